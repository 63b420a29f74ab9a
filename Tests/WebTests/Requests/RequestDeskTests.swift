import CivilTime
import CounterpartySimulator
import Identifiers
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault
import Web
import Wording

/// The desk behind the pages: branch, telephone, deadlines, second person, letters, powers of attorney.
@Suite struct RequestDeskTests {
    @Test func `clause 9.1.2: a branch visit needs the document, which is compared and not copied`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let application = try await borrower.apply(PortalVisit.carLoan)
            let officer = try await StaffVisit.browser(test, "officer")
            let person = borrower.person
            let refused = try await take(officer, .access, iin: person.iin, document: "123456789")
            #expect(refused.status == 422 && refused.text.contains("does not match the record"))
            #expect(!refused.text.contains(person.documentNumber), "the record is not shown")
            #expect(try await test.lender.requests.all(of: application.subject).isEmpty, "nothing was entered")
            let taken = try await take(
                officer,
                .access,
                iin: person.iin,
                document: person.documentNumber,
                way: "letter"
            )
            #expect(taken.status == 200 && taken.text.contains("R-2024-000001"))
            let file = try await test.lender.requests.find("R-2024-000001", .system("test"))
            #expect(file.request.means == .document && file.request.stage == .done)
            let stranger = try await take(officer, .access, iin: "710203100019", document: person.documentNumber)
            #expect(stranger.status == 422 && stranger.text.contains("Nobody is known by this IIN"))
            // An employee of the branch sees no pack and no inbox.
            #expect(try await officer.get("/staff/requests").status == 403)
            #expect(try await officer.get("/staff/requests/R-2024-000001/letter").status == 403)
        }
    }

    @Test func `clause 9.3: an answer by registered letter has a tracking number and is a disclosure to the post`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let application = try await borrower.apply(PortalVisit.carLoan)
            let branch = try await StaffVisit.browser(test, "officer")
            let person = borrower.person
            _ = try await take(branch, .portability, iin: person.iin, document: person.documentNumber, way: "letter")
            let number = "R-2024-000001"
            let officer = try await StaffVisit.browser(test, "privacy")
            #expect(try await officer.get("/staff/requests").text.contains(number), "its letter has still to leave")
            let letter = try await officer.get("/staff/requests/\(number)/letter")
            #expect(letter.text.contains("Сынақ көшесі 1") && letter.text.contains(person.iin))
            _ = try await officer.get("/staff/requests/\(number)")
            let wrong = try await officer.post("/staff/requests/\(number)/sent", [("tracking", "RR123456784KZ")])
            #expect(wrong.status == 422)
            let sent = try await officer.post("/staff/requests/\(number)/sent", [("tracking", "rr 1234 5678 5 kz")])
            #expect(sent.status == 303)
            let file = try await test.lender.requests.find(number, .system("test"))
            #expect(file.request.tracking == "RR123456785KZ" && file.request.answeredWay == .letter)
            let given = try await test.lender.myData.overview(application.subject).disclosures
            #expect(given.contains { $0.recipient.en == "Postal operator" && $0.clause == "clause 9.3" })
            #expect(!(try await officer.get("/staff/requests").text.contains(number)))
        }
    }

    @Test func `clause 9.4: a complaint by phone waits for its caller, is answered and tied to a breach`() async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let centre = try await StaffVisit.browser(test, "callcentre")
            let closed = try await centre.get("/staff/requests/new?kind=access")
            #expect(!closed.text.contains("kind=access"), "by phone nobody gets a copy (clause 9.1)")
            let taken = try await take(
                centre,
                .complaint,
                iin: person.visit.borrower.person.iin,
                extra: [("text", "Мне звонят чужие люди"), ("category", "disclosure")]
            )
            #expect(taken.status == 200 && taken.text.contains("nothing is carried out before"))
            let number = "R-2024-000001"
            let officer = try await StaffVisit.browser(test, "privacy")
            let early = try await RequestVisit.assess(officer, number, "granted", answer: "Извините, исправили.")
            #expect(early.status == 422 && early.text.contains("not confirmed yet"))
            #expect(try await person.file(number).request.intake.dueOn == day("2024-03-28"), "holidays are left out")
            try await person.confirm(number)
            #expect(try await RequestVisit.assess(officer, number, "granted", answer: "ок").status == 422)
            _ = try await RequestVisit.assess(
                officer,
                number,
                "granted",
                answer: "Извините, доступ закрыт, виновный найден."
            )
            #expect(try await person.browser.get("/me/requests/\(number)").text.contains("доступ закрыт"))
            #expect(try await officer.post("/staff/requests/\(number)/link", [("breach", "B-2024-0009")]).status == 404)
            let actor = Actor(id: "e_dpo", role: RoleID("dataProtectionOfficer"))
            let now = test.clock.now()
            let breach = try await test.lender.breaches.enter(
                fields: [FieldID("phone")],
                from: now.adding(seconds: -3600),
                until: now,
                account: "Номера видел посторонний",
                key: "k",
                actor
            )
            #expect(try await officer.post("/staff/requests/\(number)/link", [("breach", breach.number)]).status == 303)
            #expect(
                try await officer.get("/staff/requests/\(number)").text.contains("/staff/breaches/\(breach.number)")
            )
        }
    }

    @Test func `clause 9.2: reminders, escalation, and what nobody proved is refused with the reason`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let unproved = try await person.ask(.erasure)
            let proved = try await person.asked(.rectification, [("field-surname", "Жаңа")])
            #expect(try await person.file(proved).request.intake.dueOn == day("2024-03-04"))
            try await test.close(through: day("2024-03-03"))
            #expect(try await open(test, "request-due") == [proved])
            try await test.close(through: day("2024-03-05"))
            try await test.close(through: day("2024-03-06"))
            #expect(try await open(test, "request-late") == [proved], "once, and to the administrator")
            let refused = try await person.file(unproved)
            #expect(refused.request.stage == .refused && refused.request.assessment == .refused(.notIdentified))
            #expect(refused.request.carriedOutOn == nil)
            let page = try await person.browser.get("/me/requests/\(unproved)")
            #expect(page.text.contains("was not confirmed in time"))
            let late = try await person.browser.post("/me/requests/\(unproved)/confirm", [("code", "000000")])
            #expect(late.status == 422, "too late, and out of order")
        }
    }

    @Test func `the same form twice and at the same time makes one request; another content is refused`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let subject = try await borrower.apply(PortalVisit.carLoan).subject
            func order(_ kind: RequestKind) -> RequestOrder {
                RequestOrder(
                    kind: kind,
                    subject: subject,
                    channel: .website,
                    answerWay: .portal,
                    language: .russian,
                    key: "one"
                )
            }
            let actor = Actor.customer(subject)
            let numbers = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await test.lender.requests.receive(RequestWish(text: "a"), order(.erasure), actor).number
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(numbers == ["R-2024-000001"])
            await #expect(throws: RequestProblem.otherRequest) {
                try await test.lender.requests.receive(RequestWish(text: "b"), order(.erasure), actor)
            }
            await #expect(throws: RequestProblem.otherRequest) {
                try await test.lender.requests.receive(RequestWish(text: "a"), order(.access), actor)
            }
            await #expect(throws: RequestProblem.unknown) {
                try await test.lender.requests.find("R-2024-000001", .customer(SubjectID(rawValue: "s_other")))
            }
            await #expect(throws: RequestProblem.addressNotProved) {
                try await test.lender.requests.receive(
                    RequestWish(),
                    RequestOrder(
                        kind: .access,
                        subject: subject,
                        channel: .website,
                        answerWay: .email,
                        language: .russian,
                        key: "two"
                    ),
                    actor
                )
            }
        }
    }

    @Test func `clause 9.1: a representative needs a power that is in force, covers it and is not revoked`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let principal = person.visit.borrower.person
            let helper = try Borrower(test, number: 2)
            _ = try await helper.apply(PortalVisit.carLoan)
            let branch = try await StaffVisit.browser(test, "officer")
            func ask(_ kind: RequestKind) async throws -> Browser.Page {
                try await take(
                    branch,
                    kind,
                    iin: helper.person.iin,
                    document: helper.person.documentNumber,
                    extra: [("represented", principal.iin)]
                )
            }
            #expect(try await ask(.access).text.contains("no such power of attorney in force"))
            let form = try await branch.get("/staff/powers/new")
            let key = try #require(form.text.firstMatch(of: /name="key" value="([0-9a-f]{24})"/)).1
            let entered = try await branch.post(
                "/staff/powers",
                [
                    ("key", String(key)), ("iin", principal.iin), ("representative", helper.person.iin),
                    ("surname", helper.person.surname), ("given", helper.person.givenName),
                    ("shown", helper.person.documentNumber), ("document", "Нотариус № 1, 2024-02-01, № 17"),
                    ("until", "2024-04-01"), ("scope", "access"),
                ]
            )
            #expect(entered.text.contains("Entered, valid until"))
            #expect(try await ask(.erasure).status == 422, "not in the scope")
            #expect(try await ask(.access).status == 200)
            let known = try await test.lender.requests.all(of: person.visit.file.subject)
            #expect(known.first?.request.means == .powerOfAttorney)
            let mine = try await person.browser.get("/me/requests")
            let power = try #require(mine.text.firstMatch(of: /powers\/(poa_[0-9a-f]+)\/revoke/)).1
            #expect(try await person.browser.post("/me/requests/powers/\(power)/revoke", []).status == 303)
            #expect(try await ask(.access).status == 422, "revoked")
        }
    }

    private func take(
        _ browser: Browser,
        _ kind: RequestKind,
        iin: String,
        document: String = "",
        way: String = "portal",
        extra: [(String, String)] = []
    ) async throws -> Browser.Page {
        let form = try await browser.get("/staff/requests/new?kind=\(kind.rawValue)")
        let key = try #require(form.text.firstMatch(of: /name="key" value="([0-9a-f]{24})"/)).1
        return try await browser.post(
            "/staff/requests",
            [
                ("kind", kind.rawValue), ("key", String(key)), ("iin", iin), ("document", document), ("way", way),
                ("language", "ru"),
            ] + extra
        )
    }

    private func open(_ test: TestLender, _ kind: String) async throws -> [String] {
        try await test.lender.tasks.open(for: Actor(id: "e_a", role: RoleID("administrator")))
            .filter { $0.kind == kind }.map(\.reference)
    }
}
