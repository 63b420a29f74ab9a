public import CivilTime
public import SQLPort

/// A line on its way into the log.
public struct NewLine: Sendable {
    public let entry: LogEntry
    /// Our internal id of the person, for listing a person's lines; never part of the entry.
    public let subject: String?
    /// What opens the entry's commitment, encrypted under the person's key.
    public let sealed: [UInt8]?

    public init(entry: LogEntry, subject: String?, sealed: [UInt8]?) {
        self.entry = entry
        self.subject = subject
        self.sealed = sealed
    }
}

extension TransparencyLog {
    /// Adds a line. It is durable when the caller's transaction is, and in the tree after the next integration.
    ///
    /// - Parameter hiddenUntil: the day until which the person is not shown the line; `nil` for a line like any other.
    /// - Throws: ``LogEntryError`` for an entry that its own reader would refuse.
    public func append(
        _ entry: LogEntry,
        subject: String?,
        sealed: [UInt8]?,
        hiddenUntil: CivilDate? = nil,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            "INSERT INTO log_entry (id, entry, sealed, subject) VALUES ($1, $2, $3, $4)",
            try TransparencyLog.values(NewLine(entry: entry, subject: subject, sealed: sealed))
        )
        if let hiddenUntil { try hide(entryID: entry.id, until: hiddenUntil, in: transaction) }
    }

    /// Adds many lines in their order, sixteen with one statement: for acts on whole portfolios.
    public func append(_ lines: [NewLine], in transaction: any SQLTransaction) throws {
        var rest = lines[...]
        while let first = rest.first {
            // Lines with and without a person do not share a statement, so that its values keep their types.
            let alike = rest.prefix(16).prefix {
                ($0.subject == nil) == (first.subject == nil) && ($0.sealed == nil) == (first.sealed == nil)
            }
            if alike.count == 16 {
                try transaction.execute(
                    """
                    INSERT INTO log_entry (id, entry, sealed, subject) VALUES
                    ($1, $2, $3, $4), ($5, $6, $7, $8), ($9, $10, $11, $12), ($13, $14, $15, $16),
                    ($17, $18, $19, $20), ($21, $22, $23, $24), ($25, $26, $27, $28), ($29, $30, $31, $32),
                    ($33, $34, $35, $36), ($37, $38, $39, $40), ($41, $42, $43, $44), ($45, $46, $47, $48),
                    ($49, $50, $51, $52), ($53, $54, $55, $56), ($57, $58, $59, $60), ($61, $62, $63, $64)
                    """,
                    try alike.flatMap { try TransparencyLog.values($0) }
                )
                rest = rest.dropFirst(16)
            } else {
                try append(first.entry, subject: first.subject, sealed: first.sealed, in: transaction)
                rest = rest.dropFirst()
            }
        }
    }

    private static func values(_ line: NewLine) throws -> [SQLValue] {
        let bytes = line.entry.encoded
        try line.entry.checkReadable(as: bytes)
        return [
            .text(line.entry.id), .blob(bytes), line.sealed.map { .blob($0) } ?? .null, .text(orNull: line.subject),
        ]
    }
}
