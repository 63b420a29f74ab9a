public import PolicyModel

/// The two independent halves of clause 9.9.
public enum MessageGroup: String, Sendable, Hashable, CaseIterable {
    /// The same words for everybody; no profile is used.
    case general
    /// Tailored by a profile to needs and circumstances.
    case personalised
}

extension Policy {
    /// Consents to messages that law and contract do not demand: those of the parts of purpose 3 under which something is
    /// sent to the person (clauses 9.6 to 9.9). Statistics send nothing.
    public var messageConsents: [ConsentDefinition] { consents.filter { group(of: $0) != nil } }

    /// Which half of clause 9.9 a consent belongs to; `nil` when nothing is sent on it.
    public func group(of consent: ConsentDefinition) -> MessageGroup? {
        guard let purpose = purposes.first(where: { $0.id == consent.purpose }), purpose.parent == PurposeID("P3"),
            purpose.verbs.contains(.disseminate)
        else { return nil }
        return profiles.contains { $0.purpose == purpose.id } ? .personalised : .general
    }
}

/// What a person refuses: one consent, one half of clause 9.9, or every message that may be refused.
public enum WithdrawalScope: Sendable, Hashable {
    case consent(ConsentID)
    case group(MessageGroup)
    case allMessages

    /// `general`, `personalised`, `all`, or the id of a consent.
    public init(word: String) {
        self =
            word == "all"
            ? .allMessages : MessageGroup(rawValue: word).map { .group($0) } ?? .consent(ConsentID(word))
    }

    public func consents(_ policy: Policy) -> [ConsentDefinition] {
        switch self {
        case .consent(let id): policy.consents.filter { $0.id == id }
        case .group(let group): policy.consents.filter { policy.group(of: $0) == group }
        case .allMessages: policy.messageConsents
        }
    }
}
