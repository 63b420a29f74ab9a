import Crypto
import PolicyModel
import PrivacyKernel

/// Encrypts one person's values under that person's own key. Subject, field, source and version are authenticated, so
/// a ciphertext moved to another row does not open.
struct SubjectCipher {
    private let key: SymmetricKey
    /// What the associated data of everything under this key begin with; made once, not for each value.
    private let prefix: [UInt8]

    /// Makes a key for a new person and returns it wrapped.
    static func create(for subject: SubjectID, _ ring: KeyRing) throws -> (cipher: SubjectCipher, wrapped: [UInt8]) {
        let key = SymmetricKey(size: .bits256)
        let raw = key.withUnsafeBytes { Array($0) }
        return (SubjectCipher(key: key, subject: subject), try wrap(raw, for: subject, ring))
    }

    /// The key as it is kept, wrapped anew under the key that wraps now.
    static func rewrap(_ wrapped: [UInt8], for subject: SubjectID, _ ring: KeyRing) throws -> [UInt8] {
        let cipher = try SubjectCipher(wrapped: wrapped, subject: subject, ring)
        return try wrap(cipher.key.withUnsafeBytes { Array($0) }, for: subject, ring)
    }

    private static func wrap(_ raw: [UInt8], for subject: SubjectID, _ ring: KeyRing) throws -> [UInt8] {
        try SealedBytes.seal(raw, using: ring.wrapping.key, authenticating: wrapContext(subject, ring.wrapping))
    }

    init(wrapped: [UInt8], subject: SubjectID, _ ring: KeyRing) throws(VaultDamage) {
        for opener in ring.openers {
            guard
                let raw = try? SealedBytes.open(
                    wrapped,
                    using: opener.key,
                    authenticating: Self.wrapContext(subject, opener)
                )
            else { continue }
            self.init(key: SymmetricKey(data: raw), subject: subject)
            return
        }
        throw VaultDamage.cannotOpen
    }

    private init(key: SymmetricKey, subject: SubjectID) {
        self.key = key
        prefix = "kepil/1|".utf8 + Array(subject.rawValue.utf8) + [UInt8(ascii: "|")]
    }

    func seal(_ text: String, context: String) throws -> [UInt8] { try seal(bytes: Array(text.utf8), context: context) }

    func seal(bytes: [UInt8], context: String) throws -> [UInt8] {
        try SealedBytes.seal(bytes, using: key, authenticating: associated(context))
    }

    func open(_ ciphertext: [UInt8], context: String) throws -> String {
        String(decoding: try openBytes(ciphertext, context: context), as: UTF8.self)
    }

    func openBytes(_ ciphertext: [UInt8], context: String) throws -> [UInt8] {
        try SealedBytes.open(ciphertext, using: key, authenticating: associated(context))
    }

    static func itemContext(_ field: FieldID, source: String, version: Int64) -> String {
        var bytes: [UInt8] = []
        appendItemContext(field, source: source, version: version, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func appendItemContext(_ field: FieldID, source: String, version: Int64, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "item|".utf8)
        bytes.append(contentsOf: field.rawValue.utf8)
        bytes.append(UInt8(ascii: "|"))
        bytes.append(contentsOf: source.utf8)
        bytes.append(UInt8(ascii: "|"))
        bytes.append(contentsOf: String(version).utf8)
    }

    /// Opens many values, one after another.
    func opener() throws -> RecordOpener { try RecordOpener(key, prefix: prefix) }

    private func associated(_ context: String) -> [UInt8] { prefix + context.utf8 }

    private static func wrapContext(_ subject: SubjectID, _ key: KeyRing.WrappingKey) -> [UInt8] {
        "kepil/1|subject-key|".utf8 + Array(subject.rawValue.utf8) + [UInt8(ascii: "|")] + key.id.utf8
    }
}

/// Stored ciphertext and keys do not fit together: a wrong key file, or rows that were tampered with.
public enum VaultDamage: Error, Sendable, Hashable {
    case cannotOpen
    case unknownSubject
    case unknownConflict
}
