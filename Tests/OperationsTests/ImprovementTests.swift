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

/// A lower rate that nobody asked for may be declined within 14 calendar days (56-V Art. 3(6)).
@Suite struct ImprovementTests {
    private let clerk = Actor(id: "e_collections", role: RoleID("collections"))
    private let accountant = Actor(id: "e_accountant", role: RoleID("accountant"))

    /// A contract of 1 March 2024 at 3.7 % a month whose rate is lowered on 20 March.
    private func lowered(
        _ engine: Engine = .sqlite,
        to percent: String = "3",
        _ body: @escaping @Sendable (TestLender, ContractFile) async throws -> Void
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 1).borrow()
            try await test.close(through: day("2024-03-20"))
            try await lower(test, file.number, to: percent, key: "first")
            try await body(test, file)
        }
    }

    private func lower(_ test: TestLender, _ contract: String, to percent: String, key: String) async throws {
        let proposal = try await test.lender.changes.propose(
            .lowerRate(try #require(Rate(percent: percent))),
            to: contract,
            effectiveOn: nil,
            reason: .lendersDecision,
            key: key,
            clerk
        )
        _ = try await test.lender.changes.decide(proposal.id, .approved, accountant)
    }

    @Test(arguments: Engine.available)
    func `56-V Art. 3(6): declined, the earlier rate counts from that day, once`(engine: Engine) async throws {
        try await lowered(engine) { test, file in
            let changes = test.lender.changes
            let borrower = Actor.customer(file.subject)
            try await test.close(through: day("2024-03-25"))
            let shown = try #require(try await changes.improvement(of: file.number, borrower))
            #expect(shown.improvement.declineBy == day("2024-04-03"))
            #expect(shown.improvement.before == file.agreement.terms.rate)
            #expect(shown.improvement.citation == "56-V Art. 3(6)")
            let lower = try #require(shown.before.account)
            let earlier = try #require(shown.after.account)
            #expect(lower.level < earlier.level)
            #expect(lower.schedule.map(\.payment).sum < earlier.schedule.map(\.payment).sum)

            try await changes.decline(shown.improvement.id, of: file.number, borrower)
            try await changes.decline(shown.improvement.id, of: file.number, borrower)
            let after = try await test.lender.contracts.show(file.number, borrower)
            #expect(after.view.account?.schedule == earlier.schedule)
            #expect(after.file.facts.filter { $0.kind == "rate-changed" }.count == 2)
            // The instalment is the signed one again; the five days at the lower rate stay the borrower's.
            let signed = try RepaymentSchedule.build(file.agreement.terms)
            #expect(after.view.account?.level == signed.level)
            let first = try #require(after.view.account?.schedule.first?.interest)
            #expect(first < signed.rows[0].interest)
            #expect(try await changes.improvement(of: file.number, borrower) == nil)
            let books = try await test.database.read { try Books.sums(in: $0) }
            #expect(books.debit == books.credit)
            try await test.drain()
            let told = try await test.inbox(Borrower(test, number: 1).phone)
            #expect(told.contains { $0.contains("отказаться") && $0.contains("03.04.2024") })
            #expect(told.contains { $0.contains("отказ от снижения ставки") })
        }
    }

    @Test(arguments: [("2024-04-03", true), ("2024-04-04", false)])
    func `56-V Art. 3(6): it may be declined on the fourteenth day, not on the fifteenth`(
        date: String,
        allowed: Bool
    ) async throws {
        try await lowered { test, file in
            let borrower = Actor.customer(file.subject)
            let id = try #require(
                try await test.lender.changes.improvement(of: file.number, borrower)?.improvement.id
            )
            // Not yet due by then would be no test of a payment that lies between.
            try await test.payIn("106493", on: day("2024-04-01"), "\(file.number)")
            try await test.close(through: day(date))
            #expect((try await test.lender.changes.improvement(of: file.number, borrower) != nil) == allowed)
            if allowed {
                try await test.lender.changes.decline(id, of: file.number, borrower)
            } else {
                await #expect(throws: ChangeProblem.notDeclinable) {
                    try await test.lender.changes.decline(id, of: file.number, borrower)
                }
            }
            let facts = try await test.lender.contracts.show(file.number, borrower).file.facts
            #expect(Improvement.isDeclined(id, facts) == allowed)
        }
    }

    @Test func `56-V Art. 3(6): only the borrower declines, and only what he was shown`() async throws {
        try await lowered { test, file in
            let changes = test.lender.changes
            let borrower = Actor.customer(file.subject)
            let first = try #require(try await changes.improvement(of: file.number, borrower)?.improvement.id)
            for employee in [clerk, accountant] {
                await #expect(throws: ChangeProblem.notDeclinable) {
                    try await changes.decline(first, of: file.number, employee)
                }
            }
            let stranger = Actor.customer(try await Borrower(test, number: 2).apply(Borrower.carLoan).subject)
            await #expect(throws: (any Error).self) { try await changes.decline(first, of: file.number, stranger) }
            // Another lowering on the same day is another improvement.
            try await lower(test, file.number, to: "2.5", key: "second")
            await #expect(throws: ChangeProblem.notDeclinable) {
                try await changes.decline(first, of: file.number, borrower)
            }
            let second = try #require(try await changes.improvement(of: file.number, borrower))
            #expect(second.improvement.before == .monthly(try #require(Rate(percent: "3"))))
            try await changes.decline(second.improvement.id, of: file.number, borrower)
            // What was declined is not offered again; a new lowering is, even on the same day.
            #expect(try await changes.improvement(of: file.number, borrower) == nil)
            try await lower(test, file.number, to: "2.9", key: "third")
            #expect(try await changes.improvement(of: file.number, borrower)?.improvement.id == "c-third")
        }
    }

    @Test func `eight declines at once are one`() async throws {
        try await lowered { test, file in
            let borrower = Actor.customer(file.subject)
            let id = try #require(
                try await test.lender.changes.improvement(of: file.number, borrower)?.improvement.id
            )
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await test.lender.changes.decline(id, of: file.number, borrower) }
                }
                try await group.waitForAll()
            }
            let facts = try await test.lender.contracts.show(file.number, borrower).file.facts
            #expect(facts.filter { $0.kind == "rate-changed" }.count == 2)
        }
    }
}
