import CivilTime
import LenderSupport
import Operations
import PolicyModel
import PrivacyOffice
import SQLPort
import Testing
import Wording

@testable import Web

/// The page on which two officers let a version of the policy come into force (clause 12.1, R-12.1.1).
@Suite struct VersionDeskPagesTests {
    private func officer(_ test: TestLender, _ login: String, _ role: String) async throws -> (Browser, StaffAccount) {
        try await test.lender.staff.save(
            login: login,
            role: RoleID(role),
            displayName: "Name of \(login)",
            password: "kepil-\(login)"
        )
        let browser = Browser(try PortalVisit.server(test))
        try await browser.signIn(login)
        let account = try #require(try await test.lender.staff.all().first { $0.login == login })
        return (browser, account)
    }

    @Test func `from draft to in force by two people, with the auditor looking on`() async throws {
        try await TestLender.with(on: day("2024-01-31")) { test in
            let (maker, account) = try await officer(test, "privacy", "dataProtectionOfficer")
            let (checker, _) = try await officer(test, "privacy2", "dataProtectionOfficer")
            let (auditor, _) = try await officer(test, "auditor", "auditor")
            let (clerk, _) = try await officer(test, "collections", "collections")
            let texts = try PolicyDraft.texts("2024-2", from: day("2024-02-29"))
            let draft = try await test.lender.policyVersions.bring(texts, account.actor)
            let path = "/staff/privacy/versions/\(draft.hash)"

            for browser in [maker, checker, auditor] {
                let list = try await browser.get("/staff/privacy/versions")
                #expect(list.status == 200 && list.text.contains(path) && list.text.contains("2023-1"))
            }
            #expect(try await clerk.get("/staff/privacy/versions").status == 403)
            #expect(try await clerk.post(path, [("act", "approve")]).status == 403)
            // The maker finds no button, and is refused without one.
            #expect(try await !maker.get(path).text.contains("value=\"approve\""))
            let own = try await maker.post(path, [("act", "approve")])
            #expect(own.status == 422 && own.text.contains("You cannot approve a draft that you brought in yourself."))
            #expect(try await auditor.post(path, [("act", "approve")]).status == 403)
            #expect(try await auditor.get(path).text.contains("policy-version/own-draft"))

            #expect(try await checker.get(path).text.contains("value=\"approve\""))
            #expect(try await checker.post(path, [("act", "approve")]).location == path)
            #expect(try await maker.get(path).text.contains("value=\"announce\""))
            #expect(try await maker.post(path, [("act", "announce")]).location == path)
            let waits = try await maker.get(path)
            #expect(waits.text.contains("Proof is awaited: branches"))
            let bad = try await maker.post(
                path,
                [
                    ("act", "prove"), ("channel", "branches"), ("kind", "statement"), ("shownOn", "2024-02-31"),
                    ("reference", "act <b>7</b>"),
                ]
            )
            #expect(bad.status == 422 && bad.text.contains("act &lt;b&gt;7&lt;/b&gt;"), "what was typed is kept")
            let done = try await maker.post(
                path,
                [
                    ("act", "prove"), ("channel", "branches"), ("kind", "statement"), ("shownOn", "2024-01-31"),
                    ("reference", "act 7"),
                ]
            )
            #expect(done.location == path)
            let ready = try await auditor.get(path)
            #expect(ready.text.contains("announced</span>") && ready.text.contains("act 7"))
            #expect(ready.text.contains("Name of privacy2"))
            #expect(!ready.text.contains("<form method=\"post\" action=\"\(path)\""), "an auditor only looks")

            try await test.lender.businessDay.set(day("2024-02-29"))
            #expect(try await maker.get(path).text.contains("in force</span>"))
            let late = try await maker.post(path, [("act", "withdraw"), ("reason", "objections")])
            #expect(late.status == 422 && late.text.contains("is or was in force"))
        }
    }

    @Test(arguments: Language.allCases)
    func `the desk speaks every language`(language: Language) async throws {
        try await TestLender.with(on: day("2024-01-31")) { test in
            let (browser, account) = try await officer(test, "privacy", "dataProtectionOfficer")
            let draft = try await test.lender.policyVersions.bring(
                try PolicyDraft.texts("2024-2", from: day("2024-03-01")),
                account.actor
            )
            let lang = "lang=\(language.rawValue)"
            let list = try await browser.get("/staff/privacy/versions?\(lang)")
            #expect(list.text.contains(VersionWords.how[language].prefix(20)))
            let page = try await browser.get("/staff/privacy/versions/\(draft.hash)?\(lang)")
            #expect(page.text.contains(VersionWords.act(.imported)[language]))
            for reason in PolicyWithdrawalReason.allCases {
                #expect(page.text.contains(VersionWords.reason(reason)[language]))
            }
            #expect(try await browser.get("/staff/privacy/versions/nothing?\(lang)").status == 404)
            let none = try await browser.post("/staff/privacy/versions/\(draft.hash)?\(lang)", [("act", "withdraw")])
            #expect(none.status == 422)
        }
    }
}
