import Lending
public import PolicyModel
import PrivacyKernel
import Vault

/// The bureaus that are told of contracts, each with its own door: what goes to whom was decided when the kernel was
/// generated from the policy. The law obliges to the state's bureau (573-II Art. 23(1)); any other needs the borrower's
/// consent.
public enum CreditBureau: String, Sendable, CaseIterable {
    case first
    case state

    public var recipient: RecipientID {
        switch self {
        case .first: FirstCreditBureau.id
        case .state: StateCreditBureau.id
        }
    }

    /// The consent without which this bureau is not told, by the policy of the day.
    public func consent(_ policy: Policy) -> ConsentID? {
        policy.recipients.first { $0.id == recipient }?.exchanges.first { $0.purpose == ContractPerformance.id }?
            .consent
    }

    /// Who the borrower is, as far as the bureau learns it.
    static let identity: [FieldID] = [Fields.iin.id, Fields.surname.id, Fields.givenName.id, Fields.birthDate.id]

    /// - Returns: The bureau's receipt.
    /// - Throws: A `Denial` of the gate; ``CounterpartyFailure``.
    func tell(_ record: String, _ access: Access, reference: String, _ lender: Lender) async throws -> String {
        let loan = [Fields.contractRecord.id: record]
        let (vault, port) = (lender.vault, lender.counterparties.bureauRecords)
        switch self {
        case .first:
            let message = try await vault.disclose(
                to: FirstCreditBureau.self,
                for: ContractPerformance.self,
                access,
                supplying: loan
            )
            return try await port.supply(message, reference: reference)
        case .state:
            let message = try await vault.disclose(
                to: StateCreditBureau.self,
                for: ContractPerformance.self,
                access,
                supplying: loan
            )
            return try await port.supply(message, reference: reference)
        }
    }
}
