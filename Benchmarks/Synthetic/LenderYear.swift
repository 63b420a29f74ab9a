package import CivilTime
import Lending
import LoanMath
import Money
package import Operations
package import PrivacyKernel
import SQLPort

/// A lender's year, day by day: most borrowers pay on their due dates, some late, some repay early, some stop.
///
/// What happens on a day follows from the day alone, and every act carries a key, so that a year that was killed is resumed
/// by running it again.
package struct LenderYear: Sendable {
    package struct Contract: Sendable {
        package let number: String
        package let subject: SubjectID
        let due: [ScheduleRow]
    }

    /// The books at the end of a day.
    package struct Evening: Sendable {
        package let day: CivilDate
        package let touched: Int
        package let credits: Int
    }

    package enum Wrong: Error {
        case booksDoNotBalance(CivilDate)
        case secondCloseChanged(CivilDate)
        case setAside(CivilDate, [String])
        case notTakenOver([String])
    }

    private let lender: Lender
    private let start: CivilDate
    package let contracts: [Contract]

    /// Takes the portfolio over, unless it was before.
    ///
    /// - Parameter start: The business date of the takeover. The contracts were paid out in the two months before.
    package init(_ lender: Lender, contracts count: Int, from start: CivilDate) async throws {
        self.lender = lender
        self.start = start
        let first = start.adding(days: -60)
        let files = try PortfolioFiles(count, from: first, paidThrough: start)
        var known = try await Self.numbers(lender)
        if known.isEmpty {
            let report = try await lender.portfolioImport.run(
                contracts: files.contractsFile,
                history: files.historyFile,
                dryRun: false
            )
            guard report.isKept else { throw Wrong.notTakenOver(report.problems.map(\.code)) }
            known = try await Self.numbers(lender)
        }
        contracts = try known.enumerated().map { index, row in
            Contract(
                number: row.0,
                subject: SubjectID(rawValue: row.1),
                due: try PortfolioFiles.schedule(index, paidOutOn: first.adding(days: index % 28))
            )
        }
    }

    private static func numbers(_ lender: Lender) async throws -> [(String, String)] {
        try await lender.database.read { transaction in
            try transaction.query(
                """
                SELECT i.contract, c.subject FROM imported_contract i JOIN contract c ON c.number = i.contract
                ORDER BY i.reference
                """
            ).map { (try $0.text(0), try $0.text(1)) }
        }
    }

    /// Lives through the days that are left, checking the books every evening.
    package func live(
        through end: CivilDate,
        progress: @Sendable (Evening) -> Void = { _ in }
    ) async throws {
        var plan = try self.plan(through: end)
        var day = try await lender.businessDay.today()
        while day <= end {
            try await lender.businessDay.set(day)
            let touched = try await close(day)
            let credits = plan.removeValue(forKey: day) ?? []
            for act in credits { try await carryOut(act, on: day) }
            try await check(day)
            progress(Evening(day: day, touched: touched, credits: credits.count))
            day = day.adding(days: 1)
        }
    }

    private enum Act: Sendable {
        case pays(contract: Int, row: ScheduleRow)
        case repaysInPart(contract: Int)
        case repaysInFull(contract: Int)
    }

    /// Who does what on which day.
    private func plan(through end: CivilDate) throws -> [CivilDate: [Act]] {
        var plan: [CivilDate: [Act]] = [:]
        for (index, contract) in contracts.enumerated() {
            // Who repays early does it some days before a due date that may lie behind the end.
            let coming = contract.due.filter { $0.dueOn > start && $0.dueOn <= end.adding(days: 10) }
            for (place, row) in coming.enumerated() {
                var on = row.dueOn
                switch index % 20 {
                // Every third payment comes forty days late.
                case 3 where place % 3 == 2: on = on.adding(days: 40)
                // One repays in full before the fourth payment, and owes nothing afterwards.
                case 7 where place == 3:
                    plan[on.adding(days: -5), default: []].append(.repaysInFull(contract: index))
                    continue
                case 7 where place > 3: continue
                case 11 where place == 1:
                    plan[on.adding(days: -3), default: []].append(.repaysInPart(contract: index))
                // One of forty pays three times and never again.
                case 13 where index % 40 == 13 && place > 2: continue
                default: break
                }
                plan[on, default: []].append(.pays(contract: index, row: row))
            }
        }
        return plan
    }

    private func carryOut(_ act: Act, on day: CivilDate) async throws {
        switch act {
        case .pays(let index, let row):
            try await pay(index, row.payment, "Y-\(index)-\(row.number)", on: day)
        case .repaysInPart(let index):
            let amount = Money(tenge: 100_000)
            _ = try await lender.payments.requestEarly(
                contracts[index].number,
                amount: amount,
                choice: .shorterTerm,
                key: "part",
                .customer(contracts[index].subject)
            )
            try await pay(index, amount, "E-\(index)", on: day)
        case .repaysInFull(let index):
            let customer = Actor.customer(contracts[index].subject)
            let number = contracts[index].number
            let status = try await lender.contracts.show(number, customer)
            guard status.view.state != .closed, status.view.state != .repaid else { return }
            _ = try await lender.payments.requestEarly(number, amount: nil, choice: .inFull, key: "all", customer)
            let payoff = try await lender.payments.payoff(number, on: day, customer)
            guard payoff.total.isPositive else { return }
            try await pay(index, payoff.total, "F-\(index)", on: day)
        }
    }

    private func pay(_ index: Int, _ amount: Money, _ reference: String, on day: CivilDate) async throws {
        _ = try await lender.payments.take([
            BankCredit(
                cursor: 0,
                reference: reference,
                amount: amount,
                bookedOn: day,
                details: contracts[index].number
            )
        ])
    }

    private func close(_ day: CivilDate) async throws -> Int {
        let closed = try await lender.dayClose.bringUpToDate(day)
        guard closed.setAside.isEmpty else { throw Wrong.setAside(day, closed.setAside) }
        try await lender.monthEnd.catchUp(asOf: day)
        return closed.contracts
    }

    private func check(_ day: CivilDate) async throws {
        let first = try await postings()
        guard first.debit == first.credit else { throw Wrong.booksDoNotBalance(day) }
        _ = try await lender.dayClose.bringUpToDate(day)
        let second = try await postings()
        guard first == second else { throw Wrong.secondCloseChanged(day) }
    }

    private struct Sums: Equatable { let debit, credit: Money }

    private func postings() async throws -> Sums {
        let sums = try await lender.database.read { try Books.sums(in: $0) }
        return Sums(debit: sums.debit, credit: sums.credit)
    }
}
