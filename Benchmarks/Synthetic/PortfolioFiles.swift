package import CivilTime
import Identifiers
import LoanMath
import Money
package import Operations

/// Synthetic contracts as files of an import. The people were born in the 19th century.
package struct PortfolioFiles: Sendable {
    package var contracts: [[String]]
    package var history: [[String]]

    static let contractHeading = [
        "reference", "product", "surname", "given_name", "patronymic", "iin", "phone", "vin", "plate", "make", "model",
        "year", "language", "signed_on", "disbursed_on", "principal", "down_payment", "monthly_rate_percent",
        "term_months", "method", "pay_day", "collateral_value", "certificate", "consent_on", "consent_reference",
    ]

    /// Contracts paid out on the days from `first` on, 28 of them in turn.
    ///
    /// - Parameter paidThrough: Every payment due by then was made, on its due date.
    package init(_ count: Int, from first: CivilDate, paidThrough: CivilDate) throws {
        contracts = []
        history = []
        for index in 0..<count {
            let on = first.adding(days: index % 28)
            let amount = Self.amount(index)
            contracts.append([
                Self.reference(index), "car-pledge", "Үлгіұлы", "Сынақ \(index)", "", Self.iin(index),
                Self.phone(index), "MX0ZZZ00" + "XSA" + Self.digits(index, 6), "123ABC02", "Kia", "Rio",
                "2020", "kk", "\(on)", "\(on)", "\(amount)", "", "3.2", "36", "annuity", "", "5000000.00",
                "R-\(index)", "\(on)", "folder-\(index)",
            ])
            for row in try Self.schedule(index, paidOutOn: on) where row.dueOn <= paidThrough {
                history.append([
                    Self.reference(index), "payment", "OLD-\(index)-\(row.number)", "\(row.dueOn)", "\(row.payment)",
                    "",
                ])
            }
        }
    }

    /// What the contract of that number owes, and when.
    static func schedule(_ index: Int, paidOutOn day: CivilDate) throws -> [ScheduleRow] {
        let terms = LoanTerms(
            principal: amount(index),
            monthlyRate: Rate(billionths: 32_000_000),
            termMonths: 36,
            disbursedOn: day
        )
        return try RepaymentSchedule.build(terms).rows
    }

    private static func amount(_ index: Int) -> Money { Money(tenge: Int64(1_000_000 + index % 20 * 100_000)) }

    package static func phone(_ index: Int) -> String { "+7700" + digits(index, 7) }

    package static func reference(_ index: Int) -> String { "OLD/" + digits(index, 6) }

    package var contractsFile: ImportFile { Self.file("contracts.csv", [Self.contractHeading] + contracts) }
    package var historyFile: ImportFile {
        Self.file("history.csv", [["reference", "kind", "id", "on", "amount", "choice"]] + history)
    }

    private static func file(_ name: String, _ rows: [[String]]) -> ImportFile {
        ImportFile(name: name) { Lines(rows.map { $0.joined(separator: ",") }) }
    }

    private final class Lines: ImportLines {
        private var left: ArraySlice<String>
        init(_ lines: [String]) { left = lines[...] }
        func next() -> String? { left.popFirst() }
    }

    private static func digits(_ number: Int, _ length: Int) -> String {
        String(repeating: "0", count: max(0, length - String(number).count)) + String(number)
    }

    /// The `index`-th number of a man born from 1 January 1850 on; some are never issued and passed over.
    private static func iin(_ index: Int) -> String {
        let born = CivilDate(daysSinceEpoch: -43_829 + index / 5_000)
        let base = digits(born.year % 100, 2) + digits(born.month, 2) + digits(born.day, 2) + "1"
        var serial = index % 5_000 * 2
        while true {
            for last in 0...9 {
                let text = base + digits(serial, 4) + String(last)
                if (try? IIN(text)) != nil { return text }
            }
            serial += 1
        }
    }
}
