import CivilTime
import LenderSupport
import Lending
import Money
import Operations
import PolicyModel
import PrivacyKernel
import Testing
import Wording

/// The pledge of a contract at the console.
@Suite struct PledgePagesTests {
    @Test func `an officer records a plate and a valuation and sees them at once`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 2).borrow(Borrower.pledge).number
            try await test.close(through: day("2024-04-02"))
            let officer = try await StaffVisit.browser(test, "officer")
            let path = "/staff/contracts/\(contract)/pledge"
            let first = try await officer.get(path)
            #expect(first.status == 200 && first.text.contains("102MYS02") && first.text.contains("MX0ZZZ004NA000002"))
            #expect(first.text.contains("254-I Art. 9(5), 10(2)") && first.text.contains("60\u{A0}%"))

            let mistakes = try await officer.post(
                path + "/plates",
                [("plate", "12"), ("from", "soon"), ("source", "person")]
            )
            #expect(
                mistakes.status == 422 && mistakes.text.contains("value=\"12\"")
                    && mistakes.text.contains("<details open>")
            )
            #expect(mistakes.text.contains("id=\"plate-mistake\"") && mistakes.text.contains("id=\"from-mistake\""))
            let early = try await officer.post(
                path + "/plates",
                [("plate", "777AAA05"), ("from", "2024-03-01"), ("source", "person")]
            )
            #expect(early.status == 422 && early.text.contains("must start on a later date"))
            let plate = try await officer.post(
                path + "/plates",
                [("plate", "777 AAA 05"), ("from", "2024-04-01"), ("source", "person")]
            )
            #expect(plate.status == 303 && plate.location == path)
            let value = try await officer.post(
                path + "/valuations",
                [
                    ("valueSource", "appraiser"), ("amount", "4 000 000"), ("valuedOn", "02.04.2024"),
                    ("document", "ОЦ-1"),
                ]
            )
            #expect(value.status == 303)
            let after = try await officer.get(path)
            #expect(after.text.contains("777AAA05") && after.text.contains("102MYS02") && after.text.contains("ОЦ-1"))
            #expect(after.text.contains("4,000,000\u{A0}₸") && after.text.contains("75\u{A0}%"))
            let page = try await officer.get("/staff/contracts/\(contract)")
            #expect(page.text.contains("777AAA05") && page.text.contains("href=\"\(path)\""))
        }
    }

    @Test func `whoever keeps the books sees the value and not the car, and records nothing`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 2).borrow(Borrower.pledge).number
            let path = "/staff/contracts/\(contract)/pledge"
            let auditor = try await StaffVisit.browser(test, "auditor")
            let page = try await auditor.get(path)
            #expect(page.status == 200 && page.text.contains("5,000,000"))
            #expect(!page.text.contains("102MYS02") && !page.text.contains("MX0ZZZ") && !page.text.contains("<details"))
            let denied = try await auditor.post(
                path + "/valuations",
                [("valueSource", "market"), ("amount", "1"), ("valuedOn", "2024-03-01"), ("document", "")]
            )
            #expect(denied.status == 403)
            let center = try await StaffVisit.browser(test, "callcentre")
            #expect(try await center.get(path).status == 403)
            #expect(try await !center.get("/staff/contracts/\(contract)").text.contains("102MYS02"))
        }
    }

    @Test func `a stopped contract says why and can be tried again from its page, in every language`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 2)
            let contract = try await borrower.readContract(try await borrower.apply(Borrower.pledge))
            let actor = Actor.customer(contract.subject)
            try await test.lender.contracts.requestSignatureCode(contract.number, actor)
            _ = try await test.lender.contracts.sign(
                contract.number,
                code: try await test.newestCode(borrower.phone),
                actor
            )
            try await test.pledgeElsewhere(vin: "MX0ZZZ004NA000002", on: day("2024-03-01"))
            try await test.drain()
            let path = "/staff/contracts/\(contract.number)/pledge"
            let officer = try await StaffVisit.browser(test, "officer")
            for language in Language.allCases {
                let page = try await officer.get(path + "?lang=\(language.rawValue)")
                #expect(page.text.contains("«Үлгі қаржы» МҚҰ") && page.text.contains("№ ELS-1"))
            }
            #expect(try await officer.get("/staff?lang=en").text.contains("the contract is stopped"))
            try await test.pledgeElsewhere(vin: "MX0ZZZ004NA000002", on: day("2024-03-01"), released: true)
            let asked = try await officer.post(path + "/ask", [])
            #expect(asked.status == 303)
            try await test.drain()
            let page = try await officer.get(path)
            #expect(!page.text.contains("No money is paid out") && page.text.contains("PLG-1"))
            let again = try await officer.post(path + "/ask", [])
            #expect(again.status == 422 && again.text.contains("No registration of a pledge is waiting"))
        }
    }
}
