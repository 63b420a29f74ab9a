import CivilTime
import Lending
import PolicyModel
import PrivacyKernel
import SQLPort
import Vault
import Wording

/// The pledge in the register: before any money leaves, and until nothing is owed.
extension ContractDesk {
    /// Registers the pledge: the right arises on registration (254-I Art. 8(2)). Money leaves only afterwards.
    func registerPledge(contract: String) async throws {
        let occasion = try await lender.occasion(.system("pledges"), case: contract)
        let file = try await find(contract, occasion.actor)
        guard try file.view(asOf: occasion.businessDay).certificate == nil else { return }
        // A car that somebody else has a right to is not registered and not paid for; an employee sees why.
        guard try await lender.pledges.search(file, .registration).foreign.isEmpty else { return }
        let plate = try await lender.pledges.recordedPlate(of: file, occasion)
        let certificate = try await lender.counterparties.pledges.register(
            try await lender.vault.disclose(
                to: PledgeRegister.self,
                for: ContractConclusion.self,
                Access(
                    subject: file.subject,
                    fields: [
                        Fields.iin.id, Fields.surname.id, Fields.givenName.id, Fields.vin.id, Fields.plate.id,
                        Fields.vehicleMake.id, Fields.vehicleModel.id, Fields.vehicleYear.id,
                    ],
                    occasion: occasion
                ),
                supplying: [Fields.contractRecord.id: contract].merging(
                    plate.map { [Fields.plate.id: $0] } ?? [:]
                ) { own, _ in own }
            )
        )
        try await lender.vault.act { transaction in
            let day = max(certificate.registeredOn, file.agreement.signedOn)
            let isNew = try record(
                .pledgeRegistered(on: day, certificate: certificate.number),
                contract,
                occasion,
                in: transaction
            )
            guard isNew else { return }
            try Outbox.add(
                .payOut,
                reference: contract,
                subject: file.subject,
                content: "",
                day: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
        }
    }

    /// Asks the register to release the pledge of a closed contract.
    func releasePledge(contract: String) async throws {
        let occasion = try await lender.occasion(.system("pledges"), case: contract)
        let file = try await find(contract, occasion.actor)
        let view = try file.view(asOf: occasion.businessDay)
        guard view.state == .closed, let certificate = view.certificate else { return }
        let release = try await lender.counterparties.pledges.release(certificate: certificate, reference: contract)
        try await lender.vault.act { transaction in
            let isNew = try record(
                .pledgeReleased(on: max(release.releasedOn, view.asOf)),
                contract,
                occasion,
                in: transaction
            )
            try PledgeClaims.free(contract: contract, in: transaction)
            guard isNew else { return }
            try Outbox.add(
                .serviceSMS,
                reference: contract,
                subject: file.subject,
                content: ContractTexts.released(contract)[file.agreement.language],
                day: occasion.businessDay,
                at: occasion.at,
                in: transaction
            )
        }
    }
}
