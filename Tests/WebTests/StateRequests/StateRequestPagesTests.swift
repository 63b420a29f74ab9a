import CivilTime
import CounterpartySimulator
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault

@testable import Web

/// Clauses 5.1.1 and 5.5.3, R-5.1.3, R-5.1.4: requests of state bodies, from the letter to what the person sees.
@Suite struct StateRequestPagesTests {
    private static let path = "/staff/state-requests"

    /// A second data-protection officer.
    private static func deputy(_ test: TestLender) async throws -> Browser {
        try await test.lender.staff.save(
            login: "deputy",
            role: RoleID("dataProtectionOfficer"),
            displayName: "deputy",
            password: "kepil-deputy"
        )
        let browser = Browser(try PortalVisit.server(test))
        try await browser.signIn("deputy")
        return browser
    }

    private static func enter(
        _ officer: Browser,
        _ authority: String,
        iin: String = "",
        contract: String = "",
        fields: [String] = ["surname", "givenName", "contractRecord"],
        _ more: [(String, String)] = [],
        key: String = RandomID.make()
    ) async throws -> Browser.Page {
        _ = try await officer.get(path)
        return try await officer.post(
            path,
            [
                ("key", key), ("authority", authority), ("letter", "7-12/345"), ("letterOn", "2024-02-28"),
                ("article", "94-V Art. 9(1)"), ("iin", iin), ("contract", contract),
            ] + fields.map { ("field", $0) } + more
        )
    }

    private static func propose(_ officer: Browser, _ page: String, _ fields: [String]) async throws -> Browser.Page {
        _ = try await officer.get(page)
        return try await officer.post(page + "/proposal", [("outcome", "give")] + fields.map { ("field", $0) })
    }

    private static func decide(_ officer: Browser, _ page: String, _ decision: String) async throws -> Browser.Page {
        _ = try await officer.get(page)
        return try await officer.post(page + "/decision", [("decision", decision)])
    }

    @Test(arguments: Engine.available)
    func `clause 5.5.3: a body gets by two people only what its statute allows, and the person sees it when he may`(
        _ engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let contract = try await person.visit.sign()
            let officer = try await StaffVisit.browser(test, "privacy")
            let deputy = try await Self.deputy(test)
            let iin = person.visit.borrower.person.iin
            let asked = ["surname", "givenName", "workplace", "contractRecord", "overdueRecord"]
            let key = RandomID.make()
            let hidden = [("hidden", "2024-03-31")]
            let entered = try await Self.enter(officer, "lawEnforcement", iin: iin, fields: asked, hidden, key: key)
            let page = Self.path + "/S-2024-0001"
            #expect(entered.location == page, "\(RequestVisit.problem(entered))")
            let again = try await Self.enter(officer, "lawEnforcement", iin: iin, fields: asked, hidden, key: key)
            #expect(again.location == page, "the same form twice is one request")
            let assessed = try await officer.get(page)
            #expect(assessed.text.contains("Not for this body") && assessed.text.contains("Criminal Procedure Code"))
            #expect(!assessed.text.contains(iin) && !assessed.text.contains(person.visit.borrower.person.surname))
            #expect(
                try await Self.propose(officer, page, ["surname", "workplace"]).status == 422,
                "beyond the statute"
            )
            #expect(try await Self.propose(officer, page, []).status == 422)
            #expect(try await Self.propose(officer, page, ["surname", "givenName", "contractRecord"]).status == 303)
            let own = try await Self.decide(officer, page, "approve")
            #expect(own.status == 422 && own.text.contains("does not approve it"), "maker is not checker")
            let answer = try await Self.decide(deputy, page, "approve")
            #expect(answer.status == 200)
            for part in [person.visit.borrower.person.surname, contract, "2100000.00 KZT", "7-12/345"] {
                #expect(answer.text.contains(part), "\(part)")
            }
            #expect(!answer.text.contains("Үлгі ЖШС") && !answer.text.contains(iin), "nothing beyond the proposal")
            #expect(try await Self.decide(deputy, page, "approve").status == 422, "decided once")
            let shown = try await officer.get(page)
            #expect(shown.text.contains("answered") && !shown.text.contains(person.visit.borrower.person.surname))

