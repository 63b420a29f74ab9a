import CivilTime
import CounterpartySimulator
import Foundation
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Vault
import Web

/// What users of other privacy systems asked for or were hurt by. Those about requests of data subjects are shown here not
/// to happen; of the others it is said which test holds them, and that the test is there.
@Suite struct PrivacyLessonTests {
    struct Held: Sendable, CustomTestStringConvertible {
        let lesson: String
        let file: String
        let test: String
        var testDescription: String { lesson }
    }

    /// Where a lesson is another part's to hold.
    static let elsewhere = [
        Held(
            lesson: "denial reason missing",
            file: "PrivacyKernelTests/DenialTests.swift",
            test: "a reason is told in three languages, with its clause and what would help"
        ),
        Held(
            lesson: "consent kept only in the browser",
            file: "WebTests/PortalDataTests.swift",
            test: "a consent is read, given and withdrawn, and what goes on is said"
        ),
        Held(
            lesson: "which rows may I see",
            file: "WebTests/StaffPagesTests.swift",
            test: "an underwriter sees a referred case without a name and decides it"
        ),
        Held(
            lesson: "the log lacks the reason at the time of decision",
            file: "VaultTests/LogLineTests.swift",
            test: "a permitted act leaves a line that names all but the person and the values"
        ),
        Held(
            lesson: "an erasure forgets a table",
            file: "WebTests/Requests/AccessPackTests.swift",
            test: "every table with a person's id is in the copy or left out for a reason"
        ),
        Held(
            lesson: "rectification does not reach recipients",
            file: "WebTests/Requests/RequestPagesTests.swift",
            test: "it reaches who holds the old value"
        ),
        Held(
            lesson: "retention must beat erasure per row and be told to the person",
            file: "WebTests/Requests/ErasurePagesTests.swift",
            test: "what a law keeps stays and is told, the rest is gone, and the rest of it goes by itself"
        ),
    ]

    @Test(arguments: elsewhere)
    func `a lesson that another test holds is held by it`(_ held: Held) throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: tests.appending(path: held.file), encoding: .utf8)
        #expect(text.contains(held.test), "\(held.file)")
    }

    @Test func `masking does not erase the whole object: only the fields in scope go`() async throws {
        try await erased { test, person, subject in
            let fields = try await fields(test, subject)
            #expect(!fields.contains("violationPoints"))
            #expect(fields.contains("iin") && fields.contains("surname"))
        }
    }

    @Test func `deleted data cannot be read through their history`() async throws {
        try await erased { test, person, subject in
            let left = try await test.database.read { transaction in
                try transaction.query(
                    "SELECT COUNT(*) FROM vault_item WHERE subject = $1 AND field = 'violationPoints'",
                    [.text(subject.rawValue)]
                ).first?.integer(0)
            }
            #expect(left == 0, "no version of it is left, not only the newest")
            let number = try await person.asked(.portability)
            let copy = try await person.browser.get("/me/requests/\(number)/pack.json").text
            #expect(!copy.contains("777001") && !copy.contains("777002"))
        }
    }

    @Test func `an open request protects its evidence, and no copy of the data is kept that deletion would miss`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let number = try await person.asked(.access)
            let subject = person.visit.file.subject
            let before = try await documents(test, subject)
            for form in ["", ".json", "/data.csv"] {
                _ = try await person.browser.get("/me/requests/\(number)/pack\(form)")
            }
            #expect(
                try await documents(test, subject) == before,
                "a pack is made when it is asked for, and kept nowhere"
            )
            let complaint = try await person.asked(.complaint, [("text", "Почему так долго?"), ("category", "delay")])
            try await erase(test, person)
            #expect(try await documents(test, subject).contains("request/\(complaint)/wish"))
            let officer = try await StaffVisit.browser(test, "privacy")
            #expect(try await officer.get("/staff/requests/\(complaint)").text.contains("Почему так долго?"))
        }
    }

    @Test func `records of mixed age each have their own term`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let subject = person.visit.file.subject
            _ = try await test.lender.applications.withdraw(person.visit.file.number, .customer(subject))
            try await erase(test, person)
            let number = try #require(try await test.lender.requests.all(of: subject).first?.number)
            let lines = try await test.lender.requests.outcome(of: number, .system("test")).lines
            let terms = Set(lines.compactMap(\.keptUntil))
            #expect(terms.count > 1, "identity and evidence of consents are kept for terms of their own")
            #expect(Set(lines.map(\.law)).count > 2)
        }
    }

    private func erased(
        _ body: @escaping @Sendable (TestLender, RequestVisit, SubjectID) async throws -> Void
    ) async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let subject = person.visit.file.subject
            for points in [Int64(777_001), 777_002] {
                let occasion = try await test.lender.occasion(.system("test"), case: person.visit.file.number)
                try await test.lender.vault.act { transaction in
                    try test.lender.vault.collect(
                        ThirdPartyEnquiry.self,
                        into: subject,
                        [Intake(Fields.violationPoints, points)],
                        source: "trafficAuthority",
                        occasion,
                        in: transaction
                    )
                }
            }
            _ = try await test.lender.applications.withdraw(person.visit.file.number, .customer(subject))
            try await erase(test, person)
            try await body(test, person, subject)
        }
    }

    private func erase(_ test: TestLender, _ person: RequestVisit) async throws {
        let number = try await person.asked(.erasure)
        let officer = try await StaffVisit.browser(test, "privacy")
        _ = try await RequestVisit.assess(officer, number, "granted")
        let second = try await StaffVisit.browser(test, "administrator")
        _ = try await second.get("/staff/requests/\(number)")
        #expect(try await second.post("/staff/requests/\(number)/confirm", [("outcome", "approved")]).status == 303)
    }

    private func fields(_ test: TestLender, _ subject: SubjectID) async throws -> Set<String> {
        try await test.database.read { transaction in
            Set(
                try transaction.query("SELECT field FROM vault_item WHERE subject = $1", [.text(subject.rawValue)])
                    .map { try $0.text(0) }
            )
        }
    }

    private func documents(_ test: TestLender, _ subject: SubjectID) async throws -> Set<String> {
        try await test.database.read { transaction in
            Set(
                try transaction.query("SELECT name FROM vault_document WHERE subject = $1", [.text(subject.rawValue)])
                    .map { try $0.text(0) }
            )
        }
    }
}
