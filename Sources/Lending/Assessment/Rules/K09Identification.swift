import Wording

/// K9: a contract made over the Internet needs a biometric identification that matched.
struct IdentificationRule: AssessmentRule {
    let id = RuleID.identification

    func citation(_ context: AssessmentContext) -> String { "56-V Art. 3(3-5)" }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        guard let identity = facts.identity else { return .missing(.identityCheck) }
        let inputs = [RuleInput("matched", identity.matched), RuleInput("reference", identity.reference)]
        guard identity.matched else {
            let text = LocalisedText(
                kk: "Сәйкестендіру расталмады. Қайталап көріңіз немесе жеке куәлікпен бөлімшеге келіңіз.",
                ru: "Личность не подтверждена. Повторите проверку или придите в отделение с удостоверением.",
                en: "The identification did not succeed. Repeat it, or come to a branch with your identity card."
            )
            return .refused([reason("identity-not-confirmed", context, text)], inputs: inputs)
        }
        return .passed(inputs: inputs)
    }
}
