public import CivilTime
public import PolicyModel
public import PrivacyKernel
public import SQLPort
public import TransparencyLog

/// A line of the log as its person may see it: opened with his own key.
public struct AccountedLine: Sendable {
    public let entry: LogEntry
    public let caseReference: String
    public let leafIndex: Int?
}

/// One entry of the register of disclosures (clause 5.1).
public struct DisclosureRecord: Sendable {
    public let line: String
    public let recipient: RecipientID
    public let purpose: PurposeID
    public let ground: String
    public let clause: String
    public let fields: [FieldID]
    public let reference: String
    public let disclosedAt: Instant
}

/// What is held of a person, without the values: category, source, time, purpose and basis of each field.
public struct HoldingRecord: Sendable, Hashable {
    public let field: FieldID
    public let category: CategoryID
    public let source: String
    public let purpose: PurposeID
    public let basis: BasisID
    public let recordedAt: Instant
}

extension Vault {
    /// Every line about a person, newest first: who touched what, when, why, and what was refused (clause 9.1).
    public func lines(about subject: SubjectID, _ occasion: Occasion) async throws -> [AccountedLine] {
        let opened = try await open(RightsHandling.self, Access(subject: subject, fields: [], occasion: occasion))
        precondition(opened.scope.subject == subject, "the scope is the one that was asked for")
        return try await database.read { transaction in
            guard let cipher = try cipher(of: subject, in: transaction) else { return [] }
            return try accounted(subject, cipher, shownOn: occasion.businessDay, in: transaction)
        }
    }

    /// Everything the log holds about a person as one file that anybody can check offline (clause 9.1, copy).
    ///
    /// - Returns: `nil` when no line of this person is in the tree yet.
    public func evidence(about subject: SubjectID, _ occasion: Occasion) async throws -> EvidenceBundle? {
        let opened = try await open(RightsHandling.self, Access(subject: subject, fields: [], occasion: occasion))
        precondition(opened.scope.subject == subject, "the scope is the one that was asked for")
        return try await database.read { transaction in
            guard let cipher = try cipher(of: subject, in: transaction) else { return nil }
            return try log.evidence(
                subject: subject.rawValue,
                shownOn: occasion.businessDay,
                in: transaction
            ) { sealed in
                Array(try cipher.openBytes(sealed, context: LogLine.sealContext).prefix(LogLine.saltLength))
            }?.bundle
        }
    }

    /// Every line about a person, newest first, opened with his key.
    ///
    /// - Parameter today: leaves out what must stay hidden beyond this day; `nil` for whoever may see all.
    func accounted(
        _ subject: SubjectID,
        _ cipher: SubjectCipher,
        shownOn today: CivilDate?,
        in transaction: any SQLTransaction
    ) throws -> [AccountedLine] {
        var lines: [AccountedLine] = []
        var position: Int64 = 0
        while true {
            let page = try log.entries(
                subject: subject.rawValue,
                after: position,
                limit: 1000,
                shownOn: today,
                in: transaction
            )
            guard let last = page.last else { return lines.reversed() }
            position = last.position
            for stored in page {
                let seal = try cipher.openBytes(stored.sealed ?? [], context: LogLine.sealContext)
                lines.append(
                    AccountedLine(
                        entry: try LogEntry(parsing: stored.entry),
                        caseReference: String(decoding: seal.dropFirst(LogLine.saltLength), as: UTF8.self),
                        leafIndex: stored.leafIndex
                    )
                )
            }
        }
    }

    func cipher(of subject: SubjectID, in transaction: any SQLTransaction) throws -> SubjectCipher? {
        try subjectRecord(subject, in: transaction).cipher
    }

    /// Who received a person's data (clause 5.1).
    ///
    /// - Parameter today: leaves out what must stay hidden from the person beyond this day; `nil` for whoever may see all.
    public func disclosures(
        of subject: SubjectID,
        shownOn today: CivilDate? = nil,
        _ scope: Scope,
        in transaction: any SQLTransaction
    ) throws -> [DisclosureRecord] {
        precondition(scope.subject == subject, "a register of disclosures is opened for the person it is about")
        return try transaction.query(
            """
            SELECT line, recipient, purpose, ground, clause, fields, reference, disclosed_at
            FROM disclosure WHERE subject = $1 AND NOT EXISTS (
                SELECT 1 FROM log_embargo h WHERE h.entry_id = disclosure.line AND h.until > $2)
            ORDER BY disclosed_at DESC
            """,
            [.text(subject.rawValue), .text(today?.description ?? "~")]
        ).map { row in
            DisclosureRecord(
                line: try row.text(0),
                recipient: RecipientID(try row.text(1)),
                purpose: PurposeID(try row.text(2)),
                ground: try row.text(3),
                clause: try row.text(4),
                fields: try row.text(5).split(separator: ",").map { FieldID(String($0)) },
                reference: try row.text(6),
                disclosedAt: Instant(milliseconds: try row.integer(7))
            )
        }
    }

    /// What is held of a person, newest version of each source, without the values.
    public func holdings(of subject: SubjectID, _ scope: Scope, in transaction: any SQLTransaction) throws
        -> [HoldingRecord]
    {
        precondition(scope.subject == subject, "a list of holdings is opened for the person it is about")
        return try transaction.query(
            """
            SELECT i.field, i.category, i.source, i.purpose, i.basis, i.recorded_at FROM vault_item i
            WHERE i.subject = $1 AND NOT EXISTS (
                SELECT 1 FROM vault_item n
                WHERE n.subject = $1 AND n.field = i.field AND n.source = i.source AND n.version > i.version)
            ORDER BY i.category, i.field, i.source
            """,
            [.text(subject.rawValue)]
        ).map { row in
            HoldingRecord(
                field: FieldID(try row.text(0)),
                category: CategoryID(try row.text(1)),
                source: try row.text(2),
                purpose: PurposeID(try row.text(3)),
                basis: BasisID(try row.text(4)),
                recordedAt: Instant(milliseconds: try row.integer(5))
            )
        }
    }
}
