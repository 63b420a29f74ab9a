public import CivilTime
public import PolicyModel
public import PrivacyKernel
public import SQLPort
import Vault
public import Wording

/// How one consent was given, beyond its record (clauses 9.5, 9.6).
public struct ConsentDetail: Sendable, Hashable {
    public let language: Language
    public let recording: String?
    public let script: String?
    public let form: String?
    public let codeConfirmed: Bool
    /// `customer`, or the account that entered it for him.
    public let enteredBy: String
    public let outlivesContract: Bool
}

/// The table of how consents were given.
public enum ConsentDetails {
    static func keep(
        _ evidence: ConsentEvidence,
        _ language: Language,
        of consent: String,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO consent_detail (consent, language, recording, script_version, form_number, code_confirmed,
                entered_by, outlives_contract)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(consent), .text(language.rawValue), .text(orNull: evidence.recording),
                .text(orNull: evidence.script), .text(orNull: evidence.form),
                .integer(evidence.way == .code ? 1 : 0), .text(evidence.enteredBy),
                .integer(evidence.outlivesContract ? 1 : 0),
            ]
        )
    }

    /// `nil` for a consent that was given before such details were kept.
    public static func find(_ consent: String, in transaction: any SQLTransaction) throws -> ConsentDetail? {
        try transaction.query(
            """
            SELECT language, recording, script_version, form_number, code_confirmed, entered_by, outlives_contract
            FROM consent_detail WHERE consent = $1
            """,
            [.text(consent)]
        ).first.map { row in
            ConsentDetail(
                language: Language(rawValue: try row.text(0)) ?? .kazakh,
                recording: try row.optionalText(1),
                script: try row.optionalText(2),
                form: try row.optionalText(3),
                codeConfirmed: try row.integer(4) == 1,
                enteredBy: try row.text(5),
                outlivesContract: try row.integer(6) == 1
            )
        }
    }

    /// The person's choice whether the consent goes on after the contract (clause 9.6). Only he changes it.
    public static func setOutlivesContract(
        _ outlives: Bool,
        _ consent: ConsentID,
        of subject: SubjectID,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE consent_detail SET outlives_contract = $1
            WHERE consent IN (SELECT id FROM consent WHERE subject = $2 AND consent = $3 AND withdrawn_at IS NULL)
            """,
            [.integer(outlives ? 1 : 0), .text(subject.rawValue), .text(consent.rawValue)]
        )
    }
}

/// Clause 9.6 in its protective reading: a consent to messages ends with the contract it was given with, unless the person
/// chose that it goes on; then he is asked again.
public enum ConsentExpiry {
    /// Ends on the day of closing what was given up to then. What has ended by itself earlier stays as it is.
    ///
    /// - Returns: The consents that ended.
    @discardableResult
    public static func contractClosed(
        of subject: SubjectID,
        on day: CivilDate,
        _ policy: Policy,
        in transaction: any SQLTransaction
    ) throws -> [ConsentID] {
        var ended: [ConsentID] = []
        for consent in policy.consents where consent.endsWithContract {
            let changed = try transaction.execute(
                """
                UPDATE consent SET expires_on = $1
                WHERE subject = $2 AND consent = $3 AND withdrawn_at IS NULL AND given_on <= $1
                    AND (expires_on IS NULL OR expires_on > $1)
                    AND NOT EXISTS (
                        SELECT 1 FROM consent_detail d WHERE d.consent = consent.id AND d.outlives_contract = 1)
                """,
                [.text(day.description), .text(subject.rawValue), .text(consent.id.rawValue)]
            )
            if changed > 0 { ended.append(consent.id) }
        }
        return ended
    }
}
