/// Tables of assigned claims. Companies and contracts; of people only the opaque ids that contracts hold.
enum AssignmentSchema {
    static let statements: [String] = [
        """
        CREATE TABLE assignee (
            bin TEXT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            phone TEXT NOT NULL,
            account TEXT NOT NULL,
            recorded_by TEXT NOT NULL,
            recorded_at INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE assignment (
            id TEXT NOT NULL PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            party TEXT NOT NULL REFERENCES assignee (bin),
            stage TEXT NOT NULL,
            drafted_at INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE assignment_event (
            assignment TEXT NOT NULL REFERENCES assignment (id),
            number INTEGER NOT NULL,
            content TEXT NOT NULL,
            actor TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (assignment, number)
        ) STRICT
        """,
        // The claims of a portfolio, in the order in which the data room numbers them.
        """
        CREATE TABLE assignment_claim (
            assignment TEXT NOT NULL REFERENCES assignment (id),
            number INTEGER NOT NULL,
            contract TEXT NOT NULL,
            owed INTEGER,
            price INTEGER,
            bought_back_on TEXT,
            PRIMARY KEY (assignment, number)
        ) STRICT
        """,
        "CREATE UNIQUE INDEX assignment_claim_contract ON assignment_claim (contract, assignment)",
        // Who has the link may look, until the day is over or the room is closed. Only a digest of the link is kept.
        """
        CREATE TABLE data_room (
            assignment TEXT NOT NULL REFERENCES assignment (id),
            token_hash TEXT NOT NULL PRIMARY KEY,
            through TEXT NOT NULL,
            opened_by TEXT NOT NULL,
            closed_at INTEGER
        ) STRICT
        """,
        // Money passed on to owners of claims, by the reference of the bank's transfer.
        """
        CREATE TABLE owner_transfer (
            reference TEXT NOT NULL PRIMARY KEY,
            party TEXT NOT NULL,
            amount INTEGER NOT NULL,
            passed_on TEXT NOT NULL,
            recorded_by TEXT NOT NULL,
            recorded_at INTEGER NOT NULL
        ) STRICT
        """,
    ]
}
