import CivilTime
import CounterpartySimulator
import Foundation
import HTTPTypes
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import Testing
import TransparencyLog
import Vault

@testable import Web

/// My data: what is held, consents, the log, and the proof that can be checked without us.
@Suite struct PortalDataTests {
    @Test func `everything held is shown with its reason, source and term`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let page = try await visit.browser.get("/me/data")
            #expect(page.status == 200)
            let person = visit.borrower.person
            for part in [person.surname, person.iin, person.vin, "clause 8.1", "credit bureau", "clause 4.2.1"] {
                #expect(page.text.contains(part), "\(part)")
            }
            let copy = try await visit.browser.get("/me/data/copy.json")
            #expect(copy.headers[.contentDisposition]?.contains("attachment") == true)
            let object = try #require(try JSONSerialization.jsonObject(with: Data(copy.bytes)) as? [String: Any])
            let held = try #require(object["held"] as? [[String: Any]])
            #expect(held.contains { $0["field"] as? String == "iin" && $0["value"] as? String == person.iin })
        }
    }

    /// Clauses 9.5, 9.10.
    @Test func `a consent is read, given and withdrawn, and what goes on is said`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let path = "/me/data/consents/lenderNews"
            let text = try await visit.browser.get(path)
            #expect(text.text.contains("Cross-border transfer"))
            #expect(text.text.contains("Give this consent"))
            #expect(try await visit.browser.post(path, []).location == path)
            #expect(try await visit.browser.post(path, []).location == path)
            #expect(try await visit.browser.get(path).text.contains("Withdraw this consent"))
            #expect(try await visit.browser.post(path + "/withdrawal", []).location == path)
            #expect(try await visit.browser.post(path + "/withdrawal", []).location == path)
            let after = try await visit.browser.get(path)
            #expect(after.text.contains("The consent is withdrawn."))
            #expect(after.text.contains("The same data go on being kept"))
            let live = try await test.lender.myData.overview(visit.file.subject).consents
            #expect(live.contains { $0.definition.id == ConsentID("lenderNews") && !$0.isLive })
            let state = try await visit.browser.get("/me/data/consents/pensionData")
            #expect(state.text.contains("Withdraw this consent"))
            #expect(try await visit.browser.get("/me/data/consents/nothing").status == 404)
        }
    }

    /// Clause 9.10.
    @Test func `a consent that an unfulfilled obligation rests on is not withdrawn`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            _ = try await visit.sign()
            let path = "/me/data/consents/personalData"
            _ = try await visit.browser.get(path)
            let page = try await visit.browser.post(path + "/withdrawal", [])
            #expect(page.status == 422)
            #expect(page.text.contains("94-V Art. 8(2)"))
            let live = try await test.lender.myData.overview(visit.file.subject).consents
            #expect(live.contains { $0.definition.id == ConsentID("personalData") && $0.isLive })
        }
    }

    @Test func `the log is read newest first, a page at a time, with refused attempts`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test, humanDecision: true)
            await #expect(throws: Denial.self) {
                try await test.lender.reviews.open(
                    visit.file.number,
                    Actor(id: "e_1", role: RoleID("auditor"))
                )
            }
            _ = try await test.lender.reviews.open(
                visit.file.number,
                Actor(id: "e_2", role: RoleID("underwriter"))
            )
            let refused = try await visit.browser.get("/me/data/lines?only=refused")
            #expect(refused.text.contains("Auditor"))
            #expect(!refused.text.contains("Underwriter"))
            let others = try await visit.browser.get("/me/data/lines?only=others")
            #expect(!others.text.contains("<strong>Customer</strong>"))
            let underwriter = try #require(others.text.range(of: "<strong>Underwriter</strong>"))
            let first = try #require(others.text.range(of: "<strong>"))
            #expect(underwriter.lowerBound == first.lowerBound, "the newest line stands first")
            for _ in 0..<60 { _ = try await test.lender.myData.overview(visit.file.subject) }
            let page = try await visit.browser.get("/me/data/lines")
            #expect(page.text.contains("page=2"))
            #expect(page.text.components(separatedBy: "<li>").count - 1 == LinesPage.pageSize)
            #expect(try await visit.browser.get("/me/data/lines?page=99999").status == 200)
        }
    }

    @Test func `the proof file verifies with nothing but the log's public key`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let early = try await visit.browser.get("/me/data/proof")
            #expect(early.status == 503)
            #expect(early.text.contains("role=\"alert\""))
            try await visit.integrateLog()
            let proof = try await visit.browser.get("/me/data/proof")
            #expect(proof.status == 200)
            #expect(proof.headers[.contentDisposition]?.contains("attachment") == true)
            let key = try VerificationKey(parsing: test.lender.logKeyText)
            let report = EvidenceVerifier.verify(proof.bytes, key: key)
            #expect(report.isVerified)
            #expect(report.lines.count > 10)
            var forged = proof.bytes
            forged[forged.count / 2] ^= 1
            #expect(!EvidenceVerifier.verify(forged, key: key).isVerified)
            #expect(try await visit.browser.get("/me/data").text.contains("kepil evidence verify"))
        }
    }
}
