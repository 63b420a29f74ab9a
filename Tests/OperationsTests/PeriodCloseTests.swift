import CivilTime
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import SyntheticPortfolio
import Testing

/// Closed months: nothing is posted into them, what comes late is posted today, and all desks go on working.
@Suite struct PeriodCloseTests {
    static let accountant = Actor(id: "e_accountant", role: RoleID("accountant"))
    static let second = Actor(id: "e_accountant_2", role: RoleID("accountant"))
    static let auditor = Actor(id: "e_auditor", role: RoleID("auditor"))
    static let clerk = Actor(id: "e_collections", role: RoleID("collections"))

    static func month(_ text: String) throws -> BookMonth { try #require(BookMonth(text)) }

    /// Proposed by one, confirmed by the other.
    static func close(_ test: TestLender, _ text: String) async throws {
        let act = try await test.lender.periods.proposeClosing(try month(text), key: "close-\(text)", accountant)
        _ = try await test.lender.periods.decide(act.id, .confirmed, second)
    }

    private func onDay(
        _ date: String,
        _ engine: Engine = .sqlite,
        _ body: @escaping @Sendable (TestLender, String) async throws -> Void
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            try await test.close(through: day(date))
            try await body(test, contract)
        }
    }

    /// The sums of a closed month as the tables have them, without the desk.
    private func sums(_ test: TestLender, through last: String) async throws -> [String] {
        try await test.database.read { transaction in
            try transaction.query(
                """
                SELECT p.account, CAST(SUM(p.debit) AS BIGINT), CAST(SUM(p.credit) AS BIGINT)
                FROM journal_entry e JOIN posting p ON p.entry = e.id WHERE e.posted_on <= $1
                GROUP BY p.account ORDER BY p.account
                """,
                [.text(last)]
            ).map { "\($0.values)" }
        }
    }

