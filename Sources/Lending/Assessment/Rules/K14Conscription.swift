import Wording

/// K14: nobody on compulsory military service takes on a loan whose payments would have to be deferred at once.
struct ConscriptionRule: AssessmentRule {
    let id = RuleID.conscription

    func citation(_ context: AssessmentContext) -> String { "56-V Art. 7(2)(11-2)" }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        guard let status = facts.conscription else { return .missing(.conscriptionStatus) }
        let inputs = [RuleInput("onActiveService", status.onActiveService)]
        guard !status.onActiveService else {
            let text = LocalisedText(
                kk: "Мерзімді әскери қызмет кезінде қарыз берілмейді; қызмет аяқталған соң өтініш беріңіз.",
                ru: "На время срочной воинской службы заём не предоставляется; обратитесь после её окончания.",
                en: "No loan is granted during compulsory military service; apply when it has ended."
            )
            return .refused([reason("conscript", context, text)], inputs: inputs)
        }
        return .passed(inputs: inputs)
    }
}
