import Crypto
import CryptoExtras
@preconcurrency import Dispatch
import TransparencyLog

/// scrypt (N = 2^14, r = 8, p = 1) with a random salt, computed off the cooperative threads because it takes long.
enum PasswordHash {
    /// A well-formed hash that no password matches.
    static let ofNobody = String(repeating: "00", count: 16) + ":" + String(repeating: "00", count: 32)

    static func make(_ password: String) async throws -> String {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
        return Hex.encode(salt) + ":" + Hex.encode(try await derive(password, salt))
    }

    static func matches(_ password: String, _ stored: String) async throws -> Bool {
        let parts = stored.split(separator: ":")
        guard parts.count == 2, let salt = Hex.decode(String(parts[0])), let hash = Hex.decode(String(parts[1]))
        else { return false }
        let derived = try await derive(password, salt)
        return zip(derived, hash).reduce(UInt8(derived.count == hash.count ? 0 : 1)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func derive(_ password: String, _ salt: [UInt8]) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        try KDF.Scrypt.deriveKey(
                            from: Array(password.utf8),
                            salt: salt,
                            outputByteCount: 32,
                            rounds: 1 << 14,
                            blockSize: 8,
                            parallelism: 1
                        ).withUnsafeBytes { Array($0) }
                    }
                )
            }
        }
    }
}
