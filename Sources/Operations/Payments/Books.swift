import CivilTime
public import Lending
public import Money
public import PrivacyKernel
public import SQLPort
import Vault

/// The books: double entry from the first tenge. What the contracts' facts call for is compared with what stands, and
/// the difference is posted in the same transaction as the fact.
public struct Books: Sendable {
    let lender: Lender

    /// Posts what a projected contract calls for. Running it again posts nothing.
    ///
    /// The journal is read only where the mark of the last posting does not already tell what is missing.
    ///
    /// - Parameter projected: By all facts of the contract, so that the journal can be compared with them.
    static func post(_ projected: ContractProjection, at: Instant, in transaction: any SQLTransaction) throws {
        let mark = try PostedMark.find(projected.file.number, in: transaction)
        guard let step = try mark?.ahead(projected) ?? PostedMark.compare(projected, in: transaction) else { return }
        try post(
            projected,
            step,
            closed: try ClosedBooks.through(in: transaction),
            at: at,
            in: transaction
        )
    }

    /// Posts what was found missing and leaves the mark.
    ///
    /// - Parameter closed: The last closed day of the books, read in the same transaction.
    static func post(
        _ projected: ContractProjection,
        _ step: PostedMark.Step,
        closed: CivilDate?,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        for entry in JournalEntry.posted(step.missing, closedThrough: closed, today: projected.day) {
            try insert(entry, day: projected.day, closed: closed, at: at, in: transaction)
        }
        if step.isNews { try step.mark.save(projected.file.number, in: transaction) }
    }

    /// The only place where an entry is written: one that falls into a closed month is posted on the first open day.
    static func insert(
        _ entry: JournalEntry,
        day: CivilDate,
        closed: CivilDate?,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        let entry = entry.posted(closedThrough: closed, today: day)
        try transaction.execute(
            """
            INSERT INTO journal_entry
                (id, contract, fact, kind, revision, posted_on, concerns, business_day, recorded_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(entry.id), .text(entry.key.contract), .text(entry.key.fact), .text(entry.key.kind),
                .integer(Int64(entry.revision)), .text(entry.on.description), .text(entry.concerns.description),
                .text(day.description), .integer(at.milliseconds),
            ]
        )
        for (line, posting) in entry.postings.enumerated() {
            try transaction.execute(
                "INSERT INTO posting (entry, line, account, debit, credit) VALUES ($1, $2, $3, $4, $5)",
                [
                    .text(entry.id), .integer(Int64(line + 1)), .text(posting.account.rawValue),
                    .integer(posting.side == .debit ? posting.amount.tiyn : 0),
                    .integer(posting.side == .credit ? posting.amount.tiyn : 0),
                ]
            )
        }
    }

    static func entries(contract: String, in transaction: any SQLTransaction) throws -> [JournalEntry] {
        let rows = try transaction.query(
            """
            SELECT e.contract, e.fact, e.kind, e.revision, e.posted_on, p.account, p.debit, p.credit, e.id, e.concerns
            FROM journal_entry e JOIN posting p ON p.entry = e.id
            WHERE e.contract = $1 ORDER BY e.recorded_at, e.id, p.line
            """,
            [.text(contract)]
        )
        var entries: [JournalEntry] = []
        var index = rows.startIndex
        while index < rows.endIndex {
            let id = try rows[index].text(8)
            let row = rows[index]
            var postings: [Posting] = []
            while index < rows.endIndex, try rows[index].text(8) == id {
                postings.append(try posting(rows[index]))
                index += 1
            }
            entries.append(
                try JournalEntry(
                    key: EntryKey(contract: try row.text(0), fact: try row.text(1), kind: try row.text(2)),
                    revision: Int(try row.integer(3)),
                    on: try row.date(4),
                    concerns: try row.date(9),
                    postings: postings
                )
            )
        }
        return entries
    }

    private static func posting(_ row: SQLRow) throws -> Posting {
        let account = try account(row, 5)
        let debit = try row.integer(6)
        return debit > 0
            ? Posting(.debit, account, Money(tiyn: debit)) : Posting(.credit, account, Money(tiyn: try row.integer(7)))
    }

    /// Balances of all accounts, for the accountant and the auditor.
    public func trialBalance(_ actor: Actor) async throws -> TrialBalance {
        let occasion = try await lender.occasion(actor, case: nil)
        _ = try await lender.vault.openList(Accounting.self, fields: [Fields.contractRecord.id], occasion)
        return try await lender.database.read { try Self.trialBalance(in: $0) }
    }

    /// The journal of one contract, in order of posting.
    public func journal(contract: String, _ actor: Actor) async throws -> [JournalEntry] {
        let occasion = try await lender.occasion(actor, case: contract)
        guard let file = try await lender.database.read({ try ContractRecords.find(contract, in: $0) }) else {
            throw ContractProblem.unknown
        }
        _ = try await lender.vault.open(
            Accounting.self,
            Access(
                subject: file.subject,
                fields: [Fields.contractRecord.id, Fields.paymentRecord.id],
                occasion: occasion
            )
        )
        return try await lender.database.read { try Self.entries(contract: contract, in: $0) }
    }

    /// All debits and all credits that stand, summed where they lie: for books too large to read.
    public static func sums(in transaction: any SQLTransaction) throws -> (debit: Money, credit: Money) {
        // Whole numbers in PostgreSQL too, whose sum of BIGINT is a NUMERIC.
        let row = try transaction.query(
            "SELECT CAST(COALESCE(SUM(debit), 0) AS BIGINT), CAST(COALESCE(SUM(credit), 0) AS BIGINT) FROM posting"
        ).first
        return (Money(tiyn: try row?.integer(0) ?? 0), Money(tiyn: try row?.integer(1) ?? 0))
    }

    /// The sums of the books as they stand; used by checks that see no person's data.
    public static func trialBalance(in transaction: any SQLTransaction) throws -> TrialBalance {
        let rows = try transaction.query(
            """
            SELECT account, CAST(SUM(debit) AS BIGINT), CAST(SUM(credit) AS BIGINT) FROM posting
            GROUP BY account ORDER BY account
            """
        )
        return TrialBalance(
            sums: try rows.map { row in
                (
                    try account(row, 0), debit: Money(tiyn: try row.integer(1)),
                    credit: Money(tiyn: try row.integer(2))
                )
            }
        )
    }

    /// The account of a row.
    static func account(_ row: SQLRow, _ column: Int) throws -> LedgerAccount {
        guard let account = LedgerAccount(rawValue: try row.text(column)) else {
            throw SQLMismatch(column: column, expected: "account")
        }
        return account
    }
}

extension Lender {
    public var books: Books { Books(lender: self) }
}
