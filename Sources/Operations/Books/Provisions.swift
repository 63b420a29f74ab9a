import CivilTime
public import Lending
public import LoanMath
public import Money
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault

/// Debts of the portfolio by how long they are overdue, while contracts are added one by one and forgotten.
struct ProvisionSums: Hashable, Sendable {
    struct Sum: Hashable, Sendable {
        var contracts = 0
        var owed = Money.zero
    }
    private(set) var buckets: [AgeingBucket: Sum] = [:]

    mutating func add(_ standing: MonthEndStanding) {
        guard !standing.owed.isZero else { return }
        let bucket = AgeingBucket(daysOverdue: standing.daysOverdue)
        buckets[bucket, default: Sum()].contracts += 1
        buckets[bucket, default: Sum()].owed += standing.owed
    }
}

/// The provision at the end of a month, by how long the debts are overdue.
public struct ProvisionReport: Sendable, Hashable {
    public struct Line: Sendable, Hashable {
        public let bucket: AgeingBucket
        public let contracts: Int
        /// All that is owed and stands on the balance sheet.
        public let owed: Money
        public let share: Rate
        public let amount: Money
        /// The provision of the same bucket a month before.
        public let before: Money
        public var change: Money { amount - before }
    }

    public let month: BookMonth
    /// One for each bucket, the youngest first.
    public let lines: [Line]
    /// The rule of the lender that was in force on the last day; `nil` when none was, and nothing was computed.
    public let policy: ProvisionPolicy.Version?
    /// Whether facts of the month came to be known since: the work is done again before the month is closed.
    public let isCurrent: Bool

    public var amount: Money { lines.map(\.amount).sum }
    public var change: Money { lines.map(\.change).sum }
}

/// Provisions for those who keep and check the books.
public struct ProvisionDesk: Sendable {
    let lender: Lender

    /// The provision at the end of a month; of the last one computed when none is named. `nil` where none was computed.
    public func report(_ month: BookMonth?, _ actor: Actor) async throws -> ProvisionReport? {
        let occasion = try await lender.occasion(actor, case: nil)
        _ = try await lender.vault.openList(Accounting.self, fields: [Fields.contractRecord.id], occasion)
        return try await lender.database.read { transaction in
            guard let month = try month ?? MonthEnd.last(in: transaction) else { return nil }
            let sums = try ProvisionRecords.lines(month, in: transaction)
            guard !sums.isEmpty else { return nil }
            let before = try ProvisionRecords.lines(month.previous, in: transaction)
            return ProvisionReport(
                month: month,
                lines: AgeingBucket.allCases.map { bucket in
                    let line = sums[bucket]
                    return ProvisionReport.Line(
                        bucket: bucket,
                        contracts: line?.contracts ?? 0,
                        owed: line?.owed ?? .zero,
                        share: line?.share ?? .zero,
                        amount: line?.amount ?? .zero,
                        before: before[bucket]?.amount ?? .zero
                    )
                },
                policy: lender.accounting.provisions.version(on: month.last),
                isCurrent: try MonthEnd.isCurrent(month, in: transaction)
            )
        }
    }

    /// The months whose provision was computed, newest first, with its sum.
    public func months(_ actor: Actor) async throws -> [(month: BookMonth, amount: Money)] {
        let occasion = try await lender.occasion(actor, case: nil)
        _ = try await lender.vault.openList(Accounting.self, fields: [Fields.contractRecord.id], occasion)
        return try await lender.database.read { transaction in
            try transaction.query(
                "SELECT month, provision FROM month_end WHERE provision IS NOT NULL ORDER BY month DESC LIMIT 120"
            ).compactMap { row in
                guard let month = BookMonth(try row.text(0)) else { return nil }
                return (month, Money(tiyn: try row.integer(1)))
            }
        }
    }
}

extension Lender {
    public var provisions: ProvisionDesk { ProvisionDesk(lender: self) }
}
