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
    /// Begins with what was kept when the last month before was closed, so that years of postings need not be read.
    static func balance(of month: BookMonth, in transaction: any SQLTransaction) throws -> PeriodBalance {
        let closed = try ClosedBooks.months(in: transaction).filter { $0.key < month }.max { $0.key < $1.key }
        let kept = try closed.map { try PeriodRecords.kept(of: $0.value, in: transaction) }
        let rows = try transaction.query(
            """
            SELECT p.account,
                CAST(SUM(CASE WHEN e.posted_on < $1 THEN p.debit - p.credit ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN e.posted_on >= $1 THEN p.debit ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN e.posted_on >= $1 THEN p.credit ELSE 0 END) AS BIGINT)
            FROM journal_entry e JOIN posting p ON p.entry = e.id
            WHERE e.posted_on > $2 AND e.posted_on <= $3 GROUP BY p.account
            """,
            [
                .text(month.first.description), .text(closed?.key.last.description ?? ""),
                .text(month.last.description),
            ]
        )
        var opening = (kept?.lines ?? []).reduce(into: [LedgerAccount: Money]()) { $0[$1.account] = $1.net }
        var turnover: [LedgerAccount: (debit: Money, credit: Money)] = [:]
        for row in rows {
            let account = try account(row, 0)
            opening[account, default: .zero] += Money(tiyn: try row.integer(1))
            turnover[account] = (Money(tiyn: try row.integer(2)), Money(tiyn: try row.integer(3)))
        }
        return PeriodBalance(
            month: month,
            lines: Set(opening.keys).union(turnover.keys).sorted { $0.rawValue < $1.rawValue }.map { account in
                PeriodBalance.Line(
                    account: account,
                    opening: opening[account] ?? .zero,
                    debit: turnover[account]?.debit ?? .zero,
                    credit: turnover[account]?.credit ?? .zero
                )
            }
        )
    }

    /// The sums of everything posted after a day, from the beginning when none is named, and through another.
    static func trialBalance(
        after first: CivilDate?,
        through day: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> TrialBalance {
        TrialBalance(
            sums: try transaction.query(
                """
                SELECT p.account, CAST(SUM(p.debit) AS BIGINT), CAST(SUM(p.credit) AS BIGINT)
                FROM journal_entry e JOIN posting p ON p.entry = e.id
                WHERE e.posted_on > $1 AND e.posted_on <= $2 GROUP BY p.account
                """,
                [.text(first?.description ?? ""), .text(day.description)]
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
