import CivilTime
import LenderSupport
import Lending
import Operations
import PrivacyKernel
import Testing
import Wording

/// Guarantors at the console, from the texts handed over to what may be told.
@Suite struct SecurityPagesTests {
    private static let fields = [
        ("role", "guarantor"), ("surname", "Кепілгеров"), ("givenName", "Сынақ"), ("patronymic", ""),
        ("iin", "990101190006"), ("phone", "8 700 000 09 01"), ("address", "Алматы, Сынақ көшесі 2"),
        ("language", "ru"),
    ]

    @Test func `an officer enters a guarantor, prepares and records his contract, and tells him what may be told`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let application = try await borrower.apply(Borrower.carLoan)
            let contract = try await borrower.readContract(application)
            let officer = try await StaffVisit.browser(test, "officer")
            let path = "/staff/applications/\(application.number)/security"
            #expect(try await officer.get("/staff/applications/\(application.number)").text.contains(path))
            let empty = try await officer.get(path)
            #expect(empty.text.contains("Notice to a guarantor") && !empty.text.contains("checked"))

            let mistakes = try await officer.post(path, Self.fields.map { ($0.0, $0.0 == "iin" ? "123" : $0.1) })
            #expect(mistakes.status == 422 && mistakes.text.contains("id=\"iin-mistake\""))
            #expect(mistakes.text.contains("value=\"Кепілгеров\""))
            let unread = try await officer.post(path, Self.fields)
            #expect(unread.status == 422 && unread.text.contains("has read the notice on his data"))
            let entered = try await officer.post(path, Self.fields + [("read", "yes"), ("consented", "yes")])
            #expect(entered.status == 303 && entered.location == path)
            let person = path + "/1"
            #expect(try await officer.get(path).text.contains(person + "/prepare"))
            #expect(try await officer.get(person + "/document").status == 404)
            #expect(try await officer.post(person + "/prepare", []).status == 303)
            for language in Language.allCases {
                let document = try await officer.get(person + "/document?lang=\(language.rawValue)")
                #expect(document.status == 200 && document.text.contains("990101190006"))
                #expect(!document.text.contains("Мысалов"))
            }
            #expect(try await officer.post(person + "/sign", []).status == 422)
            #expect(try await officer.post(person + "/sign", [("identity", "yes")]).status == 303)
            let early = try await officer.post(person + "/tell", [])
            #expect(early.status == 422 && early.text.contains("There is no obligation"))

            let actor = Actor.customer(contract.subject)
            try await test.lender.contracts.requestSignatureCode(contract.number, actor)
            _ = try await test.lender.contracts.sign(
                contract.number,
                code: try await test.newestCode(borrower.phone),
                actor
            )
            try await test.drain()
            try await test.close(through: day("2024-04-11"))
            #expect(try await officer.post(person + "/phone", []).status == 303)
            let code = try await test.newestCode("+77000000901")
            #expect(try await officer.post(person + "/code", [("code", "1")]).status == 422)
            #expect(try await officer.post(person + "/code", [("code", code)]).status == 303)
            let later = try await officer.get(path)
            #expect(later.text.contains("phone confirmed, can sign in") && !later.text.contains("name=\"surname\""))
            try await ownPages(test, contract.number)
            let collector = try await StaffVisit.browser(test, "collections")
            let told = try await collector.post(person + "/tell", [])
            #expect(told.status == 200 && told.text.contains(contract.number) && told.text.contains("10 days"))
            #expect(!told.text.contains("Мысалов") && !told.text.contains("name=\"surname\""))
            #expect(try await collector.get("/staff/contracts/\(contract.number)/pledge").text.contains(path))
        }
    }

    /// The guarantor at his own pages, as everybody signs in.
    private func ownPages(_ test: TestLender, _ contract: String) async throws {
        let browser = Browser(try PortalVisit.server(test))
        _ = try await browser.get("/sign-in")
        _ = try await browser.post("/sign-in", [("phone", "+77000000901")])
        let code = try await test.newestCode("+77000000901")
        let entered = try await browser.post("/sign-in/code", [("phone", "+77000000901"), ("code", code)])
        #expect(entered.location == "/me")
        for language in Language.allCases {
            let home = try await browser.get("/me?lang=\(language.rawValue)")
            #expect(home.text.contains(contract) && !home.text.contains("/me/contracts/"))
            #expect(!home.text.contains("Мысалов") && !home.text.contains("role=\"alert\""))
        }
        #expect(try await browser.get("/me/contracts/\(contract)").status == 404)
        let data = try await browser.get("/me/data?lang=en")
        #expect(data.status == 200 && data.text.contains("Кепілгеров") && !data.text.contains("Мысалов"))
        #expect(data.text.contains("Processing the data of a guarantor or pledgor"))
    }

    @Test(arguments: ["underwriter", "callcentre", "accountant", "auditor", "privacy"])
    func `other desks do not see guarantors`(login: String) async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let application = try await Borrower(test, number: 1).apply(Borrower.carLoan)
            let browser = try await StaffVisit.browser(test, login)
            #expect(try await browser.get("/staff/applications/\(application.number)/security").status == 403)
        }
    }
}
