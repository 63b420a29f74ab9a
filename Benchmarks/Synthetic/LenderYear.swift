package import CivilTime
import Lending
import LoanMath
import Money
package import Operations
package import PrivacyKernel
import SQLPort

/// A lender's year, day by day: most borrowers pay on their due dates, some late, some repay early, some ask for other
/// terms or sell their car, some stop, and whose arrears are old enough is sold.
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
        case act(String, contract: Int, CivilDate, any Error)
    }

    let lender: Lender
    let start: CivilDate
    package let contracts: [Contract]
    /// The newest six digits that a phone received: somebody signs with them.
    let code: @Sendable (_ phone: String) async throws -> String

    /// Takes the portfolio over, unless it was before.
    ///
    /// - Parameter start: The business date of the takeover. The contracts were paid out in the two months before.
    package init(
        _ lender: Lender,
        contracts count: Int,
        from start: CivilDate,
        code: @escaping @Sendable (_ phone: String) async throws -> String
    ) async throws {
        self.lender = lender
        self.start = start
        self.code = code
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

    /// Who does what on which day.
    private func plan(through end: CivilDate) throws -> [CivilDate: [Act]] {
        var plan: [CivilDate: [Act]] = [:]
        for (index, contract) in contracts.enumerated() {
            // Who repays early does it some days before a due date that may lie behind the end.
            let coming = contract.due.filter { $0.dueOn > start && $0.dueOn <= end.adding(days: 10) }
            for (place, row) in coming.enumerated() {
                for (day, deed) in deeds(of: index, place, row, through: end) {
                    plan[day, default: []].append(Act(contract: index, deed: deed))
                }
            }
        }
        for (day, deed) in sales(through: end) { plan[day, default: []].append(Act(contract: 0, deed: deed)) }
        return plan
    }

    /// What the payment of a place in the year's schedule brings; a place is 0 for the first after the takeover.
    private func deeds(of index: Int, _ place: Int, _ row: ScheduleRow, through end: CivilDate) -> [(CivilDate, Deed)] {
        let on = row.dueOn
        switch index % 20 {
        // Every third payment comes forty days late.
        case 3 where place % 3 == 2: return [(on.adding(days: 40), .pays(row))]
        // One repays in full before the fourth payment, and owes nothing afterwards.
        case 7 where place == 3: return [(on.adding(days: -5), .repaysInFull)]
        case 7 where place > 3: return []
        case 11 where place == 1: return [(on.adding(days: -3), .repaysInPart), (on, .pays(row))]
        // One of forty pays twice and never again.
        case 13 where index % 40 == 13 && place > 1: return []
        default: return troubles(of: index, place, row, through: end) ?? [(on, .pays(row))]
        }
    }

    private func carryOut(_ act: Act, on day: CivilDate) async throws {
        let index = act.contract
        do {
            switch act.deed {
            case .pays(let row): try await pay(index, row.payment, "Y-\(index)-\(row.number)", on: day)
            case .paysWhatIsDue: try await payWhatIsDue(index, on: day)
            case .repaysInPart:
                let amount = Money(tenge: 100_000)
                _ = try await lender.payments.requestEarly(
                    contracts[index].number,
                    amount: amount,
                    choice: .shorterTerm,
                    key: "part",
                    .customer(contracts[index].subject)
                )
                try await pay(index, amount, "E-\(index)", on: day)
            case .repaysInFull: try await repayInFull(index, on: day)
            case .asks(let kind): try await ask(index, for: kind)
            case .isAnswered: try await answer(index)
            case .signs: try await sign(index)
            case .sellsCar: try await sellCar(index, on: day)
            case .sellsClaims(let step): try await sellClaims(step, on: day)
            }
        } catch { throw Wrong.act("\(act.deed)", contract: index, day, error) }
    }

    private func repayInFull(_ index: Int, on day: CivilDate) async throws {
        let customer = Actor.customer(contracts[index].subject)
        let number = contracts[index].number
        let status = try await lender.contracts.show(number, customer)
        guard status.view.state != .closed, status.view.state != .repaid else { return }
        _ = try await lender.payments.requestEarly(number, amount: nil, choice: .inFull, key: "all", customer)
        let payoff = try await lender.payments.payoff(number, on: day, customer)
        guard payoff.total.isPositive else { return }
        try await pay(index, payoff.total, "F-\(index)", on: day)
    }

    func pay(_ index: Int, _ amount: Money, _ reference: String, on day: CivilDate) async throws {
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
        try await lender.hardship.follow(day)
        try await lender.monthEnd.catchUp(asOf: day)
        return closed.contracts
    }

    private func check(_ day: CivilDate) async throws {
        // What the day's acts led to, such as an agreement that was kept by the last payment.
        _ = try await close(day)
        let first = try await postings()
        guard first.debit == first.credit else { throw Wrong.booksDoNotBalance(day) }
        _ = try await close(day)
        let second = try await postings()
        guard first == second else { throw Wrong.secondCloseChanged(day) }
    }

    private struct Sums: Equatable { let debit, credit: Money }

    private func postings() async throws -> Sums {
        let sums = try await lender.database.read { try Books.sums(in: $0) }
        return Sums(debit: sums.debit, credit: sums.credit)
    }
}
