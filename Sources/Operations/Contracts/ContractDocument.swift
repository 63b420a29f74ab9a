import CivilTime
import Lending
import LoanMath
import Money
import PolicyModel
import Wording

/// The contract as a document: HTML that a browser shows and a printer turns into PDF. Made once, kept as signed.
struct ContractDocument {
    let agreement: LoanAgreement
    let quote: Quote
    let parties: ContractParties
    let policy: Policy

    func html(_ language: Language) -> String {
        let words = ContractWords(language)
        let number = agreement.number.description
        return """
            <!doctype html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8"><title>\(Self.escape(number))</title>
            <style>\(Self.style)</style></head><body>
            <h1>\(words.title) \(Self.escape(number))</h1>
            <p>\(words.place), \(Self.date(agreement.signedOn))</p>
            <h2>1. \(words.parties)</h2>
            <p>\(words.lender): \(Self.escape(policy.controller.name[language])), \(words.bin) \(Self.escape(policy.controller.bin)), \(Self.escape(policy.controller.address[language])).</p>
            <p>\(words.borrower): \(Self.escape(parties.fullName)), \(words.iin) \(Self.escape(parties.iin)), \(words.identity) \(Self.escape(parties.document)), \(Self.escape(parties.address)).</p>
            <h2>2. \(words.terms)</h2>
            \(facts(words, language))
            <h2>3. \(words.pledge)</h2>
            <p>\(words.car): \(Self.escape(parties.vehicle)), VIN \(Self.escape(parties.vin)), \(words.plate) \(Self.escape(parties.plate)); \(words.value) \(Self.money(parties.collateralValue)).</p>
            <p>\(words.pledgeRule)</p>
            <h2>4. \(words.repayment)</h2>
            <p>\(words.order)</p><p>\(words.early)</p><p>\(penalty(words))</p><p>\(words.hardship)</p>
            <h2>5. \(words.schedules)</h2>
            \(table(agreement.terms.method == .annuity ? quote.annuity : quote.differentiated, words.chosen, words))
            \(table(agreement.terms.method == .annuity ? quote.differentiated : quote.annuity, words.other, words))
            <h2>6. \(words.data)</h2>
            <p>\(words.dataText.replacingPlaceholder("{version}", with: policy.version))</p>
            </body></html>
            """
    }

    private func facts(_ words: ContractWords, _ language: Language) -> String {
        let rate = agreement.terms.rate.rate
        let rows: [(String, String)] = [
            (words.amount, Self.money(agreement.terms.principal)),
            (words.term, String(agreement.terms.termMonths)),
            (words.monthlyRate, "\(rate) %"),
            (words.yearlyRate, "\(agreement.nominalYearlyRate) %"),
            (words.effectiveRate, "\(agreement.effectiveRate.displayed) %"),
            (words.cap, "\(agreement.capAtSigning.cap) % (\(agreement.capAtSigning.citation))"),
            (words.instalment, Self.money(quote.instalment)),
            (words.overpayment, Self.money(quote.overpayment)),
            (words.total, Self.money(quote.totalPaid)),
            (words.fees, "0"),
            (words.paidTo, agreement.payout == .seller ? words.toSeller : words.toBorrower),
        ]
        return "<table>" + rows.map { "<tr><th>\($0)</th><td>\(Self.escape($1))</td></tr>" }.joined() + "</table>"
    }

    private func penalty(_ words: ContractWords) -> String {
        guard let rule = agreement.servicing.penalty else { return "" }
        return words.penalty
            .replacingPlaceholder("{first}", with: "\(rule.dailyFirst)")
            .replacingPlaceholder("{days}", with: "\(rule.firstDays)")
            .replacingPlaceholder("{after}", with: "\(rule.dailyAfter)")
            .replacingPlaceholder("{cap}", with: rule.yearlyCapShareOfIssued.map { "\($0)" } ?? "—")
    }

    private func table(_ schedule: RepaymentSchedule, _ caption: String, _ words: ContractWords) -> String {
        let head = [words.number, words.due, words.payment, words.interest, words.principal, words.balance]
        let rows = schedule.rows.map { row in
            let cells = [
                String(row.number), Self.date(row.dueOn), Self.amount(row.payment), Self.amount(row.interest),
                Self.amount(row.principal), Self.amount(row.balance),
            ]
            return "<tr>" + cells.map { "<td class=\"n\">\($0)</td>" }.joined() + "</tr>"
        }
        return "<table class=\"s\"><caption>\(caption)</caption><thead><tr>"
            + head.map { "<th>\($0)</th>" }.joined() + "</tr></thead><tbody>" + rows.joined() + "</tbody></table>"
    }

    static func date(_ date: CivilDate) -> String {
        let (year, month, day) = date.parts
        return "\(day < 10 ? "0" : "")\(day).\(month < 10 ? "0" : "")\(month).\(year)"
    }

    static func money(_ money: Money) -> String { amount(money) + "\u{00A0}₸" }

    static func amount(_ money: Money) -> String {
        let text = money.description
        let parts = text.split(separator: ".")
        let digits = Array(parts[0])
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0, digits[index - 1] != "-" { grouped += "\u{00A0}" }
            grouped.append(digit)
        }
        return grouped + "," + parts[1]
    }

    static func escape(_ text: String) -> String {
        text.replacingPlaceholder("&", with: "&amp;").replacingPlaceholder("<", with: "&lt;")
            .replacingPlaceholder(">", with: "&gt;").replacingPlaceholder("\"", with: "&quot;")
    }

    static let style = """
        @page { size: A4; margin: 18mm 15mm } body { font: 10.5pt/1.45 "Noto Sans", sans-serif; color: #17212b; max-width: 48rem; margin: 0 auto; padding: 1rem }
        h1 { font-size: 15pt } h2 { font-size: 12pt; margin: 1.2em 0 .3em } table { border-collapse: collapse; width: 100%; margin: .5em 0; font-size: 9.5pt }
        th, td { border: .5pt solid #8a97a3; padding: 3pt 6pt; text-align: left } td.n { text-align: right; white-space: nowrap } caption { text-align: left; font-weight: 600; padding: 4pt 0 } thead { display: table-header-group } tr { break-inside: avoid }
        """
}

extension String {
    func replacingPlaceholder(_ placeholder: String, with value: String) -> String {
        split(separator: placeholder, omittingEmptySubsequences: false).joined(separator: value)
    }
}
