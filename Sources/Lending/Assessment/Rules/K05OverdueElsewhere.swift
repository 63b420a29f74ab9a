import Wording

/// K5: nothing is overdue elsewhere for longer than the law lets a lender pass over. These products refinance nothing,
/// so the exception for refinancing on better terms does not arise.
struct OverdueElsewhereRule: AssessmentRule {
    let id = RuleID.overdueElsewhere

    func citation(_ context: AssessmentContext) -> String { context.law.overdueElsewhereDays.citation }

    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding {
        guard let bureau = facts.bureau else { return .missing(.bureauReport) }
        let limit = context.law.overdueElsewhereDays.value
        let worst = bureau.openLoans.map(\.daysOverdue).max() ?? 0
        let inputs = [RuleInput("daysOverdue", worst), RuleInput("limitDays", limit)]
        guard worst <= limit else {
            let text = LocalisedText(
                kk: "Кредиттік есепке сәйкес басқа қарыз бойынша {n} күннен астам мерзімі өткен берешегіңіз бар.",
                ru: "По кредитному отчёту у вас есть просрочка по другому займу больше {n} дней.",
                en: "The credit report shows another loan overdue for more than {n} days."
            )
            return .refused([reason("overdue-elsewhere", context, text.filled(["n": String(limit)]))], inputs: inputs)
        }
        return .passed(inputs: inputs)
    }
}
