import Identifiers
import Wording

/// K1: the applicant has reached the age of clause 1.2 on the day of the decision. There is no upper age.
struct AgeRule: AssessmentRule {
    let id = RuleID.age

    func citation(_ context: AssessmentContext) -> String { "clause 1.2" }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        let minimum = context.policy.minimumAge
        let age = facts.applicant.iin.age(on: context.on)
        let inputs = [RuleInput("age", age.map(String.init) ?? "unknown"), RuleInput("minimum", minimum)]
        guard let age, age >= minimum else {
            let text = LocalisedText(
                kk: "Қарыз {n} жасқа толған адамға беріледі.",
                ru: "Заём предоставляется с {n} лет.",
                en: "A loan is granted from the age of {n}."
            )
            return .refused([reason("under-age", context, text.filled(["n": String(minimum)]))], inputs: inputs)
        }
        return .passed(inputs: inputs)
    }
}
