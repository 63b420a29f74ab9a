/// The table of letters by post (clause 11.1).
public enum LettersSchema {
    public static let statements: [String] = [
        // D8: a message that the law demands and that no phone took. `content` is emptied when the letter has gone; the words
        // then lie sealed under the person's key, as those of every message do.
        """
        CREATE TABLE letter (
            id TEXT NOT NULL PRIMARY KEY,
            number TEXT NOT NULL UNIQUE,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            reference TEXT NOT NULL,
            content TEXT NOT NULL,
            obstacle TEXT NOT NULL,
            created_on TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            handed_on TEXT,
            handed_by TEXT,
            tracking TEXT,
            CHECK ((handed_on IS NULL) = (tracking IS NULL))
        ) STRICT
        """,
        "CREATE INDEX letter_waiting ON letter (handed_on, created_at)",
        "CREATE INDEX letter_subject ON letter (subject)",
    ]
}
