public import CivilTime
public import PolicyModel
public import PrivacyKernel
public import SQLPort
public import Vault
public import Wording

/// What a person must have read before any data are asked for (clause 3.5).
public enum AcknowledgedText: String, Sendable, Hashable, CaseIterable {
    /// Who the lender is.
    case lender
    /// What the loan costs: rate, GESV, overpayment, both schedules.
    case cost
    /// The notice of the policy version in force.
    case notice
    /// The contract and its schedules, before signing.
    case contract
}

public struct Acknowledgement: Sendable, Hashable {
    public let kind: AcknowledgedText
    public let textHash: String
    public let policyVersion: String
    public let at: Instant
}

/// The book of acknowledgements, each with its time and the hash of the text.
public struct AcknowledgementBook: Sendable {
    public init() {}

    /// Records that a text was opened and confirmed. Confirming the same text again is success without effect.
    public func record(
        _ kind: AcknowledgedText,
        text: String,
        by subject: SubjectID,
        language: Language,
        policy: Policy,
        vault: Vault,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let hash = try ShownText.keep(
            text,
            kind: "acknowledged/\(kind.rawValue)",
            language,
            policy.version,
            in: transaction
        )
        let known = try transaction.query(
            "SELECT 1 FROM acknowledgement WHERE application = $1 AND kind = $2 AND text_hash = $3",
            [.text(occasion.caseReference ?? ""), .text(kind.rawValue), .text(hash)]
        )
        guard known.isEmpty else { return }
        try vault.record(
            OperationRecording.self,
            about: subject,
            fields: [Fields.operationJournalEntry.id],
            documentHash: hash,
            occasion,
            in: transaction
        )
        try transaction.execute(
            """
            INSERT INTO acknowledgement (id, subject, application, kind, text_hash, policy_version, business_day,
                acknowledged_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text("a_" + RandomID.make()), .text(subject.rawValue), .text(occasion.caseReference ?? ""),
                .text(kind.rawValue), .text(hash), .text(policy.version), .text(occasion.businessDay.description),
                .integer(occasion.at.milliseconds),
            ]
        )
    }

    public func all(application: String, in transaction: any SQLTransaction) throws -> [Acknowledgement] {
        try transaction.query(
            """
            SELECT kind, text_hash, policy_version, acknowledged_at FROM acknowledgement
            WHERE application = $1 ORDER BY acknowledged_at
            """,
            [.text(application)]
        ).compactMap { row in
            guard let kind = AcknowledgedText(rawValue: try row.text(0)) else { return nil }
            return Acknowledgement(
                kind: kind,
                textHash: try row.text(1),
                policyVersion: try row.text(2),
                at: Instant(milliseconds: try row.integer(3))
            )
        }
    }
}
