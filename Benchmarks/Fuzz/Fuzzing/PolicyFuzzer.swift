import CivilTime
import FoundationEssentials
public import PolicyModel
import PrivacyKernel

/// Reads spoiled copies of a policy and of the law, and judges what is accepted.
public struct PolicyFuzzer {
    public enum Outcome: Sendable, Hashable {
        /// With one problem or more, each with its remedy.
        case refused
        /// Accepted, and no wider than what the program was compiled from.
        case accepted
        /// Accepted as a policy, and kept from running because it is wider.
        case wider
        /// What must never happen.
        case wrong(String)
    }

    private let texts: [String: String]
    private let names: [String]
    private let mutation: Mutation
    private let compiled: PolicyEngine
    private let compiledReach: Reach
    private let seed: UInt64
    /// Each try spoils one file: the others are read once.
    private let reading = PolicyReading()

    /// - Parameters:
    ///   - folder: The policy whose copies are spoiled, with the files of the law beside it.
    ///   - compiledFrom: The policy that the program was compiled from.
    public init(folder: String, compiledFrom real: Policy, seed: UInt64) throws {
        var texts: [String: String] = [:]
        for name in PolicyReader.policyFiles + PolicyReader.lawFiles {
            texts[name] = String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/\(name)")), as: UTF8.self)
        }
        self.texts = texts
        names = texts.keys.sorted()
        mutation = Mutation(texts: texts.values)
        compiled = PolicyEngine(policy: real, law: .silent)
        compiledReach = Reach(real)
        self.seed = seed
    }

    /// The spoiled file of one try. The same number gives the same file.
    public func spoiled(_ number: Int) -> (name: String, text: String) {
        var numbers = SeededNumbers(seed: seed &+ UInt64(number) &* 0x9E37_79B9)
        let name = names[Int.random(in: 0..<names.count, using: &numbers)]
        return (name, mutation.mutate(texts[name] ?? "", &numbers))
    }

    public func outcome(_ number: Int) -> Outcome {
        let (name, text) = spoiled(number)
        var all = texts
        all[name] = text
        return outcome(of: all)
    }

    public func outcome(of all: [String: String]) -> Outcome {
        let policy: Policy
        do { policy = try reading.read(policy: all, law: all).0 } catch {
            let isComplete =
                !error.problems.isEmpty && error.problems.allSatisfy { !$0.file.isEmpty && !$0.remedy.isEmpty }
            return isComplete ? .refused : .wrong("refused without a file and a remedy")
        }
        let widening = CompiledPolicy.widening(by: policy)
        let beyond = Reach(policy).beyond(compiledReach)
        if beyond.isEmpty != widening.isEmpty {
            return .wrong("enumerated \(beyond.prefix(3)), the check at start says \(widening.prefix(3))")
        }
        guard widening.isEmpty else { return .wider }
        return strangePermission(policy).map { .wrong("permits \($0)") } ?? .accepted
    }

    /// A request that the engine of this policy permits and the compiled policy refuses.
    private func strangePermission(_ policy: Policy) -> String? {
        let engine = PolicyEngine(policy: policy, law: .silent)
        let everything = Set(policy.consents.map(\.id))
        // With every consent, and with each one missing: a demand that got lost shows itself.
        let consents = [everything] + everything.map { one in everything.filter { $0 != one } }
        let fields = policy.categories.flatMap { $0.fields.map(\.id) }
        for purpose in policy.purposes where purpose.canBeOpened {
            for (number, live) in consents.enumerated() {
                for role in purpose.roles {
                    for verb in purpose.verbs {
                        var request = ProcessingRequest(
                            verb: verb,
                            purpose: purpose.id,
                            fields: [],
                            actor: role == RoleID("customer") ? .customer(Self.person) : Actor(id: "e", role: role),
                            subject: SubjectState(
                                id: Self.person,
                                blocked: false,
                                destroyed: false,
                                liveConsents: live
                            ),
                            // The demand of a case shows when none is named.
                            caseReference: number % 2 == 0 ? "K" : nil,
                            on: policy.effectiveFrom
                        )
                        if let found = strange(&request, fields, policy, engine) { return found }
                    }
                }
            }
        }
        return nil
    }

    private func strange(
        _ request: inout ProcessingRequest,
        _ fields: [FieldID],
        _ policy: Policy,
        _ engine: PolicyEngine
    ) -> String? {
        for recipient in [nil] + policy.recipients.map({ Optional($0.id) }) {
            request.recipient = recipient
            for field in fields {
                request.fields = [field]
                guard case .permitted = engine.decide(request), case .refused = compiled.decide(request) else {
                    continue
                }
                return "\(request.verb) \(field) for \(request.purpose) to \(recipient?.rawValue ?? "nobody")"
            }
        }
        return nil
    }

    private static let person = SubjectID(rawValue: "s")
}
