import Lending
import LoanMath
import Wording

/// The price of a loan in plain words, as it is kept with the confirmation that it was read (56-V Art. 7(2)).
enum CostText {
    static func text(_ quote: Quote, _ language: Language) -> String {
        var lines = [
            "\(amount[language]): \(Format.money(quote.principal, language))",
            "\(term[language]): \(Format.months(quote.request.termMonths, language))",
            "\(instalment[language]): \(Format.money(quote.instalment, language))",
            "\(gesv[language]): \(Format.percent(quote.effectiveRate.displayed, language))",
            "\(nominal[language]): \(Format.percent(quote.nominalYearlyRate.description, language))",
            "\(overpayment[language]): \(Format.money(quote.overpayment, language))",
            "\(total[language]): \(Format.money(quote.totalPaid, language))",
        ]
        lines.append(QuoteForm.Words.annuity[language])
        lines += rows(quote.annuity, language)
        lines.append(QuoteForm.Words.differentiated[language])
        lines += rows(quote.differentiated, language)
        return lines.joined(separator: "\n")
    }

    private static func rows(_ schedule: RepaymentSchedule, _ language: Language) -> [String] {
        schedule.rows.map { row in
            let amounts = [row.payment, row.interest, row.principal, row.balance].map { Format.amount($0, language) }
            return "\(row.number). \(Format.date(row.dueOn)): " + amounts.joined(separator: " / ")
        }
    }

    private static let amount = LocalisedText(kk: "Қарыз сомасы", ru: "Сумма займа", en: "Loan amount")
    private static let term = LocalisedText(kk: "Мерзімі", ru: "Срок", en: "Term")
    private static let instalment = LocalisedText(
        kk: "Ай сайынғы төлем",
        ru: "Ежемесячный платёж",
        en: "Monthly payment"
    )
    private static let gesv = LocalisedText(kk: "ЖТСМ", ru: "ГЭСВ", en: "GESV (effective rate)")
    private static let nominal = LocalisedText(kk: "Жылдық мөлшерлеме", ru: "Годовая ставка", en: "Nominal yearly rate")
    private static let overpayment = LocalisedText(kk: "Артық төлем", ru: "Переплата", en: "Overpayment")
    private static let total = LocalisedText(kk: "Барлығы төленеді", ru: "Всего к оплате", en: "Total to pay")
}
