import CivilTime
import TransparencyLog

/// The same "random" numbers on every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }
}

extension [UInt8] {
    /// Test data in hexadecimal; stops the test run at a typing error.
    init(hex: String) {
        precondition(hex.utf8.count.isMultiple(of: 2), "Hexadecimal has two digits a byte.")
        let digits = Array<Character>(hex)
        self = stride(from: 0, to: digits.count, by: 2).map { place in
            guard let byte = UInt8(String(digits[place...place + 1]), radix: 16) else {
                preconditionFailure("Not hexadecimal.")
            }
            return byte
        }
    }
}

/// A tree of short entries with every node in memory, hashed by the definition in RFC 6962 and nothing else.
struct ReferenceTree {
    let leaves: [MerkleHash]

    init(size: Int) { leaves = (0..<size).map { MerkleTree.leaf(Array("entry \($0)".utf8)) } }

    func node(level: Int, index: Int) -> MerkleHash { root(index << level..<(index + 1) << level) }

    func root(_ range: Range<Int>) -> MerkleHash {
        guard range.count > 1 else { return range.isEmpty ? MerkleTree.emptyRoot : leaves[range.lowerBound] }
        var half = 1
        while half * 2 < range.count { half *= 2 }
        let middle = range.lowerBound + half
        return MerkleTree.node(root(range.lowerBound..<middle), root(middle..<range.upperBound))
    }
}

/// Makes lines of the log for tests. The people in them are numbers.
enum Sample {
    static let origin = "kepil.example/log"
    static let start = Instant(milliseconds: 1_795_458_000_123)

    static func hexID(_ number: Int) -> String { Hex.encode(withUnsafeBytes(of: number.bigEndian) { Array($0) }) }

    static func salt(_ number: Int) -> [UInt8] { (0..<32).map { UInt8(truncatingIfNeeded: number &* 31 &+ $0) } }

    /// - Parameter id: One in hexadecimal, as the vault gives them, lets the line be kept apart from its pattern.
    static func entry(_ number: Int, subject: String? = nil, id: String? = nil) -> LogEntry {
        LogEntry(
            id: id ?? "line-\(number)",
            at: start.adding(seconds: Int64(number)),
            businessDay: start.date(offsetHours: 5),
            actor: "employee-7",
            role: "underwriter",
            verb: "use",
            purpose: "creditworthiness",
            basis: "consent",
            categories: ["identity", "financial"],
            decision: .permitted,
            clause: "clause 4.3",
            policy: "2026-01",
            policyHash: String(repeating: "ab", count: 32),
            subject: subject.map { SubjectCommitment.make(salt: salt(number), subject: $0) } ?? ""
        )
    }
}
