public import CivilTime
public import Lending
public import Money
import SQLPort

/// What the accounts did in a month: as it was before, turnover, as it is after.
public struct PeriodBalance: Sendable, Hashable {
    public struct Line: Sendable, Hashable {
        public let account: LedgerAccount
        /// Positive when debits are more, as are the others.
        public let opening: Money
        public let debit: Money
        public let credit: Money
        public var closing: Money { opening + debit - credit }
    }

    public let month: BookMonth
    /// In order of the accounts' words; those that never moved are left out.
    public let lines: [Line]

    public var isBalanced: Bool { lines.map(\.opening).sum.isZero && lines.map(\.closing).sum.isZero }
}

/// An entry of a month that is about an earlier one: money or news that came after it.
public struct LatePosting: Sendable, Hashable {
    public let contract: String
    public let kind: String
    public let fact: String
    public let revision: Int
    public let postedOn: CivilDate
    /// The day that is corrected.
    public let concerns: CivilDate
    /// The sum of its debits.
    public let amount: Money
}

extension Books {
    static func balance(of month: BookMonth, in transaction: any SQLTransaction) throws -> PeriodBalance {
        let rows = try transaction.query(
            """
            SELECT p.account,
                CAST(SUM(CASE WHEN e.posted_on < $1 THEN p.debit - p.credit ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN e.posted_on >= $1 THEN p.debit ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN e.posted_on >= $1 THEN p.credit ELSE 0 END) AS BIGINT)
            FROM journal_entry e JOIN posting p ON p.entry = e.id
            WHERE e.posted_on <= $2 GROUP BY p.account
            """,
            [.text(month.first.description), .text(month.last.description)]
        )
        return PeriodBalance(
            month: month,
            lines: try rows.map { row in
                PeriodBalance.Line(
                    account: try account(row, 0),
                    opening: Money(tiyn: try row.integer(1)),
                    debit: Money(tiyn: try row.integer(2)),
                    credit: Money(tiyn: try row.integer(3))
                )
            }.sorted { $0.account.rawValue < $1.account.rawValue }
        )
    }

    /// The sums of everything posted through a day.
    static func trialBalance(through day: CivilDate, in transaction: any SQLTransaction) throws -> TrialBalance {
        TrialBalance(
            sums: try transaction.query(
                """
                SELECT p.account, CAST(SUM(p.debit) AS BIGINT), CAST(SUM(p.credit) AS BIGINT)
                FROM journal_entry e JOIN posting p ON p.entry = e.id WHERE e.posted_on <= $1 GROUP BY p.account
                """,
                [.text(day.description)]
            ).map { row in
                (try account(row, 0), debit: Money(tiyn: try row.integer(1)), credit: Money(tiyn: try row.integer(2)))
            }
        )
    }

    /// What was posted in a month about an earlier one, in order of posting; at most 500.
    static func late(in month: BookMonth, in transaction: any SQLTransaction) throws -> [LatePosting] {
        try transaction.query(
            """
            SELECT e.contract, e.kind, e.fact, e.revision, e.posted_on, e.concerns, CAST(SUM(p.debit) AS BIGINT)
            FROM journal_entry e JOIN posting p ON p.entry = e.id
            WHERE e.posted_on >= $1 AND e.posted_on <= $2 AND e.concerns < $1
            GROUP BY e.id, e.contract, e.kind, e.fact, e.revision, e.posted_on, e.concerns
            ORDER BY e.posted_on, e.concerns, e.id LIMIT 500
            """,
            [.text(month.first.description), .text(month.last.description)]
        ).map { row in
            LatePosting(
                contract: try row.text(0),
                kind: try row.text(1),
                fact: try row.text(2),
                revision: Int(try row.integer(3)),
                postedOn: try row.date(4),
                concerns: try row.date(5),
                amount: Money(tiyn: try row.integer(6))
            )
        }
    }
}
