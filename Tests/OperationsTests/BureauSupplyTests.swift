import CivilTime
import Foundation
import LenderSupport
import Lending
import LoanMath
import Money
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault

@testable import Operations

/// The credit bureaus hear of every debt in time, of what becomes of it, and of nothing else (clause 4.5; 573-II Art. 19, 24).
@Suite struct BureauSupplyTests {
    private static let accountant = Actor(id: "e_9", role: RoleID("accountant"))
    private static let first = "firstCreditBureau"
    private static let state = "stateCreditBureau"

    private static func standing(_ test: TestLender, _ contract: String) async throws -> BureauStanding {
        try await test.lender.bureaus.standing(try await test.lender.contracts.show(contract, accountant))
    }

    private static func paid(_ reference: String, _ tenge: Int64, _ contract: String, on date: String = "2024-03-01")
        -> BankCredit
    {
        BankCredit(cursor: 0, reference: reference, amount: Money(tenge: tenge), bookedOn: day(date), details: contract)
    }

    /// What the simulated bureaus hold of the newest message to each.
    private static func told(_ test: TestLender, _ bureau: String) async throws -> BureauRecord? {
        try await test.bureauRecords().last { $0.bureau == bureau }
            .map {
                try JSONDecoder().decode(BureauRecord.self, from: Data($0.fields["contractRecord", default: ""].utf8))
            }
    }

    @Test(arguments: Engine.available)
    func `clause 4.5: both bureaus hear of a new loan within one working day, with what the law lists and no more`(
        engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 1).borrow()
            let before = try await Self.standing(test, file.number)
            let waiting = try #require(before.waiting)
            // 1 March 2024 was a Friday.
            #expect(waiting.isNewDebt && waiting.limit.value == (day("2024-03-04")))
            #expect(waiting.limit.citation == "573-II Art. 19(2)(8), 24")
            #expect(before.supplies.isEmpty && before.withoutConsent.isEmpty)

