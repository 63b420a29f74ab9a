import CivilTime
public import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// The register of mandates: proposed by one data-protection officer, approved by another, revoked by any (clause 5.2).
public struct MandateDesk: Sendable {
    /// The role of processors' accounts. The policy knows no such role, so that the engine refuses it everything; what a
    /// processor sees goes through the door of its recipient.
    public static let role = RoleID("processor")
    static let longestDays = 366
    static let mostContracts = 500

    /// Recipients that work through an account, each under its purpose.
    public static let processors: [RecipientID: PurposeID] = [
        CollectionAgency.id: ClaimAssignment.id, Auditor.id: Accounting.id,
        Appraiser.id: ThirdPartyEnquiry.id,
    ]

    let lender: Lender

    /// Enters a mandate, to be approved. The same form again is success without effect.
    public func propose(_ proposal: MandateProposal, _ actor: Actor) async throws -> Mandate {
        try Self.require(actor)
        let today = try await lender.businessDay.today()
        guard let purpose = Self.processors[proposal.recipient] else { throw MandateProblem.notAProcessor }
        let contracts = Set(proposal.contracts)
        guard (3...120).contains(proposal.agreement.count), !proposal.fields.isEmpty, !contracts.isEmpty,
            contracts.count <= Self.mostContracts, proposal.from <= proposal.until, today <= proposal.until,
            proposal.from.days(until: proposal.until) < Self.longestDays
        else { throw MandateProblem.incomplete }
        let gives =
            try lender.policy(on: today).recipients.first { $0.id == proposal.recipient }?
            .exchanges.first { $0.purpose == purpose }?.gives ?? []
        guard Set(proposal.fields).isSubset(of: gives) else { throw MandateProblem.beyondPolicy }
        guard try await lender.staff.find(id: proposal.account)?.role == Self.role else {
            throw MandateProblem.noAccount
        }
        return try await lender.database.write { transaction in
            if let known = try MandateRecords.find(key: proposal.key, in: transaction) { return known }
            for contract in contracts where try ContractRecords.find(contract, in: transaction) == nil {
                throw MandateProblem.noSuchContract
            }
            let id = "M-" + RandomID.make(bytes: 5)
            try MandateRecords.insert(
                proposal,
                id: id,
                purpose: purpose,
                contracts: contracts.sorted(),
                by: actor,
                on: today,
                in: transaction
            )
            guard let made = try MandateRecords.find(id, in: transaction) else { throw MandateProblem.unknown }
            return made
        }
    }

    /// A second officer lets a mandate hold.
    public func approve(_ id: String, _ actor: Actor) async throws {
        try Self.require(actor)
        let today = try await lender.businessDay.today()
        try await lender.database.write { transaction in
            guard let mandate = try MandateRecords.find(id, in: transaction) else { throw MandateProblem.unknown }
            guard mandate.approvedOn == nil, mandate.revokedOn == nil else { throw MandateProblem.notNow }
            guard mandate.proposedBy != actor.id else { throw MandateProblem.ownProposal }
            try transaction.execute(
                "UPDATE processor_mandate SET approved_by = $1, approved_on = $2 WHERE id = $3 AND approved_by IS NULL",
                [.text(actor.id), .text(today.description), .text(id)]
            )
        }
    }

    /// Ends a mandate at once. Ending it again is success without effect.
    public func revoke(_ id: String, _ actor: Actor) async throws {
        try Self.require(actor)
        let today = try await lender.businessDay.today()
        try await lender.database.write { transaction in
            guard try MandateRecords.find(id, in: transaction) != nil else { throw MandateProblem.unknown }
            try transaction.execute(
                "UPDATE processor_mandate SET revoked_by = $1, revoked_on = $2 WHERE id = $3 AND revoked_by IS NULL",
                [.text(actor.id), .text(today.description), .text(id)]
            )
        }
    }

    public func all(_ actor: Actor) async throws -> [Mandate] {
        try Self.require(actor)
        return try await lender.database.read { try MandateRecords.all(in: $0) }
    }

    /// Accounts that a mandate can be given to.
    public func accounts(_ actor: Actor) async throws -> [StaffAccount] {
        try Self.require(actor)
        return try await lender.staff.all().filter { $0.role == Self.role }
    }

    /// What the policy lets the processors have, each for its purpose.
    public func fields() async throws -> [(recipient: Recipient, fields: [FieldID])] {
        let policy = try lender.policy(on: try await lender.businessDay.today())
        return policy.recipients.compactMap { recipient in
            guard let purpose = Self.processors[recipient.id],
                let exchange = recipient.exchanges.first(where: { $0.purpose == purpose })
            else { return nil }
            return (recipient, exchange.gives)
        }
    }

    private static func require(_ actor: Actor) throws {
        guard actor.role.rawValue == "dataProtectionOfficer" else { throw RequestProblem.noDeskOfYours }
    }
}

extension Lender {
    public var mandates: MandateDesk { MandateDesk(lender: self) }
}
