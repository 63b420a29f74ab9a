import CivilTime
import Identifiers
import LenderSupport
import Lending
import Operations
import PrivacyKernel
import Testing
import Wording

/// One-time codes: few guesses, one use, one purpose, one number.
@Suite struct SignInCodeTests {
    @Test func `a code lives five minutes`() async throws {
        try await known { test, borrower in
            let code = try await borrower.askCode()
            test.clock.advance(seconds: 301)
            await #expect(throws: SignInProblem.wrongCode) { try await borrower.enter(code) }
            let fresh = try await borrower.askCode()
            test.clock.advance(seconds: 240)
            #expect(try await borrower.enter(fresh).session.signedIn)
        }
    }

    @Test func `after five wrong guesses the right code opens nothing`() async throws {
        try await known { _, borrower in
            let code = try await borrower.askCode()
            for _ in 0..<4 { await #expect(throws: SignInProblem.wrongCode) { try await borrower.enter("none") } }
            #expect(try await borrower.enter(code).session.signedIn)
            let second = try await borrower.askCode()
            for _ in 0..<5 { await #expect(throws: SignInProblem.wrongCode) { try await borrower.enter("none") } }
            await #expect(throws: SignInProblem.wrongCode) { try await borrower.enter(second) }
        }
    }

    @Test func `a code is used once, also by two who enter it at the same time`() async throws {
        try await known { _, borrower in
            let code = try await borrower.askCode()
            let opened = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<6 { group.addTask { (try? await borrower.enter(code)) != nil } }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(opened == 1)
            await #expect(throws: SignInProblem.wrongCode) { try await borrower.enter(code) }
        }
    }

    @Test func `only the newest code opens, and the older ones end with it`() async throws {
        try await known { test, borrower in
            let older = try await borrower.askCode()
            test.clock.advance(seconds: 10)
            var newer = try await borrower.askCode()
            // One time in a million the two are the same number.
            if newer == older { newer = try await borrower.askCode() }
            await #expect(throws: SignInProblem.wrongCode) { try await borrower.enter(older) }
            #expect(try await borrower.enter(newer).session.signedIn)
            await #expect(throws: SignInProblem.wrongCode) { try await borrower.enter(older) }
        }
    }

    @Test func `an unknown number, too many requests and a silent gateway hear the same answer`() async throws {
        try await known { test, borrower in
            let stranger = try PhoneNumber("+77000009999")
            try await test.lender.signIn.requestCode(stranger, language: .english)
            #expect(try await test.inbox(stranger.value).isEmpty)
            let before = try await test.inbox(borrower.phone).count
            for _ in 0..<6 { try await test.lender.signIn.requestCode(try borrower.number, language: .english) }
            #expect(try await test.inbox(borrower.phone).count == before + 3)
            test.clock.advance(seconds: 601)
            try await test.fault("sms", "status", calls: 3)
            try await test.lender.signIn.requestCode(try borrower.number, language: .english)
            #expect(try await test.inbox(borrower.phone).count == before + 3)
            for phone in [stranger, try borrower.number] {
                await #expect(throws: SignInProblem.wrongCode) {
                    try await test.lender.signIn.signIn(phone, code: "none", replacing: nil)
                }
            }
        }
    }

    /// Only contacts that the person gave and confirmed are used (clause 11.1).
    @Test func `a number that was never confirmed is an unknown one`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let file = try await borrower.begin()
            try await test.lender.signIn.requestApplicationCode(
                try borrower.number,
                application: file.number,
                .customer(file.subject)
            )
            let before = try await test.inbox(borrower.phone).count
            try await test.lender.signIn.requestCode(try borrower.number, language: .english)
            #expect(try await test.inbox(borrower.phone).count == before)
        }
    }

    /// The stranger confirms with a code that went to his own number, after he has entered the borrower's.
    @Test func `a code sent to one number does not confirm another`() async throws {
        try await known { test, borrower in
            let stranger = try Borrower(test, number: 2)
            let file = try await stranger.begin()
            let actor = Actor.customer(file.subject)
            let desk = test.lender.signIn
            // The third uses up what may be asked for in ten minutes, so that no newer code comes.
            for _ in 0..<3 {
                try await desk.requestApplicationCode(try stranger.number, application: file.number, actor)
            }
            let code = try await test.newestCode(stranger.phone)
            await #expect(throws: SignInProblem.tooManyCodes) {
                try await desk.requestApplicationCode(try borrower.number, application: file.number, actor)
            }
            await #expect(throws: SignInProblem.wrongCode) {
                try await desk.confirmApplicationPhone(
                    code: code,
                    application: file.number,
                    actor,
                    replacing: nil
                )
            }
        }
    }

    @Test func `a code of one application, or for signing in, confirms no other application`() async throws {
        try await known { test, borrower in
            let first = try await borrower.begin(key: "first")
            let second = try await borrower.begin(key: "second")
            let desk = test.lender.signIn
            func confirm(_ code: String) async throws {
                _ = try await desk.confirmApplicationPhone(
                    code: code,
                    application: second.number,
                    .customer(second.subject),
                    replacing: nil
                )
            }
            try await desk.requestApplicationCode(
                try borrower.number,
                application: second.number,
                .customer(second.subject)
            )
            try await desk.requestApplicationCode(
                try borrower.number,
                application: first.number,
                .customer(first.subject)
            )
            let ofFirst = try await test.newestCode(borrower.phone)
            await #expect(throws: SignInProblem.wrongCode) { try await confirm(ofFirst) }
            let ofSignIn = try await borrower.askCode()
            await #expect(throws: SignInProblem.wrongCode) { try await confirm(ofSignIn) }
        }
    }

    @Test func `a signature's code signs its own contract and signs nobody in`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let contract = try await borrower.readContract(try await borrower.apply(Borrower.carLoan))
            let actor = Actor.customer(contract.subject)
            let signIn = try await borrower.askCode()
            await #expect(throws: SignInProblem.wrongCode) {
                try await test.lender.contracts.sign(contract.number, code: signIn, actor)
            }
            try await test.lender.contracts.requestSignatureCode(contract.number, actor)
            let code = try await test.newestCode(borrower.phone)
            await #expect(throws: SignInProblem.wrongCode) { try await borrower.enter(code) }

            let other = try Borrower(test, number: 2)
            let theirs = try await other.readContract(try await other.apply(Borrower.pledge))
            await #expect(throws: SignInProblem.wrongCode) {
                try await test.lender.contracts.sign(theirs.number, code: code, .customer(theirs.subject))
            }
            await #expect(throws: ContractProblem.unknown) {
                try await test.lender.contracts.sign(contract.number, code: code, .customer(theirs.subject))
            }
            let signed = try await test.lender.contracts.sign(contract.number, code: code, actor)
            #expect(signed.view.state == .signed)
        }
    }

    /// A lender that knows the phone number of person 1.
    private func known(_ body: @escaping @Sendable (TestLender, Borrower) async throws -> Void) async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            _ = try await borrower.confirmPhone()
            try await body(test, borrower)
        }
    }
}

extension Borrower {
    var number: PhoneNumber { get throws { try PhoneNumber(phone) } }

    /// Asks for a sign-in code and reads it on the phone.
    func askCode() async throws -> String {
        try await test.lender.signIn.requestCode(try number, language: .english)
        return try await test.newestCode(phone)
    }

    func enter(_ code: String) async throws -> (token: String, session: Session) {
        try await test.lender.signIn.signIn(try number, code: code, replacing: nil)
    }
}
