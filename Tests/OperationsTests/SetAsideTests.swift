import CivilTime
import LenderSupport
import Lending
import LoanMath
import Money
import PrivacyKernel
import SQLPort
import SyntheticPortfolio
import Testing

@testable import Operations

/// A contract that cannot be closed does not stop the others.
@Suite struct SetAsideTests {
    static let today = day("2024-08-15")

    private struct Books: Equatable, Sendable {
        let entries: [String]
        let aside: [String]
        let due: Int64
    }

    private func state(_ test: TestLender) async throws -> Books {
        try await test.database.read { transaction in
            Books(
                entries: try transaction.query("SELECT id FROM journal_entry ORDER BY id").map { try $0.text(0) },
                aside: try transaction.query("SELECT contract, error FROM set_aside ORDER BY contract").map {
                    "\(try $0.text(0)) \(try $0.text(1))"
                },
                due: try transaction.query("SELECT COUNT(*) FROM contract WHERE attention_on <= '2024-09-10'").first?
                    .integer(0) ?? -1
            )
        }
    }

    private func takeOver(_ test: TestLender) async throws -> [String] {
        let files = try PortfolioFiles(12, from: day("2024-03-01"), paidThrough: Self.today)
        let report = try await test.lender.portfolioImport.run(
            contracts: files.contractsFile,
            history: files.historyFile,
            dryRun: false
        )
        #expect(report.isKept)
        return try await test.database.read { transaction in
            try transaction.query("SELECT contract FROM imported_contract ORDER BY reference").map { try $0.text(0) }
        }
    }

    /// The third contract has a second disbursement on the day on which its payment falls due.
    @Test(arguments: Engine.available)
    func `one bad contract is set aside with its error, the rest are closed, and it is taken up again`(
        engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: Self.today) { test in
            let numbers = try await takeOver(test)
            let bad = numbers[2]
            try await test.database.write { transaction in
                try transaction.execute(
                    """
                    INSERT INTO contract_fact (contract, number, fact_key, kind, effective_on, business_day, recorded_at, fact)
                    VALUES ($1, 99, 'disbursed:x', 'disbursed', '2024-09-03', '2024-09-03', 0, $2)
                    """,
                    [.text(bad), .text(#"{"disbursed":{"on":"2024-09-03","transfer":"x"}}"#)]
                )
            }
            let last = day("2024-09-10")
            try await test.close(through: last)
            let aside = try await test.lender.dayClose.setAside(PaymentRaceTests.accountant)
            #expect(aside.map(\.contract) == [bad])
            #expect(aside.map(\.error) == ["contract/happened-twice"] && aside.first?.day == last)
            // Everybody else is up to date.
            let after = try await state(test)
            #expect(after.due == 1)
            try await test.database.write { transaction in
                try transaction.execute("DELETE FROM contract_fact WHERE number = 99", [])
            }
            let closed = try await test.lender.dayClose.bringUpToDate(last)
            #expect(closed.contracts == 1 && closed.setAside == [])
            let healed = try await state(test)
            #expect(healed.aside == [] && healed.due == 0 && healed.entries.count > after.entries.count)
            #expect(try await test.lender.books.trialBalance(PaymentRaceTests.accountant).isBalanced)
        }
    }

    /// A row in the way makes the whole batch fail; then each is written by itself.
    @Test(arguments: Engine.available)
    func `a contract that cannot be written does not take its batch with it`(engine: Engine) async throws {
        try await TestLender.with(engine, on: Self.today) { test in
            let numbers = try await takeOver(test)
            let id = "\(numbers[4])/instalment-6/interest-due"
            try await test.database.write { transaction in
                try transaction.execute(
                    """
                    INSERT INTO journal_entry (id, contract, fact, kind, revision, posted_on, concerns, business_day,
                        recorded_at)
                    VALUES ($1, '-', 'obstacle', 'obstacle', 0, '2024-09-05', '2024-09-05', '2024-09-05', 0)
                    """,
                    [.text(id)]
                )
            }
            try await test.close(through: day("2024-09-10"))
            let aside = try await test.lender.dayClose.setAside(PaymentRaceTests.accountant)
            #expect(aside.map(\.contract) == [numbers[4]])
            #expect(try await state(test).due == 1)
        }
    }

    /// The mark is a short cut only: with and without it the same stands in the books.
    @Test func `marks change nothing but the work`() async throws {
        let outcomes = Outcomes()
        for forgets in [false, true] {
            try await TestLender.with(on: Self.today) { test in
                _ = try await takeOver(test)
                var on = Self.today
                while on < day("2024-12-20") {
                    on = on.adding(days: 1)
                    if forgets {
                        try await test.database.write { try $0.execute("DELETE FROM posted_mark", []) }
                    }
                    try await test.lender.businessDay.set(on)
                    _ = try await test.lender.dayClose.bringUpToDate(on)
                }
                let lines = try await test.database.read { transaction in
                    try transaction.query(
                        "SELECT entry, line, account, debit, credit FROM posting ORDER BY entry, line"
                    ).map { "\($0.values)" }
                }
                await outcomes.add(lines)
            }
        }
        let all = await outcomes.all
        #expect(all.count == 2 && all[0] == all[1] && all[0].count > 100)
    }

    /// After four months of closing the checkpoints say what the facts say; a wrong or damaged one is found or not used.
    @Test(arguments: Engine.available)
    func `checkpoints are those of the facts, damaged ones are not used, and wrong ones are found`(
        engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: Self.today) { test in
            let numbers = try await takeOver(test)
            try await test.close(through: day("2024-12-20"))
            let kept = try await test.database.read { transaction in
                (
                    try transaction.query("SELECT 1 FROM posted_mark WHERE state IS NOT NULL").count,
                    try CheckpointAudit.differing(in: transaction)
                )
            }
            #expect(kept.0 == numbers.count && kept.1 == [])
            let before = try await journal(test)
            // Damage in one, another contract's state in the next, and a version of tomorrow in the third.
            try await test.database.write { transaction in
                let states = try transaction.query("SELECT contract, state FROM posted_mark ORDER BY contract")
                let damaged = try states[0].blob(1).map { $0 ^ 1 }
                try transaction.execute(
                    "UPDATE posted_mark SET state = $1 WHERE contract = $2",
                    [.blob(damaged), .text(try states[0].text(0))]
                )
                try transaction.execute(
                    "UPDATE posted_mark SET state = $1 WHERE contract = $2",
                    [.blob(try states[2].blob(1)), .text(try states[1].text(0))]
                )
                try transaction.execute(
                    "UPDATE posted_mark SET engine = engine + 1 WHERE contract = $1",
                    [.text(try states[2].text(0))]
                )
            }
            let wrong = try await test.database.read { try CheckpointAudit.differing(in: $0) }
            #expect(wrong.count == 2, "the damaged and the exchanged one: \(wrong)")
            // A wrong one that fits its seal is thrown away by hand, as the marks may be at any time.
            try await test.database.write { transaction in
                try transaction.execute("DELETE FROM posted_mark WHERE contract = $1", [.text(wrong[1])])
                try transaction.execute("UPDATE contract SET attention_on = '2024-12-20' WHERE state = 'overdue'", [])
                try transaction.execute("UPDATE contract SET attention_on = '2024-12-20' WHERE state = 'active'", [])
            }
            let closed = try await test.lender.dayClose.bringUpToDate(day("2024-12-20"))
            #expect(closed.setAside == [] && closed.contracts == numbers.count)
            #expect(try await journal(test) == before)
            let healed = try await test.database.read { transaction in
                (
                    try transaction.query(
                        "SELECT 1 FROM posted_mark WHERE engine = $1",
                        [.integer(Int64(ContractCheckpoint.version))]
                    ).count, try CheckpointAudit.differing(in: transaction)
                )
            }
            #expect(healed.0 == numbers.count && healed.1 == [])
        }
    }

