/// The table of values on which the person and somebody else disagree. Rows are never changed once decided:
/// they are the history.
public enum VaultConflictSchema {
    public static let statements: [String] = [
        """
        CREATE TABLE vault_conflict (
            id TEXT NOT NULL PRIMARY KEY,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            field TEXT NOT NULL,
            person_version INTEGER NOT NULL,
            source TEXT NOT NULL,
            source_version INTEGER NOT NULL,
            case_reference TEXT NOT NULL,
            found_on TEXT NOT NULL,
            found_at INTEGER NOT NULL,
            chosen TEXT,
            reason TEXT,
            note BLOB,
            decided_by TEXT,
            decided_on TEXT,
            decided_at INTEGER,
            UNIQUE (subject, field, source, source_version, person_version),
            CHECK ((chosen IS NULL) = (decided_at IS NULL)),
            CHECK ((chosen IS NULL) = (reason IS NULL))
        ) STRICT
        """,
        "CREATE INDEX vault_conflict_case ON vault_conflict (case_reference, found_at)",
    ]
}
