import Foundation
import KernelGeneration
import Testing
import Wording

@testable import PolicyModel

/// Every cell of the policy flipped, one at a time: the rules that the gate enforces differ, the notice that people read
/// differs, and the code generated from the policy differs. What does not show in one of the three is listed with its
/// reason, so that nothing can be changed behind anybody's back.
@Suite struct PolicyMutationTests {
    let policy: Policy
    let law: LawTable
    private let rules: Set<String>
    private let notice: [String]
    private let code: [String: String]

    init() throws {
        (policy, law) = try PolicyFiles.load()
        rules = Self.keys(policy)
        notice = Language.allCases.map { [law, policy] in NoticeRenderer.text(policy, law, $0) }
        code = KernelSource.files(for: policy)
    }

    private static func keys(_ policy: Policy) -> Set<String> {
        Set(PolicyRules(policy).rules.map { "\($0.kind) \($0.key)" })
    }

    private struct Survivors { var cells = 0, rules: [String] = [], notice: [String] = [], code: [String] = [] }

    /// `KEPIL_EVERY_MUTATION=1` flips every cell, which takes minutes; otherwise every seventh is flipped.
    private static let isComplete = ProcessInfo.processInfo.environment["KEPIL_EVERY_MUTATION"] == "1"

    private func flip(_ name: String, _ mutated: @autoclosure () -> Policy, _ survivors: inout Survivors) {
        survivors.cells += 1
        guard Self.isComplete || survivors.cells % 7 == 1 else { return }
        let mutated = mutated()
        if Self.keys(mutated) == rules { survivors.rules.append(name) }
        if KernelSource.files(for: mutated) == code { survivors.code.append(name) }
        // The three languages are made from the same facts, so one shows whether the notice changes.
        if NoticeRenderer.text(mutated, law, .english) == notice[Language.allCases.firstIndex(of: .english) ?? 0] {
            survivors.notice.append(name)
        }
    }

    @Test func `purpose × category`() {
        var survivors = Survivors()
        for purpose in policy.purposes {
            for category in policy.categories.map(\.id) {
                let has = purpose.categories.contains(category)
                let flipped =
                    has ? purpose.categories.filter { $0 != category } : purpose.categories + [category]
                flip("\(purpose.id) × \(category)", policy.replacing(purpose.with(categories: flipped)), &survivors)
            }
        }
        #expect(survivors.cells == policy.purposes.count * policy.categories.count)
        #expect(survivors.rules == [] && survivors.code == [])
        #expect(survivors.notice == [])
    }

    @Test func `recipient × category`() {
        var survivors = Survivors()
        for recipient in policy.recipients {
            for (index, exchange) in recipient.exchanges.enumerated() {
                for category in policy.categories {
                    let fields = category.fields.map(\.id)
                    let has = exchange.gives.contains { fields.contains($0) }
                    let gives = has ? exchange.gives.filter { !fields.contains($0) } : exchange.gives + fields.prefix(1)
                    var exchanges = recipient.exchanges
                    exchanges[index] = exchange.with(gives: gives)
                    flip(
                        "\(recipient.id) \(exchange.purpose) × \(category.id)",
                        policy.replacing(recipient.with(exchanges: exchanges)),
                        &survivors
                    )
                }
            }
        }
        #expect(survivors.rules == [] && survivors.code == [])
        #expect(survivors.notice == [])
    }

    @Test func `profile × feature`() {
        var survivors = Survivors()
        for profile in policy.profiles {
            for category in policy.categories {
                for field in category.fields.map(\.id) {
                    let has = profile.features.contains(field)
                    let features = has ? profile.features.filter { $0 != field } : profile.features + [field]
                    flip("\(profile.id) × \(field)", policy.replacing(profile.with(features: features)), &survivors)
                }
            }
        }
        #expect(survivors.rules == [])
        #expect(survivors.notice == [])
        #expect(survivors.code == [])
    }

    @Test func `every retention rule`() {
        var survivors = Survivors()
        for kind in policy.retention {
            for criterion in kind.criteria {
                let name = "\(kind.id) \(criterion.clause) \(criterion.event)"
                flip("\(name) dropped", policy.replacing(kind.with { $0 == criterion ? nil : $0 }), &survivors)
                let longer = policy.replacing(
                    kind.with { $0 == criterion ? $0.lasting(($0.months ?? 11) + 1) : $0 }
                )
                flip("\(name) longer", longer, &survivors)
            }
        }
        #expect(survivors.rules == [])
        #expect(survivors.notice == [])
        #expect(survivors.code == [])
    }

    @Test func `every kind of consent`() {
        var survivors = Survivors()
        for consent in policy.consents {
            let id = consent.id.rawValue
            flip("\(id) abroad", policy.replacing(consent.with(crossBorder: !consent.crossBorder)), &survivors)
            flip(
                "\(id) months",
                policy.replacing(consent.with(validMonths: .some((consent.validMonths ?? 11) + 1))),
                &survivors
            )
            for channel in consent.channels {
                let rest = consent.channels.filter { $0 != channel }
                flip("\(id) by \(channel)", policy.replacing(consent.with(channels: rest)), &survivors)
            }
            for category in policy.categories.map(\.id) {
                let has = consent.categories.contains(category)
                let flipped = has ? consent.categories.filter { $0 != category } : consent.categories + [category]
                flip("\(id) × \(category)", policy.replacing(consent.with(categories: flipped)), &survivors)
            }
            for recipient in policy.recipients.map(\.id) {
                let has = consent.recipients.contains(recipient)
                let flipped = has ? consent.recipients.filter { $0 != recipient } : consent.recipients + [recipient]
                flip("\(id) × \(recipient)", policy.replacing(consent.with(recipients: flipped)), &survivors)
            }
            flip("\(id) gone", policy.with(consents: policy.consents.filter { $0.id != consent.id }), &survivors)
        }
        #expect(survivors.rules == [])
        #expect(survivors.notice == [])
        #expect(survivors.code == [])
    }

    /// What `practices.yaml` says stands in no generated code, because the site and the desks read it at each start: there is
    /// nothing that a wider one could be compiled from. The rules and the notice must show it all the same.
    @Test func `every cookie, link, recording, zone, proof and term of practices.yaml`() throws {
        let practices = try #require(policy.practices)
        var survivors = Survivors()
        for (name, flipped) in practices.flips { flip(name, policy.with(practices: flipped), &survivors) }
        #expect(survivors.cells > 30)
        #expect(survivors.rules == [])
        #expect(survivors.notice == [])
    }

    @Test func `a copy with nothing flipped shows in none of the three`() {
        let same = policy.with()
        #expect(Self.keys(same) == rules && KernelSource.files(for: same) == code)
        for (language, text) in zip(Language.allCases, notice) {
            #expect(NoticeRenderer.text(same, law, language) == text)
        }
    }
}
