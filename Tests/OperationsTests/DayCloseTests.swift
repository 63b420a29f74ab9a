import CivilTime
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import Testing

/// A day is closed once in effect, however often, by how many, and with what interruptions it is run.
@Suite struct DayCloseTests {
    /// From the pay-out over the first due date, which nobody pays, to two days overdue.
    static let start = day("2024-03-01")
    static let end = day("2024-04-03")

    /// The journal and the phone after an undisturbed close.
    private func undisturbed(_ engine: Engine) async throws -> Outcome {
        try await outcome(engine) { test in try await test.lender.dayClose.close(through: Self.end) }
    }

    @Test(arguments: Engine.available)
    func `several closes at the same time bring what one brings`(engine: Engine) async throws {
        let crowded = try await outcome(engine) { test in
            _ = try await test.atOnce(4) { try await test.lender.dayClose.close(through: Self.end) }
        }
        #expect(crowded == (try await undisturbed(engine)))
    }

    @Test(arguments: Engine.available)
    func `a day that is run again, even after later days, changes nothing`(engine: Engine) async throws {
        let repeated = try await outcome(engine) { test in
            try await test.lender.dayClose.close(through: Self.end)
            for back in [0, 1, 2, 10] { try await test.lender.dayClose.run(Self.end.adding(days: -back)) }
            try await test.lender.dayClose.close(through: Self.end)
        }
        #expect(repeated == (try await undisturbed(engine)))
    }

    /// The process ended between the date and the work of the day on which the payment became overdue.
    @Test func `a close that was interrupted is finished by the next, the last day too`() async throws {
        let resumed = try await outcome(.sqlite) { test in
            let overdue = Self.end.adding(days: -1)
            try await test.lender.dayClose.close(through: overdue.adding(days: -1))
            try await test.lender.businessDay.set(overdue)
            try await test.lender.dayClose.close(through: Self.end)
        }
        #expect(resumed.notices == 1)
        let last = try await outcome(.sqlite) { test in
            try await test.lender.dayClose.close(through: Self.end.adding(days: -1))
            try await test.lender.businessDay.set(Self.end)
            try await test.lender.dayClose.close(through: Self.end)
        }
        #expect(last == (try await undisturbed(.sqlite)))
        // What stands is the same; which day posted it is not.
        #expect(resumed.penalty == last.penalty)
    }

    @Test(arguments: Engine.available)
    func `a payment taken while days are closed is in the books once`(engine: Engine) async throws {
        try await TestLender.with(engine, on: Self.start) { test in
            let contract = try await Borrower(test, number: 1).borrow()
            test.day.value = Self.end
            try await test.credit("106493.00", on: Self.start.adding(days: 20), contract.number)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await test.lender.dayClose.close(through: Self.end) }
                for _ in 0..<3 { group.addTask { try await test.lender.payments.takeStatement() } }
                try await group.waitForAll()
            }
            try await test.lender.dayClose.run(Self.end)
            let status = try await test.lender.contracts.show(contract.number, .customer(contract.subject))
            #expect(status.view.state == .active && status.view.account?.arrears == .zero)
            #expect(try await test.lender.books.trialBalance(PaymentRaceTests.accountant).isBalanced)
            let journal = try await test.lender.books.journal(
                contract: contract.number,
                PaymentRaceTests.accountant
            )
            let cash = journal.flatMap(\.postings).filter { $0.account == .bank && $0.side == .debit }
            #expect(cash.map(\.amount) == [Money(tenge: 106_493)])
        }
    }

    @Test func `the date never goes back`() async throws {
        try await TestLender.with(on: Self.start) { test in
            await #expect(throws: BusinessDayProblem.alreadyLater(Self.start)) {
                try await test.lender.dayClose.close(through: Self.start.adding(days: -1))
            }
            await #expect(throws: BusinessDayProblem.alreadyLater(Self.start)) {
                try await test.lender.businessDay.set(Self.start.adding(days: -1))
            }
        }
    }

    struct Outcome: Equatable, Sendable {
        /// Every posting with its entry and day, in a fixed order.
        let journal: [String]
        /// Texts on the borrower's phone that tell of the overdue payment.
        let notices: Int
        let today: CivilDate
        let penalty: Money?
    }

    private func outcome(
        _ engine: Engine,
        _ close: @escaping @Sendable (TestLender) async throws -> Void
    ) async throws -> Outcome {
        let kept = Kept()
        try await TestLender.with(engine, on: Self.start) { test in
            let borrower = try Borrower(test, number: 1)
            let contract = try await borrower.borrow()
            test.day.value = Self.end
            try await close(test)
            try await test.drain()
            let journal = try await test.lender.books.journal(
                contract: contract.number,
                PaymentRaceTests.accountant
            )
            let view = try await test.lender.contracts.show(contract.number, .customer(contract.subject)).view
            #expect(view.state == .overdue)
            let texts = try await test.inbox(borrower.phone)
            await kept.keep(
                Outcome(
                    journal: journal.flatMap { entry in
                        entry.postings.map { "\(entry.id) \(entry.on) \($0.side) \($0.account.rawValue) \($0.amount)" }
                    }.sorted(),
                    notices: texts.filter { $0.contains("просрочен") }.count,
                    today: try await test.lender.businessDay.today(),
                    penalty: view.account?.penaltyUnpaid
                )
            )
        }
        return try #require(await kept.outcome)
    }

    private actor Kept {
        private(set) var outcome: Outcome?
        func keep(_ outcome: Outcome) { self.outcome = outcome }
    }
}
