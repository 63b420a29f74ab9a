import Crypto

/// A public key of a log or a witness, in the form `name+hexid+base64(type || key)` of the signed-note format.
public struct VerificationKey: Hashable, Sendable {
    /// What a signature of this key covers.
    public enum Algorithm: UInt8, Sendable {
        /// Ed25519 over the text of the note: how a log signs.
        case ed25519 = 1
        /// Ed25519 over the text and a time: how a witness cosigns.
        case cosignature = 4
    }

    /// Whose key it is: for a log, its origin.
    public let name: String
    public let algorithm: Algorithm
    /// 32 bytes.
    public let publicKey: [UInt8]
    /// First 4 bytes of `SHA256(name || 0x0A || type || key)`. Tells keys apart; proves nothing.
    public let id: [UInt8]

    init(name: String, algorithm: Algorithm, publicKey: [UInt8]) {
        self.name = name
        self.algorithm = algorithm
        self.publicKey = publicKey
        id = Array(SHA256.hash(data: Array(name.utf8) + [0x0A, algorithm.rawValue] + publicKey).prefix(4))
    }

    /// Reads a key and checks that its id belongs to it.
    public init(parsing text: String) throws(NoteError) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 3, VerificationKey.isName(parts[0]), let id = Hex.decode(parts[1]),
            let data = Base64.decode(parts[2]), data.count == 33, let algorithm = Algorithm(rawValue: data[0])
        else { throw .malformedKey }
        self.init(name: parts[0], algorithm: algorithm, publicKey: Array(data.dropFirst()))
        guard self.id == id else { throw .malformedKey }
    }

    /// The form that ``init(parsing:)`` reads.
    public var text: String { "\(name)+\(Hex.encode(id))+\(Base64.encode([algorithm.rawValue] + publicKey))" }

    /// Names are not empty and hold neither spaces nor `+`, which separate the parts of keys and signature lines.
    static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { $0 != "+" && !$0.properties.isWhitespace && $0.value >= 0x20 }
    }

    /// Whether a signature (without its key id) holds for the text of a note.
    func accepts(signature: [UInt8], of text: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        switch algorithm {
        case .ed25519:
            return signature.count == 64 && key.isValidSignature(signature, for: text)
        case .cosignature:
            guard let time = VerificationKey.cosignatureTime(signature) else { return false }
            let message = VerificationKey.cosigned(text, time: time)
            return key.isValidSignature(Array(signature.dropFirst(8)), for: message)
        }
    }

    /// Seconds since 1970 that a cosignature states: its first 8 bytes, big-endian.
    static func cosignatureTime(_ signature: [UInt8]) -> UInt64? {
        signature.count == 72 ? signature.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } : nil
    }

    static func cosigned(_ text: [UInt8], time: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n".utf8) + text
    }
}

/// A secret key of a log or a witness. Printing it never shows the secret.
public struct SigningKey: Sendable {
    public let verificationKey: VerificationKey
    private let key: Curve25519.Signing.PrivateKey

    /// Makes a new key from the system's source of randomness.
    public init(
        generatingFor name: String,
        algorithm: VerificationKey.Algorithm = .ed25519
    ) throws(NoteError) {
        try self.init(name: name, algorithm: algorithm, key: Curve25519.Signing.PrivateKey())
    }

    /// Reads `PRIVATE+KEY+name+hexid+base64(type || seed)`.
    public init(parsing text: String) throws(NoteError) {
        let prefix = "PRIVATE+KEY+"
        guard text.utf8.starts(with: prefix.utf8) else { throw .malformedKey }
        let parts = text.dropFirst(prefix.count)
            .split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 3, let id = Hex.decode(parts[1]), let data = Base64.decode(parts[2]), data.count == 33,
            let algorithm = VerificationKey.Algorithm(rawValue: data[0]),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: Array(data.dropFirst()))
        else { throw .malformedKey }
        try self.init(name: parts[0], algorithm: algorithm, key: key)
        guard verificationKey.id == id else { throw .malformedKey }
    }

    private init(
        name: String,
        algorithm: VerificationKey.Algorithm,
        key: Curve25519.Signing.PrivateKey
    ) throws(NoteError) {
        guard VerificationKey.isName(name) else { throw .malformedKey }
        self.key = key
        verificationKey = VerificationKey(
            name: name,
            algorithm: algorithm,
            publicKey: Array(key.publicKey.rawRepresentation)
        )
    }

    /// The secret in the form that ``init(parsing:)`` reads. Belongs in a key file that only the server can read.
    public var exportedSecret: String {
        let seed = Array(key.rawRepresentation)
        let data = Base64.encode([verificationKey.algorithm.rawValue] + seed)
        return "PRIVATE+KEY+\(verificationKey.name)+\(Hex.encode(verificationKey.id))+\(data)"
    }

    func signature(of message: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: message)) }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "signing key of \(verificationKey.name): withheld" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
