public import CivilTime
package import PolicyModel
public import PrivacyKernel
public import SQLPort
public import TransparencyLog

/// The only place where personal data lie, behind the nine verbs of clause 1.1.
///
/// Every call names who acts, for which purpose and on which case. The policy in force on the business day decides,
/// and the decision's line is durable before a value is opened or leaves.
public struct Vault: Sendable {
    public let database: any Database
    public let book: PolicyBook
    /// Shared by all copies, so that a server can take up rotated keys while it runs.
    let keys: KeyHolder
    package var ring: KeyRing { keys.ring }
    package let consents: any ConsentRegister
    package let policies: (any PolicyRegister)?
    public let log: TransparencyLog
    /// Where recordings, scans and films lie; without one they are refused.
    public let objects: ObjectFolder?

    /// - Parameter policies: `nil` when the versions in the book are all there will be.
    public init(
        database: any Database,
        book: PolicyBook,
        ring: KeyRing,
        consents: any ConsentRegister,
        policies: (any PolicyRegister)? = nil,
        log: TransparencyLog,
        objects: ObjectFolder? = nil
    ) {
        self.policies = policies
        self.objects = objects
        self.log = log
        self.database = database
        self.book = book
        keys = KeyHolder(ring)
        self.consents = consents
    }

    /// Runs one business act as one transaction. When the policy refuses inside it, nothing of the act happens, and the
    /// refusal itself is put on the log before it is thrown on.
    @discardableResult
    public func act<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        do { return try await database.write(body) } catch let refusal as PendingRefusal {
            try await database.write { transaction in try refusal.line.append(in: transaction, log: log) }
            throw refusal.denial
        }
    }

    /// A new person with a key of his own. The id is random and says nothing about him.
    public func enrol(at: Instant, in transaction: any SQLTransaction) throws -> SubjectID {
        let subject = SubjectID(rawValue: "s_" + Hex.encode(KeyRing.randomBytes(16)))
        let (_, wrapped) = try SubjectCipher.create(for: subject, ring)
        try transaction.send(
            "INSERT INTO vault_subject (subject, wrapped_key, key_id, created_at) VALUES ($1, $2, $3, $4)",
            [.text(subject.rawValue), .blob(wrapped), .text(ring.wrappingKeyID), .integer(at.milliseconds)]
        )
        return subject
    }

    /// Decides, and puts the decision on the log in the same transaction.
    ///
    /// - Parameters:
    ///   - against: A reason that only the vault knows; it refuses what the policy alone would permit.
    ///   - narrowing: Leaves out fields that are blocked by themselves, unless all are, instead of refusing.
    package func decide(
        _ verb: Verb,
        _ purpose: PurposeID,
        _ fields: [FieldID],
        of subject: SubjectID?,
        recipient: RecipientID? = nil,
        payload: String = "",
        against: Denial.Reason? = nil,
        narrowing: Bool = false,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> Ruling {
        if let subject {
            try policies?.anticipate(in: transaction)
            try transaction.anticipate(Self.subjectQuestion, [.text(subject.rawValue)])
            try consents.anticipateObjections(of: subject, in: transaction)
        }
        try policies?.refresh(book, in: transaction)
        // One version decides and is named, whatever happens to the book meanwhile.
        let engine = book.engine(on: occasion.businessDay)
        let record = try subject.map { try subjectRecord($0, in: transaction) }
        let narrowed = try narrowed(verb, fields, of: record, narrowing: narrowing, in: transaction)
        let objections = try record.map { try consents.objections(of: $0.subject, in: transaction) } ?? []
        var request = ProcessingRequest(
            verb: verb,
            purpose: purpose,
            fields: narrowed.fields,
            actor: occasion.actor,
            subject: record.map {
                SubjectState(
                    id: $0.subject,
                    blocked: $0.blocked,
                    destroyed: $0.cipher == nil,
                    liveConsents: [],
                    objections: objections
                )
            },
            recipient: recipient,
            caseReference: occasion.caseReference,
            on: occasion.businessDay
        )
        var decision: Decision
        if let grant = engine?.permission(request) {
            // No consent is needed, and none would change anything.
            decision = .permitted(grant)
        } else {
            let grants =
                try record.map { try consents.grants(of: $0.subject, on: occasion.businessDay, in: transaction) } ?? []
            let live = book.consents(of: grants, behind: request, under: engine)
            request.subject?.liveConsents = live
            decision = (engine?.decide(request) ?? .refused(Denial(.noPolicyInForce))).naming(outgrown: grants)
        }
        if let against = against ?? narrowed.against, case .permitted = decision {
            decision = .refused(Denial(against))
        }
        let line = LogLine(
            request: request,
            decision: decision,
            engine: engine,
            payload: payload,
            occasion: occasion,
            cipher: record?.cipher
        )
        switch decision {
        case .permitted(let grant):
            try line.append(in: transaction, log: log)
            return Ruling(outcome: .permitted(grant, line: line.id), record: record, fields: narrowed.fields)
        case .refused(let denial):
            return Ruling(outcome: .refused(denial, line), record: record, fields: narrowed.fields)
        }
    }

    package struct Ruling: Sendable {
        package enum Outcome: Sendable {
            case permitted(Grant, line: String)
            case refused(Denial, LogLine)
        }
        package let outcome: Outcome
        package let record: SubjectRecord?
        /// The fields that were decided on.
        package let fields: [FieldID]
    }

    package struct SubjectRecord: Sendable {
        package let subject: SubjectID
        /// His key, unwrapped once for everything that one act does under it; `nil` once it is destroyed.
        let cipher: SubjectCipher?
        package let blocked: Bool
        /// Some of his fields are blocked by themselves.
        package let isRestricted: Bool
    }

    private static let subjectQuestion: StaticString = """
        SELECT wrapped_key, blocked_at, restricted FROM vault_subject WHERE subject = $1
        """

    package func subjectRecord(_ subject: SubjectID, in transaction: any SQLTransaction) throws -> SubjectRecord {
        guard let record = try recordIfKnown(subject, in: transaction) else { throw VaultDamage.unknownSubject }
        return record
    }

    func recordIfKnown(_ subject: SubjectID, in transaction: any SQLTransaction) throws -> SubjectRecord? {
        let rows = try transaction.query(Self.subjectQuestion, [.text(subject.rawValue)])
        guard let row = rows.first else { return nil }
        return SubjectRecord(
            subject: subject,
            cipher: try row.optionalBlob(0).map { try SubjectCipher(wrapped: $0, subject: subject, ring) },
            blocked: try row.optionalInteger(1) != nil,
            isRestricted: try row.integer(2) > 0
        )
    }
}

/// A refusal that must reach the log although its transaction is rolled back.
package struct PendingRefusal: Error, Sendable {
    package let denial: Denial
    package let line: LogLine
}
