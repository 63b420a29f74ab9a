internal import CCipher
import Crypto

/// Opens a person's values one after another under his key, which is prepared once. swift-crypto prepares a key for each
/// value, and a record has thirty; with it, opening a record cost more than deciding, logging and reading it.
///
/// What is sealed and how is ``SubjectCipher``'s: 12 bytes of nonce, the ciphertext, 16 bytes of tag.
struct RecordOpener: ~Copyable {
    private let context: OpaquePointer
    /// Prefix of the person, then the context of the value that is being opened.
    private var associated: [UInt8]
    private let prefixLength: Int

    private static let overhead = 12 + 16

    /// - Throws: ``VaultDamage/cannotOpen`` when OpenSSL cannot prepare the key.
    init(_ key: SymmetricKey, prefix: [UInt8]) throws(VaultDamage) {
        let begun = key.withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: UInt8.self) { kepil_gcm_begin($0.baseAddress) }
        }
        guard key.bitCount == 256, let begun else { throw .cannotOpen }
        context = begun
        associated = prefix
        prefixLength = prefix.count
    }

    deinit { kepil_gcm_end(context) }

    /// Opens bytes whose associated data are the prefix alone.
    func open(_ sealed: [UInt8]) throws(VaultDamage) -> [UInt8] {
        guard sealed.count >= Self.overhead else { throw .cannotOpen }
        var isAuthentic = false
        let bytes = [UInt8](unsafeUninitializedCapacity: max(1, sealed.count - Self.overhead)) { out, count in
            let opened = kepil_gcm_open(
                context,
                associated,
                prefixLength,
                sealed,
                sealed.count,
                out.baseAddress
            )
            isAuthentic = opened >= 0
            count = max(0, opened)
        }
        guard isAuthentic else { throw .cannotOpen }
        return bytes
    }

    mutating func open(_ row: SealedRow) throws(VaultDamage) -> String {
        associated.removeSubrange(prefixLength...)
        SubjectCipher.appendItemContext(row.field, source: row.source, version: row.version, to: &associated)
        guard row.ciphertext.count >= Self.overhead else { throw .cannotOpen }
        var isAuthentic = false
        let text = String(unsafeUninitializedCapacity: max(1, row.ciphertext.count - Self.overhead)) { out in
            let opened = kepil_gcm_open(
                context,
                associated,
                associated.count,
                row.ciphertext,
                row.ciphertext.count,
                out.baseAddress
            )
            isAuthentic = opened >= 0
            return max(0, opened)
        }
        guard isAuthentic else { throw .cannotOpen }
        return text
    }
}
