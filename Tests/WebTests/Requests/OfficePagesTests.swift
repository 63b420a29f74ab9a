import CivilTime
import CounterpartySimulator
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Web

/// The officer's desk: breaches, the policy's own answers, registers, figures.
@Suite struct OfficePagesTests {
    /// 94-V Art. 25(2)(8); 56-V Art. 3(3-4).
    @Test(arguments: Engine.available)
    func `a breach has its terms, those affected by the log, and drafts in three languages`(_ engine: Engine)
        async throws
    {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let untouched = try await PortalVisit(test, number: 2)
            let officer = try await StaffVisit.browser(test, "privacy")
            let form = try await officer.get("/staff/breaches")
            let key = try #require(form.text.firstMatch(of: /name="key" value="([0-9a-f]{24})"/)).1
            let today = test.clock.now().date(offsetHours: 5).description
            let fields = [("key", String(key)), ("from", today), ("until", today), ("field", "workplace")]
            let short = try await officer.post("/staff/breaches", fields + [("account", "?")])
            #expect(short.status == 422)
            let entered = try await officer.post("/staff/breaches", fields + [("account", "Утечка рабочей станции")])
            #expect(entered.location == "/staff/breaches/B-2024-0001")
            let again = try await officer.post("/staff/breaches", fields + [("account", "Утечка рабочей станции")])
            #expect(again.location == entered.location, "the same form twice is one breach")
            let page = try await officer.get(entered.location)
            for part in [
                "04.03.2024", "05.03.2024", "Утечка рабочей станции", "БСН", "БИН", "BIN", "94-V Art. 25(2)(8)",
            ] {
                #expect(page.text.contains(part), "\(part)")
            }
            let actor = Actor(id: "e_dpo", role: RoleID("dataProtectionOfficer"))
            let breach = try await test.lender.breaches.find("B-2024-0001", actor)
            let affected = try await test.lender.breaches.affected(by: breach, actor)
            #expect(Set(affected) == [visit.file.subject, untouched.file.subject], "both were assessed today")
            for step in ["authority", "regulator", "clients", "fixed"] {
                #expect(try await officer.post(entered.location + "/steps", [("step", step)]).status == 303)
                #expect(try await officer.post(entered.location + "/steps", [("step", step)]).status == 303)
            }
            try await test.drain()
            #expect(try await test.inbox(visit.borrower.phone).count { $0.contains("B-2024-0001") } == 1, "told once")
            #expect(try await test.lender.breaches.find("B-2024-0001", actor).isClosed)
            #expect(try await StaffVisit.browser(test, "officer").get("/staff/breaches").status == 403)
        }
    }

    @Test func `what the policy would say is the engine's own answer, and leaves no line`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let officer = try await StaffVisit.browser(test, "privacy")
            let before = try await lines(test)
            let refused = try await officer.get(
                "/staff/explain?verb=use&purpose=P3.4&role=system&field=paymentBehaviour"
            )
            #expect(refused.text.contains("profiledOffers") && refused.text.contains("94-V Art. 7(1)"))
            let permitted = try await officer.get(
                "/staff/explain?verb=use&purpose=P3.4&role=system&field=paymentBehaviour&consent=profiledOffers"
            )
            #expect(permitted.text.contains("class=\"good\""))
            let objected = try await officer.get(
                "/staff/explain?verb=use&purpose=P3.4&role=system&field=paymentBehaviour&consent=profiledOffers&state=objected"
            )
            #expect(objected.text.contains("94-V Art. 24(1)(7)"))
            #expect(try await officer.get("/staff/explain?verb=%3Cb%3E&purpose=%3Cscript%3E").status == 200)
            #expect(try await lines(test) == before)
        }
    }

    @Test func `registers are taken away as CSV and name nobody`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let number = try await person.asked(.access)
            let officer = try await StaffVisit.browser(test, "privacy")
            for register in ["requests", "consents", "disclosures", "recipients", "breaches"] {
                let file = try await officer.get("/staff/registers/\(register).csv")
                #expect(file.status == 200)
                let secrets = [
                    person.visit.borrower.person.iin, person.visit.borrower.phone, person.visit.file.subject.rawValue,
                    person.visit.borrower.person.surname,
                ]
                for secret in secrets { #expect(!file.text.contains(secret), "\(register)") }
            }
            #expect(try await officer.get("/staff/registers/requests.csv").text.contains(number))
            #expect(try await officer.get("/staff/registers/disclosures.csv").text.contains("firstCreditBureau"))
            #expect(try await officer.get("/staff/registers/staff.csv").status == 404)
            #expect(try await person.browser.get("/staff/registers/requests.csv").status == 303)
            let desk = try await officer.get("/staff/privacy")
            for part in ["Open requests", "<svg", "/staff/registers/consents.csv", "/staff/explain", "100 %"] {
                #expect(desk.text.contains(part), "\(part)")
            }
        }
    }

    private func lines(_ test: TestLender) async throws -> Int64 {
        try await test.database.read { try $0.query("SELECT COUNT(*) FROM log_entry").first?.integer(0) ?? 0 }
    }
}
