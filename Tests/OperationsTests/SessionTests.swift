import CivilTime
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import Testing
import Wording

/// Sessions end by themselves, and a token is worth nothing after the next sign-in.
@Suite struct SessionTests {
    @Test func `a session ends after thirty idle minutes, and lives on while it is used`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let sessions = test.lender.sessions
            let token = try await sessions.open(replacing: nil).token
            for _ in 0..<3 {
                test.clock.advance(seconds: 29 * 60)
                #expect(try await sessions.find(token: token) != nil)
            }
            test.clock.advance(seconds: 30 * 60)
            #expect(try await sessions.find(token: token) == nil)
        }
    }

    @Test func `a session ends after twelve hours, however busy it was`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let sessions = test.lender.sessions
            let token = try await sessions.open(replacing: nil).token
            for _ in 1..<36 {
                test.clock.advance(seconds: 20 * 60)
                #expect(try await sessions.find(token: token) != nil)
            }
            test.clock.advance(seconds: 20 * 60)
            #expect(try await sessions.find(token: token) == nil)
        }
    }

    @Test func `a sign-in gives another token and another form token, and ends the old ones`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let subject = try await borrower.confirmPhone().subject
            let planted = try await test.lender.sessions.open(replacing: nil)
            try await test.lender.signIn.requestCode(try borrower.number, language: .english)
            let opened = try await test.lender.signIn.signIn(
                try borrower.number,
                code: try await test.newestCode(borrower.phone),
                replacing: planted.session
            )
            #expect(opened.token != planted.token && opened.session.csrf != planted.session.csrf)
            #expect(opened.session.subject == subject && opened.session.signedIn)
            #expect(try await test.lender.sessions.find(token: planted.token) == nil)
            #expect(try await test.lender.sessions.find(token: opened.token)?.subject == subject)
        }
    }

    @Test func `confirming the phone of an application gives another token too`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let file = try await borrower.begin()
            let visit = try await test.lender.sessions.open(
                replacing: nil,
                subject: file.subject,
                application: file.number
            )
            #expect(!visit.session.signedIn)
            let actor = Actor.customer(file.subject)
            try await test.lender.signIn.requestApplicationCode(
                try borrower.number,
                application: file.number,
                actor
            )
            let confirmed = try await test.lender.signIn.confirmApplicationPhone(
                code: try await test.newestCode(borrower.phone),
                application: file.number,
                actor,
                replacing: visit.session
            )
            #expect(try await test.lender.sessions.find(token: visit.token) == nil)
            #expect(try await test.lender.sessions.find(token: confirmed.token)?.signedIn == true)
        }
    }

    @Test func `a session that was closed is gone, and a token that never was opens nothing`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let opened = try await test.lender.sessions.open(replacing: nil)
            try await test.lender.sessions.close(opened.session)
            #expect(try await test.lender.sessions.find(token: opened.token) == nil)
            let guess = String(repeating: "0", count: 64)
            #expect(try await test.lender.sessions.find(token: guess) == nil)
            // The database holds the hash, and the hash is no token.
            let other = try await test.lender.sessions.open(replacing: nil)
            #expect(try await test.lender.sessions.find(token: other.session.tokenHash) == nil)
        }
    }
}

/// Five wrong passwords close an account for a quarter of an hour, and not a guess longer.
@Suite struct StaffLockTests {
    @Test func `the account is closed after the fifth wrong password, for the right one too`() async throws {
        try await locked { test in
            await #expect(throws: SignInProblem.accountLocked) { try await right(test) }
            test.clock.advance(seconds: 14 * 60)
            await #expect(throws: SignInProblem.accountLocked) { try await right(test) }
            test.clock.advance(seconds: 61)
            _ = try await right(test)
        }
    }

    @Test func `after the lock the count begins anew`() async throws {
        try await locked { test in
            test.clock.advance(seconds: 15 * 60 + 1)
            for _ in 0..<4 { await #expect(throws: SignInProblem.wrongPassword) { try await wrong(test) } }
            _ = try await right(test)
        }
    }

    @Test func `a right password forgives the wrong ones before it`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            try await employ(test)
            for _ in 0..<3 {
                for _ in 0..<4 { await #expect(throws: SignInProblem.wrongPassword) { try await wrong(test) } }
                _ = try await right(test)
            }
        }
    }

    @Test func `guesses made at the same time do not outrun the lock`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            try await employ(test)
            let answers = await withTaskGroup(of: SignInProblem?.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        do { _ = try await wrong(test) } catch { return error as? SignInProblem }
                        return nil
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.filter { $0 == .wrongPassword }.count == 5)
            #expect(answers.filter { $0 == .accountLocked }.count == 7)
        }
    }

    @Test func `an unknown login hears what a wrong password hears`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            await #expect(throws: SignInProblem.wrongPassword) {
                try await test.lender.staff.signIn(login: "nobody", password: "x")
            }
        }
    }

    private func employ(_ test: TestLender) async throws {
        try await test.lender.staff.save(
            login: "officer",
            role: RoleID("loanOfficer"),
            displayName: "O",
            password: "right"
        )
    }

    private func locked(_ body: @escaping @Sendable (TestLender) async throws -> Void) async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            try await employ(test)
            for _ in 0..<5 { await #expect(throws: SignInProblem.wrongPassword) { try await wrong(test) } }
            try await body(test)
        }
    }

    private func wrong(_ test: TestLender) async throws -> StaffAccount {
        try await test.lender.staff.signIn(login: "officer", password: "wrong")
    }

    /// Throws unless the account is open.
    private func right(_ test: TestLender) async throws -> StaffAccount {
        try await test.lender.staff.signIn(login: "officer", password: "right")
    }
}
