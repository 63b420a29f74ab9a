/// Tables of the business. Personal data are in the vault; here a person is an opaque id, and every table says in a
/// comment which category of the policy its rows belong to.
public enum OperationsSchema {
    public static let statements: [String] =
        lender + access + business + money + work
        + AssignmentSchema.statements
        + BooksSchema.statements
        + ChangesSchema.statements
        + HardshipSchema.statements
        + DayCloseSchema.statements
        + ImportSchema.statements
        + PledgeSchema.statements

    private static let lender: [String] = [
        // The business date of a lender that does not follow the calendar (a demonstration, a day being closed).
        """
        CREATE TABLE business_day (
            singleton INTEGER NOT NULL PRIMARY KEY CHECK (singleton = 1),
            day TEXT NOT NULL
        ) STRICT
        """,
        "CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) STRICT",
    ]

    private static let access: [String] = [
        """
        CREATE TABLE staff (
            id TEXT NOT NULL PRIMARY KEY,
            login TEXT NOT NULL UNIQUE,
            role TEXT NOT NULL,
            display_name TEXT NOT NULL,
            password_hash TEXT NOT NULL,
            failed_attempts INTEGER NOT NULL DEFAULT 0,
            locked_until INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """,
        """
        CREATE TABLE integrator (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            token_hash TEXT NOT NULL UNIQUE
        ) STRICT
        """,
        """
        CREATE TABLE session (
            token_hash TEXT NOT NULL PRIMARY KEY,
            subject TEXT,
            staff TEXT REFERENCES staff (id),
            application TEXT,
            signed_in INTEGER NOT NULL DEFAULT 0,
            csrf TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL
        ) STRICT
        """,
        // D2, as a keyed digest: whom a confirmed phone number belongs to.
        """
        CREATE TABLE verified_contact (
            field TEXT NOT NULL,
            digest TEXT NOT NULL,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            verified_at INTEGER NOT NULL,
            PRIMARY KEY (field, digest)
        ) STRICT
        """,
        """
        CREATE TABLE one_time_code (
            id TEXT NOT NULL PRIMARY KEY,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            use TEXT NOT NULL,
            reference TEXT NOT NULL,
            code_hash TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            used_at INTEGER
        ) STRICT
        """,
        "CREATE INDEX one_time_code_subject ON one_time_code (subject, use, created_at)",
        // A command that is being carried out, then its answer: repeating it changes nothing and hears the same. The
        // request is a keyed digest; an answer names nobody. No status yet: the holder works on it until the time named.
        """
        CREATE TABLE idempotency (
            actor TEXT NOT NULL,
            idempotency_key TEXT NOT NULL,
            request_digest TEXT NOT NULL,
            holder TEXT NOT NULL,
            held_until INTEGER NOT NULL,
            status INTEGER,
            body TEXT,
            created_at INTEGER NOT NULL,
            PRIMARY KEY (actor, idempotency_key)
        ) STRICT
        """,
    ]

