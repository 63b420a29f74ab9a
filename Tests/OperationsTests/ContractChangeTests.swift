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
import Wording

/// Changes to running contracts: one employee proposes, another decides, and what was shown is what happens.
@Suite struct ContractChangeTests {
    private let clerk = Actor(id: "e_collections", role: RoleID("collections"))
    private let other = Actor(id: "e_collections_2", role: RoleID("collections"))
    private let accountant = Actor(id: "e_accountant", role: RoleID("accountant"))
    private let officer = Actor(id: "e_officer", role: RoleID("loanOfficer"))

    /// A disbursed contract on 1 March 2024, brought to a later day.
    private func onDay(
        _ date: String,
        _ engine: Engine = .sqlite,
        _ body: @escaping @Sendable (TestLender, String) async throws -> Void
    ) async throws {
        let target = try #require(CivilDate(date))
        let start = try #require(CivilDate("2024-03-01"))
        try await TestLender.with(engine, on: start) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            if target > start { try await test.close(through: target) }
            try await body(test, contract)
        }
    }

    private func approve(
        _ test: TestLender,
        _ change: ContractChange,
        _ contract: String,
        from day: CivilDate? = nil,
        key: String
    ) async throws -> ContractStatus {
        let proposal = try await test.lender.changes.propose(
            change,
            to: contract,
            effectiveOn: day,
            reason: .lendersDecision,
            key: key,
            clerk
        )
        _ = try await test.lender.changes.decide(proposal.id, .approved, accountant)
        return try await test.lender.contracts.show(contract, accountant)
    }

    @Test(arguments: Engine.available)
    func `what the preview shows is what the approval does`(engine: Engine) async throws {
        try await onDay("2024-03-20", engine) { test, contract in
            let rate = try #require(Rate(percent: "3"))
            let shown = try await test.lender.changes.preview(
                .lowerRate(rate),
                to: contract,
                effectiveOn: nil,
                clerk
            )
            let untouched = try await test.lender.contracts.show(contract, clerk)
            #expect(untouched.view == shown.before)
            let status = try await approve(test, .lowerRate(rate), contract, key: "rate")
            #expect(status.view.account?.schedule == shown.after.account?.schedule)
            #expect(status.view.account?.level != shown.before.account?.level)
            try await test.drain()
            let told = try await test.inbox(Borrower(test, number: 1).phone)
            #expect(told.contains { $0.contains(contract) && $0.contains("изменены") })
        }
    }

    @Test func `the one who proposed does not approve, and the attempt is kept`() async throws {
        try await onDay("2024-03-20") { test, contract in
            let proposal = try await test.lender.changes.propose(
                .writeOff,
                to: contract,
                effectiveOn: nil,
                reason: .lawDemands,
                key: "own",
                clerk
            )
            await #expect(throws: ChangeProblem.ownProposal) {
                try await test.lender.changes.decide(proposal.id, .approved, clerk)
            }
            await #expect(throws: ChangeProblem.notAnApprover) {
                try await test.lender.changes.decide(proposal.id, .approved, officer)
            }
            let attempts = try await test.database.read { transaction in
                try transaction.query(
                    "SELECT actor, refusal FROM contract_change_attempt WHERE refusal IS NOT NULL ORDER BY number"
                ).map { "\(try $0.text(0)) \(try $0.text(1))" }
            }
            #expect(attempts == ["e_collections change/own-proposal", "e_officer change/not-an-approver"])
            #expect(try await test.lender.contracts.show(contract, clerk).view.state == .active)
            let withdrawn = try await test.lender.changes.decide(proposal.id, .rejected, clerk)
            #expect(withdrawn.outcome == .rejected)
        }
    }

    @Test func `twice proposed and twice approved is once done`() async throws {
        try await onDay("2024-05-20") { test, contract in
            let change = ContractChange.forgive(principal: .zero, interest: .zero, penalty: Money(tenge: 1000))
            let first = try await approve(test, change, contract, key: "gift")
            let again = try await approve(test, change, contract, key: "gift")
            #expect(first.view == again.view && first.file.facts.count == again.file.facts.count)
            await #expect(throws: ChangeProblem.otherProposal) {
                try await test.lender.changes.propose(
                    .forgive(principal: .zero, interest: .zero, penalty: Money(tenge: 2000)),
                    to: contract,
                    effectiveOn: nil,
                    reason: .lendersDecision,
                    key: "gift",
                    clerk
                )
            }
            await #expect(throws: ChangeProblem.alreadyDecided) {
                try await test.lender.changes.decide("c-gift", .rejected, accountant)
            }
        }
    }

    @Test func `eight approvals at once do it once`() async throws {
        try await onDay("2024-05-20") { test, contract in
            let proposal = try await test.lender.changes.propose(
                .claimCost(Money(tenge: 5000)),
                to: contract,
                effectiveOn: nil,
                reason: .arrears,
                key: "cost",
                clerk
            )
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        let approver = number.isMultiple(of: 2) ? accountant : other
                        _ = try await test.lender.changes.decide(proposal.id, .approved, approver)
                    }
                }
                try await group.waitForAll()
            }
            let status = try await test.lender.contracts.show(contract, clerk)
            #expect(status.view.account?.costsUnpaid == Money(tenge: 5000))
        }
    }

    @Test func `a change that the day has overtaken is refused when it is decided`() async throws {
        try await onDay("2024-05-20") { test, contract in
            let penalty = try #require(
                try await test.lender.contracts.show(contract, clerk).view.account?.penaltyUnpaid
            )
            let proposal = try await test.lender.changes.propose(
                .forgive(principal: .zero, interest: .zero, penalty: penalty),
                to: contract,
                effectiveOn: nil,
                reason: .lendersDecision,
                key: "late",
                clerk
            )
            _ = try await approve(
                test,
                .forgive(principal: .zero, interest: .zero, penalty: Money(tenge: 1)),
                contract,
                key: "sooner"
            )
            await #expect(throws: ChangeRefusal.moreThanOwed) {
                try await test.lender.changes.decide(proposal.id, .approved, accountant)
            }
        }
    }

    @Test func `the rate is only lowered, and termination needs arrears`() async throws {
        try await onDay("2024-03-20") { test, contract in
            for rate in ["3.7", "3.8"] {
                let higher = ContractChange.lowerRate(try #require(Rate(percent: rate)))
                await #expect(throws: ChangeRefusal.rateNotLower) {
                    try await test.lender.changes.preview(higher, to: contract, effectiveOn: nil, clerk)
                }
            }
            await #expect(throws: ChangeRefusal.notOverdue) {
                try await test.lender.changes.preview(.terminate, to: contract, effectiveOn: nil, clerk)
            }
            await #expect(throws: ChangeRefusal.day) {
                try await test.lender.changes.preview(
                    .writeOff,
                    to: contract,
                    effectiveOn: CivilDate("2024-03-10"),
                    clerk
                )
            }
        }
    }

    @Test func `a police act stops charges from its own day, also when it comes later`() async throws {
        try await onDay("2024-05-20") { test, contract in
            let act = try #require(CivilDate("2024-05-02"))
            let then = try await test.lender.contracts.show(contract, asOf: act, clerk).view.account
            let status = try await approve(test, .suspendCharges(.fraud), contract, from: act, key: "police")
            #expect(status.view.account?.penaltyAccrued == then?.penaltyAccrued)
            let balance = try await test.lender.books.trialBalance(accountant)
            #expect(balance.isBalanced)
            #expect(balance.net(.penaltyReceivable) == status.view.account?.penaltyUnpaid)
            try await test.close(through: try #require(CivilDate("2024-06-10")))
            let later = try await approve(test, .resumeCharges("c-police"), contract, key: "over")
            #expect(later.view.account?.penaltyAccrued == then?.penaltyAccrued)
            try await test.close(through: try #require(CivilDate("2024-06-11")))
            let running = try await test.lender.contracts.show(contract, clerk).view.account
            #expect(try #require(running?.penaltyAccrued) > (try #require(then?.penaltyAccrued)))
        }
    }

    @Test func `a terminated contract stays on the list and its whole debt is due`() async throws {
        try await onDay("2024-05-20") { test, contract in
            let status = try await approve(test, .terminate, contract, key: "end")
            #expect(status.view.state == .terminated && status.view.account?.schedule.isEmpty == true)
            try await test.close(through: try #require(CivilDate("2024-05-25")))
            let later = try await test.lender.contracts.show(contract, clerk).view
            #expect(try #require(later.account?.penaltyAccrued) > (try #require(status.view.account?.penaltyAccrued)))
        }
    }

    @Test func `a conscript rests sixty days longer than the service`() async throws {
        try await onDay("2024-03-20") { test, contract in
            let end = try #require(CivilDate("2025-03-20"))
            let status = try await approve(test, .deferConscript(serviceEndsOn: end), contract, key: "army")
            // 19 May 2025 is the last day of the rest.
            #expect(status.view.account?.schedule.first?.dueOn == CivilDate("2025-06-01"))
            try await test.close(through: try #require(CivilDate("2025-05-19")))
            let resting = try await test.lender.contracts.show(contract, clerk).view
            #expect(resting.account?.accruedInterest == status.view.account?.accruedInterest)
            #expect(resting.state == .active)
        }
    }
}
