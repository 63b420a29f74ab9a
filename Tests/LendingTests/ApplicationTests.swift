import CivilTime
import Lending
import Testing
import Wording

@Suite struct LoanApplicationTests {
    private let officer = ApplicationActor.employee(id: "officer", subject: nil)
    private let underwriter = ApplicationActor.employee(id: "underwriter", subject: "subject-9")

    private func application(subject: String = "subject-1", in states: [ApplicationState] = []) throws
        -> LoanApplication
    {
        var application = LoanApplication(
            number: "A-1",
            subject: subject,
            createdBy: officer,
            product: .carLoan
        )
        for state in states {
            let actor = state == .approved || state == .refused ? underwriter : officer
            application = try application.moved(to: state, by: actor, on: day("2026-11-23"))
        }
        return application
    }

    /// A way to each state.
    private let ways: [ApplicationState: [ApplicationState]] = [
        .draft: [], .submitted: [.submitted], .assessing: [.submitted, .assessing],
        .referred: [.submitted, .assessing, .referred], .approved: [.submitted, .assessing, .approved],
        .refused: [.submitted, .assessing, .refused],
        .contractOffered: [.submitted, .assessing, .approved, .contractOffered],
        .signed: [.submitted, .assessing, .approved, .contractOffered, .signed],
        .closed: [.submitted, .assessing, .approved, .contractOffered, .signed, .closed], .withdrawn: [.withdrawn],
    ]

    @Test(arguments: ApplicationState.allCases)
    func `only the moves of the table are possible`(from: ApplicationState) throws {
        let start = try application(in: try #require(ways[from]))
        #expect(start.state == from)
        for target in ApplicationState.allCases where target != from {
            let actor = ApplicationActor.employee(id: "somebody else", subject: nil)
            let moved = try? start.moved(to: target, by: actor, on: try day("2026-11-24"))
            #expect((moved != nil) == from.next.contains(target))
            #expect(moved?.state == (from.next.contains(target) ? target : nil))
        }
    }

    @Test func `every state can be reached and every way ends`() {
        var reached: Set<ApplicationState> = [.draft]
        for _ in ApplicationState.allCases { reached.formUnion(reached.flatMap(\.next)) }
        #expect(reached == Set(ApplicationState.allCases))
        #expect(Set(ApplicationState.allCases.filter(\.isFinal)) == [.closed, .withdrawn])
    }

    @Test(arguments: [ApplicationState.approved, .refused])
    func `nobody decides a case they created or that concerns them`(decision: ApplicationState) throws {
        let waiting = try application(in: [.submitted, .assessing, .referred])
        let today = try day("2026-11-23")
        #expect(throws: ApplicationRefusal.ownCase) { try waiting.moved(to: decision, by: officer, on: today) }
        let own = try application(subject: "subject-9", in: [.submitted, .assessing, .referred])
        #expect(throws: ApplicationRefusal.ownCase) { try own.moved(to: decision, by: underwriter, on: today) }
        #expect(throws: ApplicationRefusal.ownCase) {
            try waiting.moved(to: decision, by: .customer(subject: "subject-1"), on: today)
        }
        #expect(throws: ApplicationRefusal.personMustDecide) { try waiting.moved(to: decision, by: .system, on: today) }
        #expect(try waiting.moved(to: decision, by: underwriter, on: today).state == decision)
    }

    @Test func `the program decides what was not referred`() throws {
        let assessing = try application(in: [.submitted, .assessing])
        #expect(try assessing.moved(to: .approved, by: .system, on: day("2026-11-23")).state == .approved)
    }

    /// Clause 7.5.
    @Test func `an objection to a refusal leads to a person`() throws {
        let refused = try application(in: [.submitted, .assessing, .refused])
        let referred = try refused.moved(to: .referred, by: .customer(subject: "subject-1"), on: day("2026-11-24"))
        #expect(referred.state == .referred)
    }

    @Test func `repeating a move changes nothing and time runs forward`() throws {
        let today = try day("2026-11-23")
        let submitted = try application(in: [.submitted])
        #expect(try submitted.moved(to: .submitted, by: officer, on: today) == submitted)
        #expect(throws: ApplicationRefusal.beforeLastMove) {
            try submitted.moved(to: .assessing, by: officer, on: today.adding(days: -1))
        }
    }
}
