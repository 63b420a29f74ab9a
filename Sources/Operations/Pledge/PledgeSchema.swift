/// Pledged cars and everything known of them. Category D3; the car is a keyed digest, people are opaque ids.
enum PledgeSchema {
    static let statements: [String] = [
        // Which car a contract is about: a keyed digest of its VIN or chassis number.
        """
        CREATE TABLE collateral (
            contract TEXT NOT NULL PRIMARY KEY REFERENCES contract (number),
            vehicle TEXT NOT NULL,
            recorded_on TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX collateral_vehicle ON collateral (vehicle)",
        // INVARIANT: a car secures one contract at a time, from its signing to the release of the pledge.
        """
        CREATE TABLE pledge_claim (
            vehicle TEXT NOT NULL PRIMARY KEY,
            contract TEXT NOT NULL UNIQUE REFERENCES contract (number),
            since TEXT NOT NULL
        ) STRICT
        """,
        // Plates that a car has borne; the plates themselves lie sealed in the vault.
        """
        CREATE TABLE plate_record (
            contract TEXT NOT NULL REFERENCES contract (number),
            number INTEGER NOT NULL,
            from_date TEXT NOT NULL,
            source TEXT NOT NULL,
            recorded_on TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            recorded_by TEXT NOT NULL,
            PRIMARY KEY (contract, number)
        ) STRICT
        """,
        """
        CREATE TABLE car_valuation (
            contract TEXT NOT NULL REFERENCES contract (number),
            number INTEGER NOT NULL,
            valued_on TEXT NOT NULL,
            source TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0),
            document TEXT NOT NULL,
            recorded_on TEXT NOT NULL,
            recorded_at INTEGER NOT NULL,
            recorded_by TEXT NOT NULL,
            PRIMARY KEY (contract, number)
        ) STRICT
        """,
        "CREATE INDEX car_valuation_day ON car_valuation (contract, valued_on)",
        // Searches of the pledge register; what it said of others lies sealed in the vault.
        """
        CREATE TABLE encumbrance_check (
            contract TEXT NOT NULL REFERENCES contract (number),
            number INTEGER NOT NULL,
            stage TEXT NOT NULL,
            extract TEXT NOT NULL,
            encumbered INTEGER NOT NULL,
            asked_on TEXT NOT NULL,
            asked_at INTEGER NOT NULL,
            PRIMARY KEY (contract, number)
        ) STRICT
        """,
        // Who secures an application's loan besides the applicant: subjects of their own. Category D8.
        """
        CREATE TABLE security_person (
            application TEXT NOT NULL REFERENCES application (number),
            number INTEGER NOT NULL,
            subject TEXT NOT NULL REFERENCES vault_subject (subject),
            role TEXT NOT NULL,
            language TEXT NOT NULL,
            entered_on TEXT NOT NULL,
            entered_at INTEGER NOT NULL,
            entered_by TEXT NOT NULL,
            document_version INTEGER NOT NULL DEFAULT 0,
            document_hash TEXT,
            terms TEXT,
            signed_on TEXT,
            signed_by TEXT,
            removed_on TEXT,
            PRIMARY KEY (application, number),
            UNIQUE (application, subject)
        ) STRICT
        """,
        "CREATE INDEX security_person_subject ON security_person (subject)",
    ]
}
