public import CivilTime
public import SQLPort

extension TransparencyLog {
    /// Adds a line. It is durable when the caller's transaction is, and in the tree after the next integration.
    ///
    /// - Parameters:
    ///   - subject: Our internal id of the person, for listing a person's lines; never part of the entry.
    ///   - sealed: What opens the entry's commitment, encrypted under the person's key.
    ///   - hiddenUntil: the day until which the person is not shown the line; `nil` for a line like any other.
    /// - Throws: ``LogEntryError`` for an entry that its own reader would refuse.
    public func append(
        _ entry: LogEntry,
        subject: String?,
        sealed: [UInt8]?,
        hiddenUntil: CivilDate? = nil,
        in transaction: any SQLTransaction
    ) throws {
        let stored = try stored(entry, in: transaction)
        try transaction.send(
            "INSERT INTO log_entry (id, entry, sealed, subject) VALUES ($1, $2, $3, $4)",
            [.text(entry.id), .blob(stored), sealed.map { .blob($0) } ?? .null, .text(orNull: subject)]
        )
        if let hiddenUntil { try hide(entryID: entry.id, until: hiddenUntil, in: transaction) }
    }

    /// What is kept of a line: its own members and the hash of its pattern, which is put beside it when it is not certain to be
    /// there. A line that cannot be parted so is kept whole.
    private func stored(_ entry: LogEntry, in transaction: any SQLTransaction) throws -> [UInt8] {
        guard let known = try patterns.known(entry), let packed = PackedLine.pack(entry, known.pattern.digest) else {
            let whole = entry.encoded
            try entry.checkReadable(length: whole.count)
            return whole
        }
        try entry.checkReadable(length: PackedLine.length(entry, known.pattern), isPatternKnown: true)
        if !known.isDurable {
            try transaction.send(
                "INSERT INTO log_pattern (digest, pieces) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING",
                [.blob(known.pattern.digest), .blob(known.pattern.stored)]
            )
        }
        return packed
    }

    /// Learns which patterns need not be put beside the next lines, because they are in the database for good, and forgets
    /// those that are not there any more: a server may have been given an older copy while this process ran.
    ///
    /// - Parameter transaction: of a reading. An act that writes also sees patterns whose commit may yet fail.
    public func learnPatterns(in transaction: any SQLTransaction) throws {
        patterns.learn(try transaction.query("SELECT digest FROM log_pattern").map { try $0.blob(0) })
    }
}
