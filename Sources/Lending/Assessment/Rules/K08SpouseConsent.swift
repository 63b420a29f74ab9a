import Money
import Wording

/// K8: a married person's spouse agrees to a loan from the threshold upwards. Below it nobody asks about marriage.
struct SpouseConsentRule: AssessmentRule {
    let id = RuleID.spouseConsent

    func citation(_ context: AssessmentContext) -> String {
        context.law.spouseConsentFrom?.citation ?? "56-V Art. 3(3-3)"
    }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        let amount = facts.applicant.request.amount
        guard let threshold = context.law.spouseConsentFrom?.value, amount >= threshold else {
            return .notConcerned(inputs: [RuleInput("amount", amount)])
        }
        guard let spouse = facts.spouse else { return .missing(.spouseConsent) }
        let given = spouse.consentReference.map { !$0.isEmpty } ?? false
        let inputs = [
            RuleInput("amount", amount), RuleInput("threshold", threshold), RuleInput("married", spouse.married),
            RuleInput("consentGiven", given),
        ]
        guard !spouse.married || given else {
            let text = LocalisedText(
                kk: "{sum} теңгеден басталатын қарызға жұбайыңыздың (зайыбыңыздың) келісімі керек.",
                ru: "Для займа от {sum} тенге нужно согласие супруга (супруги).",
                en: "A loan of {sum} tenge or more needs the consent of the spouse."
            )
            let filled = text.filled(["sum": threshold.description])
            return .refused([reason("spouse-consent-missing", context, filled)], inputs: inputs)
        }
        return .passed(inputs: inputs)
    }
}