    @Test(arguments: Engine.available)
    func `money of a closed month is posted today with its own day, and what is owed is the same`(
        engine: Engine
    ) async throws {
        try await onDay("2024-05-20", engine) { test, contract in
            let lender = test.lender
            let before = try await sums(test, through: "2024-04-30")
            try await Self.close(test, "2024-04")
            let closed = try await lender.periods.view(try Self.month("2024-04"), Self.auditor)
            #expect(closed.isClosed && closed.isUntouched == true && closed.late.isEmpty)

            // Paid in April, found in May; and money that names nobody.
            try await test.payIn("150000", on: day("2024-04-10"), contract)
            try await test.payIn("777", on: day("2024-04-11"), "nobody")
            #expect(try await sums(test, through: "2024-04-30") == before)
            let journal = try await lender.books.journal(contract: contract, Self.accountant)
            let payment = try #require(journal.first { $0.key.kind == "payment" })
            #expect(payment.on == day("2024-05-20") && payment.concerns == day("2024-04-10"))
            #expect(journal.allSatisfy { $0.concerns <= $0.on })
            // What the money paid later is posted with it: it is not used in the books before it is in them.
            let applied = journal.filter { $0.key.fact == payment.key.fact && $0.key.kind != "payment" }
            #expect(!applied.isEmpty && applied.allSatisfy { $0.on == payment.on && $0.concerns < $0.on })
            #expect(applied.contains { $0.concerns > day("2024-04-30") })
            // The account itself counts from the day of the payment.
            let account = try await lender.contracts.show(contract, Self.accountant).view.account
            #expect(account?.payments.first?.on == day("2024-04-10"))
            let balance = try await lender.books.trialBalance(Self.accountant)
            #expect(balance.isBalanced && balance.net(.principal) == account?.principalOutstanding)
            #expect(balance.net(.penaltyReceivable) == account?.penaltyUnpaid)
            #expect(balance.net(.holding) == Money(tenge: -777))

            let may = try await lender.periods.view(try Self.month("2024-05"), Self.accountant)
            // May opens with what April was closed with and ends with all there is.
            #expect(
                may.balance.lines.filter { !$0.opening.isZero }.map(\.opening)
                    == closed.balance.lines.filter { !$0.closing.isZero }.map(\.closing)
            )
            #expect(
                may.balance.lines.filter { !$0.closing.isZero }.map(\.closing)
                    == balance.lines.filter { !$0.net.isZero }.map(\.net)
            )
            #expect(may.balance.isBalanced && !may.isClosed)
            let late = may.late.filter { $0.revision == 0 }
            #expect(Set(late.map(\.concerns)).isSuperset(of: [day("2024-04-10"), day("2024-04-11")]))
            #expect(late.first { $0.kind == "unidentified" }?.amount == Money(tenge: 777))
            #expect(try await test.database.read { try PeriodDesk.touched(in: $0) } == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a payment of a closed month is reversed today`(engine: Engine) async throws {
        try await onDay("2024-04-08", engine) { test, contract in
            try await test.payIn("120000", on: day("2024-04-08"), contract)
            try await test.close(through: day("2024-06-03"))
            try await Self.close(test, "2024-04")
            try await Self.close(test, "2024-05")
            let before = try await sums(test, through: "2024-05-31")
            let paid = try #require(
                try await test.lender.contracts.show(contract, Self.clerk).view.account?.payments.first?.id
            )
            let proposal = try await test.lender.changes.propose(
                .reversePayment(paid),
                to: contract,
                effectiveOn: nil,
                reason: .bankError,
                key: "reverse",
                Self.clerk
            )
            _ = try await test.lender.changes.decide(proposal.id, .approved, Self.accountant)
            #expect(try await sums(test, through: "2024-05-31") == before)
            let account = try #require(try await test.lender.contracts.show(contract, Self.clerk).view.account)
            #expect(account.payments.isEmpty)
            let books = TrialBalance(try await test.lender.books.journal(contract: contract, Self.accountant))
            #expect(books.isBalanced && books.net(.principal) == Money(tenge: 2_100_000))
            #expect(books.net(.interestReceivable) == account.overdueInterest + account.currentInterest)
            let corrections = try await test.lender.periods.view(try Self.month("2024-06"), Self.auditor).late
            #expect(corrections.contains { $0.kind == "payment" && $0.concerns == day("2024-04-08") })
            #expect(corrections.allSatisfy { $0.postedOn == day("2024-06-03") })
            // The next close finds nothing more to do.
            let entries = try await test.lender.books.journal(contract: contract, Self.accountant).count
            try await test.close(through: day("2024-06-03"))
            #expect(try await test.lender.books.journal(contract: contract, Self.accountant).count == entries)
        }
    }

    @Test(arguments: Engine.available)
    func `one proposes, another confirms, and attempts are kept`(engine: Engine) async throws {
        try await onDay("2024-04-05", engine) { test, _ in
            let (periods, march) = (test.lender.periods, try Self.month("2024-03"))
            await #expect(throws: PeriodProblem.notAnAccountant) {
                try await periods.proposeClosing(march, key: "a", Self.auditor)
            }
            await #expect(throws: (any Error).self) { try await periods.proposeClosing(march, key: "a", Self.clerk) }
            let act = try await periods.proposeClosing(march, key: "a", Self.accountant)
            #expect(try await periods.proposeClosing(march, key: "a", Self.accountant) == act)
            await #expect(throws: PeriodProblem.otherProposal) {
                try await periods.proposeClosing(march, key: "a", Self.second)
            }
            await #expect(throws: PeriodProblem.alreadyProposed) {
                try await periods.proposeClosing(march, key: "b", Self.second)
            }
            await #expect(throws: PeriodProblem.ownProposal) {
                try await periods.decide(act.id, .confirmed, Self.accountant)
            }
            await #expect(throws: PeriodProblem.notAnAccountant) {
                try await periods.decide(act.id, .confirmed, Self.auditor)
            }
            #expect(try await periods.waiting(for: Self.accountant) == [])
            #expect(try await periods.waiting(for: Self.second) == [act])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { _ = try await periods.decide(act.id, .confirmed, Self.second) } }
                try await group.waitForAll()
            }
            await #expect(throws: PeriodProblem.alreadyDecided) {
                try await periods.decide(act.id, .rejected, Self.second)
            }
            await #expect(throws: PeriodProblem.unknown) { try await periods.decide("p-x", .rejected, Self.second) }
            let kept = try await test.database.read { transaction in
                try transaction.query("SELECT actor, word, refusal FROM book_period_attempt ORDER BY number").map {
                    "\(try $0.text(0)) \(try $0.text(1)) \(try $0.optionalText(2) ?? "-")"
                }
            }
            #expect(
                kept == [
                    "e_accountant propose -", "e_accountant confirmed period/own-proposal",
                    "e_auditor confirmed period/not-an-accountant", "e_accountant_2 confirmed -",
                    "e_accountant_2 rejected period/already-decided",
                ]
            )
        }
    }

    @Test func `months are closed in order, when they are over and their days are closed`() async throws {
        try await onDay("2024-05-10") { test, contract in
            let periods = test.lender.periods
            await #expect(throws: PeriodProblem.notOver(try Self.month("2024-05"))) {
                try await periods.proposeClosing(try Self.month("2024-05"), key: "a", Self.accountant)
            }
            try await Self.close(test, "2024-03")
            await #expect(throws: PeriodProblem.alreadyClosed(try Self.month("2024-03"))) {
                try await periods.proposeClosing(try Self.month("2024-03"), key: "b", Self.accountant)
            }
            let overview = try await periods.overview(Self.auditor)
            #expect(overview.next?.description == "2024-04" && overview.closed.map(\.description) == ["2024-03"])
            #expect(overview.months.map(\.description) == ["2024-05", "2024-04", "2024-03"])
            // A contract that still waits for a day in April.
            try await test.database.write { transaction in
                try transaction.execute(
                    "UPDATE contract SET attention_on = '2024-04-30' WHERE number = $1",
                    [.text(contract)]
                )
            }
            await #expect(throws: PeriodProblem.daysOpen(1)) {
                try await periods.proposeClosing(try Self.month("2024-04"), key: "c", Self.accountant)
            }
            try await test.close(through: day("2024-06-10"))
            await #expect(throws: PeriodProblem.notNext(try Self.month("2024-04"))) {
                try await periods.proposeClosing(try Self.month("2024-05"), key: "d", Self.accountant)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a month is reopened by two people with a reason, takes its late money, and is closed again`(
        engine: Engine
    ) async throws {
        try await onDay("2024-06-05", engine) { test, contract in
            let periods = test.lender.periods
            let (april, may) = (try Self.month("2024-04"), try Self.month("2024-05"))
            try await Self.close(test, "2024-04")
            try await Self.close(test, "2024-05")
            await #expect(throws: PeriodProblem.notLastClosed) {
                try await periods.proposeReopening(april, reason: .auditFinding, key: "r", Self.accountant)
            }
            let act = try await periods.proposeReopening(may, reason: .lateDocuments, key: "r", Self.accountant)
            await #expect(throws: PeriodProblem.ownProposal) {
                try await periods.decide(act.id, .confirmed, Self.accountant)
            }
            _ = try await periods.decide(act.id, .confirmed, Self.second)
            try await test.payIn("50000", on: day("2024-05-25"), contract)
            try await test.payIn("60000", on: day("2024-04-25"), contract)
            let payments = try await test.lender.books.journal(contract: contract, Self.accountant)
                .filter { $0.key.kind == "payment" && $0.revision == 0 }
            #expect(Set(payments.map(\.on)) == [day("2024-05-25"), day("2024-06-05")])
            #expect(Set(payments.map(\.concerns)) == [day("2024-05-25"), day("2024-04-25")])
            let again = try await periods.proposeClosing(may, key: "again", Self.second)
            _ = try await periods.decide(again.id, .confirmed, Self.accountant)
            #expect(try await periods.view(may, Self.auditor).isUntouched == true)
            let acts = try await periods.overview(Self.auditor).acts
            #expect(acts.count { $0.kind == .close } == 3 && acts.count { $0.kind == .reopen } == 1)
            #expect(acts.compactMap(\.reason) == [.lateDocuments])
        }
    }

    @Test(arguments: Engine.available)
    func `money that comes while a month is being closed is on one side of the line`(engine: Engine) async throws {
        try await onDay("2024-05-20", engine) { test, contract in
            let april = try Self.month("2024-04")
            let act = try await test.lender.periods.proposeClosing(april, key: "race", Self.accountant)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    while true {
                        do {
                            _ = try await test.lender.periods.decide(act.id, .confirmed, Self.second)
                            return
                        } catch PeriodProblem.newsMeanwhile {}
                    }
                }
                for number in 0..<12 {
                    group.addTask {
                        let credit = BankCredit(
                            cursor: 0,
                            reference: "R-\(number)",
                            amount: Money(tenge: 1_000),
                            bookedOn: day("2024-04-18"),
                            details: contract
                        )
                        _ = try await test.lender.payments.take([credit])
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await test.database.read { try PeriodDesk.touched(in: $0) } == [])
            let payments = try await test.lender.books.journal(contract: contract, Self.accountant)
                .filter { $0.key.kind == "payment" && $0.revision == 0 }
            #expect(payments.count == 12)
            #expect(payments.allSatisfy { [day("2024-04-18"), day("2024-05-20")].contains($0.on) })
            #expect(payments.allSatisfy { $0.concerns == day("2024-04-18") })
            let account = try await test.lender.contracts.show(contract, Self.accountant).view.account
            let balance = try await test.lender.books.trialBalance(Self.accountant)
            #expect(balance.isBalanced && balance.net(.principal) == account?.principalOutstanding)
        }
    }

    @Test func `a portfolio taken over after a month was closed leaves it alone`() async throws {
        try await onDay("2024-08-15") { test, _ in
            try await Self.close(test, "2024-06")
            let before = try await sums(test, through: "2024-06-30")
            let files = try PortfolioFiles(12, from: day("2024-03-01"), paidThrough: day("2024-08-15"))
            let report = try await test.lender.portfolioImport.run(
                contracts: files.contractsFile,
                history: files.historyFile,
                dryRun: false
            )
            #expect(report.isKept)
            #expect(try await sums(test, through: "2024-06-30") == before)
            let august = try await test.lender.periods.view(try Self.month("2024-08"), Self.auditor)
            #expect(august.late.contains { $0.kind == "disbursement" && $0.concerns < day("2024-06-30") })
            #expect(august.balance.isBalanced)
            #expect(try await test.database.read { try PeriodDesk.touched(in: $0) } == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a posting that somebody puts into a closed month is found`(engine: Engine) async throws {
        try await onDay("2024-06-05", engine) { test, _ in
            for month in ["2024-03", "2024-04", "2024-05"] { try await Self.close(test, month) }
            try await test.database.write { transaction in
                try transaction.execute(
                    """
                    INSERT INTO journal_entry
                        (id, contract, fact, kind, revision, posted_on, concerns, business_day, recorded_at)
                    VALUES ('x', '-', 'x', 'x', 0, '2024-04-30', '2024-04-30', '2024-06-05', 0)
                    """
                )
                try transaction.execute(
                    """
                    INSERT INTO posting (entry, line, account, debit, credit) VALUES
                        ('x', 1, 'bank', 100, 0), ('x', 2, 'holding', 0, 100)
                    """
                )
            }
            #expect(try await test.lender.periods.view(try Self.month("2024-04"), Self.auditor).isUntouched == false)
            #expect(try await test.lender.periods.view(try Self.month("2024-05"), Self.auditor).isUntouched == true)
            #expect(
                try await test.database.read { try PeriodDesk.touched(in: $0).map(\.description) } == ["2024-04"]
            )
        }
    }
}
