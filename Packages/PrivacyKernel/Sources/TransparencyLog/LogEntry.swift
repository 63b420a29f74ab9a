public import CivilTime
import Crypto

/// Why bytes are not a line of the log.
public enum LogEntryError: Error, Hashable, Sendable {
    /// Not the canonical form of a flat object of texts.
    case notCanonical
    /// A member is missing, or there is one this version does not know.
    case wrongMembers
    /// The version is not `kepil-entry/1`.
    case unknownVersion
    /// The member with this name has a value that it cannot have.
    case badValue(member: String)
    /// Longer than 65,535 bytes, more than an entry bundle can hold.
    case tooLong
}

/// One line of the log: one act on personal data, done or refused. Holds no personal data and no readable subject.
public struct LogEntry: Hashable, Sendable {
    /// What the engine decided.
    public enum Decision: String, Sendable { case permitted, refused }

    static let version = "kepil-entry/1"

    /// Random id of this line.
    public let id: String
    /// When the act was recorded.
    public let at: Instant
    /// The lender's business date.
    public let businessDay: CivilDate
    /// Opaque id of the employee, customer or process that acted.
    public let actor: String
    public let role: String
    /// One of the nine verbs of the policy.
    public let verb: String
    public let purpose: String
    /// Legal basis.
    public let basis: String
    /// Data categories, in the caller's order. An id holds no comma.
    public let categories: [String]
    /// Field ids, when the act names single fields.
    public let fields: [String]?
    /// Whom the data was disclosed to; empty when nobody.
    public let recipient: String
    public let decision: Decision
    /// The clause of the policy or article of law that decided.
    public let clause: String
    /// Version of the policy in force.
    public let policy: String
    /// Hash of that policy, so that the version cannot be rewritten later.
    public let policyHash: String
    /// ``SubjectCommitment`` in hexadecimal; empty when the line is about nobody.
    public let subject: String
    /// SHA-256 in hexadecimal of a document that belongs to the act, such as a contract; empty when there is none.
    public let payload: String

    public init(
        id: String,
        at: Instant,
        businessDay: CivilDate,
        actor: String,
        role: String,
        verb: String,
        purpose: String,
        basis: String,
        categories: [String],
        fields: [String]? = nil,
        recipient: String = "",
        decision: Decision,
        clause: String,
        policy: String,
        policyHash: String,
        subject: String = "",
        payload: String = ""
    ) {
        self.id = id
        self.at = at
        self.businessDay = businessDay
        self.actor = actor
        self.role = role
        self.verb = verb
        self.purpose = purpose
        self.basis = basis
        self.categories = categories
        self.fields = fields
        self.recipient = recipient
        self.decision = decision
        self.clause = clause
        self.policy = policy
        self.policyHash = policyHash
        self.subject = subject
        self.payload = payload
    }

    /// The bytes whose hash is the leaf: one flat JSON object in the form of RFC 8785.
    public var encoded: [UInt8] {
        written(
            actor: actor,
            at: at.description,
            businessDay: businessDay.description,
            id: id,
            payload: payload,
            subject: subject
        )
    }

    /// The same with other texts in place of what is this line's own.
    func written(actor: String, at: String, businessDay: String, id: String, payload: String, subject: String)
        -> [UInt8]
    {
        // INVARIANT: the keys stand in their canonical order, which the reader demands.
        var writer = CanonicalJSON.Writer()
        writer.member("actor", actor)
        writer.member("at", at)
        writer.member("basis", basis)
        writer.member("businessDay", businessDay)
        writer.member("categories", list: categories)
        writer.member("clause", clause)
        writer.member("decision", decision.rawValue)
        if let fields { writer.member("fields", list: fields) }
        writer.member("id", id)
        writer.member("payload", payload)
        writer.member("policy", policy)
        writer.member("policyHash", policyHash)
        writer.member("purpose", purpose)
        writer.member("recipient", recipient)
        writer.member("role", role)
        writer.member("subject", subject)
        writer.member("v", LogEntry.version)
        writer.member("verb", verb)
        return writer.finished()
    }

    /// Reads the canonical form and nothing else: what this accepts, ``encoded`` writes back byte for byte.
    public init(parsing bytes: [UInt8]) throws(LogEntryError) {
        guard bytes.count <= EntryBundle.longestEntry else { throw .tooLong }
        guard let members = CanonicalJSON.members(bytes) else { throw .notCanonical }
        guard let version = members.first(where: { $0.key == "v" })?.value else { throw .wrongMembers }
        guard version == LogEntry.version else { throw .unknownVersion }
        var reader = MemberReader(members: members)
        actor = try reader.text("actor")
        at = try reader.value("at") { Instant(canonical: $0) }
        basis = try reader.text("basis")
        businessDay = try reader.value("businessDay") { CivilDate($0) }
        categories = try reader.value("categories") { LogEntry.list($0) }
        clause = try reader.text("clause")
        decision = try reader.value("decision") { Decision(rawValue: $0) }
        fields = reader.isNext("fields") ? try reader.value("fields") { LogEntry.list($0) } : nil
        id = try reader.text("id", where: { !$0.isEmpty })
        payload = try reader.text("payload", where: LogEntry.isHashOrEmpty)
        policy = try reader.text("policy")
        policyHash = try reader.text("policyHash")
        purpose = try reader.text("purpose")
        recipient = try reader.text("recipient")
        role = try reader.text("role")
        subject = try reader.text("subject", where: LogEntry.isHashOrEmpty)
        _ = try reader.text("v")
        verb = try reader.text("verb")
        guard reader.isAtEnd else { throw .wrongMembers }
    }

