internal import SQLPort

/// A line that a reading leaves, put off until the writer has time for it.
struct NotedLine: Sendable {
    let statement: StaticString
    let values: [SQLValue]
}

/// A reading whose lines are put off: what it asks is answered from one state of the database, what it adds is noted.
final class NotingTransaction: SQLTransaction {
    private let reading: SQLiteTransaction
    private(set) var lines: [NotedLine] = []

    init(_ reading: SQLiteTransaction) { self.reading = reading }

    /// - Returns: 0: nothing has changed yet.
    func execute(_ sql: StaticString, _ values: [SQLValue]) throws -> Int {
        if let failure = reading.failure { throw failure }
        lines.append(NotedLine(statement: sql, values: values))
        return 0
    }

    func query(_ sql: StaticString, _ values: [SQLValue]) throws -> [SQLRow] { try reading.query(sql, values) }
}
