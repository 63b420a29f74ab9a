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
import Wording

/// A portfolio is taken over as a whole or not at all, and every row that is wrong is named.
@Suite struct PortfolioImportTests {
    static let today = day("2024-08-15")
    static let accountant = PaymentRaceTests.accountant

    private func run(_ test: TestLender, _ files: PortfolioFiles, dryRun: Bool = false) async throws -> ImportReport {
        try await test.lender.portfolioImport.run(
            contracts: files.contractsFile,
            history: files.historyFile,
            dryRun: dryRun
        )
    }

    private func counts(_ test: TestLender) async throws -> [Int64] {
        try await test.database.read { transaction in
            try [
                "SELECT COUNT(*) FROM contract", "SELECT COUNT(*) FROM vault_subject", "SELECT COUNT(*) FROM posting",
                "SELECT COUNT(*) FROM bank_credit",
            ].map { (sql: StaticString) in try transaction.query(sql).first?.integer(0) ?? -1 }
        }
    }

    @Test(arguments: Engine.available)
    func `a dry run keeps nothing, an import everything, a repetition nothing more`(engine: Engine) async throws {
        try await TestLender.with(engine, on: Self.today) { test in
            let files = try PortfolioFiles(40, from: day("2024-03-01"), paidThrough: Self.today)
            let empty = try await counts(test)
            let dry = try await run(test, files, dryRun: true)
            #expect(dry.problems == [] && dry.contracts == 40 && !dry.isKept)
            #expect(try await counts(test) == empty)
            let report = try await run(test, files)
            #expect(report.isKept && report.contracts == 40 && report.problems == [])
            #expect(report.facts == 40 * 3 + files.history.count)
            let full = try await counts(test)
            #expect(full[0] == 40 && full[1] == 40 && full[3] == Int64(files.history.count))
            #expect(try await test.lender.books.trialBalance(Self.accountant).isBalanced)
            let again = try await run(test, files)
            #expect(again.known == 40 && again.contracts == 0)
            #expect(try await counts(test) == full)
        }
    }

    /// What was taken over stands as if it had been serviced here: the paid is paid, the unpaid overdue.
    @Test func `what was taken over stands as its history says`() async throws {
        try await TestLender.with(on: Self.today) { test in
            var files = try PortfolioFiles(2, from: day("2024-03-01"), paidThrough: Self.today)
            // The last payment of the second one, due on 2 August, was not made.
            files.history.removeLast()
            _ = try await run(test, files)
            let states = try await test.database.read { transaction in
                try transaction.query("SELECT state, attention_on FROM contract ORDER BY number").map {
                    [try $0.text(0), try $0.text(1)]
                }
            }
            #expect(states == [["active", "2024-09-01"], ["overdue", "2024-08-16"]])
            try await test.close(through: Self.today.adding(days: 1))
            let notices = try await test.database.read { transaction in
                try transaction.query("SELECT 1 FROM outbox WHERE kind = 'legal-sms'").count
            }
            #expect(notices == 1)
        }
    }

    @Test func `every row that is wrong is named, and nothing is kept`() async throws {
        try await TestLender.with(on: Self.today) { test in
            var files = try PortfolioFiles(8, from: day("2024-03-01"), paidThrough: Self.today)
            let empty = try await counts(test)
            files.contracts[0][5] = "900115390000"
            files.contracts[1][7] = "1M8GDM9AXKP04278O"
            files.contracts[1][8] = "123ABC99"
            files.contracts[2][13] = "2024-13-01"
            files.contracts[3][15] = "-5"
            files.contracts[4][17] = "9"
            files.contracts[6][0] = files.contracts[5][0]
            let last = files.history.count - 1
            files.history[last][3] = "2024-03-02"
            files.history.append(["NONE", "payment", "X-1", "2024-05-01", "5.00", ""])
            files.history.append([PortfolioFiles.reference(7), "payment", "X-2", "2025-05-01", "5.00", ""])
            let report = try await run(test, files)
            let found = Set(report.problems.map { "\($0.file):\($0.row) \($0.column ?? "") \($0.code)" })
            let expected: Set = [
                "contracts.csv:3 vin identifier/vin-forbidden-letter", "contracts.csv:3 plate identifier/plate-region",
                "contracts.csv:4 signed_on import/not-a-date", "contracts.csv:5 principal import/not-an-amount",
                "contracts.csv:8 reference import/repeated-reference",
            ]
            #expect(expected.subtracting(found) == [], "found \(found.sorted())")
            #expect(report.problems.contains { $0.row == 2 && $0.column == "iin" })
            #expect(report.problems.contains { $0.row == 6 && $0.code.hasPrefix("quote/") })
            #expect(report.problems.contains { $0.code == "import/unknown-reference" })
            #expect(!report.isKept && report.problemCount == report.problems.count)
            #expect(try await counts(test) == empty)
            // No problem tells what stood in the row.
            #expect(!report.problems.contains { $0.text.en.contains("900115390000") })
        }
    }

    @Test func `other content under a known reference and a bank reference used before are refused`() async throws {
        try await TestLender.with(on: Self.today) { test in
            let files = try PortfolioFiles(3, from: day("2024-03-01"), paidThrough: Self.today)
            _ = try await run(test, files)
            var changed = files
            changed.contracts[1][10] = "Ceed"
            #expect(try await run(test, changed).problems.map(\.code) == ["import/differs"])
            var second = try PortfolioFiles(4, from: day("2024-03-01"), paidThrough: Self.today)
            second.contracts.removeFirst(3)
            second.history = second.history.filter { $0[0] == PortfolioFiles.reference(3) }
            second.history[0][2] = files.history[0][2]
            #expect(try await run(test, second).problems.map(\.code) == ["import/repeated-payment"])
        }
    }

    @Test func `a history that contradicts itself is found before anything is written`() async throws {
        try await TestLender.with(on: Self.today) { test in
            var files = try PortfolioFiles(1, from: day("2024-03-01"), paidThrough: Self.today)
            files.history.append([PortfolioFiles.reference(0), "closed", "", "2024-08-10", "", ""])
            #expect(try await run(test, files).problems.map(\.code) == ["contract/closed-while-owing"])
        }
    }
}
