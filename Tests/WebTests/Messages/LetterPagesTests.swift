import CounterpartySimulator
import LenderSupport
import Operations
import Testing

/// Letters by post at the call centre, and the notice on the person's own pages (clause 11.1).
@Suite struct LetterPagesTests {
    @Test func `clause 11.1: an agent prints a letter and enters its number; the person reads what it said`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let contract = try await visit.sign()
            try await test.close(through: day("2024-04-01"))
            try await test.refuse("sms", calls: 1)
            try await test.close(through: day("2024-04-02"))

            let agent = try await StaffVisit.browser(test, "callcentre")
            let work = try await agent.get("/staff")
            #expect(work.text.contains("href=\"/staff/letters\"") && work.text.contains("L-2024-000001"))
            let list = try await agent.get("/staff/letters")
            #expect(list.text.contains("L-2024-000001") && list.text.contains("56-V Art. 9-2(1)"))
            #expect(!list.text.contains(visit.borrower.person.surname))
            let letter = try await agent.get("/staff/letters/L-2024-000001")
            #expect(letter.text.contains(visit.borrower.person.surname) && letter.text.contains(contract))
            #expect(try await agent.get("/staff/letters/L-2024-000009").status == 404)

            let wrong = try await agent.post("/staff/letters/L-2024-000001/sent", [("tracking", "RR1")])
            #expect(wrong.status == 422 && wrong.text.contains("RR123456785KZ"))
            let sent = try await agent.post("/staff/letters/L-2024-000001/sent", [("tracking", "RR473124829KZ")])
            #expect(sent.status == 303 && sent.location == "/staff/letters")
            #expect(try await agent.get("/staff/letters").text.contains("RR473124829KZ"))

            let messages = try await visit.browser.get("/me/messages")
            #expect(messages.text.contains("RR473124829KZ"))
            let link = try #require(messages.text.firstMatch(of: /href="(\/me\/messages\/sent\/x_overdue[^"]*)"/)).1
            let words = try await visit.browser.get(String(link))
            #expect(words.status == 200 && words.text.contains(contract))
            let accountant = try await StaffVisit.browser(test, "accountant")
            #expect(try await accountant.get("/staff/letters").status == 403)
        }
    }

    @Test func `a notice that came by text is readable afterwards, although its number has slashes`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let contract = try await visit.sign()
            try await test.close(through: day("2024-04-02"))
            let messages = try await visit.browser.get("/me/messages")
            let link = try #require(messages.text.firstMatch(of: /href="(\/me\/messages\/sent\/x_overdue[^"]*)"/)).1
            let words = try await visit.browser.get(String(link))
            #expect(words.status == 200 && words.text.contains(contract))
        }
    }
}
