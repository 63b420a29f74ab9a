import CivilTime
import Testing
import Wording

@testable import PolicyModel

/// What a newer version changes, by enumeration (clause 12.1, R-12.1.2).
@Suite struct PolicyDifferenceTests {
    let policy: Policy

    init() throws { policy = try PolicyFiles.load().policy }

    private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test func `a version does not differ from itself`() {
        let difference = PolicyDifference(from: policy, to: policy)
        #expect(difference.isEmpty && difference.consentsToAskAgain.isEmpty && difference.recipientsToTell.isEmpty)
    }

    @Test func `every rule of the policy has a key of its own`() {
        let rules = PolicyRules(policy).rules
        let keys = rules.map { "\($0.kind) \($0.key)" }
        #expect(Set(keys).count == keys.count && rules.count > 500)
        #expect(
            rules.allSatisfy { rule in Language.allCases.allSatisfy { !rule.text[$0].isEmpty } && !rule.clause.isEmpty }
        )
    }

    @Test func `what is allowed one way is forbidden the other way`() throws {
        for purpose in policy.purposes where !purpose.roles.isEmpty {
            let narrower = policy.replacing(purpose.with(roles: Array(purpose.roles.dropLast())))
            let forth = PolicyDifference(from: policy, to: narrower)
            let back = PolicyDifference(from: narrower, to: policy)
            #expect(forth.allowed.isEmpty && forth.forbidden.count == 1, "\(purpose.id)")
            #expect(back.allowed == forth.forbidden && back.forbidden.isEmpty)
            #expect(back.widenedPurposes == [purpose.id] && forth.widenedPurposes.isEmpty)
        }
    }

    @Test func `a demand that is dropped is a widening`() throws {
        let purpose = try #require(policy.purposes.first { $0.consent != nil })
        let difference = PolicyDifference(from: policy, to: policy.replacing(purpose.with(consent: .some(nil))))
        #expect(difference.allowed.count == 1 && difference.forbidden.isEmpty)
        #expect(difference.consentsToAskAgain.contains(try #require(purpose.consent)))
        let careless = try #require(policy.purposes.first { $0.needsCase })
        #expect(
            PolicyDifference(from: policy, to: policy.replacing(careless.with(needsCase: false))).allowed.count == 1
        )
    }

    @Test func `an old consent never widens: who gave it is asked again`() throws {
        for consent in policy.consents {
            let more = Set(policy.categories.map(\.id)).subtracting(consent.categories).sorted()
            guard let another = more.first else { continue }
            let wider = policy.replacing(consent.with(categories: consent.categories + [another]))
            let difference = PolicyDifference(from: policy, to: wider)
            #expect(difference.consentsToAskAgain.contains(consent.id), "\(consent.id)")
            let narrower = PolicyDifference(from: wider, to: policy)
            #expect(narrower.consentsToAskAgain.isEmpty && narrower.forbidden.count == 1)
        }
        // Field, role or exchange: whatever widens under a consent asks for it again.
        let recipient = try #require(policy.recipients.first { $0.exchanges.contains { $0.consent != nil } })
        let exchanges = recipient.exchanges.map { exchange in
            exchange.consent == nil ? exchange : exchange.with(gives: exchange.gives + [FieldID("anotherField")])
        }
        let wider = PolicyDifference(from: policy, to: policy.replacing(recipient.with(exchanges: exchanges)))
        #expect(wider.recipientsToTell == [recipient.id])
        #expect(
            Set(recipient.exchanges.compactMap(\.consent)).intersection(policy.consents.map(\.id))
                .isSubset(of: wider.consentsToAskAgain)
        )
    }

    @Test func `longer is wider, shorter is narrower, and while a state lasts is longest`() throws {
        let kind = try #require(policy.retention.first { $0.criteria.contains { $0.months != nil } })
        func difference(_ change: (Int?) -> Int?) -> PolicyDifference {
            PolicyDifference(
                from: policy,
                to: policy.replacing(kind.with { $0.months == nil ? $0 : $0.lasting(change($0.months)) })
            )
        }
        let count = kind.criteria.count { $0.months != nil }
        let longer = difference { $0.map { $0 + 1 } }
        #expect(longer.allowed.count == count && longer.forbidden.isEmpty)
        let shorter = difference { $0.map { $0 - 1 } }
        #expect(shorter.forbidden.count == count && shorter.allowed.isEmpty)
        #expect(difference { _ in nil }.allowed.count == count)
    }

    @Test func `a recipient that moves abroad is another freedom`() throws {
        let recipient = try #require(policy.recipients.first { $0.country == "KZ" })
        let difference = PolicyDifference(from: policy, to: policy.replacing(recipient.with(country: "LV")))
        #expect(difference.allowed.count == 1 && difference.forbidden.count == 1)
        #expect(difference.recipientsToTell == [recipient.id])
    }

    /// The same day of the next month, clamped to its end; never a day earlier.
    @Test(arguments: [
        ("2024-03-29", "2024-02-29"), ("2024-03-30", "2024-02-29"), ("2024-03-31", "2024-02-29"),
        ("2023-03-31", "2023-02-28"), ("2023-03-28", "2023-02-28"), ("2023-02-28", "2023-01-31"),
        ("2024-02-29", "2024-01-31"), ("2024-02-28", "2024-01-28"), ("2024-01-01", "2023-12-01"),
        ("2024-05-30", "2024-04-30"), ("2024-05-31", "2024-04-30"), ("2024-07-15", "2024-06-15"),
    ])
    func `the last day to announce a version`(effective: String, last: String) throws {
        let found = PolicyDifference.lastDayToAnnounce(try date(effective))
        #expect(try found == date(last))
        #expect(
            try found.adding(months: 1) <= date(effective) && found.adding(days: 1).adding(months: 1) > date(effective)
        )
    }

    @Test func `a version that is announced too late or takes effect too early is named`() throws {
        func next(_ announced: String, _ effective: String) throws -> PolicyDifference {
            PolicyDifference(
                from: policy,
                to: policy.with(version: "n", announcedOn: try date(announced), effectiveFrom: try date(effective))
            )
        }
        #expect(try !next("2026-02-28", "2026-03-28").isTooEarly && next("2026-02-28", "2026-03-27").isTooEarly)
        #expect(try !next("2028-01-31", "2028-02-29").isTooEarly && next("2028-01-31", "2028-02-28").isTooEarly)
        #expect(try next("2020-01-01", "2020-03-01").isTooEarly, "it would come before the version it replaces")
    }
}
