import Lending
import LoanMath
import Operations
import Wording

/// A decision with its figures, reasons and trace, for an employee who considers the case.
enum DecisionView {
    static func html(_ recorded: RecordedDecision, _ page: StaffPage) -> HTML {
        let language = page.language
        let decision = recorded.decision
        return """
            <section><h2>\(title[language]) \(recorded.number): \(BusinessWords.outcome(decision.outcome)[language])</h2>
            <p class="soft">\(Format.date(recorded.decidedOn)) · \((recorded.automated ? byMachine : byPerson)[language]) · \(decision.rulesVersion)</p>
            <dl class="figures">
            \(decision.maximumAmount.map { page.figure(maximum, Format.money($0, language)) })
            \(decision.offeredAmount.map { page.figure(offered, Format.money($0, language)) })
            \(decision.monthlyRate.map { page.figure(BusinessWords.monthlyRate, Format.percent($0.description, language)) })
            \(decision.monthlyPayment.map { page.figure(payment, Format.money($0, language)) })
            \(decision.debtLoad?.ratio.map { page.figure(debtLoad, BusinessWords.percent($0, language)) })
            \(decision.loanToValue.map { page.figure(loanToValue, BusinessWords.percent($0, language)) })
            </dl>
            \(reasons(decision, language))
            \(recorded.justification.html { "<p><strong>\(justification[language]):</strong> \($0)</p>" })
            <details><summary>\(traceTitle[language]) (\(decision.trace.count))</summary>\(trace(decision, page))</details>
            </section>
            """
    }

    private static func reasons(_ decision: Lending.Decision, _ language: Language) -> HTML {
        guard !decision.reasons.isEmpty else { return .empty }
        let items = decision.reasons.html { reason in
            "<li>\(reason.text[language]) <span class=\"clause\">\(reason.citation)</span></li>"
        }
        return "<h3>\(reasonsTitle[language])</h3><ol>\(items)</ol>"
    }

    private static func trace(_ decision: Lending.Decision, _ page: StaffPage) -> HTML {
        let rows = decision.trace.html { entry in
            """
            <tr><th scope="row">\(entry.rule.rawValue)</th><td>\(BusinessWords.verdict(entry.verdict)[page.language])</td><td>\(inputs(entry, page.language))</td><td class="clause">\(entry.citation)</td></tr>
            """
        }
        return page.table(traceTitle, [rule, verdict, inputsTitle, citation], rows)
    }

    private static func inputs(_ entry: TraceEntry, _ language: Language) -> HTML {
        guard assessable.contains(entry.rule) else { return "<span class=\"soft\">\(notShown[language])</span>" }
        return "\(entry.inputs.map { RuleInputWords.text($0, language) }.joined(separator: "; "))"
    }

    /// Rules that look at nothing but what credit assessment may see (clause 7.4). Of the others, about age, family,
    /// identity and service, an underwriter sees the verdict and not what it was drawn from.
    private static let assessable: Set<RuleID> = [
        .productLimits, .consents, .overdueElsewhere, .selfExclusion, .debtLoad, .effectiveRate, .loanToValue,
        .nearDebtLoadLimit, .thinIncome, .lowScore, .personChosen,
    ]

    private static let title = LocalisedText(kk: "Шешім", ru: "Решение", en: "Decision")
    private static let byMachine = LocalisedText(
        kk: "автоматтандырылған шешім",
        ru: "автоматизированное решение",
        en: "automated decision"
    )
    private static let byPerson = LocalisedText(kk: "адамның шешімі", ru: "решение человека", en: "decided by a person")
    private static let maximum = LocalisedText(kk: "Ең көп сома", ru: "Наибольшая сумма", en: "Most that could be lent")
    private static let offered = LocalisedText(kk: "Ұсынылған сома", ru: "Предложено", en: "Offered")
    private static let payment = LocalisedText(kk: "Ай сайынғы төлем", ru: "Ежемесячный платёж", en: "Monthly payment")
    private static let debtLoad = LocalisedText(
        kk: "Борыштық жүктеме (БЖК)",
        ru: "Долговая нагрузка (КДН)",
        en: "Debt-load ratio (KDN)"
    )
    private static let loanToValue = LocalisedText(
        kk: "Қарыздың көлік құнына қатынасы",
        ru: "Заём к стоимости автомобиля",
        en: "Loan to value of the car"
    )
    private static let reasonsTitle = LocalisedText(kk: "Себептері", ru: "Причины", en: "Reasons")
    private static let justification = LocalisedText(kk: "Негіздемесі", ru: "Обоснование", en: "Justification")
    private static let traceTitle = LocalisedText(
        kk: "Пайымдау барысы",
        ru: "Ход рассуждения",
        en: "Trace of the reasoning"
    )
    private static let rule = LocalisedText(kk: "Ереже", ru: "Правило", en: "Rule")
    private static let verdict = LocalisedText(kk: "Қорытынды", ru: "Вывод", en: "Verdict")
    private static let inputsTitle = LocalisedText(kk: "Ескерілгені", ru: "Что учтено", en: "What it looked at")
    private static let citation = LocalisedText(kk: "Негізі", ru: "Основание", en: "Source")
    private static let notShown = LocalisedText(
        kk: "бұл мақсат үшін көрсетілмейді",
        ru: "для этой цели закрыто",
        en: "closed for this purpose"
    )
}
