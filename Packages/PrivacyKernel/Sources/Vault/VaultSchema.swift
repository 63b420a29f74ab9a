/// The vault's tables, in the SQL that the store translates for either engine.
public enum VaultSchema {
    public static let statements: [String] = [
        """
        CREATE TABLE vault_subject (
            subject TEXT NOT NULL PRIMARY KEY,
            wrapped_key BLOB,
            key_id TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            blocked_at INTEGER,
            destroyed_at INTEGER,
            CHECK ((wrapped_key IS NULL) = (destroyed_at IS NOT NULL))
        ) STRICT
        """,
        """
        CREATE TABLE vault_item (
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            field TEXT NOT NULL,
            source TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version >= 1),
            category TEXT NOT NULL,
            purpose TEXT NOT NULL,
            basis TEXT NOT NULL,
            line TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            ciphertext BLOB NOT NULL,
            PRIMARY KEY (subject, field, source, version)
        ) STRICT
        """,
        """
        CREATE TABLE vault_index (
            field TEXT NOT NULL,
            digest BLOB NOT NULL,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            PRIMARY KEY (field, digest, subject)
        ) STRICT
        """,
        "CREATE INDEX vault_index_subject ON vault_index (subject)",
        """
        CREATE TABLE disclosure (
            line TEXT NOT NULL PRIMARY KEY,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            recipient TEXT NOT NULL,
            purpose TEXT NOT NULL,
            ground TEXT NOT NULL,
            clause TEXT NOT NULL,
            fields TEXT NOT NULL,
            reference TEXT NOT NULL,
            content_hash TEXT NOT NULL,
            disclosed_at INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX disclosure_subject ON disclosure (subject)",
        """
        CREATE TABLE vault_document (
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            name TEXT NOT NULL,
            hash TEXT NOT NULL,
            line TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            ciphertext BLOB NOT NULL,
            PRIMARY KEY (subject, name)
        ) STRICT
        """,
    ]

    /// On SQLite, values and blind indexes lie in the order of their keys, without a second copy of the keys in an index: the
    /// values of one person are neighbours. PostgreSQL knows no such tables.
    public static let clustered = [
        """
        CREATE TABLE vault_item_clustered (
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            field TEXT NOT NULL,
            source TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version >= 1),
            category TEXT NOT NULL,
            purpose TEXT NOT NULL,
            basis TEXT NOT NULL,
            line TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            ciphertext BLOB NOT NULL,
            PRIMARY KEY (subject, field, source, version)
        ) STRICT, WITHOUT ROWID
        """,
        """
        INSERT INTO vault_item_clustered
            (subject, field, source, version, category, purpose, basis, line, recorded_at, ciphertext)
        SELECT subject, field, source, version, category, purpose, basis, line, recorded_at, ciphertext
        FROM vault_item ORDER BY subject, field, source, version
        """,
        "DROP TABLE vault_item",
        "ALTER TABLE vault_item_clustered RENAME TO vault_item",
        """
        CREATE TABLE vault_index_clustered (
            field TEXT NOT NULL,
            digest BLOB NOT NULL,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            PRIMARY KEY (field, digest, subject)
        ) STRICT, WITHOUT ROWID
        """,
        """
        INSERT INTO vault_index_clustered (field, digest, subject)
        SELECT field, digest, subject FROM vault_index ORDER BY field, digest, subject
        """,
        "DROP TABLE vault_index",
        "ALTER TABLE vault_index_clustered RENAME TO vault_index",
        "CREATE INDEX vault_index_subject ON vault_index (subject)",
    ]

    /// What holds now of each person, sealed in one piece (``PresentSheet``). `apart` names, a line each, the values whose text
    /// is too long for it: field, source and version, as their rows name them.
    public static let sheets = [
        """
        CREATE TABLE vault_sheet (
            subject TEXT NOT NULL PRIMARY KEY REFERENCES vault_subject (subject),
            apart TEXT NOT NULL,
            ciphertext BLOB NOT NULL
        ) STRICT
        """
    ]

    /// A sheet lies in the table itself and not in pieces beside it: what it replaces is cleared away by the next visitor of the
    /// page. It is not sampled for the planner.
    public static let sheetsOnPostgres = [
        "ALTER TABLE vault_sheet ALTER COLUMN ciphertext SET STORAGE MAIN",
        "ALTER TABLE vault_sheet ALTER COLUMN ciphertext SET STATISTICS 0",
    ]
}
