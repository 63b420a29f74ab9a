import CivilTime
import Counterparties
import CounterpartySimulator
import Foundation
import HTTPTypes
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import TestSupport
import Testing

@testable import Web

/// Clauses 9.5 to 9.10 and 11.1 as the person lives them: through the pages, the phone and the branch.
@Suite struct MessagePagesTests {
    /// Clause 9.5: on the site.
    @Test func `clause 9.5: a consent given on the site has a proof with the words that were shown`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let path = "/me/data/consents/lenderNews"
            #expect(try await visit.browser.get(path + "/proof").status == 404)
            _ = try await visit.browser.get(path)
            #expect(try await visit.browser.post(path, []).location == path)
            _ = try await visit.browser.post(path + "/withdrawal", [])
            let proof = try await visit.browser.get(path + "/proof")
            #expect(proof.status == 200 && proof.text.contains("website") && proof.text.contains("Withdrawn"))
            #expect(proof.text.contains("Operator"), "what was shown stands in it")
            #expect(!proof.text.contains(visit.borrower.person.iin))
        }
    }

    /// Clause 9.5: by phone.
    @Test func `clause 9.5: a consent by phone needs the recording, the script and the reading back`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let agent = try await StaffVisit.browser(test, "callcentre")
            _ = try await agent.get("/staff/people")
            #expect(try await agent.post("/staff/people", [("phone", "+77010000000")]).status == 422)
            let found = try await agent.post("/staff/people", [("phone", visit.borrower.phone)])
            #expect(found.status == 303 && !found.location.contains("7" + visit.borrower.phone.dropFirst(2)))
            let path = found.location
            let card = try await agent.get(path)
            #expect(
                card.status == 200 && card.text.contains("announce first"),
                "no consent before the call is announced"
            )
            let call = try await RecordingVisit.announce(agent, to: path)
            #expect(try await agent.get(path).text.contains("Read out"))
            #expect(!card.text.contains(visit.borrower.person.surname), "no name on the agent's screen")
            let all = [
                ("consent", "lenderNews"), ("recording", call), ("script", "2024-1"), ("readBack", "yes"),
                ("language", "kk"),
            ]
            for lacking in ["recording", "script", "readBack"] {
                let page = try await agent.post(path + "/consents", all.filter { $0.0 != lacking })
                #expect(page.status == 422, "\(lacking)")
            }
            let other = try await RecordingVisit.announce(
                agent,
                to: "/staff/people/\(try await another(test).rawValue)"
            )
            for wrong in ["CR-2024-009999", "REC-2024-17", other] {
                let page = try await agent.post(
                    path + "/consents",
                    all.filter { $0.0 != "recording" } + [("recording", wrong)]
                )
                #expect(page.status == 422 && page.text.contains("no such call"), "\(wrong)")
            }
            let state = try await agent.post(path + "/consents", [("consent", "pensionData")] + all.dropFirst())
            #expect(state.status == 422 && state.text.contains("94-V Art. 8(1)"))
            #expect(try await agent.post(path + "/consents", all).location == path)
            let proof = try await visit.browser.get("/me/data/consents/lenderNews/proof")
            #expect(proof.text.contains(call) && proof.text.contains("2024-1"))
            #expect(proof.text.contains("phone") && proof.text.contains("lang=\"kk\""))
            // The person sees who looked at his consents.
            #expect(try await visit.browser.get("/me/data/lines?only=others").text.contains("Call-centre employee"))
        }
    }

    private func another(_ test: TestLender) async throws -> SubjectID {
        try await Borrower(test, number: 3).confirmPhone().subject
    }

    /// Clause 9.5: in a branch.
    @Test func `clause 9.5: a consent in a branch needs the signed form or the person's own code`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let officer = try await StaffVisit.browser(test, "officer")
            _ = try await officer.get("/staff/people")
            let path = try await officer.post("/staff/people", [("phone", visit.borrower.phone)]).location
            _ = try await officer.get(path)
            #expect(try await officer.post(path + "/consents", [("consent", "lenderNews")]).status == 422)
            let form = try await officer.post(path + "/consents", [("consent", "lenderNews"), ("form", "F-2024/7")])
            #expect(form.location == path)
            #expect(try await officer.post(path + "/code", []).location == path)
            let code = try await test.newestCode(visit.borrower.phone)
            let wrong = code == "000000" ? "111111" : "000000"
            let guess = try await officer.post(path + "/consents", [("consent", "partnerNews"), ("code", wrong)])
            #expect(guess.status == 422)
            let right = [("consent", "partnerNews"), ("code", code)]
            #expect(try await officer.post(path + "/consents", right).location == path)
            #expect(
                try await officer.post(path + "/consents", [("consent", "profiledOffers"), ("code", code)]).status
                    == 422
            )
            #expect(try await visit.browser.get("/me/data/consents/lenderNews/proof").text.contains("F-2024/7"))
            #expect(
                try await visit.browser.get("/me/data/consents/partnerNews/proof").text.contains("Confirmed by code")
            )
            let auditor = try await StaffVisit.browser(test, "auditor")
            #expect(try await auditor.get(path).status == 403)
        }
    }

    /// Clause 9.6 in its protective reading.
    @Test func `clause 9.6: consents to messages end with the contract but the one the person let go on`() async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            for consent in ["lenderNews", "partnerNews"] {
                _ = try await visit.browser.get("/me/data/consents/\(consent)")
                _ = try await visit.browser.post("/me/data/consents/\(consent)", [])
            }
            _ = try await visit.browser.get("/me/messages")
            let kept = [("consent", "partnerNews"), ("outlives", "yes")]
            #expect(try await visit.browser.post("/me/messages/outlives", kept).location == "/me/messages")
            let contract = try await visit.sign()
            let actor = Actor.customer(visit.file.subject)
            try await test.close(through: day("2024-03-11"))
            let payoff = try await test.lender.payments.payoff(contract, on: day("2024-03-11"), actor)
            _ = try await test.lender.payments.requestEarly(contract, amount: nil, choice: .inFull, key: "k1", actor)
            try await test.payIn(payoff.total.description, on: day("2024-03-11"), "Договор \(contract)")
            try await test.drain()
            let closed = try await test.lender.contracts.show(contract, .customer(visit.file.subject))
            #expect([.closed, .released].contains(closed.view.state), "\(closed.view.state)")
            try await test.close(through: day("2024-03-12"))
            let page = try await visit.browser.get("/me/messages")
            #expect(page.text.contains("Consents that ended with your contract"))
            let live = try await test.database.read { [test] in
                try test.lender.consents.liveConsents(of: visit.file.subject, on: day("2024-03-12"), in: $0)
            }
            #expect(live.contains(ConsentID("partnerNews")) && !live.contains(ConsentID("lenderNews")))
            try await test.lender.postman.runDue()
            #expect(
                try await test.inbox(visit.borrower.phone).contains { $0.contains(contract) && $0.contains("соглас") }
            )
            // Asked again, and given again: it lasts, for there is no contract to end with.
            _ = try await visit.browser.get("/me/data/consents/lenderNews")
            _ = try await visit.browser.post("/me/data/consents/lenderNews", [])
            #expect(
                try await !visit.browser.get("/me/messages").text.contains("Consents that ended with your contract")
            )
        }
    }

    /// Clauses 9.7.2 and 9.7.3.
    @Test(arguments: [("callcentre", "phone"), ("officer", "branch")])
    func `clauses 9.7.2, 9.7.3: messages are refused by phone and in a branch`(login: String, channel: String)
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            try await test.set(["lenderNews", "profiledOffers"], live: true, of: visit.file.subject)
            let staff = try await StaffVisit.browser(test, login)
            _ = try await staff.get("/staff/people")
            let path = try await staff.post("/staff/people", [("phone", visit.borrower.phone)]).location
            _ = try await staff.get(path)
            let general = [("scope", "general"), ("received", "2024-02-28")]
            #expect(try await staff.post(path + "/withdrawals", general).location == path)
            #expect(
                try await staff.post(path + "/withdrawals", [("scope", "all"), ("received", "2025-01-01")]).status
                    == 422
            )
            let doubtful = [("scope", "personalised"), ("received", "2024-03-01"), ("doubtful", "yes")]
            #expect(try await staff.post(path + "/withdrawals", doubtful).location == path)
            let own = try await visit.browser.get("/me/messages")
            #expect(own.text.contains(channel) && own.text.contains("effective") && own.text.contains("being checked"))
            let card = try await staff.get(path)
            let match = try #require(card.text.firstMatch(of: /withdrawals\/(wr_[0-9a-f]+)\/confirm/))
            #expect(try await staff.post(path + "/withdrawals/\(match.1)/confirm", []).location == path)
            #expect(try await !visit.browser.get("/me/messages").text.contains("being checked"))
            let live = try await test.database.read { [test] in
                try test.lender.consents.liveConsents(of: visit.file.subject, on: day("2024-03-01"), in: $0)
            }
            #expect(live.isDisjoint(with: [ConsentID("lenderNews"), ConsentID("profiledOffers")]))
        }
    }

    /// Clause 9.7.4, clause 9.8.
    @Test func `clause 9.7.4: a closed channel gets no news and still what the contract demands`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            // Before he signs in: a session ends after half an hour.
            test.reach(hour: 12)
            let visit = try await PortalVisit(test)
            try await test.set(["lenderNews"], live: true, of: visit.file.subject)
            try await test.campaign("P3.1", "Before")
            _ = try await visit.browser.get("/me/messages")
            let closed = [("channel", "sms"), ("open", "no")]
            #expect(try await visit.browser.post("/me/messages/channels", closed).location == "/me/messages")
            try await test.campaign("P3.1", "After")
            try await test.lender.postman.runDue()
            let inbox = try await test.inbox(visit.borrower.phone)
            #expect(!inbox.contains { $0.contains("Before") || $0.contains("After") })
            #expect(try await visit.browser.get("/me/messages").text.contains("closed"))
            _ = try await visit.browser.post("/me/messages/channels", [("channel", "sms"), ("open", "yes")])
            try await test.campaign("P3.1", "Reopened")
            try await test.lender.postman.runDue()
            #expect(try await test.inbox(visit.borrower.phone).first?.contains("Reopened") == true)
        }
    }

    /// RFC 8058; clause 9.8.
    @Test func `clause 9.7: one click in a message ends such messages, and opening the link does not`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            // Before he signs in: a session ends after half an hour.
            test.reach(hour: 12)
            let visit = try await PortalVisit(test)
            try await test.set(["lenderNews", "profiledOffers"], live: true, of: visit.file.subject)
            try await test.campaign("P3.1", "First")
            try await test.lender.postman.runDue()
            let text = try #require(try await test.inbox(visit.borrower.phone).first)
            let link = try #require(text.firstMatch(of: /https:\/\/lender\.example(\/u\/[0-9a-f]{32})/))
            for part in [visit.borrower.phone.dropFirst(), visit.file.subject.rawValue.dropFirst(2)] {
                #expect(!text.contains(part), "the link names nobody")
            }
            // Somebody who reads the message in another browser, and the mail program's server.
            let stranger = Browser(try PortalVisit.server(test))
            let page = try await stranger.get(String(link.1))
            #expect(page.status == 200 && page.text.contains("News of the lender"))
            #expect(page.headers[HTTPField.Name("Referrer-Policy")!] == "no-referrer")
            #expect(
                try await test.lender.unsubscribing.view(String(link.1.dropFirst(3))).isLive,
                "opened, not withdrawn"
            )
            try await test.campaign("P3.1", "Second")
            let click = try await stranger.post(String(link.1), [("List-Unsubscribe", "One-Click")])
            #expect(click.status == 200 && click.text == "ok\n")
            #expect(try await stranger.post(String(link.1), [("List-Unsubscribe", "One-Click")]).status == 200)
            try await test.campaign("P3.4", "Personal")
            try await test.lender.postman.runDue()
            let inbox = try await test.inbox(visit.borrower.phone)
            #expect(!inbox.contains { $0.contains("Second") } && inbox.contains { $0.contains("Personal") })
            let all = try await stranger.post(String(link.1), [("scope", "all")])
            #expect(all.status == 200 && all.text.contains("Done"))
            #expect(try await stranger.get("/u/" + String(repeating: "0", count: 32)).status == 404)
            #expect(try await stranger.get("/u/short").status == 404)
            let history = try await visit.browser.get("/me/messages").text
            #expect(history.contains("link in a message") && history.contains("What was done before stays valid"))
        }
    }

    /// Clauses 9.9.1 to 9.9.3 with buttons.
    @Test func `clause 9.9: one button for each half, and what was sent is shown with what allowed it`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            // Before he signs in: a session ends after half an hour.
            test.reach(hour: 12)
            let visit = try await PortalVisit(test)
            try await test.set(
                ["lenderNews", "lenderAdvertising", "profiledOffers"],
                live: true,
                of: visit.file.subject
            )
            try await test.campaign("P3.1", "Hello")
            try await test.lender.postman.runDue()
            let page = try await visit.browser.get("/me/messages")
            #expect(page.text.contains("Hello") && page.text.contains("Allowed by: News of the lender"))
            let sent = try #require(page.text.firstMatch(of: /\/me\/messages\/sent\/(m_[0-9a-z_]+)/))
            #expect(try await visit.browser.get("/me/messages/sent/\(sent.1)").text.contains("Hello en"))
            let other = try await PortalVisit(test, number: 2)
            #expect(try await other.browser.get("/me/messages/sent/\(sent.1)").status == 404)
            _ = try await visit.browser.get("/me/messages")
            #expect(
                try await visit.browser.post("/me/messages/refuse", [("scope", "general")]).location == "/me/messages"
            )
            let live = try await test.lender.messages.choices(visit.file.subject).consents.filter(\.isLive)
            #expect(live.map(\.definition.id) == [ConsentID("profiledOffers")])
            #expect(try await visit.browser.post("/me/messages/refuse", [("scope", "nonsense")]).status == 422)
            _ = try await visit.browser.post("/me/messages/refuse", [("scope", "all")])
            #expect(try await test.lender.messages.choices(visit.file.subject).consents.allSatisfy { !$0.isLive })
        }
    }

    /// Clause 11.1: an address that the person gave and confirmed; letters over real SMTP.
    @Test func `clause 11.1: e-mail goes to a confirmed address, with the way to refuse, and a bounce ends it`()
        async throws
    {
        let sink = try MailSink()
        let client = try #require(SMTPClient(server: sink.url, from: "news@lender.example"))
        try await TestLender.with(on: day("2024-03-01"), mail: client) { test in
            // Before he signs in: a session ends after half an hour.
            test.reach(hour: 12)
            let visit = try await PortalVisit(test)
            try await test.set(["lenderNews"], live: true, of: visit.file.subject)
            try await test.campaign("P3.1", "Early", channel: .email)
            #expect(
                try await test.messages(of: visit.file.subject).allSatisfy { $0.purpose != "P3.1" },
                "no address yet"
            )
            _ = try await visit.browser.get("/me/messages")
            #expect(try await visit.browser.post("/me/messages/email", [("email", "no address")]).status == 422)
            let asked = try await visit.browser.post("/me/messages/email", [("email", " Person@Example.kz")])
            #expect(asked.status == 200)
            let letter = try #require(try sink.letters().last)
            #expect(letter.to == ["person@example.kz"])
            let code = try #require(letter.text.firstMatch(of: /[0-9]{6}/)).0
            let other = [("email", "another@example.kz"), ("code", String(code))]
            #expect(
                try await visit.browser.post("/me/messages/email/code", other).status == 422,
                "a code proves its address"
            )
            let right = [("email", "person@example.kz"), ("code", String(code))]
            #expect(try await visit.browser.post("/me/messages/email/code", right).location == "/me/messages")
            try await test.campaign("P3.1", "Letter", channel: .email)
            try await test.lender.postman.runDue()
            let news = try #require(try sink.letters().last)
            #expect(news.to == ["person@example.kz"] && news.text.contains("Letter"))
            let link = try #require(news.header("List-Unsubscribe"))
            let path = String(link.dropFirst(1 + "https://lender.example".count).dropLast())
            #expect(news.header("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click")
            let server = Browser(try PortalVisit.server(test))
            #expect(try await server.post(path, [("List-Unsubscribe", "One-Click")]).status == 200)
            let count = try sink.letters().count
            try await test.campaign("P3.1", "Never", channel: .email)
            try await test.lender.postman.runDue()
            #expect(try sink.letters().count == count)
        }
    }
}
