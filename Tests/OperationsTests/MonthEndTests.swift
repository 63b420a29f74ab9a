import CivilTime
import LenderFiles
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

/// Interest accrued and provisions at the ends of months.
@Suite struct MonthEndTests {
    private let accountant = PeriodCloseTests.accountant

    private func onDay(
        _ date: String,
        _ engine: Engine = .sqlite,
        _ body: @escaping @Sendable (TestLender, String) async throws -> Void
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-12")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            try await test.close(through: day(date))
            try await body(test, contract)
        }
    }

    private func interest(_ test: TestLender, _ contract: String, _ month: String) async throws -> InterestMonth {
        try await test.lender.books.interest(of: contract, in: try PeriodCloseTests.month(month), accountant)
    }

    @Test(arguments: Engine.available)
    func `the days of every month sum to what is posted, and accrued interest is what the account says`(
        engine: Engine
    ) async throws {
        try await onDay("2024-04-20", engine) { test, contract in
            let account = try #require(
                try await test.lender.contracts.show(contract, accountant).view.account
            )
            let due = try #require(account.instalments.first)
            let march = try await interest(test, contract, "2024-03")
            #expect(march.isPosted && march.isCurrent && march.days.count == 20 && march.corrections.isZero)
            #expect(march.total == march.posted && march.posted.isPositive && march.posted < due.interest)
            // The engine's own accrual on the last day, told without the books.
            let file = try await test.lender.contracts.show(contract, accountant).file
            let end = try #require(try file.view(asOf: day("2024-03-31")).account)
            #expect(march.posted == end.accruedInterest && march.days.last?.accrued == end.accruedInterest)
            // A running month shows its days before they are posted.
            let april = try await interest(test, contract, "2024-04")
            #expect(!april.isPosted && april.days.count == 20)
            #expect(march.total + april.total == due.interest + account.accruedInterest)
            await #expect(throws: PeriodProblem.notBegun(try PeriodCloseTests.month("2024-05"))) {
                try await interest(test, contract, "2024-05")
            }
            let balance = try await test.lender.books.trialBalance(accountant)
            #expect(balance.net(.accruedInterest) == end.accruedInterest && balance.isBalanced)
        }
    }

    @Test(arguments: Engine.available)
    func `what becomes known late is posted in the open month, and every month still sums`(engine: Engine)
        async throws
    {
        try await onDay("2024-06-03", engine) { test, contract in
            try await PeriodCloseTests.close(test, "2024-03")
            try await PeriodCloseTests.close(test, "2024-04")
            // In April somebody repaid early; it is found in June. May is open, April is closed.
            let borrower = Actor.customer(try await test.lender.contracts.show(contract, accountant).file.subject)
            _ = try await test.lender.payments.requestEarly(
                contract,
                amount: Money(tenge: 500_000),
                choice: .smallerInstalment,
                key: "early",
                borrower
            )
            let before = try await interest(test, contract, "2024-05")
            try await test.payIn("900000", on: day("2024-04-16"), contract)
            try await test.payIn("40000", on: day("2024-05-20"), contract)
            let stale = try await interest(test, contract, "2024-05")
            #expect(stale.posted == before.posted && !stale.isCurrent)
            try await PeriodCloseTests.close(test, "2024-05")
            try await test.close(through: day("2024-07-02"))
            for month in ["2024-03", "2024-04", "2024-05", "2024-06"] {
                let shown = try await interest(test, contract, month)
                #expect(shown.isPosted && shown.total == shown.posted, "\(month)")
            }
            #expect(try await interest(test, contract, "2024-04").isCurrent == false)
            let account = try #require(
                try await test.lender.contracts.show(contract, accountant).view.account
            )
            let file = try await test.lender.contracts.show(contract, accountant).file
            let end = try #require(try file.view(asOf: day("2024-06-30")).account)
            let balance = try await test.lender.books.trialBalance(accountant)
            #expect(balance.net(.accruedInterest) == end.accruedInterest)
            #expect(-balance.net(.interestIncome) == account.instalments.map(\.interest).sum + end.accruedInterest)
            #expect(try await test.database.read { try PeriodDesk.touched(in: $0) } == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a claim written off accrues nothing and needs no provision`(engine: Engine) async throws {
        try await onDay("2024-05-20", engine) { test, contract in
            let proposal = try await test.lender.changes.propose(
                .writeOff,
                to: contract,
                effectiveOn: nil,
                reason: .lawDemands,
                key: "off",
                PeriodCloseTests.clerk
            )
            _ = try await test.lender.changes.decide(proposal.id, .approved, accountant)
            try await test.close(through: day("2024-06-02"))
            let may = try await interest(test, contract, "2024-05")
            #expect(may.total == may.posted && may.isPosted)
            let balance = try await test.lender.books.trialBalance(accountant)
            #expect(balance.net(.accruedInterest).isZero && balance.net(.provision).isZero)
            #expect(balance.net(.provisionExpense).isZero && balance.isBalanced)
            let report = try #require(try await test.lender.provisions.report(nil, accountant))
            #expect(report.amount.isZero && report.change.isNegative)
        }
    }

    @Test(arguments: Engine.available)
    func `the provision follows the arrears and is posted as its change`(engine: Engine) async throws {
        try await onDay("2024-07-02", engine) { test, contract in
            let file = try await test.lender.contracts.show(contract, accountant).file
            var last = Money.zero
            for (month, bucket, percent) in [
                ("2024-03", AgeingBucket.current, 1), ("2024-04", .upTo30, 5), ("2024-05", .upTo60, 15),
                ("2024-06", .upTo90, 35),
            ] {
                let month = try PeriodCloseTests.month(month)
                let report = try #require(try await test.lender.provisions.report(month, accountant))
                let line = try #require(report.lines.first { $0.contracts > 0 })
                let account = try #require(try file.view(asOf: month.last).account)
                let owed =
                    account.principalOutstanding + account.overdueInterest + account.currentInterest
                    + account.accruedInterest + account.penaltyUnpaid
                #expect(line.bucket == bucket && line.owed == owed && report.isCurrent)
                // Rounded up: the smallest whole number of tiyn that is not below the share.
                #expect(line.amount.tiyn == (owed.tiyn * Int64(percent) + 99) / 100)
                #expect(report.change == line.amount - last)
                last = line.amount
                let entry = try await test.database.read { transaction in
                    try transaction.query(
                        """
                        SELECT e.posted_on, p.debit - p.credit FROM journal_entry e JOIN posting p ON p.entry = e.id
                        WHERE e.kind = 'provision' AND e.fact = $1 AND p.account = $2
                        """,
                        [.text("month-\(month)"), .text(LedgerAccount.provisionExpense.rawValue)]
                    ).map { "\(try $0.text(0)) \(try $0.integer(1))" }
                }
                #expect(entry == ["\(month.last) \(report.change.tiyn)"])
            }
            let balance = try await test.lender.books.trialBalance(accountant)
            #expect(balance.net(.provision) == -last && balance.net(.provisionExpense) == last)
        }
    }

    @Test(arguments: Engine.available)
    func `the work of a month done again changes nothing, and a closed month refuses it`(engine: Engine) async throws {
        try await onDay("2024-05-05", engine) { test, contract in
            func rows() async throws -> [String] {
                try await test.database.read { transaction in
                    try transaction.query(
                        "SELECT entry, line, account, debit, credit FROM posting ORDER BY entry, line"
                    )
                    .map { "\($0.values)" }
                }
            }
            let april = try PeriodCloseTests.month("2024-04")
            let before = try await rows()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<3 { group.addTask { _ = try await test.lender.monthEnd.run(april) } }
                try await group.waitForAll()
            }
            #expect(try await rows() == before)
            // A payment of April that came late changes its end while the month is open, by a revision of the same day.
            try await test.payIn("120000", on: day("2024-04-25"), contract)
            try await test.lender.monthEnd.run(april)
            let journal = try await test.lender.books.journal(contract: contract, accountant)
            #expect(journal.filter { $0.key.kind == "interest-accrued" }.allSatisfy { $0.on == $0.concerns })
            let report = try #require(try await test.lender.provisions.report(april, accountant))
            #expect(report.isCurrent && report.lines[0].contracts == 1)
            let balance = try await test.lender.books.trialBalance(accountant)
            #expect(balance.net(.provision) == -report.amount)
            try await PeriodCloseTests.close(test, "2024-03")
            try await PeriodCloseTests.close(test, "2024-04")
            await #expect(throws: PeriodProblem.alreadyClosed(april)) { try await test.lender.monthEnd.run(april) }
            await #expect(throws: PeriodProblem.notOver(try PeriodCloseTests.month("2024-05"))) {
                try await test.lender.monthEnd.run(try PeriodCloseTests.month("2024-05"))
            }
        }
    }

    /// A suspension that is dated into a closed month takes back what had accrued there, in the month in which it became
    /// known; a lower rate and the end of the agreement count from their days.
    @Test(arguments: Engine.available)
    func `changes of the contract, also into a closed month, leave every month exact`(engine: Engine) async throws {
        try await onDay("2024-06-10", engine) { test, contract in
            for month in ["2024-03", "2024-04", "2024-05"] { try await PeriodCloseTests.close(test, month) }
            let may = try await interest(test, contract, "2024-05")
            func change(_ change: ContractChange, from day: CivilDate?, _ key: String) async throws {
                let proposal = try await test.lender.changes.propose(
                    change,
                    to: contract,
                    effectiveOn: day,
                    reason: .lendersDecision,
                    key: key,
                    PeriodCloseTests.clerk
                )
                _ = try await test.lender.changes.decide(proposal.id, .approved, accountant)
            }
            try await change(.suspendCharges(.fraud), from: day("2024-05-02"), "police")
            try await test.close(through: day("2024-07-05"))
            let june = try await interest(test, contract, "2024-06")
            #expect(june.total == june.posted && june.isPosted && june.corrections.isNegative)
            #expect(june.days.allSatisfy { $0.interest.isZero })
            #expect(try await interest(test, contract, "2024-05").posted == may.posted)
            let suspension = try #require(
                try await test.lender.contracts.show(contract, accountant).file.facts.compactMap {
                    if case .chargesSuspended(let fact) = $0 { fact.id } else { nil }
                }.first
            )
            try await change(.resumeCharges(suspension), from: nil, "resume")
            try await change(.lowerRate(try #require(Rate(percent: "2"))), from: nil, "rate")
            try await test.close(through: day("2024-08-07"))
            try await change(.terminate, from: nil, "end")
            try await test.close(through: day("2024-10-02"))
            for month in ["2024-03", "2024-04", "2024-05", "2024-06", "2024-07", "2024-08", "2024-09"] {
                let shown = try await interest(test, contract, month)
                #expect(shown.total == shown.posted && shown.isPosted, "\(month)")
            }
            let july = try await interest(test, contract, "2024-07")
            #expect(july.days.first?.interest.isZero == true && july.days.last?.interest.isPositive == true)
            #expect(try await interest(test, contract, "2024-09").posted.isZero, "a terminated contract earns nothing")
            let balance = try await test.lender.books.trialBalance(accountant)
            #expect(balance.net(.accruedInterest).isZero && balance.isBalanced)
            #expect(try await test.database.read { try PeriodDesk.touched(in: $0) } == [])
        }
    }

    @Test func `shares are those of the month's last day, and without a rule nothing is computed`() async throws {
        try await onDay("2024-05-02") { test, contract in
            func version(_ from: String, _ percent: String) throws -> ProvisionPolicy.Version {
                let share = try #require(Rate(percent: percent))
                return ProvisionPolicy.Version(
                    from: day(from),
                    source: "test",
                    confidence: .low,
                    text: LocalisedText(same: "test"),
                    shares: Dictionary(uniqueKeysWithValues: AgeingBucket.allCases.map { ($0, share) })
                )
            }
            func lender(_ versions: [ProvisionPolicy.Version]) throws -> Lender {
                Lender(
                    vault: test.lender.vault,
                    law: test.lender.law,
                    products: test.lender.products,
                    accounting: AccountingPolicy(
                        chart: test.lender.accounting.chart,
                        provisions: try ProvisionPolicy(versions)
                    ),
                    counterparties: test.lender.counterparties,
                    clock: test.clock,
                    calendar: test.lender.calendar,
                    keepsOwnDate: true,
                    messaging: test.lender.messaging
                )
            }
            let (march, april) = (try PeriodCloseTests.month("2024-03"), try PeriodCloseTests.month("2024-04"))
            let dated = try lender([try version("2024-04-30", "20"), try version("2024-03-31", "10")])
            for month in [march, april] { try await dated.monthEnd.run(month) }
            for (month, percent) in [(march, 10), (april, 20)] {
                let report = try #require(try await dated.provisions.report(month, accountant))
                let owed = report.lines.map(\.owed).sum
                #expect(report.amount.tiyn == (owed.tiyn * Int64(percent) + 99) / 100)
            }
            let stands = try await dated.books.trialBalance(accountant).net(.provision)
            // A rule that begins later leaves what was posted alone.
            let later = try lender([try version("2024-06-01", "30")])
            try await later.monthEnd.run(april)
            #expect(try await later.provisions.report(april, accountant) == nil)
            #expect(try await later.books.trialBalance(accountant).net(.provision) == stands && stands.isNegative)
        }
    }

    /// Every page is a transaction of its own; the month is done when its provision is written.
    @Test(arguments: Engine.available)
    func `a month's end that was killed before it was done is taken up by the next close`(engine: Engine) async throws {
        try await onDay("2024-05-02", engine) { test, _ in
            func rows() async throws -> [String] {
                try await test.database.read { transaction in
                    try transaction.query(
                        "SELECT entry, line, account, debit, credit FROM posting WHERE entry LIKE '%month-2024-04%' ORDER BY entry, line"
                    ).map { "\($0.values)" }
                }
            }
            let before = try await rows()
            #expect(before.count == 4)
            try await test.database.write { transaction in
                for statement in [
                    "DELETE FROM month_provision WHERE month = '2024-04'",
                    "DELETE FROM month_end WHERE month = '2024-04'",
                    "DELETE FROM posting WHERE entry = '-/month-2024-04/provision'",
                    "DELETE FROM journal_entry WHERE id = '-/month-2024-04/provision'",
                ] as [StaticString] { try transaction.execute(statement) }
            }
            #expect(try await rows().count == 2)
            try await test.close(through: day("2024-05-03"))
            #expect(try await rows() == before)
        }
    }

    @Test(arguments: [
        ("up-to-30: \"5\"", "up-to-30: \"0.5\"", "shares.up-to-30"), ("beyond: \"100\"", "beyond: \"101\"", "beyond"),
        ("      current: \"1\"\n", "", "shares.current"), ("confidence: L", "confidence: maybe", "confidence"),
        ("current: \"1\"", "current: 1", "shares.current"), ("from: 2013-01-01", "from: soon", "from"),
        ("      ru: \"Матрица", "      uz: \"Матрица", "text"),
    ])
    func `a rule of provisions that is wrong is refused by its place`(good: String, bad: String, place: String) throws {
        let text = """
            versions:
              - from: 2013-01-01
                source: "policy"
                confidence: L
                text:
                  kk: "Матрица"
                  ru: "Матрица"
                  en: "Matrix"
                shares:
                  current: "1"
                  up-to-30: "5"
                  up-to-60: "15"
                  up-to-90: "35"
                  up-to-180: "60"
                  beyond: "100"
            """
        #expect(try AccountingFiles.provisions(text).versions.count == 1)
        let changed = text.replacing(good, with: bad)
        #expect(changed != text)
        let problem = #expect(throws: AccountingFileProblem.self) { try AccountingFiles.provisions(changed) }
        #expect(problem?.place.contains(place) == true)
    }
}
