/// Tables of the close of day. Category D8; only numbers of contracts.
enum DayCloseSchema {
    static let statements: [String] = [
        // What the books of a contract showed when they were last posted, so that the journal need not be read.
        """
        CREATE TABLE posted_mark (
            contract TEXT NOT NULL PRIMARY KEY REFERENCES contract (number),
            through TEXT NOT NULL,
            digest BLOB NOT NULL,
            penalty INTEGER NOT NULL,
            penalty_revision INTEGER NOT NULL
        ) STRICT
        """,
        // Contracts that a close could not bring up to date, until one can.
        """
        CREATE TABLE set_aside (
            contract TEXT NOT NULL PRIMARY KEY REFERENCES contract (number),
            day TEXT NOT NULL,
            error TEXT NOT NULL,
            recorded_at INTEGER NOT NULL
        ) STRICT
        """,
    ]
}
