import CivilTime
import Lending
import Money
import PrivacyKernel
import SQLPort
import Vault

/// Some hundred contracts at the end of a month: read and replayed before they are written.
struct AccrualPage: Sendable {
    struct Item: Sendable {
        let contract: String
        let standing: MonthEndStanding
        /// The number of the last fact that the figures rest on.
        let facts: Int64
    }

    let last: String
    let items: [Item]
    let setAside: [String]

    /// The next contracts that were paid out by the month's end and were not finished long before it.
    static func read(_ month: BookMonth, after number: String, lender: Lender) async throws -> AccrualPage? {
        let read = try await lender.database.read { transaction in
            var contracts = try transaction.query(
                """
                SELECT c.number, c.agreement, c.subject, c.document_hash, c.prepared_on,
                    (SELECT MAX(f.number) FROM contract_fact f WHERE f.contract = c.number),
                    m.through, m.digest, m.penalty, m.penalty_revision, m.facts, m.engine, m.state
                FROM contract c LEFT JOIN posted_mark m ON m.contract = c.number
                WHERE c.number > $1 AND c.state NOT IN ('applied', 'signed', 'pledged') AND (
                    c.state NOT IN ('closed', 'released')
                    OR EXISTS (SELECT 1 FROM month_accrual a
                        WHERE a.contract = c.number AND (a.month = $2 OR a.month = $3 AND a.accrued <> 0))
                    OR EXISTS (SELECT 1 FROM contract_fact f WHERE f.contract = c.number AND f.effective_on >= $4)
                )
                ORDER BY c.number LIMIT $5
                """,
                [
                    .text(number), .text(month.description), .text(month.previous.description),
                    .text(month.first.description), .integer(Int64(MonthEnd.page)),
                ]
            ).map { try StoredContract($0) }
            try StoredContract.complete(&contracts, asOf: month.last, in: transaction)
            return contracts
        }
        guard let last = read.last?.number else { return nil }
        let results = await StoredContract.each(read) { contract in
            (contract.number, Result { try item(contract, asOf: month.last) })
        }
        var items: [Item] = []
        var aside: [String] = []
        for (contract, result) in results {
            switch result {
            case .success(let item): items.append(item)
            case .failure: aside.append(contract)
            }
        }
        return AccrualPage(last: last, items: items, setAside: aside)
    }

    private static func item(_ contract: StoredContract, asOf day: CivilDate) throws -> Item {
        Item(
            contract: contract.number,
            standing: try contract.projection(asOf: day).standing,
            facts: contract.lastFact
        )
    }

    /// Posts for each contract by how much its accrued interest differs from what stands.
    func write(_ month: BookMonth, _ occasion: Occasion, in transaction: any SQLTransaction) throws {
        try MonthEnd.requireOpen(month, in: transaction)
        guard let first = items.first?.contract, let last = items.last?.contract else { return }
        let recognised = try Books.interestRecognised(first...last, through: month.last, in: transaction)
        let before = try AccrualRecords.all(first...last, month.previous, in: transaction)
        let standing = try AccrualRecords.all(first...last, month, in: transaction)
        for item in items {
            // Not simply the interest of the running period: what fell due in the month and was corrected later is made
            // good here, so that the month shows exactly what was earned in it.
            let accrued = item.standing.interestEarned - (recognised[item.contract] ?? .zero)
            let earlier = standing[item.contract]
            let change = accrued - (before[item.contract]?.accrued ?? .zero)
            let missing = change - (earlier?.posted ?? .zero)
            if earlier == nil, accrued.isZero, missing.isZero { continue }
            let revision = missing.isZero ? earlier?.revision ?? -1 : (earlier?.revision ?? -1) + 1
            let row = AccrualRecords.Row(accrued: accrued, posted: change, revision: revision, facts: item.facts)
            if row == earlier { continue }
            // The row first, so that of two runs at the same time one waits for the other.
            try AccrualRecords.save(row, item.contract, month, in: transaction)
            guard !missing.isZero else { continue }
            try Books.insert(
                try EntryTemplates.interestAccrued(contract: item.contract, missing, revision: revision, month),
                day: occasion.businessDay,
                closed: nil,
                at: occasion.at,
                in: transaction
            )
        }
    }
}
