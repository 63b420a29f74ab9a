import CivilTime
import Lending
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault

/// Whether anybody else has a right to the car: asked before signing and again before registration.
extension PledgeDesk {
    static let encumberedTask = "car-encumbered"

    /// Refuses to sign on a car that secures another contract, ours or another lender's.
    ///
    /// The register is asked once a day for a contract whose car was free: pressing again discloses nothing again.
    func requireUnencumbered(_ file: ContractFile) async throws {
        let contract = file.number
        let day = try await lender.businessDay.today()
        let wasFreeToday = try await lender.database.read { transaction in
            if let vehicle = try PledgeClaims.vehicle(of: contract, in: transaction),
                let holder = try PledgeClaims.holder(vehicle, in: transaction), holder.contract != contract
            {
                throw PledgeProblem.alreadyPledged
            }
            return try EncumbranceRecords.all(of: contract, in: transaction).first
                .map { $0.askedOn == day && !$0.isEncumbered } ?? false
        }
        guard !wasFreeToday else { return }
        let check: EncumbranceCheck
        do { check = try await search(file, .signing) } catch is CounterpartyFailure {
            throw PledgeProblem.registerSilent
        }
        guard check.foreign.isEmpty else { throw PledgeProblem.encumbered }
    }

    /// Searches the register for the car of a contract. What it says of others goes into the vault, and an employee is
    /// told, once, that the contract cannot go on.
    func search(_ file: ContractFile, _ stage: EncumbranceCheck.Stage) async throws -> EncumbranceCheck {
        let contract = file.number
        let occasion = try await lender.occasion(.system("pledges"), case: contract)
        // The car is all that is asked about: not its plate, not its owner.
        let extract = try await lender.counterparties.pledges.search(
            try await lender.vault.disclose(
                to: PledgeRegister.self,
                for: ThirdPartyEnquiry.self,
                Access(subject: file.subject, fields: [Fields.vin.id], occasion: occasion)
            )
        )
        let foreign = extract.foreign(to: contract)
        return try await lender.vault.act { transaction in
            let number = try EncumbranceRecords.add(
                extract,
                isEncumbered: !foreign.isEmpty,
                stage,
                contract: contract,
                on: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
            if !foreign.isEmpty {
                try lender.vault.keepDocument(
                    ThirdPartyEnquiry.self,
                    of: file.subject,
                    name: Self.extractName(contract, number),
                    field: Fields.vehicleRegistrationState.id,
                    text: try JSONText.encode(foreign),
                    occasion,
                    in: transaction
                )
                try callEmployee(contract, extract: extract.number, occasion, in: transaction)
            }
            return EncumbranceCheck(
                number: number,
                stage: stage,
                extract: extract.number,
                isEncumbered: !foreign.isEmpty,
                askedOn: occasion.businessDay,
                at: occasion.at,
                foreign: foreign
            )
        }
    }

    /// Lets the register be asked again for a signed contract whose pledge is not registered. If the car is free now,
    /// registration and payout follow.
    public func askAgain(_ contract: String, _ actor: Actor) async throws {
        let status = try await lender.contracts.show(contract, actor)
        guard status.view.state == .signed else { throw PledgeProblem.notWaiting }
        let occasion = try await lender.occasion(actor, case: contract)
        try await lender.vault.act { transaction in
            try lender.vault.record(
                ContractPerformance.self,
                about: status.file.subject,
                fields: [Fields.vehicleRegistrationState.id],
                documentHash: "",
                occasion,
                in: transaction
            )
            try Outbox.addOnce(
                .registerPledge,
                reference: contract,
                subject: status.file.subject,
                content: "",
                day: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
        }
    }

    static func extractName(_ contract: String, _ number: Int64) -> String { "encumbrance/\(contract)/\(number)" }

    private func callEmployee(
        _ contract: String,
        extract: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let open = try transaction.query(
            "SELECT 1 FROM task WHERE kind = $1 AND reference = $2 AND done_at IS NULL",
            [.text(Self.encumberedTask), .text(contract)]
        )
        guard open.isEmpty else { return }
        try TaskList.add(
            kind: Self.encumberedTask,
            role: "loanOfficer",
            reference: contract,
            subject: nil,
            content: extract,
            day: occasion.businessDay,
            at: occasion.at,
            in: transaction
        )
    }
}
