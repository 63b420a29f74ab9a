import CivilTime
import Lending
import LoanMath
import Money
import Wording

/// A price with everything that must be shown: both yearly rates, overpayment, both schedules (56-V Art. 7(2)).
enum QuoteView {
    static func html(_ quote: Quote, _ language: Language) -> HTML {
        """
        <section aria-labelledby="result"><h2 id="result">\(result[language])</h2>
        <dl class="figures">
        <div><dt>\(instalment[language])</dt><dd>\(Format.money(quote.instalment, language))</dd></div>
        <div><dt>\(principal[language])</dt><dd>\(Format.money(quote.principal, language))</dd></div>
        <div><dt>\(gesv[language])</dt><dd>\(Format.percent(quote.effectiveRate.displayed, language))</dd></div>
        <div><dt>\(nominal[language])</dt><dd>\(Format.percent(quote.nominalYearlyRate.description, language))</dd></div>
        <div><dt>\(overpayment[language])</dt><dd>\(Format.money(quote.overpayment, language))</dd></div>
        <div><dt>\(total[language])</dt><dd>\(Format.money(quote.totalPaid, language))</dd></div>
        </dl>
        <p class="soft">\(quote.cap.text[language]) (\(quote.cap.citation)). \(fees[language])</p>
        \(schedule(quote.annuity, QuoteForm.Words.annuity[language], open: quote.request.method == .annuity, language))
        \(schedule(quote.differentiated, QuoteForm.Words.differentiated[language], open: quote.request.method == .differentiated, language))
        </section>
        """
    }

    static func schedule(_ schedule: RepaymentSchedule, _ title: String, open: Bool, _ language: Language) -> HTML {
        let rows = schedule.rows.html { row in
            """
            <tr><td class="number">\(row.number)</td><td>\(Format.date(row.dueOn))</td><td class="number">\(Format.amount(row.payment, language))</td><td class="number">\(Format.amount(row.interest, language))</td><td class="number">\(Format.amount(row.principal, language))</td><td class="number">\(Format.amount(row.balance, language))</td></tr>
            """
        }
        return """
            <details\(if: open, " open")><summary>\(title)</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="\(title)"><table>
            <thead><tr><th scope="col" class="number">№</th><th scope="col">\(due[language])</th><th scope="col" class="number">\(payment[language])</th><th scope="col" class="number">\(interest[language])</th><th scope="col" class="number">\(principalPart[language])</th><th scope="col" class="number">\(balance[language])</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>\(lastPayment(schedule, language))</details>
            """
    }

    /// Why the last payment is not like the others.
    private static func lastPayment(_ schedule: RepaymentSchedule, _ language: Language) -> HTML {
        guard let last = schedule.lastPayment, !last.roundings.isZero else { return .empty }
        return """
            <p class="soft">\(lastText.filled(["money": Format.money(last.roundings, language)])[language])</p>
            """
    }

    private static let lastText = LocalisedText(
        kk: "Соңғы төлем басқаларынан өзгеше: жинақталған дөңгелектеулер {money}.",
        ru: "Последний платёж отличается от остальных: накопленные округления {money}.",
        en: "The last payment differs from the others: the roundings add up to {money}."
    )
    private static let result = LocalisedText(kk: "Есеп", ru: "Расчёт", en: "Your quote")
    private static let instalment = LocalisedText(
        kk: "Ай сайынғы төлем",
        ru: "Ежемесячный платёж",
        en: "Monthly payment"
    )
    private static let principal = LocalisedText(kk: "Қарыз сомасы", ru: "Сумма займа", en: "Loan amount")
    private static let gesv = LocalisedText(kk: "ЖТСМ", ru: "ГЭСВ", en: "GESV (effective rate)")
    private static let nominal = LocalisedText(kk: "Жылдық мөлшерлеме", ru: "Годовая ставка", en: "Nominal yearly rate")
    private static let overpayment = LocalisedText(kk: "Артық төлем", ru: "Переплата", en: "Overpayment")
    private static let total = LocalisedText(kk: "Барлығы төленеді", ru: "Всего к оплате", en: "Total to pay")
    private static let fees = LocalisedText(kk: "Комиссия жоқ.", ru: "Комиссий нет.", en: "There are no fees.")
    private static let due = LocalisedText(kk: "Күні", ru: "Дата", en: "Due on")
    private static let payment = LocalisedText(kk: "Төлем", ru: "Платёж", en: "Payment")
    private static let interest = LocalisedText(kk: "Сыйақы", ru: "Вознаграждение", en: "Interest")
    private static let principalPart = LocalisedText(kk: "Негізгі борыш", ru: "Основной долг", en: "Principal")
    private static let balance = LocalisedText(kk: "Қалдық", ru: "Остаток", en: "Balance")
}
