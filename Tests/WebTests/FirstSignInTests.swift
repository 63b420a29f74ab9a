import LenderSupport
import Operations
import PrivacyKernel
import SQLPort
import SyntheticPortfolio
import Testing
import Vault

@testable import Web

/// Clause 11.1: a borrower whose contract was taken over confirms his number himself, and only he can.
@Suite struct FirstSignInTests {
    private static let path = "/sign-in/first"

    private static func with(
        _ body: @escaping @Sendable (TestLender, PortfolioFiles, Browser) async throws -> Void
    ) async throws {
        try await TestLender.with(on: day("2024-08-15")) { test in
            let files = try PortfolioFiles(2, from: day("2024-03-01"), paidThrough: day("2024-08-15"))
            let report = try await test.lender.portfolioImport.run(
                contracts: files.contractsFile,
                history: files.historyFile,
                dryRun: false
            )
            #expect(report.isKept)
            let browser = Browser(try PortalVisit.server(test))
            _ = try await browser.get(Self.path)
            try await body(test, files, browser)
        }
    }

    @Test func `an imported borrower comes in with number, IIN and code, then with the number`() async throws {
        try await Self.with { test, files, browser in
            let (iin, phone) = (files.contracts[0][5], files.contracts[0][6])
            #expect(try await browser.get("/sign-in").text.contains("href=\"\(Self.path)\""))
            // The usual way knows him not: nothing is sent.
            _ = try await browser.post("/sign-in", [("phone", phone)])
            #expect(try await test.inbox(phone).isEmpty)
            let asked = try await browser.post(Self.path, [("phone", phone), ("iin", iin)])
            #expect(asked.status == 200 && asked.text.contains("a code has been sent"))
            let code = try await test.newestCode(phone)
            let all = [("phone", phone), ("iin", iin), ("code", code)]
            let wrong = code == "000000" ? "111111" : "000000"
            #expect(try await browser.post(Self.path + "/code", all.dropLast() + [("code", wrong)]).status == 422)
            // The code opens this door only.
            _ = try await browser.get("/sign-in")
            #expect(try await browser.post("/sign-in/code", [("phone", phone), ("code", code)]).status == 422)
            #expect(try await browser.post(Self.path + "/code", all).location == "/me")
            #expect(try await browser.get("/me").status == 200)
            let other = Browser(try PortalVisit.server(test))
            _ = try await other.get("/sign-in")
            _ = try await other.post("/sign-in", [("phone", phone)])
            let next = try await test.newestCode(phone)
            #expect(try await other.post("/sign-in/code", [("phone", phone), ("code", next)]).location == "/me")
        }
    }

    /// Whoever knows only half gets no code, and the same answer as the borrower.
    @Test func `a number with another's IIN, or an unknown one, says nothing and opens nothing`() async throws {
        try await Self.with { test, files, browser in
            let (iin, phone) = (files.contracts[0][5], files.contracts[0][6])
            let (otherIIN, otherPhone) = (files.contracts[1][5], files.contracts[1][6])
            let right = try await browser.post(Self.path, [("phone", phone), ("iin", iin)])
            func shown(_ page: Browser.Page) -> String {
                page.text.replacing(phone, with: "").replacing(otherPhone, with: "").replacing("+77059999999", with: "")
                    .replacing(iin, with: "").replacing(otherIIN, with: "")
            }
            for (number, person) in [(phone, otherIIN), (otherPhone, iin), ("+77059999999", iin)] {
                let page = try await browser.post(Self.path, [("phone", number), ("iin", person)])
                #expect(page.status == 200 && shown(page) == shown(right), "\(number)")
            }
            #expect(try await test.inbox(otherPhone).isEmpty)
            #expect(try await test.inbox("+77059999999").isEmpty)
            #expect(try await test.inbox(phone).count == 1)
            let code = try await test.newestCode(phone)
            for (number, person) in [(phone, otherIIN), (otherPhone, iin), (otherPhone, otherIIN)] {
                let fields = [("phone", number), ("iin", person), ("code", code)]
                #expect(try await browser.post(Self.path + "/code", fields).status == 422)
            }
            #expect(try await browser.get("/me").status == 303)
            for (number, person) in [("12", iin), (phone, "123456789012"), ("", "")] {
                let page = try await browser.post(Self.path, [("phone", number), ("iin", person)])
                #expect(page.status == 422 && page.text.contains(person), "what was typed is not lost")
            }
        }
    }

    /// Whoever has confirmed a number comes in with that one; another on his record may be a stranger's by now.
    @Test func `once a number is confirmed, no other on record opens the door`() async throws {
        try await Self.with { test, files, browser in
            let (iin, phone) = (files.contracts[0][5], files.contracts[0][6])
            let subject = try await test.database.read { transaction in
                try transaction.query("SELECT subject FROM contract ORDER BY number LIMIT 1")[0].text(0)
            }
            let other = test.lender.vault.pseudonym("+77051234567", kind: "phone")
            try await test.database.write { transaction in
                try transaction.execute(
                    "INSERT INTO verified_contact (field, digest, subject, verified_at) VALUES ('phone', $1, $2, 0)",
                    [.text(other), .text(subject)]
                )
            }
            let asked = try await browser.post(Self.path, [("phone", phone), ("iin", iin)])
            #expect(asked.status == 200)
            #expect(try await test.inbox(phone).isEmpty)
        }
    }

    /// A number that somebody else has confirmed meanwhile stays his.
    @Test func `a number that another has confirmed is not given to the imported borrower`() async throws {
        try await Self.with { test, files, browser in
            let (iin, phone) = (files.contracts[0][5], files.contracts[0][6])
            _ = try await browser.post(Self.path, [("phone", phone), ("iin", iin)])
            let code = try await test.newestCode(phone)
            let digest = test.lender.vault.pseudonym(phone, kind: "phone")
            let owner = try await Borrower(test, number: 3).confirmPhone().subject
            try await test.database.write { transaction in
                try transaction.execute(
                    "INSERT INTO verified_contact (field, digest, subject, verified_at) VALUES ('phone', $1, $2, 0)",
                    [.text(digest), .text(owner.rawValue)]
                )
            }
            let fields = [("phone", phone), ("iin", iin), ("code", code)]
            #expect(try await browser.post(Self.path + "/code", fields).status == 422)
            #expect(try await browser.get("/me").status == 303)
        }
    }
}
