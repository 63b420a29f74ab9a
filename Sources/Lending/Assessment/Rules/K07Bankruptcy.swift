import CivilTime
import Wording

/// K7: years have passed since a personal bankruptcy was completed. The anniversary itself is free again.
struct BankruptcyRule: AssessmentRule {
    let id = RuleID.bankruptcy

    func citation(_ context: AssessmentContext) -> String { context.law.bankruptcyYears.citation }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        guard let bureau = facts.bureau else { return .missing(.bureauReport) }
        let years = context.law.bankruptcyYears.value
        guard let completed = bureau.bankruptcyCompletedOn else {
            return .passed(inputs: [RuleInput("bankruptcyCompletedOn", "none")])
        }
        let inputs = [RuleInput("bankruptcyCompletedOn", completed), RuleInput("years", years)]
        guard completed.adding(months: 12 * years) <= context.on else {
            let text = LocalisedText(
                kk: "Банкроттық рәсімі аяқталғаннан кейін {n} жыл бойы микрокредит берілмейді.",
                ru: "В течение {n} лет после завершения процедуры банкротства микрокредиты не предоставляются.",
                en: "For {n} years after a personal bankruptcy no microcredit is granted."
            )
            return .refused([reason("bankruptcy", context, text.filled(["n": String(years)]))], inputs: inputs)
        }
        return .passed(inputs: inputs)
    }
}
