import Crypto

/// A SHA-256 hash in the log's tree: 32 bytes.
public struct MerkleHash: Hashable, Sendable {
    /// Length of every hash in bytes.
    public static let length = 32

    public let bytes: [UInt8]

    /// `nil` unless there are exactly 32 bytes.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == MerkleHash.length else { return nil }
        self.bytes = Array(bytes)
    }

    init(hashing input: [UInt8]) { bytes = Array(SHA256.hash(data: input)) }

    fileprivate init(_ digest: SHA256Digest) { bytes = digest.withUnsafeBytes { Array($0) } }

    /// Reads the base64 form of checkpoints and proofs.
    init?(base64: String) {
        guard let bytes = Base64.decode(base64) else { return nil }
        self.init(bytes)
    }

    /// Base64, as checkpoints and proof files write it.
    public var base64: String { Base64.encode(bytes) }
    /// Lower-case hexadecimal, as test vectors write it.
    public var hex: String { Hex.encode(bytes) }
}

/// The tree of RFC 6962 (hashing repeated in RFC 9162, section 2.1): a hash over all entries in order, in which one
/// entry, or an older tree, is proved present with a number of hashes that grows with the logarithm of the size.
public enum MerkleTree {
    /// Gives the hash of the complete subtree that covers the leaves `index << level ..< (index + 1) << level`.
    public typealias NodeReader = (_ level: Int, _ index: Int) throws -> MerkleHash

    /// Root of the tree without entries.
    public static let emptyRoot = MerkleHash(hashing: [])

    /// Hash of an entry: `SHA256(0x00 || entry)`.
    public static func leaf(_ entry: [UInt8]) -> MerkleHash {
        var hasher = SHA256()
        withUnsafeBytes(of: UInt8(0)) { hasher.update(bufferPointer: $0) }
        entry.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return MerkleHash(hasher.finalize())
    }

    /// Hash of two subtrees: `SHA256(0x01 || left || right)`.
    public static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
        MerkleHash(hashing: [1] + left.bytes + right.bytes)
    }

    /// Root over leaf hashes that are all in memory.
    public static func root(of leaves: some RandomAccessCollection<MerkleHash>) -> MerkleHash {
        guard let first = leaves.first else { return emptyRoot }
        guard leaves.count > 1 else { return first }
        let left = split(leaves.count)
        return node(root(of: leaves.prefix(left)), root(of: leaves.dropFirst(left)))
    }

    /// Root over `count` hashes that lie one after another from `first` on, as in a tile.
    ///
    /// Neighbours are paired level by level and the last of an odd number rises by itself, which is the same tree.
    static func root(ofHashes bytes: [UInt8], from first: Int = 0, count: Int) -> MerkleHash {
        precondition(count > 0 && (first + count) * MerkleHash.length <= bytes.count, "A root needs its hashes.")
        let length = MerkleHash.length
        var level = Array(bytes[first * length..<(first + count) * length])
        var left = count
        var pair = [UInt8](repeating: 1, count: 1 + 2 * length)
        while left > 1 {
            for place in 0..<left / 2 {
                pair.withUnsafeMutableBytes { target in
                    level.withUnsafeBytes { source in
                        let both = source[place * 2 * length..<(place + 1) * 2 * length]
                        UnsafeMutableRawBufferPointer(rebasing: target[1...])
                            .copyMemory(from: UnsafeRawBufferPointer(rebasing: both))
                    }
                }
                let digest = SHA256.hash(data: pair)
                level.withUnsafeMutableBytes { target in
                    digest.withUnsafeBytes {
                        UnsafeMutableRawBufferPointer(rebasing: target[place * length..<(place + 1) * length])
                            .copyMemory(from: $0)
                    }
                }
            }
            if left % 2 == 1 {
                level.replaceSubrange(
                    left / 2 * length..<(left / 2 + 1) * length,
                    with: Array(level[(left - 1) * length..<left * length])
                )
            }
            left = (left + 1) / 2
        }
        guard let root = MerkleHash(level[0..<length]) else { preconditionFailure("A hash has its length.") }
        return root
    }

    /// Root of the first `size` leaves of a stored tree.
    public static func root(size: Int, reading nodes: NodeReader) throws -> MerkleHash {
        guard size >= 0 else { throw MerkleProofError.outOfRange }
        return size == 0 ? emptyRoot : try root(of: 0..<size, reading: nodes)
    }

    /// The hashes that lead from a leaf to the root of a tree of `size` leaves, nearest to the leaf first.
    public static func inclusionProof(index: Int, size: Int, reading nodes: NodeReader) throws -> [MerkleHash] {
        guard (0..<max(size, 0)).contains(index) else { throw MerkleProofError.outOfRange }
        var proof: [MerkleHash] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + split(range.count)
            let left = range.lowerBound..<middle
            let right = middle..<range.upperBound
            proof.append(try root(of: index < middle ? right : left, reading: nodes))
            range = index < middle ? left : right
        }
        // Collected from the root downwards, published from the leaf upwards.
        return proof.reversed()
    }

    /// The hashes that show the first `old` leaves to be the beginning of a tree of `new` leaves.
    ///
    /// Empty when the sizes are equal. There is no proof from size 0: every tree begins with the empty one.
    public static func consistencyProof(
        from old: Int,
        to new: Int,
        reading nodes: NodeReader
    ) throws -> [MerkleHash] {
        guard old != 0 else { throw MerkleProofError.emptyOldTree }
        guard (1...max(new, 1)).contains(old), new >= 1 else { throw MerkleProofError.outOfRange }
        var proof: [MerkleHash] = []
        var range = 0..<new
        while range.upperBound != old {
            let middle = range.lowerBound + split(range.count)
            let left = range.lowerBound..<middle
            let right = middle..<range.upperBound
            proof.append(try root(of: old <= middle ? right : left, reading: nodes))
            range = old <= middle ? left : right
        }
        // A range that starts at 0 is the old tree itself, whose root the verifier already has.
        if range.lowerBound != 0 { proof.append(try root(of: range, reading: nodes)) }
        return proof.reversed()
    }

    /// Largest power of two below `count`: where RFC 6962 divides a tree.
    static func split(_ count: Int) -> Int {
        precondition(count > 1, "A tree of one leaf is not divided.")
        return 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }

    private static func root(of range: Range<Int>, reading nodes: NodeReader) throws -> MerkleHash {
        let count = range.count
        guard count & (count - 1) != 0 else {
            let level = count.trailingZeroBitCount
            return try nodes(level, range.lowerBound >> level)
        }
        let middle = range.lowerBound + split(count)
        return node(
            try root(of: range.lowerBound..<middle, reading: nodes),
            try root(of: middle..<range.upperBound, reading: nodes)
        )
    }
}
