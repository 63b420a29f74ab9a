/// Which fields of a person are blocked while the rest is not. Lifted rows stay as the history.
public enum VaultRestrictionSchema {
    public static let statements: [String] = [
        // So that a person without any costs no second look.
        "ALTER TABLE vault_subject ADD COLUMN restricted INTEGER NOT NULL DEFAULT 0",
        """
        CREATE TABLE vault_restriction (
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            field TEXT NOT NULL,
            since_line TEXT NOT NULL,
            since INTEGER NOT NULL,
            lifted_at INTEGER,
            PRIMARY KEY (subject, field, since_line)
        ) STRICT
        """,
        """
        CREATE UNIQUE INDEX vault_restriction_open ON vault_restriction (subject, field) WHERE lifted_at IS NULL
        """,
    ]
}
