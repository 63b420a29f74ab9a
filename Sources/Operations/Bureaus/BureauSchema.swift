/// Tables of what the credit bureaus are told (clause 4.5).
public enum BureauSchema {
    public static let statements: [String] = [
        // A contract whose debt has changed since the bureaus were told. `version` grows with each change, so that one that
        // comes while the bureaus are being told is not taken for told. `since` is the business day of the oldest of them,
        // `anew_at` when an employee last had the bureaus told again.
        """
        CREATE TABLE bureau_mark (
            contract TEXT NOT NULL PRIMARY KEY REFERENCES contract (number),
            since TEXT NOT NULL,
            new_debt INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 1,
            anew_at INTEGER,
            due_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            failure TEXT
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX bureau_mark_due ON bureau_mark (due_at)",
        // D8: what a bureau was told of a contract, each time, with its receipt.
        """
        CREATE TABLE bureau_supply (
            contract TEXT NOT NULL REFERENCES contract (number),
            bureau TEXT NOT NULL,
            number INTEGER NOT NULL,
            as_of TEXT NOT NULL,
            content TEXT NOT NULL,
            supplied_at INTEGER NOT NULL,
            receipt TEXT NOT NULL,
            PRIMARY KEY (contract, bureau, number)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX bureau_supply_at ON bureau_supply (supplied_at)",
    ]
}
