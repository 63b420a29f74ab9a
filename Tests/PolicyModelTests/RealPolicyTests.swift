import CivilTime
import PolicyModel
import Testing
import Wording

@Suite struct `The policy of the demonstration lender` {
    let policy: Policy
    let law: LawTable

    init() throws { (policy, law) = try PolicyFiles.load() }

    /// Written out from the table of clause 4.1, by hand and independently of the files.
    static let table: [(purpose: String, bases: [String], categories: [String])] = [
        ("P1", ["B1", "B2", "B3"], ["D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8"]),
        ("P2", ["B4", "B5", "B2"], ["D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10"]),
        ("P3", ["B6"], ["D1", "D2", "D3", "D5", "D6", "D7", "D8"]),
        ("P4", ["B7"], ["D4", "D9"]),
        ("P5", ["B8"], ["D11"]),
        ("P6", ["B9"], ["D12"]),
        ("P7", ["B2"], ["D13"]),
    ]

    @Test(arguments: 0..<7)
    func `the matrix of clause 4.1 is the table of the source, cell by cell`(row: Int) throws {
        let (id, bases, categories) = Self.table[row]
        let purpose = try #require(policy.purposes.first { $0.id == PurposeID(id) })
        #expect(purpose.bases.map(\.rawValue) == bases)
        let inTable = (1...13).map { "D\($0)" }
        for category in inTable {
            let isListed = purpose.tableCategories.contains(CategoryID(category))
            #expect(isListed == categories.contains(category), "\(id) × \(category)")
            #expect(purpose.categories.contains(CategoryID(category)) == categories.contains(category))
        }
    }

    @Test func `everything beyond the table names the clause that adds it`() throws {
        let purpose = try #require(policy.purposes.first { $0.id == PurposeID("7.3") })
        let added = Dictionary(uniqueKeysWithValues: purpose.additions.map { ($0.category.rawValue, $0.clause) })
        #expect(added == ["D10": "7.4.7", "D18": "4.2.1", "D19": "4.2.2", "D21": "7.2"])
        let site = try #require(policy.purposes.first { $0.id == PurposeID("P5") })
        #expect(site.additions.map { "\($0.category) \($0.clause)" } == ["D16 3.4"])
        #expect(policy.purposes.allSatisfy { $0.additions.allSatisfy { $0.clause != "4.1" } })
    }

    @Test func `a part of a purpose never exceeds the whole`() throws {
        for part in policy.purposes {
            guard let id = part.parent else { continue }
            let whole = try #require(policy.purposes.first { $0.id == id })
            #expect(Set(part.tableCategories).isSubset(of: whole.categories), "\(part.id)")
        }
    }

