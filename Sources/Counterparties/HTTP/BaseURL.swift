/// Where a counterparty listens: scheme, host, optional port and path prefix, without a query, user or trailing slash.
///
/// Personal data travel only over TLS. Plain `http` is taken for the loopback interface alone, or when the caller says
/// so for a private network.
public struct BaseURL: Sendable, Hashable, CustomStringConvertible {
    public let description: String

    /// - Returns: `nil` when the text is no such address, or when it is plain `http` to a host that is not loopback and
    ///   `allowingPlaintext` is false.
    public init?(_ text: String, allowingPlaintext: Bool = false) {
        let scheme: String
        if text.hasPrefix("https://") {
            scheme = "https://"
        } else if text.hasPrefix("http://") {
            scheme = "http://"
        } else {
            return nil
        }
        var rest = text.dropFirst(scheme.count)
        while rest.last == "/" { rest = rest.dropLast() }
        let allowed: (UInt8) -> Bool = { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-._:/[]~".utf8.contains(byte)
            }
        }
        guard !rest.isEmpty, rest.first != "/", rest.first != ":", rest.utf8.allSatisfy(allowed) else { return nil }
        guard scheme == "https://" || allowingPlaintext || BaseURL.isLoopback(rest) else { return nil }
        description = scheme + rest
    }

    private static func isLoopback(_ rest: Substring) -> Bool {
        let authority = rest.prefix { $0 != "/" }
        if authority.hasPrefix("[::1]") {
            return authority.count == 5 || authority.dropFirst(5).first == ":"
        }
        let host = authority.prefix { $0 != ":" }
        return host == "127.0.0.1" || host == "localhost"
    }
}
