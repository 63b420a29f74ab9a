/// The log's tables, in SQLite's flavour.
public enum TransparencyLogSchema {
    /// One statement each, in the order in which they must run.
    public static let statements = [entry, pending, ofSubject, tile, checkpoint]
    /// What came later: cosignatures, the index for searches, lines that stay hidden for a while.
    public static let additions = CosigningSchema.statements + LineIndexSchema.statements

    /// Later: only lines that are in the tree stand in the index of their leaves, and SQLite counts positions without a table of
    /// its own for it. A line is never deleted, so no position comes twice. A new line touches two pages less.
    public static let lighterOnSQLite = [
        """
        CREATE TABLE log_entry_lighter (
            position INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            entry BLOB NOT NULL CHECK (length(entry) BETWEEN 1 AND 65535),
            sealed BLOB,
            subject TEXT,
            leaf_index INTEGER CHECK (leaf_index >= 0)
        ) STRICT
        """,
        """
        INSERT INTO log_entry_lighter (position, id, entry, sealed, subject, leaf_index)
        SELECT position, id, entry, sealed, subject, leaf_index FROM log_entry ORDER BY position
        """,
        "DROP TABLE log_entry",
        "ALTER TABLE log_entry_lighter RENAME TO log_entry",
        pending,
        ofSubject,
        leaf,
    ]
    public static let lighterOnPostgres = ["ALTER TABLE log_entry DROP CONSTRAINT log_entry_leaf_index_key", leaf]

    private static let leaf = """
        CREATE UNIQUE INDEX log_entry_leaf ON log_entry (leaf_index) WHERE leaf_index IS NOT NULL
        """

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
