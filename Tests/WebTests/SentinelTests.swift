import CounterpartySimulator
import Foundation
import LenderSupport
import Lending
import Money
import Operations
import PolicyModel
import PrivacyKernel
import SyntheticPortfolio
import Testing

@testable import Web

/// Known people go in through every door and are looked for where nobody may find them (clauses 3.1, 8.2): every table of
/// either engine, raw files and write-ahead log included, every address, and whatever is said about a mistake.
@Suite struct SentinelTests {
    /// What gives a person away. Single short words are left out: they stand in the policy's texts too.
    private static func secrets(_ person: SyntheticPerson) -> [String] {
        let phone = String(person.phone.drop { $0 == "+" })
        let plate = SyntheticCars.car(vin: person.vin)?.plate ?? ""
        return [person.iin, phone, person.vin, plate, person.surname, person.payoutIBAN].filter { $0.utf8.count >= 7 }
    }

    private struct Scene {
        let test: TestLender
        var secrets: [String] = []
        /// Places that people who were sent there saw in the address bar.
        var addresses: [String] = []
        var mistakes: [String] = []

        mutating func customerAndStaff() async throws {
            let visit = try await PortalVisit(test, number: 2)
            secrets += SentinelTests.secrets(visit.borrower.person)
            for path in ["/me", "/me/data", "/me/data/lines", "/me/data/copy.json", visit.application, visit.offer] {
                let page = try await visit.browser.get(path)
                addresses += page.text.matches(of: /(?:href|action|src)="([^"]*)"/).map { String($0.1) }
            }
            let officer = try await StaffVisit.browser(test, "officer")
            for purpose in ["contract", "verification", "identification"] {
                let page = try await officer.get("/staff/applications/\(visit.file.number)?purpose=\(purpose)")
                addresses += page.text.matches(of: /(?:href|action|src)="([^"]*)"/).map { String($0.1) }
            }
            let person = visit.borrower.person
            let found = try await officer.get("/staff/applications?number=\(person.iin)")
            #expect(found.status == 303)
            mistakes.append(try await officer.get(found.location).text)
        }

        mutating func interface() async throws {
            let client = try await APIClient(test, integrator: "salon")
            let applicant = try APIApplicant(test, client, person: 1)
            secrets += SentinelTests.secrets(applicant.person)
            _ = try await applicant.borrow()
            let iin = applicant.person.iin
            mistakes.append(try await client.get("/api/contracts/\(iin)").text)
            mistakes.append(try await client.get("/api/\(iin)").text)
            let wrong: JSONValue = [
                "iin": .string(iin), "phone": .string(applicant.phone), "surname": .string(applicant.person.surname),
            ]
            for path in ["/api/applications", "/api/payments", "/api/quotes"] {
                mistakes.append(try await client.ask(path, wrong).text)
            }
        }

        mutating func statementAndImport() async throws {
            let accountant = try await StaffVisit.browser(test, "accountant")
            let person = try Borrower(test, number: 3).person
            secrets += SentinelTests.secrets(person)
            let details = "Төлем \(person.surname) ИИН \(person.iin) тел \(person.phone)"
            _ = try await accountant.get("/staff/statement")
            let taken = try await accountant.post(
                "/staff/statement",
                [("statement", "B-1,1000.00,2024-03-01,\"\(details)\"\n")]
            )
            #expect(taken.location == "/staff/statement?taken=1")
            let refused = try await accountant.post("/staff/statement", [("statement", "\(details),x\n")])
            #expect(refused.status == 422)
            // The form shows what was typed to who typed it; the list of mistakes must not.
            mistakes.append(refused.text.replacing(/(?s)<textarea.*?<\/textarea>/, with: ""))
            try await test.credit("2000.00", on: day("2024-03-01"), details)
            try await test.lender.payments.takeStatement()
            mistakes.append(try await accountant.get("/staff/statement").text)

            let files = try PortfolioFiles(2, from: day("2024-01-10"), paidThrough: day("2024-03-01"))
            let heading = ["iin": 5, "phone": 6, "vin": 7]
            secrets += files.contracts.flatMap { row in heading.values.map { row[$0].replacing("+", with: "") } }
            let report = try await test.lender.portfolioImport.run(
                contracts: files.contractsFile,
                history: files.historyFile,
                dryRun: false
            )
            #expect(report.isKept)
            var broken = files
            broken.contracts[0][5] = "123"
            broken.contracts[1][0] = "OTHER"
            let second = try await test.lender.portfolioImport.run(
                contracts: broken.contractsFile,
                history: broken.historyFile,
                dryRun: true
            )
            mistakes.append("\(second.problems)")
        }
    }

    @Test(arguments: Engine.available)
    func `clauses 3.1, 8.2: people who came in through every door stand in no table, file, address or mistake`(
        engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            var scene = Scene(test: test)
            try await scene.customerAndStaff()
            try await scene.interface()
            try await scene.statementAndImport()
            try await test.drain()
            try await test.close(through: day("2024-04-05"))
            try await test.drain()
            #expect(Set(scene.secrets).count > 15)
            let stored = try test.stored()
            #expect(
                stored.contains { $0.name.contains("log_entry") || $0.bytes.count > 100_000 },
                "something was dumped"
            )
            for secret in Set(scene.secrets) {
                for (name, bytes) in stored {
                    for spelling in Self.spellings(secret) {
                        #expect(bytes.firstRange(of: spelling) == nil, "\(secret) lies in \(name)")
                    }
                }
                #expect(!scene.addresses.contains { $0.contains(secret) }, "\(secret) stands in an address")
                #expect(!scene.mistakes.contains { $0.contains(secret) }, "\(secret) is quoted in a mistake")
            }
        }
    }

    /// As text in UTF-8 and UTF-16, and as a dump writes bytes.
    private static func spellings(_ secret: String) -> [Data] {
        let hex = secret.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return [Data(secret.utf8), Data(hex.utf8)] + [secret.data(using: .utf16LittleEndian)].compactMap { $0 }
    }
}
