import CivilTime
public import Lending
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault
import Wording

/// The borrower's answer to an improvement that he did not ask for (56-V Art. 3(6)).
extension ChangeDesk {
    /// The lower rate that the borrower may still decline, and what declining it would bring; `nil` when there is none.
    public func improvement(of contract: String, _ actor: Actor) async throws -> DeclinePreview? {
        let status = try await lender.contracts.show(contract, actor)
        return try DeclinePreview.make(
            status.file.agreement,
            status.file.facts,
            today: status.view.asOf,
            law: lender.law
        )
    }

    /// Declines it: the earlier rate counts again from today. Declining twice is success without effect.
    ///
    /// - Parameters:
    ///   - id: The improvement as it was shown, so that another one that came meanwhile is not declined unseen.
    ///   - actor: The borrower; nobody declines for him.
    /// - Throws: ``ChangeProblem/notDeclinable``.
    public func decline(_ id: String, of contract: String, _ actor: Actor) async throws {
        let status = try await lender.contracts.show(contract, actor)
        guard actor == .customer(status.file.subject) else { throw ChangeProblem.notDeclinable }
        let occasion = try await lender.occasion(actor, case: contract)
        try await lender.vault.act { transaction in
            var occasion = occasion
            occasion.businessDay = max(occasion.businessDay, try BusinessDay.today(lender, in: transaction))
            guard let file = try ContractRecords.find(contract, in: transaction) else { throw ChangeProblem.unknown }
            guard !Improvement.isDeclined(id, file.facts) else { return }
            let shown = try DeclinePreview.make(
                file.agreement,
                file.facts,
                today: occasion.businessDay,
                law: lender.law
            )
            guard let shown, shown.improvement.id == id else { throw ChangeProblem.notDeclinable }
            try lender.vault.record(
                ContractPerformance.self,
                about: file.subject,
                fields: [Fields.contractRecord.id],
                documentHash: "",
                occasion,
                in: transaction
            )
            try lender.contracts.record(shown.fact, contract, occasion, in: transaction)
            try Outbox.add(
                .serviceSMS,
                named: "change/\(shown.fact.id)",
                reference: contract,
                subject: file.subject,
                content: ContractTexts.declined(contract)[file.agreement.language],
                day: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
        }
    }
}
