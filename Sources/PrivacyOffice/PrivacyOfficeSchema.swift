/// Tables of consents and acknowledgements.
public enum PrivacyOfficeSchema {
    public static let statements: [String] = [
        // What was shown is kept apart from what was chosen: the text lies here once, by its hash.
        """
        CREATE TABLE shown_text (
            hash TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            language TEXT NOT NULL,
            policy_version TEXT NOT NULL,
            words TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE acknowledgement (
            id TEXT NOT NULL PRIMARY KEY,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            application TEXT NOT NULL,
            kind TEXT NOT NULL,
            text_hash TEXT NOT NULL REFERENCES shown_text (hash),
            policy_version TEXT NOT NULL,
            business_day TEXT NOT NULL,
            acknowledged_at INTEGER NOT NULL,
            UNIQUE (application, kind, text_hash)
        ) STRICT
        """,
        """
        CREATE TABLE consent (
            id TEXT NOT NULL PRIMARY KEY,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            consent TEXT NOT NULL,
            text_hash TEXT NOT NULL REFERENCES shown_text (hash),
            policy_version TEXT NOT NULL,
            channel TEXT NOT NULL,
            given_on TEXT NOT NULL,
            given_at INTEGER NOT NULL,
            expires_on TEXT,
            withdrawn_on TEXT,
            withdrawn_at INTEGER,
            withdrawn_channel TEXT,
            case_reference TEXT,
            CHECK ((withdrawn_on IS NULL) = (withdrawn_at IS NULL))
        ) STRICT
        """,
        "CREATE INDEX consent_subject ON consent (subject, consent)",
    ]
}
