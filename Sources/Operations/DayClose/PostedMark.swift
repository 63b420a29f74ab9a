import CivilTime
import Crypto
import Lending
import LoanMath
import Money
import SQLPort

/// What the books of a contract showed when they were last posted.
///
/// The journal of a contract grows with its age; the mark does not. When the facts of today still call for everything
/// that stood on the day of the mark, what is dated later is missing and nothing else. Penalty alone grows from day to
/// day under one key, so it is kept apart. Whatever does not fit is compared with the whole journal.
///
/// Beside it lies the contract's checkpoint of the same day, from which later days are reached without the facts.
struct PostedMark: Hashable, Sendable {
    let through: CivilDate
    /// A chain of SHA-256 over the entries up to that day without penalty, in their order: it can be gone on with.
    let digest: [UInt8]
    let penalty: Money
    /// The newest revision of the entry of penalty; -1 when there is none.
    let penaltyRevision: Int
    var kept: Kept?

    /// A checkpoint as it is kept.
    struct Kept: Hashable, Sendable {
        /// The number of the newest fact that it stands for.
        let facts: Int64
        let engine: Int
        let state: [UInt8]

        init(facts: Int64, engine: Int, state: [UInt8]) {
            self.facts = facts
            self.engine = engine
            self.state = state
        }

        /// Whether later days may be reached from it, when so many facts are known.
        func standsFor(_ facts: Int64) -> Bool {
            self.facts == facts && engine == ContractCheckpoint.version && ByteUnpacker.isIntact(state)
        }

        init?(_ projected: ContractProjection) {
            guard let checkpoint = projected.checkpoint else { return nil }
            facts = projected.file.lastFact
            engine = ContractCheckpoint.version
            state = checkpoint.bytes
        }
    }

    /// What remains to be posted, and the mark afterwards.
    struct Step: Hashable, Sendable {
        let missing: [JournalEntry]
        let mark: PostedMark
        /// Whether the mark differs from the one before.
        let isNews: Bool
    }

    /// What is missing, told from the mark alone.
    ///
    /// - Returns: `nil` when something changed that lies on or before the day of the mark.
    func ahead(_ projected: ContractProjection) throws -> Step? {
        guard through <= projected.day else { return nil }
        let penaltyKey = Self.penaltyKey(projected.file.number)
        var digest: EntryDigest
        var new: [JournalEntry] = []
        var accrued: JournalEntry?
        switch projected.way {
        case .whole(let entries):
            digest = EntryDigest()
            for entry in entries {
                if entry.key == penaltyKey {
                    accrued = entry
                } else if entry.on <= through {
                    digest.add(entry)
                } else {
                    new.append(entry)
                }
            }
            guard digest.value == self.digest else { return nil }
        case .onward(let checkpoint, let advanced):
            // The checkpoint was kept with this mark, so all that it stands for is in the books.
            guard checkpoint.loan.through == through else { return nil }
            digest = EntryDigest(self.digest)
            accrued = advanced.entries.first { $0.key == penaltyKey }
            new = advanced.entries.filter { $0.key != penaltyKey }
        }
        new.forEach { digest.add($0) }
        let penalty = Self.amount(accrued)
        var revision = penaltyRevision
        if penalty != self.penalty {
            guard let accrued, let grown = try grown(accrued, of: projected) else { return nil }
            new += grown
            revision += 1
        }
        let isStale = projected.checkpoint != nil && !(kept?.standsFor(projected.file.lastFact) ?? false)
        let isNews = !new.isEmpty || isStale
        var mark = PostedMark(through: projected.day, digest: digest.value, penalty: penalty, penaltyRevision: revision)
        if isNews { mark.kept = Kept(projected) }
        return Step(missing: new, mark: mark, isNews: isNews)
    }

    /// By how much penalty has grown since the mark, as the next revision of its entry.
    private func grown(_ accrued: JournalEntry, of projected: ContractProjection) throws -> [JournalEntry]? {
        guard penaltyRevision >= 0 else {
            return try ContractLedger.missing(from: [], toReach: [accrued], on: projected.day)
        }
        guard penalty.isPositive else { return nil }
        let templates = EntryTemplates(contract: projected.file.number)
        let earlier = try JournalEntry(
            key: accrued.key,
            revision: penaltyRevision,
            on: through,
            postings: try templates.penaltyAccrued(penalty, on: through).postings
        )
        return try ContractLedger.missing(from: [earlier], toReach: [accrued], on: projected.day)
    }

