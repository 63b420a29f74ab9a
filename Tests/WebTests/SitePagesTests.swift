import Foundation
import HTTPTypes
import Hummingbird
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import Wording

@testable import Web

/// Cookies, visitors and links out of the site (clauses 3.1.3, 3.4, 10.1; 4.1 purpose 5).
@Suite struct SitePagesTests {
    @Test func `clause 3.4: nothing optional is set before a choice, and refusing is one press like agreeing`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visitor = Browser(try PortalVisit.server(test))
            let first = try await visitor.get("/")
            #expect(first.headers[values: .setCookie] == [])
            let banner = try #require(first.text.firstMatch(of: /<section class="cookies"[\s\S]*?<\/section>/)).output
            let buttons = banner.matches(of: /<button type="submit" name="choice" value="(\w+)" class="(\w+)">/)
            #expect(buttons.map { String($0.output.1) } == ["necessary", "statistics"])
            // The same class, so neither stands out.
            #expect(Set(buttons.map { String($0.output.2) }) == ["second"])
            #expect(!banner.contains("checked"))
            let refused = try await visitor.post("/cookies", [("choice", "necessary"), ("to", "/quote")])
            #expect(refused.location == "/quote")
            let set = refused.headers[values: .setCookie]
            #expect(set.contains { $0.hasPrefix("kepil_cookies=necessary;") })
            #expect(set.contains { $0.hasPrefix("kepil_visitor=;") && $0.contains("Max-Age=0") })
            #expect(!(try await visitor.get("/quote").text.contains("class=\"cookies\"")))
            #expect(try await count("SELECT COUNT(*) FROM vault_subject", test) == 0)
            #expect(
                try await count(
                    "SELECT COUNT(*) FROM cookie_choice WHERE visitor IS NULL AND choice = 'necessary'",
                    test
                ) == 1
            )
        }
    }

    @Test
    func `clause 3.1.3: a visit is written down as a number's, with the pattern of the page and the network only`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visitor = Browser(try PortalVisit.server(test))
            _ = try await visitor.get("/quote")
            #expect(try await count("SELECT COUNT(*) FROM vault_item", test) == 0)
            let agreed = try await visitor.post(
                "/cookies",
                [("choice", "statistics"), ("to", "https://elsewhere.example")]
            )
            #expect(agreed.location == "/")
            #expect(
                agreed.headers[values: .setCookie].contains {
                    $0.hasPrefix("kepil_visitor=") && $0.contains("Max-Age=15552000")
                }
            )
            _ = try await visitor.get("/quote")
            _ = try await visitor.get("/quote?amount=3000000")
            _ = try await visitor.get("/nothing-here")
            _ = try await visitor.get("/style.css")
            let counted = try await test.lender.database.read { transaction in
                try transaction.query("SELECT section, action, count FROM site_section_count").map {
                    "\(try $0.text(0)) \(try $0.text(1)) \(try $0.integer(2))"
                }
            }
            #expect(counted == ["/quote view 2"])
            #expect(try await count("SELECT COUNT(*) FROM vault_item WHERE category = 'D11'", test) == 8)
            // Nothing but ciphertext outside: the section count names nobody.
            #expect(try await count("SELECT COUNT(*) FROM site_visitor WHERE joined_subject IS NOT NULL", test) == 0)
        }
    }

    @Test func `clause 3.4: withdrawing removes the cookie and destroys what was collected with it`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visitor = Browser(try PortalVisit.server(test))
            _ = try await visitor.post("/cookies", [("choice", "statistics"), ("to", "/")])
            _ = try await visitor.get("/quote")
            #expect(try await count("SELECT COUNT(*) FROM vault_item", test) == 5)
            let withdrawn = try await visitor.post("/cookies", [("choice", "necessary"), ("to", "/cookies")])
            #expect(withdrawn.location == "/cookies?saved=1")
            #expect(withdrawn.headers[values: .setCookie].contains { $0.hasPrefix("kepil_visitor=;") })
            #expect(try await count("SELECT COUNT(*) FROM vault_item", test) == 0)
            #expect(try await count("SELECT COUNT(*) FROM site_visitor", test) == 0)
            #expect(try await count("SELECT COUNT(*) FROM vault_subject WHERE wrapped_key IS NOT NULL", test) == 0)
            // Twice is once.
            _ = try await visitor.post("/cookies", [("choice", "necessary"), ("to", "/cookies")])
            _ = try await visitor.get("/quote")
            #expect(try await count("SELECT COUNT(*) FROM vault_item", test) == 0)
        }
    }

    @Test func `R-3.1.3: visits are joined with a name only after sign-in and consent, and part when it is withdrawn`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let browser = visit.browser
            _ = try await browser.get("/cookies")
            _ = try await browser.post("/cookies", [("choice", "statistics"), ("to", "/cookies")])
            _ = try await browser.get("/quote")
            let refused = try await browser.post("/cookies/join", [])
            #expect(refused.status == 422 || refused.status == 409)
            #expect(refused.text.contains("no consent to join"))
            let consent = "/me/data/consents/siteActivity"
            _ = try await browser.get(consent)
            _ = try await browser.post(consent, [])
            #expect(try await browser.post("/cookies/join", []).location == "/me/data/visits")
            let page = try await browser.get("/me/data/visits")
            #expect(page.text.contains("/quote") && page.text.contains("opened"))
            _ = try await browser.get(consent)
            _ = try await browser.post(consent + "/withdrawal", [])
            #expect(try await browser.get("/me/data/visits").text.contains("Nothing is kept."))
            try await test.lender.siteVisits.sweep()
            #expect(try await count("SELECT COUNT(*) FROM site_visitor WHERE joined_subject IS NOT NULL", test) == 0)
        }
    }

    /// The number lives 180 days, the last of them included.
    @Test func `a visitor's number ends by itself, and what it held is destroyed`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visitor = Browser(try PortalVisit.server(test))
            _ = try await visitor.post("/cookies", [("choice", "statistics"), ("to", "/")])
            try await test.lender.businessDay.set(day("2024-08-28"))
            #expect(try await test.lender.siteVisits.sweep() == 0)
            try await test.lender.businessDay.set(day("2024-08-29"))
            _ = try await visitor.get("/quote")
            #expect(try await count("SELECT COUNT(*) FROM vault_item WHERE field = 'pageAction'", test) == 0)
            #expect(try await test.lender.siteVisits.sweep() == 1)
            #expect(try await count("SELECT COUNT(*) FROM site_visitor", test) == 0)
        }
    }

    @Test func `clause 10.1: every way out of the site is in the register, is told before, and takes nothing along`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visitor = Browser(try PortalVisit.server(test))
            let register = try #require(try test.lender.policy(on: day("2024-03-01")).practices)
            for path in ["/", "/quote", "/notice", "/cookies", "/sign-in", "/notice/processing"] {
                let page = try await visitor.get(path).text
                let outside = page.matches(of: /href="(https?:[^"]*)"/).map { String($0.output.1) }
                #expect(outside == [], "\(path)")
                for link in register.links { #expect(page.contains("href=\"/leave/\(link.id)\""), "\(path)") }
            }
            for link in register.links {
                let page = try await visitor.get("/leave/\(link.id)")
                #expect(page.text.contains("You are leaving our site"))
                #expect(page.text.contains("referrerpolicy=\"no-referrer\" href=\"\(link.address)\""))
                #expect(page.text.contains("noopener noreferrer"))
                let policy = try #require(HTTPField.Name("Referrer-Policy"))
                #expect(page.headers[policy] == "no-referrer")
                #expect(!link.address.contains("?"))
            }
            #expect(try await visitor.get("/leave/evil").status == 404)
            #expect(try await visitor.get("/leave/https:%2F%2Fevil.example").status == 404)
        }
    }

    @Test func `the register of cookies is what the site can set`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let register = try #require(try test.lender.policy(on: day("2024-03-01")).practices).cookies
            #expect(Set(register.map(\.id)) == Set(SiteCookie.allCases.map(\.rawValue)))
            for cookie in SiteCookie.allCases {
                let listed = try #require(register.first { $0.id == cookie.rawValue })
                #expect(listed.days == cookie.lifetimeDays)
                #expect(listed.isNecessary == (cookie != .visitor))
            }
            let page = try await Browser(try PortalVisit.server(test)).get("/notice").text
            for cookie in register { #expect(page.contains(cookie.id)) }
        }
    }

    @Test(arguments: [
        ("203.0.113.77", "203.0.113.0/24"), ("::ffff:203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:85a3:8d3:1319:8a2e:370:7348", "2001:db8:85a3::/48"), ("nonsense", "-"),
    ])
    func `only the network of an address is kept`(address: String, network: String) {
        #expect(ClientNetwork.network(of: address) == network)
    }

    private func count(_ statement: StaticString, _ test: TestLender) async throws -> Int64 {
        try await test.lender.database.read { transaction in
            try transaction.query(statement).first?.integer(0) ?? -1
        }
    }
}
