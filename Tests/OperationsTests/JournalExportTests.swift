import CivilTime
import Foundation
import LenderFiles
import LenderSupport
import Lending
import Money
import Operations
import PolicyModel
import PrivacyKernel
import Synchronization
import Testing
import Wording

/// The journal as other programs read it.
@Suite struct JournalExportTests {
    static let hledger = "/usr/bin/hledger"
    static let isHledgerInstalled = FileManager.default.isExecutableFile(atPath: hledger)

    /// A lender with arrears, a payment that came late, a claim written off and money of nobody with a hostile reference.
    private func exported(_ engine: Engine, _ format: JournalExport.Format) async throws -> (String, TrialBalance) {
        let result = Mutex<(String, TrialBalance)?>(nil)
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            try await test.close(through: day("2024-05-20"))
            try await PeriodCloseTests.close(test, "2024-04")
            let credits = [
                BankCredit(
                    cursor: 0,
                    reference: "B;1, a\"b\n2024-01-01 * forged",
                    amount: Money(tenge: 7),
                    bookedOn: day("2024-05-20"),
                    details: "nobody"
                ),
                BankCredit(
                    cursor: 0,
                    reference: "=B-2",
                    amount: Money(tenge: 150_000),
                    bookedOn: day("2024-04-10"),
                    details: contract
                ),
            ]
            _ = try await test.lender.payments.take(credits)
            let clerk = Actor(id: "e_2", role: RoleID("collections"))
            let proposal = try await test.lender.changes.propose(
                .writeOff,
                to: contract,
                effectiveOn: nil,
                reason: .lawDemands,
                key: "off",
                clerk
            )
            _ = try await test.lender.changes.decide(proposal.id, .approved, PaymentRaceTests.accountant)
            let text = Mutex("")
            try await JournalExport(
                test.database,
                format: format,
                language: .english,
                chart: test.lender.accounting.chart
            )
            .run { piece in text.withLock { $0 += piece } }
            let balance = try await test.lender.books.trialBalance(PaymentRaceTests.accountant)
            result.withLock { $0 = (text.withLock { $0 }, balance) }
        }
        return try #require(result.withLock { $0 })
    }

    @Test(arguments: Engine.available)
    func `every entry is declared, balanced, and sums to the trial balance`(engine: Engine) async throws {
        let (text, balance) = try await exported(engine, .hledger)
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let chart = try AccountingFiles.load(root + "/Policy/demonstration-lender").chart
        var declared: Set<Substring> = []
        var sums: [Substring: Money] = [:]
        var open = Money.zero
        for line in text.split(separator: "\n") {
            if line.hasPrefix("account ") { declared.insert(line.dropFirst(8).prefix { $0 != " " }) }
            if line.first?.isNumber == true { #expect(open.isZero, "before \(line)") }
            let parts = line.split(separator: " ")
            guard line.hasPrefix("    "), parts.count == 3, parts[2] == "KZT" else { continue }
            let amount = try #require(Money(decimal: String(parts[1])))
            #expect(declared.contains(parts[0]))
            sums[parts[0], default: .zero] += amount
            open += amount
        }
        #expect(open.isZero && !text.contains("\n2024-01-01"))
        // April is closed: its late payment stands in May and names its day.
        #expect(text.contains("recorded:2024-05-20, concerns:2024-04-10\n"))
        for line in balance.lines {
            let found = sums.first { $0.key.hasSuffix(":" + chart[line.account].number) }?.value ?? .zero
            #expect(found == line.net, "\(line.account)")
        }
        #expect(sums.values.count { !$0.isZero } == balance.lines.count { !$0.net.isZero })
    }

    @Test(.enabled(if: isHledgerInstalled, "hledger is not installed"))
    func `hledger finds nothing wrong with it`() async throws {
        let (text, _) = try await exported(.sqlite, .hledger)
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).journal")
        try text.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: Self.hledger)
        process.arguments = ["-f", file.path, "check", "--strict", "ordereddates"]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func `a spreadsheet takes no reference for a formula`() async throws {
        let (text, _) = try await exported(.sqlite, .csv)
        let rows = text.split(separator: "\n").filter { $0.contains("B-2") }
        #expect(!rows.isEmpty && rows.allSatisfy { $0.contains(",'=B-2,") && !$0.contains(",=B-2,") })
        #expect(text.contains("\"B;1, a\"\"b\n2024-01-01 * forged\""))
    }
}
