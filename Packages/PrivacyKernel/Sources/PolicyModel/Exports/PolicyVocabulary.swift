/// What the things of a policy are called in the Data Privacy Vocabulary (DPV 2.3) and its extensions, for exports that
/// other systems read. Terms are written with their prefix: `dpv:IdentityVerification`. The first is the closest.
public struct PolicyVocabulary: Sendable, Hashable {
    public internal(set) var purposes: [PurposeID: [String]] = [:]
    public internal(set) var categories: [CategoryID: [String]] = [:]
    /// By the id of the right.
    public internal(set) var rights: [String: [String]] = [:]

    public init() {}

    /// The namespaces that terms may come from, by prefix.
    public static let namespaces = [
        "dpv": "https://w3id.org/dpv#",
        "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
        "pd": "https://w3id.org/dpv/pd#",
        "sector-finance": "https://w3id.org/dpv/sector/finance#",
    ]

    static func isTerm(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 && namespaces[String(parts[0])] != nil && !parts[1].isEmpty
            && parts[1].utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45
            }
    }
}
