/// Choices about cookies, and visitors who are only numbers (clauses 3.1.3, 3.4). What they did lies sealed in the vault.
public enum SiteVisitSchema {
    public static let statements: [String] = [
        // What was shown stands apart from what was chosen. A refusal is kept too, and points to nobody.
        """
        CREATE TABLE cookie_choice (
            id TEXT NOT NULL PRIMARY KEY,
            choice TEXT NOT NULL CHECK (choice IN ('necessary', 'statistics')),
            text_hash TEXT NOT NULL REFERENCES shown_text (hash),
            policy_version TEXT NOT NULL,
            chosen_on TEXT NOT NULL,
            chosen_at INTEGER NOT NULL,
            visitor TEXT REFERENCES vault_subject (subject)
        ) STRICT
        """,
        """
        CREATE TABLE site_visitor (
            token_hash TEXT NOT NULL PRIMARY KEY,
            visitor TEXT NOT NULL UNIQUE REFERENCES vault_subject (subject),
            since TEXT NOT NULL,
            ends TEXT NOT NULL,
            joined_subject TEXT REFERENCES vault_subject (subject),
            joined_at INTEGER,
            CHECK ((joined_subject IS NULL) = (joined_at IS NULL))
        ) STRICT
        """,
        "CREATE INDEX site_visitor_joined ON site_visitor (joined_subject)",
        // Depersonalised at once: how often a section was opened on a day, by whom is not known.
        """
        CREATE TABLE site_section_count (
            day TEXT NOT NULL,
            section TEXT NOT NULL,
            action TEXT NOT NULL,
            count INTEGER NOT NULL CHECK (count > 0),
            PRIMARY KEY (day, section, action)
        ) STRICT
        """,
    ]
}
