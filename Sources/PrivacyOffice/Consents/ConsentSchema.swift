/// Tables of how consents were given and withdrawn (category D9). Personal values are in the vault.
public enum ConsentSchema {
    public static let statements: [String] = [
        // How a consent was given when it was not given on the site, and whether it outlives the contract (clauses 9.5, 9.6).
        """
        CREATE TABLE consent_detail (
            consent TEXT NOT NULL PRIMARY KEY REFERENCES consent (id),
            language TEXT NOT NULL,
            recording TEXT,
            script_version TEXT,
            form_number TEXT,
            code_confirmed INTEGER NOT NULL,
            entered_by TEXT NOT NULL,
            outlives_contract INTEGER NOT NULL
        ) STRICT
        """,
        // One row for each consent that a person asked to withdraw (clauses 9.7, 9.8; 94-V Art. 8(7)). Neither effective nor
        // refused: it waits, and ends the consent by itself on the limit.
        """
        CREATE TABLE consent_withdrawal (
            id TEXT NOT NULL PRIMARY KEY,
            request TEXT NOT NULL,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            consent TEXT NOT NULL,
            channel TEXT NOT NULL,
            received_on TEXT NOT NULL,
            received_at INTEGER NOT NULL,
            limit_on TEXT NOT NULL,
            effective_on TEXT,
            effective_at INTEGER,
            refused_for TEXT,
            entered_by TEXT NOT NULL,
            CHECK ((effective_on IS NULL) = (effective_at IS NULL)),
            CHECK (effective_on IS NULL OR refused_for IS NULL)
        ) STRICT
        """,
        // No index on what waits: SQLite would take it for the look-up of one person, which every decision makes.
        "CREATE INDEX consent_withdrawal_subject ON consent_withdrawal (subject, consent)",
    ]
}
