import CivilTime
import Crypto
import Lending
import Money
import SQLPort

/// What the books of a contract showed when they were last posted.
///
/// The journal of a contract grows with its age; the mark does not. When the facts of today still call for everything
/// that stood on the day of the mark, what is dated later is missing and nothing else. Penalty alone grows from day to
/// day under one key, so it is kept apart. Whatever does not fit is compared with the whole journal.
struct PostedMark: Hashable, Sendable {
    let through: CivilDate
    /// SHA-256 over the entries up to that day without penalty, in their order.
    let digest: [UInt8]
    let penalty: Money
    /// The newest revision of the entry of penalty; -1 when there is none.
    let penaltyRevision: Int

    /// What remains to be posted, and the mark afterwards.
    struct Step: Hashable, Sendable {
        let missing: [JournalEntry]
        let mark: PostedMark
        /// Whether the mark differs from the one before.
        let isNews: Bool
    }

    /// What is missing, told from the mark alone.
    ///
    /// - Parameter entries: Everything that should stand by the end of `day`, sorted by day and key.
    /// - Returns: `nil` when something changed that lies on or before the day of the mark.
    func ahead(_ entries: [JournalEntry], of contract: String, asOf day: CivilDate) throws -> Step? {
        guard through <= day else { return nil }
        let penaltyKey = Self.penaltyKey(contract)
        var digest = EntryDigest()
        var new: [JournalEntry] = []
        var accrued: JournalEntry?
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
        new.forEach { digest.add($0) }
        let penalty = Self.amount(accrued)
        var revision = penaltyRevision
        if penalty != self.penalty, let accrued {
            var earlier: [JournalEntry] = []
            if revision >= 0 {
                guard self.penalty.isPositive else { return nil }
                let posting = EntryTemplates(contract: contract)
                earlier = [
                    try JournalEntry(
                        key: penaltyKey,
                        revision: revision,
                        on: through,
                        postings: try posting.penaltyAccrued(self.penalty, on: through).postings
                    )
                ]
            }
            new += try ContractLedger.missing(from: earlier, toReach: [accrued], on: day)
            revision += 1
        } else if penalty != self.penalty {
            return nil
        }
        let mark = PostedMark(through: day, digest: digest.value, penalty: penalty, penaltyRevision: revision)
        return Step(missing: new, mark: mark, isNews: !new.isEmpty)
    }

    /// What is missing, told from the whole journal of the contract.
    static func compare(_ projected: ContractProjection, in transaction: any SQLTransaction) throws -> Step {
        // What a month's end posted does not follow from the facts alone and is looked after there.
        let recorded = try Books.entries(contract: projected.file.number, in: transaction)
            .filter { $0.key.kind != EntryTemplates.accrualKind }
        let missing = try ContractLedger.missing(from: recorded, toReach: projected.entries, on: projected.day)
        let penaltyKey = penaltyKey(projected.file.number)
        var digest = EntryDigest()
        for entry in projected.entries where entry.key != penaltyKey { digest.add(entry) }
        let mark = PostedMark(
            through: projected.day,
            digest: digest.value,
            penalty: amount(projected.entries.first { $0.key == penaltyKey }),
            penaltyRevision: (recorded + missing).filter { $0.key == penaltyKey }.map(\.revision).max() ?? -1
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
            "SELECT through, digest, penalty, penalty_revision FROM posted_mark WHERE contract = $1",
            [.text(contract)]
        ).first.map { try PostedMark($0, from: 0) }
    }

    /// Reads four columns of a row, from the first on.
    init(_ row: SQLRow, from column: Int) throws {
        through = try row.date(column)
        digest = try row.blob(column + 1)
        penalty = Money(tiyn: try row.integer(column + 2))
        penaltyRevision = Int(try row.integer(column + 3))
    }

    func save(_ contract: String, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO posted_mark (contract, through, digest, penalty, penalty_revision) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (contract) DO UPDATE SET through = excluded.through, digest = excluded.digest,
                penalty = excluded.penalty, penalty_revision = excluded.penalty_revision
            """,
            [
                .text(contract), .text(through.description), .blob(digest), .integer(penalty.tiyn),
                .integer(Int64(penaltyRevision)),
            ]
        )
    }
}

/// A digest over entries one after the other.
private struct EntryDigest {
    private var hash = SHA256()

    var value: [UInt8] { Array(hash.finalize()) }

    mutating func add(_ entry: JournalEntry) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(128)
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
        hash.update(data: bytes)
    }
}
