import CivilTime
import LenderSupport
import Operations
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Web

/// A person at his own pages who asks for something about his data, as anybody would.
struct RequestVisit {
    let visit: PortalVisit
    var browser: Browser { visit.browser }
    var test: TestLender { visit.test }

    /// Fills in the form of a request and sends it. Returns the number it was given.
    func ask(_ kind: RequestKind, _ fields: [(String, String)] = []) async throws -> String {
        let form = try await browser.get("/me/requests/new?kind=\(kind.rawValue)")
        #expect(form.status == 200)
        let key = try #require(form.text.firstMatch(of: /name="key" value="([0-9a-f]{24})"/)).1
        let sent = try await browser.post("/me/requests", [("kind", kind.rawValue), ("key", String(key))] + fields)
        #expect(sent.status == 303, "\(Self.problem(sent))")
        return try #require(sent.location.split(separator: "/").last.map { String($0) })
    }

    /// Has a code sent and enters it.
    func confirm(_ number: String) async throws {
        let path = "/me/requests/\(number)"
        _ = try await browser.get(path)
        #expect(try await browser.post(path + "/code", []).status == 303)
        let code = try await test.newestCode(visit.borrower.phone)
        _ = try await browser.get(path)
        let confirmed = try await browser.post(path + "/confirm", [("code", code)])
        #expect(confirmed.status == 303, "\(Self.problem(confirmed))")
    }

    func asked(_ kind: RequestKind, _ fields: [(String, String)] = []) async throws -> String {
        let number = try await ask(kind, fields)
        try await confirm(number)
        return number
    }

    func file(_ number: String) async throws -> RequestFile {
        try await test.lender.requests.find(number, .system("test"))
    }

    /// The officer's decision, through the page.
    static func assess(
        _ officer: Browser,
        _ number: String,
        _ outcome: String,
        ground: String = "",
        answer: String = ""
    ) async throws -> Browser.Page {
        _ = try await officer.get("/staff/requests/\(number)")
        return try await officer.post(
            "/staff/requests/\(number)/assess",
            [("outcome", outcome), ("ground", ground), ("answer", answer)]
        )
    }

    static func problem(_ page: Browser.Page) -> String {
        page.text.firstMatch(of: /class="problem" role="alert">(.*?)<\/div>/.dotMatchesNewlines()).map { String($0.1) }
            ?? ""
    }
}
