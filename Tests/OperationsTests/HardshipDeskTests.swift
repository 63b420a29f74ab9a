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

/// When the borrower cannot pay: asked, answered by two, signed and carried out (56-V Art. 9-2, product fact 6).
@Suite struct HardshipDeskTests {
    private let clerk = Actor(id: "e_collections", role: RoleID("collections"))
    private let officer = Actor(id: "e_officer", role: RoleID("loanOfficer"))
    private let accountant = Actor(id: "e_accountant", role: RoleID("accountant"))

    /// A borrower whose payment of 1 April 2024 is nine days late.
    private struct Late {
        let test: TestLender
        let borrower: Borrower
        let contract: String
        let actor: Actor
        let key: String

        func ask(_ wish: HardshipPlan, key: String? = nil) async throws -> HardshipCase {
            try await test.lender.hardship.ask(
                wish,
                cause: .incomeFell,
                contract: contract,
                key: key ?? self.key,
                actor
            )
        }

        func view(_ actor: Actor? = nil) async throws -> ContractView {
            try await test.lender.contracts.show(contract, actor ?? self.actor).view
        }

        func sign(_ id: String) async throws {
            try await test.lender.hardship.draft(id, actor)
            try await test.lender.hardship.sign(id, code: try await test.newestCode(borrower.phone), actor)
        }

        func inbox() async throws -> [String] {
            try await test.drain()
            return try await test.inbox(borrower.phone)
        }

        func tasks(_ role: String) async throws -> [String] {
            try await test.lender.tasks.open(for: Actor(id: "e", role: RoleID(role))).map(\.kind)
        }
    }

    private func late(
        _ engine: Engine = .sqlite,
        on date: String = "2024-04-10",
        _ body: @escaping @Sendable (Late) async throws -> Void
    ) async throws {
        let start = try #require(CivilDate("2024-03-01"))
        let target = try #require(CivilDate(date))
        try await TestLender.with(engine, on: start) { test in
            let borrower = try Borrower(test, number: 1)
            let file = try await borrower.borrow()
            try await test.close(through: target)
            let late = Late(
                test: test,
                borrower: borrower,
                contract: file.number,
                actor: .customer(file.subject),
                key: "000000000000000000000001"
            )
            try await body(late)
        }
    }

