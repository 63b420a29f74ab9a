import Wording

/// K6: the person has not refused loans voluntarily. A loan granted against it could not be collected.
struct SelfExclusionRule: AssessmentRule {
    let id = RuleID.selfExclusion

    func citation(_ context: AssessmentContext) -> String { "56-V Art. 3(3-3)" }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        guard let bureau = facts.bureau else { return .missing(.bureauReport) }
        let inputs = [RuleInput("selfExclusion", bureau.selfExclusion)]
        guard !bureau.selfExclusion else {
            let text = LocalisedText(
                kk:
                    "Сіз микрокредиттер алудан ерікті түрде бас тартқансыз; оны кредиттік бюрода немесе eGov порталында алып тастауға болады.",
                ru:
                    "Вы добровольно отказались от получения микрокредитов; снять отказ можно в кредитном бюро или на eGov.",
                en: "You have voluntarily refused loans; the refusal can be lifted at a credit bureau or on eGov."
            )
            return .refused([reason("self-exclusion", context, text)], inputs: inputs)
        }
        return .passed(inputs: inputs)
    }
}
