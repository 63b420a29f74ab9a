public import CivilTime
public import Lending
import Money
import PrivacyKernel
import SQLPort
import Vault

/// What the end of a month brought.
public struct MonthEndOutcome: Sendable, Hashable {
    public let month: BookMonth
    public let contracts: Int
    /// Contracts whose facts contradict each other: without an accrual until that is put right.
    public let setAside: [String]
}

/// The work at the end of a month, done in the first close after it: accrued interest of every contract and the provision
/// for the portfolio, each posted on the last day as the change against the month before.
///
/// While the month is open the work may be done again, and what became known meanwhile is posted on the same last day; a
/// closed month is never touched. A run that was killed is resumed by running it again.
public struct MonthEnd: Sendable {
    /// Contracts read, replayed and written at once.
    static let page = 400

    let lender: Lender

    /// Does the work of the months that ended since it was last done; the first time, of the last month that ended.
    public func catchUp(asOf day: CivilDate) async throws {
        let ended = BookMonth(day).previous
        let (last, first) = try await lender.database.read { transaction in
            (try Self.last(in: transaction), try PeriodDesk.firstMonth(in: transaction))
        }
        guard last.map({ $0 < ended }) ?? true, let first, first <= ended else { return }
        var month = last?.next ?? ended
        while month <= ended {
            // Two accountants may be quicker than the close; closing does the work itself.
            do { try await run(month) } catch PeriodProblem.alreadyClosed {}
            month = month.next
        }
    }

    /// Does the work of an open month again, and of those after it, when facts of its days came to be known since.
    func refresh(from month: BookMonth) async throws {
        let ended = BookMonth(try await lender.businessDay.today()).previous
        var month = month
        var isStale = false
        while month <= ended {
            let current = month
            if !isStale {
                isStale = try await lender.database.read { try !Self.isCurrent(current, in: $0) }
            }
            if isStale { try await run(month) }
            month = month.next
        }
    }

    /// Does the work of one month. Those after it, if theirs was done, must be done again.
    @discardableResult
    public func run(_ month: BookMonth) async throws -> MonthEndOutcome {
        let occasion = Occasion(
            actor: .system("month-end"),
            caseReference: nil,
            businessDay: try await lender.businessDay.today(),
            at: lender.clock.now()
        )
        guard month.last < occasion.businessDay else { throw PeriodProblem.notOver(month) }
        let facts = try await lender.database.read { try Self.factCount(month, in: $0) }
        var ageing = ProvisionSums()
        var contracts = 0
        var aside: [String] = []
        var after = ""
        while let page = try await AccrualPage.read(month, after: after, lender: lender) {
            after = page.last
            contracts += page.items.count
            aside += page.setAside
            for item in page.items { ageing.add(item.standing) }
            try await lender.database.write { try page.write(month, occasion, in: $0) }
        }
        let sums = ageing
        try await lender.database.write { transaction in
            try ProvisionRecords.write(
                sums,
                month,
                lender.accounting.provisions,
                facts: facts,
                occasion,
                in: transaction
            )
        }
        return MonthEndOutcome(month: month, contracts: contracts, setAside: aside)
    }

    /// The last month whose work was done.
    static func last(in transaction: any SQLTransaction) throws -> BookMonth? {
        try transaction.query("SELECT MAX(month) FROM month_end").first?.optionalText(0).flatMap { BookMonth($0) }
    }

    static func isDone(_ month: BookMonth, in transaction: any SQLTransaction) throws -> Bool {
        try !transaction.query("SELECT 1 FROM month_end WHERE month = $1", [.text(month.description)]).isEmpty
    }

    /// Whether the work was done and every fact of the month's days and before was known to it.
    static func isCurrent(_ month: BookMonth, in transaction: any SQLTransaction) throws -> Bool {
        let known = try transaction.query("SELECT facts FROM month_end WHERE month = $1", [.text(month.description)])
            .first?.integer(0)
        return try known == factCount(month, in: transaction)
    }

    private static func factCount(_ month: BookMonth, in transaction: any SQLTransaction) throws -> Int64 {
        try transaction.query(
            "SELECT COUNT(*) FROM contract_fact WHERE effective_on <= $1",
            [.text(month.last.description)]
        ).first?.integer(0) ?? 0
    }

    /// A month that was closed while the work was being done is left as it is.
    static func requireOpen(_ month: BookMonth, in transaction: any SQLTransaction) throws {
        if let closed = try ClosedBooks.through(in: transaction), month.last <= closed {
            throw PeriodProblem.alreadyClosed(month)
        }
    }
}

extension Lender {
    public var monthEnd: MonthEnd { MonthEnd(lender: self) }
}
