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
        let bytes = entry.encoded
        try entry.checkReadable(as: bytes)
        try transaction.execute(
            "INSERT INTO log_entry (id, entry, sealed, subject) VALUES ($1, $2, $3, $4)",
            [.text(entry.id), .blob(bytes), sealed.map { .blob($0) } ?? .null, .text(orNull: subject)]
        )
        if let hiddenUntil { try hide(entryID: entry.id, until: hiddenUntil, in: transaction) }
    }
}
