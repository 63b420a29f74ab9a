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
}
