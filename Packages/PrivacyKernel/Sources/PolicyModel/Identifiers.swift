/// Ids are the words of the policy file. They are kept as text, because the file may be newer than the program.
public protocol PolicyID: RawRepresentable<String>, Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    init(rawValue: String)
}

extension PolicyID {
    public var description: String { rawValue }
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    public init(_ text: String) { self.init(rawValue: text) }
}

/// `P1`, `P1.3`, `P5`, `9.1` …: what data are processed for (clause 4.1 and the purposes named outside the table).
public struct PurposeID: PolicyID {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// `D1` … `D21` (clause 4.1 and the categories named outside the table).
public struct CategoryID: PolicyID {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// `B1` … `B9`: the bases of clause 4.1, in the lender's words, each with its footing in law.
public struct BasisID: PolicyID {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// One named item of a category: `givenName`, `iin`. Unique in the whole policy.
public struct FieldID: PolicyID {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A recipient of clause 4 or 5: `firstCreditBureau`.
public struct RecipientID: PolicyID {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A separate consent: `bureauReport`, `lenderNews`.
public struct ConsentID: PolicyID {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A role of an actor: `customer`, `underwriter`, `system`.
public struct RoleID: PolicyID {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// A retention class: `identity`, `bureauConsent`.
public struct RetentionClassID: PolicyID {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The nine operations that processing consists of (clause 1.1). There is no tenth.
public enum Verb: String, Sendable, Hashable, CaseIterable, Codable {
    case collect, store, change, supplement, use, disseminate, depersonalise, block, destroy
}

/// The four grounds on which data may be given to anybody (clause 5.5). A disclosure without one is refused.
public enum DisclosureGround: String, Sendable, Hashable, CaseIterable, Codable {
    case contractWithClient = "5.5.1"
    case contractInClientsInterest = "5.5.2"
    case allowedByLaw = "5.5.3"
    case clientConsent = "5.5.4"
}
