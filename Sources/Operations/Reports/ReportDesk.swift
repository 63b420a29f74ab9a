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

    /// The portfolio at the end of a day, by replay of every contract; today when none is named.
    public func portfolio(asOf day: CivilDate? = nil, _ actor: Actor) async throws -> PortfolioReport {
        let occasion = try await lender.occasion(actor, case: nil)
        _ = try await lender.vault.openList(Accounting.self, fields: [Fields.contractRecord.id], occasion)
        var report = PortfolioReport(asOf: min(day ?? occasion.businessDay, occasion.businessDay))
        var after = ""
        while true {
            let files = try await page(after: after)
            guard let last = files.last else { return report }
            after = last.number
            for file in files { report.add(file.agreement, try file.view(asOf: report.asOf)) }
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

    private func page(after number: String) async throws -> [ContractFile] {
        try await lender.database.read { transaction in
            try transaction.query(
                "SELECT number FROM contract WHERE number > $1 AND state <> 'applied' ORDER BY number LIMIT $2",
                [.text(number), .integer(Self.page)]
            ).compactMap { try ContractRecords.find(try $0.text(0), in: transaction) }
        }
    }
}

extension Lender {
    public var reports: ReportDesk { ReportDesk(lender: self) }
}
