public import CivilTime
public import PolicyModel
public import PrivacyKernel
public import SQLPort
public import Vault
public import Wording

/// One consent as it was given.
public struct GivenConsent: Sendable, Hashable {
    public let id: String
    public let consent: ConsentID
    public let textHash: String
    public let policyVersion: String
    /// `nil` for what was given before versions had a hash of their own.
    public let policyHash: String?
    public let channel: String
    public let givenOn: CivilDate
    public let givenAt: Instant
    public let expiresOn: CivilDate?
    public let withdrawnOn: CivilDate?

    /// The record's own dates. A withdrawal that waits counts too: ask ``ConsentBook/liveConsents(of:on:in:)``.
    public func isLive(on day: CivilDate) -> Bool {
        withdrawnOn == nil && (expiresOn.map { day <= $0 } ?? true)
    }
}

/// The book of consents. Every act in it is evidence keeping (clause 4.1 purpose 4) and leaves a line.
public struct ConsentBook: ConsentRegister {
    public init() {}

    /// Which consents of a person are live. A withdrawal that still waits ends its consent on the limit (clause 9.8;
    /// 94-V Art. 8(7)), whether or not anybody has got round to it.
    public func liveConsents(
        of subject: SubjectID,
        on day: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> Set<ConsentID> {
        let rows = try transaction.query(
            """
            SELECT DISTINCT c.consent FROM consent c
            WHERE c.subject = $1 AND c.withdrawn_at IS NULL AND (c.expires_on IS NULL OR c.expires_on >= $2)
                AND NOT EXISTS (
                    SELECT 1 FROM consent_withdrawal w
                    WHERE w.subject = c.subject AND w.consent = c.consent AND w.effective_at IS NULL
                        AND w.refused_for IS NULL AND w.limit_on <= $2
                        AND w.received_at >= c.given_at AND w.received_on >= c.given_on)
            """,
            [.text(subject.rawValue), .text(day.description)]
        )
        return Set(try rows.map { ConsentID(try $0.text(0)) })
    }

    /// The purposes that the person has objected to and not taken back (94-V Art. 24(1)(7)).
    public func objections(of subject: SubjectID, in transaction: any SQLTransaction) throws -> Set<PurposeID> {
        let rows = try transaction.query(Self.objectionQuestion, [.text(subject.rawValue)])
        return Set(try rows.map { PurposeID(try $0.text(0)) })
    }

    public func anticipateObjections(of subject: SubjectID, in transaction: any SQLTransaction) throws {
        try transaction.anticipate(Self.objectionQuestion, [.text(subject.rawValue)])
    }

    private static let objectionQuestion: StaticString = """
        SELECT purpose FROM purpose_objection WHERE subject = $1 AND lifted_on IS NULL
        """

    /// The live consents of a person, each with the version it was given under: an old consent never widens (clause 12.1,
    /// A withdrawal that waits ends
    /// its consent on its limit here too (clause 9.8). Rows from before versions had a hash of their own are known by the name of their version.
    public func grants(
        of subject: SubjectID,
        on day: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> [ConsentGrant] {
        let rows = try transaction.query(
            """
            SELECT c.consent, COALESCE(c.policy_hash,
                (SELECT MIN(v.hash) FROM policy_version v WHERE v.version = c.policy_version))
            FROM consent c
            WHERE c.subject = $1 AND c.withdrawn_at IS NULL AND (c.expires_on IS NULL OR c.expires_on >= $2)
                AND NOT EXISTS (
                    SELECT 1 FROM consent_withdrawal w
                    WHERE w.subject = c.subject AND w.consent = c.consent AND w.effective_at IS NULL
                        AND w.refused_for IS NULL AND w.limit_on <= $2
                        AND w.received_at >= c.given_at AND w.received_on >= c.given_on)
            """,
            [.text(subject.rawValue), .text(day.description)]
        )
        return try rows.map { ConsentGrant(consent: ConsentID(try $0.text(0)), policyHash: try $0.optionalText(1)) }
    }

    /// Records that a person agreed to one definite purpose, with the text that was shown.
    ///
    /// Giving a consent again that lives under the same version is success without effect. Given under an earlier version
    /// it is recorded beside the old one, which stays bound to its own version.
    ///
    /// - Parameter evidence: How it was given (clause 9.5). Data of state systems need the state service (94-V Art. 8(1)).
    public func give(
        _ consent: ConsentDefinition,
        by subject: SubjectID,
        language: Language,
        evidence: ConsentEvidence,
        policy: Policy,
        vault: Vault,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let channel = evidence.channel
        guard consent.channels.contains(channel) else {
            throw consent.channels == ["stateService"]
                ? ConsentProblem.stateServiceOnly : ConsentProblem.channelNotAllowed
        }
        try evidence.check()
        let grant = ConsentGrant(consent: consent.id, policyHash: policy.hash)
        guard try !grants(of: subject, on: occasion.businessDay, in: transaction).contains(grant) else { return }
        let hash = try ShownText.keep(
            ConsentText.text(consent, policy, language),
            kind: "consent/\(consent.id)",
            language,
            policy.version,
            in: transaction
        )
        var proof: [Intake<EvidenceKeeping>] = [
            Intake(Fields.consentContent, "\(consent.id) \(hash)"),
            Intake(Fields.consentGivenAt, occasion.at.description),
            Intake(Fields.consentSource, channel),
        ]
        if let recording = evidence.recording { proof.append(Intake(Fields.callRecordingReference, recording)) }
        try vault.collect(
            EvidenceKeeping.self,
            into: subject,
            proof,
            source: "person",
            occasion,
            in: transaction
        )
        let expires = consent.validMonths.map { occasion.businessDay.adding(months: $0) }
        let id = "c_" + RandomID.make()
        try transaction.execute(
            """
            INSERT INTO consent (id, subject, consent, text_hash, policy_version, channel, given_on, given_at,
                expires_on, case_reference, policy_hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [
                .text(id), .text(subject.rawValue), .text(consent.id.rawValue), .text(hash),
                .text(policy.version), .text(channel), .text(occasion.businessDay.description),
                .integer(occasion.at.milliseconds), .text(orNull: expires?.description),
                .text(orNull: occasion.caseReference), .text(policy.hash),
            ]
        )
        try ConsentDetails.keep(evidence, language, of: id, in: transaction)
    }

    /// Ends a consent now. Ending what is not live is success without effect.
    ///
    /// It is stored rather than collected, because a person whose data are blocked may withdraw like anybody else
    /// (94-V Art. 1(3): blocking leaves storing).
    public func withdraw(
        _ consent: ConsentID,
        by subject: SubjectID,
        channel: String,
        vault: Vault,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        try vault.store(
            EvidenceKeeping.self,
            into: subject,
            [
                Intake(Fields.consentContent, "withdrawn \(consent)"),
                Intake(Fields.consentGivenAt, occasion.at.description), Intake(Fields.consentSource, channel),
            ],
            occasion,
            in: transaction
        )
        try transaction.execute(
            """
            UPDATE consent SET withdrawn_on = $1, withdrawn_at = $2, withdrawn_channel = $3
            WHERE subject = $4 AND consent = $5 AND withdrawn_at IS NULL
            """,
            [
                .text(occasion.businessDay.description), .integer(occasion.at.milliseconds), .text(channel),
                .text(subject.rawValue), .text(consent.rawValue),
            ]
        )
    }

    /// All consents of a person, newest first.
    public func all(of subject: SubjectID, in transaction: any SQLTransaction) throws -> [GivenConsent] {
        try transaction.query(
            """
            SELECT id, consent, text_hash, policy_version, channel, given_on, given_at, expires_on, withdrawn_on,
                policy_hash
            FROM consent WHERE subject = $1 ORDER BY given_at DESC, consent
            """,
            [.text(subject.rawValue)]
        ).map { row in
            GivenConsent(
                id: try row.text(0),
                consent: ConsentID(try row.text(1)),
                textHash: try row.text(2),
                policyVersion: try row.text(3),
                policyHash: try row.optionalText(9),
                channel: try row.text(4),
                givenOn: try row.date(5),
                givenAt: Instant(milliseconds: try row.integer(6)),
                expiresOn: try row.optionalDate(7),
                withdrawnOn: try row.optionalDate(8)
            )
        }
    }
}
