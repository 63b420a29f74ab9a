/// Contracts taken over from elsewhere. Category D8; no personal data.
enum ImportSchema {
    static let statements: [String] = [
        // The digest of what was read, so that the same files again change nothing and other ones are noticed.
        """
        CREATE TABLE imported_contract (
            reference TEXT NOT NULL PRIMARY KEY,
            contract TEXT NOT NULL REFERENCES contract (number),
            digest TEXT NOT NULL,
            imported_on TEXT NOT NULL
        ) STRICT
        """
    ]
}
