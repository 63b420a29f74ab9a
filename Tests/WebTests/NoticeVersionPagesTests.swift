import CivilTime
import CounterpartySimulator
import LenderSupport
import Operations
import PolicyModel
import PrivacyOffice
import SQLPort
import Testing
import Wording

@testable import Web

/// The notice with its history, what waits, and what a person sees of a change (clauses 3.5, 12.1).
@Suite struct NoticeVersionPagesTests {
    /// Announces a version that the file edit makes, on the day that it is.
    private func announce(
        _ test: TestLender,
        _ version: String,
        from effective: CivilDate,
        _ edit: (inout [String: String]) throws -> Void = { _ in }
    ) async throws -> String {
        let desk = test.lender.policyVersions
        let draft = try await desk.bring(try PolicyDraft.texts(version, from: effective, edit), PolicyDraft.maker)
        _ = try await desk.approve(draft.hash, PolicyDraft.checker)
        _ = try await desk.announce(draft.hash, PolicyDraft.maker)
        let today = try await test.lender.businessDay.today()
        _ = try await desk.prove(.branches, PolicyDraft.statement(today), of: draft.hash, PolicyDraft.maker)
        return draft.hash
    }

    /// Nobody is told of news any more.
    private static func withoutNews(_ texts: inout [String: String]) throws {
        try PolicyDraft.replace(
            "lender.yaml",
            "phone: \"+7 727 333 10 33\"",
            "phone: \"+7 727 333 10 34\"",
            &texts
        )
    }

    @Test(arguments: Language.allCases)
    func `history, comparison and banner in every language`(language: Language) async throws {
        try await TestLender.with(on: day("2024-01-31")) { test in
            let browser = Browser(try PortalVisit.server(test))
            let lang = "lang=\(language.rawValue)"
            #expect(try await !browser.get("/?\(lang)").text.contains("<aside class=\"warn news\""))
            let hash = try await announce(test, "2024-2", from: day("2024-02-29"), Self.withoutNews)

            // While it waits: on every page, with its day; the notice in force stays the old one.
            for path in ["/", "/quote", "/notice", "/notice/versions"] {
                let page = try await browser.get("\(path)?\(lang)")
                #expect(page.status == 200 && page.text.contains("<aside class=\"warn news\""), "\(path)")
                #expect(page.text.contains("29.02.2024") && page.text.contains("2024-2"))
                #expect(!page.text.contains("/read\""), "who is not signed in cannot confirm")
            }
            let notice = try await browser.get("/notice?\(lang)")
            #expect(notice.text.contains("2023-1") && notice.text.contains("+7 727 333 10 33"))
            let history = try await browser.get("/notice/versions?\(lang)")
            #expect(history.text.contains(hash) && history.text.contains(test.policy.hash))
            #expect(history.text.contains("href=\"/notice/compare?from=2023-1&amp;to=2024-2\""))
            let coming = try await browser.get("/notice/versions/2024-2?\(lang)")
            #expect(coming.status == 200 && coming.text.contains("+7 727 333 10 34"))
            let comparison = try await browser.get("/notice/compare?to=2024-2&\(lang)")
            #expect(comparison.status == 200 && comparison.text.contains("+7 727 333 10 34"))
            #expect(comparison.text.contains("/notice/versions/2023-1"))
            #expect(NoticeWords.state(.announced)[language].isEmpty == false)
            #expect(history.text.contains(NoticeWords.state(.announced)[language]))

            // Its day: the page, the text file and the footer change with it.
            try await test.lender.businessDay.set(day("2024-02-29"))
            let now = try await browser.get("/notice?\(lang)")
            #expect(now.text.contains("2024-2") && now.text.contains("tel:+7 727 333 10 34"))
            #expect(try await browser.get("/notice.txt?\(lang)").text.contains("+7 727 333 10 34"))
            let past = try await browser.get("/notice/versions?\(lang)")
            #expect(past.text.contains(NoticeWords.state(.superseded)[language]))
            #expect(past.text.contains("28.02.2024"), "the last day of the version before")
        }
    }

    @Test func `what nobody was shown is nobody's to read`() async throws {
        try await TestLender.with(on: day("2024-01-31")) { test in
            let browser = Browser(try PortalVisit.server(test))
            let texts = try PolicyDraft.texts("2024-2", from: day("2024-03-01"))
            let draft = try await test.lender.policyVersions.bring(texts, PolicyDraft.maker)
            for name in ["2024-2", draft.hash, "2099-1", "..%2F..", "%3Cscript%3E"] {
                #expect(try await browser.get("/notice/versions/\(name)").status == 404, "\(name)")
                #expect(try await browser.get("/notice/compare?from=2023-1&to=\(name)").status == 404, "\(name)")
            }
            #expect(try await !browser.get("/notice/versions").text.contains("2024-2"))
            #expect(try await browser.get("/notice/compare").status == 404)
        }
    }

