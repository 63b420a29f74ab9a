public import CivilTime
public import PrivacyKernel
public import SQLPort
public import Vault
public import Wording

extension AcknowledgementBook {
    /// Records that a person has read a version of the notice outside an application, such as one that was announced
    /// (clauses 3.5, 12.1). Confirming the same version again is success without effect.
    public func recordNotice(
        _ version: PolicyVersion,
        by subject: SubjectID,
        language: Language,
        vault: Vault,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        guard try !hasRead(version, subject, in: transaction),
            let notice = try PolicyVersionRecords.notice(of: version.hash, language, in: transaction)
        else { return }
        try vault.record(
            OperationRecording.self,
            about: subject,
            fields: [Fields.operationJournalEntry.id],
            documentHash: notice.hash,
            occasion,
            in: transaction
        )
        try transaction.execute(
            """
            INSERT INTO policy_acknowledgement (subject, policy, language, text_hash, business_day, acknowledged_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (subject, policy) DO NOTHING
            """,
            [
                .text(subject.rawValue), .text(version.hash), .text(language.rawValue), .text(notice.hash),
                .text(occasion.businessDay.description), .integer(occasion.at.milliseconds),
            ]
        )
    }

    /// Whether a person has confirmed a version: by itself, or on the way to a loan.
    public func hasRead(_ version: PolicyVersion, _ subject: SubjectID, in transaction: any SQLTransaction) throws
        -> Bool
    {
        try !transaction.query(
            """
            SELECT 1 FROM policy_acknowledgement WHERE subject = $1 AND policy = $2
            UNION ALL
            SELECT 1 FROM acknowledgement WHERE subject = $1 AND kind = 'notice' AND policy_version = $3
            """,
            [.text(subject.rawValue), .text(version.hash), .text(version.version)]
        ).isEmpty
    }

    /// When a person confirmed which version outside an application, newest first.
    public func noticesRead(by subject: SubjectID, in transaction: any SQLTransaction) throws -> [String: Instant] {
        let rows = try transaction.query(
            "SELECT policy, acknowledged_at FROM policy_acknowledgement WHERE subject = $1",
            [.text(subject.rawValue)]
        )
        return Dictionary(
            try rows.map { (try $0.text(0), Instant(milliseconds: try $0.integer(1))) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