    /// What is missing, told from the whole journal of the contract.
    ///
    /// - Returns: `nil` for a contract that was reached from a checkpoint, which does not say all that should stand.
    static func compare(_ projected: ContractProjection, in transaction: any SQLTransaction) throws -> Step? {
        guard case .whole(let entries) = projected.way else { return nil }
        // What a month's end posted does not follow from the facts alone and is looked after there.
        let recorded = try Books.entries(contract: projected.file.number, in: transaction)
            .filter { $0.key.kind != EntryTemplates.accrualKind }
        let missing = try ContractLedger.missing(from: recorded, toReach: entries, on: projected.day)
        let penaltyKey = penaltyKey(projected.file.number)
        var digest = EntryDigest()
        for entry in entries where entry.key != penaltyKey { digest.add(entry) }
        let mark = PostedMark(
            through: projected.day,
            digest: digest.value,
            penalty: amount(entries.first { $0.key == penaltyKey }),
            penaltyRevision: (recorded + missing).filter { $0.key == penaltyKey }.map(\.revision).max() ?? -1,
            kept: Kept(projected)
        )
        return Step(missing: missing, mark: mark, isNews: true)
    }

    private static func penaltyKey(_ contract: String) -> EntryKey {
        EntryKey(contract: contract, fact: "penalty", kind: "penalty-accrued")
    }

    private static func amount(_ penalty: JournalEntry?) -> Money {
        penalty?.postings.first { $0.side == .debit }?.amount ?? .zero
    }
}

extension PostedMark {
    static func find(_ contract: String, in transaction: any SQLTransaction) throws -> PostedMark? {
        try transaction.query(
            """
            SELECT through, digest, penalty, penalty_revision, facts, engine, state FROM posted_mark WHERE contract = $1
            """,
            [.text(contract)]
        ).first.map { try PostedMark($0, from: 0) }
    }

    /// Reads seven columns of a row, from the first on.
    init(_ row: SQLRow, from column: Int) throws {
        through = try row.date(column)
        digest = try row.blob(column + 1)
        penalty = Money(tiyn: try row.integer(column + 2))
        penaltyRevision = Int(try row.integer(column + 3))
        if let facts = try row.optionalInteger(column + 4), let engine = try row.optionalInteger(column + 5),
            let state = try row.optionalBlob(column + 6)
        {
            kept = Kept(facts: facts, engine: Int(engine), state: state)
        }
    }

    static func remove(_ contract: String, in transaction: any SQLTransaction) throws {
        try transaction.execute("DELETE FROM posted_mark WHERE contract = $1", [.text(contract)])
    }

    func save(_ contract: String, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO posted_mark (contract, through, digest, penalty, penalty_revision, facts, engine, state)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (contract) DO UPDATE SET through = excluded.through, digest = excluded.digest,
                penalty = excluded.penalty, penalty_revision = excluded.penalty_revision, facts = excluded.facts,
                engine = excluded.engine, state = excluded.state
            """,
            [
                .text(contract), .text(through.description), .blob(digest), .integer(penalty.tiyn),
                .integer(Int64(penaltyRevision)), kept.map { .integer($0.facts) } ?? .null,
                kept.map { .integer(Int64($0.engine)) } ?? .null, kept.map { .blob($0.state) } ?? .null,
            ]
        )
    }
}

/// A digest over entries one after the other, which can be gone on with.
private struct EntryDigest {
    private(set) var value: [UInt8]

    init(_ value: [UInt8] = []) { self.value = value }

    mutating func add(_ entry: JournalEntry) {
        var bytes = value
        bytes.reserveCapacity(160)
        func add(_ text: String) {
            bytes.append(contentsOf: text.utf8)
            bytes.append(0x1F)
        }
        func add(_ number: Int64) { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }
        add(entry.key.fact)
        add(entry.key.kind)
        add(Int64(entry.on.daysSinceEpoch))
        add(Int64(entry.postings.count))
        for posting in entry.postings {
            add(posting.account.rawValue)
            add(posting.signed.tiyn)
        }
        value = Array(SHA256.hash(data: bytes))
    }
}
