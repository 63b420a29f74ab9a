internal import CCipher
import Crypto

/// One value under one AES-256-GCM key: 12 bytes of random nonce, the ciphertext, 16 bytes of tag; the form of
/// swift-crypto's `combined`, which opens what this sealed.
enum SealedBytes {
    static func seal(_ bytes: [UInt8], using key: SymmetricKey, authenticating associated: [UInt8]) throws(VaultDamage)
        -> [UInt8]
    {
        let nonce = KeyRing.randomBytes(12)
        var isSealed = false
        let sealed = [UInt8](unsafeUninitializedCapacity: bytes.count + 28) { out, count in
            isSealed = key.withUnsafeBytes { key in
                key.count == 32
                    && key.withMemoryRebound(to: UInt8.self) {
                        kepil_gcm_seal(
                            $0.baseAddress,
                            nonce,
                            associated,
                            associated.count,
                            bytes,
                            bytes.count,
                            out.baseAddress
                        )
                    } == 1
            }
            count = isSealed ? bytes.count + 28 : 0
        }
        guard isSealed else { throw .cannotOpen }
        return sealed
    }

    /// - Throws: ``VaultDamage/cannotOpen`` when the bytes are not authentic under the key.
    static func open(_ sealed: [UInt8], using key: SymmetricKey, authenticating associated: [UInt8]) throws(VaultDamage)
        -> [UInt8]
    {
        let opener = try RecordOpener(key, prefix: associated)
        return try opener.open(sealed)
    }
}
