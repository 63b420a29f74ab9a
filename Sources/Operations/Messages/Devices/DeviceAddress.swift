/// Where a device takes notifications: the address that the push service of its browser gave it (RFC 8030), and the two
/// keys for which everything sent there is encrypted (RFC 8291).
public struct DeviceAddress: Sendable, Hashable {
    static let longest = 1024

    /// An `https` address that only the push service and we know.
    public let endpoint: String
    /// The device's public key: base64url of an uncompressed point of P-256.
    public let key: String
    /// The secret that the device shares with us: base64url of 16 bytes.
    public let secret: String

    /// Reads ``text``; `nil` when it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0].utf8.count <= Self.longest, parts[0].utf8.allSatisfy({ $0 > 32 && $0 < 127 }),
            parts[1].utf8.count == 87, parts[2].utf8.count == 22,
            (parts[1] + parts[2]).utf8.allSatisfy(Self.isBase64URL)
        else { return nil }
        (endpoint, key, secret) = (parts[0], parts[1], parts[2])
    }

    /// As the vault keeps it: endpoint, key and secret with a space between.
    public var text: String { "\(endpoint) \(key) \(secret)" }

    private static func isBase64URL(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
