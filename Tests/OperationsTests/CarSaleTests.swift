import CivilTime
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing

/// The pledged car is sold: valuation, consent, proceeds in the order of the law, surplus back, shortfall on record.
@Suite struct CarSaleTests {
    private let clerk = Actor(id: "e_collections", role: RoleID("collections"))
    private let officer = Actor(id: "e_officer", role: RoleID("loanOfficer"))
    private let accountant = Actor(id: "e_accountant", role: RoleID("accountant"))

    private struct Sale {
        let test: TestLender
        let borrower: Borrower
        let contract: String
        let actor: Actor
        let id: String

        func view() async throws -> ContractView { try await test.lender.contracts.show(contract, actor).view }
        func payment() async throws -> String {
            try #require(try await view().account?.payments.last?.id)
        }
    }

    /// The sale is agreed on at 10 April 2024, at a lowest price.
    private func sale(
        _ lowest: Int64,
        _ engine: Engine = .sqlite,
        _ body: @escaping @Sendable (Sale) async throws -> Void
    ) async throws {
        let start = try #require(CivilDate("2024-03-01"))
        try await TestLender.with(engine, on: start) { test in
            let borrower = try Borrower(test, number: 1)
            let file = try await borrower.borrow()
            try await test.close(through: try #require(CivilDate("2024-04-10")))
            let actor = Actor.customer(file.subject)
            let plan = HardshipPlan.saleOfCar(
                CarSale(
                    seller: .borrower,
                    lowestPrice: Money(tenge: lowest),
                    by: try #require(CivilDate("2024-06-10"))
                )
            )
            let desk = test.lender.hardship
            let hardship = try await desk.ask(
                plan,
                cause: .lostWork,
                contract: file.number,
                key: "00000000000000000000000a",
                actor
            )
            try await desk.prepare(.offer(plan), to: hardship.id, clerk)
            try await desk.decide(hardship.id, approve: true, officer)
            try await desk.draft(hardship.id, actor)
            try await desk.sign(hardship.id, code: try await test.newestCode(borrower.phone), actor)
            try await body(
                Sale(test: test, borrower: borrower, contract: file.number, actor: actor, id: hardship.id)
            )
        }
    }

    @Test(arguments: Engine.available)
    func `a price above the debt repays it, and the surplus goes back`(engine: Engine) async throws {
        try await sale(2_500_000, engine) { sale in
            let desk = sale.test.lender.hardship
            let status = try await desk.open(sale.id, clerk)
            #expect(status.hardship.stage == .running)
            try await sale.test.close(through: try #require(CivilDate("2024-04-20")))
            try await sale.test.payIn("2800000", on: try #require(CivilDate("2024-04-18")), sale.contract)
            let payment = try await sale.payment()
            let owed = try #require(
                try await sale.test.lender.contracts.show(
                    sale.contract,
                    asOf: CivilDate("2024-04-17"),
                    clerk
                ).view.account?.payoff.total
            )
            try await desk.recordSale(sale.id, payment: payment, clerk)
            try await desk.recordSale(sale.id, payment: payment, clerk)
            try await sale.test.drain()
            let after = try await sale.view()
            let account = try #require(after.account)
            #expect(after.state == .released && account.status == .repaid)
            #expect(after.carSoldOn == CivilDate("2024-04-18"))
            // Repaid on the day the money came, one day after the quote: a day's interest and penalty more.
            let returned = Money(tenge: 2_800_000) - owed - after.surplusRefunded
            #expect(returned.isPositive && returned < Money(tenge: 10_000))
            #expect(after.surplusRefunded == account.surplus)
            let payouts = try await sale.test.payouts().filter { $0.reference.contains("refund") }
            #expect(payouts.count == 1)
            #expect(try await sale.test.lender.books.trialBalance(accountant).isBalanced)
        }
    }

    @Test(arguments: Engine.available)
    func `a price below the debt frees the car and leaves the rest owed`(engine: Engine) async throws {
        try await sale(1_500_000, engine) { sale in
            let desk = sale.test.lender.hardship
            try await sale.test.payIn("1500000", on: try #require(CivilDate("2024-04-10")), sale.contract)
            let before = try #require(try await sale.view().account)
            try await desk.recordSale(sale.id, payment: try await sale.payment(), clerk)
            try await sale.test.drain()
            let after = try await sale.view()
            let account = try #require(after.account)
            #expect(after.state == .active && account.advance.isZero, "the price is used, not kept for later")
            #expect(after.pledgeReleasedOn != nil)
            #expect(account.principalOutstanding == before.principalOutstanding - before.advance)
            let told = try await sale.test.inbox(sale.borrower.phone)
            #expect(told.contains { $0.contains("продан и освобождён от залога") })
            // The car may be pledged to somebody else again.
            let free = try await sale.test.database.read { transaction in
                try transaction.query("SELECT COUNT(*) FROM pledge_claim WHERE contract = $1", [.text(sale.contract)])
                    .first?.integer(0)
            }
            #expect(free == 0)
            // The rest is paid later: the contract closes without asking the register again.
            try await sale.test.close(through: try #require(CivilDate("2024-04-12")))
            _ = try await sale.test.lender.payments.requestEarly(
                sale.contract,
                amount: nil,
                choice: .inFull,
                key: "early-rest",
                sale.actor
            )
            let rest = try #require(try await sale.view().account).payoff.total
            try await sale.test.payIn(rest.description, on: try #require(CivilDate("2024-04-12")), sale.contract)
            try await sale.test.drain()
            #expect(try await sale.view().state == .released)
            #expect(try await sale.test.lender.books.trialBalance(accountant).isBalanced)
        }
    }

    @Test func `less than agreed on, money from before, and somebody else's payment are no price`() async throws {
        try await sale(2_000_000) { sale in
            let desk = sale.test.lender.hardship
            await #expect(throws: HardshipProblem.noSuchPayment) {
                try await desk.recordSale(sale.id, payment: "nothing", clerk)
            }
            try await sale.test.payIn("1999999.99", on: try #require(CivilDate("2024-04-10")), sale.contract)
            await #expect(throws: HardshipProblem.priceBelow(Money(tenge: 2_000_000))) {
                try await desk.recordSale(sale.id, payment: try await sale.payment(), clerk)
            }
            await #expect(throws: HardshipProblem.notAnAnswerer) {
                try await desk.recordSale(sale.id, payment: try await sale.payment(), accountant)
            }
            #expect(try await sale.view().carSoldOn == nil)
            #expect(desk.candidates(for: try await desk.open(sale.id, clerk)).isEmpty)
            try await sale.test.close(through: try #require(CivilDate("2024-06-11")))
            #expect(try await desk.open(sale.id, clerk).hardship.stage == .broken)
        }
    }
}
