import CivilTime
import Lending
import Money
import PolicyModel
import PrivacyKernel
import Vault

/// Who and what a contract is about, revealed for the one document that must name them.
struct ContractParties: Sendable {
    let fullName: String
    let iin: String
    let document: String
    let address: String
    let vehicle: String
    let vin: String
    let plate: String
    /// What the appraiser says the car is worth.
    let appraisedValue: Money
    /// What the contract counts it for: of a car that is bought, no more than its price.
    let collateralValue: Money

    static func read(_ lender: Lender, _ file: ApplicationFile, _ occasion: Occasion) async throws -> ContractParties {
        let opened = try await lender.vault.open(
            ContractConclusion.self,
            Access(
                subject: file.subject,
                fields: [
                    Fields.surname.id, Fields.givenName.id, Fields.patronymic.id, Fields.iin.id,
                    Fields.documentNumber.id, Fields.documentIssuer.id, Fields.address.id, Fields.vin.id,
                    Fields.plate.id, Fields.vehicleMake.id, Fields.vehicleModel.id, Fields.vehicleYear.id,
                    Fields.marketValueTiyn.id,
                ],
                occasion: occasion
            )
        )
        let name = [
            try opened[Fields.surname]?.reveal(opened.permit), try opened[Fields.givenName]?.reveal(opened.permit),
            try opened[Fields.patronymic]?.reveal(opened.permit),
        ]
        let document = [
            try opened[Fields.documentNumber]?.reveal(opened.permit),
            try opened[Fields.documentIssuer]?.reveal(opened.permit),
        ]
        let make = try opened[Fields.vehicleMake]?.reveal(opened.permit) ?? ""
        let model = try opened[Fields.vehicleModel]?.reveal(opened.permit) ?? ""
        let year = try opened[Fields.vehicleYear]?.reveal(opened.permit).description ?? ""
        let value = try opened[Fields.marketValueTiyn]?.reveal(opened.permit) ?? 0
        let appraised = Money(tiyn: value)
        return ContractParties(
            fullName: name.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " "),
            iin: try opened[Fields.iin]?.reveal(opened.permit) ?? "",
            document: document.compactMap(\.self).joined(separator: ", "),
            address: try opened[Fields.address]?.reveal(opened.permit) ?? "",
            vehicle: "\(make) \(model), \(year)",
            vin: try opened[Fields.vin]?.reveal(opened.permit) ?? "",
            plate: try opened[Fields.plate]?.reveal(opened.permit) ?? "",
            appraisedValue: appraised,
            collateralValue: file.request.price.map { min($0, appraised) } ?? appraised
        )
    }
}
