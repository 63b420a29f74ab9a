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

/// Money is counted once, whoever hurries, stumbles or comes twice.
@Suite struct PaymentRaceTests {
    static let accountant = Actor(id: "e_1", role: RoleID("accountant"))

    @Test(arguments: Engine.available)
    func `payments with one bank reference at the same time count once`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow()
            let credit = BankCredit(
                cursor: 0,
                reference: "B-1",
                amount: Money(tenge: 106_493),
                bookedOn: day("2024-03-01"),
                details: contract.number
            )
            let taken = try await test.atOnce(6) { try await test.lender.payments.take([credit]) }
            #expect(taken.sorted() == [0, 0, 0, 0, 0, 1])
            #expect(try await receipts(contract, test) == ["B-1"])
            try await balanced(test)
        }
    }

    @Test(arguments: Engine.available)
    func `the statement taken by several at the same time counts each credit once`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow()
            for amount in ["1000.00", "2000.00", "3000.00", "4000.00"] {
                try await test.credit(amount, on: day("2024-03-01"), contract.number)
            }
            let taken = try await test.atOnce(5) { try await test.lender.payments.takeStatement() }
            #expect(taken.reduce(0, +) == 4)
            #expect(try await receipts(contract, test).count == 4)
            #expect(try await test.lender.payments.takeStatement() == 0)
            try await test.credit("5000.00", on: day("2024-03-01"), contract.number)
            #expect(try await test.lender.payments.takeStatement() == 1)
            try await balanced(test)
        }
    }

    @Test(arguments: Engine.available)
    func `signing pressed several times at once signs and pays out once`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let contract = try await borrower.readContract(try await borrower.apply(Borrower.carLoan))
            let actor = Actor.customer(contract.subject)
            try await test.lender.contracts.requestSignatureCode(contract.number, actor)
            let code = try await test.newestCode(borrower.phone)
            let states = try await test.atOnce(5) {
                try await test.lender.contracts.sign(contract.number, code: code, actor).view.state
            }
            #expect(states == Array(repeating: .signed, count: 5))
            try await test.drain()
            let facts = try await test.lender.contracts.show(contract.number, actor).file.facts
            #expect(facts.map(\.kind).sorted() == ["disbursed", "pledge-registered", "signed"])
            #expect(try await test.payouts().map(\.amount) == ["2100000.00"])
            let again = try await test.lender.contracts.sign(contract.number, code: "none", actor)
            #expect(again.view.state == .active)
            try await balanced(test)
        }
    }

    @Test(arguments: Engine.available)
    func `a signature that the policy refuses leaves its code unused`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let contract = try await borrower.readContract(try await borrower.apply(Borrower.carLoan))
            let actor = Actor.customer(contract.subject)
            try await test.lender.contracts.requestSignatureCode(contract.number, actor)
            let code = try await test.newestCode(borrower.phone)
            await #expect(throws: Denial.self) {
                try await test.lender.contracts.sign(
                    contract.number,
                    code: code,
                    Actor(id: "e_2", role: RoleID("auditor"))
                )
            }
            let signed = try await test.lender.contracts.sign(contract.number, code: code, actor)
            #expect(signed.view.state == .signed)
        }
    }

    @Test(arguments: Engine.available)
    func `money that no contract can take waits on the holding account`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 2)
            let contract = try await borrower.readContract(try await borrower.apply(Borrower.pledge))
            let actor = Actor.customer(contract.subject)
            // Before anything was signed, and for a contract that does not exist.
            try await test.payIn("100.00", on: day("2024-03-01"), contract.number)
            let unknown = ContractNumber(year: 2024, serial: 99_999)
            try await test.payIn("200.00", on: day("2024-03-01"), "за договор \(unknown)")
            #expect(try await held(test) == Money(tenge: 300))

            try await test.lender.contracts.requestSignatureCode(contract.number, actor)
            let code = try await test.newestCode(borrower.phone)
            _ = try await test.lender.contracts.sign(contract.number, code: code, actor)
            // Signed, not yet paid out.
            try await test.payIn("400.00", on: day("2024-03-01"), contract.number)
            #expect(try await held(test) == Money(tenge: 700))
            try await test.drain()
            // Paid out by now, but booked on a day before.
            try await test.payIn("800.00", on: day("2024-02-29"), contract.number)
            #expect(try await held(test) == Money(tenge: 1500))

            let payoff = try await test.lender.payments.payoff(contract.number, on: day("2024-03-01"), actor)
            _ = try await test.lender.payments.requestEarly(
                contract.number,
                amount: nil,
                choice: .inFull,
                key: "k",
                actor
            )
            try await test.payIn(payoff.total.description, on: day("2024-03-01"), contract.number)
            try await test.drain()
            #expect(try await test.lender.contracts.show(contract.number, actor).view.state == .released)
            try await test.payIn("1600.00", on: day("2024-03-01"), contract.number)
            #expect(try await held(test) == Money(tenge: 3100))
            #expect(try await test.lender.contracts.show(contract.number, actor).view.state == .released)
            let tasks = try await test.lender.tasks.open(for: Self.accountant)
            #expect(tasks.map(\.kind) == Array(repeating: "unidentified-receipt", count: 5))
            try await balanced(test)
        }
    }

    /// The bank pays, its answer is lost, and more money comes in before the question is repeated.
    @Test(arguments: Engine.available)
    func `a surplus goes back once, also when another comes in between`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 2).borrow(Borrower.pledge)
            let actor = Actor.customer(contract.subject)
            let payoff = try await test.lender.payments.payoff(contract.number, on: day("2024-03-01"), actor)
            _ = try await test.lender.payments.requestEarly(
                contract.number,
                amount: nil,
                choice: .inFull,
                key: "k",
                actor
            )
            let first = payoff.total + Money(tenge: 1000)
            try await test.payIn(first.description, on: day("2024-03-01"), contract.number)
            try await test.fault("bank", "status", calls: 3, afterwards: true)
            try await test.lender.outbox.runDue()
            #expect(try await test.payouts().map(\.amount) == ["3000000.00", "1000.00"])
            try await test.payIn("500.00", on: day("2024-03-01"), contract.number)
            test.clock.advance(seconds: 10)
            _ = try await test.atOnce(4) { try await test.lender.outbox.runDue() }
            try await test.drain()
            #expect(try await test.payouts().map(\.amount) == ["3000000.00", "1000.00", "500.00"])
            #expect(try await test.lender.contracts.show(contract.number, actor).view.state == .released)
            try await balanced(test)
        }
    }

    @Test func `money that the bank books on tomorrow counts today`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 2).borrow(Borrower.pledge)
            let actor = Actor.customer(contract.subject)
            let payoff = try await test.lender.payments.payoff(contract.number, on: day("2024-03-01"), actor)
            _ = try await test.lender.payments.requestEarly(
                contract.number,
                amount: nil,
                choice: .inFull,
                key: "k",
                actor
            )
            try await test.payIn("700.00", on: day("2024-03-02"), contract.number)
            try await test.payIn(payoff.total.description, on: day("2024-03-01"), contract.number)
            try await test.drain()
            #expect(try await test.payouts().map(\.amount) == ["3000000.00", "700.00"])
            try await test.close(through: day("2024-03-03"))
            #expect(try await test.lender.contracts.show(contract.number, actor).view.state == .released)
            try await balanced(test)
        }
    }

    @Test func `money whose payment the bank confirmed late was paid on the day it left`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let contract = try await borrower.readContract(try await borrower.apply(Borrower.carLoan))
            let actor = Actor.customer(contract.subject)
            try await test.lender.contracts.requestSignatureCode(contract.number, actor)
            let code = try await test.newestCode(borrower.phone)
            _ = try await test.lender.contracts.sign(contract.number, code: code, actor)
            try await test.fault("bank", "status", calls: 3, afterwards: true)
            try await test.drain()
            #expect(try await test.payouts().count == 1)
            #expect(try await test.lender.contracts.show(contract.number, actor).view.state == .pledged)
            try await test.close(through: day("2024-03-02"))
            test.clock.advance(seconds: 10)
            try await test.drain()
            let status = try await test.lender.contracts.show(contract.number, actor)
            #expect(status.view.state == .active)
            #expect(try await test.payouts().count == 1)
            #expect(status.file.facts.contains { $0.kind == "disbursed" && $0.effectiveOn == day("2024-03-01") })
            try await balanced(test)
        }
    }

    private func receipts(_ contract: ContractFile, _ test: TestLender) async throws -> [String] {
        let status = try await test.lender.contracts.show(contract.number, .customer(contract.subject))
        return status.file.facts.filter { $0.kind == "payment-received" }.map(\.id)
    }

    /// What stands on the holding account.
    private func held(_ test: TestLender) async throws -> Money {
        let balance = try await test.lender.books.trialBalance(Self.accountant)
        return .zero - balance.net(.holding)
    }

    private func balanced(_ test: TestLender) async throws {
        #expect(try await test.lender.books.trialBalance(Self.accountant).isBalanced)
    }
}

extension TestLender {
    /// Runs an act several times at the same time; the first failure is thrown.
    func atOnce<Value: Sendable>(
        _ times: Int,
        _ act: @escaping @Sendable () async throws -> Value
    ) async throws -> [Value] {
        try await withThrowingTaskGroup(of: Value.self) { group in
            for _ in 0..<times { group.addTask { try await act() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}