    /// Money of a day before the checkpoint, and a payment undone: what stands is what a replay of everything gives.
    @Test(arguments: Engine.available)
    func `what comes late makes the checkpoint worthless and is booked to the tiyn`(engine: Engine) async throws {
        let outcomes = Outcomes()
        for forgets in [false, true] {
            try await TestLender.with(engine, on: Self.today) { test in
                let numbers = try await takeOver(test)
                try await test.close(through: day("2024-10-10"))
                _ = try await test.lender.payments.take([
                    BankCredit(
                        cursor: 0,
                        reference: "LATE",
                        amount: Money(tenge: 70_000),
                        bookedOn: day("2024-09-12"),
                        details: numbers[0]
                    )
                ])
                if forgets { try await test.database.write { try $0.execute("DELETE FROM posted_mark", []) } }
                try await test.close(through: day("2024-11-20"))
                #expect(try await test.database.read { try CheckpointAudit.differing(in: $0) } == [])
                await outcomes.add(try await journal(test))
            }
        }
        let all = await outcomes.all
        #expect(all.count == 2 && all[0] == all[1] && all[0].contains { $0.contains("LATE") })
    }

    private func journal(_ test: TestLender) async throws -> [String] {
        try await test.database.read { transaction in
            try transaction.query(
                """
                SELECT p.entry, p.line, p.account, p.debit, p.credit, e.posted_on FROM posting p
                JOIN journal_entry e ON e.id = p.entry ORDER BY p.entry, p.line
                """
            ).map { "\($0.values)" }
        }
    }

    private actor Outcomes {
        private(set) var all: [[String]] = []
        func add(_ lines: [String]) { all.append(lines) }
    }

    @Test func `a payment is read the short way as the long way`() throws {
        for id in ["B-1", "Ұлы банк №7", "a\"b", "a\\b", "a/b", ""] {
            for source in PaymentReceipt.Source.allCases {
                let fact = ContractFact.paymentReceived(
                    PaymentReceipt(id: id, on: day("2024-02-29"), amount: Money(tiyn: 10_649_300), source: source)
                )
                let text = try JSONText.encode(fact)
                #expect(try FactText.fact(text) == fact)
                #expect((FactText.payment(text) != nil) == !(id.contains("\"") || id.contains("\\")))
            }
        }
        #expect(FactText.payment(#"{"signed":{"on":"2024-01-01"}}"#) == nil)
        #expect(FactText.payment("") == nil)
    }
}
