/// Tables of requests of persons about their data (category D8). What a person wrote lies in the vault; here is what was
/// asked, when, and what became of it.
public enum RequestsSchema {
    public static let statements: [String] = [
        """
        CREATE TABLE subject_request (
            number TEXT NOT NULL PRIMARY KEY,
            request_key TEXT NOT NULL UNIQUE,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            kind TEXT NOT NULL,
            channel TEXT NOT NULL,
            stage TEXT NOT NULL,
            language TEXT NOT NULL,
            answer_way TEXT NOT NULL,
            application TEXT,
            wish_hash TEXT NOT NULL,
            received_on TEXT NOT NULL,
            due_on TEXT NOT NULL,
            received_at INTEGER NOT NULL,
            ended_on TEXT
        ) STRICT
        """,
        "CREATE INDEX subject_request_open ON subject_request (ended_on, due_on)",
        "CREATE INDEX subject_request_subject ON subject_request (subject)",
        """
        CREATE TABLE subject_request_event (
            request TEXT NOT NULL REFERENCES subject_request (number),
            number INTEGER NOT NULL,
            content TEXT NOT NULL,
            actor TEXT NOT NULL,
            business_day TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (request, number)
        ) STRICT
        """,
        // What a request for deletion did with each value: gone on a day, or kept, until when and under which law.
        """
        CREATE TABLE erasure_line (
            request TEXT NOT NULL REFERENCES subject_request (number),
            field TEXT NOT NULL,
            source TEXT NOT NULL,
            gone_on TEXT,
            kept_until TEXT,
            clause TEXT NOT NULL,
            law TEXT NOT NULL,
            PRIMARY KEY (request, field, source)
        ) STRICT
        """,
        // Purposes a person has objected to. The gate asks this table.
        """
        CREATE TABLE purpose_objection (
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            purpose TEXT NOT NULL,
            request TEXT NOT NULL REFERENCES subject_request (number),
            since TEXT NOT NULL,
            lifted_on TEXT,
            PRIMARY KEY (subject, purpose, request)
        ) STRICT
        """,
        // Notices to those who hold the data: by our references, never by name.
        """
        CREATE TABLE recipient_notice (
            id TEXT NOT NULL PRIMARY KEY,
            request TEXT NOT NULL REFERENCES subject_request (number),
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            recipient TEXT NOT NULL,
            act TEXT NOT NULL,
            fields TEXT NOT NULL,
            case_references TEXT NOT NULL,
            created_on TEXT NOT NULL,
            due_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            sent_at INTEGER,
            confirmed_at INTEGER,
            receipt TEXT,
            failure TEXT
        ) STRICT
        """,
        "CREATE INDEX recipient_notice_due ON recipient_notice (confirmed_at, due_at)",
        "CREATE INDEX recipient_notice_request ON recipient_notice (request)",
        // Signed messages that were taken, by a keyed digest of what was signed: none counts twice.
        """
        CREATE TABLE signed_message (
            digest TEXT NOT NULL PRIMARY KEY,
            request TEXT REFERENCES subject_request (number),
            received_at INTEGER NOT NULL
        ) STRICT
        """,
        // Who may ask for whom (clause 9.1): both are subjects of their own.
        """
        CREATE TABLE power_of_attorney (
            id TEXT NOT NULL PRIMARY KEY,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            representative TEXT NOT NULL REFERENCES vault_subject (subject),
            scope TEXT NOT NULL,
            valid_until TEXT NOT NULL,
            revoked_on TEXT,
            entered_by TEXT NOT NULL,
            entered_on TEXT NOT NULL,
            CHECK (subject <> representative)
        ) STRICT
        """,
        "CREATE INDEX power_of_attorney_subject ON power_of_attorney (subject)",
        "CREATE INDEX power_of_attorney_representative ON power_of_attorney (representative)",
    ]
}
