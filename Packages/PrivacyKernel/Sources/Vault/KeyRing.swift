public import Crypto
import FoundationEssentials
import Glibc

/// The keys that never enter the database nor its backups: one wraps every person's own key, one blinds the indexes,
/// one signs the log.
public struct KeyRing: Sendable {
    /// Names the wrapping key, so that a rotated key can still be told from its successor.
    public let wrappingKeyID: String
    package let wrappingKey: SymmetricKey
    package let indexKey: SymmetricKey
    /// Ed25519 seed of the transparency log's signing key.
    public let logSigningKey: Curve25519.Signing.PrivateKey

    /// Keys from 96 bytes of key material: wrapping, index, log, 32 bytes each.
    public init(material: [UInt8]) throws(KeyFileProblem) {
        guard material.count == 96 else { throw .damaged }
        wrappingKey = SymmetricKey(data: material[0..<32])
        indexKey = SymmetricKey(data: material[32..<64])
        do { logSigningKey = try Curve25519.Signing.PrivateKey(rawRepresentation: material[64..<96]) } catch {
            throw .damaged
        }
        wrappingKeyID = Hex.encode(SHA256.hash(data: Array("kepil-kek".utf8) + material[0..<32]).prefix(8))
    }

    /// Fresh keys, for tests and for a new data folder.
    public static func random() throws(KeyFileProblem) -> KeyRing { try KeyRing(material: randomBytes(96)) }

    /// Reads the key file, or makes one that only its owner may read when there is none.
    public static func loadOrCreate(at path: String) throws(KeyFileProblem) -> KeyRing {
        let descriptor = open(path, O_RDONLY)
        if descriptor >= 0 {
            close(descriptor)
            guard let data = FileManager.default.contents(atPath: path),
                let text = String(data: data, encoding: .utf8),
                let material = Hex.decode(text.filter { !$0.isWhitespace })
            else { throw .unreadable(path: path) }
            return try KeyRing(material: material)
        }
        guard errno == ENOENT else { throw .unreadable(path: path) }
        let material = randomBytes(96)
        try write(material, to: path)
        return try KeyRing(material: material)
    }

    /// Writes to a new file and syncs it: a key lost by a crash would lose every record encrypted under it.
    private static func write(_ material: [UInt8], to path: String) throws(KeyFileProblem) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path: path) }
        defer { close(descriptor) }
        let text = Array((Hex.encode(material) + "\n").utf8)
        guard Glibc.write(descriptor, text, text.count) == text.count, fsync(descriptor) == 0 else {
            throw .unwritable(path: path)
        }
    }

    package static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}

/// Lower-case hexadecimal.
public enum Hex {
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    public static func decode(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 97...102: digit - 87
        case 65...70: digit - 55
        default: nil
        }
    }
}
