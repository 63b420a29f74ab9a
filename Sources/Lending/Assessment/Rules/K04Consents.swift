import Wording

/// K4: every consent without which nothing may be asked of anybody is live.
struct ConsentsRule: AssessmentRule {
    let id = RuleID.consents

    func citation(_ context: AssessmentContext) -> String { "94-V Art. 7, 8; 573-II Art. 25, 29" }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        let missing = context.policy.neededConsents.subtracting(facts.applicant.consents).sorted()
        let inputs = [RuleInput("missing", missing.joined(separator: ","))]
        guard missing.isEmpty else {
            let text = LocalisedText(
                kk: "Өтінімді қарауға қажетті келісімнің бірі берілмеген немесе қайтарып алынған.",
                ru: "Не дано или отозвано одно из согласий, без которых заявку нельзя рассмотреть.",
                en: "A consent without which the application cannot be considered is missing or withdrawn."
            )
            return .refused([reason("consent-missing", context, text)], inputs: inputs)
        }
        return .passed(inputs: inputs)
    }
}
