import CivilTime
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
            let neighbour = RequestVisit(visit: try await PortalVisit(test, number: 2))
            _ = try await person.visit.sign()
            // The neighbour's contract is his own; a guarantor's record beside the application is the guarantor's.
            let number = try await person.asked(.portability)
            let mine = try await person.browser.get("/me/requests/\(number)/pack.json").text
            let others = neighbour.visit.borrower.person
            for secret in [others.iin, others.phone, others.documentNumber, neighbour.visit.file.number] {
                #expect(!mine.contains(secret), "\(secret)")
            }
            for own in [person.visit.borrower.person.iin, person.visit.file.number] { #expect(mine.contains(own)) }
            let theirs = try await neighbour.asked(.portability)
            let copy = try await neighbour.browser.get("/me/requests/\(theirs)/pack.json").text
            #expect(!copy.contains(person.visit.borrower.person.iin))
            #expect(!copy.contains(person.visit.file.subject.rawValue))
        }
    }

    /// At most 2 s for a borrower with three years of history, in a debug build.
    @Test func `the pack of a borrower with three years of history is made in time`() async throws {
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
                #expect(spent < .seconds(2), "pack\(path): \(spent)")
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
