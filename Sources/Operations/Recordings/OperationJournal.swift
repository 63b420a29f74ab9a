public import CivilTime
public import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import TransparencyLog
import Vault

/// One entry of the journal of what was done through means of communication (clause 6.1).
public struct JournaledAct: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// A text was opened and confirmed: who the lender is, the cost, the notice, the contract.
        case shown(String)
        case consentGiven(ConsentID)
        case consentWithdrawn(ConsentID)
        /// A document with this hash was signed.
        case signed
        /// The person or his integrator did something: a line of the log.
        case acted(verb: String, purpose: PurposeID)
    }
    public let at: Instant
    public let kind: Kind
    public let channel: String
    /// SHA-256 of what was shown, agreed to or signed; empty for an act without a text.
    public let textHash: String
    /// Place in the signed log, by which the entry can be proved; `nil` for rows that the log names by their hash.
    public let leafIndex: Int?
}

/// The journal of the online path as evidence, for one application or contract: offers seen, buttons pressed,
/// hashes of documents, in the order of time. The rows are those the business made when it happened; the lines of the log
/// beside them cannot be changed afterwards.
public struct OperationJournal: Sendable {
    let lender: Lender

    /// - Throws: ``RecordingProblem/unknownCase`` when there is no such application or contract.
    public func read(case reference: String, _ actor: Actor) async throws -> [JournaledAct] {
        guard actor.role.rawValue == "dataProtectionOfficer" else { throw RequestProblem.noDeskOfYours }
        let found = try await lender.database.read {
            transaction -> (SubjectID, application: String, contract: String)? in
            guard let subject = try RecordingDesk.subject(ofCase: reference, in: transaction) else { return nil }
            let pair = try transaction.query(
                "SELECT application, number FROM contract WHERE number = $1 OR application = $1",
                [.text(reference)]
            ).first
            return (subject, try pair?.text(0) ?? reference, try pair?.text(1) ?? "")
        }
        guard let found else { throw RecordingProblem.unknownCase }
        // The look itself is decided and leaves a line, which the person reads.
        let lines = try await lender.vault.oversee(found.0, try await lender.occasion(actor, case: reference))
        let cases = Set([reference, found.application, found.contract].filter { !$0.isEmpty })
        let acts = lines.filter { line in
            cases.contains(line.caseReference) && line.entry.decision == .permitted
                && ["customer", "integrator"].contains(line.entry.role)
        }.map { line in
            JournaledAct(
                at: line.entry.at,
                kind: .acted(verb: line.entry.verb, purpose: PurposeID(line.entry.purpose)),
                channel: line.entry.role,
                textHash: line.entry.payload,
                leafIndex: line.leafIndex
            )
        }
        let rows = try await lender.database.read { transaction in
            try Self.shown(found.application, found.contract, in: transaction)
                + Self.consents(of: found.0, in: transaction) + Self.signed(found.contract, in: transaction)
        }
        return (rows + acts).sorted { ($0.at, $0.textHash) < ($1.at, $1.textHash) }
    }

    private static func shown(_ application: String, _ contract: String, in transaction: any SQLTransaction) throws
        -> [JournaledAct]
    {
        try transaction.query(
            """
            SELECT kind, text_hash, acknowledged_at FROM acknowledgement WHERE application = $1 OR application = $2
            ORDER BY acknowledged_at
            """,
            [.text(application), .text(contract)]
        ).map { row in
            JournaledAct(
                at: Instant(milliseconds: try row.integer(2)),
                kind: .shown(try row.text(0)),
                channel: "website",
                textHash: try row.text(1),
                leafIndex: nil
            )
        }
    }

    private static func consents(of subject: SubjectID, in transaction: any SQLTransaction) throws -> [JournaledAct] {
        try transaction.query(
            """
            SELECT consent, text_hash, channel, given_at, withdrawn_at, withdrawn_channel FROM consent
            WHERE subject = $1 ORDER BY given_at
            """,
            [.text(subject.rawValue)]
        ).flatMap { row in
            let consent = ConsentID(try row.text(0))
            let given = JournaledAct(
                at: Instant(milliseconds: try row.integer(3)),
                kind: .consentGiven(consent),
                channel: try row.text(2),
                textHash: try row.text(1),
                leafIndex: nil
            )
            guard let withdrawn = try row.optionalInteger(4) else { return [given] }
            let end = JournaledAct(
                at: Instant(milliseconds: withdrawn),
                kind: .consentWithdrawn(consent),
                channel: try row.optionalText(5) ?? "",
                textHash: try row.text(1),
                leafIndex: nil
            )
            return [given, end]
        }
    }

    private static func signed(_ contract: String, in transaction: any SQLTransaction) throws -> [JournaledAct] {
        try transaction.query(
            """
            SELECT c.document_hash, f.recorded_at FROM contract c JOIN contract_fact f ON f.contract = c.number
            WHERE c.number = $1 AND f.kind = 'signed'
            """,
            [.text(contract)]
        ).map { row in
            JournaledAct(
                at: Instant(milliseconds: try row.integer(1)),
                kind: .signed,
                channel: "website",
                textHash: try row.text(0),
                leafIndex: nil
            )
        }
    }
}

extension Lender {
    public var operationJournal: OperationJournal { OperationJournal(lender: self) }
}
