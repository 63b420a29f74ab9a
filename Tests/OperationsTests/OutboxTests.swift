import CivilTime
import LenderSupport
import Lending
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing

/// What remains to be done with the outside world is repeated until it succeeds, and done once.
@Suite struct OutboxTests {
    @Test func `a text that the gateway refused is sent later, once`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let contract = try await signed(borrower)
            try await test.lender.outbox.runDue()
            try await test.lender.outbox.runDue()
            let before = try await test.inbox(borrower.phone).count
            // Three attempts belong to one call.
            try await test.fault("sms", "status", calls: 3)
            #expect(try await test.lender.outbox.runDue() == 0)
            #expect(try await test.inbox(borrower.phone).count == before)
            test.clock.advance(seconds: 2)
            #expect(try await test.lender.outbox.runDue() == 1)
            #expect(try await test.inbox(borrower.phone).count == before + 1)
            #expect(try await test.inbox(borrower.phone).first?.contains(contract.number) == true)
            test.clock.advance(seconds: 7200)
            #expect(try await test.lender.outbox.runDue() == 0)
            #expect(try await test.inbox(borrower.phone).count == before + 1)
        }
    }

    @Test func `a text whose confirmation was lost is not received twice`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            _ = try await signed(borrower)
            try await test.lender.outbox.runDue()
            try await test.lender.outbox.runDue()
            let before = try await test.inbox(borrower.phone).count
            try await test.fault("sms", "status", calls: 3, afterwards: true)
            #expect(try await test.lender.outbox.runDue() == 0)
            test.clock.advance(seconds: 2)
            #expect(try await test.lender.outbox.runDue() == 1)
            #expect(try await test.inbox(borrower.phone).count == before + 1)
        }
    }

    @Test func `each failure doubles the wait, and the twelfth calls a person, once`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            _ = try await signed(try Borrower(test, number: 1))
            try await test.fault("pledges", "status", calls: 1000)
            let administrator = Actor(id: "e_1", role: RoleID("administrator"))
            for attempt in 0..<14 {
                #expect(try await test.lender.outbox.runDue() == 0)
                let tasks = try await test.lender.tasks.open(for: administrator)
                #expect(tasks.map(\.kind) == (attempt < 11 ? [] : ["outbox-stuck"]))
                #expect(tasks.allSatisfy { !$0.content.contains("+7") })
                test.clock.advance(seconds: min(1 << Int64(attempt), 3600) + 1)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `several who run the outbox at the same time disclose and pay once`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let contract = try await signed(borrower)
            let texts = try await test.inbox(borrower.phone).count
            for _ in 0..<4 {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<5 { group.addTask { try await test.lender.outbox.runDue() } }
                    try await group.waitForAll()
                }
            }
            let status = try await test.lender.contracts.show(contract.number, .customer(contract.subject))
            #expect(status.view.state == .active)
            #expect(try await test.payouts().count == 1)
            #expect(try await test.inbox(borrower.phone).count == texts + 1)
            let number = contract.number
            let told = try await test.database.read { transaction in
                try transaction.query("SELECT recipient FROM disclosure WHERE reference = $1", [.text(number)])
                    .map { try $0.text(0) }.sorted()
            }
            // Searched before signing and before registration, then told of the pledge.
            let register = PledgeRegister.id.rawValue
            #expect(told == [register, register, register, SettlementBank.id.rawValue])
        }
    }

    /// A contract just signed, whose pledge is still to be registered.
    private func signed(_ borrower: Borrower) async throws -> ContractFile {
        let contract = try await borrower.readContract(try await borrower.apply(Borrower.carLoan))
        try await borrower.test.drain()
        let actor = Actor.customer(contract.subject)
        try await borrower.test.lender.contracts.requestSignatureCode(contract.number, actor)
        let code = try await borrower.test.newestCode(borrower.phone)
        _ = try await borrower.test.lender.contracts.sign(contract.number, code: code, actor)
        return contract
    }
}
