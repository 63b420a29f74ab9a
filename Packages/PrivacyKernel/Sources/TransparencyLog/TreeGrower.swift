/// Grows a tree anew from its leaves, with one unfinished tile a level in memory.
struct TreeGrower {
    /// A piece of the tree that is as it will stay, or the one at the edge.
    struct Tile {
        let level: Int
        let index: Int
        /// Hashes one after another.
        let hashes: [UInt8]

        var path: TilePath? {
            TilePath(kind: .hashes(level: level), index: index, width: hashes.count / MerkleHash.length)
        }
    }

    /// Number of leaves.
    private(set) var size = 0
    /// For each level, the hashes since the last full tile.
    private var edge: [[UInt8]] = []

    /// Adds a leaf and hands over each tile that it fills, lowest level first.
    mutating func add(_ leaf: MerkleHash, filled: (Tile) throws -> Void) rethrows {
        var hash = leaf
        var level = 0
        var index = size
        size += 1
        while true {
            if edge.count == level { edge.append([]) }
            edge[level].append(contentsOf: hash.bytes)
            index /= TilePath.fullWidth
            guard edge[level].count == TilePath.fullWidth * MerkleHash.length else { return }
            let tile = Tile(level: level, index: index, hashes: edge[level])
            hash = MerkleTree.root(ofHashes: tile.hashes, count: TilePath.fullWidth)
            try filled(tile)
            edge[level].removeAll(keepingCapacity: true)
            level += 1
        }
    }

    /// The tiles at the edge, which are not full.
    var partial: [Tile] {
        edge.indices.filter { !edge[$0].isEmpty }.map { level in
            Tile(level: level, index: size >> (8 * (level + 1)), hashes: edge[level])
        }
    }

    /// Root of the tree as it is now.
    var root: MerkleHash {
        var below: MerkleHash?
        for hashes in edge {
            // What a lower level has begun is the last, incomplete subtree of this one.
            let all = hashes + (below?.bytes ?? [])
            if !all.isEmpty { below = MerkleTree.root(ofHashes: all, count: all.count / MerkleHash.length) }
        }
        return below ?? MerkleTree.emptyRoot
    }
}

extension TilePath {
    /// The pieces that a tree of this size consists of: every tile of hashes and every bundle of entries.
    public static func all(size: Int) -> [TilePath] {
        var paths: [TilePath] = []
        func add(_ kind: Kind, _ count: Int) {
            for index in 0..<(count + fullWidth - 1) / fullWidth {
                let width = min(fullWidth, count - index * fullWidth)
                if let path = TilePath(kind: kind, index: index, width: width) { paths.append(path) }
            }
        }
        add(.entries, size)
        var (level, count) = (0, size)
        while count > 0 {
            add(.hashes(level: level), count)
            count /= fullWidth
            level += 1
        }
        return paths
    }
}