            let places = ["/me/data", "/me/data/lines", "/me/data/copy.json"]
            for place in places {
                let seen = try await person.browser.get(place).text
                #expect(!seen.contains("State body") && !seen.contains("requests of state bodies"), "hidden: \(place)")
            }
            let request = try await person.asked(.access)
            let pack = try await person.browser.get("/me/requests/\(request)/pack.json").text
            #expect(!pack.contains("S-2024-0001") && !pack.contains("stateBody"), "hidden in the copy as well")
            try await test.lender.businessDay.set(day("2024-03-30"))
            #expect(!(try await person.browser.get("/me/data").text.contains("State body")), "the last hidden day")
            try await test.lender.businessDay.set(day("2024-03-31"))
            let open = try await person.browser.get("/me/data").text
            #expect(open.contains("State body") && open.contains("5.5.3"))
            #expect(try await person.browser.get("/me/data/lines").text.contains("requests of state bodies"))
            #expect(try await person.browser.get("/me/requests/\(request)/pack.json").text.contains("S-2024-0001"))
        }
    }

    @Test func `clause 5.5.3: a letter that names nobody, hides without right or asks for a stranger gets no data`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let other = try await PortalVisit(test, number: 2)
            let officer = try await StaffVisit.browser(test, "privacy")
            let deputy = try await Self.deputy(test)
            let iin = visit.borrower.person.iin
            let nobody = try await Self.enter(officer, "court")
            #expect(nobody.status == 422 && nobody.text.contains("94-V Art. 7(8)"))
            #expect(try await Self.enter(officer, "court", iin: iin, fields: []).status == 422)
            #expect(try await Self.enter(officer, "court", iin: iin, fields: ["riskScore"]).status == 422, "not theirs")
            #expect(try await Self.enter(officer, "spy", iin: iin).status == 422)
            #expect(try await Self.enter(officer, "notary", iin: iin, [("hidden", "2024-03-31")]).status == 422)
            #expect(
                try await Self.enter(officer, "court", iin: iin, [("hidden", "2025-03-31")]).status == 422,
                "too long"
            )
            #expect(try await Self.enter(officer, "court", iin: iin, [("due", "soon")]).status == 422)
            let mixed = try await Self.enter(officer, "court", iin: iin, contract: other.file.number)
            #expect(mixed.status == 422 && mixed.text.contains("different people"))
            let stranger = try Borrower(test, number: 9).person.iin
            let entered = try await Self.enter(officer, "court", iin: stranger)
            #expect(entered.status == 303)
            let page = try await officer.get(entered.location)
            #expect(page.text.contains("Nothing is held of this person") && !page.text.contains("Propose an answer"))
            #expect(try await officer.post(entered.location + "/proposal", [("outcome", "refuse")]).status == 422)
            let refusal = [("outcome", "refuse"), ("refusal", "nothingHeld")]
            #expect(try await officer.post(entered.location + "/proposal", refusal).status == 303)
            #expect(try await Self.decide(deputy, entered.location, "back").status == 303)
            _ = try await officer.get(entered.location)
            #expect(try await officer.post(entered.location + "/proposal", refusal).status == 303, "assessed anew")
            #expect(try await Self.decide(deputy, entered.location, "approve").status == 303)
            #expect(try await officer.get(entered.location).text.contains("nothing is held"))
            let given = try await test.database.read { transaction in
                try transaction.query("SELECT 1 FROM disclosure WHERE recipient = 'stateBody'").count
            }
            #expect(given == 0)
            #expect(try await StaffVisit.browser(test, "callcentre").get(Self.path).status == 403)
        }
    }

    @Test func `an answer that was cut off before it was given goes back, and nobody is told of it`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let officer = try await StaffVisit.browser(test, "privacy")
            let iin = visit.borrower.person.iin
            let entered = try await Self.enter(officer, "otherBody", iin: iin, fields: ["surname"])
            #expect(try await Self.propose(officer, entered.location, ["surname"]).status == 303)
            // The server dies between the decision and the disclosure.
            try await test.database.write { transaction in
                try transaction.execute(
                    """
                    UPDATE state_request SET stage = 'answered', decided_by = 'e_deputy', decided_on = '2024-03-01',
                        decided_at = $1, notice_due_on = '2024-03-15'
                    """,
                    [.integer(test.clock.now().milliseconds)]
                )
            }
            try await test.lender.stateRequests.settle()
            #expect(try await officer.get(entered.location).text.contains("answered"), "it may still be under way")
            test.clock.advance(seconds: 700)
            try await test.lender.stateRequests.settle()
            try await test.drain()
            let number = String(try #require(entered.location.split(separator: "/").last))
            #expect(try await test.inbox(visit.borrower.phone).allSatisfy { !$0.contains(number) })
            #expect(try await Self.propose(officer, entered.location, ["surname"]).status == 303, "assessed anew")
            let deputy = try await Self.deputy(test)
            #expect(try await Self.decide(deputy, entered.location, "approve").status == 200)
            test.clock.advance(seconds: 700)
            try await test.lender.stateRequests.settle()
            try await test.drain()
            #expect(try await officer.get(entered.location).text.contains("answered"))
            #expect(try await test.inbox(visit.borrower.phone).contains { $0.contains(number) })
        }
    }

    /// 94-V Art. 19: told within 10 working days, unless the article exempts the body; once.
    @Test func `R-5.1.4: the person is told of a transfer where the law asks, once, and not of one that it exempts`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let officer = try await StaffVisit.browser(test, "privacy")
            let deputy = try await Self.deputy(test)
            for (authority, notice) in [("otherBody", true), ("taxBody", false)] {
                let entered = try await Self.enter(
                    officer,
                    authority,
                    iin: visit.borrower.person.iin,
                    fields: ["surname"]
                )
                #expect(try await Self.propose(officer, entered.location, ["surname"]).status == 303)
                #expect(try await Self.decide(deputy, entered.location, "approve").status == 200)
                try await test.lender.stateRequests.settle()
                try await test.drain()
                let number = String(try #require(entered.location.split(separator: "/").last))
                let told = try await test.inbox(visit.borrower.phone).count { $0.contains(number) }
                #expect(told == (notice ? 1 : 0), "\(authority)")
                #expect(try await officer.get(entered.location).text.contains("Tell the person by") == notice)
                #expect(try await visit.browser.get("/me/data").text.contains("State body"))
            }
        }
    }
}
