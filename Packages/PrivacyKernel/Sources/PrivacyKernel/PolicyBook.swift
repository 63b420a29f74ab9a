public import CivilTime
public import PolicyModel
import Synchronization

/// All versions of the policy that are or will be in force; the one in force on a day decides that day's requests.
///
/// Versions are added and taken away while the program runs. They stand side by side, each from its own day on, so that
/// at midnight nothing has to be done and no request falls between two of them (clause 12.1).
public final class PolicyBook: Sendable {
    /// One version with the day from which it decides.
    public struct Volume: Sendable {
        public let version: String
        /// SHA-256 of the files, hexadecimal.
        public let hash: String
        public let from: CivilDate
        /// `nil` when this program cannot carry the version: it allows what the program was not built for, or its files
        /// cannot be read. From its day on everything is refused, because the version before it is no longer in force.
        public let engine: PolicyEngine?

        public init(version: String, hash: String, from: CivilDate, engine: PolicyEngine?) {
            self.version = version
            self.hash = hash
            self.from = from
            self.engine = engine
        }
    }

    private struct Shelf: Sendable {
        /// In the order in which they come into force; of two from the same day the later one decides.
        var volumes: [Volume]
        /// Earlier versions too, by hash: a consent covers what the version it was given under allowed.
        var byHash: [String: PolicyEngine]
        var edition: Int64?
    }

    public let law: LawTable
    private let shelf: Mutex<Shelf>

    /// - Throws: ``WiderThanCompiled`` when a version allows what the compiled program has no type for.
    public init(policies: [Policy], law: LawTable) throws(WiderThanCompiled) {
        for policy in policies { try WiderThanCompiled.check(policy) }
        self.law = law
        let volumes = policies.sorted { $0.effectiveFrom < $1.effectiveFrom }.map { Volume($0, law: law) }
        shelf = Mutex(Shelf(volumes: volumes, byHash: Self.index(volumes.compactMap(\.engine)), edition: nil))
    }

    /// The versions in the order in which they come into force.
    public var volumes: [Volume] { shelf.withLock(\.volumes) }

    /// Which state of the lender's register of versions this book shows; `nil` before it was asked.
    public var edition: Int64? { shelf.withLock(\.edition) }

    /// The version in force on a day. `nil` when there is none yet, or when this program cannot carry it.
    public func engine(on day: CivilDate) -> PolicyEngine? {
        shelf.withLock { shelf in shelf.volumes.last { $0.from <= day }?.engine }
    }

    /// A version of now or of earlier, to tell what a consent given under it covers.
    public func engine(ofHash hash: String) -> PolicyEngine? { shelf.withLock { $0.byHash[hash] } }

    public func decide(_ request: ProcessingRequest) -> Decision {
        guard let engine = engine(on: request.on) else { return .refused(Denial(.noPolicyInForce)) }
        return engine.decide(request)
    }

    /// Shows another state of the register: all versions at once, so that no request sees half of a change.
    ///
    /// - Parameters:
    ///   - volumes: In the order in which they come into force.
    ///   - earlier: Versions that decide no more.
    public func show(_ volumes: [Volume], earlier: [PolicyEngine], edition: Int64) {
        let byHash = Self.index(earlier + volumes.compactMap(\.engine))
        shelf.withLock { $0 = Shelf(volumes: volumes, byHash: byHash, edition: edition) }
    }

    private static func index(_ engines: [PolicyEngine]) -> [String: PolicyEngine] {
        Dictionary(engines.map { ($0.policy.hash, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension PolicyBook.Volume {
    /// A version in force from the day it names.
    init(_ policy: Policy, law: LawTable) {
        self.init(
            version: policy.version,
            hash: policy.hash,
            from: policy.effectiveFrom,
            engine: PolicyEngine(policy: policy, law: law)
        )
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

    public static func check(_ policy: Policy) throws(WiderThanCompiled) {
        let wider = CompiledPolicy.widening(by: policy)
        guard wider.isEmpty else { throw WiderThanCompiled(version: policy.version, pairs: wider) }
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
