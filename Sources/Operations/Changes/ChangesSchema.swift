/// Changes proposed to contracts and everything that was done or tried with them. Category D8; people are opaque ids.
enum ChangesSchema {
    static let statements: [String] = [
        // The rules under which it must be approved are copied in when it is proposed.
        """
        CREATE TABLE contract_change (
            id TEXT NOT NULL PRIMARY KEY,
            contract TEXT NOT NULL REFERENCES contract (number),
            kind TEXT NOT NULL,
            content TEXT NOT NULL,
            reason TEXT NOT NULL,
            effective_on TEXT,
            approvers TEXT NOT NULL,
            proposed_by TEXT NOT NULL,
            proposed_on TEXT NOT NULL,
            proposed_at INTEGER NOT NULL,
            outcome TEXT,
            decided_by TEXT,
            decided_on TEXT,
            decided_at INTEGER
        ) STRICT
        """,
        "CREATE INDEX contract_change_contract ON contract_change (contract, proposed_at)",
        "CREATE INDEX contract_change_open ON contract_change (outcome, proposed_at)",
        // Attempts that were refused too.
        """
        CREATE TABLE contract_change_attempt (
            change TEXT NOT NULL REFERENCES contract_change (id),
            number INTEGER NOT NULL,
            actor TEXT NOT NULL,
            act TEXT NOT NULL,
            refusal TEXT,
            at INTEGER NOT NULL,
            PRIMARY KEY (change, number)
        ) STRICT
        """,
    ]
}
