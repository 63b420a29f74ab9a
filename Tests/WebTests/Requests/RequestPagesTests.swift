import CivilTime
import CounterpartySimulator
import LenderSupport
import Lending
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Testing
import Vault
import Web
import Wording

/// The rights of clause 9.1, each used through the pages as the person uses it.
@Suite struct RequestPagesTests {
    @Test(arguments: Engine.available)
    func `clause 9.1 access: confirmed with a code, answered at once, as a page, JSON and CSV`(_ engine: Engine)
        async throws
    {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let number = try await person.ask(.access, [("way", "portal")])
            #expect(number == "R-2024-000001")
            // Nothing before identification (clause 9.2).
            let early = try await person.browser.get("/me/requests/\(number)/pack")
            #expect(early.status == 422)
            #expect(try await person.file(number).request.stage == .received)
            let waiting = try await person.browser.get("/me/requests/\(number)")
            #expect(waiting.text.contains("waits for confirmation"))
            try await person.confirm(number)
            let file = try await person.file(number)
            #expect(file.request.stage == .done)
            #expect(file.request.means == .code)
            #expect(file.request.intake.dueOn == day("2024-03-06"), "three working days after Friday 1 March")
            let iin = person.visit.borrower.person.iin
            let pack = try await person.browser.get("/me/requests/\(number)/pack")
            for part in [iin, "94-V Art. 24(1)(1)", "clause 8.1", "First Credit Bureau"] {
                #expect(pack.text.contains(part), "\(part)")
            }
            #expect(try await person.browser.get("/me/requests/\(number)/pack.json").text.contains(iin))
            for part in ["data", "recipients", "consents", "log", "registers"] {
                let table = try await person.browser.get("/me/requests/\(number)/pack/\(part).csv")
                #expect(table.status == 200 && table.text.contains("\r\n"), "\(part)")
            }
            #expect(try await person.browser.get("/me/requests/\(number)/pack/x.csv").status == 404)
            #expect(try await person.browser.get("/me/requests").text.contains(number))
            // Another person does not even learn that it exists.
            let other = try await PortalVisit(test, number: 2)
            #expect(try await other.browser.get("/me/requests/\(number)").status == 404)
            #expect(try await other.browser.get("/me/requests/\(number)/pack").status == 404)
        }
    }

    @Test(arguments: Engine.available)
    func `clause 9.1 rectification: by a document, within a working day, and it reaches who holds the old value`(
        _ engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let empty = try await person.browser.get("/me/requests/new?kind=rectification")
            let key = try #require(empty.text.firstMatch(of: /name="key" value="([0-9a-f]{24})"/)).1
            let nothing = try await person.browser.post(
                "/me/requests",
                [("kind", "rectification"), ("key", String(key))]
            )
            #expect(nothing.status == 422)
            let number = try await person.asked(
                .rectification,
                [("field-surname", "Жаңатегі"), ("proof", "Неке туралы куәлік № 7")]
            )
            #expect(try await person.file(number).request.intake.dueOn == day("2024-03-04"))
            let officer = try await StaffVisit.browser(test, "privacy")
            #expect(try await officer.get("/staff/requests").text.contains(number))
            let page = try await officer.get("/staff/requests/\(number)")
            #expect(page.text.contains("Жаңатегі") && page.text.contains("№ 7"))
            #expect(try await RequestVisit.assess(officer, number, "granted").status == 303)
            #expect(try await RequestVisit.assess(officer, number, "granted").status == 303, "twice is harmless")
            let overview = try await test.lender.myData.overview(person.visit.file.subject)
            #expect(overview.held.contains { $0.field.rawValue == "surname" && $0.value == "Жаңатегі" })
            let before = try await person.browser.get("/me/requests/\(number)")
            #expect(before.text.contains("First Credit Bureau") && before.text.contains("not yet"))
            _ = try await test.lender.recipientNotices.runDue()
            _ = try await test.lender.recipientNotices.runDue()
            let outcome = try await test.lender.requests.outcome(of: number, .system("test"))
            #expect(!outcome.notices.isEmpty && outcome.notices.allSatisfy { $0.receipt != nil })
            let told = try await test.notices()
            let bureau = try #require(told.first { $0.recipient == "firstCreditBureau" })
            #expect(bureau.fields["surname"] == "Жаңатегі")
            #expect(bureau.fields["iin"] == nil, "only what changed")
            #expect(told.count == outcome.notices.count, "each was told once")
            #expect(!told.contains { $0.recipient == "smsGateway" })
            #expect(try await person.browser.get("/me/requests/\(number)").text.contains("N-1"))
        }
    }

    @Test func `clause 9.1 supplement: what was missing is added; what cannot be read is refused`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            for (field, value) in [("email", "no address"), ("documentIssuedOn", "yesterday"), ("documentNumber", "x")]
            {
                let form = try await person.browser.get("/me/requests/new?kind=supplement")
                let key = try #require(form.text.firstMatch(of: /name="key" value="([0-9a-f]{24})"/)).1
                let sent = try await person.browser.post(
                    "/me/requests",
                    [("kind", "supplement"), ("key", String(key)), ("field-\(field)", value)]
                )
                #expect(sent.status == 422 && sent.text.contains(value), "\(field)")
            }
            let number = try await person.asked(.supplement, [("field-email", "me@example.kz")])
            let officer = try await StaffVisit.browser(test, "privacy")
            _ = try await RequestVisit.assess(officer, number, "granted")
            let overview = try await test.lender.myData.overview(person.visit.file.subject)
            #expect(overview.held.contains { $0.value == "me@example.kz" })
        }
    }

    @Test func `clause 9.1 restriction: everything but storing stops, recipients are told, and the person ends it`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let number = try await person.asked(.restriction, [("text", "Пока разбираемся")])
            let officer = try await StaffVisit.browser(test, "privacy")
            _ = try await RequestVisit.assess(officer, number, "granted")
            #expect(try await person.file(number).request.stage == .done)
            let subject = person.visit.file.subject
            await #expect(throws: Denial(.blocked)) { try await test.lender.myData.overview(subject) }
            _ = try await test.lender.recipientNotices.runDue()
            let told = try await test.notices()
            #expect(
                told.contains { $0.recipient == "firstCreditBureau" && $0.text.hasPrefix("restricted; references A-") }
            )
            #expect(told.allSatisfy { $0.fields.isEmpty }, "a restriction gives nothing away")
            // The tracker still works, and a new request can be made.
            #expect(try await person.browser.get("/me/requests/\(number)").text.contains("End the restriction"))
            #expect(try await person.browser.post("/me/requests/\(number)/lift", []).status == 303)
            #expect(try await person.browser.post("/me/requests/\(number)/lift", []).status == 303)
            _ = try await test.lender.myData.overview(subject)
            _ = try await test.lender.recipientNotices.runDue()
            #expect(try await test.notices().contains { $0.text.hasPrefix("lifted;") })
        }
    }

    @Test func `clause 9.1 objection: the purpose is refused by the gate and its consent has ended`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let subject = person.visit.file.subject
            try await test.lender.myData.give(ConsentID("lenderNews"), subject, .russian)
            let form = try await person.browser.get("/me/requests/new?kind=objection")
            #expect(!form.text.contains("value=\"P1\""), "what the contract demands cannot be objected to")
            let number = try await person.asked(.objection, [("purpose", "P3.1"), ("purpose", "P5")])
            let officer = try await StaffVisit.browser(test, "privacy")
            _ = try await RequestVisit.assess(officer, number, "granted")
            let consents = try await test.lender.myData.overview(subject).consents
            #expect(consents.contains { $0.definition.id == ConsentID("lenderNews") && !$0.isLive })
            let occasion = try await test.lender.occasion(.system("site"), case: nil)
            await #expect(throws: Denial(.objected(PurposeID("P5")))) {
                try await test.lender.vault.act { transaction in
                    try test.lender.vault.collect(
                        SiteAnalytics.self,
                        into: subject,
                        [Intake(Fields.pageAction, "opened")],
                        source: "device",
                        occasion,
                        in: transaction
                    )
                }
            }
            _ = try await person.browser.post("/me/requests/\(number)/lift", [])
            try await test.lender.vault.act { transaction in
                try test.lender.vault.collect(
                    SiteAnalytics.self,
                    into: subject,
                    [Intake(Fields.pageAction, "opened")],
                    source: "device",
                    occasion,
                    in: transaction
                )
            }
        }
    }

    @Test
    func
        `clause 7.5: an objection to the machine's decision stands in the register and a person answers in three working days`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test, number: 11)
            #expect(visit.file.state == .refused, "person 11 is refused by the machine")
            _ = try await visit.browser.get(visit.application)
            let words = "Прошу человека посмотреть ещё раз."
            #expect(try await visit.browser.post(visit.application + "/objection", [("words", words)]).status == 303)
            #expect(try await visit.browser.post(visit.application + "/objection", [("words", words)]).status == 303)
            let known = try await test.lender.requests.all(of: visit.file.subject)
            #expect(known.map(\.request.kind) == [.automatedDecisionObjection])
            #expect(known.first?.request.intake.dueOn == day("2024-03-06"))
            #expect(known.first?.request.stage == .granted)
            let underwriter = Actor(id: "e_u", role: RoleID("underwriter"))
            _ = try await test.lender.reviews.decide(
                visit.file.number,
                approve: false,
                offer: nil,
                justification: "Looked at again by a person.",
                by: underwriter
            )
            let answered = try await test.lender.requests.all(of: visit.file.subject)
            #expect(answered.first?.request.stage == .done)
            let page = try await visit.browser.get("/me/requests")
            #expect(page.text.contains("Objection to an automated decision") && page.text.contains("R-2024-000001"))
        }
    }
}
