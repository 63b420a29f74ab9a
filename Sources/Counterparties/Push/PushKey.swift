internal import Crypto
internal import FoundationEssentials
internal import Glibc

/// The key by which push services know the lender (RFC 8292). Browsers are told its public half when they subscribe, so
/// that every server of the lender must have the same one; a new key ends every subscription.
public struct PushKey: Sendable {
    private let key: P256.Signing.PrivateKey

    /// Base64url of the uncompressed point.
    public let publicKey: String

    private init(_ key: P256.Signing.PrivateKey) {
        self.key = key
        publicKey = Base64URL.encode(key.publicKey.x963Representation)
    }

    public init() { self.init(P256.Signing.PrivateKey()) }

    /// Reads a key in PEM: `openssl ecparam -name prime256v1 -genkey -noout`.
    public init?(pem: String) {
        guard let key = try? P256.Signing.PrivateKey(pemRepresentation: pem) else { return nil }
        self.init(key)
    }

    /// Reads the file, or makes one that only its owner may read when there is none.
    public static func loadOrCreate(at path: String) -> PushKey? {
        if let data = FileManager.default.contents(atPath: path) {
            return PushKey(pem: String(decoding: data, as: UTF8.self))
        }
        let fresh = P256.Signing.PrivateKey()
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let bytes = Array((fresh.pemRepresentation + "\n").utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            // Half a key would stand in the way of the next start.
            unlink(path)
            return nil
        }
        return PushKey(fresh)
    }

    /// The header by which a push service knows who sends, and that he may be asked at the contact when something is wrong.
    ///
    /// - Parameter audience: Scheme and host of the push service, the only one that takes the token.
    func authorization(audience: String, contact: String, expires: Int64) throws -> String {
        let head = Base64URL.encode(Array(#"{"alg":"ES256","typ":"JWT"}"#.utf8))
        let claims = Claims(aud: audience, exp: expires, sub: contact)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = "\(head).\(Base64URL.encode(try encoder.encode(claims)))"
        let signature = try key.signature(for: Array(text.utf8)).rawRepresentation
        return "vapid t=\(text).\(Base64URL.encode(signature)), k=\(publicKey)"
    }

    private struct Claims: Encodable {
        let aud: String
        let exp: Int64
        let sub: String
    }
}

extension PushKey: CustomStringConvertible, CustomReflectable {
    public var description: String { "push key \(publicKey): private half withheld" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
