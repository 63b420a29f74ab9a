import CivilTime
import CounterpartySimulator
import Identifiers
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

/// Assignment of claims from the draft to buying back, with the notices the law asks for and the books on our side
/// (clause 4.1 purpose 2, clause 5.1.6; 56-V Art. 9-1).
@Suite struct AssignmentDeskTests {
    private let clerk = Actor(id: "e_collections", role: RoleID("collections"))
    private let second = Actor(id: "e_collections_2", role: RoleID("collections"))
    private let accountant = Actor(id: "e_accountant", role: RoleID("accountant"))
    private let officer = Actor(id: "e_officer", role: RoleID("loanOfficer"))

    private struct Portfolio {
        let test: TestLender
        let borrower: Borrower
        let contract: String
        let actor: Actor
        let assignee: Assignee

        func view() async throws -> ContractView { try await test.lender.contracts.show(contract, actor).view }
        func inbox() async throws -> [String] {
            try await test.drain()
            return try await test.inbox(borrower.phone)
        }
    }

    /// A claim 95 days overdue on 5 July 2024, and a microfinance organisation that would take it.
    private func late(
        _ engine: Engine = .sqlite,
        on date: String = "2024-07-05",
        _ body: @escaping @Sendable (Portfolio) async throws -> Void
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let file = try await borrower.borrow()
            try await test.close(through: day(date))
            let assignee = Assignee(
                bin: try BIN("260140009920"),
                kind: .microfinance,
                name: "МФО «Үлгі»",
                address: "Алматы, Сынақ көшесі 5",
                phone: "+7 727 000 00 01",
                account: try IBAN(borrower.person.payoutIBAN)
            )
            try await test.lender.assignments.save(assignee, clerk)
            try await body(
                Portfolio(
                    test: test,
                    borrower: borrower,
                    contract: file.number,
                    actor: .customer(file.subject),
                    assignee: assignee
                )
            )
        }
    }

    private func draft(_ late: Portfolio, key: String = "one") async throws -> String {
        try await late.test.lender.assignments.draft(
            AssignmentSelection(daysOverdueFrom: 1),
            to: late.assignee.id,
            key: key,
            clerk
        ).id
    }

    private func transferred(_ late: Portfolio) async throws -> String {
        let desk = late.test.lender.assignments
        let id = try await draft(late)
        try await desk.tell(id, clerk)
        try await late.test.close(through: day("2024-07-06"))
        try await desk.propose(id, price: Money(tenge: 900_000), clerk)
        try await desk.transfer(id, accountant)
        return id
    }

    @Test(arguments: Engine.available)
    func `drafted, told, proposed, transferred by another, and told again`(engine: Engine) async throws {
        try await late(engine) { late in
            let desk = late.test.lender.assignments
            let found = try await desk.search(AssignmentSelection(), to: late.assignee.id, clerk)
            #expect(found.eligible.map(\.contract) == [late.contract] && found.excluded.isEmpty)
            let id = try await draft(late)
            #expect(try await draft(late) == id, "the same form again is the same portfolio")
            await #expect(throws: AssignmentProblem.notNow) {
                try await desk.propose(id, price: Money(tenge: 900_000), clerk)
            }
            try await desk.tell(id, clerk)
            try await desk.tell(id, clerk)
            #expect(try await late.inbox().filter { $0.contains("планируется уступить") }.count == 1)
            await #expect(throws: AssignmentProblem.notEligible) {
                try await desk.propose(id, price: Money(tenge: 900_000), clerk)
            }
            try await late.test.close(through: day("2024-07-06"))
            try await desk.propose(id, price: Money(tenge: 900_000), clerk)
            await #expect(throws: AssignmentProblem.ownProposal) { try await desk.transfer(id, clerk) }
            await #expect(throws: AssignmentProblem.notAnApprover) { try await desk.transfer(id, officer) }
            let before = try await late.view()
            #expect(before.state == .overdue)
            try await desk.transfer(id, accountant)
            try await desk.transfer(id, accountant)
            let after = try await late.view()
            #expect(after.state == .assigned && after.owner == late.assignee.id)
            #expect(after.account?.payoff.total == before.account?.payoff.total, "the borrower owes the same")
            let status = try await desk.open(id, clerk)
            #expect(status.claims.map(\.claim.price) == [Money(tenge: 900_000)])
            #expect(try await late.inbox().filter { $0.contains("новый владелец") }.count == 1)

            let notices = try await desk.notices(of: late.contract, late.actor)
            #expect(notices.map(\.moment) == [.after, .before])
            for language in Language.allCases {
                let letter = try await desk.notice(
                    .after,
                    of: late.contract,
                    assignment: id,
                    language,
                    late.actor
                )
                for part in [late.assignee.name, late.assignee.address, late.assignee.account.value] {
                    #expect(letter.contains(part), "\(language)")
                }
            }
            let balance = try await late.test.lender.books.trialBalance(accountant)
            #expect(balance.isBalanced && balance.net(.principal).isZero && balance.net(.transferLoss).isPositive)
        }
    }

    @Test(arguments: Engine.available)
    func `what is paid afterwards is the owner's, is passed on once, and the claim can come back`(
        engine: Engine
    ) async throws {
        try await late(engine) { late in
            let desk = late.test.lender.assignments
            let id = try await transferred(late)
            #expect(try await desk.owed(accountant).isEmpty)
            try await late.test.close(through: day("2024-07-10"))
            try await late.test.payIn("150000", on: day("2024-07-10"), late.contract)
            let owed = try await desk.owed(accountant)
            #expect(owed.map(\.total) == [Money(tenge: 150_000)] && owed.first?.assignee == late.assignee)
            await #expect(throws: AssignmentProblem.notAnApprover) {
                try await desk.pass(to: late.assignee.id, reference: "BANK-1", clerk)
            }
            #expect(
                try await desk.pass(to: late.assignee.id, reference: "BANK-1", accountant) == Money(tenge: 150_000)
            )
            #expect(
                try await desk.pass(to: late.assignee.id, reference: "BANK-1", accountant) == Money(tenge: 150_000)
            )
            #expect(try await desk.owed(accountant).isEmpty)
            await #expect(throws: AssignmentProblem.nothingToPass) {
                try await desk.pass(to: late.assignee.id, reference: "BANK-2", accountant)
            }
            await #expect(throws: AssignmentProblem.noSuchClaim) {
                try await desk.proposeBuyBack(id, contracts: ["KP-0"], price: Money(tenge: 1), clerk)
            }
            try await desk.proposeBuyBack(id, contracts: [], price: Money(tenge: 800_000), clerk)
            await #expect(throws: AssignmentProblem.ownProposal) { try await desk.buyBack(id, clerk) }
            try await desk.buyBack(id, second)
            await #expect(throws: AssignmentProblem.notNow) { try await desk.buyBack(id, second) }
            let back = try await late.view()
            #expect(back.state == .overdue && back.owner == nil)
            #expect(try await desk.notices(of: late.contract, late.actor).map(\.moment) == [.back, .after, .before])
            let balance = try await late.test.lender.books.trialBalance(accountant)
            #expect(balance.isBalanced && balance.net(.principal) == back.account?.principalOutstanding)
            #expect(balance.net(.owedToOwners).isZero)
        }
    }

    @Test func `a request for other terms keeps the claim where it is, and the reason is shown`() async throws {
        try await late(on: "2024-04-20") { late in
            let desk = late.test.lender.assignments
            let plan = HardshipPlan.newSchedule(NewSchedule(termMonths: 48, firstDueOn: day("2024-07-10")))
            let hardship = try await late.test.lender.hardship.ask(
                plan,
                cause: .lostWork,
                contract: late.contract,
                key: "00000000000000000000000f",
                late.actor
            )
            try await late.test.close(through: day("2024-07-05"))
            let found = try await desk.search(AssignmentSelection(), to: late.assignee.id, clerk)
            #expect(found.eligible.isEmpty && found.excluded.map(\.contract) == [late.contract])
            #expect(found.excluded.first?.reasons.map(\.citation) == ["56-V Art. 9-2"])
            await #expect(throws: AssignmentProblem.nothingEligible) { try await draft(late) }
            try await late.test.lender.hardship.withdraw(hardship.id, late.actor)
            _ = try await draft(late, key: "two")
        }
    }

    @Test func `a borrower who pays between notice and assignment is not assigned, nor anybody with him`() async throws
    {
        try await late { late in
            let desk = late.test.lender.assignments
            let id = try await draft(late)
            try await desk.tell(id, clerk)
            try await late.test.close(through: day("2024-07-06"))
            try await desk.propose(id, price: Money(tenge: 900_000), clerk)
            try await late.test.payIn("300000", on: day("2024-07-06"), late.contract)
            await #expect(throws: AssignmentProblem.notEligible) { try await desk.transfer(id, accountant) }
            let status = try await desk.open(id, clerk)
            #expect(status.assignment.stage == .proposed && status.claims.first?.exclusions.isEmpty == false)
            #expect(try await late.view().owner == nil)
            try await desk.cancel(id, clerk)
            try await desk.cancel(id, clerk)
            await #expect(throws: AssignmentProblem.notNow) { try await desk.tell(id, clerk) }
        }
    }

    @Test func `the data room shows figures and nobody, leaves lines, and closes`() async throws {
        try await late { late in
            let desk = late.test.lender.assignments
            let id = try await draft(late)
            let token = try await desk.openDataRoom(id, days: 3, clerk)
            let rows = try await desk.dataRoom(token)
            let row = try #require(rows.first)
            #expect(rows.count == 1 && row.number == 1 && row.daysOverdue == 95)
            #expect(!row.vehicleYear.isEmpty && row.marketValue != nil)
            let shown = String(describing: rows)
            for secret in [
                late.contract, late.borrower.person.iin, late.borrower.person.surname, late.borrower.phone,
                late.borrower.person.vin,
            ] {
                #expect(!shown.contains(secret))
            }
            let file = try await late.test.lender.contracts.show(late.contract, late.actor).file
            let known = try await late.test.lender.myData.overview(file.subject)
            #expect(known.disclosures.contains { $0.recipient[.english].contains("Investor") })
            await #expect(throws: AssignmentProblem.dataRoomClosed) { try await desk.dataRoom(token + "0") }
            try await late.test.close(through: day("2024-07-08"))
            await #expect(throws: AssignmentProblem.dataRoomClosed) { try await desk.dataRoom(token) }
            let other = try await desk.openDataRoom(id, days: 30, clerk)
            #expect(try await desk.openDataRooms(id).count == 2)
            try await desk.closeDataRooms(id, clerk)
            await #expect(throws: AssignmentProblem.dataRoomClosed) { try await desk.dataRoom(other) }
            #expect(try await desk.openDataRooms(id).isEmpty)
        }
    }
}
