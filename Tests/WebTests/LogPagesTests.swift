import CounterpartySimulator
import LenderSupport
import Operations
import PrivacyKernel
import SQLPort
import Testing
import Vault

/// The pages on which the person responsible for processing looks into the log (94-V Art. 25(2)(10), clause 6.1).
@Suite struct LogPagesTests {
    @Test func `the log is searched, exported and shown by person, and names nobody whose data it is about`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: 1)
            let file = try await borrower.confirmPhone()
            let officer = try await StaffVisit.browser(test, "officer")
            _ = try await officer.get("/staff/applications/\(file.number)")
            let now = test.clock.now()
            try await test.database.write { [vault = test.lender.vault] in _ = try vault.integrateLog(at: now, in: $0) }
            let browser = try await StaffVisit.browser(test, "privacy")
            let page = try await browser.get("/staff/privacy/log")
            #expect(page.status == 200)
            for part in ["Lines found", "Unusual", "<svg", "officer", "one person", "No witness is asked"] {
                #expect(page.text.contains(part), "\(part)")
            }
            let csv = try await browser.get("/staff/privacy/log.csv?verb=use")
            #expect(csv.status == 200 && csv.text.hasPrefix("line,at,actor,"))
            let rows = csv.text.split(separator: "\n").dropFirst()
            #expect(!rows.isEmpty && rows.allSatisfy { $0.contains(",use,") })
            for secret in [borrower.person.surname, borrower.person.iin, borrower.phone, file.subject.rawValue] {
                #expect(!page.text.contains(secret) && !csv.text.contains(secret))
            }
            #expect(
                try await browser.get("/staff/privacy/log?verb=destroy&outcome=refused").text.contains(
                    "Nothing was found."
                )
            )
            // Whatever stands in an address is taken for what it is or not at all.
            let odd = try await browser.get(
                "/staff/privacy/log?from=32.13.2024&actor=%3Cscript%3E&before=x&outcome=maybe"
            )
            #expect(odd.status == 200 && !odd.text.contains("<script>"))

            let person = try await browser.post("/staff/privacy/log/person", [("case", file.number)])
            #expect(person.status == 200 && person.text.contains(file.number))
            #expect(!person.text.contains(borrower.person.surname))
            let nobody = try await browser.post("/staff/privacy/log/person", [("case", "A-1999-000001")])
            #expect(nobody.status == 422 && nobody.text.contains("There is no case with this number."))
            try await test.database.write { [vault = test.lender.vault] in _ = try vault.integrateLog(at: now, in: $0) }
            let after = try await browser.get("/staff/privacy/log.csv")
            #expect(after.text.contains("privacy,dataProtectionOfficer,use,6.1"), "\(after.text)")
        }
    }

    @Test func `whoever asks for the head of a log without a line is told so, and then gets it`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let browser = Browser(try PortalVisit.server(test))
            for (language, words) in [
                ("kk", "бірде-бір жол жоқ"), ("ru", "ни одной подписанной"), ("en", "no signed line"),
            ] {
                _ = try await browser.get("/language/\(language)")
                let page = try await browser.get("/log/checkpoint")
                #expect(page.status == 404 && page.text.contains(words))
            }
            _ = try await Borrower(test, number: 1).confirmPhone()
            let now = test.clock.now()
            try await test.database.write { [vault = test.lender.vault] in _ = try vault.integrateLog(at: now, in: $0) }
            let head = try await browser.get("/log/checkpoint")
            #expect(head.status == 200 && head.text.hasPrefix("test.example/log\n"))
        }
    }

    @Test(arguments: ["officer", "accountant", "administrator", "auditor"])
    func `nobody else looks into the log`(login: String) async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let browser = try await StaffVisit.browser(test, login)
            for path in ["/staff/privacy/log", "/staff/privacy/log.csv"] {
                #expect(try await browser.get(path).status == 403)
            }
            #expect(try await browser.post("/staff/privacy/log/person", [("case", "A-2024-000001")]).status == 403)
        }
    }
}
