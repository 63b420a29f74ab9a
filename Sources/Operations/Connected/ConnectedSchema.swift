/// Third persons beside an application who secure nothing: payers, contacts, representatives (clause 3.1.4). Category D8;
/// people are opaque ids, and the row is the third person's own, not the borrower's.
public enum ConnectedSchema {
    public static let statements: [String] = [
        """
        CREATE TABLE connected_person (
            application TEXT NOT NULL REFERENCES application (number),
            number INTEGER NOT NULL,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            role TEXT NOT NULL,
            relation TEXT NOT NULL,
            language TEXT NOT NULL,
            from_day TEXT NOT NULL,
            valid_until TEXT,
            until_day TEXT,
            entered_by TEXT NOT NULL,
            entered_at INTEGER NOT NULL,
            PRIMARY KEY (application, number)
        ) STRICT
        """,
        "CREATE INDEX connected_person_subject ON connected_person (subject)",
        """
        CREATE UNIQUE INDEX connected_person_open ON connected_person (application, subject, role)
        WHERE until_day IS NULL
        """,
    ]
}
