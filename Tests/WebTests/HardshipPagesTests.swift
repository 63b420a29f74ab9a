import CivilTime
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PrivacyKernel
import Testing
import Wording

/// One button, three ways, as the borrower and two employees do it through their pages (56-V Art. 9-2, product fact 6).
@Suite struct HardshipPagesTests {
    private func late(_ body: @escaping @Sendable (TestLender, PortalVisit, String) async throws -> Void) async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let contract = try await visit.sign()
            try await test.close(through: day("2024-04-10"))
            try await body(test, visit, contract)
        }
    }

    @Test func `from the button to the signature`() async throws {
        try await late { test, visit, contract in
            let browser = visit.browser
            let base = "/me/contracts/\(contract)/hardship"
            #expect(try await browser.get("/me/contracts/\(contract)").text.contains("href=\"\(base)\""))
            let ways = try await browser.get(base)
            for way in HardshipPlan.Kind.allCases { #expect(ways.text.contains("?way=\(way.rawValue)")) }
            let form = try await browser.get(base + "?way=new-schedule")
            let key = String(try #require(form.text.firstMatch(of: /name="key" value="([0-9a-f]{24})"/)).1)
            let fields = [
                ("way", "new-schedule"), ("key", key), ("termMonths", "48"), ("firstDueOn", "2024-05-01"),
                ("cause", "income-fell"),
            ]
            let tooLong = try await browser.post(
                base,
                fields.map { $0.0 == "termMonths" ? ($0.0, "500") : $0 } + [("step", "preview")]
            )
            #expect(tooLong.status == 422 && tooLong.text.contains("84") && tooLong.text.contains("value=\"500\""))
            let preview = try await browser.post(base, fields + [("step", "preview")])
            #expect(preview.status == 200 && preview.text.contains("value=\"send\""))
            let sent = try await browser.post(base, fields + [("step", "send")])
            let again = try await browser.post(base, fields + [("step", "send")])
            #expect(sent.status == 303 && again.location == sent.location)
            let own = sent.location
            let id = try #require(own.split(separator: "/").last.map { String($0) })
            #expect(try await browser.get(own).text.contains("25.04.2024"))
            #expect(try await browser.get(base).text.contains(own))

            let clerk = try await StaffVisit.browser(test, "collections")
            #expect(try await clerk.get("/staff/hardship").text.contains("/staff/hardship/\(id)"))
            let desk = "/staff/hardship/\(id)"
            let none = try await clerk.post(desk + "/answer", [("answer", "refusal")])
            #expect(none.status == 422)
            let offered = try await clerk.get(desk + "?answer=new-schedule")
            #expect(offered.text.contains("value=\"48\""), "the wish stands in the form")
            let plan = [
                ("way", "new-schedule"), ("termMonths", "40"), ("firstDueOn", "2024-05-01"), ("rate", "3,5"),
            ]
            #expect(try await clerk.post(desk + "/answer", plan + [("step", "preview")]).text.contains("prepare"))
            #expect(try await clerk.post(desk + "/answer", plan + [("step", "prepare")]).location == desk)
            let mine = try await clerk.get(desk)
            #expect(!mine.text.contains("value=\"approved\"") && mine.text.contains("value=\"returned\""))
            #expect(try await clerk.post(desk + "/decide", [("outcome", "approved")]).status == 422)
            let officer = try await StaffVisit.browser(test, "officer")
            _ = try await officer.get(desk)
            #expect(try await officer.post(desk + "/decide", [("outcome", "approved")]).location == desk)

            let answered = try await browser.get(own)
            #expect(answered.text.contains("30.04.2024") && answered.text.contains(own + "/draft"))
            #expect(try await browser.post(own + "/draft", []).location == own + "?sent=1")
            for language in Language.allCases {
                let text = try await browser.get(own + "/document?lang=\(language.rawValue)").text
                #expect(text.contains("lang=\"\(language.rawValue)\"") && text.contains(contract))
            }
            let wrong = try await browser.post(own + "/sign", [("code", "000000")])
            #expect(wrong.status == 422)
            let code = try await test.newestCode(visit.borrower.phone)
            #expect(try await browser.post(own + "/sign", [("code", code)]).location == own)
            let view = try await test.lender.contracts.show(contract, .system("test")).view
            #expect(view.state == .active && view.account?.schedule.count == 40)
            #expect(try await clerk.get("/staff/contracts/\(contract)").text.contains(desk))
        }
    }

    @Test func `every page of it says everything in three languages`() async throws {
        try await late { test, visit, contract in
            let base = "/me/contracts/\(contract)/hardship"
            let officer = try await StaffVisit.browser(test, "officer")
            for way in HardshipPlan.Kind.allCases {
                for language in Language.allCases {
                    let own = try await visit.browser.get(base + "?way=\(way.rawValue)&lang=\(language.rawValue)")
                    #expect(own.status == 200 && own.text.contains("<html lang=\"\(language.rawValue)\""), "\(way)")
                    let staff = try await officer.get(
                        "/staff/contracts/\(contract)/hardship?way=\(way.rawValue)&lang=\(language.rawValue)"
                    )
                    #expect(staff.status == 200 && staff.text.contains("name=\"cause\""), "\(way) \(language)")
                }
            }
        }
    }

    @Test func `a call-centre employee takes a request and cannot answer it`() async throws {
        try await late { test, _, contract in
            let agent = try await StaffVisit.browser(test, "callcentre")
            let base = "/staff/contracts/\(contract)/hardship"
            let form = try await agent.get(base + "?way=sale-of-car")
            let key = String(try #require(form.text.firstMatch(of: /name="key" value="([0-9a-f]{24})"/)).1)
            let sent = try await agent.post(
                base,
                [
                    ("way", "sale-of-car"), ("key", key), ("seller", "borrower"), ("lowestPrice", "2 500 000"),
                    ("saleBy", "2024-06-01"), ("cause", "other"), ("step", "send"),
                ]
            )
            #expect(sent.location == "/staff/contracts/\(contract)")
            #expect(try await agent.get("/staff/hardship").status == 403)
            #expect(try await agent.get("/staff/hardship/h-\(key)").status == 403)
            let accountant = try await StaffVisit.browser(test, "accountant")
            #expect(try await accountant.get(base).status == 403)
        }
    }

    @Test func `a stranger finds no request, whatever its address`() async throws {
        try await late { test, visit, contract in
            let base = "/me/contracts/\(contract)/hardship"
            #expect(try await visit.browser.get(base + "/h-nothing").status == 404)
            let other = try await PortalVisit(test, number: 2)
            #expect(try await other.browser.get(base).status == 404)
            #expect(try await other.browser.get(base + "?way=sale-of-car").status == 404)
        }
    }
}
