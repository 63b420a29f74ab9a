import CivilTime
public import Lending
public import Money
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault

/// Money received for the owner of assigned claims and not passed on yet.
public struct OwnersMoney: Sendable, Hashable {
    public let assignee: Assignee
    /// By contract; what is negative was claimed from the owner, such as a cost of recovery.
    public let contracts: [Owed]
    public var total: Money { contracts.map(\.amount).sum }

    public struct Owed: Sendable, Hashable {
        public let contract: String
        public let amount: Money
    }
}

/// Servicing for the new owner: what came in for him is his, and the accountant passes it on.
extension AssignmentDesk {
    /// What is owed to owners, by owner and contract, from the books themselves.
    public func owed(_ actor: Actor) async throws -> [OwnersMoney] {
        try Self.require(actor, ["accountant", "auditor"])
        let occasion = try await lender.occasion(actor, case: nil)
        _ = try await lender.vault.openList(Accounting.self, fields: [Fields.contractRecord.id], occasion)
        return try await lender.database.read { try Self.owed(in: $0) }
    }

    /// Records that everything owed to an owner was paid to him by a bank transfer. The same transfer again is success
    /// without effect.
    ///
    /// - Parameter reference: The bank's reference of the transfer.
    /// - Returns: The amount that the transfer must have had.
    @discardableResult
    public func pass(to party: String, reference: String, _ actor: Actor) async throws -> Money {
        try Self.require(actor, ["accountant"])
        guard !reference.isEmpty, reference.utf8.count <= 60 else { throw AssignmentProblem.nameMissing }
        let occasion = try await lender.occasion(actor, case: party)
        return try await lender.vault.act { transaction in
            if let known = try transaction.query(
                "SELECT party, amount FROM owner_transfer WHERE reference = $1",
                [.text(reference)]
            ).first {
                guard try known.text(0) == party else { throw AssignmentProblem.otherTransfer }
                return Money(tiyn: try known.integer(1))
            }
            guard let owner = try Self.owed(in: transaction).first(where: { $0.assignee.id == party }) else {
                throw AssignmentProblem.nothingToPass
            }
            let paid = owner.contracts.filter(\.amount.isPositive)
            let amount = paid.map(\.amount).sum
            guard amount.isPositive else { throw AssignmentProblem.nothingToPass }
            let today = max(occasion.businessDay, try BusinessDay.today(lender, in: transaction))
            var settled = occasion
            settled.businessDay = today
            try transaction.execute(
                """
                INSERT INTO owner_transfer (reference, party, amount, passed_on, recorded_by, recorded_at)
                VALUES ($1, $2, $3, $4, $5, $6)
                """,
                [
                    .text(reference), .text(party), .integer(amount.tiyn), .text(today.description), .text(actor.id),
                    .integer(occasion.at.milliseconds),
                ]
            )
            for owed in paid {
                try lender.contracts.record(
                    .passedToOwner(id: "pass-\(reference)", on: today, amount: owed.amount),
                    owed.contract,
                    settled,
                    in: transaction
                )
            }
            return amount
        }
    }

    private static func owed(in transaction: any SQLTransaction) throws -> [OwnersMoney] {
        let rows = try transaction.query(
            """
            SELECT e.contract, CAST(SUM(p.credit) - SUM(p.debit) AS BIGINT)
            FROM posting p JOIN journal_entry e ON e.id = p.entry
            WHERE p.account = $1 GROUP BY e.contract
            HAVING SUM(p.credit) <> SUM(p.debit) ORDER BY e.contract
            """,
            [.text(LedgerAccount.owedToOwners.rawValue)]
        )
        var owners: [String: [OwnersMoney.Owed]] = [:]
        for row in rows {
            let contract = try row.text(0)
            // The newest owner: the money of an earlier one is passed on before his claim is bought back.
            guard
                let party = try AssignmentRecords.portfolios(of: contract, in: transaction)
                    .first(where: { $0.transferredOn != nil })?.party
            else { continue }
            owners[party, default: []].append(
                OwnersMoney.Owed(contract: contract, amount: Money(tiyn: try row.integer(1)))
            )
        }
        return try owners.sorted { $0.key < $1.key }.compactMap { party, owed in
            try AssigneeRecords.find(party, in: transaction).map { OwnersMoney(assignee: $0, contracts: owed) }
        }
    }
}