    private func schedule(_ months: Int = 48, _ first: String = "2024-05-01", rate: Rate? = nil) throws -> HardshipPlan
    {
        .newSchedule(
            NewSchedule(termMonths: months, firstDueOn: try #require(CivilDate(first)), monthlyRate: rate)
        )
    }

    private func answer(_ late: Late, _ id: String, _ answer: HardshipAnswer) async throws {
        try await late.test.lender.hardship.prepare(answer, to: id, clerk)
        try await late.test.lender.hardship.decide(id, approve: true, officer)
    }

    @Test(arguments: Engine.available)
    func `a new schedule: asked, approved by two, signed, and nothing is overdue`(engine: Engine) async throws {
        try await late(engine) { late in
            let desk = late.test.lender.hardship
            let before = try await late.view()
            #expect(before.state == .overdue)
            let wish = try schedule()
            guard case .newSchedule(let shown) = try await desk.preview(wish, contract: late.contract, late.actor)
            else { throw HardshipProblem.notNow }
            let hardship = try await late.ask(wish)
            #expect(try await late.ask(wish) == hardship, "sent twice, asked once")
            #expect(hardship.answerBy == CivilDate("2024-04-25") && hardship.isInTime)
            #expect(try await desk.cause(of: hardship, clerk) == .incomeFell)
            #expect(try await desk.waiting(clerk).map(\.id) == [hardship.id])
            #expect(try await late.tasks("collections").contains("hardship-asked"))
            #expect(try await late.view() == before, "asking changes nothing")

            try await desk.prepare(.offer(wish), to: hardship.id, clerk)
            await #expect(throws: HardshipProblem.ownAnswer) {
                try await desk.decide(hardship.id, approve: true, clerk)
            }
            await #expect(throws: HardshipProblem.notAnAnswerer) {
                try await desk.decide(hardship.id, approve: true, accountant)
            }
            try await desk.decide(hardship.id, approve: true, officer)
            try await desk.decide(hardship.id, approve: true, officer)
            let offered = try await desk.open(hardship.id, late.actor)
            #expect(offered.hardship.stage == .offered && !offered.hardship.isCounterOffer)
            #expect(offered.hardship.agreeBy == CivilDate("2024-04-30"))
            try await late.sign(hardship.id)
            try await desk.sign(hardship.id, code: "000000", late.actor)

            let after = try await late.view()
            let account = try #require(after.account)
            #expect(after.state == .active && account.schedule == shown.after.account?.schedule)
            #expect(account.schedule.count == 48 && account.daysOverdue == 0)
            #expect(account.arrears == account.penaltyUnpaid && account.penaltyUnpaid.isPositive)
            for language in Language.allCases {
                let text = try await desk.document(hardship.id, language, late.actor)
                #expect(text.contains(late.contract) && text.contains("56-V Art. 4(7)"))
            }
            let inbox = try await late.inbox()
            #expect(inbox.contains { $0.contains("принято") } && inbox.contains { $0.contains("подписано") })
            let balance = try await late.test.lender.books.trialBalance(accountant)
            #expect(balance.isBalanced)
        }
    }

    @Test func `another offer is declined, and the borrower may ask again`() async throws {
        try await late { late in
            let desk = late.test.lender.hardship
            let hardship = try await late.ask(try schedule(84))
            await #expect(throws: HardshipProblem.alreadyOpen) {
                try await late.ask(try schedule(), key: "000000000000000000000002")
            }
            await #expect(throws: HardshipProblem.otherRequest) { try await late.ask(try schedule()) }
            let other = try schedule(36, rate: Rate(percent: "3"))
            try await answer(late, hardship.id, .offer(other))
            #expect(try await desk.open(hardship.id, late.actor).hardship.isCounterOffer)
            await #expect(throws: HardshipProblem.notNow) {
                try await desk.prepare(.refusal([.nothingChanged]), to: hardship.id, clerk)
            }
            try await desk.withdraw(hardship.id, late.actor)
            try await desk.withdraw(hardship.id, late.actor)
            await #expect(throws: HardshipProblem.notNow) { try await late.sign(hardship.id) }
            _ = try await late.ask(try schedule(), key: "000000000000000000000003")
            #expect(try await desk.all(of: late.contract, late.actor).map(\.stage) == [.asked, .withdrawn])
        }
    }

    @Test func `a refusal has grounds, and the contract is not ended before the regulator could be asked`() async throws
    {
        try await late(on: "2024-04-28") { late in
            let desk = late.test.lender.hardship
            let hardship = try await late.ask(try schedule(12, "2024-06-01"))
            await #expect(throws: HardshipProblem.noGround) {
                try await desk.prepare(.refusal([]), to: hardship.id, clerk)
            }
            try await late.test.close(through: try #require(CivilDate("2024-05-05")))
            // More than 30 days overdue, and still being looked at.
            await #expect(throws: HardshipProblem.protected) { try await propose(late, "one") }
            try await answer(late, hardship.id, .refusal([.notAffordable, .nothingChanged]))
            let status = try await desk.open(hardship.id, late.actor).hardship
            #expect(status.stage == .refused && status.grounds.count == 2)
            #expect(status.regulatorBy == CivilDate("2024-05-20"))
            try await late.test.close(through: try #require(CivilDate("2024-05-20")))
            await #expect(throws: HardshipProblem.protected) { try await propose(late, "two") }
            try await late.test.close(through: try #require(CivilDate("2024-05-21")))
            let proposal = try await propose(late, "three")
            // A request made between proposal and approval stops it too, when it is in time; this one is not.
            _ = try await late.ask(try schedule(12, "2024-07-01"), key: "000000000000000000000004")
            _ = try await late.test.lender.changes.decide(proposal.id, .approved, accountant)
            #expect(try await late.view().state == .terminated)
        }
    }

    @Test func `while the borrower may still ask, the contract is not ended`() async throws {
        try await late { late in
            await #expect(throws: ChangeRefusal.self) { try await propose(late, "early") }
        }
    }

    private func propose(_ late: Late, _ key: String) async throws -> ChangeProposal {
        try await late.test.lender.changes.propose(
            .terminate,
            to: late.contract,
            effectiveOn: nil,
            reason: .arrears,
            key: key,
            clerk
        )
    }

    @Test(arguments: Engine.available)
    func `who pays the part and the rest in time is forgiven the penalty of the time between`(engine: Engine)
        async throws
    {
        try await late(engine) { late in
            let desk = late.test.lender.hardship
            let plan = HardshipPlan.partialPayment(
                PartialPayment(
                    amount: Money(tenge: 50_000),
                    by: try #require(CivilDate("2024-04-15")),
                    restBy: try #require(CivilDate("2024-05-20"))
                )
            )
            let hardship = try await late.ask(plan)
            try await answer(late, hardship.id, .offer(plan))
            try await late.sign(hardship.id)
            let agreed = try #require(try await late.view().account)
            #expect(try await desk.open(hardship.id, late.actor).hardship.stage == .running)
            try await late.test.payIn("50000", on: try #require(CivilDate("2024-04-14")), late.contract)
            try await late.test.close(through: try #require(CivilDate("2024-04-16")))
            #expect(try await desk.open(hardship.id, late.actor).hardship.stage == .running)
            let between = try #require(try await late.view().account)
            #expect(between.penaltyAccrued > agreed.penaltyAccrued)
            let rest = between.overduePrincipal + between.overdueInterest
            try await late.test.payIn(rest.description, on: try #require(CivilDate("2024-04-20")), late.contract)
            try await late.test.close(through: try #require(CivilDate("2024-04-20")))
            #expect(try await desk.open(hardship.id, late.actor).hardship.stage == .kept)
            let after = try #require(try await late.view().account)
            #expect(after.penaltyForgiven == after.penaltyAccrued - agreed.penaltyAccrued)
            #expect(after.penaltyForgiven.isPositive && after.penaltyUnpaid == agreed.penaltyUnpaid)
            #expect(try await late.inbox().contains { $0.contains("исполнено") })
            let again = try await late.view()
            try await late.test.lender.dayClose.close(through: try #require(CivilDate("2024-04-20")))
            #expect(try await late.view() == again, "the close again changes nothing")
        }
    }

    @Test func `an agreement that is not kept ends, is told, and becomes a task`() async throws {
        try await late { late in
            let plan = HardshipPlan.partialPayment(
                PartialPayment(
                    amount: Money(tenge: 50_000),
                    by: try #require(CivilDate("2024-04-15")),
                    restBy: try #require(CivilDate("2024-05-20"))
                )
            )
            let hardship = try await late.ask(plan)
            try await answer(late, hardship.id, .offer(plan))
            try await late.sign(hardship.id)
            // A tiyn too little does not keep it; days without a close do not hide it.
            try await late.test.payIn("49999.99", on: try #require(CivilDate("2024-04-15")), late.contract)
            try await late.test.close(through: try #require(CivilDate("2024-04-15")))
            #expect(try await late.test.lender.hardship.open(hardship.id, clerk).hardship.stage == .running)
            try await late.test.close(through: try #require(CivilDate("2024-04-18")))
            let ended = try await late.test.lender.hardship.open(hardship.id, clerk).hardship
            #expect(ended.stage == .broken && ended.endedOn == CivilDate("2024-04-16"))
            #expect(try await late.tasks("collections").contains("hardship-broken"))
            #expect(try await late.inbox().contains { $0.contains("не исполнено") })
            #expect(try await late.view().account?.penaltyForgiven == .zero)
        }
    }

    @Test func `answers and offers are recalled by their days, once each, and an offer lapses`() async throws {
        try await late { late in
            let desk = late.test.lender.hardship
            let hardship = try await late.ask(try schedule(48, "2024-07-01"))
            try await late.test.close(through: try #require(CivilDate("2024-04-19")))
            #expect(try await !late.tasks("collections").contains("hardship-answer-due"))
            try await late.test.close(through: try #require(CivilDate("2024-04-25")))
            #expect(try await late.tasks("collections").filter { $0 == "hardship-answer-due" }.count == 3)
            #expect(try await !late.tasks("administrator").contains("hardship-answer-late"))
            try await late.test.close(through: try #require(CivilDate("2024-04-28")))
            #expect(try await late.tasks("administrator").filter { $0 == "hardship-answer-late" }.count == 1)
            let plan = try schedule(48, "2024-07-01")
            try await answer(late, hardship.id, .offer(plan))
            #expect(try await desk.open(hardship.id, clerk).hardship.agreeBy == CivilDate("2024-05-28"))
            try await late.test.close(through: try #require(CivilDate("2024-05-28")))
            #expect(try await late.inbox().filter { $0.contains("истекает") }.count == 3)
            try await late.test.close(through: try #require(CivilDate("2024-05-29")))
            #expect(try await desk.open(hardship.id, clerk).hardship.stage == .lapsed)
            await #expect(throws: HardshipProblem.notNow) { try await desk.draft(hardship.id, late.actor) }
        }
    }

    @Test func `figures that changed after the text was written are not signed`() async throws {
        try await late { late in
            let desk = late.test.lender.hardship
            let hardship = try await late.ask(try schedule())
            try await answer(late, hardship.id, .offer(try schedule()))
            try await desk.draft(hardship.id, late.actor)
            let code = try await late.test.newestCode(late.borrower.phone)
            await #expect(throws: SignInProblem.wrongCode) {
                try await desk.sign(hardship.id, code: code == "111111" ? "222222" : "111111", late.actor)
            }
            try await late.test.payIn("10000", on: try #require(CivilDate("2024-04-10")), late.contract)
            await #expect(throws: HardshipProblem.draftOutdated) {
                try await desk.sign(hardship.id, code: code, late.actor)
            }
            try await desk.draft(hardship.id, late.actor)
            try await late.test.close(through: try #require(CivilDate("2024-04-11")))
            await #expect(throws: HardshipProblem.draftOutdated) {
                try await desk.sign(hardship.id, code: try await late.test.newestCode(late.borrower.phone), late.actor)
            }
            // Codes are few an hour.
            late.test.clock.advance(seconds: 4000)
            try await late.sign(hardship.id)
            #expect(try await late.view().state == .active)
        }
    }

    @Test func `eight signatures at once sign once, and eight requests at once ask once`() async throws {
        try await late { late in
            let wish = try schedule()
            let asked = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        (try? await late.ask(wish, key: "00000000000000000000001\(number)")) != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(asked == 1)
            let hardship = try #require(try await late.test.lender.hardship.waiting(clerk).first)
            try await answer(late, hardship.id, .offer(wish))
            try await late.test.lender.hardship.draft(hardship.id, late.actor)
            let code = try await late.test.newestCode(late.borrower.phone)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await late.test.lender.hardship.sign(hardship.id, code: code, late.actor) }
                }
                try await group.waitForAll()
            }
            let facts = try await late.test.lender.contracts.show(late.contract, late.actor).file.facts
            #expect(facts.filter { $0.kind == "restructured" }.count == 1)
        }
    }

    @Test func `another customer sees nothing of it, and cannot act`() async throws {
        try await late { late in
            let hardship = try await late.ask(try schedule())
            let other = try await Borrower(late.test, number: 2).borrow(Borrower.pledge)
            let stranger = Actor.customer(other.subject)
            let desk = late.test.lender.hardship
            await #expect(throws: ContractProblem.unknown) { try await desk.open(hardship.id, stranger) }
            await #expect(throws: ContractProblem.unknown) { try await desk.withdraw(hardship.id, stranger) }
            await #expect(throws: ContractProblem.unknown) { try await desk.all(of: late.contract, stranger) }
            await #expect(throws: ContractProblem.unknown) {
                try await desk.ask(try schedule(), cause: .other, contract: late.contract, key: late.key, stranger)
            }
            #expect(try await desk.open(hardship.id, late.actor).hardship.stage == .asked)
        }
    }
}
