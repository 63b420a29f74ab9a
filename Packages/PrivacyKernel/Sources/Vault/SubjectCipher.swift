import Crypto
import PolicyModel
import PrivacyKernel

/// Encrypts one person's values under that person's own key. Subject, field, source and version are authenticated, so
/// a ciphertext moved to another row does not open.
struct SubjectCipher {
    private let key: SymmetricKey
    private let subject: SubjectID

    /// Makes a key for a new person and returns it wrapped.
    static func create(for subject: SubjectID, _ ring: KeyRing) throws -> (cipher: SubjectCipher, wrapped: [UInt8]) {
        let key = SymmetricKey(size: .bits256)
        let raw = key.withUnsafeBytes { Array($0) }
        let box = try AES.GCM.seal(raw, using: ring.wrappingKey, authenticating: wrapContext(subject, ring))
        guard let combined = box.combined else { throw VaultDamage.cannotOpen }
        return (SubjectCipher(key: key, subject: subject), Array(combined))
    }

    init(wrapped: [UInt8], subject: SubjectID, _ ring: KeyRing) throws {
        do {
            let box = try AES.GCM.SealedBox(combined: wrapped)
            let raw = try AES.GCM.open(box, using: ring.wrappingKey, authenticating: Self.wrapContext(subject, ring))
            self.init(key: SymmetricKey(data: raw), subject: subject)
        } catch { throw VaultDamage.cannotOpen }
    }

    private init(key: SymmetricKey, subject: SubjectID) {
        self.key = key
        self.subject = subject
    }

    func seal(_ text: String, context: String) throws -> [UInt8] { try seal(bytes: Array(text.utf8), context: context) }

    func seal(bytes: [UInt8], context: String) throws -> [UInt8] {
        let box = try AES.GCM.seal(bytes, using: key, authenticating: associated(context))
        guard let combined = box.combined else { throw VaultDamage.cannotOpen }
        return Array(combined)
    }

    func open(_ ciphertext: [UInt8], context: String) throws -> String {
        String(decoding: try openBytes(ciphertext, context: context), as: UTF8.self)
    }

    func openBytes(_ ciphertext: [UInt8], context: String) throws -> [UInt8] {
        do {
            let box = try AES.GCM.SealedBox(combined: ciphertext)
            return Array(try AES.GCM.open(box, using: key, authenticating: associated(context)))
        } catch { throw VaultDamage.cannotOpen }
    }

    static func itemContext(_ field: FieldID, source: String, version: Int64) -> String {
        "item|\(field)|\(source)|\(version)"
    }

    private func associated(_ context: String) -> [UInt8] { Array("kepil/1|\(subject)|\(context)".utf8) }

    private static func wrapContext(_ subject: SubjectID, _ ring: KeyRing) -> [UInt8] {
        Array("kepil/1|subject-key|\(subject)|\(ring.wrappingKeyID)".utf8)
    }
}

/// Stored ciphertext and keys do not fit together: a wrong key file, or rows that were tampered with.
public enum VaultDamage: Error, Sendable, Hashable {
    case cannotOpen
    case unknownSubject
}