    /// Refuses an entry that would not read back as it was written, such as a category with a comma, which would come back
    /// as two: only what reads back may become evidence. The same as reading it, without the reading.
    ///
    /// - Parameters:
    ///   - length: of its bytes.
    ///   - isPatternKnown: what it has in common with another line was found readable there.
    func checkReadable(length: Int, isPatternKnown: Bool = false) throws(LogEntryError) {
        guard length <= EntryBundle.longestEntry else { throw .tooLong }
        guard !id.isEmpty else { throw .badValue(member: "id") }
        // Four digits of a year, and no year 0: what is written otherwise is not read.
        guard (1...9999).contains(at.date(offsetHours: 0).year) else { throw .badValue(member: "at") }
        guard (1...9999).contains(businessDay.year) else { throw .badValue(member: "businessDay") }
        guard isPatternKnown || LogEntry.isList(categories) else { throw .badValue(member: "categories") }
        guard isPatternKnown || fields.map({ LogEntry.isList($0) }) ?? true else { throw .badValue(member: "fields") }
        guard LogEntry.isHashOrEmpty(payload) else { throw .badValue(member: "payload") }
        guard LogEntry.isHashOrEmpty(subject) else { throw .badValue(member: "subject") }
    }

    private static func isList(_ items: [String]) -> Bool {
        items.allSatisfy { item in
            var item = item
            return !item.isEmpty && item.withUTF8 { !$0.contains(UInt8(ascii: ",")) }
        }
    }

    /// `nil` when an item is empty; the empty text is the empty list.
    private static func list(_ text: String) -> [String]? {
        guard !text.isEmpty else { return [] }
        var text = text
        return text.withUTF8 { bytes in
            var items: [String] = []
            var start = 0
            for place in 0...bytes.count where place == bytes.count || bytes[place] == UInt8(ascii: ",") {
                guard place > start else { return nil }
                items.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<place]), as: UTF8.self))
                start = place + 1
            }
            return items
        }
    }

    private static func isHashOrEmpty(_ text: String) -> Bool {
        text.isEmpty || text.utf8.count == 2 * MerkleHash.length && text.utf8.allSatisfy { Hex.isDigit($0) }
    }
}

/// Takes members one by one in the order of their keys, so that a missing one and an unknown one show at once.
private struct MemberReader {
    private let members: [(key: String, value: String)]
    private var place = 0

    init(members: [(key: String, value: String)]) { self.members = members }

    var isAtEnd: Bool { place == members.count }

    func isNext(_ name: String) -> Bool { place < members.count && members[place].key == name }

    mutating func value<Value>(
        _ name: String,
        _ read: (String) -> Value?
    ) throws(LogEntryError) -> Value {
        guard isNext(name) else { throw .wrongMembers }
        guard let value = read(members[place].value) else { throw .badValue(member: name) }
        place += 1
        return value
    }

    mutating func text(
        _ name: String,
        where holds: (String) -> Bool = { _ in true }
    ) throws(LogEntryError) -> String {
        try value(name) { holds($0) ? $0 : nil }
    }
}

/// Ties a line to a person without naming them: `SHA256(salt || subject id)`. Whoever lacks the salt learns nothing;
/// with the salt destroyed, nobody can tie them again.
public enum SubjectCommitment {
    /// A fixed length, so that no two pairs of salt and id are the same bytes.
    public static let saltLength = 32

    /// The commitment in lower-case hexadecimal. The salt is random, one for each line, or lines of one person
    /// would be recognisable as such.
    public static func make(salt: [UInt8], subject: String) -> String {
        precondition(salt.count == saltLength, "A subject's salt has 32 bytes.")
        return Hex.encode(SHA256.hash(data: salt + Array(subject.utf8)))
    }
}

extension Instant {
    /// Reads exactly the form of `description`: `2026-11-23T18:17:55.000Z`.
    init?(canonical text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 24, let day = CivilDate(String(decoding: bytes[..<10], as: UTF8.self)) else { return nil }
        func number(_ range: Range<Int>) -> Int64? { Int64(String(decoding: bytes[range], as: UTF8.self)) }
        guard let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            let millisecond = number(20..<23)
        else { return nil }
        let inDay = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
        self.init(milliseconds: Int64(day.daysSinceEpoch) * 86_400_000 + inDay)
        // Separators, signs and hours past 23 all show here.
        guard description == text else { return nil }
    }
}
