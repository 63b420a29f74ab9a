import CivilTime
import CounterpartySimulator
import LenderSupport
import Lending
import Operations
import PrivacyKernel
import Testing
import Wording

/// A portfolio of claims through the console, the data room of an investor, and what the borrower is told.
@Suite struct AssignmentPagesTests {
    @Test func `from the register to the borrower's letter`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let contract = try await visit.sign()
            try await test.close(through: day("2024-07-05"))
            let clerk = try await StaffVisit.browser(test, "collections")
            let base = "/staff/assignments"
            let company = [
                ("name", "МФО «Үлгі»"), ("kind", "mfo"), ("address", "Алматы, Сынақ көшесі 5"),
                ("phone", "+7 727 000 00 01"), ("account", visit.borrower.person.payoutIBAN),
            ]
            let wrong = try await clerk.post(base + "/assignees", company + [("bin", "260140009921")])
            #expect(wrong.status == 422 && wrong.text.contains("value=\"260140009921\""))
            #expect(try await clerk.post(base + "/assignees", company + [("bin", "260140009920")]).location == base)

            let form = try await clerk.get(base)
            let key = String(try #require(form.text.firstMatch(of: /name="key" value="([0-9a-f]{24})"/)).1)
            let selection = [("party", "260140009920"), ("key", key), ("from", "100")]
            let none = try await clerk.post(base, selection + [("step", "search")])
            #expect(none.status == 200 && !none.text.contains("value=\"draft\""))
            let wide = [("party", "260140009920"), ("key", key), ("from", "1")]
            #expect(try await clerk.post(base, wide + [("step", "search")]).text.contains("value=\"draft\""))
            let drafted = try await clerk.post(base, wide + [("step", "draft")])
            #expect(try await clerk.post(base, wide + [("step", "draft")]).location == drafted.location)
            let portfolio = drafted.location
            for language in Language.allCases {
                let page = try await clerk.get(portfolio + "?lang=\(language.rawValue)")
                #expect(page.status == 200 && page.text.contains(contract), "\(language)")
            }

            let room = try await clerk.post(portfolio, [("step", "open-room"), ("days", "5")])
            let link = String(try #require(room.text.firstMatch(of: /href="(\/data-room\/[0-9a-f]+)"/)).1)
            let investor = Browser(try PortalVisit.server(test))
            let seen = try await investor.get(link)
            #expect(seen.status == 200 && !seen.text.contains(contract))
            #expect(try await investor.get(link + "/claims.csv").text.contains("days_overdue"))
            #expect(try await investor.get("/data-room/0000").status == 404)

            #expect(try await clerk.post(portfolio, [("step", "tell")]).location == portfolio)
            let soon = try await clerk.post(portfolio, [("step", "propose"), ("price", "900 000")])
            #expect(soon.status == 422)
            try await test.close(through: day("2024-07-06"))
            #expect(try await clerk.post(portfolio, [("step", "propose"), ("price", "900 000")]).status == 303)
            #expect(try await clerk.post(portfolio, [("step", "transfer")]).status == 422)
            let accountant = try await StaffVisit.browser(test, "accountant")
            #expect(try await accountant.get(portfolio).text.contains("value=\"transfer\""))
            #expect(try await accountant.post(portfolio, [("step", "transfer")]).location == portfolio)
            #expect(try await investor.get(link).status == 404, "what is sold is not shown any more")

            let own = try await visit.browser.get("/me/contracts/\(contract)")
            let letter = try #require(
                own.text.firstMatch(of: /href="(\/me\/contracts\/[^"]+\/assignment\/[^"]+\/after)"/)
            ).1
            let text = try await visit.browser.get(String(letter)).text
            #expect(text.contains("260140009920") && text.contains("Сынақ көшесі 5"))
            let stranger = try await PortalVisit(test, number: 2)
            #expect(try await stranger.browser.get(String(letter)).status == 404)

            try await test.payIn("100000", on: day("2024-07-06"), contract)
            let nothing = try await accountant.get("/staff/owners")
            #expect(nothing.status == 200)
            try await test.close(through: day("2024-07-07"))
            try await test.payIn("150000", on: day("2024-07-07"), contract)
            #expect(try await accountant.get("/staff/owners").text.contains("150,000"))
            let passed = try await accountant.post(
                "/staff/owners",
                [("party", "260140009920"), ("reference", "BANK-1")]
            )
            #expect(passed.location == "/staff/owners")
            #expect(try await !accountant.get("/staff/owners").text.contains("150,000"))
            let officer = try await StaffVisit.browser(test, "officer")
            for path in [base, portfolio, "/staff/owners"] { #expect(try await officer.get(path).status == 403) }
        }
    }
}
