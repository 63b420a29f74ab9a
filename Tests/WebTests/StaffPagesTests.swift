import CivilTime
import CounterpartySimulator
import Identifiers
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import Testing
import Vault
import Web
import Wording

/// The console: each role sees what its purpose allows and nothing else, and every view is on the log.
@Suite struct StaffPagesTests {
    @Test func `an underwriter sees a referred case without a name and decides it`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let (file, borrower) = try await referred(test)
            let browser = try await browser(test, "underwriter")
            let list = try await browser.get("/staff")
            #expect(list.text.contains("/staff/applications/\(file.number)"))
            let page = try await browser.get("/staff/applications/\(file.number)")
            #expect(page.status == 200)
            for secret in [borrower.person.surname, borrower.person.iin, borrower.person.vin, borrower.phone] {
                #expect(!page.text.contains(secret))
            }
            #expect(page.text.contains("clause 7.3"))
            #expect(page.text.contains("This view has been logged."))
            let short = try await browser.post(
                "/staff/applications/\(file.number)/decide",
                [("outcome", "approve"), ("amount", "2 000 000"), ("monthlyRate", "3,7"), ("justification", "yes")]
            )
            #expect(short.status == 422)
            #expect(short.text.contains("value=\"2 000 000\""))
            let decided = try await browser.post(
                "/staff/applications/\(file.number)/decide",
                [
                    ("outcome", "approve"), ("amount", "2 000 000"), ("monthlyRate", "3,7"),
                    ("justification", "Steady income for six months."),
                ]
            )
            #expect(decided.status == 303)
            let after = try await test.lender.reviews.open(file.number, Actor(id: "e_1", role: RoleID("underwriter")))
            #expect(after.file.state == .approved)
            #expect(after.decisions.first?.decision.offeredAmount == Money(tenge: 2_000_000))
        }
    }

    @Test func `nobody decides an application that he created himself`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let (file, _) = try await referred(test)
            let browser = try await browser(test, "officer")
            // No page of his has a form, so he makes one himself, with the token of his session.
            let session = try #require(try await test.lender.sessions.find(token: browser.sessionToken))
            let page = try await browser.post(
                "/staff/applications/\(file.number)/decide",
                [
                    ("outcome", "approve"), ("amount", "1"), ("monthlyRate", "3.7"),
                    ("justification", "A long enough text"),
                ],
                csrf: session.csrf
            )
            #expect(page.status == 403)
            #expect(page.text.contains("This page is not part of your work."))
        }
    }

    @Test func `a loan officer's purpose decides which fields he sees, and the log keeps the view`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let (file, borrower) = try await referred(test)
            let browser = try await browser(test, "officer")
            let contract = try await browser.get("/staff/applications/\(file.number)")
            #expect(contract.text.contains(borrower.person.surname))
            #expect(contract.text.contains(borrower.person.vin))
            let identity = try await browser.get("/staff/applications/\(file.number)?purpose=identification")
            #expect(identity.text.contains(borrower.person.surname))
            #expect(!identity.text.contains(borrower.person.vin))
            let overview = try await test.lender.myData.overview(file.subject)
            let views = overview.lines.filter { $0.role.en == "Loan officer" && $0.verb == "use" }
            #expect(views.count == 2)
            #expect(views.allSatisfy { $0.permitted && $0.caseReference == file.number })
        }
    }

    @Test func `the call centre identifies a caller and sees neither income nor car`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let (file, borrower) = try await referred(test)
            let browser = try await browser(test, "callcentre")
            let found = try await browser.get("/staff/applications?number=\(file.number.lowercased())")
            #expect(found.location == "/staff/applications/\(file.number)")
            let page = try await browser.get("/staff/applications/\(file.number)?purpose=contract")
            #expect(page.status == 403)
            let own = try await browser.get("/staff/applications/\(file.number)")
            #expect(own.text.contains(borrower.person.surname))
            #expect(!own.text.contains(borrower.person.vin))
            #expect(!own.text.contains("400,000"))
        }
    }

    @Test func `a statement with a wrong row takes in nothing and names the row`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let browser = try await browser(test, "accountant")
            _ = try await browser.get("/staff/statement")
            let wrong = try await browser.post(
                "/staff/statement",
                [
                    (
                        "statement",
                        "reference,amount,bookedOn,details\nB-1,100.00,2024-03-01,x\nB-2,-5,2024-03-01,\"a, b\"\n"
                    )
                ]
            )
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("Row 3:"))
            #expect(try await test.lender.tasks.open(for: Actor(id: "e_1", role: RoleID("accountant"))).isEmpty)
            let right = try await browser.post(
                "/staff/statement",
                [("statement", "B-1,100.00,2024-03-01,\"nobody's, money\"\r\nB-2,50.5,2024-03-01,\r\n")]
            )
            #expect(right.location == "/staff/statement?taken=2")
            let again = try await browser.post("/staff/statement", [("statement", "B-1,100.00,2024-03-01,x")])
            #expect(again.location == "/staff/statement?taken=0")
            let books = try await browser.get("/staff/books")
            #expect(books.text.contains("Debits and credits agree."))
            #expect(books.text.contains("150.50"))
            let work = try await browser.get("/staff")
            let task = try #require(work.text.firstMatch(of: /\/staff\/tasks\/(t_[0-9a-f]+)\/done/))
            #expect(try await browser.post("/staff/tasks/\(task.1)/done", []).status == 303)
            #expect(try await test.lender.tasks.open(for: Actor(id: "e_1", role: RoleID("accountant"))).count == 1)
        }
    }

    @Test func `the administrator advances the date, forwards only`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let browser = try await browser(test, "administrator")
            _ = try await browser.get("/staff/day")
            #expect(try await browser.post("/staff/day", [("through", "2024-02-01")]).status == 422)
            #expect(try await browser.post("/staff/day", [("through", "2030-01-01")]).status == 422)
            let page = try await browser.post("/staff/day", [("through", "2024-03-04")])
            #expect(page.text.contains("Days closed: 3."))
            #expect(try await test.lender.businessDay.today() == day("2024-03-04"))
        }
    }

    @Test func `the privacy page counts what was permitted and what was refused`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let (file, _) = try await referred(test)
            await #expect(throws: Denial.self) {
                try await test.lender.reviews.open(file.number, Actor(id: "e_1", role: RoleID("auditor")))
            }
            let actor = Actor(id: "e_2", role: RoleID("dataProtectionOfficer"))
            let statistics = try await test.lender.myData.statistics(actor)
            #expect(statistics.days.map(\.day) == [day("2024-03-01")])
            #expect(statistics.days.first?.refused == 1)
            #expect(statistics.days.map { $0.permitted + $0.refused }.reduce(0, +) == statistics.counted)
            let page = try await browser(test, "privacy").get("/staff/privacy")
            #expect(page.status == 200)
            #expect(page.text.contains("clause 7.3"))
            await #expect(throws: Denial.self) {
                try await test.lender.myData.statistics(Actor(id: "e_3", role: RoleID("accountant")))
            }
        }
    }

    @Test(arguments: [
        ("officer", ["/staff/books", "/staff/day", "/staff/privacy", "/staff/statement"]),
        ("auditor", ["/staff/statement", "/staff/day", "/staff/privacy"]),
        ("collections", ["/staff/books", "/staff/day", "/staff/applications/A-2024-000001"]),
    ])
    func `pages of other desks stay closed`(login: String, paths: [String]) async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let browser = try await browser(test, login)
            for path in paths {
                let page = try await browser.get(path)
                #expect(page.status == 403, "\(path)")
            }
        }
    }

    @Test func `a stranger is sent to the sign-in, and a wrong password does not say who works here`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let browser = Browser(try server(test))
            for path in ["/staff", "/staff/books", "/staff/applications/A-2024-000001", "/staff/contracts/KP-1"] {
                #expect(try await browser.get(path).location == "/staff/sign-in")
            }
            let unknown = try await browser.post("/staff/sign-in", [("login", "nobody"), ("password", "x")])
            try await test.lender.staff.save(
                login: "officer",
                role: RoleID("loanOfficer"),
                displayName: "O",
                password: "kepil-officer"
            )
            let known = try await browser.post("/staff/sign-in", [("login", "officer"), ("password", "x")])
            #expect(unknown.status == 422)
            #expect(known.status == unknown.status)
            #expect(known.text.contains("value=\"officer\""))
        }
    }

    @Test func `a form without the session's token is refused`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let browser = try await browser(test, "administrator")
            _ = try await browser.get("/staff/day")
            let page = try await browser.post("/staff/day", [("through", "2024-03-04")], csrf: "forged")
            #expect(page.status == 403)
            #expect(page.text.contains("page/foreign-form"))
            #expect(try await test.lender.businessDay.today() == day("2024-03-01"))
        }
    }

    private func server(_ test: TestLender) throws -> WebServer {
        WebServer(
            lender: test.lender,
            controller: try test.lender.policy(on: day("2024-03-01")).controller,
            secureCookies: false,
            printer: nil
        )
    }

    private func browser(_ test: TestLender, _ login: String) async throws -> Browser {
        try await StaffVisit.browser(test, login)
    }

    /// An application whose applicant asked for a person to decide.
    private func referred(_ test: TestLender) async throws -> (ApplicationFile, Borrower) {
        let borrower = try Borrower(test, number: 1)
        let file = try await borrower.apply(
            QuoteRequest(
                carPrice: Money(tenge: 3_000_000),
                downPayment: Money(tenge: 900_000),
                termMonths: 36,
                monthlyRate: Rate(percent: "3.7")
            ),
            humanDecision: true
        )
        #expect(file.state == .referred)
        return (file, borrower)
    }
}
