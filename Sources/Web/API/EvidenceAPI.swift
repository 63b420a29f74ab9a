import Hummingbird
import Operations

/// Proof of what was signed, for the integrator a contract came through.
enum EvidenceAPI {
    private struct Document: Encodable {
        let contract, documentSHA256, proof, logKey: String
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
