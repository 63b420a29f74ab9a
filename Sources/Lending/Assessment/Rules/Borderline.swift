import LoanMath
import Money
import Wording

/// R1: the ratio after the offer is close to the limit, so a person looks at it.
struct NearDebtLoadLimitRule: AssessmentRule {
    let id = RuleID.nearDebtLoadLimit

    func citation(_ context: AssessmentContext) -> String { "clause 7.3" }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        guard let load = Assessment.debtLoad(facts, context), let bureau = facts.bureau else {
            return .notConcerned(inputs: [])
        }
        let limit = DebtLoadLimit.limit(bureau, context).value
        let watched = Rate(billionths: max(0, limit.billionths - context.policy.debtLoadMargin.billionths))
        let inputs = [RuleInput("ratio", load.ratio ?? .zero), RuleInput("watchedFrom", watched)]
        guard !load.isWithin(watched) else { return .passed(inputs: inputs) }
        let text = LocalisedText(
            kk: "Борыштық жүктеме шекке жақын, сондықтан өтінімді қызметкер қарайды.",
            ru: "Долговая нагрузка близка к пределу, поэтому заявку рассмотрит сотрудник.",
            en: "The debt load is close to the limit, so an employee considers the application."
        )
        return .referred([reason("near-debt-load-limit", context, text)], inputs: inputs)
    }
}

/// R2: few months with income in the last six.
struct ThinIncomeRule: AssessmentRule {
    let id = RuleID.thinIncome

    func citation(_ context: AssessmentContext) -> String { "clause 7.3" }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        guard let evidence = facts.income else { return .missing(.pensionIncome) }
        let income = MonthlyIncome(evidence, contributionShare: context.law.pensionShare.value, on: context.on)
        let inputs = [
            RuleInput("monthsWithIncome", income.monthsWithIncome),
            RuleInput("wanted", context.policy.incomeMonthsWanted),
        ]
        guard income.monthsWithIncome < context.policy.incomeMonthsWanted else { return .passed(inputs: inputs) }
        let text = LocalisedText(
            kk: "Соңғы алты айдағы табыс туралы дерек аз, сондықтан өтінімді қызметкер қарайды.",
            ru: "За последние шесть месяцев мало данных о доходе, поэтому заявку рассмотрит сотрудник.",
            en: "The last six months show little income, so an employee considers the application."
        )
        return .referred([reason("thin-income", context, text)], inputs: inputs)
    }
}

/// R3: the bureau's score lies in the lowest quarter of the provider's own scale. No scale is assumed.
struct LowScoreRule: AssessmentRule {
    let id = RuleID.lowScore

    func citation(_ context: AssessmentContext) -> String { "clause 7.3; 573-II Art. 26" }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        guard let bureau = facts.bureau else { return .missing(.bureauReport) }
        guard let score = bureau.score else { return .notConcerned(inputs: []) }
        let inputs = [
            RuleInput("score", score.value), RuleInput("scaleMin", score.scaleMin),
            RuleInput("scaleMax", score.scaleMax),
        ]
        guard 4 * (score.value - score.scaleMin) < score.scaleMax - score.scaleMin else {
            return .passed(inputs: inputs)
        }
        let text = LocalisedText(
            kk: "Кредиттік бюроның ұпайы төмен, сондықтан өтінімді қызметкер қарайды.",
            ru: "Балл кредитного бюро низкий, поэтому заявку рассмотрит сотрудник.",
            en: "The credit bureau's score is low, so an employee considers the application."
        )
        return .referred([reason("low-score", context, text)], inputs: inputs)
    }
}

/// R4: the person did not agree to an automated decision.
struct PersonChosenRule: AssessmentRule {
    let id = RuleID.personChosen

    func citation(_ context: AssessmentContext) -> String { "clause 7.5; 94-V Art. 19-1" }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        let inputs = [RuleInput("acceptsAutomatedDecision", facts.applicant.acceptsAutomatedDecision)]
        guard !facts.applicant.acceptsAutomatedDecision else { return .passed(inputs: inputs) }
        return .referred([Self.reason], inputs: inputs)
    }

    static let reason = Reason(
        code: "application/person-decides",
        rule: .personChosen,
        citation: "clause 7.5; 94-V Art. 19-1",
        text: LocalisedText(
            kk: "Сіз автоматтандырылған шешімге келісім бермедіңіз, сондықтан шешімді қызметкер қабылдайды.",
            ru: "Вы не согласились на автоматизированное решение, поэтому решение примет сотрудник.",
            en: "You did not agree to an automated decision, so an employee decides."
        )
    )
}
