import Foundation
import GRDB
import SQLPort
import TransparencyLog

/// An SQLite database in memory with the log's tables, driven through the port as the store does.
final class TestDatabase {
    private let queue: DatabaseQueue

    init() throws {
        queue = try DatabaseQueue()
        try write { transaction in
            guard let transaction = transaction as? SQLiteTestTransaction else { return }
            for statement in TransparencyLogSchema.statements + TransparencyLogSchema.additions
                + TransparencyLogSchema.lighterOnSQLite + LinePatternSchema.statements
            {
                try transaction.run(statement)
            }
        }
    }

    func write<Value>(_ body: (any SQLTransaction) throws -> Value) throws -> Value {
        try queue.write { try body(SQLiteTestTransaction($0)) }
    }
}

/// One GRDB transaction behind the port.
final class SQLiteTestTransaction: SQLTransaction {
    private let database: GRDB.Database
    /// How many queries ran: the price of an operation.
    private(set) var queries = 0

    init(_ database: GRDB.Database) { self.database = database }

    func run(_ sql: String) throws { try database.execute(sql: sql) }

    func execute(_ sql: StaticString, _ values: [SQLValue]) throws -> Int {
        try database.execute(sql: sql.description, arguments: arguments(values))
        return database.changesCount
    }

    func query(_ sql: StaticString, _ values: [SQLValue]) throws -> [SQLRow] {
        queries += 1
        return try Row.fetchAll(database, sql: sql.description, arguments: arguments(values)).map { row in
            SQLRow(values: try row.databaseValues.map { try value($0) })
        }
    }

    private func arguments(_ values: [SQLValue]) -> StatementArguments {
        StatementArguments(
            values.map { value -> (any DatabaseValueConvertible)? in
                switch value {
                case .null: nil
                case .integer(let value): value
                case .text(let value): value
                case .blob(let value): Data(value)
                }
            }
        )
    }

    private func value(_ value: DatabaseValue) throws -> SQLValue {
        switch value.storage {
        case .null: .null
        case .int64(let value): .integer(value)
        case .string(let value): .text(value)
        case .blob(let value): .blob(Array(value))
        case .double: throw UnexpectedFloatingPoint()
        }
    }
}

/// The port has no floating point, so a column that holds one is a mistake in the schema.
private struct UnexpectedFloatingPoint: Error {}
