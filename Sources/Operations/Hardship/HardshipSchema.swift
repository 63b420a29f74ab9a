/// Tables of requests for other terms. They hold what was asked for and agreed on; why paying became hard lies in the vault.
enum HardshipSchema {
    static let statements: [String] = [
        """
        CREATE TABLE hardship (
            id TEXT NOT NULL PRIMARY KEY,
            contract TEXT NOT NULL,
            stage TEXT NOT NULL,
            asked_on TEXT NOT NULL,
            next_by TEXT,
            ended_on TEXT
        ) STRICT
        """,
        // One at a time; the history of a contract is read by the second.
        "CREATE UNIQUE INDEX hardship_open ON hardship (contract) WHERE ended_on IS NULL",
        "CREATE INDEX hardship_contract ON hardship (contract, asked_on)",
        """
        CREATE TABLE hardship_event (
            hardship TEXT NOT NULL REFERENCES hardship (id),
            number INTEGER NOT NULL,
            content TEXT NOT NULL,
            actor TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (hardship, number)
        ) STRICT
        """,
    ]
}
