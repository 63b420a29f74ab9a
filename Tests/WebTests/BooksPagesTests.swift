import CivilTime
import CounterpartySimulator
import LenderSupport
import Lending
import Money
import Operations
import PolicyModel
import PrivacyKernel
import Testing

/// The pages of the books, as two accountants and an auditor use them.
@Suite struct BooksPagesTests {
    /// Another accountant at the console.
    static func second(_ test: TestLender) async throws -> Browser {
        try await test.lender.staff.save(
            login: "accountant2",
            role: RoleID("accountant"),
            displayName: "accountant2",
            password: "kepil-accountant2"
        )
        let browser = Browser(try PortalVisit.server(test))
        try await browser.signIn("accountant2")
        return browser
    }

    private enum PeriodAccess { static let auditor = Actor(id: "e_auditor", role: RoleID("auditor")) }

    private func key(_ page: Browser.Page) throws -> String {
        String(try #require(page.text.firstMatch(of: /name="key" value="([0-9a-f]{24})"/)).1)
    }

    @Test func `one accountant proposes, the other confirms, and a late payment shows up in the open month`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            try await test.close(through: day("2024-05-20"))
            let first = try await StaffVisit.browser(test, "accountant")
            let path = "/staff/books/months/2024-04"
            let form = try await first.get(path)
            #expect(form.status == 200 && form.text.contains("April 2024") && form.text.contains("1401"))
            let fields = [("kind", "close"), ("key", try key(form))]
            let proposed = try await first.post(path, fields)
            #expect(proposed.status == 303 && proposed.location == path)
            #expect(try await first.post(path, fields).status == 303)
            let own = try await first.get(path)
            #expect(!own.text.contains("value=\"confirmed\"") && own.text.contains("Withdraw"))
            let act = String(try #require(own.text.firstMatch(of: /name="act" value="([^"]+)"/)).1)
            let refused = try await first.post(path + "/decide", [("act", act), ("outcome", "confirmed")])
            #expect(refused.status == 422 && refused.text.contains("proposed yourself"))

            // The attempt is there for the auditor to see.
            let auditor = try await StaffVisit.browser(test, "auditor")
            let seen = try await auditor.get(path)
            #expect(seen.text.contains("Attempts that were refused") && seen.text.contains("proposed yourself"))

            let second = try await Self.second(test)
            #expect(try await second.get("/staff").text.contains(path))
            #expect(try await second.get(path).text.contains("value=\"confirmed\""))
            let decided = try await second.post(path + "/decide", [("act", act), ("outcome", "confirmed")])
            #expect(decided.status == 303)
            #expect(try await second.get(path).text.contains("those of the day it was closed"))

            try await test.payIn("150000", on: day("2024-04-10"), contract)
            let may = try await first.get("/staff/books/months/2024-05")
            #expect(may.text.contains("Postings that concern earlier months") && may.text.contains("10.04.2024"))
            #expect(may.text.contains("20.05.2024"))
            let csv = try await first.get("/staff/books/months/2024-05/balance.csv")
            #expect(csv.status == 200 && csv.text.contains("1401,Loans: principal,2100000.00,"))

            let reopening = try await second.get(path)
            let noReason = try await second.post(path, [("kind", "reopen"), ("key", try key(reopening))])
            #expect(noReason.status == 422)
            let reopened = try await second.post(
                path,
                [("kind", "reopen"), ("key", try key(reopening)), ("reason", "late-documents")]
            )
            #expect(reopened.status == 303)
            #expect(try await first.get("/staff/books/months").text.contains("Documents came late"))
        }
    }

    @Test func `the auditor reads and does nothing, other desks see nothing`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            _ = try await Borrower(test, number: 1).borrow()
            try await test.close(through: day("2024-04-05"))
            let auditor = try await StaffVisit.browser(test, "auditor")
            let page = try await auditor.get("/staff/books/months/2024-03")
            #expect(page.status == 200 && !page.text.contains("name=\"key\""))
            let tried = try await auditor.post(
                "/staff/books/months/2024-03",
                [("kind", "close"), ("key", String(repeating: "a", count: 24))]
            )
            #expect(tried.status == 422 && tried.text.contains("Only accountants"))
            #expect(try await auditor.get("/staff/books/months/2024-13").status == 404)
            let officer = try await StaffVisit.browser(test, "officer")
            #expect(try await officer.get("/staff/books/months").status == 403)
            #expect(try await officer.get("/staff/books/months/2024-03/balance.csv").status == 403)
        }
    }

    @Test func `provisions show their rule and change, the interest of a month its days, both as files`() async throws {
        try await TestLender.with(on: day("2024-03-12")) { test in
            let borrower = try Borrower(test, number: 1)
            let contract = try await borrower.borrow().number
            try await test.close(through: day("2024-06-02"))
            let browser = try await StaffVisit.browser(test, "auditor")
            let page = try await browser.get("/staff/books/provisions")
            #expect(page.status == 200 && page.text.contains("31–60 days") && page.text.contains("IFRS 9"))
            #expect(page.text.contains("not verified") && page.text.contains("May 2024") && page.text.contains("<svg"))
            let csv = try await browser.get("/staff/books/provisions/2024-05.csv").text.split(separator: "\n")
            #expect(csv.count == 7 && csv[3].hasPrefix("31–60 days,1,"))
            let report = try #require(
                try await test.lender.provisions.report(BookMonth("2024-05"), PeriodAccess.auditor)
            )
            #expect(csv[3].hasSuffix(",15,\(report.amount),0.00,\(report.amount)"))
            #expect(try await browser.get("/staff/books/provisions?month=soon").status == 404)

            let path = "/staff/contracts/\(contract)/interest/2024-05"
            #expect(try await browser.get("/staff/contracts/\(contract)").text.contains("/interest/2024-06"))
            let days = try await browser.get(path)
            #expect(days.status == 200 && days.text.contains("The days sum to what is posted"))
            let file = try await browser.get(path + "/days.csv").text.split(separator: "\n")
            let sum = file.dropFirst().compactMap { Money(decimal: String($0.split(separator: ",")[2])) }.sum
            let posted = try await test.lender.books.interest(
                of: contract,
                in: try #require(BookMonth("2024-05")),
                PeriodAccess.auditor
            ).posted
            #expect(file.count == 32 && sum == posted && posted.isPositive)
            for text in [page.text, days.text] { #expect(!text.contains(borrower.person.surname)) }
            #expect(try await browser.get("/staff/contracts/\(contract)/interest/2024-07").status == 422)
            #expect(try await browser.get("/staff/contracts/KP-2024-000099-9/interest/2024-05").status == 404)
            let officer = try await StaffVisit.browser(test, "officer")
            #expect(try await officer.get(path).status == 403)
            #expect(try await officer.get("/staff/books/provisions").status == 403)
        }
    }

    @Test func `pages of an empty lender are there`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let auditor = try await StaffVisit.browser(test, "auditor")
            for path in [
                "/staff/books", "/staff/books/months", "/staff/books/months/2024-03", "/staff/books/provisions",
                "/staff/books/provisions?month=2024-02",
            ] {
                #expect(try await auditor.get(path).status == 200, "\(path)")
            }
        }
    }
}
