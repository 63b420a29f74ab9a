import CivilTime
import Lending
import PrivacyKernel
import PrivacyOffice
import SQLPort

/// The dates of a person's relation with the lender, from applications and contracts.
enum RelationReader {
    static func dates(
        _ subject: SubjectID,
        today: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> RelationDates {
        let contracts =
            try ContractRecords.numbers(of: subject, in: transaction)
            .compactMap { try ContractRecords.find($0, in: transaction) }
            + SecurityRecords.securedContracts(by: subject, in: transaction)
        let applications = try ApplicationRecords.all(of: subject, in: transaction)
        var inForce = false
        var ended: CivilDate?
        for contract in contracts {
            let view = try contract.view(asOf: today)
            guard view.state != .applied else { continue }
            let closing = contract.facts.compactMap { fact -> CivilDate? in
                if case .closed(let day) = fact { return day }
                return nil
            }.first
            if let closing { ended = max(ended ?? closing, closing) } else { inForce = true }
        }
        let over: Set<ApplicationState> = [.withdrawn, .closed, .refused]
        let open = applications.contains { !over.contains($0.state) && $0.state != .signed }
        let lastClosed = applications.filter { over.contains($0.state) }
            .map { $0.application.moves.last?.on ?? $0.createdOn }.max()
        return RelationDates(
            contractInForce: inForce,
            contractEnded: ended,
            applicationClosed: lastClosed,
            applicationOpen: open
        )
    }
}
