import CivilTime
import CounterpartySimulator
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault

@testable import Web

/// Clauses 5.2 to 5.4: a processor's account sees the fields and contracts of its mandate, between its days, and no more.
@Suite struct MandatePagesTests {
    private static let path = "/staff/mandates"

    private static func account(_ test: TestLender, _ login: String, _ role: String) async throws -> Browser {
        try await test.lender.staff.save(
            login: login,
            role: RoleID(role),
            displayName: login,
            password: "kepil-\(login)"
        )
        let browser = Browser(try PortalVisit.server(test))
        try await browser.signIn(login)
        return browser
    }

    @Test(arguments: Engine.available)
    func `clause 5.3: an auditor's account opens one contract of its mandate at a time, between its days`(
        _ engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let contract = try await visit.sign()
            let other = try await Borrower(test, number: 2).borrow(Borrower.pledge)
            let foreign = other.number
            let officer = try await StaffVisit.browser(test, "privacy")
            let deputy = try await Self.account(test, "deputy", "dataProtectionOfficer")
            let processor = try await Self.account(test, "audit-firm", "processor")
            let account = try #require(try await test.lender.staff.all().first { $0.login == "audit-firm" }?.id)
            func propose(_ fields: [String], _ contracts: String, until: String = "2024-03-31") async throws
                -> Browser.Page
            {
                _ = try await officer.get(Self.path)
                return try await officer.post(
                    Self.path,
                    [
                        ("key", RandomID.make()), ("recipient", "auditor"), ("account", account),
                        ("agreement", "№ 12 of 2024-02-20"), ("from", "2024-03-01"), ("until", until),
                        ("contracts", contracts),
                    ] + fields.map { ("field-auditor", $0) }
                )
            }
            #expect(try await propose(["surname", "phone"], contract).status == 422, "not in the policy's list")
            #expect(try await propose(["surname"], "KP-2024-999999-0").status == 422)
            #expect(try await propose(["surname"], contract, until: "2026-03-31").status == 422, "too long")
            #expect(try await propose(["surname", "paymentRecord"], contract).status == 303)
            #expect(try await processor.get("/staff/mandate").text.contains(contract) == false, "not approved yet")
            let list = try await officer.get(Self.path)
            let id = try #require(list.text.firstMatch(of: /mandates\/(M-[0-9a-f]+)\/revocation/)).1
            #expect(try await officer.post(Self.path + "/\(id)/approval", []).status == 422, "maker is not checker")
            _ = try await deputy.get(Self.path)
            #expect(try await deputy.post(Self.path + "/\(id)/approval", []).status == 303)

            let own = try await processor.get("/staff/mandate")
            #expect(own.text.contains(contract) && !own.text.contains(foreign))
            let opened = try await processor.post("/staff/mandate/\(contract)", [])
            let person = visit.borrower.person
            #expect(opened.status == 200 && opened.text.contains(person.surname) && opened.text.contains("owed"))
            #expect(!opened.text.contains(person.givenName) && !opened.text.contains(person.iin), "only its fields")
            let outside = try await processor.post("/staff/mandate/\(foreign)", [])
            #expect(outside.status == 422 && outside.text.contains("clause 5.4"))
            for path in ["/staff/contracts/\(contract)", "/staff/privacy", "/staff/recipients", Self.path] {
                #expect(try await processor.get(path).status == 403, "\(path)")
            }
            // Both people see it: the one a disclosure, the other an attempt that was refused.
            #expect(try await visit.browser.get("/me/data").text.contains("Audit firm"))
            let lines = try await RecordingVisit.lines(test, other.subject)
            #expect(lines.contains("use processor P1 refused"))

            try await test.lender.businessDay.set(day("2024-03-31"))
            #expect(try await processor.post("/staff/mandate/\(contract)", []).status == 200, "its last day")
            try await test.lender.businessDay.set(day("2024-04-01"))
            #expect(try await processor.post("/staff/mandate/\(contract)", []).status == 422, "its days are over")
        }
    }

    @Test func `clause 5.4: a mandate that is ended shows nothing from that moment`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let contract = try await visit.sign()
            let processor = try await Self.account(test, "audit-firm", "processor")
            let account = try #require(try await test.lender.staff.all().first { $0.login == "audit-firm" }?.id)
            let maker = Actor(id: "e_one", role: RoleID("dataProtectionOfficer"))
            let checker = Actor(id: "e_two", role: RoleID("dataProtectionOfficer"))
            let mandate = try await test.lender.mandates.propose(
                MandateProposal(
                    recipient: RecipientID("auditor"),
                    fields: [FieldID("surname")],
                    agreement: "№ 12",
                    account: account,
                    from: day("2024-03-01"),
                    until: day("2024-03-31"),
                    contracts: [contract],
                    key: "k"
                ),
                maker
            )
            try await test.lender.mandates.approve(mandate.id, checker)
            _ = try await processor.get("/staff/mandate")
            #expect(try await processor.post("/staff/mandate/\(contract)", []).status == 200)
            try await test.lender.mandates.revoke(mandate.id, maker)
            try await test.lender.mandates.revoke(mandate.id, maker)
            #expect(try await processor.post("/staff/mandate/\(contract)", []).status == 422)
            await #expect(throws: MandateProblem.notNow) {
                try await test.lender.mandates.approve(mandate.id, checker)
            }
        }
    }
}
