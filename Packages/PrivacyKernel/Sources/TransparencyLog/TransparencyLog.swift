public import CivilTime
public import SQLPort

/// Why the log refuses to go on. Each means that somebody must look; none is for customers.
public enum LogError: Error, Hashable, Sendable {
    /// The key's name is not the log's origin, or it is a witness's key.
    case foreignKey
    /// What is stored does not continue a checkpoint that was signed before. Signing would make two histories.
    case inconsistentWithSigned
    /// Entries, tiles and checkpoints in the database contradict each other.
    case damagedStore
    /// The line exists but is not in the tree yet; ask again after the next integration.
    case notYetIntegrated
    /// No checkpoint of this size can be proved, or no leaf has this index.
    case outOfRange
}

/// A verifiable log of every act on personal data, kept in the same database as the acts themselves.
///
/// A line is first appended, in the transaction of the act it records, and integrated into the tree soon after, by one
/// server at a time. All functions run inside a transaction of the caller; nothing they return may leave the process
/// before that transaction is durable, a signed checkpoint least of all.
public struct TransparencyLog: Sendable {
    /// Name of the log and of its key, such as `kepil.example/log`.
    public let origin: String
    /// Keys of this log that were replaced; the last checkpoint may still be signed with one.
    let formerKeys: [VerificationKey]
    /// Keys of the witnesses that are asked to cosign.
    public let witnesses: [VerificationKey]
    /// How many of them must have cosigned a checkpoint before it is published; 0 when none is asked.
    public let quorum: Int
    /// Shared by all copies.
    let patterns = KnownPatterns()

    /// - Parameter quorum: All witnesses when not given.
    public init(
        origin: String,
        formerKeys: [VerificationKey] = [],
        witnesses: [VerificationKey] = [],
        quorum: Int? = nil
    ) {
        self.origin = origin
        self.formerKeys = formerKeys
        self.witnesses = witnesses
        self.quorum = min(quorum ?? witnesses.count, witnesses.count)
    }

    /// Puts up to `limit` pending lines into the tree, in the order of their positions, and signs the new checkpoint.
    ///
    /// Reads and writes only the right edge of the tree. A line whose transaction ended late is taken next time,
    /// although its position is lower. Run it under a lease; should two run at once, the later one fails as a whole.
    ///
    /// - Returns: the new checkpoint, or `nil` when no line is pending.
    /// - Throws: ``LogError/inconsistentWithSigned`` or ``LogError/damagedStore`` instead of signing a second history.
    public func integrate(
        limit: Int = 1024,
        signer: SigningKey,
        at time: Instant,
        in transaction: any SQLTransaction
    ) throws -> SignedCheckpoint? {
        precondition(limit > 0, "An integration takes at least one line.")
        let key = signer.verificationKey
        guard key.name.isSameBytes(as: origin), key.algorithm == .ed25519 else { throw LogError.foreignKey }
        let pending = try transaction.query(
            "SELECT position, entry FROM log_entry WHERE leaf_index IS NULL ORDER BY position LIMIT $1",
            [.integer(Int64(limit))]
        )
        guard !pending.isEmpty else { return nil }

        let tiles = TileStore(in: transaction)
        let last = try latestCheckpoint(in: transaction)
        try checkEdge(after: last, key: key, tiles: tiles, in: transaction)
        let old = last?.checkpoint.size ?? 0
        let reader = EntryReader(in: transaction)
        for (offset, row) in pending.enumerated() {
            try tiles.append(MerkleTree.leaf(try reader.bytes(try row.blob(1))), at: old + offset)
        }
        try number(try pending.map { try $0.integer(0) }, from: old, in: transaction)
        try tiles.flush()
        return try sign(size: old + pending.count, after: last, signer: signer, at: time, tiles: tiles, in: transaction)
    }

    /// Gives lines their indexes, a run of neighbouring positions with one statement.
    private func number(_ positions: [Int64], from first: Int, in transaction: any SQLTransaction) throws {
        var start = 0
        while start < positions.count {
            var end = start + 1
            while end < positions.count, positions[end] == positions[end - 1] + 1 { end += 1 }
            let changed = try transaction.execute(
                """
                UPDATE log_entry SET leaf_index = position + $1
                WHERE position >= $2 AND position <= $3 AND leaf_index IS NULL
                """,
                [
                    .integer(Int64(first + start) - positions[start]), .integer(positions[start]),
                    .integer(positions[end - 1]),
                ]
            )
            guard changed == end - start else { throw LogError.damagedStore }
            start = end
        }
    }

