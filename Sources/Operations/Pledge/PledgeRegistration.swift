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
            try await application(for: file, plate: plate, occasion)
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

    /// Asks the register to release the pledge of a closed contract, or of one whose car was sold.
    func releasePledge(contract: String) async throws {
        let occasion = try await lender.occasion(.system("pledges"), case: contract)
        let file = try await find(contract, occasion.actor)
        let view = try file.view(asOf: occasion.businessDay)
        guard view.state == .closed || view.carSoldOn != nil, view.pledgeReleasedOn == nil,
            let certificate = view.certificate
        else { return }
        let release = try await lender.counterparties.pledges.release(certificate: certificate, reference: contract)
        let pledgor = try await lender.security.pledgor(of: file.agreement.application)
        try await lender.vault.act { transaction in
            let isNew = try record(
                .pledgeReleased(on: max(release.releasedOn, view.asOf)),
                contract,
                occasion,
                in: transaction
            )
            try PledgeClaims.free(contract: contract, in: transaction)
            guard isNew else { return }
            // The owner of the car hears of it too, when he is not the borrower.
            let text = view.state == .closed ? ContractTexts.released(contract) : HardshipTexts.released(contract)
            let told = [(file.subject, file.agreement.language)] + (pledgor.map { [($0.subject, $0.language)] } ?? [])
            for (subject, language) in told {
                try Outbox.add(
                    .serviceSMS,
                    reference: contract,
                    subject: subject,
                    content: text[language],
                    day: occasion.businessDay,
                    at: occasion.at,
                    in: transaction
                )
            }
        }
    }

    /// The application to the register, in the name of the car's owner: the borrower, or a pledgor who joined him.
    private func application(for file: ContractFile, plate: String?, _ occasion: Occasion) async throws
        -> Disclosed<PledgeRegister>
    {
        let car = [
            Fields.vin.id, Fields.plate.id, Fields.vehicleMake.id, Fields.vehicleModel.id, Fields.vehicleYear.id,
        ]
        let names = [Fields.iin.id, Fields.surname.id, Fields.givenName.id]
        var values = [Fields.contractRecord.id: file.number]
        if let plate { values[Fields.plate.id] = plate }
        guard let pledgor = try await lender.security.pledgor(of: file.agreement.application) else {
            return try await lender.vault.disclose(
                to: PledgeRegister.self,
                for: ContractConclusion.self,
                Access(subject: file.subject, fields: names + car, occasion: occasion),
                supplying: values
            )
        }
        // His car was described at the borrower's application.
        let opened = try await lender.vault.open(
            ContractConclusion.self,
            Access(subject: file.subject, fields: car, occasion: occasion)
        )
        let described: [FieldID: String?] = [
            Fields.vin.id: try opened[Fields.vin]?.reveal(opened.permit),
            Fields.plate.id: try opened[Fields.plate]?.reveal(opened.permit),
            Fields.vehicleMake.id: try opened[Fields.vehicleMake]?.reveal(opened.permit),
            Fields.vehicleModel.id: try opened[Fields.vehicleModel]?.reveal(opened.permit),
            Fields.vehicleYear.id: try opened[Fields.vehicleYear]?.reveal(opened.permit).description,
        ]
        for (field, value) in described where values[field] == nil { values[field] = value }
        return try await lender.vault.disclose(
            to: PledgeRegister.self,
            for: ObligationSecurity.self,
            Access(subject: pledgor.subject, fields: names, occasion: occasion),
            supplying: values
        )
    }
}
