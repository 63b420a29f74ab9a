import CivilTime
import Foundation
import PrivacyKernel
import Testing

@testable import PolicyModel

/// The table answers as the dictionaries did, word by word, over the real policy and policies made from it at random.
///
/// `KEPIL_EVERY_DECISION=1` asks 150,000 times, which takes minutes in a debug build; otherwise a fifth of it is asked.
struct PolicyTableTests {
    private static let share = ProcessInfo.processInfo.environment["KEPIL_EVERY_DECISION"] == "1" ? 1 : 5
    private let policy: Policy
    private let law: LawTable

    init() throws { (policy, law) = try DemonstrationPolicy.loadWithLaw() }

    private struct Count { var asked = 0, permitted = 0, refusedByLawAlone = 0, wrong: [String] = [] }

    private func compare(_ policy: Policy, _ law: LawTable, _ random: inout RandomPolicies, _ requests: Int) -> Count {
        let engine = PolicyEngine(policy: policy, law: law)
        let slow = DictionaryEngine(policy: policy, prohibitions: law.prohibitions)
        var count = Count()
        for _ in 0..<requests {
            let request = random.request(policy)
            let answer = engine.decide(request).answer
            let expected = slow.decide(request)
            count.asked += 1
            switch answer {
            case .permitted: count.permitted += 1
            case .refused(let reasons):
                let isLaw = reasons.allSatisfy { if case .forbiddenByLaw = $0 { true } else { false } }
                if isLaw { count.refusedByLawAlone += 1 }
            }
            if answer != expected { count.wrong.append("\(request): \(answer) instead of \(expected)") }
            // The two forms of a person's state get the same answer.
            if let state = request.subject {
                let isPermitted = engine.permits(engine.question(request), engine.subject(state))
                if isPermitted != engine.decide(request).isPermitted { count.wrong.append("state of \(request)") }
            }
            // Consents need not be asked for where the answer without them is yes.
            var without = request
            without.subject?.liveConsents = []
            if let grant = engine.permission(without), engine.decide(request).answer != Decision.permitted(grant).answer
            {
                count.wrong.append("consents change \(request)")
            }
        }
        return count
    }

    @Test func `over the real policy and the law the table answers as the dictionaries`() {
        var random = RandomPolicies(real: policy, law: law.prohibitions, seed: 1)
        let count = compare(policy, law, &random, 30_000 / Self.share)
        #expect(count.wrong.prefix(3) == [])
        #expect(count.permitted * 10 > count.asked && count.permitted * 10 < count.asked * 9, "\(count)")
    }

    @Test func `over a hundred policies and laws made at random the table answers as the dictionaries`() {
        var random = RandomPolicies(real: policy, law: law.prohibitions, seed: 2)
        var permitted = 0
        var byLaw = 0
        for _ in 0..<100 {
            let mutated = random.policy()
            let law = LawTable(entries: [], hash: "", prohibitions: random.prohibitions())
            let count = compare(mutated, law, &random, 1_200 / Self.share)
            #expect(count.wrong.prefix(3) == [])
            permitted += count.permitted
            byLaw += count.refusedByLawAlone
        }
        let asked = 120_000 / Self.share
        #expect(permitted * 10 > asked && permitted * 10 < asked * 9, "\(permitted) of \(asked) permitted")
        #expect(byLaw * 200 > asked, "\(byLaw) of \(asked) refused by the law alone")
    }

    @Test func `a policy larger than the table is refused when read, and what lies beyond is refused by the engine`() {
        var fields = policy.categories[0].fields
        let pattern = fields[0]
        for number in 0..<PolicyLimits.fields {
            fields.append(
                FieldDefinition(
                    id: FieldID("extra\(number)"),
                    kind: pattern.kind,
                    title: pattern.title,
                    reason: pattern.reason,
                    searchable: false
                )
            )
        }
        let old = policy.categories[0]
        let large = Category(
            id: old.id,
            typeName: old.typeName,
            clause: old.clause,
            title: old.title,
            sensitivity: old.sensitivity,
            retention: old.retention,
            sources: old.sources,
            fields: fields
        )
        let policy = policy.with(categories: [large] + self.policy.categories.dropFirst())
        #expect(PolicyCheck.problems(in: policy).contains { $0.problem.contains("do not fit into the decision table") })

        let engine = PolicyEngine(policy: policy, law: law)
        let maker = RequestMaker(policy: policy)
        func asked(_ field: String) -> Set<String> {
            engine.decide(maker.request(.use, RightsHandling.id, [FieldID(field)], RoleID("customer"))).refusals
        }
        #expect(asked("extra0") == [])
        #expect(asked("extra255") == ["unknown-field"])
    }

    @Test func `every name is found in an index, and none that is not in it`() {
        let names = policy.categories.flatMap { $0.fields.map(\.id.rawValue) }
        let engine = PolicyEngine(policy: policy, law: law)
        for name in names {
            #expect(engine.category(of: FieldID(name)) != nil)
            for stranger in [name + "x", String(name.dropLast()), name.uppercased(), "x" + name.dropFirst()]
            where !names.contains(stranger) {
                #expect(engine.category(of: FieldID(stranger)) == nil, "\(stranger)")
            }
        }
        #expect(engine.category(of: FieldID("")) == nil)
    }
}

extension Policy {
    func with(categories: [Category]) -> Policy {
        Policy(
            version: version,
            approvedOn: approvedOn,
            announcedOn: announcedOn,
            effectiveFrom: effectiveFrom,
            hash: hash,
            controller: controller,
            groupCompanies: groupCompanies,
            roles: roles,
            bases: bases,
            categories: categories,
            purposes: purposes,
            recipients: recipients,
            consents: consents,
            retention: retention,
            profiles: profiles,
            rights: rights,
            notice: notice,
            reservedClauses: reservedClauses,
            recipientGroups: recipientGroups
        )
    }
}
