import CivilTime
import Lending
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// Reads the features of one person for a personalised campaign: only those of the marketing profile, only with his live
/// consent, each reading with its line (clauses 7.2, 7.4, 9.9).
struct SegmentReader: Sendable {
    let lender: Lender

    func matches(_ campaign: Campaign, _ subject: SubjectID) async throws -> Bool {
        let occasion = try await lender.occasion(.system("campaigns"), case: campaign.id)
        let segment = campaign.segment
        let opened: Opened<ProfiledOffers>
        do {
            opened = try await lender.vault.open(
                ProfiledOffers.self,
                Access(subject: subject, fields: segment.features, occasion: occasion)
            )
        } catch is Denial { return false }
        if !segment.vehicleMakes.isEmpty {
            guard let make = try opened[Fields.vehicleMake]?.reveal(opened.permit),
                segment.vehicleMakes.contains(where: { $0.lowercased() == make.lowercased() })
            else { return false }
        }
        if segment.vehicleYearFrom != nil || segment.vehicleYearUntil != nil {
            guard let year = try opened[Fields.vehicleYear]?.reveal(opened.permit),
                year >= Int64(segment.vehicleYearFrom ?? 0), year <= Int64(segment.vehicleYearUntil ?? 9999)
            else { return false }
        }
        if let inForce = segment.contractInForce {
            let policy = try lender.policy(on: occasion.businessDay)
            let relation = try await lender.database.read { transaction in
                try RelationReader.dates(subject, policy, today: occasion.businessDay, in: transaction)
            }
            guard relation.contractInForce == inForce else { return false }
        }
        return true
    }
}
