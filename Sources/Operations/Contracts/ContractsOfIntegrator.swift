import Lending
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault

extension ContractDesk {
    /// The contracts that came through an integrator, by number: states and amounts, nobody's name.
    ///
    /// - Parameters:
    ///   - number: The last number of the page before; empty for the first page.
    ///   - limit: At most 200.
    public func list(ofIntegrator actor: Actor, after number: String, limit: Int) async throws -> [ContractStatus] {
        let occasion = try await lender.occasion(actor, case: nil)
        _ = try await lender.vault.openList(ContractPerformance.self, fields: [Fields.contractRecord.id], occasion)
        let files = try await lender.database.read { transaction in
            try transaction.query(
                """
                SELECT c.number FROM contract c JOIN application a ON a.number = c.application
                WHERE a.origin = $1 AND c.number > $2 ORDER BY c.number LIMIT $3
                """,
                [
                    .text(ApplicationFile.origin(integrator: actor.id)), .text(number),
                    .integer(Int64(min(limit, 201))),
                ]
            ).compactMap { try ContractRecords.find(try $0.text(0), in: transaction) }
        }
        return try files.map { ContractStatus(file: $0, view: try $0.view(asOf: occasion.businessDay)) }
    }
}
