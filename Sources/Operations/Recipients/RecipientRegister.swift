public import CivilTime
public import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// A recipient of the policy with what it was given (clauses 5.1, 5.2).
public struct RecipientStanding: Sendable {
    public let recipient: Recipient
    public let disclosures: Int
    /// Of how many people it got anything.
    public let persons: Int
    public let lastAt: Instant?
}

/// One disclosure, without its person.
public struct DisclosureEntry: Sendable, Hashable {
    public let line: String
    public let purpose: PurposeID
    public let ground: String
    public let clause: String
    public let fields: [FieldID]
    public let reference: String
    public let at: Instant
}

/// What a recipient holds of a field now: of how many people, after those whose erasure it confirmed.
public struct FieldHolding: Sendable, Hashable {
    public let field: FieldID
    public let persons: Int
}

/// What one recipient holds of one person now.
public struct PersonHolding: Sendable, Hashable {
    public let recipient: RecipientID
    public let fields: [FieldID]
    public let lastAt: Instant
}

/// The register of recipients (clauses 5.1 to 5.4): who they are, by which mandate until when, which fields for which
/// purpose, what they were given last, and what they hold now.
public struct RecipientRegister: Sendable {
    let lender: Lender

    public func all(_ actor: Actor) async throws -> [RecipientStanding] {
        try Self.require(actor)
        let policy = try lender.policy(on: try await lender.businessDay.today())
        let rows = try await lender.database.read { transaction in
            try transaction.query(
                """
                SELECT recipient, COUNT(*), COUNT(DISTINCT subject), MAX(disclosed_at) FROM disclosure GROUP BY recipient
                """
            ).map { (try $0.text(0), Int(try $0.integer(1)), Int(try $0.integer(2)), try $0.integer(3)) }
        }
        let known = Dictionary(rows.map { ($0.0, $0) }, uniquingKeysWith: { first, _ in first })
        return policy.recipients.map { recipient in
            let row = known[recipient.id.rawValue]
            return RecipientStanding(
                recipient: recipient,
                disclosures: row?.1 ?? 0,
                persons: row?.2 ?? 0,
                lastAt: row.map { Instant(milliseconds: $0.3) }
            )
        }
    }

    /// The newest disclosures to a recipient.
    public func newest(_ recipient: RecipientID, limit: Int = 50, _ actor: Actor) async throws -> [DisclosureEntry] {
        try Self.require(actor)
        return try await lender.database.read { transaction in
            try transaction.query(
                """
                SELECT line, purpose, ground, clause, fields, reference, disclosed_at FROM disclosure
                WHERE recipient = $1 ORDER BY disclosed_at DESC, line LIMIT $2
                """,
                [.text(recipient.rawValue), .integer(Int64(limit))]
            ).map { row in
                DisclosureEntry(
                    line: try row.text(0),
                    purpose: PurposeID(try row.text(1)),
                    ground: try row.text(2),
                    clause: try row.text(3),
                    fields: try Self.fields(row.text(4)),
                    reference: try row.text(5),
                    at: Instant(milliseconds: try row.integer(6))
                )
            }
        }
    }

    /// What a recipient holds in all.
    public func holdings(of recipient: RecipientID, _ actor: Actor) async throws -> [FieldHolding] {
        try Self.require(actor)
        return try await lender.database.read { transaction in
            var held: [FieldID: Set<String>] = [:]
            for row in try transaction.query(
                """
                SELECT DISTINCT d.subject, d.fields FROM disclosure d WHERE d.recipient = $1
                    AND NOT EXISTS (
                        SELECT 1 FROM erasure_instruction e WHERE e.recipient = d.recipient
                            AND e.disclosure IN (d.reference, d.line) AND e.confirmed_on IS NOT NULL)
                """,
                [.text(recipient.rawValue)]
            ) {
                let subject = try row.text(0)
                for field in try Self.fields(row.text(1)) { held[field, default: []].insert(subject) }
            }
            for (subject, fields) in try Self.erased(recipient: recipient, subject: nil, in: transaction) {
                for field in fields { held[field]?.remove(subject) }
            }
            return held.filter { !$0.value.isEmpty }.map { FieldHolding(field: $0.key, persons: $0.value.count) }
                .sorted { ($1.persons, $0.field.rawValue) < ($0.persons, $1.field.rawValue) }
        }
    }

    /// What each recipient holds of the person of a case. Looking leaves a line, which the person reads.
    public func holdings(ofCase reference: String, _ actor: Actor) async throws -> [PersonHolding] {
        try Self.require(actor)
        guard let subject = try await lender.recordings.subject(ofCase: reference) else {
            throw RecordingProblem.unknownCase
        }
        let occasion = try await lender.occasion(actor, case: reference)
        let opened = try await lender.vault.open(
            RightsHandling.self,
            Access(subject: subject, fields: [], occasion: occasion)
        )
        let scope = opened.scope
        let vault = lender.vault
        return try await lender.database.read { transaction in
            var held: [RecipientID: (fields: Set<FieldID>, lastAt: Instant)] = [:]
            for record in try vault.disclosures(of: subject, scope, in: transaction)
            where try !Self.isErased(record, in: transaction) {
                var entry = held[record.recipient] ?? ([], record.disclosedAt)
                entry.fields.formUnion(record.fields)
                entry.lastAt = max(entry.lastAt, record.disclosedAt)
                held[record.recipient] = entry
            }
            for recipient in held.keys {
                for (_, fields) in try Self.erased(recipient: recipient, subject: subject, in: transaction) {
                    held[recipient]?.fields.subtract(fields)
                }
            }
            return held.filter { !$0.value.fields.isEmpty }.map { recipient, entry in
                PersonHolding(recipient: recipient, fields: entry.fields.sorted(), lastAt: entry.lastAt)
            }.sorted { $0.recipient < $1.recipient }
        }
    }

    /// Whether the recipient confirmed that it destroyed what it got then, on the lender's instruction (clause 8.2).
    private static func isErased(_ record: DisclosureRecord, in transaction: any SQLTransaction) throws -> Bool {
        try !transaction.query(
            """
            SELECT 1 FROM erasure_instruction
            WHERE recipient = $1 AND disclosure IN ($2, $3) AND confirmed_on IS NOT NULL
            """,
            [.text(record.recipient.rawValue), .text(record.reference), .text(record.line)]
        ).isEmpty
    }

    /// What a recipient confirmed that it destroyed at a person's request, unless it was given the same again afterwards.
    private static func erased(
        recipient: RecipientID,
        subject: SubjectID?,
        in transaction: any SQLTransaction
    ) throws -> [(subject: String, fields: [FieldID])] {
        try transaction.query(
            """
            SELECT n.subject, n.fields FROM recipient_notice n
            WHERE n.recipient = $1 AND n.act = 'erased' AND n.confirmed_at IS NOT NULL AND ($2 = '' OR n.subject = $2)
                AND NOT EXISTS (
                    SELECT 1 FROM disclosure d WHERE d.recipient = n.recipient AND d.subject = n.subject
                        AND d.disclosed_at > n.confirmed_at)
            """,
            [.text(recipient.rawValue), .text(subject?.rawValue ?? "")]
        ).map { (try $0.text(0), try fields($0.text(1))) }
    }

    private static func fields(_ text: String) -> [FieldID] { text.split(separator: ",").map { FieldID(String($0)) } }

    private static func require(_ actor: Actor) throws {
        guard actor.role.rawValue == "dataProtectionOfficer" else { throw RequestProblem.noDeskOfYours }
    }
}

extension Lender {
    public var recipientRegister: RecipientRegister { RecipientRegister(lender: self) }
}
