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

/// The register is asked before the lender binds itself and before it pays; the pledge is there before the money.
@Suite struct PledgeRegisterTests {
    static let officer = PledgeCareTests.officer
    static let car = "MX0ZZZ004NA000002"

    @Test(arguments: Engine.available)
    func `a car that another lender holds is not signed for, and an employee sees why`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 30)
            let application = try await borrower.apply(Borrower.pledge)
            #expect(application.state == .approved)
            let contract = try await borrower.readContract(application)
            for _ in 0..<2 {
                await #expect(throws: PledgeProblem.encumbered) {
                    try await test.lender.contracts.requestSignatureCode(
                        contract.number,
                        .customer(contract.subject)
                    )
                }
            }
            let status = try await test.lender.pledges.show(contract.number, Self.officer)
            #expect(status.checks.map(\.stage) == [.signing, .signing] && status.checks.allSatisfy(\.isEncumbered))
            let foreign = try #require(status.checks.first?.foreign.first)
            #expect(foreign.pledgee == "«Үлгі қаржы» МҚҰ" && foreign.registeredOn == day("2023-05-10"))
            #expect(status.heldSince == nil && !status.isStopped)
            let tasks = try await test.lender.tasks.open(for: Self.officer)
            #expect(tasks.map(\.kind) == ["car-encumbered"] && tasks.map(\.reference) == [contract.number])
            // Who reads the tables learns that there was a pledge, not whose.
            let texts = try await test.database.read { transaction in
                try transaction.query("SELECT extract FROM encumbrance_check").map { try $0.text(0) }
            }
            #expect(texts.count == 2 && !texts.joined().contains("Үлгі"))
            #expect(try await test.payouts().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a pledge that appears after signing stops the payout until it is gone`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 2)
            let contract = try await borrower.readContract(try await borrower.apply(Borrower.pledge))
            try await PledgeClaimTests.sign(contract, test, phone: borrower.phone)
            try await test.pledgeElsewhere(vin: Self.car, on: day("2024-03-01"))
            try await test.drain()
            var status = try await test.lender.pledges.show(contract.number, Self.officer)
            #expect(status.isStopped && status.contract.view.state == .signed && status.registeredOn == nil)
            #expect(status.checks.map(\.isEncumbered) == [true, false])
            #expect(try await test.payouts().isEmpty)
            // It is not asked again and again by itself.
            test.clock.advance(seconds: 7200)
            try await test.drain()
            #expect(try await test.lender.pledges.show(contract.number, Self.officer).checks.count == 2)

            try await test.lender.pledges.askAgain(contract.number, Self.officer)
            try await test.drain()
            #expect(try await test.payouts().isEmpty)
            try await test.pledgeElsewhere(vin: Self.car, on: day("2024-03-01"), released: true)
            try await test.lender.pledges.askAgain(contract.number, Self.officer)
            try await test.drain()
            status = try await test.lender.pledges.show(contract.number, Self.officer)
            #expect(status.contract.view.state == .active && !status.isStopped)
            #expect(try await test.payouts().count == 1)
            #expect(try await test.lender.tasks.open(for: Self.officer).count == 1)
            await #expect(throws: PledgeProblem.notWaiting) {
                try await test.lender.pledges.askAgain(contract.number, Self.officer)
            }
        }
    }

    @Test func `a silent register lets nobody sign`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 2)
            let contract = try await borrower.readContract(try await borrower.apply(Borrower.pledge))
            try await test.fault("pledges", "status", calls: 3)
            let actor = Actor.customer(contract.subject)
            await #expect(throws: PledgeProblem.registerSilent) {
                try await test.lender.contracts.requestSignatureCode(contract.number, actor)
            }
            try await PledgeClaimTests.sign(contract, test, phone: borrower.phone)
            try await test.drain()
            #expect(try await test.lender.contracts.show(contract.number, actor).view.state == .active)
        }
    }

    /// The register did its work and its answer was lost: our own pledge is not somebody else's.
    @Test func `a registration whose answer was lost is found and not taken for an encumbrance`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 2)
            let contract = try await borrower.readContract(try await borrower.apply(Borrower.pledge))
            try await PledgeClaimTests.sign(contract, test, phone: borrower.phone)
            // The search is answered; the registration, tried three times, is not.
            try await test.fault("pledges", "status", calls: 4, afterwards: true)
            for _ in 0..<4 {
                try await test.lender.outbox.runDue()
                test.clock.advance(seconds: 3600)
            }
            try await test.drain()
            let status = try await test.lender.pledges.show(contract.number, Self.officer)
            #expect(status.contract.view.state == .active && status.checks.allSatisfy { !$0.isEncumbered })
            #expect(try await test.payouts().count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `the terms of registration and release are the law's, in working days`(engine: Engine) async throws {
        // 1 March 2024 was a Friday.
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 2).borrow(Borrower.pledge)
            let actor = Actor.customer(contract.subject)
            var status = try await test.lender.pledges.show(contract.number, Self.officer)
            #expect(status.registration?.by == day("2024-03-05"))
            #expect(status.registration?.citation == "254-I Art. 9(5), 10(2)")
            #expect(status.registeredOn == day("2024-03-01") && status.heldSince == day("2024-03-01"))
            #expect(status.release == nil)
            _ = try await test.lender.payments.requestEarly(
                contract.number,
                amount: nil,
                choice: .inFull,
                key: "all",
                actor
            )
            try await test.payIn("3000000.00", on: day("2024-03-01"), contract.number)
            try await test.drain()
            status = try await test.lender.pledges.show(contract.number, Self.officer)
            #expect(status.closedOn == day("2024-03-01") && status.releasedOn == day("2024-03-01"))
            #expect(status.release?.by == day("2024-03-05") && status.release?.citation == "254-I Art. 14(2)")
            #expect(status.heldSince == nil)
        }
    }
}
