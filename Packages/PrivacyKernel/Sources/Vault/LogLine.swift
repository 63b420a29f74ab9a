import CivilTime
import PolicyModel
import PrivacyKernel
package import SQLPort
package import TransparencyLog

/// One decision as it goes on the log. The person appears only as a salted commitment; salt and case number are sealed
/// under his own key, so destroying the key makes the line unlinkable while its proof still verifies.
package struct LogLine: Sendable {
    package let id: String
    private let request: ProcessingRequest
    private let decision: Decision
    private let policyVersion: String
    private let policyHash: String
    private let categories: [CategoryID]
    private let payload: String
    private let occasion: Occasion
    private let cipher: SubjectCipher?
    private let salt: [UInt8]

    init(
        request: ProcessingRequest,
        decision: Decision,
        engine: PolicyEngine?,
        payload: String,
        occasion: Occasion,
        cipher: SubjectCipher?
    ) {
        let random = KeyRing.randomBytes(Self.saltLength + 8)
        id = Self.newID(at: occasion.at, random.suffix(8))
        salt = Array(random.prefix(Self.saltLength))
        self.request = request
        self.decision = decision
        policyVersion = engine?.policy.version ?? ""
        policyHash = engine?.policy.hash ?? ""
        categories = engine?.categories(of: request.fields) ?? []
        self.payload = payload
        self.occasion = occasion
        self.cipher = cipher
    }

    package func append(in transaction: any SQLTransaction, log vaultLog: TransparencyLog) throws {
        let subject = request.subject?.id
        // A destroyed person's line cannot be sealed; it stays without a commitment.
        let linked = cipher == nil ? nil : subject
        var basis = ""
        let outcome: (decision: LogEntry.Decision, clause: String)
        switch decision {
        case .permitted(let grant):
            basis = grant.basis.rawValue
            outcome = (.permitted, "clause \(grant.clause)")
        case .refused(let denial):
            outcome = (.refused, denial.clause)
        }
        let entry = LogEntry(
            id: id,
            at: occasion.at,
            businessDay: occasion.businessDay,
            actor: occasion.actor.role == RoleID("customer") ? "customer" : occasion.actor.id,
            role: occasion.actor.role.rawValue,
            verb: request.verb.rawValue,
            purpose: request.purpose.rawValue,
            basis: basis,
            categories: categories.map(\.rawValue),
            fields: request.fields.map(\.rawValue),
            recipient: request.recipient?.rawValue ?? "",
            decision: outcome.decision,
            clause: outcome.clause,
            policy: policyVersion,
            policyHash: policyHash,
            subject: linked.map { SubjectCommitment.make(salt: salt, subject: $0.rawValue) } ?? "",
            payload: payload
        )
        let sealed = try cipher?.seal(
            bytes: salt + Array((request.caseReference ?? "").utf8),
            context: LogLine.sealContext
        )
        try vaultLog.append(
            entry,
            subject: linked?.rawValue,
            sealed: sealed,
            hiddenUntil: linked == nil ? nil : occasion.hiddenUntil,
            in: transaction
        )
    }

    /// The time, which the line tells anyway, and eight random bytes: lines that come one after another lie side by side in
    /// the index of their ids, so that a commit of many touches few pages.
    private static func newID(at: Instant, _ random: ArraySlice<UInt8>) -> String {
        let time = UInt64(bitPattern: at.milliseconds)
        return Hex.encode(
            (0..<6).map { UInt8(truncatingIfNeeded: time >> UInt64(40 - 8 * $0)) } + random
        )
    }

    /// What is sealed with a line: 32 bytes of salt, then the case number.
    package static let sealContext = "line"
    package static let saltLength = 32
    /// Length of a sealed part without a case number: nonce, salt and tag of AES-GCM. A longer one names a case.
    package static let sealedWithoutCase = 12 + saltLength + 16
}
