public import CivilTime
public import SQLPort

/// A line as the database holds it.
public struct StoredEntry: Hashable, Sendable {
    /// Order of arrival; not the index in the tree.
    public let position: Int64
    public let id: String
    /// The bytes whose hash is the leaf; ``LogEntry/init(parsing:)`` reads them.
    public let entry: [UInt8]
    /// What opens the commitment, encrypted under the person's key.
    public let sealed: [UInt8]?
    /// Index in the tree; `nil` while the line is pending.
    public let leafIndex: Int?

    fileprivate init(_ row: SQLRow, _ reader: EntryReader) throws {
        position = try row.integer(0)
        id = try row.text(1)
        entry = try reader.bytes(try row.blob(2))
        sealed = try row.optionalBlob(3)
        leafIndex = try row.optionalInteger(4).map { Int($0) }
    }
}

extension TransparencyLog {
    /// One page of a person's lines, oldest first; continue with the last `position` of the page before.
    ///
    /// - Parameter today: the day on which the person asks; lines that must stay hidden beyond it are left out. `nil` for
    ///   whoever may see them all.
    public func entries(
        subject: String,
        after position: Int64 = 0,
        limit: Int = 10_000,
        shownOn today: CivilDate? = nil,
        in transaction: any SQLTransaction
    ) throws -> [StoredEntry] {
        let reader = EntryReader(in: transaction)
        return try transaction.query(
            """
            SELECT position, id, entry, sealed, leaf_index FROM log_entry
            WHERE subject = $1 AND position > $2 AND NOT EXISTS (
                SELECT 1 FROM log_embargo h WHERE h.entry_id = log_entry.id AND h.until > $3)
            ORDER BY position LIMIT $4
            """,
            [
                .text(subject), .integer(position), .text(today?.description ?? TransparencyLog.afterAllDays),
                .integer(Int64(limit)),
            ]
        ).map { try StoredEntry($0, reader) }
    }

    /// Sorts behind every day.
    private static let afterAllDays = "~"

    /// The line with this id, whoever it is about.
    public func entry(id: String, in transaction: any SQLTransaction) throws -> StoredEntry? {
        try transaction.query(
            "SELECT position, id, entry, sealed, leaf_index FROM log_entry WHERE id = $1",
            [.text(id)]
        ).first.map { try StoredEntry($0, EntryReader(in: transaction)) }
    }

    /// Proof that the leaf with this index is in the tree of this size.
    public func inclusionProof(index: Int, size: Int, in transaction: any SQLTransaction) throws -> [MerkleHash] {
        try requireSize(size, in: transaction)
        return try MerkleTree.inclusionProof(index: index, size: size, reading: TileStore(in: transaction).node)
    }

    /// Proof that the tree of size `old` is the beginning of the tree of size `new`.
    public func consistencyProof(
        from old: Int,
        to new: Int,
        in transaction: any SQLTransaction
    ) throws -> [MerkleHash] {
        try requireSize(new, in: transaction)
        return try MerkleTree.consistencyProof(from: old, to: new, reading: TileStore(in: transaction).node)
    }

    /// The proof file of one line under the published checkpoint, with the line itself as its `extra` data.
    ///
    /// - Returns: `nil` when there is no such line.
    /// - Throws: ``LogError/notYetIntegrated`` while the line is pending.
    public func proofFile(entryID: String, in transaction: any SQLTransaction) throws -> ProofFile? {
        guard let stored = try entry(id: entryID, in: transaction) else { return nil }
        guard let index = stored.leafIndex, let signed = try publishedCheckpoint(in: transaction),
            index < signed.checkpoint.size
        else { throw LogError.notYetIntegrated }
        let hashes = try MerkleTree.inclusionProof(
            index: index,
            size: signed.checkpoint.size,
            reading: TileStore(in: transaction).node
        )
        return ProofFile(extra: stored.entry, index: index, hashes: hashes, checkpoint: signed.note)
    }

    /// Everything the log holds about a person, with all that is needed to check it away from here.
    ///
    /// - Parameters:
    ///   - unseal: opens what ``append(_:subject:sealed:in:)`` was given as `sealed`; gives the 32 bytes of salt.
    /// - Returns: the file, and the number of lines left out because the published checkpoint does not
    ///   reach them yet; `nil` when no line of
    ///   this person is in the tree yet.
    public func evidence(
        subject: String,
        shownOn today: CivilDate? = nil,
        in transaction: any SQLTransaction,
        unseal: ([UInt8]) throws -> [UInt8]
    ) throws -> (bundle: EvidenceBundle, pending: Int)? {
        guard let signed = try publishedCheckpoint(in: transaction) else { return nil }
        let tiles = TileStore(in: transaction)
        var lines: [EvidenceBundle.Line] = []
        var pending = 0
        var position: Int64 = 0
        while true {
            let page = try entries(
                subject: subject,
                after: position,
                limit: 500,
                shownOn: today,
                in: transaction
            )
            guard let last = page.last else { break }
            position = last.position
            for stored in page {
                guard let index = stored.leafIndex, index < signed.checkpoint.size else {
                    pending += 1
                    continue
                }
                guard let salt = try stored.sealed.map(unseal), salt.count == SubjectCommitment.saltLength else {
                    throw LogError.damagedStore
                }
                let proof = try MerkleTree.inclusionProof(
                    index: index,
                    size: signed.checkpoint.size,
                    reading: tiles.node
                )
                lines.append(.init(entry: stored.entry, salt: salt, index: index, proof: proof))
            }
        }
        guard !lines.isEmpty else { return nil }
        // A line that committed late has a lower position but a higher index; the file is in the order of the tree.
        lines.sort { $0.index < $1.index }
        return (EvidenceBundle(subject: subject, lines: lines, checkpoint: signed.note), pending)
    }

    /// The bytes to serve under a tile's path; `nil` when the signed tree does not (yet) reach that far.
    public func tile(_ path: TilePath, in transaction: any SQLTransaction) throws -> [UInt8]? {
        switch path.kind {
        case .hashes(let level):
            let stored = try TileStore(in: transaction).stored(level: level, index: path.index)
            guard let stored, stored.count >= path.width * MerkleHash.length else { return nil }
            return Array(stored.prefix(path.width * MerkleHash.length))
        case .entries:
            let (first, overflow) = path.index.multipliedReportingOverflow(by: TilePath.fullWidth)
            guard !overflow else { return nil }
            let rows = try transaction.query(
                "SELECT entry FROM log_entry WHERE leaf_index >= $1 ORDER BY leaf_index LIMIT $2",
                [.integer(Int64(first)), .integer(Int64(path.width))]
            )
            guard rows.count == path.width else { return nil }
            let reader = EntryReader(in: transaction)
            return EntryBundle.encode(try rows.map { try reader.bytes(try $0.blob(0)) })
        }
    }

    private func requireSize(_ size: Int, in transaction: any SQLTransaction) throws {
        let signed = try latestCheckpoint(in: transaction)?.checkpoint.size ?? 0
        guard (0...signed).contains(size) else { throw LogError.outOfRange }
    }
}
