public import Wording

/// What the website may set in a browser and where it may lead (clauses 3.4, 10.1). What is not here is not used.
public struct SiteRegister: Sendable, Hashable {
    public var cookies: [CookieDefinition] = []
    public var links: [ExternalLink] = []

    public init() {}

    public func link(_ id: String) -> ExternalLink? { links.first { $0.id == id } }
}

/// A cookie of the site (clause 3.4).
public struct CookieDefinition: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable { case necessary, statistics }
    public let name: String
    public let kind: Kind
    /// 0: until the browser is closed.
    public let lifetimeDays: Int
    /// Who sets it; `own` for the site itself.
    public let provider: String
    /// What it is for.
    public let title: LocalisedText
}

/// Another organisation's site (clause 10.1): its rules apply there, and nothing of the visitor goes with the link.
public struct ExternalLink: Sendable, Hashable {
    public let id: String
    public let url: String
    public let title: LocalisedText
    public let why: LocalisedText
}
