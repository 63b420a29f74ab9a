public import CivilTime
import Crypto
public import PrivacyKernel
public import SQLPort
import TransparencyLog

/// One line of the destruction ledger: something that is gone, by the digest of ids that were random. It names nobody;
/// only who still holds a copy with those ids can tell what it was, and that is its use.
public struct LedgerEntry: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable { case person, thing }

    /// Counts from 1 without gaps.
    public let position: Int64
    public let kind: Kind
    public let digest: String
    public let day: CivilDate
    /// SHA-256 over this line and the link before it, so that no line can be taken out unseen.
    public let link: String

    public init(position: Int64, kind: Kind, digest: String, day: CivilDate, after link: String) {
        self.position = position
        self.kind = kind
        self.digest = digest
        self.day = day
        self.link = Self.hash("\(link) \(position) \(kind.rawValue) \(digest) \(day)")
    }

    /// The line as it is written to the file.
    public var line: String { "\(position) \(kind.rawValue) \(digest) \(day) \(link)" }

    /// Reads a line and checks that it continues the link before it.
    public init?(parsing line: some StringProtocol, after link: String) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 5, let position = Int64(words[0]), let kind = Kind(rawValue: String(words[1])),
            let day = CivilDate(words[3])
        else { return nil }
        self.init(position: position, kind: kind, digest: String(words[2]), day: day, after: link)
        guard self.link == words[4], self.line == line else { return nil }
    }

    public static func digest(of subject: SubjectID) -> String { hash("person \(subject.rawValue)") }

    /// - Parameters:
    ///   - kind: ``StoredKind``'s word.
    ///   - thing: The thing's key within its kind and person.
    public static func digest(of subject: SubjectID, kind: String, thing: String) -> String {
        hash("thing \(subject.rawValue) \(kind) \(thing)")
    }

    /// The link before the first line of a ledger of this name.
    public static func seed(_ name: String) -> String { hash("ledger \(name)") }

    private static func hash(_ text: String) -> String {
        Hex.encode(SHA256.hash(data: Array("kepil/1 \(text)".utf8)))
    }
}

/// The ledger's part in the database, written in the transaction that destroys. Its copy apart from the database and
/// its backups is what a restored backup must catch up with before it serves.
public enum DestructionLedger {
    /// The name given once to the ledger of a database; random.
    public static func name(in transaction: any SQLTransaction) throws -> String? {
        try transaction.query("SELECT name FROM destruction_ledger_name").first?.text(0)
    }

    public static func give(name: String, in transaction: any SQLTransaction) throws {
        try transaction.execute("INSERT INTO destruction_ledger_name (singleton, name) VALUES (1, $1)", [.text(name)])
    }

    /// The newest entry's position and link; 0 and the seed when nothing was destroyed yet.
    public static func head(in transaction: any SQLTransaction) throws -> (position: Int64, link: String) {
        let row = try transaction.query("SELECT position, link FROM destruction_ledger ORDER BY position DESC LIMIT 1")
        if let row = row.first { return (try row.integer(0), try row.text(1)) }
        return (0, LedgerEntry.seed(try name(in: transaction) ?? ""))
    }

    /// Adds what was destroyed in this transaction.
    @discardableResult
    public static func add(
        _ digests: [(LedgerEntry.Kind, String)],
        day: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> [LedgerEntry] {
        // A database that never met its file gets its ledger's name with the first entry.
        if try name(in: transaction) == nil { try give(name: RandomID.make(bytes: 16), in: transaction) }
        var (position, link) = try head(in: transaction)
        return try digests.map { kind, digest in
            position += 1
            let entry = LedgerEntry(position: position, kind: kind, digest: digest, day: day, after: link)
            link = entry.link
            try insert(entry, in: transaction)
            return entry
        }
    }

    /// Takes over an entry from the copy apart, after what it names was destroyed here too.
    public static func insert(_ entry: LedgerEntry, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            "INSERT INTO destruction_ledger (position, kind, digest, day, link) VALUES ($1, $2, $3, $4, $5)",
            [
                .integer(entry.position), .text(entry.kind.rawValue), .text(entry.digest),
                .text(entry.day.description), .text(entry.link),
            ]
        )
    }

    /// The link after a number of entries; `nil` when there are fewer.
    public static func link(at position: Int64, in transaction: any SQLTransaction) throws -> String? {
        guard position > 0 else { return LedgerEntry.seed(try name(in: transaction) ?? "") }
        return try transaction.query("SELECT link FROM destruction_ledger WHERE position = $1", [.integer(position)])
            .first?.text(0)
    }

    /// Entries in order, checked as a chain from `link`.
    ///
    /// - Throws: ``LedgerDamage`` when an entry does not continue the one before.
    public static func entries(
        after position: Int64,
        link: String,
        limit: Int = 1000,
        in transaction: any SQLTransaction
    ) throws -> [LedgerEntry] {
        var link = link
        var expected = position
        return try transaction.query(
            """
            SELECT position, kind, digest, day, link FROM destruction_ledger
            WHERE position > $1 ORDER BY position LIMIT $2
            """,
            [.integer(position), .integer(Int64(limit))]
        ).map { row in
            let text = [
                "\(try row.integer(0))", try row.text(1), try row.text(2), try row.text(3), try row.text(4),
            ].joined(separator: " ")
            expected += 1
            guard let entry = LedgerEntry(parsing: text, after: link), entry.position == expected
            else { throw LedgerDamage() }
            link = entry.link
            return entry
        }
    }
}

/// The ledger in the database is no chain: somebody was at the table.
public struct LedgerDamage: Error, Sendable, Hashable {
    public init() {}
}