    private static let business: [String] = [
        // D8: applications submitted, their state and what was asked for.
        """
        CREATE TABLE application (
            number TEXT NOT NULL PRIMARY KEY,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            state TEXT NOT NULL,
            language TEXT NOT NULL,
            origin TEXT NOT NULL,
            origin_key TEXT NOT NULL UNIQUE,
            content TEXT NOT NULL,
            created_on TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX application_subject ON application (subject)",
        "CREATE INDEX application_state ON application (state, updated_at)",
        "CREATE INDEX application_origin ON application (origin, number)",
        // D8 and D21: every decision on an application, with its reasons; the trace is in the vault.
        """
        CREATE TABLE decision (
            application TEXT NOT NULL REFERENCES application (number),
            number INTEGER NOT NULL,
            automated INTEGER NOT NULL,
            decided_by TEXT NOT NULL,
            outcome TEXT NOT NULL,
            content TEXT NOT NULL,
            decided_on TEXT NOT NULL,
            decided_at INTEGER NOT NULL,
            PRIMARY KEY (application, number)
        ) STRICT
        """,
        // An objection to an automated decision (clause 7.5; 94-V Art. 19-1) and its answer.
        """
        CREATE TABLE objection (
            application TEXT NOT NULL REFERENCES application (number),
            number INTEGER NOT NULL,
            raised_on TEXT NOT NULL,
            raised_at INTEGER NOT NULL,
            due_on TEXT NOT NULL,
            answered_on TEXT,
            PRIMARY KEY (application, number)
        ) STRICT
        """,
        // D8: contracts. Terms are fixed at signing; everything later is a fact.
        """
        CREATE TABLE contract (
            number TEXT NOT NULL PRIMARY KEY,
            application TEXT NOT NULL REFERENCES application (number),
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            agreement TEXT NOT NULL,
            document_hash TEXT NOT NULL,
            prepared_on TEXT NOT NULL,
            prepared_at INTEGER NOT NULL,
            state TEXT NOT NULL,
            attention_on TEXT
        ) STRICT
        """,
        "CREATE INDEX contract_subject ON contract (subject)",
        "CREATE INDEX contract_application ON contract (application)",
        "CREATE INDEX contract_attention ON contract (attention_on, number)",
        """
        CREATE TABLE contract_fact (
            contract TEXT NOT NULL REFERENCES contract (number),
            number INTEGER NOT NULL,
            fact_key TEXT NOT NULL,
            kind TEXT NOT NULL,
            effective_on TEXT NOT NULL,
            business_day TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            fact TEXT NOT NULL,
            PRIMARY KEY (contract, number),
            UNIQUE (contract, fact_key)
        ) STRICT
        """,
    ]

    private static let money: [String] = [
        """
        CREATE TABLE journal_entry (
            id TEXT NOT NULL PRIMARY KEY,
            contract TEXT NOT NULL,
            fact TEXT NOT NULL,
            kind TEXT NOT NULL,
            revision INTEGER NOT NULL,
            posted_on TEXT NOT NULL,
            concerns TEXT NOT NULL,
            business_day TEXT NOT NULL,
            recorded_at INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX journal_entry_contract ON journal_entry (contract)",
        """
        CREATE TABLE posting (
            entry TEXT NOT NULL REFERENCES journal_entry (id),
            line INTEGER NOT NULL,
            account TEXT NOT NULL,
            debit INTEGER NOT NULL CHECK (debit >= 0),
            credit INTEGER NOT NULL CHECK (credit >= 0),
            PRIMARY KEY (entry, line),
            CHECK ((debit = 0) <> (credit = 0))
        ) STRICT
        """,
        // D8: money that came in. What the payer wrote is not kept; the bank's reference finds it again.
        """
        CREATE TABLE bank_credit (
            reference TEXT NOT NULL PRIMARY KEY,
            amount INTEGER NOT NULL CHECK (amount > 0),
            booked_on TEXT NOT NULL,
            contract TEXT,
            origin TEXT NOT NULL,
            received_at INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE TABLE bank_cursor (origin TEXT NOT NULL PRIMARY KEY, position INTEGER NOT NULL) STRICT",
    ]

    private static let work: [String] = [
        // Work to be carried out with the outside world, once, whatever happens to the process.
        """
        CREATE TABLE outbox (
            id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            reference TEXT NOT NULL,
            subject TEXT NOT NULL,
            content TEXT NOT NULL,
            business_day TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            done_at INTEGER,
            failure TEXT
        ) STRICT
        """,
        "CREATE INDEX outbox_due ON outbox (done_at, due_at)",
        // Things a person must look at: conflicts of data, unmatched money.
        """
        CREATE TABLE task (
            id TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            role TEXT NOT NULL,
            reference TEXT NOT NULL,
            subject TEXT,
            content TEXT NOT NULL,
            created_on TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            done_at INTEGER,
            done_by TEXT
        ) STRICT
        """,
        "CREATE INDEX task_open ON task (done_at, role)",
    ]
}
