import LenderSupport
import Operations
import Testing

/// What the credit bureaus were told, as the borrower and those who keep the books see it (clause 4.5).
@Suite struct BureauPagesTests {
    @Test func `clause 4.5: a borrower reads what the bureaus were told of him, and how to have it corrected`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let contract = try await visit.sign()
            let path = "/me/contracts/\(contract)/bureaus"
            #expect(try await visit.browser.get("/me/contracts/\(contract)").text.contains("href=\"\(path)\""))
            let before = try await visit.browser.get(path)
            #expect(before.status == 200 && before.text.contains("04.03.2024"))
            #expect(
                before.text.contains("573-II Art. 19(2)(8), 24") && before.text.contains("573-II Art. 19(2)(1), 23(1)")
            )
            try await test.lender.bureaus.runDue()
            let after = try await visit.browser.get(path)
            #expect(
                after.text.contains("First Credit Bureau LLP") && after.text.contains("R-1")
                    && after.text.contains("R-2")
            )
            #expect(after.text.contains("/me/requests/new?kind=rectification"))
            #expect(!after.text.contains("04.03.2024"))
            for (language, words) in [("kk", "Бюроларға не хабарланды"), ("ru", "Что сообщили кредитным бюро")] {
                #expect(try await visit.browser.get(path + "?lang=\(language)").text.contains(words))
            }
            // Nobody else's.
            let other = try await PortalVisit(test, number: 2)
            #expect(try await other.browser.get(path).status == 404)
        }
    }

    @Test func `an accountant sees what the bureaus have not heard, and has them told again`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            let accountant = try await StaffVisit.browser(test, "accountant")
            let waiting = try await accountant.get("/staff/bureaus")
            #expect(waiting.text.contains(contract) && waiting.text.contains("04.03.2024"))
            try await test.lender.bureaus.runDue()
            #expect(try await !accountant.get("/staff/bureaus").text.contains(contract))
            test.clock.advance(seconds: 60)
            let sent = try await accountant.post("/staff/contracts/\(contract)/bureaus", [])
            #expect(sent.status == 303 && sent.location == "/staff/contracts/\(contract)")
            let page = try await accountant.get(sent.location)
            #expect(page.text.contains("R-4") && page.text.contains("573-II Art. 19(2)(4), 22(5)"))
            let auditor = try await StaffVisit.browser(test, "auditor")
            #expect(try await auditor.get("/staff/bureaus").status == 200)
            #expect(try await auditor.post("/staff/contracts/\(contract)/bureaus", []).status == 404)
            let officer = try await StaffVisit.browser(test, "officer")
            #expect(try await officer.get("/staff/bureaus").status == 403)
        }
    }
}
