import CivilTime
import PolicyModel
public import PrivacyKernel
public import SQLPort
import TransparencyLog

/// Two sources that disagree about one field.
extension Vault {
    /// Conflicts of a case about a person, oldest first, decided ones too. No value is opened.
    public func conflicts(about subject: SubjectID, case reference: String, in transaction: any SQLTransaction) throws
        -> [ValueConflict]
    {
        try transaction.query(
            """
            SELECT id, subject, field, person_version, source, source_version, case_reference, found_on, found_at,
                chosen, reason, decided_by, decided_on
            FROM vault_conflict WHERE subject = $1 AND case_reference = $2 ORDER BY found_at, field, source
            """,
            [.text(subject.rawValue), .text(reference)]
        ).map(ValueConflict.init)
    }

    /// Opens both values of each conflict of a case (verb *use*), for a purpose that may see the fields.
    public func openConflicts<P: PurposeTag>(
        _ purpose: P.Type,
        about subject: SubjectID,
        case reference: String,
        _ occasion: Occasion
    ) async throws -> [OpenedConflict] {
        let known = try await database.read { transaction in
            try conflicts(about: subject, case: reference, in: transaction)
        }
        guard !known.isEmpty else { return [] }
        let fields = Array(Set(known.map(\.field))).sorted()
        let opened = try await open(P.self, Access(subject: subject, fields: fields, occasion: occasion))
        precondition(opened.scope.subject == subject, "the scope is the one that was asked for")
        return try await database.read { transaction in
            let record = try subjectRecord(subject, in: transaction)
            let sheet = try sealedSheet(of: subject, in: transaction)
            return try known.compactMap { conflict in
                let rows = try versions(of: conflict, in: transaction)
                let items = try open(rows, sheet, record)
                guard let person = items.first(where: { $0.source == Self.person }),
                    let other = items.first(where: { $0.source == conflict.source })
                else { return nil }
                return OpenedConflict(
                    conflict: conflict,
                    person: side(person),
                    other: side(other),
                    note: try note(of: conflict, record, in: transaction)
                )
            }
        }
    }

    /// Says which value is used from now on (verb *change*). Nothing is overwritten: both values stay, and a newer value of
    /// either source opens the question again.
    ///
    /// - Parameter note: In the employee's words; sealed under the person's key.
    /// - Returns: `false` when it was decided before; nothing is changed then.
    @discardableResult
    public func settleConflict<P: PurposeTag>(
        _ purpose: P.Type,
        _ id: String,
        choosing source: String,
        because reason: ValueConflict.Reason,
        note: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        let rows = try transaction.query(
            """
            SELECT id, subject, field, person_version, source, source_version, case_reference, found_on, found_at,
                chosen, reason, decided_by, decided_on
            FROM vault_conflict WHERE id = $1
            """,
            [.text(id)]
        )
        guard let conflict = try rows.first.map(ValueConflict.init), [Self.person, conflict.source].contains(source)
        else { throw VaultDamage.unknownConflict }
        let ruling = try decide(.change, P.id, [conflict.field], of: conflict.subject, occasion, in: transaction)
        guard case .permitted = ruling.outcome else { throw try pending(ruling) }
        guard let cipher = ruling.record?.cipher else { throw VaultDamage.unknownSubject }
        return try transaction.execute(
            """
            UPDATE vault_conflict SET chosen = $1, reason = $2, note = $3, decided_by = $4, decided_on = $5,
                decided_at = $6
            WHERE id = $7 AND decided_at IS NULL
            """,
            [
                .text(source), .text(reason.rawValue),
                .blob(try cipher.seal(note, context: "conflict|\(id)")), .text(occasion.actor.id),
                .text(occasion.businessDay.description), .integer(occasion.at.milliseconds), .text(id),
            ]
        ) == 1
    }

    /// Notes every disagreement that a value just written makes with the other sources' present values.
    ///
    /// - Parameters:
    ///   - written: The value, not yet lying apart.
    ///   - sheet: What holds beside it.
    func noteConflicts(
        _ written: PresentSheet.Entry,
        _ text: String,
        beside sheet: PresentSheet,
        of subject: SubjectID,
        _ cipher: SubjectCipher,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let source = written.source
        guard source != Self.lender else { return }
        for other in sheet.entries(of: written.field)
        where other.source != source && other.source != Self.lender
            && (source == Self.person || other.source == Self.person)
        {
            let otherText = try other.text ?? self.text(of: other, subject, cipher, in: transaction)
            guard Self.plain(otherText) != Self.plain(text) else { continue }
            let (person, third) = source == Self.person ? (written, other) : (other, written)
            try transaction.send(
                """
                INSERT INTO vault_conflict
                    (id, subject, field, person_version, source, source_version, case_reference, found_on, found_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                ON CONFLICT DO NOTHING
                """,
                [
                    .text("k_" + Hex.encode(KeyRing.randomBytes(10))), .text(subject.rawValue),
                    .text(written.field.rawValue), .integer(person.version), .text(third.source),
                    .integer(third.version), .text(occasion.caseReference ?? ""),
                    .text(occasion.businessDay.description), .integer(occasion.at.milliseconds),
                ]
            )
        }
    }

    /// The text of a present value that lies in its row.
    private func text(
        of entry: PresentSheet.Entry,
        _ subject: SubjectID,
        _ cipher: SubjectCipher,
        in transaction: any SQLTransaction
    ) throws -> String {
        let apart = Apart(field: entry.field, source: entry.source, version: entry.version)
        var opener = try cipher.opener()
        return try opener.open(try row(apart, of: subject, in: transaction))
    }

    static let person = "person"
    static let lender = "lender"

    /// Case, spaces and hyphens make no other value.
    static func plain(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace && $0 != "-" } }

    private func versions(of conflict: ValueConflict, in transaction: any SQLTransaction) throws -> [SealedRow] {
        try transaction.query(
            """
            SELECT field, source, version, category, purpose, basis, recorded_at, ciphertext FROM vault_item
            WHERE subject = $1 AND field = $2
                AND ((source = 'person' AND version = $3) OR (source = $4 AND version = $5))
            """,
            [
                .text(conflict.subject.rawValue), .text(conflict.field.rawValue), .integer(conflict.personVersion),
                .text(conflict.source), .integer(conflict.sourceVersion),
            ]
        ).map(SealedRow.init)
    }

    private func note(of conflict: ValueConflict, _ record: SubjectRecord, in transaction: any SQLTransaction) throws
        -> String?
    {
        guard let cipher = record.cipher,
            let sealed = try transaction.query(
                "SELECT note FROM vault_conflict WHERE id = $1",
                [.text(conflict.id)]
            ).first?.optionalBlob(0)
        else { return nil }
        return try cipher.open(sealed, context: "conflict|\(conflict.id)")
    }

    private func side(_ item: StoredItem) -> OpenedConflict.Side {
        OpenedConflict.Side(source: item.source, recordedAt: item.recordedAt, text: item.text)
    }
}
