import Lending
public import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import SQLPort
import Vault

/// An application that is still being filled in, for the person who fills it in.
extension ApplicationDesk {
    /// The person's own draft with nothing personal in it: which step comes next, what is asked for.
    public func draft(_ number: String, _ actor: Actor) async throws -> ApplicationFile {
        try await find(number, actor)
    }

    /// Which texts the person has confirmed in this application, each with its time.
    public func read(_ number: String, _ actor: Actor) async throws -> [Acknowledgement] {
        let file = try await find(number, actor)
        return try await lender.database.read { transaction in
            try lender.acknowledgements.all(application: file.number, in: transaction)
        }
    }

    /// What the person has said so far, so that a step can be shown as it was left. Reading it is decided and logged like
    /// any other reading.
    ///
    /// - Returns: Texts by field; only what the person said, never what others said about him.
    public func said(_ number: String, in steps: [ApplicationStep], _ actor: Actor) async throws -> [FieldID: String] {
        let file = try await find(number, actor)
        let occasion = try await lender.occasion(actor, case: number)
        var said: [FieldID: String] = [:]
        let identifying = steps.flatMap { Self.identifying[$0] ?? [] }
        if !identifying.isEmpty {
            let opened = try await lender.vault.open(
                PersonIdentification.self,
                Access(subject: file.subject, fields: identifying, occasion: occasion)
            )
            for value in opened.shownValues() where value.source == "person" { said[value.field] = value.text }
        }
        let concluding = steps.flatMap { Self.concluding[$0] ?? [] }
        if !concluding.isEmpty {
            let opened = try await lender.vault.open(
                ContractConclusion.self,
                Access(subject: file.subject, fields: concluding, occasion: occasion)
            )
            for value in opened.shownValues() where value.source == "person" { said[value.field] = value.text }
        }
        return said
    }

    /// Fields that say who the person is, by the step that asks for them.
    private static let identifying: [ApplicationStep: [FieldID]] = [
        .contact: [Fields.phone.id],
        .person: [
            Fields.surname.id, Fields.givenName.id, Fields.patronymic.id, Fields.iin.id, Fields.birthDate.id,
            Fields.citizenship.id, Fields.documentNumber.id, Fields.documentIssuer.id, Fields.documentIssuedOn.id,
            Fields.documentExpiresOn.id, Fields.maritalStatus.id,
        ],
    ]

    /// Fields that the contract needs, by the step that asks for them.
    private static let concluding: [ApplicationStep: [FieldID]] = [
        .person: [Fields.address.id],
        .income: [
            Fields.workplace.id, Fields.occupation.id, Fields.education.id, Fields.declaredIncomeTiyn.id,
            Fields.declaredObligationsTiyn.id, Fields.dependants.id, Fields.sourceOfFunds.id, Fields.payoutIBAN.id,
        ],
        .vehicle: [
            Fields.vin.id, Fields.plate.id, Fields.vehicleMake.id, Fields.vehicleModel.id, Fields.vehicleYear.id,
            Fields.sellerIBAN.id, Fields.vehicleOwnerIIN.id,
        ],
    ]
}
