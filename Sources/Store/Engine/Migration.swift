/// One step of the schema's history. Once released it is never edited, renumbered or removed.
package struct Migration: Sendable {
    /// Counts from 1 without gaps.
    package let number: Int
    package let name: String
    /// Statements in SQLite's flavour, one each; ``SchemaDialect`` says how PostgreSQL reads them.
    package let statements: [String]
    /// What only one engine understands, run after ``statements``: triggers, full-text tables.
    package let sqliteOnly: [String]
    package let postgresOnly: [String]

    package init(
        number: Int,
        name: String,
        statements: [String],
        sqliteOnly: [String] = [],
        postgresOnly: [String] = []
    ) {
        self.number = number
        self.name = name
        self.statements = statements
        self.sqliteOnly = sqliteOnly
        self.postgresOnly = postgresOnly
    }

    /// Tells an edited migration from the one that was applied; the same on both engines.
    ///
    /// FNV-1a, 64 bits: guards against our own mistakes. Against intent the transparency log guards, not this.
    package var checksum: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ text: String) {
            // The length goes first, so that text cannot wander from one statement to the next unseen.
            for byte in Array("\(text.utf8.count):".utf8) + Array(text.utf8) {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        add(name)
        for list in [statements, sqliteOnly, postgresOnly] {
            add(String(list.count))
            list.forEach(add)
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }

    func statements(in dialect: SchemaDialect) -> [String] {
        statements.map(dialect.translated) + (dialect == .sqlite ? sqliteOnly : postgresOnly)
    }
}
