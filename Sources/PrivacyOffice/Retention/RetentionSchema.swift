/// Tables of retention and destruction (clauses 8.1 and 8.2). People are opaque ids, and only until they are destroyed.
public enum RetentionSchema {
    public static let statements: [String] = [
        // Who keeps what beyond its criteria, because of what, until when.
        """
        CREATE TABLE retention_hold (
            id TEXT NOT NULL PRIMARY KEY,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            kind TEXT NOT NULL,
            reference TEXT NOT NULL,
            until_day TEXT,
            placed_by TEXT NOT NULL,
            placed_on TEXT NOT NULL,
            placed_at INTEGER NOT NULL,
            lifted_by TEXT,
            lifted_on TEXT,
            lifted_at INTEGER,
            UNIQUE (subject, kind, reference),
            CHECK ((lifted_on IS NULL) = (lifted_at IS NULL))
        ) STRICT
        """,
        // The nightly job: one row a business day, with how far it has come.
        """
        CREATE TABLE retention_run (
            day TEXT NOT NULL PRIMARY KEY,
            reached TEXT NOT NULL,
            persons INTEGER NOT NULL,
            things INTEGER NOT NULL,
            due INTEGER NOT NULL,
            finished_at INTEGER
        ) STRICT
        """,
        // Things whose time has come, as the newest run found them. Ids and classes, never values.
        """
        CREATE TABLE retention_due (
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            kind TEXT NOT NULL,
            thing TEXT NOT NULL,
            category TEXT NOT NULL,
            class TEXT NOT NULL,
            since TEXT,
            found_on TEXT NOT NULL,
            whole INTEGER NOT NULL,
            PRIMARY KEY (subject, kind, thing)
        ) STRICT
        """,
        "CREATE INDEX retention_due_found ON retention_due (found_on)",
        // One employee proposes, another approves; what was proposed is fixed in the items.
        """
        CREATE TABLE destruction_order (
            id TEXT NOT NULL PRIMARY KEY,
            proposed_by TEXT NOT NULL,
            proposed_on TEXT NOT NULL,
            proposed_at INTEGER NOT NULL,
            outcome TEXT,
            decided_by TEXT,
            decided_on TEXT,
            decided_at INTEGER,
            finished_at INTEGER,
            certificate TEXT
        ) STRICT
        """,
        "CREATE INDEX destruction_order_open ON destruction_order (finished_at, proposed_at)",
        // The person is forgotten here too as soon as the item is destroyed.
        """
        CREATE TABLE destruction_item (
            destruction TEXT NOT NULL REFERENCES destruction_order (id),
            number INTEGER NOT NULL,
            subject TEXT,
            kind TEXT NOT NULL,
            thing TEXT,
            category TEXT NOT NULL,
            class TEXT NOT NULL,
            since TEXT,
            outcome TEXT,
            because TEXT,
            done_at INTEGER,
            PRIMARY KEY (destruction, number)
        ) STRICT
        """,
        "CREATE INDEX destruction_item_subject ON destruction_item (subject) WHERE subject IS NOT NULL",
        """
        CREATE TABLE destruction_attempt (
            destruction TEXT NOT NULL REFERENCES destruction_order (id),
            number INTEGER NOT NULL,
            actor TEXT NOT NULL,
            word TEXT NOT NULL,
            refusal TEXT,
            at INTEGER NOT NULL,
            PRIMARY KEY (destruction, number)
        ) STRICT
        """,
        // Numbers, categories and hashes: kept for ever, because it names nobody.
        """
        CREATE TABLE destruction_certificate (
            number TEXT NOT NULL PRIMARY KEY,
            destruction TEXT NOT NULL UNIQUE REFERENCES destruction_order (id),
            issued_on TEXT NOT NULL,
            content TEXT NOT NULL,
            hash TEXT NOT NULL,
            line TEXT NOT NULL
        ) STRICT
        """,
        // What a recipient was told to erase: by the reference under which he got it.
        """
        CREATE TABLE erasure_instruction (
            id TEXT NOT NULL PRIMARY KEY,
            destruction TEXT NOT NULL REFERENCES destruction_order (id),
            recipient TEXT NOT NULL,
            disclosure TEXT NOT NULL,
            issued_on TEXT NOT NULL,
            confirmation TEXT,
            confirmed_on TEXT,
            confirmed_by TEXT,
            UNIQUE (destruction, recipient, disclosure)
        ) STRICT
        """,
        "CREATE INDEX erasure_instruction_open ON erasure_instruction (confirmed_on, issued_on)",
        // What is gone, by digests of random ids: read by a restored backup before it serves.
        """
        CREATE TABLE destruction_ledger (
            position INTEGER NOT NULL PRIMARY KEY CHECK (position >= 1),
            kind TEXT NOT NULL,
            digest TEXT NOT NULL,
            day TEXT NOT NULL,
            link TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE destruction_ledger_name (
            singleton INTEGER NOT NULL PRIMARY KEY CHECK (singleton = 1),
            name TEXT NOT NULL
        ) STRICT
        """,
    ]
    /// What came later: the register of recipients asks by disclosure what was destroyed.
    public static let additions = [
        "CREATE INDEX erasure_instruction_disclosure ON erasure_instruction (recipient, disclosure)"
    ]
}
