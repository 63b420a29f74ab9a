import Dispatch
public import SQLPort
import Synchronization

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
    /// A stored signature of a configured witness does not hold, or there is no checkpoint under it.
    case wrongCosignature(size: Int, name: String)
}

/// What an audit needs of a stored line.
private struct StoredLine: Sendable {
    let leaf: MerkleHash
    /// Unreadable, or filed under another id than its own.
    let isMisfiled: Bool

    private init(_ row: SQLRow, _ patterns: LinePatterns) throws {
        let stored = try row.blob(2)
        let id = try row.text(1)
        // A line whose pattern is gone is found here, and by the tree.
        let entry = patterns.whole(stored)
        leaf = MerkleTree.leaf(entry ?? stored)
        isMisfiled = (try? entry.map { try LogEntry(parsing: $0) })?.id.isSameBytes(as: id) != true
    }

    /// Reads many on all cores: reading takes longer than everything else of an audit.
    static func read(_ rows: [SQLRow], _ patterns: LinePatterns) throws -> [StoredLine] {
        let share = 256
        let parts = Mutex<[Int: Result<[StoredLine], any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: (rows.count + share - 1) / share) { part in
            let mine = rows[part * share..<min((part + 1) * share, rows.count)]
            let lines = Result { try mine.map { try StoredLine($0, patterns) } }
            parts.withLock { $0[part] = lines }
        }
        return try parts.withLock { parts in try parts.keys.sorted().flatMap { try parts[$0]?.get() ?? [] } }
    }
}

extension TransparencyLog {
    /// Recomputes the whole tree from the entries and compares every tile, checkpoint and cosignature with it.
    ///
    /// Reads all entries once, a few thousand at a time; for a nightly job on a snapshot, not for a request. An empty answer
    /// means that the log is intact.
    ///
    /// - Parameter key: the log's present key; former ones are accepted too.
    public func audit(key: VerificationKey, in transaction: any SQLTransaction) throws -> [AuditFinding] {
        let tiles = TileStore(in: transaction)
        var findings: [AuditFinding] = []
        var tree = TreeGrower()
        var patterns = LinePatterns()
        func compare(_ tile: TreeGrower.Tile) throws {
            guard try tiles.stored(level: tile.level, index: tile.index) != tile.hashes, let path = tile.path else {
                return
            }
            findings.append(.wrongTile(path))
        }
        var isMore = true
        while isMore {
            let rows = try transaction.query(
                "SELECT leaf_index, id, entry FROM log_entry WHERE leaf_index >= $1 ORDER BY leaf_index LIMIT 2048",
                [.integer(Int64(tree.size))]
            )
            for row in rows { try patterns.meet(try row.blob(2), in: transaction) }
            for (row, line) in zip(rows, try StoredLine.read(rows, patterns)) {
                let index = tree.size
                guard try row.integer(0) == Int64(index) else {
                    // Everything after a gap hashes differently; one finding says it all.
                    return findings + [.missingEntry(index: index)]
                }
                if line.isMisfiled { findings.append(.misfiledEntry(index: index)) }
                try tree.add(line.leaf, filled: compare)
            }
            isMore = rows.count == 2048
        }
        for tile in tree.partial { try compare(tile) }
        let isTreeRight = !findings.contains {
            if case .wrongTile = $0 { true } else { false }
        }
        // The tree of a wrong tile would only repeat the finding for every checkpoint.
        if isTreeRight { findings += try wrongCheckpoints(key: key, size: tree.size, tiles: tiles, in: transaction) }
        return findings + (try wrongCosignatures(in: transaction))
    }

    private func wrongCheckpoints(
        key: VerificationKey,
        size treeSize: Int,
        tiles: TileStore,
        in transaction: any SQLTransaction
    ) throws -> [AuditFinding] {
        var findings: [AuditFinding] = []
        let rows = try transaction.query("SELECT size, root, note FROM log_checkpoint ORDER BY size")
        for row in rows {
            let size = Int(try row.integer(0))
            let root = try row.blob(1)
            let signed = try? SignedCheckpoint(parsing: try row.blob(2))
            let isSigned = (try? signed?.note.open(with: [key] + formerKeys)) != nil
            let tree = size <= treeSize ? try MerkleTree.root(size: size, reading: tiles.node) : nil
            let told = Checkpoint(origin: origin, size: size, root: tree ?? MerkleTree.emptyRoot)
            if !isSigned || tree?.bytes != root || signed?.checkpoint != told {
                findings.append(.wrongCheckpoint(size: size))
            }
        }
        let newest = try rows.last?.integer(0) ?? 0
        return newest < Int64(treeSize) ? findings + [.wrongCheckpoint(size: treeSize)] : findings
    }

    private func wrongCosignatures(in transaction: any SQLTransaction) throws -> [AuditFinding] {
        var findings: [AuditFinding] = []
        for witness in witnesses {
            let rows = try transaction.query(
                """
                SELECT s.size, s.key_id, s.signature, c.note FROM log_cosignature s
                LEFT JOIN log_checkpoint c ON c.size = s.size WHERE s.name = $1 ORDER BY s.size
                """,
                [.text(witness.name)]
            )
            for row in rows {
                let line = SignedNote.Signature(name: witness.name, keyID: try row.blob(1), bytes: try row.blob(2))
                let note = try row.optionalBlob(3).flatMap { try? SignedNote(parsing: $0) }?.adding([line])
                if (try? note?.open(with: [witness])) == nil {
                    findings.append(.wrongCosignature(size: Int(try row.integer(0)), name: witness.name))
                }
            }
        }
        return findings
    }
}
