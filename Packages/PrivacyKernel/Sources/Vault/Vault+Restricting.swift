import CivilTime
public import PolicyModel
public import PrivacyKernel
public import SQLPort
import TransparencyLog

/// Blocking of a part of a person's data (R-9.1.3; 94-V Art. 1(3)): these fields may only be stored, the others go on.
extension Vault {
    /// Blocks fields of a person, or lifts their blocking (verb *block*). For a category name all its fields.
    ///
    /// While any field is blocked the person as a whole cannot be destroyed, since destruction would reach it. Blocking what
    /// is blocked and lifting what is not change nothing.
    public func restrict<P: PurposeTag>(
        _ purpose: P.Type,
        _ subject: SubjectID,
        fields: [FieldID],
        restricted: Bool,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let ruling = try decide(.block, P.id, fields, of: subject, occasion, in: transaction)
        guard case .permitted(_, let line) = ruling.outcome else { throw try pending(ruling) }
        for field in Set(fields).sorted() {
            let key: [SQLValue] = [.text(subject.rawValue), .text(field.rawValue)]
            if restricted {
                try transaction.send(
                    """
                    INSERT INTO vault_restriction (subject, field, since_line, since) VALUES ($1, $2, $3, $4)
                    ON CONFLICT DO NOTHING
                    """,
                    key + [.text(line), .integer(occasion.at.milliseconds)]
                )
            } else {
                try transaction.send(
                    """
                    UPDATE vault_restriction SET lifted_at = $1
                    WHERE subject = $2 AND field = $3 AND lifted_at IS NULL
                    """,
                    [.integer(occasion.at.milliseconds)] + key
                )
            }
        }
        try transaction.send(
            """
            UPDATE vault_subject SET restricted = (
                SELECT COUNT(*) FROM vault_restriction r WHERE r.subject = vault_subject.subject AND r.lifted_at IS NULL)
            WHERE subject = $1
            """,
            [.text(subject.rawValue)]
        )
    }

    /// The fields of a person that are blocked by themselves. Says nothing of what they hold.
    public func restrictedFields(of subject: SubjectID, in transaction: any SQLTransaction) throws -> Set<FieldID> {
        Set(
            try transaction.query(
                "SELECT field FROM vault_restriction WHERE subject = $1 AND lifted_at IS NULL",
                [.text(subject.rawValue)]
            ).map { FieldID(try $0.text(0)) }
        )
    }

    /// What blocked fields do to a request: of a look at many fields the others remain; every other verb is refused.
    ///
    /// - Returns: The fields to decide on, and the reason against.
    func narrowed(
        _ verb: Verb,
        _ fields: [FieldID],
        of record: SubjectRecord?,
        narrowing: Bool,
        in transaction: any SQLTransaction
    ) throws -> (fields: [FieldID], against: Denial.Reason?) {
        guard let record, record.isRestricted, verb != .store, verb != .block else { return (fields, nil) }
        let closed = try restrictedFields(of: record.subject, in: transaction)
        let open = fields.filter { !closed.contains($0) }
        if narrowing, !open.isEmpty { return (open, nil) }
        let isTouched = open.count < fields.count || (verb == .destroy && fields.isEmpty)
        return (fields, isTouched ? .blocked : nil)
    }
}
