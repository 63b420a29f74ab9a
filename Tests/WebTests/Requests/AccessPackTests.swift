import CivilTime
import CounterpartySimulator
import Foundation
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault

@testable import Web

/// Clause 9.1 access and copy: every stored item of the person, and nothing of anybody else.
@Suite struct AccessPackTests {
    /// The schema itself is asked, so that a table that somebody adds is either in the copy or left out for a reason.
    @Test func `every table with a person's id is in the copy or left out for a reason`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let tables = try await test.database.read { transaction in
                try transaction.query(
                    """
                    SELECT m.name FROM sqlite_master m
                    WHERE m.type = 'table' AND EXISTS (
                        SELECT 1 FROM pragma_table_info(m.name) c WHERE c.name IN ('subject', 'representative'))
                    ORDER BY m.name
                    """
                ).map { try $0.text(0) }
            }
            #expect(tables.count > 15)
            let known = PersonRegisters.names.union(PersonRegisters.leftOut.keys)
            #expect(tables.filter { !known.contains($0) } == [])
            #expect(PersonRegisters.leftOut.values.allSatisfy { $0.count > 10 })
        }
    }

    @Test(arguments: Engine.available)
    func `the copy holds every stored item of the person, checked against the tables`(_ engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            _ = try await person.visit.sign()
            // A second version of a value must be in the copy beside the first.
            let corrected = try await person.asked(.rectification, [("field-surname", "Екінші")])
            let officer = try await StaffVisit.browser(test, "privacy")
            _ = try await RequestVisit.assess(officer, corrected, "granted")
            let number = try await person.asked(.portability)
            let json = try await person.browser.get("/me/requests/\(number)/pack.json")
            let object = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
            let items = try #require(object["items"] as? [[String: Any]])
            let documents = try #require(object["documents"] as? [[String: Any]])
            let registers = try #require(object["registers"] as? [[String: Any]])
            let subject = SQLValue.text(person.visit.file.subject.rawValue)
            let stored = try await test.database.read { transaction in
                (
                    items: Set(
                        try transaction.query(
                            "SELECT field, source, version FROM vault_item WHERE subject = $1",
                            [subject]
                        ).map { "\(try $0.text(0))|\(try $0.text(1))|\(try $0.integer(2))" }
                    ),
                    documents: Set(
                        try transaction.query("SELECT name FROM vault_document WHERE subject = $1", [subject])
                            .map { try $0.text(0) }
                    ),
                    disclosures: try transaction.query(
                        "SELECT COUNT(*) FROM disclosure WHERE subject = $1",
                        [subject]
                    ).first?.integer(0) ?? 0,
                    facts: try transaction.query(
                        """
                        SELECT COUNT(*) FROM contract_fact f JOIN contract c ON c.number = f.contract
                        WHERE c.subject = $1
                        """,
                        [subject]
                    ).first?.integer(0) ?? 0
                )
            }
            let copied = Set(items.map { "\($0["field"] ?? "")|\($0["source"] ?? "")|\($0["version"] ?? "")" })
            #expect(copied == stored.items)
            #expect(stored.items.contains("surname|person|2"))
            #expect(Set(documents.compactMap { $0["name"] as? String }) == stored.documents)
            #expect(documents.allSatisfy { ($0["text"] as? String)?.isEmpty == false })
            let copy = try #require(object["copy"] as? [String: Any])
            #expect((copy["disclosures"] as? [Any])?.count == Int(stored.disclosures))
            let rows = registers.reduce(into: [String: Int]()) { sum, register in
                sum[register["table"] as? String ?? ""] = (register["rows"] as? [Any])?.count
            }
            #expect(rows["contract_fact"] == Int(stored.facts) && stored.facts > 0)
            #expect(rows["contract"] == 1 && rows["application"] == 1 && (rows["consent"] ?? 0) > 4)
        }
    }

    @Test func `of two people who share a contract each gets his own and nothing of the other`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let neighbour = try await PortalVisit(test, number: 2)
            let officer = try await StaffVisit.browser(test, "officer")
            let path = "/staff/applications/\(person.visit.file.number)/security"
            _ = try await person.browser.post(person.visit.offer, [])
            _ = try await officer.get(path)
            let fields = [
                ("role", "guarantor"), ("surname", "Кепілгеров"), ("givenName", "Сынақ"), ("patronymic", ""),
                ("iin", "990101190006"), ("phone", "8 700 000 09 01"), ("address", "Алматы, Кепіл көшесі 2"),
                ("language", "ru"), ("read", "yes"), ("consented", "yes"),
            ]
            #expect(try await officer.post(path, fields).status == 303)
            _ = try await officer.get(path)
            #expect(try await officer.post(path + "/1/prepare", []).status == 303)
            #expect(try await officer.post(path + "/1/phone", []).status == 303)
            let code = try await test.newestCode("+77000000901")
            #expect(try await officer.post(path + "/1/code", [("code", code)]).status == 303)

            let borrowers = try await pack(person.browser, test, person.visit.borrower.phone)
            let guarantor = Browser(try PortalVisit.server(test))
            _ = try await guarantor.get("/sign-in")
            _ = try await guarantor.post("/sign-in", [("phone", "+77000000901")])
            let entry = try await test.newestCode("+77000000901")
            _ = try await guarantor.post("/sign-in/code", [("phone", "+77000000901"), ("code", entry)])
            let guarantors = try await pack(guarantor, test, "+77000000901")
            let own = person.visit.borrower.person
            #expect(guarantors.contains("990101190006") && guarantors.contains("Кепіл көшесі 2"))
            for secret in [own.iin, own.surname, own.phone, own.documentNumber, person.visit.file.subject.rawValue] {
                #expect(!guarantors.contains(secret), "\(secret)")
            }
            #expect(borrowers.contains(own.iin) && borrowers.contains(person.visit.file.number))
            for secret in ["990101190006", "77000000901", "Кепіл көшесі 2", neighbour.borrower.person.iin] {
                #expect(!borrowers.contains(secret), "\(secret)")
            }
        }
    }

    /// Asks for a copy and returns its JSON.
    private func pack(_ browser: Browser, _ test: TestLender, _ phone: String) async throws -> String {
        let form = try await browser.get("/me/requests/new?kind=portability")
        let key = try #require(form.text.firstMatch(of: /name="key" value="([0-9a-f]{24})"/)).1
        let sent = try await browser.post("/me/requests", [("kind", "portability"), ("key", String(key))])
        _ = try await browser.get(sent.location)
        #expect(try await browser.post(sent.location + "/code", []).status == 303)
        let code = try await test.newestCode(phone)
        #expect(try await browser.post(sent.location + "/confirm", [("code", code)]).status == 303)
        return try await browser.get(sent.location + "/pack.json").text
    }

    /// At most 2 s for a borrower with three years of history, in a debug build.
    /// Prints what each form of the pack took; the figures are kept in `Docs/measurements`.
    @Test func `the pack of a borrower with three years of history has all of it`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let contract = try await person.visit.sign()
            var at = day("2024-04-01")
            for _ in 0..<36 {
                test.day.value = at
                try await test.lender.businessDay.set(at)
                try await test.payIn("106500.00", on: at, contract)
                try await test.lender.dayClose.run(at)
                for _ in 0..<12 {
                    _ = try await test.lender.contracts.show(contract, .customer(person.visit.file.subject))
                }
                at = at.adding(months: 1)
            }
            let number = try await person.asked(.portability)
            let clock = ContinuousClock()
            for path in ["", ".json", "/log.csv"] {
                let start = clock.now
                let page = try await person.browser.get("/me/requests/\(number)/pack\(path)")
                let spent = clock.now - start
                #expect(page.status == 200)
                print("pack\(path) of three years: \(spent)")
            }
            let file = try await test.lender.requests.pack(number, .customer(person.visit.file.subject))
            #expect(file.overview.lines.count > 400)
        }
    }

    @Test func `a value that a spreadsheet would run is text, and quotes are doubled`() {
        #expect(CSV.text(["a"], [["=1+1"]]) == "a\r\n\"'=1+1\"\r\n")
        #expect(CSV.text(["a", "b"], [["x,y", "say \"no\""]]) == "a,b\r\n\"x,y\",\"say \"\"no\"\"\"\r\n")
    }
}
