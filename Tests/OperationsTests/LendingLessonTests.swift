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
import Wording

/// What users of other lending systems reported, each as a test that ours does not have it. Those of pure arithmetic are
/// among the tests of LoanMath.
@Suite struct LendingLessonTests {
    private struct Stumble: Error {}
    static let accountant = Actor(id: "e_1", role: RoleID("accountant"))

    @Test(arguments: Engine.available)
    func `lesson: no lock is left after a failure`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow()
            let book = test.lender.idempotency
            await #expect(throws: Stumble.self) {
                try await book.once(Self.accountant, key: "k", request: "pay 1000") { throw Stumble() }
            }
            let answer = try await book.once(Self.accountant, key: "k", request: "pay 1000") {
                StoredAnswer(status: 200, body: "done")
            }
            #expect(answer.status == 200)
            // A transaction that fails in the middle keeps nothing and blocks nobody.
            await #expect(throws: Stumble.self) {
                try await test.database.write { transaction in
                    try transaction.execute("UPDATE contract SET state = 'released'")
                    throw Stumble()
                }
            }
            let taken = try await test.lender.payments.take([credit("B-1", 1000, contract.number)])
            #expect(taken == 1)
            #expect(try await test.lender.contracts.show(contract.number, Self.accountant).view.state == .active)
        }
    }

    @Test func `lesson: an idempotency key does not ignore the amount`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let book = test.lender.idempotency
            _ = try await book.once(Self.accountant, key: "k", request: "POST /payments 1000") {
                StoredAnswer(status: 201, body: "first")
            }
            await #expect(throws: IdempotencyProblem.otherRequest) {
                try await book.once(Self.accountant, key: "k", request: "POST /payments 2000") {
                    StoredAnswer(status: 201, body: "second")
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `lesson: a close of day does not race what a user does`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            let clerk = Actor(id: "e_2", role: RoleID("collections"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await test.close(through: day("2024-05-20")) }
                group.addTask {
                    for number in 1...8 {
                        _ = try await test.lender.payments.take([credit("B-\(number)", 5000, contract)])
                    }
                }
                group.addTask {
                    let proposal = try await test.lender.changes.propose(
                        .claimCost(Money(tenge: 700)),
                        to: contract,
                        effectiveOn: nil,
                        reason: .courtAct,
                        key: "race",
                        clerk
                    )
                    _ = try await test.lender.changes.decide(proposal.id, .approved, Self.accountant)
                }
                try await group.waitForAll()
            }
            let status = try await test.lender.contracts.show(contract, Self.accountant)
            let account = try #require(status.view.account)
            #expect(account.payments.map(\.amount).sum == Money(tenge: 40_000))
            // The books hold exactly what the facts call for, in whatever order they came.
            // What the month's end posted follows from the month, not from the facts alone.
            let standing = TrialBalance(
                try await test.lender.books.journal(contract: contract, Self.accountant)
                    .filter { $0.key.kind != EntryTemplates.accrualKind }
            )
            let target = TrialBalance(
                try ContractLedger.entries(status.file.agreement, status.file.facts, asOf: status.view.asOf)
            )
            #expect(
                standing.lines.filter { !$0.net.isZero }.map(\.net) == target.lines.filter { !$0.net.isZero }.map(\.net)
            )
        }
    }

    @Test func `lesson: a back-dated payment is ordinary, and the balance of a past day stays to be seen`() async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            try await test.close(through: day("2024-04-20"))
            let late = try #require(try await test.lender.contracts.show(contract, Self.accountant).view.account)
            #expect(late.daysOverdue == 19 && late.penaltyAccrued.isPositive)
            _ = try await test.lender.payments.take([credit("B-1", 106_493, contract, on: "2024-04-01")])
            let now = try #require(try await test.lender.contracts.show(contract, Self.accountant).view.account)
            #expect(now.penaltyAccrued.isZero && now.status == .performing)
            let past = try await test.lender.contracts.show(contract, asOf: day("2024-03-31"), Self.accountant)
            #expect(past.view.account?.principalOutstanding == Money(tenge: 2_100_000))
            #expect(try await test.lender.books.trialBalance(Self.accountant).isBalanced)
        }
    }

    @Test func `lesson: an overpaid loan is not stuck`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow()
            let payoff = try #require(
                try await test.lender.contracts.show(contract.number, Self.accountant).view.account
            ).payoff
            _ = try await test.lender.payments.requestEarly(
                contract.number,
                amount: nil,
                choice: .inFull,
                key: "all",
                .customer(contract.subject)
            )
            let more = payoff.total + Money(tenge: 12_345)
            _ = try await test.lender.payments.take([credit("B-1", more, contract.number)])
            try await test.drain()
            try await test.close(through: day("2024-03-02"))
            try await test.drain()
            let end = try await test.lender.contracts.show(contract.number, Self.accountant).view
            #expect(end.state == .released && end.surplusToRefund.isZero && end.surplusRefunded == Money(tenge: 12_345))
        }
    }

    @Test func `lesson: the interest written off is the interest in the journal`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            try await test.close(through: day("2024-06-10"))
            let before = try #require(try await test.lender.contracts.show(contract, Self.accountant).view.account)
            let booked = try await test.lender.books.trialBalance(Self.accountant).net(.interestReceivable)
            #expect(booked == before.overdueInterest + before.currentInterest && booked.isPositive)
            let proposal = try await test.lender.changes.propose(
                .writeOff,
                to: contract,
                effectiveOn: nil,
                reason: .lawDemands,
                key: "off",
                Actor(id: "e_2", role: RoleID("collections"))
            )
            _ = try await test.lender.changes.decide(proposal.id, .approved, Self.accountant)
            let after = try await test.lender.books.trialBalance(Self.accountant)
            #expect(after.net(.interestReceivable).isZero && after.net(.principal).isZero)
            #expect(
                after.net(.writeOffLoss) == before.principalOutstanding + booked + before.penaltyUnpaid
                    + before.costsUnpaid
            )
        }
    }

    @Test func `lesson: what was previewed, offered and signed is one schedule`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let application = try await borrower.apply(Borrower.carLoan)
            let offer = try await test.lender.contracts.offer(
                application: application.number,
                .customer(application.subject)
            )
            _ = try await borrower.readContract(application)
            try await test.lender.contracts.requestSignatureCode(offer.file.number, .customer(application.subject))
            _ = try await test.lender.contracts.sign(
                offer.file.number,
                code: try await test.newestCode(borrower.phone),
                .customer(application.subject)
            )
            try await test.drain()
            let signed = try await test.lender.contracts.show(offer.file.number, Self.accountant)
            #expect(signed.view.account?.schedule == offer.quote.annuity.rows)
            let text = try await test.lender.contracts.document(
                offer.file.number,
                .english,
                .customer(application.subject)
            )
            for row in offer.quote.annuity.rows {
                let (year, month, date) = row.dueOn.parts
                let due = "\(date < 10 ? "0" : "")\(date).\(month < 10 ? "0" : "")\(month).\(year)"
                #expect(text.contains(due), "\(row.number)")
            }
        }
    }

    /// `Benchmarks/Day` measures it; this holds the shape: a month of daily payments costs a fraction of a second, even here.
    @Test func `lesson: one loan with many payments is read at once`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 1).borrow()
            try await test.close(through: day("2024-04-01"))
            let credits = (0..<60).map {
                credit("B-\($0)", 1000, file.number, on: "2024-03-\($0 / 2 + 2 < 10 ? "0" : "")\($0 / 2 + 2)")
            }
            #expect(try await test.lender.payments.take(credits) == 60)
            var fastest = Duration.seconds(60)
            for _ in 0..<5 {
                let spent = try await ContinuousClock().measure {
                    let shown = try await test.lender.contracts.show(file.number, Self.accountant)
                    #expect(shown.view.account?.payments.count == 60)
                }
                fastest = min(fastest, spent)
            }
            #expect(fastest < .seconds(1), "\(fastest)")
        }
    }

    @Test func `lesson: a new schedule is seen before it is agreed on`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 1).borrow()
            try await test.close(through: day("2024-04-10"))
            let before = try await test.lender.contracts.show(file.number, Self.accountant)
            let plan = HardshipPlan.newSchedule(NewSchedule(termMonths: 48, firstDueOn: day("2024-05-10")))
            let preview = try await test.lender.hardship.preview(plan, contract: file.number, .customer(file.subject))
            guard case .newSchedule(let shown) = preview else { throw Stumble() }
            #expect(shown.before == before.view && shown.after.account?.schedule.count == 48)
            let after = try await test.lender.contracts.show(file.number, Self.accountant)
            #expect(after.view == before.view && after.file.facts == before.file.facts)
        }
    }
}

private func credit(_ reference: String, _ tenge: Int64, _ contract: String, on date: String = "2024-03-01")
    -> BankCredit
{
    credit(reference, Money(tenge: tenge), contract, on: date)
}

private func credit(_ reference: String, _ amount: Money, _ contract: String, on date: String = "2024-03-01")
    -> BankCredit
{
    BankCredit(cursor: 0, reference: reference, amount: amount, bookedOn: day(date), details: contract)
}
