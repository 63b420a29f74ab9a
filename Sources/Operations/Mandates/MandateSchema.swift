/// Tables of processors' mandates (clauses 5.2 to 5.4): who may see which fields of which contracts, between which days.
public enum MandateSchema {
    public static let statements: [String] = [
        """
        CREATE TABLE processor_mandate (
            id TEXT NOT NULL PRIMARY KEY,
            mandate_key TEXT NOT NULL UNIQUE,
            recipient TEXT NOT NULL,
            purpose TEXT NOT NULL,
            fields TEXT NOT NULL,
            agreement TEXT NOT NULL,
            account TEXT NOT NULL REFERENCES staff (id),
            from_on TEXT NOT NULL,
            until_on TEXT NOT NULL,
            proposed_by TEXT NOT NULL,
            proposed_on TEXT NOT NULL,
            approved_by TEXT,
            approved_on TEXT,
            revoked_by TEXT,
            revoked_on TEXT,
            CHECK (from_on <= until_on),
            CHECK (approved_by IS NULL OR approved_by <> proposed_by)
        ) STRICT
        """,
        "CREATE INDEX processor_mandate_account ON processor_mandate (account)",
        """
        CREATE TABLE processor_mandate_contract (
            mandate TEXT NOT NULL REFERENCES processor_mandate (id),
            contract TEXT NOT NULL REFERENCES contract (number),
            PRIMARY KEY (mandate, contract)
        ) STRICT
        """,
    ]
}
