import CivilTime
import Lending
import Money
import SQLPort

/// The table of interest accrued at the ends of months.
enum AccrualRecords {
    struct Row: Hashable, Sendable {
        /// Earned and not recognised by an instalment.
        let accrued: Money
        /// All that was posted for the month: the change against the month before.
        let posted: Money
        /// The newest revision of its entry; -1 when nothing had to be posted.
        let revision: Int
        /// The number of the contract's last fact that was known.
        let facts: Int64
    }

    static func all(_ contracts: ClosedRange<String>, _ month: BookMonth, in transaction: any SQLTransaction) throws
        -> [String: Row]
    {
        let rows = try transaction.query(
            """
            SELECT accrued, posted, revision, facts, contract FROM month_accrual
            WHERE month = $1 AND contract >= $2 AND contract <= $3
            """,
            [.text(month.description), .text(contracts.lowerBound), .text(contracts.upperBound)]
        )
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.text(4), try row($0)) })
    }

    static func find(_ contract: String, _ month: BookMonth, in transaction: any SQLTransaction) throws -> Row? {
        try transaction.query(
            "SELECT accrued, posted, revision, facts FROM month_accrual WHERE contract = $1 AND month = $2",
            [.text(contract), .text(month.description)]
        ).first.map(row)
    }

    static func save(_ row: Row, _ contract: String, _ month: BookMonth, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO month_accrual (contract, month, accrued, posted, revision, facts)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (contract, month) DO UPDATE SET accrued = excluded.accrued, posted = excluded.posted,
                revision = excluded.revision, facts = excluded.facts
            """,
            [
                .text(contract), .text(month.description), .integer(row.accrued.tiyn), .integer(row.posted.tiyn),
                .integer(Int64(row.revision)), .integer(row.facts),
            ]
        )
    }

    private static func row(_ row: SQLRow) throws -> Row {
        Row(
            accrued: Money(tiyn: try row.integer(0)),
            posted: Money(tiyn: try row.integer(1)),
            revision: Int(try row.integer(2)),
            facts: try row.integer(3)
        )
    }
}

extension Books {
    /// Income from interest that the entries of instalments recognised through a day, by contract.
    static func interestRecognised(
        _ contracts: ClosedRange<String>,
        through day: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> [String: Money] {
        let rows = try transaction.query(
            """
            SELECT e.contract, CAST(SUM(p.credit - p.debit) AS BIGINT)
            FROM journal_entry e JOIN posting p ON p.entry = e.id
            WHERE e.contract >= $1 AND e.contract <= $2 AND e.kind = 'interest-due' AND e.posted_on <= $3
                AND p.account = $4
            GROUP BY e.contract
            """,
            [
                .text(contracts.lowerBound), .text(contracts.upperBound), .text(day.description),
                .text(LedgerAccount.interestIncome.rawValue),
            ]
        )
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.text(0), Money(tiyn: try $0.integer(1))) }
        )
    }

    /// Everything posted as income from interest on a contract in a range of days.
    static func interestPosted(
        _ contract: String,
        _ days: ClosedRange<CivilDate>,
        in transaction: any SQLTransaction
    ) throws -> Money {
        let row = try transaction.query(
            """
            SELECT CAST(COALESCE(SUM(p.credit - p.debit), 0) AS BIGINT)
            FROM journal_entry e JOIN posting p ON p.entry = e.id
            WHERE e.contract = $1 AND e.posted_on >= $2 AND e.posted_on <= $3 AND p.account = $4
            """,
            [
                .text(contract), .text(days.lowerBound.description), .text(days.upperBound.description),
                .text(LedgerAccount.interestIncome.rawValue),
            ]
        ).first
        return Money(tiyn: try row?.integer(0) ?? 0)
    }
}
