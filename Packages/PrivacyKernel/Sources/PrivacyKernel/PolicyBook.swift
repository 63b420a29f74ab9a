public import CivilTime
public import PolicyModel

/// All versions of the policy; the one in force on a day decides that day's requests.
public struct PolicyBook: Sendable {
    public let engines: [PolicyEngine]
    public let law: LawTable

    /// - Throws: ``WiderThanCompiled`` when a version allows what the compiled program has no type for.
    public init(policies: [Policy], law: LawTable) throws(WiderThanCompiled) {
        for policy in policies {
            let wider = CompiledPolicy.widening(by: policy)
            guard wider.isEmpty else { throw WiderThanCompiled(version: policy.version, pairs: wider) }
        }
        engines = policies.sorted { $0.effectiveFrom < $1.effectiveFrom }.map { PolicyEngine(policy: $0, law: law) }
        self.law = law
    }

    public func engine(on day: CivilDate) -> PolicyEngine? { engines.last { $0.policy.effectiveFrom <= day } }

    public func decide(_ request: ProcessingRequest) -> Decision {
        guard let engine = engine(on: request.on) else { return .refused(Denial(.noPolicyInForce)) }
        return engine.decide(request)
    }
}

/// The policy file allows more than the program was compiled for. A narrower file is welcome; a wider one needs a build.
public struct WiderThanCompiled: Error, Sendable, CustomStringConvertible {
    public let version: String
    public let pairs: [String]
    public var description: String {
        "policy \(version) allows what this program was not built for: \(pairs.joined(separator: ", "));"
            + " regenerate the kernel from the policy and build again"
    }
}

extension CompiledPolicy {
    /// What a policy allows beyond the generated types; empty when it is no wider.
    public static func widening(by policy: Policy) -> [String] {
        var wider: [String] = []
        for purpose in policy.purposes {
            for category in purpose.categories where !pairs.contains("\(purpose.id) \(category)") {
                wider.append("\(purpose.id) × \(category)")
            }
        }
        for recipient in policy.recipients {
            for exchange in recipient.exchanges {
                for field in exchange.gives
                where !exchanges.contains("\(recipient.id) \(exchange.purpose) \(field)") {
                    wider.append("\(recipient.id) ← \(field) for \(exchange.purpose)")
                }
            }
        }
        for category in policy.categories {
            for field in category.fields where !fields.contains("\(category.id) \(field.id)") {
                wider.append("\(category.id) field \(field.id)")
            }
        }
        wider += Set(policy.freedoms).subtracting(freedoms).sorted()
        wider += policy.demandsDropped(from: demands).map { "without \($0)" }
        wider += Set(policy.scopes).subtracting(scopes).sorted()
        for (place, months) in policy.terms.sorted(by: { $0.key < $1.key }) where months > terms[place] ?? -1 {
            wider.append("\(place) for longer")
        }
        return wider
    }
}
