public import CivilTime
public import Lending
public import Money
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault

/// Sums over all contracts, for those who keep the books and those who check them.
public struct ReportDesk: Sendable {
    /// Contracts read at once: memory does not grow with the portfolio.
    static let page: Int64 = 500

    let lender: Lender

    /// The portfolio at the end of a day, every contract brought to it; today when none is named.
    public func portfolio(asOf day: CivilDate? = nil, _ actor: Actor) async throws -> PortfolioReport {
        let occasion = try await lender.occasion(actor, case: nil)
        _ = try await lender.vault.openList(Accounting.self, fields: [Fields.contractRecord.id], occasion)
        var report = PortfolioReport(asOf: min(day ?? occasion.businessDay, occasion.businessDay))
        var after = ""
        while true {
            let day = report.asOf
            let contracts = try await page(after: after, asOf: day)
            guard let last = contracts.last else { return report }
            after = last.number
            for result in await StoredContract.each(
                contracts,
                { stored in Result { try stored.projection(asOf: day) } }
            ) {
                let projected = try result.get()
                report.add(projected.file.agreement, projected.view)
            }
        }
    }

    /// Income by month and account, from the books: debits and credits of income accounts, positive when earned.
    public func income(_ actor: Actor) async throws -> [PortfolioReport.Month: [LedgerAccount: Money]] {
        let occasion = try await lender.occasion(actor, case: nil)
        _ = try await lender.vault.openList(Accounting.self, fields: [Fields.contractRecord.id], occasion)
        let rows = try await lender.database.read { transaction in
            try transaction.query(
                """
                SELECT e.posted_on, p.account, SUM(p.credit) - SUM(p.debit)
                FROM journal_entry e JOIN posting p ON p.entry = e.id
                WHERE p.account IN ('interestIncome', 'penaltyIncome', 'recoveries', 'transferGain')
                GROUP BY e.posted_on, p.account ORDER BY e.posted_on
                """
            ).map { row in (try row.date(0), try row.text(1), try row.integer(2)) }
        }
        var income: [PortfolioReport.Month: [LedgerAccount: Money]] = [:]
        for (day, code, tiyn) in rows {
            guard let account = LedgerAccount(rawValue: code) else { continue }
            income[PortfolioReport.Month(day), default: [:]][account, default: .zero] += Money(tiyn: tiyn)
        }
        return income
    }

    private func page(after number: String, asOf day: CivilDate) async throws -> [StoredContract] {
        try await lender.database.read { transaction in
            var contracts = try transaction.query(
                """
                SELECT c.number, c.agreement, c.subject, c.document_hash, c.prepared_on,
                    (SELECT MAX(f.number) FROM contract_fact f WHERE f.contract = c.number),
                    m.through, m.digest, m.penalty, m.penalty_revision, m.facts, m.engine, m.state
                FROM contract c LEFT JOIN posted_mark m ON m.contract = c.number
                WHERE c.number > $1 AND c.state <> 'applied' ORDER BY c.number LIMIT $2
                """,
                [.text(number), .integer(Self.page)]
            ).map { try StoredContract($0) }
            try StoredContract.complete(&contracts, asOf: day, in: transaction)
            return contracts
        }
    }
}

extension Lender {
    public var reports: ReportDesk { ReportDesk(lender: self) }
}
