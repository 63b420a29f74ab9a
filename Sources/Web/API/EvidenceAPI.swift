import Hummingbird
import Operations
import SQLPort
import TransparencyLog
import Vault

/// Proof of what was signed, for the integrator a contract came through.
enum EvidenceAPI {
    private struct Document: Encodable {
        let contract, documentSHA256, proof, logKey: String
    }

    private struct Head: Encodable {
        let checkpoint, logKey: String
    }

    /// The published head of the log (C2SP tlog-checkpoint).
    static func checkpoint(_ call: APICall) async throws -> APIAnswer {
        let log = call.lender.vault.log
        guard let note = try await call.lender.database.read({ try log.publishedCheckpoint(in: $0)?.note.encoded })
        else { throw LogNotBegun() }
        return try APIAnswer(
            Head(checkpoint: String(decoding: note, as: UTF8.self), logKey: call.lender.logKeyText)
        )
    }

    static func show(_ call: APICall) async throws -> APIAnswer {
        guard let evidence = try await call.lender.contracts.evidence(call.number, call.actor) else {
            throw ProofNotReady()
        }
        return try APIAnswer(
            Document(
                contract: evidence.contract,
                documentSHA256: evidence.documentHash,
                proof: evidence.proof,
                logKey: call.lender.logKeyText
            )
        )
    }
}