    @Test func `all categories, bases, purposes and recipient groups of the source are there`() {
        #expect(policy.categories.map(\.id.rawValue) == (1...21).map { "D\($0)" })
        #expect(Set((1...9).map { BasisID("B\($0)") }).isSubset(of: policy.bases.map(\.id)))
        #expect(policy.recipientGroups.map(\.id) == (1...8).map { "T\($0)" } + ["processor"])
        let named = [
            "P1", "P2", "P3", "P4", "P5", "P6", "P7", "7.3", "4.3", "4.6", "5.5.3", "6.1", "6.2", "8.2", "9", "11.1",
        ]
        for id in named { #expect(policy.purposes.contains { $0.id == PurposeID(id) }, "\(id)") }
        let usedGroups = Set(policy.recipients.map(\.group))
        #expect(usedGroups == Set(policy.recipientGroups.map(\.id)))
    }

    @Test func `the controller is the one of clause 2.1`() {
        #expect(policy.controller.bin == "180940010094")
        #expect(policy.controller.shortNumber == "7770")
        #expect(policy.groupCompanies.contains { $0.name == "Mogo Finance S.A." && $0.country == "LU" })
        #expect(policy.reservedClauses == ["4.2.3", "4.4"])
    }

    @Test func `the version applies to every business day from 2023 to 2026`() throws {
        let first = try #require(CivilDate("2023-02-01"))
        #expect(policy.effectiveFrom == first)
        #expect(policy.announcedOn.adding(months: 1) <= policy.effectiveFrom)
    }

    @Test func `the traffic authority is given clause 4.2.4 and the key to look the car up`() throws {
        let exchange = try exchange("trafficAuthority", "P1.3")
        let clause = ["surname", "givenName", "iin", "contractRecord"]
        #expect(Set(exchange.gives.map(\.rawValue)) == Set(clause + ["vin", "plate"]))
        #expect(!exchange.receives.contains(FieldID("medicalCertificateValidUntil")))
        #expect(exchange.receives.contains(FieldID("drivingBan")))
    }

    @Test func `pension income is asked with the consent of the state service and serves the contract only`() throws {
        let exchange = try exchange("pensionCentre", "P1.3")
        #expect(exchange.gives.map(\.rawValue) == ["iin", "stateConsentReference"])
        let consent = try #require(policy.consents.first { $0.id == exchange.consent })
        #expect(consent.channels == ["stateService"])
        let users = policy.purposes.filter { $0.categories.contains(CategoryID("D19")) && $0.verbs.contains(.use) }
        #expect(Set(users.map(\.id.rawValue)) == ["P1.3", "P1.4", "7.3", "9"])
    }

    @Test func `no purpose of advertising sees call recordings, and none of clause 7 sees what clause 7.4 leaves out`()
    {
        let recordings = CategoryID("D4")
        for purpose in policy.purposes where purpose.id.rawValue.hasPrefix("P3") {
            #expect(!purpose.categories.contains(recordings))
        }
        let never: Set<String> = ["D4", "D11", "D12", "D13", "D14", "D16", "D17", "D20"]
        for profile in policy.profiles {
            for feature in profile.features {
                let category = policy.categories.first { $0.fields.contains { $0.id == feature } }
                #expect(category.map { !never.contains($0.id.rawValue) } == true, "\(profile.id): \(feature)")
            }
        }
    }

    @Test func `every message of advertising has a consent of its own`() {
        let consents = ["P3.1", "P3.2", "P3.3", "P3.4", "P3.5"].compactMap { id in
            policy.purposes.first { $0.id == PurposeID(id) }?.consent
        }
        #expect(Set(consents).count == 5)
        for gateway in ["smsGateway", "mailGateway"] {
            let exchanges = policy.recipients.first { $0.id == RecipientID(gateway) }?.exchanges ?? []
            #expect(exchanges.filter { $0.consent != nil }.count == 5)
        }
    }

    @Test func `consents for the bureaus outlive the others by law`() throws {
        for id in ["bureauReport", "bureauSupply"] {
            let consent = try #require(policy.consents.first { $0.id == ConsentID(id) })
            let kept = try #require(policy.retention.first { $0.id == consent.retention })
            #expect(kept.criteria.contains { $0.clause == "8.1.3" && $0.months == 120 })
        }
    }

    @Test func `the customer may see all that is held of him`() throws {
        let rights = try #require(policy.purposes.first { $0.id.rawValue == "9" })
        #expect(rights.roles.contains(RoleID("customer")))
        #expect(Set(rights.categories) == Set(policy.categories.map(\.id)))
        #expect(policy.rights.count { $0.clause == "9.1" } == 7)
    }

    @Test func `nobody reads under the purpose of destruction`() throws {
        let destruction = try #require(policy.purposes.first { $0.id.rawValue == "8.2" })
        #expect(!destruction.verbs.contains(.use) && destruction.verbs.contains(.destroy))
    }

    private func exchange(_ recipient: String, _ purpose: String) throws -> Exchange {
        let exchanges = policy.recipients.first { $0.id.rawValue == recipient }?.exchanges
        let found = exchanges?.first { $0.purpose.rawValue == purpose }
        return try #require(found)
    }
}
