/// Why a proof about the tree was not accepted, or could not be made.
public enum MerkleProofError: Error, Hashable, Sendable {
    /// The index or size lies outside the tree.
    case outOfRange
    /// Consistency with the empty tree holds for every tree and proves nothing.
    case emptyOldTree
    /// More than 63 hashes: no tree is that deep.
    case tooLong
    /// Too few or too many hashes for this index and size.
    case wrongLength
    /// The hashes lead to another root.
    case wrongRoot
}

extension MerkleTree {
    /// The most hashes a proof may have; a longer one is hostile.
    public static let longestProof = 63

    /// Checks that a leaf is at `index` in the tree of `size` leaves with this root (RFC 9162, section 2.1.3.2).
    public static func verifyInclusion(
        of leaf: MerkleHash,
        index: Int,
        size: Int,
        root: MerkleHash,
        proof: [MerkleHash]
    ) throws(MerkleProofError) {
        guard index >= 0, index < size else { throw .outOfRange }
        guard proof.count <= longestProof else { throw .tooLong }
        var position = Position(node: index, last: size - 1)
        var hash = leaf
        for sibling in proof {
            guard position.last > 0 else { throw .wrongLength }
            if position.hasLeftSibling {
                hash = node(sibling, hash)
                position.skipLevelsWithoutSibling()
            } else {
                hash = node(hash, sibling)
            }
            position.rise()
        }
        guard position.last == 0 else { throw .wrongLength }
        guard hash == root else { throw .wrongRoot }
    }

    /// Checks that the tree of `old` leaves is the beginning of the tree of `new` leaves (RFC 9162, section 2.1.4.2).
    public static func verifyConsistency(
        old: Int,
        oldRoot: MerkleHash,
        new: Int,
        newRoot: MerkleHash,
        proof: [MerkleHash]
    ) throws(MerkleProofError) {
        guard old != 0 else { throw .emptyOldTree }
        guard old > 0, old <= new else { throw .outOfRange }
        guard proof.count <= longestProof else { throw .tooLong }
        guard old < new else {
            guard proof.isEmpty else { throw .wrongLength }
            guard oldRoot == newRoot else { throw .wrongRoot }
            return
        }
        // A complete old tree is a node of the new one; its root is known and so not in the proof.
        let path = old & (old - 1) == 0 ? [oldRoot] + proof : proof
        guard let start = path.first else { throw .wrongLength }
        var position = Position(node: old - 1, last: new - 1)
        while position.node & 1 == 1 { position.rise() }
        var fromOld = start
        var fromNew = start
        for sibling in path.dropFirst() {
            guard position.last > 0 else { throw .wrongLength }
            if position.hasLeftSibling {
                fromOld = node(sibling, fromOld)
                fromNew = node(sibling, fromNew)
                position.skipLevelsWithoutSibling()
            } else {
                fromNew = node(fromNew, sibling)
            }
            position.rise()
        }
        guard position.last == 0 else { throw .wrongLength }
        guard fromOld == oldRoot, fromNew == newRoot else { throw .wrongRoot }
    }

    /// Where a verifier stands on its way up: a node and the last node of the same level.
    private struct Position {
        var node: Int
        var last: Int

        /// The last node of a level has no right sibling; what the proof gives then is to the left.
        var hasLeftSibling: Bool { node & 1 == 1 || node == last }

        mutating func rise() {
            node >>= 1
            last >>= 1
        }

        mutating func skipLevelsWithoutSibling() {
            while node & 1 == 0, node != 0 { rise() }
        }
    }
}
