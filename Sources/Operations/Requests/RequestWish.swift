public import PolicyModel
import PrivacyOffice

/// What a person asks for, in his words and choices. It lies in the vault, sealed under his key.
public struct RequestWish: Sendable, Hashable, Codable {
    /// What the person wrote.
    public var text: String
    /// Field id to the right value.
    public var changes: [String: String]
    /// Which document proves the new values: kind, number, date.
    public var proof: String
    /// The purposes objected to.
    public var purposes: [String]
    /// The decision objected to: number of the application.
    public var application: String?

    public init(
        text: String = "",
        changes: [FieldID: String] = [:],
        proof: String = "",
        purposes: [PurposeID] = [],
        application: String? = nil
    ) {
        self.text = text
        self.changes = Dictionary(changes.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { $1 })
        self.proof = proof
        self.purposes = purposes.map(\.rawValue).sorted()
        self.application = application
    }

    static let longestText = 4000
    static let longestValue = 300

    /// Whether it can be answered at all, before anybody looks at it.
    func check(_ kind: RequestKind, _ policy: Policy) throws {
        guard text.count <= Self.longestText, proof.count <= Self.longestText else {
            throw RequestProblem.unreadableValue
        }
        switch kind {
        case .rectification, .supplement:
            guard !changes.isEmpty else { throw RequestProblem.nothingChosen }
            for (field, value) in changes {
                guard value.count <= Self.longestValue else { throw RequestProblem.unreadableValue }
                _ = try Rectifiable.intake(FieldID(field), value)
            }
        case .objection:
            guard !purposes.isEmpty else { throw RequestProblem.nothingChosen }
            let open = Set(ObjectionRules.choices(policy).map(\.id.rawValue))
            guard Set(purposes).isSubset(of: open) else { throw RequestProblem.nothingToObjectTo }
        case .automatedDecisionObjection:
            guard application != nil else { throw RequestProblem.noSuchApplication }
        case .complaint:
            guard !text.isEmpty else { throw RequestProblem.nothingChosen }
        case .access, .erasure, .restriction, .portability: break
        }
    }
}

/// Which purposes can be objected to: those that rest on consent or on the lender's interest, not on a duty by law or on
/// the contract that the person wants (94-V Art. 24(1)(7), 9(10)).
public enum ObjectionRules {
    public static func choices(_ policy: Policy) -> [Purpose] {
        let binding = Set(policy.consents.filter(\.neededForApplication).map(\.id))
        return policy.purposes.filter { purpose in
            guard purpose.canBeOpened, let basis = policy.bases.first(where: { $0.id == purpose.bases.first }) else {
                return false
            }
            guard basis.kind == .consent || basis.kind == .legitimateInterest else { return false }
            // Evidence of consents is kept for the person's sake, and what the application cannot do without is ended by
            // withdrawing the application.
            return purpose.id.rawValue != "P4" && purpose.consent.map { !binding.contains($0) } ?? true
                && purpose.parent?.rawValue != "P1"
        }
    }
}