            #expect(try await test.lender.bureaus.runDue() == 1)
            #expect(try await test.lender.bureaus.runDue() == 0)
            let messages = try await test.bureauRecords()
            #expect(messages.map(\.bureau) == [Self.first, Self.state])
            for message in messages {
                #expect(
                    Set(message.fields.keys) == ["iin", "surname", "givenName", "birthDate", "contractRecord"],
                    "\(message.bureau)"
                )
            }
            let record = try #require(try await Self.told(test, Self.state))
            #expect(record.contract == file.number && record.standing == .performing && record.isSecured)
            #expect(record.amount == Money(tenge: 2_100_000) && record.principalOwed == Money(tenge: 2_100_000))
            #expect(record.nominalRate == "44.4" && record.effectiveRate == "54.5")
            #expect(record.paidOutOn == (day("2024-03-01")) && record.endsOn == (day("2027-03-01")))
            #expect(record.overdue.isZero && record.daysOverdue == 0 && record.closedOn == nil)

            let after = try await Self.standing(test, file.number)
            #expect(after.waiting == nil && Set(after.supplies.map(\.bureau)) == Set(CreditBureau.allCases))
            #expect(Set(after.supplies.map(\.receipt)) == Set(messages.map(\.receipt)))
            // The person reads of it with the clause and the ground.
            let seen = try await test.lender.myData.overview(file.subject).disclosures
            #expect(seen.contains { $0.clause == "clause 4.5" && $0.ground == "5.5.4" })
            #expect(seen.contains { $0.clause == "clause 5.1.5" && $0.ground == "5.5.3" })
        }
    }

    @Test func `clause 4.5: a payment, a missed payment and the end are told within ten working days, silence is not`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            try await test.lender.bureaus.runDue()
            try await test.close(through: day("2024-03-31"))
            #expect(try await Self.standing(test, contract).waiting == nil)

            try await test.close(through: day("2024-04-02"))
            let late = try #require(try await Self.standing(test, contract).waiting)
            #expect(!late.isNewDebt && late.limit.value == (day("2024-04-16")))
            try await test.lender.bureaus.runDue()
            let missed = try #require(try await Self.told(test, Self.first))
            #expect(missed.standing == .overdue && missed.daysOverdue == 1 && missed.overdue == Money(tenge: 106_493))

            // The penalty grows every day; what a bureau hears of is the missed payment.
            try await test.close(through: day("2024-04-10"))
            #expect(try await Self.standing(test, contract).waiting == nil)
            let owed = try #require(
                try await test.lender.contracts.show(contract, Self.accountant).view.account
            )
            _ = try await test.lender.payments.take([Self.paid("B-1", 120_000, contract, on: "2024-04-10")])
            #expect(owed.daysOverdue == 9)
            try await test.lender.bureaus.runDue()
            let paid = try #require(try await Self.told(test, Self.state))
            #expect(paid.standing == .performing && paid.overdue.isZero && paid.daysOverdue == 0)
            #expect(paid.principalOwed < missed.principalOwed)

            let subject = try await test.lender.contracts.show(contract, Self.accountant).file.subject
            _ = try await test.lender.payments.requestEarly(
                contract,
                amount: nil,
                choice: .inFull,
                key: "all",
                .customer(subject)
            )
            _ = try await test.lender.payments.take([Self.paid("B-2", 2_500_000, contract, on: "2024-04-10")])
            try await test.drain()
            try await test.lender.bureaus.runDue()
            let last = try #require(try await Self.told(test, Self.state))
            #expect(last.standing == .repaid && last.principalOwed.isZero && last.closedOn == (day("2024-04-10")))
            #expect(!last.isSecured)
            #expect(try await Self.standing(test, contract).waiting == nil)
        }
    }

    @Test func `clause 4.5: without a live consent the state's bureau alone is told, as the law demands`() async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 1).borrow()
            try await test.lender.bureaus.runDue()
            // While the contract runs it cannot be taken back (94-V Art. 8(2)); it may have ended, or never been given.
            try await test.database.write { transaction in
                try transaction.execute(
                    "UPDATE consent SET expires_on = '2024-02-29' WHERE consent = 'bureauSupply' AND subject = $1",
                    [.text(file.subject.rawValue)]
                )
            }
            #expect(try await Self.standing(test, file.number).withoutConsent == [.first])
            // What is paid before its day is held for it: the debt is as it was, and nobody needs to hear of it.
            _ = try await test.lender.payments.take([Self.paid("B-1", 50_000, file.number)])
            #expect(try await test.lender.bureaus.runDue() == 1)
            #expect(try await test.bureauRecords().count == 2)
            try await test.close(through: day("2024-04-02"))
            #expect(try await test.lender.bureaus.runDue() == 1)
            #expect(try await test.bureauRecords().map(\.bureau) == [Self.first, Self.state, Self.state])
            // Nobody was asked in vain: a refusal would stand on the person's log.
            let lines = try await test.lender.myData.overview(file.subject).lines
            #expect(!lines.contains { !$0.permitted })
        }
    }

    @Test func `a lost answer is no second record, and a silent bureau does not make the other hear twice`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            // The first bureau does its work but its answers are lost; all attempts of the first round.
            try await test.fault("bureau", "status", calls: 3, afterwards: true)
            #expect(try await test.lender.bureaus.runDue() == 0)
            #expect(try await Self.standing(test, contract).waiting?.failure == "unreachable firstCreditBureau")
            #expect(try await test.lender.bureaus.runDue() == 0, "not before its time")
            test.clock.advance(seconds: 2)
            // Now the state's bureau is silent.
            try await test.fault("stateBureau", "status", calls: 3)
            #expect(try await test.lender.bureaus.runDue() == 0)
            test.clock.advance(seconds: 4)
            #expect(try await test.lender.bureaus.runDue() == 1)
            let messages = try await test.bureauRecords()
            #expect(messages.map(\.bureau) == [Self.first, Self.state])
            #expect(try await Self.standing(test, contract).supplies.count == 2)
            #expect(try await test.lender.tasks.open(for: Self.accountant).isEmpty)
        }
    }

    @Test func `when the law's day comes and a bureau is still silent, a person hears of it once`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            try await test.close(through: day("2024-03-04"))
            for _ in 0..<3 {
                try await test.fault("bureau", "status", calls: 3)
                try await test.lender.bureaus.runDue()
                test.clock.advance(seconds: 60)
            }
            let tasks = try await test.lender.tasks.open(for: Self.accountant)
            #expect(tasks.map(\.kind) == ["bureau-silent"] && tasks.map(\.reference) == [contract])
            #expect(tasks.map(\.content) == ["2024-03-04"], "until when the law gives time")
            #expect(try await test.lender.bureaus.waiting().map(\.contract) == [contract])
        }
    }

    @Test(arguments: Engine.available)
    func `several at once tell each bureau once`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 { group.addTask { try await test.lender.bureaus.runDue() } }
                let told = try await group.reduce(0, +)
                #expect(told == 1)
            }
            #expect(try await test.bureauRecords().count == 2)
            #expect(try await Self.standing(test, contract).supplies.map(\.number) == [1, 1])
        }
    }

    @Test(arguments: Engine.available)
    func `what changes while the bureaus are told is told in the next round`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            let now = test.clock.now()
            let mark = try #require(try await test.database.read { try BureauMarks.waiting(of: contract, in: $0) })
            #expect(
                try await test.database.write { try BureauMarks.take(mark, until: now.adding(seconds: 240), in: $0) }
            )
            #expect(try await test.database.write { try BureauMarks.take(mark, until: now, in: $0) } == false)
            _ = try await test.lender.payments.take([Self.paid("B-1", 120_000, contract)])
            try await test.database.write { try BureauMarks.done(mark, today: day("2024-03-01"), at: now, in: $0) }
            let left = try #require(try await test.database.read { try BureauMarks.waiting(of: contract, in: $0) })
            #expect(!left.isNewDebt && left.attempts == 0)
            #expect(try await test.lender.bureaus.runDue() == 1)
        }
    }

    @Test func `who was killed while telling is followed by another when his time is over`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            let until = test.clock.now().adding(seconds: BureauDesk.secondsTaken)
            let mark = try #require(try await test.database.read { try BureauMarks.waiting(of: contract, in: $0) })
            #expect(try await test.database.write { try BureauMarks.take(mark, until: until, in: $0) })
            #expect(try await test.lender.bureaus.runDue() == 0)
            test.clock.advance(seconds: BureauDesk.secondsTaken)
            #expect(try await test.lender.bureaus.runDue() == 1)
        }
    }

    @Test func `an accountant has the bureaus told again, and nobody else`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            try await test.lender.bureaus.runDue()
            await #expect(throws: ContractProblem.unknown) {
                try await test.lender.bureaus.tellAnew(contract, Actor(id: "e_2", role: RoleID("callCentre")))
            }
            await #expect(throws: ContractProblem.unknown) {
                try await test.lender.bureaus.tellAnew("nothing", Self.accountant)
            }
            test.clock.advance(seconds: 60)
            try await test.lender.bureaus.tellAnew(contract, Self.accountant)
            // One of them is silent in between: the other does not hear it a third time.
            try await test.fault("stateBureau", "status", calls: 3)
            #expect(try await test.lender.bureaus.runDue() == 0)
            test.clock.advance(seconds: 2)
            #expect(try await test.lender.bureaus.runDue() == 1)
            #expect(try await test.bureauRecords().map(\.bureau) == [Self.first, Self.state, Self.first, Self.state])
        }
    }

    @Test func `clause 9.1.3: a blocked person is not told of until the block is lifted`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 1).borrow()
            let occasion = try await test.lender.occasion(.system("requests"), case: file.number)
            let vault = test.lender.vault
            try await vault.act { try vault.block(RightsHandling.self, file.subject, blocked: true, occasion, in: $0) }
            #expect(try await test.lender.bureaus.runDue() == 0)
            #expect(try await test.bureauRecords().isEmpty)
            try await vault.act { try vault.block(RightsHandling.self, file.subject, blocked: false, occasion, in: $0) }
            test.clock.advance(seconds: 60)
            #expect(try await test.lender.bureaus.runDue() == 1)
        }
    }
}
