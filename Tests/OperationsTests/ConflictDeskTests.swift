import LenderSupport
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import Vault

@testable import Operations

/// in the business: a disagreement becomes a task, an employee chooses with a reason, the history stays.
struct ConflictDeskTests {
    private static let officer = Actor(id: "e_1", role: RoleID("loanOfficer"))

    /// An assessed application about whose car the traffic authority now says something else.
    private func disagree(_ test: TestLender, _ make: String) async throws -> ApplicationFile {
        let file = try await Borrower(test, number: 1).apply(Borrower.carLoan)
        #expect(try await test.lender.tasks.open(for: Self.officer).isEmpty, "the simulated register agrees")
        try await say(make, file, test)
        return file
    }

    private func say(_ make: String, _ file: ApplicationFile, _ test: TestLender) async throws {
        let lender = test.lender
        let occasion = try await lender.occasion(.system("test"), case: file.number)
        for _ in 0..<2 {
            try await lender.vault.act { transaction in
                try lender.vault.collect(
                    ThirdPartyEnquiry.self,
                    into: file.subject,
                    [Intake(Fields.vehicleMake, make)],
                    source: "trafficAuthority",
                    occasion,
                    in: transaction
                )
                try ConflictDesk.raise(lender, about: file.subject, occasion, in: transaction)
                try ConflictDesk.raise(lender, about: file.subject, occasion, in: transaction)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `R-4.1.9: a disagreement is a task until an employee chooses, once, with a reason`(_ engine: Engine)
        async throws
    {
        try await TestLender.with(engine, on: day("2026-11-23")) { test in
            let file = try await disagree(test, "Niva")
            let desk = test.lender.conflicts
            let tasks = try await test.lender.tasks.open(for: Self.officer)
            // Two answers of the register, each asked twice for tasks.
            #expect(tasks.count == 2 && tasks.allSatisfy { $0.kind == "data-conflict" && $0.reference == file.number })
            #expect(tasks.allSatisfy { $0.content == "vehicleMake: person, trafficAuthority" }, "no value in a task")
            let items = try await desk.items(file.number, Self.officer)
            #expect(items.map(\.opened.other.text) == ["Niva", "Niva"])
            let first = items[0].opened.conflict.id
            await #expect(throws: ConflictProblem.noteTooShort) {
                try await desk.decide(
                    first,
                    of: file.number,
                    choosing: "person",
                    because: .documentSeen,
                    note: "  ok  ",
                    Self.officer
                )
            }
            await #expect(throws: ConflictProblem.noChoice) {
                try await desk.decide(
                    first,
                    of: file.number,
                    choosing: "bureau",
                    because: .documentSeen,
                    note: "seen by me today",
                    Self.officer
                )
            }
            // Two employees choose at the same time: one of them succeeds.
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for source in ["person", "trafficAuthority"] {
                    group.addTask {
                        do {
                            try await desk.decide(
                                first,
                                of: file.number,
                                choosing: source,
                                because: .documentSeen,
                                note: "seen by me today",
                                Self.officer
                            )
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 }.count == 1)
            #expect(try await test.lender.tasks.open(for: Self.officer).count == 2, "another one is open")
            let second = try await desk.items(file.number, Self.officer)[0].opened.conflict
            #expect(second.decision == nil)
            try await desk.decide(
                second.id,
                of: file.number,
                choosing: "trafficAuthority",
                because: .registerOutdated,
                note: "seen by me today",
                Self.officer
            )
            #expect(try await test.lender.tasks.open(for: Self.officer).isEmpty)
            let history = try await desk.items(file.number, Self.officer)
            #expect(
                history.allSatisfy { $0.opened.conflict.decision?.by == "e_1" && $0.opened.note == "seen by me today" }
            )
            await #expect(throws: ApplicationProblem.unknown) { try await desk.items("A-0", Self.officer) }
        }
    }
}
