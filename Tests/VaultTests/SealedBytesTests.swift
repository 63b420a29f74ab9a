import Crypto
import Testing

@testable import Vault

/// The vault seals and opens with OpenSSL; swift-crypto reads and writes the same bytes.
struct SealedBytesTests {
    private let key = SymmetricKey(size: .bits256)
    private let associated = Array("kepil/1|s_1|item|surname|person|1".utf8)
    private let texts = ["", "я", "Әліұлы\u{0301}", String(repeating: "x", count: 100_000)].map { Array($0.utf8) }

    @Test func `swift-crypto opens what was sealed here`() throws {
        for text in texts {
            let sealed = try SealedBytes.seal(text, using: key, authenticating: associated)
            let opened = try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: associated)
            #expect(Array(opened) == text)
        }
    }

    @Test func `what swift-crypto sealed is opened here`() throws {
        for text in texts {
            let combined = try #require(AES.GCM.seal(text, using: key, authenticating: associated).combined)
            #expect(try SealedBytes.open(Array(combined), using: key, authenticating: associated) == text)
        }
    }

    @Test func `no nonce comes twice`() throws {
        let nonces = try (0..<1000).map { _ in
            Array(try SealedBytes.seal([1], using: key, authenticating: []).prefix(12))
        }
        #expect(Set(nonces).count == nonces.count)
    }

    @Test func `another key, other associated data, an altered byte or a piece cut off do not open`() throws {
        let sealed = try SealedBytes.seal([1, 2, 3], using: key, authenticating: associated)
        #expect(throws: VaultDamage.cannotOpen) {
            try SealedBytes.open(sealed, using: SymmetricKey(size: .bits256), authenticating: associated)
        }
        #expect(throws: VaultDamage.cannotOpen) { try SealedBytes.open(sealed, using: key, authenticating: []) }
        for length in 0..<sealed.count {
            #expect(throws: VaultDamage.cannotOpen) {
                try SealedBytes.open(Array(sealed.prefix(length)), using: key, authenticating: associated)
            }
            var altered = sealed
            altered[length] ^= 1
            #expect(throws: VaultDamage.cannotOpen) {
                try SealedBytes.open(altered, using: key, authenticating: associated)
            }
        }
    }

    @Test func `a key of another length seals and opens nothing`() {
        let short = SymmetricKey(size: .bits128)
        #expect(throws: VaultDamage.cannotOpen) { try SealedBytes.seal([1], using: short, authenticating: []) }
        #expect(throws: VaultDamage.cannotOpen) {
            try SealedBytes.open([UInt8](repeating: 0, count: 40), using: short, authenticating: [])
        }
    }

    @Test func `random bytes fill every length, and differ`() {
        for length in [0, 1, 255, 256, 257, 1000] {
            let bytes = KeyRing.randomBytes(length)
            #expect(bytes.count == length)
            // 32 bytes at the end that are all zeros were not filled.
            if length > 31 { #expect(bytes.suffix(32).contains { $0 != 0 }) }
        }
        #expect(Set((0..<1000).map { _ in KeyRing.randomBytes(16) }).count == 1000)
    }
}