    /// The newest signed checkpoint; `nil` before the first integration.
    public func latestCheckpoint(in transaction: any SQLTransaction) throws -> SignedCheckpoint? {
        let rows = try transaction.query("SELECT note, size, root FROM log_checkpoint ORDER BY size DESC LIMIT 1")
        guard let row = rows.first else { return nil }
        guard let signed = try? SignedCheckpoint(parsing: try row.blob(0)),
            signed.checkpoint.origin.isSameBytes(as: origin), try row.integer(1) == Int64(signed.checkpoint.size),
            try row.blob(2) == signed.checkpoint.root.bytes
        else { throw LogError.damagedStore }
        return signed
    }

    /// Checks that the stored tree still begins with the one an earlier checkpoint of this log signed.
    ///
    /// Give it, at start-up, a checkpoint kept outside the database: after a restore from an old backup the log must
    /// not sign a second history over the lines that the backup lacks.
    public func confirm(
        _ earlier: SignedCheckpoint,
        key: VerificationKey,
        in transaction: any SQLTransaction
    ) throws {
        try confirm(earlier, keys: [key] + formerKeys, tiles: TileStore(in: transaction), in: transaction)
    }

    /// Takes away everything that ties lines to a person; every proof still verifies. Returns the number of lines.
    @discardableResult
    public func unlink(subject: String, in transaction: any SQLTransaction) throws -> Int {
        try transaction.execute(
            "DELETE FROM log_embargo WHERE entry_id IN (SELECT e.id FROM log_entry e WHERE e.subject = $1)",
            [.text(subject)]
        )
        return try transaction.execute(
            "UPDATE log_entry SET subject = NULL, sealed = NULL WHERE subject = $1",
            [.text(subject)]
        )
    }

    private func sign(
        size: Int,
        after last: SignedCheckpoint?,
        signer: SigningKey,
        at time: Instant,
        tiles: TileStore,
        in transaction: any SQLTransaction
    ) throws -> SignedCheckpoint {
        let root = try MerkleTree.root(size: size, reading: tiles.node)
        if let last = last?.checkpoint {
            let proof = try MerkleTree.consistencyProof(from: last.size, to: size, reading: tiles.node)
            do {
                try MerkleTree.verifyConsistency(
                    old: last.size,
                    oldRoot: last.root,
                    new: size,
                    newRoot: root,
                    proof: proof
                )
            } catch { throw LogError.inconsistentWithSigned }
        }
        let checkpoint = Checkpoint(origin: origin, size: size, root: root)
        let signed = try SignedCheckpoint(signing: checkpoint, with: signer)
        try transaction.execute(
            "INSERT INTO log_checkpoint (size, root, note, signed_at) VALUES ($1, $2, $3, $4)",
            [.integer(Int64(size)), .blob(root.bytes), .blob(signed.note.encoded), .integer(time.milliseconds)]
        )
        return signed
    }

    /// Before anything is added: entries, tiles and the last signature tell the same story.
    private func checkEdge(
        after last: SignedCheckpoint?,
        key: VerificationKey,
        tiles: TileStore,
        in transaction: any SQLTransaction
    ) throws {
        let newest = try transaction.query("SELECT MAX(leaf_index) FROM log_entry WHERE leaf_index >= 0").first?
            .optionalInteger(0)
        guard (newest ?? -1) + 1 == Int64(last?.checkpoint.size ?? 0) else { throw LogError.damagedStore }
        if let last { try confirm(last, keys: [key] + formerKeys, tiles: tiles, in: transaction) }
    }

    private func confirm(
        _ earlier: SignedCheckpoint,
        keys: [VerificationKey],
        tiles: TileStore,
        in transaction: any SQLTransaction
    ) throws {
        guard earlier.checkpoint.origin.isSameBytes(as: origin) else { throw LogError.foreignKey }
        do { try earlier.note.open(with: keys) } catch { throw LogError.foreignKey }
        let size = try latestCheckpoint(in: transaction)?.checkpoint.size ?? 0
        guard earlier.checkpoint.size <= size,
            try MerkleTree.root(size: earlier.checkpoint.size, reading: tiles.node) == earlier.checkpoint.root
        else { throw LogError.inconsistentWithSigned }
    }
}
