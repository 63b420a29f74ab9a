import CivilTime
import Foundation
import LenderSupport
import Lending
import LoanMath
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault
import Wording

/// Clauses 8.1 and 8.2 in the running lender: what the nightly job finds, who decides, what is gone afterwards.
@Suite struct RetentionTests {
    static let officer = Actor(id: "e_officer", role: RoleID("dataProtectionOfficer"))
    static let second = Actor(id: "e_administrator", role: RoleID("administrator"))
    static let clerk = Actor(id: "e_clerk", role: RoleID("loanOfficer"))

    /// Moves the business date without closing the days between: nothing but retention happens in them.
    static func jump(_ test: TestLender, to date: String) async throws {
        test.day.value = day(date)
        try await test.lender.businessDay.set(day(date))
    }

    /// Somebody who was refused on 1 March 2024.
    static func refused(_ test: TestLender, number: Int = 1) async throws -> ApplicationFile {
        let file = try await Borrower(test, number: number).apply(Borrower.carLoan, citizenship: "RU")
        #expect(file.state == .refused)
        return file
    }

    /// Found, proposed by one, approved by the other, carried out.
    @discardableResult
    static func destroyWhatIsDue(_ test: TestLender, key: String) async throws -> DestructionOrder {
        let desk = test.lender.retention
        try await desk.nightly()
        let order = try await desk.propose(key: key, officer)
        _ = try await desk.decide(order.id, .approved, second)
        try await desk.carryOut()
        return try #require(try await desk.order(order.id, officer)?.0)
    }

    static func categories(_ test: TestLender, of subject: SubjectID) async throws -> Set<String> {
        try await test.database.read { transaction in
            Set(
                try transaction.query(
                    "SELECT DISTINCT category FROM vault_item WHERE subject = $1",
                    [.text(subject.rawValue)]
                ).map { try $0.text(0) }
            )
        }
    }

    static func count(_ test: TestLender, _ sql: StaticString, _ subject: SubjectID) async throws -> Int64 {
        try await test.database.read {
            try $0.query(sql, [.text(subject.rawValue)]).first?.integer(0) ?? 0
        }
    }

