public import CivilTime
import Lending
import LoanMath
public import Money
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// One claim as a possible investor sees it: the smallest set that lets it be valued. Not the number of the
/// contract, and nobody's name.
public struct DataRoomRow: Sendable, Hashable {
    public let number: Int64
    public let product: String
    public let signedYear: Int
    public let monthlyRate: String
    public let owed: Money
    public let principal: Money
    public let daysOverdue: Int
    public let paymentsReceived: Int
    public let paidInAll: Money
    public let paymentsLeft: Int
    public let vehicleYear: String
    public let marketValue: Money?
}

extension AssignmentDesk {
    /// Opens a data room and answers the secret part of its address, which is shown this once.
    public func openDataRoom(_ id: String, days: Int, _ actor: Actor) async throws -> String {
        try Self.require(actor, Self.drafters)
        let token = RandomID.make(bytes: 24)
        try await act(id, actor) { assignment, _, _, today, transaction in
            guard assignment.stage != .cancelled, assignment.stage != .transferred else {
                throw AssignmentProblem.notNow
            }
            try transaction.execute(
                "INSERT INTO data_room (assignment, token_hash, through, opened_by) VALUES ($1, $2, $3, $4)",
                [
                    .text(id), .text(ShownText.hash(token)),
                    .text(today.adding(days: min(max(days, 1), 90) - 1).description), .text(actor.id),
                ]
            )
        }
        return token
    }

    /// Closes every data room of a portfolio at once.
    public func closeDataRooms(_ id: String, _ actor: Actor) async throws {
        try Self.require(actor, Self.drafters)
        try await act(id, actor) { _, _, occasion, _, transaction in
            try transaction.execute(
                "UPDATE data_room SET closed_at = $1 WHERE assignment = $2 AND closed_at IS NULL",
                [.integer(occasion.at.milliseconds), .text(id)]
            )
        }
    }

    /// The days through which data rooms of a portfolio are open.
    public func openDataRooms(_ id: String) async throws -> [CivilDate] {
        try await lender.database.read { transaction in
            try transaction.query(
                "SELECT through FROM data_room WHERE assignment = $1 AND closed_at IS NULL ORDER BY through",
                [.text(id)]
            ).map { try $0.date(0) }
        }
    }

    /// What lies in a data room. Every look leaves a line about every claim, which its borrower can read.
    ///
    /// - Throws: ``AssignmentProblem/dataRoomClosed``, whatever the reason, so that nobody learns which links exist.
    public func dataRoom(_ token: String) async throws -> [DataRoomRow] {
        let occasion = try await lender.occasion(.system("data-room"), case: nil)
        let today = occasion.businessDay
        let found = try await lender.database.read { transaction -> (String, [(AssignedClaim, ContractFile)])? in
            guard
                let row = try transaction.query(
                    "SELECT assignment, through FROM data_room WHERE token_hash = $1 AND closed_at IS NULL",
                    [.text(ShownText.hash(token))]
                ).first,
                today <= (try row.date(1)),
                let assignment = try AssignmentRecords.find(try row.text(0), in: transaction),
                assignment.stage != .cancelled, assignment.stage != .transferred
            else { return nil }
            let claims = try AssignmentRecords.claims(of: assignment.id, in: transaction)
            return (
                assignment.id,
                try claims.compactMap { claim in
                    try ContractRecords.find(claim.contract, in: transaction).map { (claim, $0) }
                }
            )
        }
        guard let (id, claims) = found else { throw AssignmentProblem.dataRoomClosed }
        var rows: [DataRoomRow] = []
        for (claim, file) in claims {
            var settled = occasion
            settled.caseReference = id
            let shown = try await lender.vault.disclose(
                to: ClaimInvestor.self,
                for: ClaimAssignment.self,
                Access(
                    subject: file.subject,
                    fields: [Fields.vehicleYear.id, Fields.marketValueTiyn.id],
                    occasion: settled
                ),
                supplying: [
                    Fields.contractRecord.id: "\(id)/\(claim.number)", Fields.paymentRecord.id: "\(id)/\(claim.number)",
                    Fields.overdueRecord.id: "\(id)/\(claim.number)",
                ]
            )
            guard let account = try file.view(asOf: today).account else { continue }
            rows.append(
                DataRoomRow(
                    number: claim.number,
                    product: file.agreement.product.rawValue,
                    signedYear: file.agreement.signedOn.year,
                    monthlyRate: file.agreement.terms.rate.rate.description,
                    owed: account.payoff.total,
                    principal: account.principalOutstanding,
                    daysOverdue: account.daysOverdue,
                    paymentsReceived: account.payments.count,
                    paidInAll: account.payments.map(\.amount).sum,
                    paymentsLeft: account.schedule.count,
                    vehicleYear: shown.fields[Fields.vehicleYear.id] ?? "",
                    marketValue: shown.fields[Fields.marketValueTiyn.id].flatMap { Int64($0) }.map { Money(tiyn: $0) }
                )
            )
        }
        return rows
    }
}
