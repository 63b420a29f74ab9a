/// The log's tables, in SQLite's flavour.
public enum TransparencyLogSchema {
    /// One statement each, in the order in which they must run.
    public static let statements = [entry, pending, ofSubject, tile, checkpoint]
    /// What came later: cosignatures, the index for searches, lines that stay hidden for a while.
    public static let additions = CosigningSchema.statements + LineIndexSchema.statements

    /// `leaf_index` is null until the line is in the tree. `subject` and `sealed` are the only ties to a person and
    /// are set to null when that person's data is destroyed; the entry itself never changes.
    private static let entry = """
        CREATE TABLE log_entry (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            entry BLOB NOT NULL CHECK (length(entry) BETWEEN 1 AND 65535),
            sealed BLOB,
            subject TEXT,
            leaf_index INTEGER UNIQUE CHECK (leaf_index >= 0)
        ) STRICT
        """
    private static let pending = """
        CREATE INDEX log_entry_pending ON log_entry (position) WHERE leaf_index IS NULL
        """
    private static let ofSubject = """
        CREATE INDEX log_entry_subject ON log_entry (subject, position) WHERE subject IS NOT NULL
        """

    /// Tile `n` of `level` holds up to 256 hashes of the tree's level `8 * level`, 32 bytes each.
    private static let tile = """
        CREATE TABLE log_tile (
            level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 7),
            n INTEGER NOT NULL CHECK (n >= 0),
            width INTEGER NOT NULL CHECK (width BETWEEN 1 AND 256),
            hashes BLOB NOT NULL CHECK (length(hashes) = 32 * width),
            PRIMARY KEY (level, n)
        ) STRICT
        """

    /// `signed_at` is in milliseconds since 1970.
    private static let checkpoint = """
        CREATE TABLE log_checkpoint (
            size INTEGER NOT NULL PRIMARY KEY CHECK (size > 0),
            root BLOB NOT NULL CHECK (length(root) = 32),
            note BLOB NOT NULL,
            signed_at INTEGER NOT NULL
        ) STRICT
        """
}
