import CounterpartySimulator
import LenderSupport
import Operations
import Testing
import Web

/// The page of payers, contacts and representatives.
@Suite struct ConnectedPagesTests {
    @Test func `R-3.1.4: an officer enters a contact after the notice, sees him and ends the role`() async throws {
        try await TestLender.with(on: day("2026-11-23")) { test in
            let file = try await Borrower(test, number: 1).apply(Borrower.carLoan)
            let path = "/staff/applications/\(file.number)/people"
            for login in ["underwriter", "callcentre", "privacy"] {
                #expect(try await StaffVisit.browser(test, login).get(path).status == 403)
            }
            let browser = try await StaffVisit.browser(test, "officer")
            #expect(try await browser.get("/staff/applications/\(file.number)").text.contains(path))
            let page = try await browser.get(path)
            #expect(page.text.contains("Notice to a contact person") && page.text.contains("You are not scored"))
            let fields = [
                ("role", "contact"), ("relation", "friend"), ("surname", "<i>Байланысов"), ("givenName", "Серік"),
                ("phone", "+7 700 555 01 42"), ("iin", ""), ("validUntil", ""), ("language", "kk"),
            ]
            for (sent, words) in [
                (fields, "has not read the notice"),
                (fields.map { $0.0 == "phone" ? ("phone", "1") : $0 } + [("read", "yes")], "Байланысов"),
                (fields.map { $0.0 == "role" ? ("role", "king") : $0 } + [("read", "yes")], "Серік"),
                (fields.map { $0.0 == "validUntil" ? ("validUntil", "soon") : $0 } + [("read", "yes")], "Серік"),
            ] {
                let refused = try await browser.post(path, sent)
                #expect(refused.status == 422 && refused.text.contains(words))
            }
            #expect(try await browser.post(path, fields + [("read", "yes")]).status == 303)
            let listed = try await browser.get(path)
            #expect(listed.text.contains("&lt;i&gt;Байланысов Серік") && !listed.text.contains("<i>"))
            #expect(try await browser.post(path + "/1/end", []).status == 303)
            #expect(!(try await browser.get(path).text.contains("Байланысов")))
            #expect(try await browser.post(path + "/9/end", []).status >= 400)
        }
    }
}
