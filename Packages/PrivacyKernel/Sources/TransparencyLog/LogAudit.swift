public import SQLPort

/// Something in the database that contradicts the entries or the signatures.
public enum AuditFinding: Hashable, Sendable {
    /// Indexes before this one are there, this one is missing.
    case missingEntry(index: Int)
    /// The entry cannot be read, or is filed under another id than its own.
    case misfiledEntry(index: Int)
    /// A stored tile is not what the entries hash to.
    case wrongTile(TilePath)
    /// A checkpoint is unreadable, unsigned by the log's keys, or signs another tree than the entries make.
    case wrongCheckpoint(size: Int)
}

extension TransparencyLog {
    /// Recomputes the whole tree from the entries and compares every tile and every checkpoint with it.
    ///
    /// Reads all entries once, 256 at a time; for a nightly job on a snapshot, not for a request. An empty answer means
    /// that the log is intact.
    ///
    /// - Parameter key: the log's present key; former ones are accepted too.
    public func audit(key: VerificationKey, in transaction: any SQLTransaction) throws -> [AuditFinding] {
        var auditor = TreeAuditor(tiles: TileStore(in: transaction))
        while true {
            let first = auditor.size
            let rows = try transaction.query(
                "SELECT leaf_index, id, entry FROM log_entry WHERE leaf_index >= $1 ORDER BY leaf_index LIMIT 256",
                [.integer(Int64(first))]
            )
            for row in rows {
                guard try row.integer(0) == Int64(auditor.size) else {
                    // Everything after a gap hashes differently; one finding says it all.
                    return auditor.findings + [.missingEntry(index: auditor.size)]
                }
                let entry = try row.blob(2)
                let id = try row.text(1)
                if (try? LogEntry(parsing: entry))?.id.isSameBytes(as: id) != true {
                    auditor.findings.append(.misfiledEntry(index: auditor.size))
                }
                try auditor.add(MerkleTree.leaf(entry))
            }
            if rows.count < TilePath.fullWidth { break }
        }
        try auditor.finish()
        return auditor.findings + (try wrongCheckpoints(key: key, auditor: auditor, in: transaction))
    }

    private func wrongCheckpoints(
        key: VerificationKey,
        auditor: TreeAuditor,
        in transaction: any SQLTransaction
    ) throws -> [AuditFinding] {
        // The tree of a wrong tile would only repeat the finding for every checkpoint.
        guard !auditor.foundWrongTile else { return [] }
        let rows = try transaction.query("SELECT size, root, note FROM log_checkpoint ORDER BY size")
        var findings: [AuditFinding] = []
        for row in rows {
            let size = Int(try row.integer(0))
            let root = try row.blob(1)
            let note = try row.blob(2)
            let signed = try? SignedCheckpoint(parsing: note)
            let isSigned = (try? signed?.note.open(with: [key] + formerKeys)) != nil
            let tree = size <= auditor.size ? try MerkleTree.root(size: size, reading: auditor.tiles.node) : nil
            let told = Checkpoint(origin: origin, size: size, root: tree ?? MerkleTree.emptyRoot)
            if !isSigned || tree?.bytes != root || signed?.checkpoint != told {
                findings.append(.wrongCheckpoint(size: size))
            }
        }
        let newest = try rows.last?.integer(0) ?? 0
        return newest < Int64(auditor.size) ? findings + [.wrongCheckpoint(size: auditor.size)] : findings
    }
}

/// Grows the tree anew from the leaves, one tile a level in memory, and compares each tile that fills.
private struct TreeAuditor {
    let tiles: TileStore
    var findings: [AuditFinding] = []
    private(set) var foundWrongTile = false
    private(set) var size = 0
    /// For each level, the hashes since the last full tile.
    private var edge: [[MerkleHash]] = []

    init(tiles: TileStore) { self.tiles = tiles }

    mutating func add(_ leaf: MerkleHash) throws {
        var hash = leaf
        var level = 0
        var index = size
        size += 1
        while true {
            if edge.count == level { edge.append([]) }
            edge[level].append(hash)
            guard edge[level].count == TilePath.fullWidth else { return }
            hash = MerkleTree.root(of: edge[level])
            index /= TilePath.fullWidth
            try compare(level: level, index: index)
            edge[level] = []
            level += 1
        }
    }

    /// Compares the tiles at the edge, which are not full.
    mutating func finish() throws {
        for level in edge.indices where !edge[level].isEmpty {
            try compare(level: level, index: size >> (8 * (level + 1)))
        }
    }

    private mutating func compare(level: Int, index: Int) throws {
        let stored = try tiles.stored(level: level, index: index)
        guard stored != edge[level].flatMap({ $0.bytes }) else { return }
        foundWrongTile = true
        guard let path = TilePath(kind: .hashes(level: level), index: index, width: edge[level].count) else { return }
        findings.append(.wrongTile(path))
    }
}
