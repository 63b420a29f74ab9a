import CivilTime
import CounterpartySimulator
import HTTPTypes
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import Testing
import Vault

@testable import Web

/// What a customer does at his own pages: decision, contract, signature, payments, early repayment.
@Suite struct PortalPagesTests {
    @Test func `a stranger is sent to the sign-in, and nobody sees what is another's`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let owner = try await PortalVisit(test, number: 1)
            let contract = try await owner.sign()
            let paths = [
                owner.application, "/me/contracts/\(contract)", "/me/contracts/\(contract)/early",
                "/me/contracts/\(contract)/early/requested", "/me/contracts/\(contract)/document", owner.offer,
                "/me/contracts/KP-2024-999999-9", "/me/applications/A-2024-999999",
            ]
            let stranger = Browser(try PortalVisit.server(test))
            for path in ["/me", "/me/data", "/me/data/lines", "/me/data/proof", "/me/data/copy.json"] + paths {
                #expect(try await stranger.get(path).location == "/sign-in", "\(path)")
            }
            let other = try await PortalVisit(test, number: 2)
            for path in paths { #expect(try await other.browser.get(path).status == 404, "\(path)") }
            let early = [("choice", "inFull"), ("key", "0123456789abcdef01234567")]
            #expect(try await other.browser.post("/me/contracts/\(contract)/early", early).status == 404)
            for act in ["/objection", "/withdrawal", "/offer", "/offer/confirm", "/offer/code", "/offer/sign"] {
                let page = try await other.browser.post(owner.application + act, [("read", "yes"), ("sure", "yes")])
                #expect(page.status == 404, "\(act)")
            }
            #expect(!(try await other.browser.get("/me").text).contains(contract))
        }
    }

    @Test func `who is behind is told that money pays the arrears before it repays early`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let path = "/me/contracts/\(try await visit.sign())/early"
            let words = "What you transfer pays that first"
            #expect(!(try await visit.browser.get(path)).text.contains(words))
            try await test.close(through: day("2024-04-03"))
            #expect(try await visit.browser.get(path).text.contains(words))
        }
    }

    @Test func `an approved applicant reads both schedules, confirms and signs with a code`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let browser = visit.browser
            #expect(try await browser.get("/me").text.contains(visit.application))
            let decision = try await browser.get(visit.application)
            #expect(decision.text.contains("made by the program"))
            #expect(decision.text.contains("2,100,000"))
            #expect(try await browser.get(visit.offer).location == visit.application)
            #expect(try await browser.post(visit.offer, []).location == visit.offer)

            let offer = try await browser.get(visit.offer)
            for part in [
                "GESV", "Equal instalments", "Equal principal", "Overpayment", "106,493", "Microcredit agreement",
            ] {
                #expect(offer.text.contains(part), "\(part)")
            }
            #expect(!offer.text.contains(visit.offer + "/sign\""))
            let unread = try await browser.post(visit.offer + "/confirm", [])
            #expect(unread.status == 422)
            #expect(unread.text.contains("role=\"alert\""))
            #expect(try await browser.post(visit.offer + "/confirm", [("read", "yes")]).status == 303)

            let wrong = try await browser.post(visit.offer + "/sign", [("code", "x")])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("The code is wrong or has expired."))
            #expect(wrong.text.contains(visit.offer + "/sign\""))
            let code = try await test.newestCode(visit.borrower.phone)
            let signed = try await browser.post(visit.offer + "/sign", [("code", code)])
            #expect(signed.location.hasPrefix("/me/contracts/KP-2024-"))
            // Pressing twice, or going back, leads to the same contract.
            #expect(try await browser.post(visit.offer + "/sign", [("code", code)]).location == signed.location)
            #expect(try await browser.post(visit.offer + "/code", []).location == signed.location)
            #expect(try await browser.get(visit.offer).location == signed.location)
            let before = try await browser.get(signed.location)
            #expect(before.text.contains("the contract was signed"))
            #expect(before.text.contains("the money is paid out"))
            for _ in 0..<6 { try await test.lender.outbox.runDue() }
            let after = try await browser.get(signed.location)
            #expect(after.text.contains("the money was paid to the seller"))
            #expect(after.text.contains("In force"))
            for language in ["kk", "ru", "en"] {
                let document = try await browser.get(signed.location + "/document?lang=\(language)")
                #expect(document.text.contains("<html lang=\"\(language)\">"))
                #expect(document.text.contains(visit.borrower.person.iin))
            }
            #expect(!after.text.contains("document.pdf"))
            #expect(try await browser.get(signed.location + "/document.pdf").status == 404)
        }
    }

    @Test func `an offer of yesterday cannot be signed and is made anew`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            _ = try await visit.browser.post(visit.offer, [])
            _ = try await visit.browser.get(visit.offer)
            _ = try await visit.browser.post(visit.offer + "/confirm", [("read", "yes")])
            let code = try await test.newestCode(visit.borrower.phone)
            try await test.close(through: day("2024-03-02"))
            let page = try await visit.browser.get(visit.offer)
            #expect(page.text.contains("The offer has expired"))
            #expect(!page.text.contains(visit.offer + "/sign\""))
            let signed = try await visit.browser.post(visit.offer + "/sign", [("code", code)])
            #expect(signed.status == 422)
            #expect(signed.text.contains("The offer has expired"))
            #expect(try await visit.browser.post(visit.offer, []).status == 303)
            let renewed = try await visit.browser.get(visit.offer)
            #expect(renewed.text.contains("02.04.2024"))
            #expect(renewed.text.contains(visit.offer + "/confirm"), "the new document must be read too")
            _ = try await visit.browser.post(visit.offer + "/confirm", [("read", "yes")])
            let newCode = try await test.newestCode(visit.borrower.phone)
            let done = try await visit.browser.post(visit.offer + "/sign", [("code", newCode)])
            #expect(done.status == 303)
            #expect(done.location.hasPrefix("/me/contracts/KP-2024-000002"))
        }
    }

    @Test func `an applicant withdraws with a tick, and only with it`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            _ = try await visit.browser.get(visit.application)
            let unsure = try await visit.browser.post(visit.application + "/withdrawal", [])
            #expect(unsure.status == 422)
            #expect(unsure.text.contains("The box is not ticked."))
            #expect(try await visit.browser.post(visit.application + "/withdrawal", [("sure", "yes")]).status == 303)
            #expect(try await visit.browser.post(visit.application + "/withdrawal", [("sure", "yes")]).status == 303)
            #expect(try await visit.browser.get(visit.application).text.contains("Withdrawn"))
        }
    }

    @Test func `a refused applicant reads the reasons and objects in his own words`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test, number: 11)
            #expect(visit.file.state == .refused)
            let page = try await visit.browser.get(visit.application)
            #expect(page.text.contains("<h3>Reasons</h3>"))
            #expect(page.text.contains("94-V Art. 19-1"))
            let words = "The debt was paid <on time>."
            let long = String(repeating: "a", count: ReviewDesk.longestObjection + 1)
            let tooLong = try await visit.browser.post(visit.application + "/objection", [("words", long)])
            #expect(tooLong.status == 422)
            #expect(tooLong.text.contains(long))
            #expect(try await visit.browser.post(visit.application + "/objection", [("words", words)]).status == 303)
            #expect(try await visit.browser.post(visit.application + "/objection", [("words", "again")]).status == 303)
            let after = try await visit.browser.get(visit.application)
            #expect(after.text.contains("Your objection was taken on"))
            // 1 March 2024 is a Friday: the third working day is Wednesday.
            #expect(after.text.contains("06.03.2024"))
            let review = try await test.lender.reviews.open(
                visit.file.number,
                Actor(id: "e_1", role: RoleID("underwriter"))
            )
            #expect(review.file.state == .referred)
            #expect(review.values.contains { $0.source == "person" && $0.text.contains(words) })
            #expect(!review.values.contains { $0.text.contains("again") })
        }
    }

    @Test func `early repayment shows both results and the payoff before anything is asked`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let contract = "/me/contracts/\(try await visit.sign())"
            let early = contract + "/early"
            try await test.close(through: day("2024-03-11"))
            let first = try await visit.browser.get(early)
            #expect(first.text.contains("Repay in full, 11.03.2024"))
            for (query, words) in [
                ("amount=abc", "value=\"abc\""), ("amount=9000000", "value=\"9000000\""),
                ("amount=500000&on=2024-04-01", "31.03.2024"), ("amount=500000&on=x", "value=\"500000\""),
            ] {
                let page = try await visit.browser.get(early + "?" + query)
                #expect(page.status == 422, "\(query)")
                #expect(page.text.contains("role=\"alert\""))
                #expect(page.text.contains(words), "\(query)")
            }
            let both = try await visit.browser.get(early + "?amount=500%20000&on=2024-03-20")
            #expect(both.status == 200)
            for part in ["Shorter term", "Smaller instalment", "Interest saved", "Repay in full, 20.03.2024"] {
                #expect(both.text.contains(part), "\(part)")
            }
            #expect(!(try await visit.browser.get(contract).text).contains("Last day"))

            let fields = [
                ("choice", "smallerInstalment"), ("amount", "500000.00"), ("key", "0123456789abcdef01234567"),
            ]
            #expect(try await visit.browser.post(early, fields).location == early + "/requested")
            #expect(try await visit.browser.post(early, fields).location == early + "/requested")
            #expect(try await earlyRequests(contract, visit) == 1)
            let waiting = try await visit.browser.get(contract)
            #expect(waiting.text.contains("500,000"))
            #expect(waiting.text.contains("31.03.2024"))
            try await test.payIn("500000.00", on: day("2024-03-11"), String(contract.split(separator: "/").last ?? ""))
            let after = try await visit.browser.get(contract)
            #expect(!after.text.contains("31.03.2024"))
            #expect(after.text.contains("1,600,000"))
            #expect(after.text.contains("early repayment 500,000"))
        }
    }

    @Test func `a key that comes again with another amount is another request`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let contract = "/me/contracts/\(try await visit.sign())"
            _ = try await visit.browser.get(contract + "/early")
            for (choice, amount) in [("shorterTerm", "100000.00"), ("shorterTerm", "200000.00"), ("inFull", "")] {
                let page = try await visit.browser.post(
                    contract + "/early",
                    [("choice", choice), ("amount", amount), ("key", "0123456789abcdef01234567")]
                )
                #expect(page.status == 303)
            }
            #expect(try await earlyRequests(contract, visit) == 3)
            #expect(try await visit.browser.get(contract).text.contains("Repay in full"))
            for key in ["", "payment-1"] {
                let page = try await visit.browser.post(contract + "/early", [("choice", "inFull"), ("key", key)])
                #expect(page.status == 403)
            }
        }
    }

    @Test func `the contract is printed in the language that is asked for`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test, printer: EchoPrinter())
            let contract = "/me/contracts/\(try await visit.sign())"
            #expect(try await visit.browser.get(contract).text.contains("/document.pdf?lang=kk"))
            let pdf = try await visit.browser.get(contract + "/document.pdf?lang=kk")
            #expect(pdf.headers[.contentType] == "application/pdf")
            #expect(pdf.headers[.contentDisposition]?.contains("-kk.pdf") == true)
            #expect(pdf.text.contains("Микрокредит беру туралы шарт"))
        }
    }

    private func earlyRequests(_ contract: String, _ visit: PortalVisit) async throws -> Int {
        let number = String(contract.split(separator: "/").last ?? "")
        let status = try await visit.test.lender.contracts.show(number, .customer(visit.file.subject))
        return status.file.facts.filter { ["early-repayment-requested", "payoff-requested"].contains($0.kind) }.count
    }

    @Test func `money that arrives on the due date is no longer an early repayment`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let number = try await visit.sign()
            let contract = "/me/contracts/\(number)"
            try await test.close(through: day("2024-03-20"))
            _ = try await visit.browser.get(contract + "/early")
            _ = try await visit.browser.post(
                contract + "/early",
                [("choice", "inFull"), ("key", "0123456789abcdef01234567")]
            )
            #expect(try await visit.browser.get(contract).text.contains("31.03.2024"))
            try await test.close(through: day("2024-04-01"))
            try await test.payIn("2300000.00", on: day("2024-04-01"), number)
            let status = try await test.lender.contracts.show(number, .customer(visit.file.subject))
            #expect(status.view.state == .active)
            #expect(status.view.account?.advance.isPositive == true)
        }
    }

    @Test func `an overdue contract says what it costs, by which law, and who helps`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let number = try await visit.sign()
            let contract = "/me/contracts/\(number)"
            try await test.close(through: day("2024-04-01"))
            try await test.payIn("106493.00", on: day("2024-04-01"), "договор \(number)")
            try await test.close(through: day("2024-05-11"))
            let page = try await visit.browser.get(contract)
            for part in ["Overdue", "10 days", "56-V Art. 6(3)", "56-V Art. 9-2", "5,324.65", "Pay now", number] {
                #expect(page.text.contains(part), "\(part)")
            }
            #expect(try await visit.browser.get("/me").text.contains("Overdue"))
            #expect(page.text.contains("paid on 01.04.2024"))
            let past = try await visit.browser.get(contract + "?on=2024-04-15")
            #expect(past.text.contains("Shown as it stood on"))
            #expect(!past.text.contains("56-V Art. 9-2"))
            let early = try await visit.browser.get(contract + "?on=2024-02-01")
            #expect(early.status == 200)
            for wrong in ["2030-01-01", "soon"] {
                #expect(try await visit.browser.get(contract + "?on=\(wrong)").status == 422)
            }
        }
    }
}

/// A printer that gives back what it was asked to print.
private struct EchoPrinter: DocumentPrinter {
    func pdf(html: String) async throws -> [UInt8] { Array(html.utf8) }
}
