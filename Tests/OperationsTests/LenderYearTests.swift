import CivilTime
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PrivacyKernel
import SQLPort
import SyntheticPortfolio
import Testing

/// Two hundred days of a small lender, one by one. `Benchmarks/Day` lives a whole year with any number of contracts.
@Suite struct LenderYearTests {
    static let start = day("2024-03-01")
    static let end = start.adding(days: 200)
    static let contracts = 40

    @Test func `the books balance every evening, a second close changes nothing, and a stopped year goes on`()
        async throws
    {
        try await TestLender.with(on: Self.start) { test in
            let code: @Sendable (String) async throws -> String = { try await test.newestCode($0) }
            let year = try await LenderYear(test.lender, contracts: Self.contracts, from: Self.start, code: code)
            try await year.live(through: Self.start.adding(days: 70))
            // Stopped in the evening and begun again: the last day is lived a second time, in vain.
            let resumed = try await LenderYear(test.lender, contracts: Self.contracts, from: Self.start, code: code)
            #expect(resumed.contracts.count == Self.contracts)
            try await resumed.live(through: Self.end)
            let standing = try await Self.standing(resumed, test)
            let balance = try await test.lender.books.trialBalance(PaymentRaceTests.accountant)
            #expect(balance.isBalanced)
            #expect(balance.net(.principal) == standing.outstanding)
            #expect(try await test.database.read { try CheckpointAudit.differing(in: $0) } == [])
            try await Self.expectMonths(resumed, test, through: BookMonth(Self.end).previous)
            try await Self.closeAndFindLateMoney(resumed, test)
            let states = standing.states
            let done = states[.closed, default: 0] + states[.released, default: 0]
            #expect(done == Self.contracts / 20, "who repaid early is done: \(states)")
            #expect(states[.repaid] == 1, "the price of a car repaid the loan, and the surplus waits to be sent back")
            #expect(states[.active, default: 0] > Self.contracts / 2)
            // Everybody who fell overdue was told, once for each due date.
            let notices = try await test.database.read { transaction in
                try transaction.query("SELECT 1 FROM outbox WHERE id LIKE 'x_overdue/%'").count
            }
            #expect(notices >= Self.contracts / 20)
        }
    }

    /// The interest of every contract in every month, day by day, is what is posted; the books show what has accrued.
    private static func expectMonths(_ year: LenderYear, _ test: TestLender, through last: BookMonth) async throws {
        let first = BookMonth(start)
        var accrued = Money.zero
        for contract in year.contracts {
            var month = first
            while month <= last {
                let shown = try await test.lender.books.interest(
                    of: contract.number,
                    in: month,
                    PaymentRaceTests.accountant
                )
                #expect(shown.isPosted && shown.total == shown.posted, "\(contract.number) \(month)")
                month = month.next
            }
            let file = try await test.lender.contracts.show(contract.number, PaymentRaceTests.accountant).file
            let view = try file.view(asOf: last.last)
            if view.owner == nil { accrued += view.account?.accruedInterest ?? .zero }
        }
        let balance = try await test.lender.books.trialBalance(PaymentRaceTests.accountant)
        #expect(accrued.isPositive && balance.net(.accruedInterest) == accrued)
    }

    /// All months are closed, then money of closed months is found for a quarter of the contracts: the closed months stand
    /// as they were, and the running one makes it good to the tiyn.
    private static func closeAndFindLateMoney(_ year: LenderYear, _ test: TestLender) async throws {
        var month = BookMonth(start)
        while month < BookMonth(end) {
            try await PeriodCloseTests.close(test, month.description)
            month = month.next
        }
        func closedPostings() async throws -> [String] {
            try await test.database.read { [month] transaction in
                try transaction.query(
                    "SELECT id, posted_on FROM journal_entry WHERE posted_on < $1 ORDER BY id",
                    [.text(month.first.description)]
                ).map { "\($0.values)" }
            }
        }
        let before = try await closedPostings()
        let late = year.contracts.enumerated().filter { $0.offset % 4 == 1 }.map { index, contract in
            BankCredit(
                cursor: 0,
                reference: "LATE-\(index)",
                amount: Money(tenge: 30_000 + Int64(index) * 5_000),
                bookedOn: start.adding(days: 90 + 2 * index),
                details: contract.number
            )
        }
        #expect(try await test.lender.payments.take(late) == late.count)
        try await test.close(through: month.next.first)
        #expect(try await closedPostings() == before && before.count > 1000)
        #expect(try await test.database.read { try PeriodDesk.touched(in: $0) } == [])
        try await expectMonths(year, test, through: month)
        let found = try await test.lender.periods.view(month, PaymentRaceTests.accountant).late
        #expect(Set(found.map(\.fact)).isSuperset(of: late.map(\.reference)))
        try await PeriodCloseTests.close(test, month.description)
    }

    private struct Standing: Sendable {
        var outstanding = Money.zero
        var states: [ContractState: Int] = [:]
    }

    private static func standing(_ year: LenderYear, _ test: TestLender) async throws -> Standing {
        var standing = Standing()
        for contract in year.contracts {
            let view = try await test.lender.contracts.show(contract.number, .customer(contract.subject)).view
            // A claim that was sold is not on the balance sheet.
            if view.owner == nil { standing.outstanding += view.account?.principalOutstanding ?? .zero }
            standing.states[view.state, default: 0] += 1
        }
        return standing
    }
}
