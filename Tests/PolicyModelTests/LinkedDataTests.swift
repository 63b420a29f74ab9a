import Foundation
import PolicyModel
import Testing
import Wording

/// The record of processing activities for programs: JSON-LD that says only what DPV 2.3 has words for.
@Suite struct LinkedDataTests {
    @Test func `every term of the record exists in DPV 2.3`() throws {
        let known = try DPVTermList.known()
        let record = ProcessingRecordLinkedData.document(try PolicyFiles.load().policy)
        let used = try DPVTermList.terms(in: record)
        #expect(used.subtracting(known) == [])
        // The record is not empty of them, and the list could say no.
        #expect(used.count > 60)
        #expect(!known.contains("dpv:Supplement"))
    }

    @Test func `every term of the lender's vocabulary exists in DPV 2.3`() throws {
        let vocabulary = try PolicyFiles.load().policy.vocabulary
        let named = Set(vocabulary.purposes.values.joined())
            .union(vocabulary.categories.values.joined()).union(vocabulary.rights.values.joined())
        #expect(named.subtracting(try DPVTermList.known()) == [])
    }

    /// 94-V Art. 25(2)(1-1): a purpose that data are processed for is in the record, and nothing else is.
    @Test func `each purpose that can be worked under is one process with the fields it may see`() throws {
        let policy = try PolicyFiles.load().policy
        let record = try DPVTermList.object(ProcessingRecordLinkedData.document(policy))
        let processes = try #require(record["dpv:hasProcess"] as? [[String: Any]])
        let ids = processes.compactMap { ($0["dpv:hasPurpose"] as? [String: Any])?["@id"] as? String }
        let iris = PolicyIRIs(policy)
        #expect(ids == policy.purposes.filter(\.canBeOpened).map { iris.purpose($0.id) })
        for (process, purpose) in zip(processes, policy.purposes.filter(\.canBeOpened)) {
            let data = try #require(process["dpv:hasPersonalData"] as? [[String: Any]])
            let fields = Set(data.flatMap { $0["kepil:field"] as? [String] ?? [] })
            let allowed = policy.categories.filter { purpose.categories.contains($0.id) }
                .flatMap { $0.fields.map(\.id) }.filter { purpose.fields?.contains($0) ?? true }
            #expect(fields == Set(allowed.map(\.rawValue)), "purpose \(purpose.id)")
        }
    }

    /// Clause 5.6: a transfer abroad is named as one.
    @Test func `a purpose whose recipient is abroad says that data cross the border`() throws {
        let policy = try PolicyFiles.load().policy
        let record = try DPVTermList.object(ProcessingRecordLinkedData.document(policy))
        for process in try #require(record["dpv:hasProcess"] as? [[String: Any]]) {
            let recipients = process["dpv:hasRecipient"] as? [[String: Any]] ?? []
            let abroad = recipients.contains { ($0["dpv:hasCountry"] as? [String: String])?["@id"] != "loc:KZ" }
            let named = (process["dpv:hasProcessing"] as? [[String: String]] ?? []).contains {
                $0["@id"] == "dpv:CrossBorderTransfer"
            }
            #expect(abroad == named)
        }
    }

    @Test func `the same policy always gives the same bytes`() throws {
        let policy = try PolicyFiles.load().policy
        #expect(ProcessingRecordLinkedData.document(policy) == ProcessingRecordLinkedData.document(policy))
    }

    @Test func `a purpose without a term, a term that is none and a thing that is not there are named`() throws {
        let missing = try PolicyFiles.problems(
            in: "vocabulary.yaml",
            replacing: "  - {id: \"P5\", terms: [\"dpv:ServiceUsageAnalytics\", \"dpv:ServiceOptimisation\"]}\n",
            with: ""
        )
        #expect(missing.map(\.description).contains { $0.contains("vocabulary.yaml") && $0.contains("purpose P5") })
        let unknown = try PolicyFiles.problems(in: "vocabulary.yaml", replacing: "pd:Vehicle\"", with: "schema:Car\"")
        #expect(unknown.map(\.description).contains { $0.contains("schema:Car is not a term") })
        let extra = try PolicyFiles.problems(in: "vocabulary.yaml", replacing: "{id: D13,", with: "{id: D99,")
        #expect(extra.map(\.description).contains { $0.contains("there is no category D99") })
        #expect(extra.map(\.description).contains { $0.contains("category D13 has no term") })
    }

    @Test(arguments: Language.allCases)
    func `record, terms of keeping and matrix are full tables in each language`(language: Language) throws {
        let policy = try PolicyFiles.load().policy
        let html = RecordOfProcessing.html(policy, language)
        for purpose in policy.purposes { #expect(html.contains("id=\"purpose-\(purpose.id)\"")) }
        let terms = RetentionSchedule.csv(policy, language).split(separator: "\r\n")
        #expect(terms.count == 1 + policy.retention.reduce(0) { $0 + $1.criteria.count })
        let matrix = PolicyMatrix.csv(policy, language).split(separator: "\r\n")
        let opened = policy.purposes.count { $0.canBeOpened }
        #expect(matrix.count == 3 + opened + policy.recipients.count + policy.profiles.count)
    }
}

/// The published names, and those that a document uses.
enum DPVTermList {
    static let prefixes = ["dpv", "eu-gdpr", "loc", "pd", "sector-finance"]

    static func known() throws -> Set<String> {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vocabulary/dpv-2.3-terms.txt")
        return Set(try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init))
    }

    static func object(_ document: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any])
    }

    /// Every key, type and reference with one of the prefixes.
    static func terms(in document: String) throws -> Set<String> {
        var found: Set<String> = []
        func visit(_ value: Any, key: String) {
            switch value {
            case let text as String where key == "@type" || key == "@id": note(text)
            case let list as [Any]: for item in list { visit(item, key: key) }
            case let node as [String: Any]:
                for (name, member) in node where name != "@context" {
                    note(name)
                    visit(member, key: name)
                }
            default: break
            }
        }
        func note(_ text: String) {
            if let prefix = text.split(separator: ":").first, prefixes.contains(String(prefix)) { found.insert(text) }
        }
        visit(try object(document), key: "")
        return found
    }
}
