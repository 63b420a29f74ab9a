import CivilTime
import Lending
import LoanMath
import Money
import PrivacyKernel
import SQLPort
import Vault

/// The tables of provisions.
enum ProvisionRecords {
    struct Line: Hashable, Sendable {
        let contracts: Int
        let owed: Money
        let share: Rate
        let amount: Money
    }

    /// Computes the provision of a month, posts its change against the month before, and notes that the work is done.
    ///
    /// - Parameter facts: How many facts of the month's days and before were known when the contracts were read.
    static func write(
        _ sums: ProvisionSums,
        _ month: BookMonth,
        _ policy: ProvisionPolicy,
        facts: Int64,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        try MonthEnd.requireOpen(month, in: transaction)
        let version = policy.version(on: month.last)
        let lines = version.map { version in
            AgeingBucket.allCases.map { bucket in
                let sum = sums.buckets[bucket] ?? .init()
                return (
                    bucket,
                    Line(
                        contracts: sum.contracts,
                        owed: sum.owed,
                        share: version.shares[bucket] ?? .zero,
                        amount: version.provision(for: sum.owed, in: bucket)
                    )
                )
            }
        }
        let row = try transaction.query(
            "SELECT posted, revision FROM month_end WHERE month = $1",
            [.text(month.description)]
        ).first
        let posted = Money(tiyn: try row?.integer(0) ?? 0)
        let revision = Int(try row?.integer(1) ?? -1)
        let total = lines.map { $0.map(\.1.amount).sum }
        // Where no rule is in force nothing is known, and what stands is left alone.
        let change = try total.map { $0 - (try provision(before: month, in: transaction)) } ?? posted
        let missing = change - posted
        try transaction.execute(
            """
            INSERT INTO month_end (month, run_on, facts, provision, posted, revision) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (month) DO UPDATE SET run_on = excluded.run_on, facts = excluded.facts,
                provision = excluded.provision, posted = excluded.posted, revision = excluded.revision
            """,
            [
                .text(month.description), .text(occasion.businessDay.description), .integer(facts),
                .integer(orNull: total?.tiyn), .integer(change.tiyn),
                .integer(Int64(missing.isZero ? revision : revision + 1)),
            ]
        )
        try transaction.execute("DELETE FROM month_provision WHERE month = $1", [.text(month.description)])
        for (bucket, line) in lines ?? [] { try insert(line, bucket, month, in: transaction) }
        guard !missing.isZero else { return }
        try Books.insert(
            try EntryTemplates.provision(missing, revision: revision + 1, month),
            day: occasion.businessDay,
            closed: nil,
            at: occasion.at,
            in: transaction
        )
    }

    static func lines(_ month: BookMonth, in transaction: any SQLTransaction) throws -> [AgeingBucket: Line] {
        var lines: [AgeingBucket: Line] = [:]
        for row in try transaction.query(
            "SELECT bucket, contracts, owed, share, amount FROM month_provision WHERE month = $1",
            [.text(month.description)]
        ) {
            guard let bucket = AgeingBucket(word: try row.text(0)) else {
                throw SQLMismatch(column: 0, expected: "bucket")
            }
            lines[bucket] = Line(
                contracts: Int(try row.integer(1)),
                owed: Money(tiyn: try row.integer(2)),
                share: Rate(billionths: try row.integer(3)),
                amount: Money(tiyn: try row.integer(4))
            )
        }
        return lines
    }

    /// The provision that stands from earlier months: all their changes.
    private static func provision(before month: BookMonth, in transaction: any SQLTransaction) throws -> Money {
        let row = try transaction.query(
            "SELECT CAST(COALESCE(SUM(posted), 0) AS BIGINT) FROM month_end WHERE month < $1",
            [.text(month.description)]
        ).first
        return Money(tiyn: try row?.integer(0) ?? 0)
    }

    private static func insert(
        _ line: Line,
        _ bucket: AgeingBucket,
        _ month: BookMonth,
        in transaction: any SQLTransaction
    )
        throws
    {
        try transaction.execute(
            """
            INSERT INTO month_provision (month, bucket, contracts, owed, share, amount) VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .text(month.description), .text(bucket.word), .integer(Int64(line.contracts)),
                .integer(line.owed.tiyn), .integer(line.share.billionths), .integer(line.amount.tiyn),
            ]
        )
    }
}
