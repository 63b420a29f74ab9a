public import CivilTime
public import SQLPort

/// Tables beside the log that can be made anew from it, and the days until which single lines stay hidden.
public enum LineIndexSchema {
    public static let statements = [line, byTime, byActor, embargo]

    /// What a search asks for, taken from the entries, whose bytes nobody can search. Names nobody: the tie to a person
    /// stays in `log_entry`, from which it is cut when the time comes. `written_at` is in milliseconds since 1970.
    private static let line = """
        CREATE TABLE log_line (
            leaf_index INTEGER NOT NULL PRIMARY KEY,
            written_at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            role TEXT NOT NULL,
            verb TEXT NOT NULL,
            purpose TEXT NOT NULL,
            recipient TEXT NOT NULL,
            refused INTEGER NOT NULL CHECK (refused IN (0, 1)),
            personal INTEGER NOT NULL CHECK (personal IN (0, 1)),
            cased INTEGER NOT NULL CHECK (cased IN (0, 1))
        ) STRICT
        """
    private static let byTime = "CREATE INDEX log_line_time ON log_line (written_at)"
    private static let byActor = "CREATE INDEX log_line_actor ON log_line (actor, leaf_index)"

    private static let embargo = """
        CREATE TABLE log_embargo (
            entry_id TEXT NOT NULL PRIMARY KEY,
            until TEXT NOT NULL
        ) STRICT
        """
}

extension TransparencyLog {
    /// Enters lines of the tree into the index, oldest first. Answers how many; fewer than `limit` means that all are in.
    ///
    /// - Parameter isCased: tells from the length of a line's sealed part whether it names a case.
    public func indexLines(
        limit: Int = 2048,
        isCased: (_ sealedLength: Int) -> Bool,
        in transaction: any SQLTransaction
    ) throws -> Int {
        let last = try transaction.query("SELECT MAX(leaf_index) FROM log_line").first?.optionalInteger(0) ?? -1
        let rows = try transaction.query(
            """
            SELECT leaf_index, entry, length(sealed) FROM log_entry
            WHERE leaf_index > $1 ORDER BY leaf_index LIMIT $2
            """,
            [.integer(last), .integer(Int64(limit))]
        )
        let reader = EntryReader(in: transaction)
        for row in rows {
            let entry = try reader.entry(try row.blob(1))
            let cased = try row.optionalInteger(2).map { isCased(Int($0)) } ?? false
            try transaction.send(
                """
                INSERT INTO log_line
                    (leaf_index, written_at, actor, role, verb, purpose, recipient, refused, personal, cased)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """,
                [
                    .integer(try row.integer(0)), .integer(entry.at.milliseconds), .text(entry.actor),
                    .text(entry.role), .text(entry.verb), .text(entry.purpose), .text(entry.recipient),
                    .integer(entry.decision == .refused ? 1 : 0), .integer(entry.subject.isEmpty ? 0 : 1),
                    .integer(cased ? 1 : 0),
                ]
            )
        }
        return rows.count
    }

    /// Hides a line from the person whom it is about until a day, on which it appears (94-V Art. 9; clause 5.1.1: a state
    /// body may forbid to tell). The line itself is in the log like any other.
    func hide(entryID: String, until day: CivilDate, in transaction: any SQLTransaction) throws {
        try transaction.send(
            "INSERT INTO log_embargo (entry_id, until) VALUES ($1, $2)",
            [.text(entryID), .text(day.description)]
        )
    }

    /// Ends the term of the log's own payload: cuts from lines written before an instant whatever ties them to a person.
    /// The entries and their hashes stay, so every proof and checkpoint still holds. Returns the number of lines.
    ///
    /// Only lines in the index are reached; those that are not are younger than the last integration.
    ///
    /// - Parameter subject: only this person's lines; everybody's when not given.
    @discardableResult
    public func dropPayload(
        writtenBefore instant: Instant,
        of subject: String? = nil,
        in transaction: any SQLTransaction
    ) throws -> Int {
        if let subject {
            return try transaction.execute(
                """
                UPDATE log_entry SET subject = NULL, sealed = NULL WHERE subject = $1 AND leaf_index IN (
                    SELECT l.leaf_index FROM log_line l WHERE l.written_at < $2)
                """,
                [.text(subject), .integer(instant.milliseconds)]
            )
        }
        return try transaction.execute(
            """
            UPDATE log_entry SET subject = NULL, sealed = NULL
            WHERE (subject IS NOT NULL OR sealed IS NOT NULL) AND leaf_index IN (
                SELECT l.leaf_index FROM log_line l WHERE l.written_at < $1)
            """,
            [.integer(instant.milliseconds)]
        )
    }
}
