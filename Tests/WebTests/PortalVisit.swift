import CivilTime
import CounterpartySimulator
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import TransparencyLog
import Vault

@testable import Web

/// A synthetic borrower at his own pages: he signs in with a code as everybody does, and nothing is seeded for him that
/// he could not have done himself.
struct PortalVisit {
    let test: TestLender
    let borrower: Borrower
    let browser: Browser
    let file: ApplicationFile

    var application: String { "/me/applications/\(file.number)" }
    var offer: String { application + "/offer" }

    static let carLoan = QuoteRequest(
        carPrice: Money(tenge: 3_000_000),
        downPayment: Money(tenge: 900_000),
        termMonths: 36,
        monthlyRate: Rate(percent: "3.7")
    )

    /// Applies, is assessed, and signs in.
    init(
        _ test: TestLender,
        number: Int = 1,
        humanDecision: Bool = false,
        printer: (any DocumentPrinter)? = nil
    ) async throws {
        self.test = test
        borrower = try Borrower(test, number: number)
        file = try await borrower.apply(Self.carLoan, humanDecision: humanDecision)
        browser = Browser(try Self.server(test, printer: printer))
        _ = try await browser.get("/sign-in")
        _ = try await browser.post("/sign-in", [("phone", borrower.phone)])
        let code = try await test.newestCode(borrower.phone)
        let entered = try await browser.post("/sign-in/code", [("phone", borrower.phone), ("code", code)])
        #expect(entered.location == "/me")
        // Every form after this carries the token of the new session.
        #expect(try await browser.get("/me").status == 200)
    }

    static func server(_ test: TestLender, printer: (any DocumentPrinter)? = nil) throws -> WebServer {
        WebServer(
            lender: test.lender,
            controller: try test.lender.policy(on: test.day.value).controller,
            secureCookies: false,
            printer: printer
        )
    }

    /// Reads, confirms and signs through the pages. Returns the number of the contract.
    func sign() async throws -> String {
        _ = try await browser.post(offer, [])
        _ = try await browser.get(offer)
        let confirmed = try await browser.post(offer + "/confirm", [("read", "yes")])
        #expect(confirmed.location == offer + "?sent=1")
        let code = try await test.newestCode(borrower.phone)
        let signed = try await browser.post(offer + "/sign", [("code", code)])
        #expect(signed.status == 303)
        for _ in 0..<6 { try await test.lender.outbox.runDue() }
        return try #require(signed.location.split(separator: "/").last.map { String($0) })
    }

    func integrateLog() async throws {
        try await test.database.write { transaction in
            while try test.lender.vault.integrateLog(at: test.clock.now(), in: transaction) != nil {}
        }
    }
}
