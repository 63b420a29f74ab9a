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

/// A car secures one contract at a time.
@Suite struct PledgeClaimTests {
    static let smaller = QuoteRequest(
        pledgeAmount: Money(tenge: 2_000_000),
        termMonths: 24,
        monthlyRate: Rate(percent: "3.7")
    )

    /// Two contracts on the same car, both read and ready to be signed.
    static func twoReady(_ test: TestLender) async throws -> (first: ContractFile, second: ContractFile) {
        let borrower = try Borrower(test, number: 2)
        let first = try await borrower.readContract(try await borrower.apply(Borrower.pledge))
        let second = try await borrower.readContract(try await borrower.apply(smaller))
        return (first, second)
    }

    /// Asks for a code and signs with it.
    static func sign(_ contract: ContractFile, _ test: TestLender, phone: String) async throws {
        let actor = Actor.customer(contract.subject)
        try await test.lender.contracts.requestSignatureCode(contract.number, actor)
        _ = try await test.lender.contracts.sign(contract.number, code: try await test.newestCode(phone), actor)
    }

    @Test(arguments: Engine.available)
    func `a second contract on the same car is not signed, and its code is not spent`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let phone = try Borrower(test, number: 2).phone
            let (first, second) = try await Self.twoReady(test)
            let actor = Actor.customer(second.subject)
            try await test.lender.contracts.requestSignatureCode(second.number, actor)
            let code = try await test.newestCode(phone)
            try await Self.sign(first, test, phone: phone)
            for _ in 0..<2 {
                await #expect(throws: PledgeProblem.alreadyPledged) {
                    _ = try await test.lender.contracts.sign(second.number, code: code, actor)
                }
            }
            try await test.drain()
            #expect(try await test.payouts().count == 1)
            // Nor is a new code sent.
            await #expect(throws: PledgeProblem.alreadyPledged) {
                try await test.lender.contracts.requestSignatureCode(second.number, actor)
            }
            let refused = try await test.lender.contracts.show(second.number, actor)
            #expect(refused.view.state == .applied)
        }
    }

    @Test(arguments: Engine.available)
    func `of two signatures at the same time exactly one holds the car`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let phone = try Borrower(test, number: 2).phone
            let (first, second) = try await Self.twoReady(test)
            var codes: [String: String] = [:]
            for file in [first, second] {
                try await test.lender.contracts.requestSignatureCode(file.number, .customer(file.subject))
                codes[file.number] = try await test.newestCode(phone)
            }
            let ready = codes
            let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for file in [first, second] {
                    group.addTask {
                        do {
                            let actor = Actor.customer(file.subject)
                            let code = ready[file.number] ?? ""
                            _ = try await test.lender.contracts.sign(file.number, code: code, actor)
                            return true
                        } catch PledgeProblem.alreadyPledged { return false }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 } == 1)
            try await test.drain()
            #expect(try await test.payouts().count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `an application for a pledged car is refused at the car, until the pledge is released`(engine: Engine)
        async throws
    {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 2)
            let contract = try await borrower.borrow(Borrower.pledge)
            await #expect(throws: PledgeProblem.alreadyPledged) { _ = try await borrower.apply(Self.smaller) }

            _ = try await test.lender.payments.requestEarly(
                contract.number,
                amount: nil,
                choice: .inFull,
                key: "all",
                .customer(contract.subject)
            )
            try await test.payIn("3000000.00", on: day("2024-03-01"), contract.number)
            try await test.drain()
            let released = try await test.lender.contracts.show(contract.number, .customer(contract.subject))
            #expect(released.view.state == .released)
            let again = QuoteRequest(
                pledgeAmount: Money(tenge: 2_500_000),
                termMonths: 24,
                monthlyRate: Rate(percent: "3.7")
            )
            let second = try await borrower.borrow(again)
            let status = try await test.lender.contracts.show(second.number, .customer(second.subject))
            #expect(status.view.state == .active)
        }
    }

    @Test func `the tables know a car by a keyed digest, and the same car however it is written`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 2).borrow(Borrower.pledge)
            let rows = try await test.database.read { transaction in
                try transaction.query(
                    "SELECT c.vehicle, p.contract FROM collateral c JOIN pledge_claim p ON p.vehicle = c.vehicle"
                ).map { [try $0.text(0), try $0.text(1)] }
            }
            #expect(rows.map { $0[1] } == [contract.number])
            #expect(rows.allSatisfy { !$0[0].contains("MX0") && $0[0].count == 64 })
        }
    }

    @Test(arguments: PledgeProblem.allCases)
    func `every refusal says what happened and what to do, in three languages`(problem: PledgeProblem) {
        for language in Language.allCases {
            #expect(!problem.summary[language].isEmpty && !problem.remedy[language].isEmpty)
        }
        #expect(Set([problem.summary.kk, problem.summary.ru, problem.summary.en]).count == 3)
        #expect(problem.code.hasPrefix("pledge/"))
    }

    @Test(arguments: Engine.available)
    func `an import that brings a pledged car twice names the row and keeps nothing`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-08-15")) { test in
            var files = try PortfolioFiles(3, from: day("2024-03-01"), paidThrough: day("2024-08-15"))
            files.contracts[2][7] = files.contracts[0][7]
            let report = try await test.lender.portfolioImport.run(
                contracts: files.contractsFile,
                history: files.historyFile,
                dryRun: false
            )
            #expect(!report.isKept)
            #expect(
                report.problems.map { "\($0.row) \($0.column ?? "") \($0.code)" } == ["4 vin pledge/already-pledged"]
            )
        }
    }
}
