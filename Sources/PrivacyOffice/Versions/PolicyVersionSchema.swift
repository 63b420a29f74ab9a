/// Tables of the versions of the policy (clause 12.1). They hold nobody's data but the ids of the employees who acted.
public enum PolicyVersionSchema {
    public static let statements: [String] = [
        // Each file once, by the SHA-256 of its text: versions share most of them, and history survives the folder.
        "CREATE TABLE policy_file (hash TEXT NOT NULL PRIMARY KEY, words TEXT NOT NULL) STRICT",
        """
        CREATE TABLE policy_version (
            hash TEXT NOT NULL PRIMARY KEY,
            version TEXT NOT NULL,
            effective_from TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE policy_version_file (
            policy TEXT NOT NULL REFERENCES policy_version (hash),
            name TEXT NOT NULL,
            file TEXT NOT NULL REFERENCES policy_file (hash),
            PRIMARY KEY (policy, name)
        ) STRICT
        """,
        // The notice as people were shown it: a later program may lay the same files out otherwise.
        """
        CREATE TABLE policy_version_notice (
            policy TEXT NOT NULL REFERENCES policy_version (hash),
            language TEXT NOT NULL,
            text_hash TEXT NOT NULL REFERENCES shown_text (hash),
            PRIMARY KEY (policy, language)
        ) STRICT
        """,
        // What happened to a version. Facts are only added; its state on a day follows from them.
        """
        CREATE TABLE policy_fact (
            policy TEXT NOT NULL REFERENCES policy_version (hash),
            number INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('adopted', 'imported', 'approved', 'announced', 'withdrawn')),
            actor TEXT NOT NULL,
            business_day TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            channel TEXT NOT NULL DEFAULT '',
            proof TEXT NOT NULL DEFAULT '',
            shown_on TEXT,
            reference TEXT NOT NULL DEFAULT '',
            content_hash TEXT NOT NULL DEFAULT '',
            reason TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (policy, number),
            UNIQUE (policy, kind, channel, reference),
            CHECK ((kind = 'announced') = (channel <> '')),
            CHECK ((kind = 'announced') = (shown_on IS NOT NULL))
        ) STRICT
        """,
        // What was tried and refused.
        """
        CREATE TABLE policy_attempt (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            policy TEXT NOT NULL,
            actor TEXT NOT NULL,
            word TEXT NOT NULL,
            refusal TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX policy_attempt_policy ON policy_attempt (policy, number)",
        // Grows with every act, so that each server sees with one look whether it knows the newest state.
        """
        CREATE TABLE policy_edition (
            singleton INTEGER NOT NULL PRIMARY KEY CHECK (singleton = 1),
            edition INTEGER NOT NULL
        ) STRICT
        """,
        // Who has read which version, in which language (clauses 3.5, 12.1).
        """
        CREATE TABLE policy_acknowledgement (
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            policy TEXT NOT NULL REFERENCES policy_version (hash),
            language TEXT NOT NULL,
            text_hash TEXT NOT NULL REFERENCES shown_text (hash),
            business_day TEXT NOT NULL,
            acknowledged_at INTEGER NOT NULL,
            PRIMARY KEY (subject, policy)
        ) STRICT
        """,
        // A consent stays bound to the version it was given under; two versions may bear one name, never one hash.
        "ALTER TABLE consent ADD COLUMN policy_hash TEXT",
    ]
}
