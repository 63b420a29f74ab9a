internal import Crypto
internal import FoundationEssentials

/// Encrypts a note for one device, so that the push service carries what it cannot read (RFC 8291, RFC 8188).
struct PushEncryption {
    /// Longest text that every push service must take: 4,096 bytes with everything around it (RFC 8030 section 7.2).
    static let longest = 3993
    private static let recordSize: UInt32 = 4096

    private let device: P256.KeyAgreement.PublicKey
    private let secret: [UInt8]

    /// - Returns: `nil` when the keys are no point of P-256 and no 16 bytes.
    init?(key: String, secret: String) {
        guard let point = Base64URL.decode(key), let secret = Base64URL.decode(secret), secret.count == 16,
            let device = try? P256.KeyAgreement.PublicKey(x963Representation: point)
        else { return nil }
        (self.device, self.secret) = (device, secret)
    }

    /// - Parameters:
    ///   - sender: A fresh key for each note.
    ///   - salt: 16 fresh random bytes for each note.
    func seal(_ text: [UInt8], sender: P256.KeyAgreement.PrivateKey, salt: [UInt8]) throws -> [UInt8] {
        precondition(text.count <= Self.longest && salt.count == 16, "a note fits one record")
        let own = Array(sender.publicKey.x963Representation)
        let info = Array("WebPush: info\0".utf8) + Array(device.x963Representation) + own
        let material = try sender.sharedSecretFromKeyAgreement(with: device)
            .hkdfDerivedSymmetricKey(using: SHA256.self, salt: secret, sharedInfo: info, outputByteCount: 32)
        func derived(_ label: String, _ count: Int) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: material,
                salt: salt,
                info: Array("Content-Encoding: \(label)\0".utf8),
                outputByteCount: count
            )
        }
        let nonce = try derived("nonce", 12).withUnsafeBytes { try AES.GCM.Nonce(data: $0) }
        // The last record ends with the byte 2, and this one is the only one.
        let sealed = try AES.GCM.seal(text + [2], using: derived("aes128gcm", 16), nonce: nonce)
        let size = withUnsafeBytes(of: Self.recordSize.bigEndian) { Array($0) }
        return salt + size + [UInt8(own.count)] + own + sealed.ciphertext + sealed.tag
    }
}
