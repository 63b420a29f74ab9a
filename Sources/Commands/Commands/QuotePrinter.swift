import CivilTime
import Foundation
import Lending
import LoanMath
import Money
import Wording

/// A quote as a table for people, and as JSON or CSV for programs. Money is a decimal string in tenge.
enum QuotePrinter {
    static func json(_ quote: Quote) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(QuoteDocument(quote)), as: UTF8.self)
    }

    static func csv(_ quote: Quote) -> String {
        let rows = quote.schedule.rows.map { row in
            "\(row.number),\(row.dueOn),\(row.payment),\(row.interest),\(row.principal),\(row.balance)"
        }
        return (["number,dueOn,payment,interest,principal,balance"] + rows).joined(separator: "\n")
    }

    static func table(_ quote: Quote, _ language: Language) -> String {
        let facts: [(LocalisedText, String)] = [
            (LocalisedText("Қарыз сомасы", "Сумма займа", "Loan amount"), "\(quote.principal) KZT"),
            (LocalisedText("Ай сайынғы төлем", "Ежемесячный платёж", "Monthly payment"), "\(quote.instalment) KZT"),
            (LocalisedText("Артық төлем", "Переплата", "Overpayment"), "\(quote.overpayment) KZT"),
            (LocalisedText("Барлығы төленеді", "Всего к оплате", "Total to pay"), "\(quote.totalPaid) KZT"),
            (
                LocalisedText("Жылдық мөлшерлеме", "Годовая ставка", "Nominal yearly rate"),
                "\(quote.nominalYearlyRate) %"
            ),
            (
                LocalisedText("ЖТСМ", "ГЭСВ", "GESV"),
                "\(quote.effectiveRate.displayed) %  (\(quote.effectiveRate.percent) %; ≤ \(quote.cap.value) %, \(quote.cap.citation))"
            ),
        ]
        let width = facts.map { $0.0[language].count }.max() ?? 0
        var lines = facts.map { label, value in padded(label[language], width, left: true) + "  " + value }
        lines.append("")
        lines += rows(quote.schedule)
        return lines.joined(separator: "\n")
    }

    private static func rows(_ schedule: RepaymentSchedule) -> [String] {
        let head = ["#", "due", "payment", "interest", "principal", "balance"]
        let body = schedule.rows.map { row in
            [
                String(row.number), row.dueOn.description, row.payment.description, row.interest.description,
                row.principal.description, row.balance.description,
            ]
        }
        let widths = head.indices.map { column in ([head] + body).map { $0[column].count }.max() ?? 0 }
        return ([head] + body).map { cells in
            zip(cells, widths).map { padded($0, $1, left: false) }.joined(separator: "  ")
        }
    }

    private static func padded(_ text: String, _ width: Int, left: Bool) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return left ? text + space : space + text
    }

}
