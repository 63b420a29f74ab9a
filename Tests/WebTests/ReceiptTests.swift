import CounterpartySimulator
import Foundation
import HTTPTypes
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import Testing

@testable import Web

/// Receipts of consents (94-V Art. 8(4), 25(2)(5); ISO/IEC TS 27560) and the public record of processing.
@Suite struct ReceiptTests {
    @Test func `a consent's receipt says who, what for, which data, how long and how to withdraw, and names nobody`()
        async throws
    {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let base = "/me/data/consents/lenderNews"
            #expect(try await visit.browser.get(base + "/receipt").status == 404)
            _ = try await visit.browser.get(base)
            _ = try await visit.browser.post(base, [])
            let answer = try await visit.browser.get(base + "/receipt")
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType]?.hasPrefix("application/ld+json") == true)
            let receipt = try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
            #expect(receipt["@type"] as? String == "dpv:ConsentReceipt")
            let records = try #require(receipt["dpv:hasRecordOfActivity"] as? [[String: Any]])
            let record = try #require(records.first)
            #expect(records.count == 1)
            let process = try #require((record["dpv:hasProcess"] as? [[String: Any]])?.first)
            for field in [
                "dpv:hasPurpose", "dpv:hasPersonalData", "dpv:hasDataController", "dpv:hasStorageCondition",
                "dpv:hasRecipientThirdParty", "dpv:hasLegalBasis", "dpv:hasLocation",
            ] {
                #expect(process[field] != nil, "\(field)")
            }
            for field in [
                "dct:conformsTo", "dct:identifier", "dct:language", "dpv:hasDataSubject", "dpv:hasNotice",
                "dpv:hasJurisdiction", "dpv:hasConsentStatus", "dpv:hasConsentControl",
            ] {
                #expect(record[field] != nil, "\(field)")
            }
            let person = visit.borrower.person
            for secret in [person.iin, person.surname, visit.file.subject.rawValue] {
                #expect(!answer.text.contains(secret), "the receipt says who the person is")
            }
        }
    }

    /// Clause 9.10: a withdrawn consent keeps its record, and the receipt tells both events.
    @Test func `after withdrawal the receipt tells of both, and all consents make one receipt`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visit = try await PortalVisit(test)
            let base = "/me/data/consents/lenderNews"
            _ = try await visit.browser.get(base)
            _ = try await visit.browser.post(base, [])
            _ = try await visit.browser.post(base + "/withdrawal", [])
            let one = try await visit.browser.get(base + "/receipt").text
            #expect(one.contains("dpv:ConsentGiven") && one.contains("dpv:ConsentWithdrawn"))
            let all = try await visit.browser.get("/me/data/receipts")
            let object = try #require(try JSONSerialization.jsonObject(with: Data(all.bytes)) as? [String: Any])
            let given = try await test.lender.myData.overview(visit.file.subject).consents.compactMap(\.record)
            #expect((object["dpv:hasRecordOfActivity"] as? [Any])?.count ?? 0 >= given.count)
            #expect(try await visit.browser.get("/me/data/consents/nothing/receipt").status == 404)
        }
    }

    @Test func `a receipt is for its person only`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let stranger = Browser(try PortalVisit.server(test))
            let answer = try await stranger.get("/me/data/receipts")
            #expect(answer.status != 200)
        }
    }

    /// 94-V Art. 25(2)(1-1): anybody may read what is done with data, as a page, a table and linked data.
    @Test(arguments: ["kk", "ru", "en"])
    func `the record of processing is public in every form`(language: String) async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let visitor = Browser(try PortalVisit.server(test))
            _ = try await visitor.get("/language/\(language)?to=/notice")
            let page = try await visitor.get("/notice/processing")
            #expect(page.status == 200 && page.text.contains("id=\"purpose-P1.2\""))
            #expect(try await visitor.get("/notice/processing.csv").text.contains("P1.2"))
            #expect(try await visitor.get("/notice/processing.jsonld").text.contains("\"@type\" : [\n    \"dpv:ROPA\""))
            #expect(try await visitor.get("/notice/retention.csv").text.contains("8.1.1"))
            #expect(try await visitor.get("/notice").text.contains("/notice/processing"))
        }
    }
}
