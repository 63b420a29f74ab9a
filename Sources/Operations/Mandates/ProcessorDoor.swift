import CivilTime
public import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// What a processor sees through its account (clauses 5.3, 5.4): one contract of its mandate at a time, the fields of the
/// mandate and no other, between its days. Each look is a disclosure to its recipient, which the person reads; there is no
/// list of people and no export.
public struct ProcessorDoor: Sendable {
    let lender: Lender

    /// The processor's mandates that hold today, with the numbers of their contracts.
    public func mandates(_ actor: Actor) async throws -> [Mandate] {
        try Self.require(actor)
        let today = try await lender.businessDay.today()
        return try await lender.database.read { transaction in
            try MandateRecords.all(of: actor.id, in: transaction).filter { $0.isLive(on: today) }
        }
    }

    /// Opens one contract.
    ///
    /// - Throws: ``MandateProblem/outside``, after the attempt is on the log, for what the mandate does not hold today; a
    ///   `Denial` when the policy or the law refuses the recipient.
    public func open(_ contract: String, _ actor: Actor) async throws -> [FieldID: String] {
        try Self.require(actor)
        let file = try await lender.database.read { try ContractRecords.find(contract, in: $0) }
        guard let file else { throw MandateProblem.outside }
        guard let mandate = try await mandates(actor).first(where: { $0.contracts.contains(contract) }) else {
            // The engine knows no such role and refuses: the attempt stays on the log, and the person sees it.
            let occasion = try await lender.occasion(actor, case: contract)
            let access = Access(subject: file.subject, fields: [Fields.contractRecord.id], occasion: occasion)
            do { _ = try await lender.vault.open(ContractPerformance.self, access) } catch is Denial {}
            throw MandateProblem.outside
        }
        let records = try await StateRecords.read(file.subject, contract, lender)
            .filter { mandate.fields.contains($0.key) }
        let occasion = try await lender.occasion(Actor(id: actor.id, role: RoleID("system")), case: contract)
        let access = Access(
            subject: file.subject,
            fields: mandate.fields.filter { records[$0] == nil },
            occasion: occasion
        )
        let vault = lender.vault
        switch mandate.recipient {
        case CollectionAgency.id:
            return try await vault.disclose(
                to: CollectionAgency.self,
                for: ClaimAssignment.self,
                access,
                supplying: records
            ).fields
        case Auditor.id:
            return try await vault.disclose(
                to: Auditor.self,
                for: Accounting.self,
                access,
                supplying: records
            ).fields
        case Appraiser.id:
            return try await vault.disclose(
                to: Appraiser.self,
                for: ThirdPartyEnquiry.self,
                access,
                supplying: records
            ).fields
        default: throw MandateProblem.notAProcessor
        }
    }

    private static func require(_ actor: Actor) throws {
        guard actor.role == MandateDesk.role else { throw RequestProblem.noDeskOfYours }
    }
}

extension Lender {
    public var processorDoor: ProcessorDoor { ProcessorDoor(lender: self) }
}
