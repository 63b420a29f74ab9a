import CivilTime
public import PrivacyKernel
import SQLPort
import TransparencyLog
import Vault

/// Proof that a contract's document was on the log when it was signed: one line, its place in the tree, the signed
/// checkpoint. Names nobody, so whoever may see the contract may keep it.
public struct ContractEvidence: Sendable {
    public let contract: String
    /// SHA-256 of the document in the language of the agreement.
    public let documentHash: String
    /// A tlog-proof with the line as its extra data.
    public let proof: String
}

extension ContractDesk {
    /// - Returns: `nil` while the line is not yet under a signed checkpoint, or before the contract is signed.
    public func evidence(_ contract: String, _ actor: Actor) async throws -> ContractEvidence? {
        let status = try await show(contract, actor)
        let log = lender.vault.log
        let subject = status.file.subject.rawValue
        let hash = status.file.documentHash
        let proof = try await lender.database.read { transaction -> String? in
            var position: Int64 = 0
            while true {
                let page = try log.entries(subject: subject, after: position, limit: 500, in: transaction)
                guard let last = page.last else { return nil }
                position = last.position
                // The document is kept when it is prepared and recorded again when it is signed; the last line counts.
                let line = try page.last { stored in
                    guard stored.leafIndex != nil else { return false }
                    return try LogEntry(parsing: stored.entry).payload == hash
                }
                guard let line else { continue }
                return try log.proofFile(entryID: line.id, in: transaction)
                    .map { String(decoding: $0.encoded, as: UTF8.self) }
            }
        }
        return proof.map { ContractEvidence(contract: contract, documentHash: hash, proof: $0) }
    }
}
