import SQLPort

/// The tree's hashes during one transaction: reads tiles when a proof needs them, and extends those at the right edge.
///
/// A tile keeps every eighth level of the tree; the levels between are hashed again from it. So a proof in a tree of
/// 16 million entries reads at most six tiles of 8 KB, and a batch of new entries rewrites only the edge.
final class TileStore {
    private struct Key: Hashable {
        let level: Int
        let index: Int
    }

    /// Tiles kept in memory when many proofs are made at once: 512 of 8 KB.
    private static let mostClean = 512

    private let transaction: any SQLTransaction
    private var clean: [Key: [UInt8]] = [:]
    private var changed: [Key: [UInt8]] = [:]

    init(in transaction: any SQLTransaction) { self.transaction = transaction }

    /// Hash of the complete subtree over the leaves `index << level ..< (index + 1) << level`.
    func node(level: Int, index: Int) throws -> MerkleHash {
        let within = level % 8
        let first = index << within
        let key = Key(level: level / 8, index: first / TilePath.fullWidth)
        let offset = first % TilePath.fullWidth
        guard let tile = try tile(key), tile.count >= (offset + (1 << within)) * MerkleHash.length else {
            throw LogError.damagedStore
        }
        return MerkleTree.root(ofHashes: tile, from: offset, count: 1 << within)
    }

    /// Adds the leaf with this index, which must be the next one, and every hash that it completes.
    func append(_ leaf: MerkleHash, at index: Int) throws {
        var hash = leaf
        var index = index
        var level = 0
        while true {
            let key = Key(level: level, index: index / TilePath.fullWidth)
            if changed[key] == nil {
                changed[key] = try tile(key) ?? []
                clean[key] = nil
            }
            // A tile wider or narrower than the signed size says was changed behind our back.
            guard changed[key]?.count == index % TilePath.fullWidth * MerkleHash.length else {
                throw LogError.damagedStore
            }
            changed[key, default: []].append(contentsOf: hash.bytes)
            guard index % TilePath.fullWidth == TilePath.fullWidth - 1, let tile = changed[key] else { return }
            hash = MerkleTree.root(ofHashes: tile, count: TilePath.fullWidth)
            index /= TilePath.fullWidth
            level += 1
        }
    }

    /// Writes the extended tiles.
    func flush() throws {
        // Always in the same order, so that two writers cannot wait for each other.
        let sorted = changed.sorted { ($0.key.level, $0.key.index) < ($1.key.level, $1.key.index) }
        for (key, hashes) in sorted {
            try transaction.execute(
                """
                INSERT INTO log_tile (level, n, width, hashes) VALUES ($1, $2, $3, $4)
                ON CONFLICT (level, n) DO UPDATE SET width = excluded.width, hashes = excluded.hashes
                """,
                [
                    .integer(Int64(key.level)), .integer(Int64(key.index)),
                    .integer(Int64(hashes.count / MerkleHash.length)), .blob(hashes),
                ]
            )
        }
        changed = [:]
    }

    /// The bytes of a stored tile as far as it has grown; `nil` when there is none.
    func stored(level: Int, index: Int) throws -> [UInt8]? { try tile(Key(level: level, index: index)) }

    private func tile(_ key: Key) throws -> [UInt8]? {
        if let tile = changed[key] ?? clean[key] { return tile }
        let rows = try transaction.query(
            "SELECT hashes FROM log_tile WHERE level = $1 AND n = $2",
            [.integer(Int64(key.level)), .integer(Int64(key.index))]
        )
        guard let row = rows.first else { return nil }
        let tile = try row.blob(0)
        if clean.count >= TileStore.mostClean { clean = [:] }
        clean[key] = tile
        return tile
    }
}
