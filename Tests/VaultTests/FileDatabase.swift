import Foundation
import GRDB
import SQLPort

/// A real SQLite file behind the port: what the vault needs of the store and no more.
final class FileDatabase: SQLPort.Database {
    let path: String
    private let queue: DatabaseQueue

    init(schema: [String]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kepil-vault-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "vault.sqlite").path
        queue = try DatabaseQueue(path: path)
        try queue.write { database in for statement in schema { try database.execute(sql: statement) } }
    }

    deinit { try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent()) }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value { try await queue.read { try body(FileTransaction($0)) } }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await queue.write { database in
            let transaction = FileTransaction(database)
            let value = try body(transaction)
            try transaction.putOff?.finish(in: transaction)
            return value
        }
    }

    /// Folder of large objects, beside the file.
    var objects: String { URL(filePath: path).deletingLastPathComponent().appending(path: "objects").path }

    /// Everything that lies on the disk: the file and whatever SQLite keeps beside it.
    func bytesOnDisk() throws -> Data {
        let folder = URL(filePath: path).deletingLastPathComponent()
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
            .map { folder.appending(path: $0) }
            .filter { try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true }
            .reduce(into: Data()) { $0 += try Data(contentsOf: $1) }
    }
}

/// One GRDB transaction behind the port.
private final class FileTransaction: SQLTransaction {
    private let database: GRDB.Database
    let putOff: PutOffWrites? = PutOffWrites()

    init(_ database: GRDB.Database) { self.database = database }

    func execute(_ sql: StaticString, _ values: [SQLValue]) throws -> Int {
        try database.execute(sql: sql.description, arguments: arguments(values))
        return database.changesCount
    }

    func query(_ sql: StaticString, _ values: [SQLValue]) throws -> [SQLRow] {
        try Row.fetchAll(database, sql: sql.description, arguments: arguments(values)).map { row in
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
