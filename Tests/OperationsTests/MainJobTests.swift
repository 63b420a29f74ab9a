import CivilTime
import Identifiers
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import TransparencyLog
import Vault
import Wording

/// The main job: from a quote to a released car, every touch decided and on the log.
@Suite struct MainJobTests {
    @Test(arguments: Engine.available)
    func `the seed's car loan goes from quote to released pledge`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let request = QuoteRequest(
                carPrice: Money(tenge: 3_000_000),
                downPayment: Money(tenge: 900_000),
                termMonths: 36,
                monthlyRate: Rate(percent: "3.7")
            )
            let file = try await borrower.apply(request)
            #expect(file.state == .approved)
            let contract = try await sign(file, borrower)
            #expect(contract.file.agreement.terms.principal == Money(tenge: 2_100_000))
            #expect(contract.view.account?.level == Money(tenge: 106_493))
            try await repay(contract.file.number, .customer(file.subject), test)
            try await check(file.subject, test)
        }
    }

    @Test func `the seed's car-pledge loan pays the borrower and is repaid early in full`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 2)
            let file = try await borrower.apply(
                QuoteRequest(pledgeAmount: Money(tenge: 3_000_000), termMonths: 36, monthlyRate: Rate(percent: "3.7"))
            )
            #expect(file.state == .approved)
            let contract = try await sign(file, borrower)
            #expect(contract.view.account?.level == Money(tenge: 152_133))
            let number = contract.file.number
            let actor = Actor.customer(file.subject)
            try await test.close(through: day("2024-03-11"))
            let payoff = try await test.lender.payments.payoff(number, on: day("2024-03-11"), actor)
            _ = try await test.lender.payments.requestEarly(number, amount: nil, choice: .inFull, key: "k1", actor)
            try await test.payIn(payoff.total.description, on: day("2024-03-11"), "Договор \(number)")
            try await test.drain()
            #expect(try await test.lender.contracts.show(number, actor).view.state == .released)
            try await check(file.subject, test)
        }
    }

    private func sign(_ file: ApplicationFile, _ borrower: Borrower) async throws -> ContractStatus {
        let test = borrower.test
        let actor = Actor.customer(file.subject)
        let offer = try await test.lender.contracts.offer(application: file.number, actor)
        #expect(try await test.lender.contracts.offer(application: file.number, actor).file.number == offer.file.number)
        #expect(offer.documents.kk != offer.documents.ru)
        let number = offer.file.number
        // Clause 3.5: nobody signs what he has not read.
        await #expect(throws: ContractProblem.notRead) {
            try await test.lender.contracts.sign(number, code: "000000", actor)
        }
        try await test.lender.contracts.confirmInformation(number, actor)
        try await test.lender.contracts.requestSignatureCode(number, actor)
        await #expect(throws: SignInProblem.wrongCode) {
            try await test.lender.contracts.sign(number, code: "x", actor)
        }
        let code = try await test.newestCode(borrower.phone)
        _ = try await test.lender.contracts.sign(number, code: code, actor)
        try await test.drain()
        return try await test.lender.contracts.show(number, actor)
    }

    /// Twelve payments on time, one late, one partial early repayment, then the rest in full.
    private func repay(_ number: String, _ actor: Actor, _ test: TestLender) async throws {
        for month in 1...12 {
            let due = day("2024-03-01").adding(months: month)
            try await test.close(through: due)
            try await test.payIn("106493.00", on: due, "оплата по договору \(number.lowercased())")
        }
        var status = try await test.lender.contracts.show(number, actor)
        #expect(status.view.account?.principalOutstanding == Money(decimal: "1674733.04"))
        // The thirteenth payment is ten days late.
        try await test.close(through: day("2025-04-11"))
        status = try await test.lender.contracts.show(number, actor)
        #expect(status.view.state == .overdue)
        #expect(status.view.account?.daysOverdue == 10)
        #expect(status.view.account?.penaltyUnpaid == Money(decimal: "5324.65"))
        let arrears = try #require(status.view.account?.arrears)
        try await test.payIn(arrears.description, on: day("2025-04-11"), number)
        #expect(try await test.lender.contracts.show(number, actor).view.state == .active)
        let preview = try await test.lender.payments.previewEarly(number, amount: Money(tenge: 500_000), actor)
        #expect(preview.shorterTerm.schedule.count < preview.smallerInstalment.schedule.count)
        #expect(preview.smallerInstalment.level < preview.shorterTerm.level)
        _ = try await test.lender.payments.requestEarly(
            number,
            amount: Money(tenge: 500_000),
            choice: .smallerInstalment,
            key: "early-1",
            actor
        )
        try await test.payIn("500000.00", on: day("2025-04-11"), number)
        let rest = try await test.lender.payments.payoff(number, on: day("2025-04-11"), actor)
        _ = try await test.lender.payments.requestEarly(number, amount: nil, choice: .inFull, key: "early-2", actor)
        try await test.payIn(rest.total.description, on: day("2025-04-11"), number)
        try await test.drain()
        #expect(try await test.lender.contracts.show(number, actor).view.state == .released)
    }

    /// The books balance, the log verifies, and the borrower's own file proves it offline.
    private func check(_ subject: SubjectID, _ test: TestLender) async throws {
        let balance = try await test.database.read { try Books.trialBalance(in: $0) }
        #expect(balance.isBalanced)
        #expect(balance.net(.principal) == .zero)
        #expect(balance.net(.interestReceivable) == .zero)
        let overview = try await test.lender.myData.overview(subject)
        #expect(overview.held.contains { $0.field == Fields.iin.id })
        // What was asked about offences served the contract alone; everything else is kept, and it is said why.
        #expect(Set(overview.held.filter { $0.keptBecause == nil }.map(\.category)) == [CategoryID("D17")])
        #expect(overview.lines.count > 20)
        #expect(overview.disclosures.contains { $0.clause == "clause 4.2.1" })
        try await test.database.write { transaction in
            while try test.lender.vault.integrateLog(at: test.clock.now(), in: transaction) != nil {}
        }
        let bundle = try #require(try await test.lender.myData.evidence(subject))
        let key = try VerificationKey(parsing: test.lender.logKeyText)
        let report = EvidenceVerifier.verify(bundle, key: key)
        #expect(report.isVerified)
        #expect(report.lines.count > 20)
        let findings = try await test.database.read { try test.lender.vault.log.audit(key: key, in: $0) }
        #expect(findings.isEmpty)
    }
}