    @Test(arguments: Engine.available)
    func `clause 8.2: a refused applicant's data go class by class, each by its own clock`(
        engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let file = try await Self.refused(test)
            let desk = test.lender.retention
            #expect(try await desk.nightly().due == 0)
            let before = try await Self.categories(test, of: file.subject)
            #expect(before.isSuperset(of: ["D1", "D2", "D3", "D5", "D6", "D9"]))

            // Three years for a dispute about the decision: the last day is kept, the next is not.
            try await Self.jump(test, to: "2027-03-01")
            #expect(try await desk.nightly().due == 0)
            let person = try #require(try await desk.person(file.subject))
            let contact = try #require(person.things.first { $0.thing.category.rawValue == "D2" })
            #expect(contact.ruling.outlook?.until == day("2027-03-01"))
            #expect(contact.ruling.outlook?.clause == "8.1.2")
            let name = try #require(person.things.first { $0.thing.key.hasPrefix("surname|") })
            #expect(name.ruling.outlook?.until == day("2029-03-01"))
            #expect(name.ruling.outlook?.law == "191-IV Art. 11(4)")

            try await Self.jump(test, to: "2027-03-02")
            let order = try await Self.destroyWhatIsDue(test, key: "three-years")
            #expect(order.isFinished)
            let left = try await Self.categories(test, of: file.subject)
            #expect(left.contains("D1") && left.isDisjoint(with: ["D2", "D3", "D5", "D6"]))
            #expect(
                try await Self.count(test, "SELECT COUNT(*) FROM application WHERE subject = $1", file.subject) == 0
            )
            // Nobody is found by a telephone number that is gone, but by the IIN that is kept.
            let occasion = try await test.lender.occasion(.system("test"), case: nil)
            let phones = try await Self.count(
                test,
                "SELECT COUNT(*) FROM vault_index WHERE field = 'phone' AND subject = $1",
                file.subject
            )
            #expect(phones == 0)
            #expect(
                try await Self.count(
                    test,
                    "SELECT COUNT(*) FROM vault_index WHERE field = 'iin' AND subject = $1",
                    file.subject
                ) == 1
            )
            #expect(occasion.businessDay == day("2027-03-02"))
            #expect(try await desk.nightly().due > 0, "the run of today counted before it was destroyed")
            try await Self.jump(test, to: "2027-03-03")
            #expect(try await desk.nightly().due == 0)

            // The bureau's consents are kept for ten years; then nothing keeps anything, and the key goes.
            try await Self.jump(test, to: "2034-03-02")
            try await Self.destroyWhatIsDue(test, key: "ten-years")
            #expect(try await desk.person(file.subject) == nil)
            let keys = try await Self.count(
                test,
                "SELECT COUNT(*) FROM vault_subject WHERE subject = $1 AND wrapped_key IS NOT NULL",
                file.subject
            )
            #expect(keys == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `clause 8.2: whoever proposes a destruction does not approve it, and both attempts are kept`(
        engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            _ = try await Self.refused(test)
            let desk = test.lender.retention
            await #expect(throws: RetentionProblem.nothingDue) { _ = try await desk.propose(key: "a", Self.officer) }
            try await Self.jump(test, to: "2027-03-02")
            try await desk.nightly()
            let order = try await desk.propose(key: "a", Self.officer)
            // The same again is the same; another one waits for the decision.
            #expect(try await desk.propose(key: "a", Self.officer) == order)
            await #expect(throws: RetentionProblem.otherProposal) {
                _ = try await desk.propose(key: "b", Self.second)
            }
            await #expect(throws: RetentionProblem.ownProposal) {
                _ = try await desk.decide(order.id, .approved, Self.officer)
            }
            #expect(try await desk.carryOut() == 0, "nothing is destroyed before it is approved")
            #expect(try await desk.decide(order.id, .approved, Self.second).decidedBy == Self.second.id)
            await #expect(throws: RetentionProblem.alreadyDecided) {
                _ = try await desk.decide(order.id, .rejected, Self.officer)
            }
            let attempts = try await test.database.read { transaction in
                try transaction.query("SELECT word, refusal FROM destruction_attempt ORDER BY number").map {
                    [try $0.text(0), try $0.optionalText(1) ?? ""]
                }
            }
            #expect(
                attempts == [
                    ["propose", ""], ["approved", "retention/own-proposal"], ["approved", ""],
                    ["rejected", "retention/already-decided"],
                ]
            )
            // The policy says who may; a refusal is on the log.
            await #expect(throws: Denial.self) { _ = try await desk.overview(Self.clerk) }
        }
    }

    @Test(arguments: Engine.available)
    func `clause 8.1.2: a hold with reason, person and end keeps what is due, and its end lets it go`(
        engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let file = try await Self.refused(test)
            let desk = test.lender.retention
            try await Self.jump(test, to: "2027-03-02")
            try await desk.nightly()
            let order = try await desk.propose(key: "a", Self.officer)
            _ = try await desk.decide(order.id, .approved, Self.second)
            // Between the approval and the work the claim arrives.
            try await desk.hold(
                .litigation,
                case: file.number,
                reference: "2-1234/27",
                until: day("2027-06-30"),
                Self.officer
            )
            try await desk.carryOut()
            let items = try #require(try await desk.order(order.id, Self.officer)?.1)
            #expect(!items.isEmpty && items.allSatisfy { $0.outcome == "kept" && $0.because == "clause 8.1.2" })
            #expect(try await Self.categories(test, of: file.subject).contains("D3"))
            let held = try #require(try await desk.overview(Self.officer).holds.first)
            #expect(held.placedBy == Self.officer.id && held.until == day("2027-06-30"))

            try await Self.jump(test, to: "2027-07-01")
            #expect(try await desk.nightly().due > 0, "re-run when a hold ends")
            // A hold without an end is lifted by hand.
            try await desk.hold(.stateRequest, case: file.number, reference: "07-5/1", until: nil, Self.second)
            try await Self.jump(test, to: "2027-07-02")
            #expect(try await desk.nightly().due == 0)
            let state = try #require(try await desk.overview(Self.officer).holds.first { $0.kind == .stateRequest })
            try await desk.lift(state.id, Self.officer)
            try await Self.jump(test, to: "2027-07-03")
            try await Self.destroyWhatIsDue(test, key: "b")
            #expect(try await Self.categories(test, of: file.subject).isDisjoint(with: ["D2", "D3"]))
            await #expect(throws: RetentionProblem.holdReference) {
                try await desk.hold(.litigation, case: file.number, reference: " ", until: nil, Self.officer)
            }
            await #expect(throws: RetentionProblem.unknownCase) {
                try await desk.hold(.litigation, case: "A-1", reference: "1", until: nil, Self.officer)
            }
        }
    }

    @Test func `clause 9.1: nothing is destroyed under a blocking`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Self.refused(test)
            let desk = test.lender.retention
            try await Self.jump(test, to: "2034-03-02")
            try await desk.nightly()
            let order = try await desk.propose(key: "a", Self.officer)
            _ = try await desk.decide(order.id, .approved, Self.second)
            let occasion = try await test.lender.occasion(Self.officer, case: "R-1")
            try await test.lender.vault.act { [vault = test.lender.vault] transaction in
                try vault.block(RetentionAndDestruction.self, file.subject, blocked: true, occasion, in: transaction)
            }
            try await desk.carryOut()
            let items = try #require(try await desk.order(order.id, Self.officer)?.1)
            #expect(items.allSatisfy { $0.outcome == "kept" && $0.because == "clause 9.1" })
            #expect(try await Self.categories(test, of: file.subject).contains("D1"))
            let person = try #require(try await desk.person(file.subject))
            #expect(person.isBlocked && person.due.isEmpty)
        }
    }

    @Test func `clause 9.2: an open request protects its evidence, the answer ends that`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Self.refused(test)
            let desk = test.lender.retention
            try await Self.jump(test, to: "2027-03-02")
            let actor = Actor.customer(file.subject)
            let asked = try await test.lender.requests.receive(
                RequestWish(text: "a"),
                RequestOrder(
                    kind: .access,
                    subject: file.subject,
                    channel: .website,
                    answerWay: .portal,
                    language: .russian,
                    key: "one"
                ),
                actor
            )
            #expect(try await desk.nightly().due == 0)
            let person = try #require(try await desk.person(file.subject))
            #expect(person.holds.map(\.reference) == [asked.number])
            #expect(person.things.contains { $0.ruling.outlook?.clause == "9.2" })
            // An officer cannot lift what belongs to the person.
            await #expect(throws: RetentionProblem.unknown) { try await desk.lift(asked.number, Self.officer) }
            await #expect(throws: RetentionProblem.holdReference) {
                try await desk.hold(.openRequest, case: file.number, reference: "1", until: nil, Self.officer)
            }
            try await test.lender.requests.withdraw(asked.number, actor)
            try await Self.jump(test, to: "2027-03-03")
            #expect(try await desk.nightly().due > 0)
            // What was asked and answered is itself evidence for a while.
            let request = try await desk.person(file.subject)?.things.first { $0.thing.kind == .request }
            #expect(request?.ruling.outlook?.until == day("2030-03-02"))
        }
    }

    @Test func `an erased subject has no access any more`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Self.refused(test)
            let (token, _) = try await test.lender.sessions.open(
                replacing: nil,
                subject: file.subject,
                signedIn: true,
                application: file.number
            )
            #expect(try await test.lender.sessions.find(token: token) != nil)
            try await Self.jump(test, to: "2034-03-02")
            try await Self.destroyWhatIsDue(test, key: "a")
            #expect(try await test.lender.sessions.find(token: token) == nil)
            await #expect(throws: (any Error).self) { _ = try await test.lender.myData.overview(file.subject) }
            // Of all tables only the row stays that refuses late acts.
            let left = try await test.database.read { transaction in
                try OwnershipCheck().rows(of: file.subject, in: transaction).map { "\($0.0.table) \($0.1)" }
            }
            #expect(left == ["vault_subject 1"])
        }
    }

    @Test(arguments: Engine.available)
    func `clause 8.2: recipients that hold what goes are told by reference and confirm; those that keep by law are not`(
        engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let file = try await Self.refused(test)
            try await Self.jump(test, to: "2034-03-02")
            try await Self.destroyWhatIsDue(test, key: "a")
            try await test.drain()
            let desk = test.lender.retention
            let told = try await desk.overview(Self.officer).instructions
            #expect(told.contains { $0.recipient == SMSGateway.id })
            #expect(
                told.filter { $0.recipient == SMSGateway.id }.allSatisfy { $0.confirmation?.hasPrefix("E-") == true }
            )
            #expect(!told.contains { $0.recipient.rawValue == "stateCreditBureau" })
            #expect(told.allSatisfy { !$0.disclosure.contains(file.subject.rawValue) })
            // Whoever has no address for it answers by letter.
            let letters = told.filter { $0.confirmedOn == nil }.map(\.id)
            for letter in letters { try await Self.answerByLetter(letter, test) }
        }
    }

    private static func answerByLetter(_ id: String, _ test: TestLender) async throws {
        let desk = test.lender.retention
        do {
            try await desk.confirm(instruction: id, "", officer)
            Issue.record("a confirmation without a number was taken")
        } catch let problem as RetentionProblem { #expect(problem == .confirmationMissing) }
        try await desk.confirm(instruction: id, "12-07/5", officer)
        let again = try await desk.overview(officer).instructions.first { $0.id == id }
        #expect(again?.confirmation == "12-07/5")
    }

    @Test func `a retention policy that nothing runs, and what is kept too long, is an alert and a task`() async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            _ = try await Self.refused(test)
            let desk = test.lender.retention
            #expect(try await desk.overview(Self.officer).alerts == [.notRun(since: nil)])
            try await Self.jump(test, to: "2027-03-02")
            let found = try await desk.nightly().due
            #expect(try await desk.overview(Self.officer).alerts == [])
            try await Self.jump(test, to: "2027-03-05")
            #expect(try await desk.overview(Self.officer).alerts == [.notRun(since: day("2027-03-02"))])
            try await Self.jump(test, to: "2027-04-02")
            try await desk.nightly()
            #expect(try await desk.overview(Self.officer).alerts == [.keptTooLong(found)])
            #expect(try await test.lender.tasks.open(for: Self.officer).map(\.kind) == ["retention-overdue"])
            // Running twice on one day changes nothing.
            let again = try await desk.nightly()
            #expect(again == (try await desk.nightly()) && again.isFinished)
        }
    }
}