    @Test func `a signed-in person confirms and is not told again; consents to be asked again are listed`() async throws
    {
        try await TestLender.with(
            on: day("2024-01-31"),
            policy: { texts in
                for _ in 0..<2 {
                    try PolicyDraft.replace(
                        "recipients.yaml",
                        "        consent: bureauReport\n        gives: [iin, surname, givenName, patronymic, birthDate]",
                        "        consent: bureauReport\n        gives: [iin, surname, givenName, birthDate]",
                        &texts
                    )
                }
            },
            { test in
                let borrower = try Borrower(test, number: 1)
                let file = try await borrower.confirmPhone()
                let browser = Browser(try PortalVisit.server(test))
                _ = try await browser.get("/sign-in")
                _ = try await browser.post("/sign-in", [("phone", borrower.phone)])
                let code = try await test.newestCode(borrower.phone)
                _ = try await browser.post("/sign-in/code", [("phone", borrower.phone), ("code", code)])
                let hash = try await announce(test, "2024-2", from: day("2024-02-29"))
                let page = try await browser.get("/me")
                #expect(page.text.contains("action=\"/notice/versions/2024-2/read\""))
                #expect(!page.text.contains("Consents we ask you for again"), "not before its day")
                let open = try await browser.get("/me/data/consents/lenderNews")
                let wrong = try await browser.post("/notice/versions/2024-2/read", [("hash", "0000")])
                #expect(wrong.status == 422)
                let read = try await browser.post("/notice/versions/2024-2/read", [("hash", hash)])
                #expect(read.status == 303 && read.location == "/notice/versions/2024-2")
                #expect(try await !browser.get("/me").text.contains("<aside class=\"warn news\""))

                // Midnight between the page and the form: what was shown is not what would be recorded.
                let stamp = try #require(open.text.firstMatch(of: /name="policy" value="([0-9a-f]{64})"/)?.1)
                #expect(stamp == test.policy.hash)
                try await test.lender.businessDay.set(day("2024-02-29"))
                let late = try await browser.post("/me/data/consents/lenderNews", [("policy", String(stamp))])
                #expect(late.status == 409 && late.text.contains("Nothing was recorded"))
                #expect(late.text.contains(hash), "the form that comes back is made from the new version")
                let mine = try await test.lender.database.read {
                    try test.lender.consents.all(of: file.subject, in: $0).map(\.consent.rawValue)
                }
                #expect(!mine.contains("lenderNews"))

                let home = try await browser.get("/me")
                #expect(home.text.contains("Consents we ask you for again"))
                #expect(home.text.contains("/me/data/consents/bureauReport"))
                let consent = try await browser.get("/me/data/consents/bureauReport")
                #expect(consent.text.contains("You gave this consent under an earlier version"))
                let given = try await browser.post("/me/data/consents/bureauReport", [("policy", hash)])
                #expect(given.status == 303)
                #expect(try await !browser.get("/me").text.contains("/me/data/consents/bureauReport"))
            }
        )
    }

    @Test(arguments: Language.allCases)
    func `why do you have this: the purposes, bases and recipients of that very field, and no others`(
        language: Language
    ) async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let lang = "lang=\(language.rawValue)"
            let data = try await visit.browser.get("/me/data?\(lang)")
            let links = data.text.matches(of: /href="\/me\/data\/why\/([A-Za-z]+)"/).map { String($0.1) }
            #expect(links.count > 20 && links.contains("iin") && links.contains("declaredIncomeTiyn"))
            for field in Set(links).sorted() {
                let why = try #require(WhyHeld(FieldID(field), test.policy))
                #expect(!why.uses.isEmpty && !why.terms.isEmpty && !why.sources.isEmpty, "\(field)")
                #expect(why.uses.allSatisfy { !$0.bases.isEmpty })
                for recipient in test.policy.recipients {
                    let receives = recipient.exchanges.contains { $0.gives.contains(FieldID(field)) }
                    #expect(
                        why.receivers.contains { $0.name == recipient.name } == receives,
                        "\(field) \(recipient.id)"
                    )
                }
                guard ["iin", "vin", "declaredIncomeTiyn"].contains(field) else { continue }
                let page = try await visit.browser.get("/me/data/why/\(field)?\(lang)")
                #expect(page.status == 200)
                for use in why.uses {
                    #expect(
                        page.text.contains("<strong>\(HTML.escape(use.title[language]))"),
                        "\(field) \(use.title.en)"
                    )
                }
            }
            let iin = try await visit.browser.get("/me/data/why/iin?\(lang)")
            #expect(iin.text.contains(visit.borrower.person.iin), "the value itself")
            #expect(iin.text.contains(DifferenceView.Words.clause("4.1", language)))
            // Opened for this one field only.
            let lines = try await test.lender.myData.overview(visit.file.subject).lines
            let title = try #require(WhyHeld(FieldID("iin"), test.policy)).title
            #expect(lines.prefix(20).contains { $0.fields == [title] && $0.verb == "use" && $0.permitted })
            #expect(try await visit.browser.get("/me/data/why/shoeSize").status == 404)
            #expect(try await Browser(try PortalVisit.server(test)).get("/me/data/why/iin").location == "/sign-in")
        }
    }
}
