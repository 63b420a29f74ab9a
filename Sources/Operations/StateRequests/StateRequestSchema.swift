/// The register of requests of state bodies (clauses 5.1.1, 5.5.3). It names the body's kind and the number of its letter;
/// what was given is in the register of disclosures, and the values nowhere but in the vault.
public enum StateRequestSchema {
    public static let statements: [String] = [
        """
        CREATE TABLE state_request (
            number TEXT NOT NULL PRIMARY KEY,
            request_key TEXT NOT NULL UNIQUE,
            authority TEXT NOT NULL,
            letter TEXT NOT NULL,
            letter_on TEXT NOT NULL,
            article TEXT NOT NULL,
            subject TEXT REFERENCES vault_subject (subject),
            reference TEXT NOT NULL,
            fields TEXT NOT NULL,
            received_on TEXT NOT NULL,
            received_at INTEGER NOT NULL,
            due_on TEXT NOT NULL,
            hidden_until TEXT,
            entered_by TEXT NOT NULL,
            stage TEXT NOT NULL CHECK (stage IN ('received', 'proposed', 'answered', 'refused')),
            proposed_fields TEXT NOT NULL DEFAULT '',
            refusal TEXT,
            proposed_by TEXT,
            proposed_on TEXT,
            decided_by TEXT,
            decided_on TEXT,
            notice_due_on TEXT,
            notified_on TEXT,
            CHECK (decided_by IS NULL OR decided_by <> proposed_by)
        ) STRICT
        """,
        "CREATE INDEX state_request_subject ON state_request (subject)",
    ]
    /// What came later: when an answer was decided, and when it was given. An answer that was decided before these columns
    /// were there was given if the register of disclosures has it; otherwise it was cut off, and is assessed anew.
    public static let additions = [
        "ALTER TABLE state_request ADD COLUMN decided_at INTEGER",
        "ALTER TABLE state_request ADD COLUMN given_at INTEGER",
        """
        UPDATE state_request SET decided_at = 0, given_at =
            (SELECT MAX(d.disclosed_at) FROM disclosure d WHERE d.reference = state_request.number)
        WHERE stage = 'answered'
        """,
    ]
}
