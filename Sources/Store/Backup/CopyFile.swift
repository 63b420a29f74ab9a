internal import FoundationEssentials
internal import GRDB
internal import SQLPort

/// The SQLite file of a backup: the same tables whichever engine it came from.
final class CopyFile: Sendable {
    struct Table: Sendable {
        let name: String
        let columns: [String]
        /// The column that SQLite counts up by itself and PostgreSQL may have an identity for.
        let counted: String?

        var list: String { columns.map { "\"\($0)\"" }.joined(separator: ", ") }
    }

    let queue: DatabaseQueue

    init(path: String, readOnly: Bool = false) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.readonly = readOnly
        configuration.publicStatementArguments = false
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA secure_delete = ON")
        }
        do { queue = try DatabaseQueue(path: path, configuration: configuration) } catch {
            throw SQLiteFailure.translated(error, statement: "open copy")
        }
    }

    func close() { try? queue.close() }

    func write<Value>(_ body: (GRDB.Database) throws -> Value) throws -> Value {
        do { return try queue.write(body) } catch { throw SQLiteFailure.translated(error, statement: "copy") }
    }

    func read<Value>(_ body: (GRDB.Database) throws -> Value) throws -> Value {
        do { return try queue.read(body) } catch { throw SQLiteFailure.translated(error, statement: "copy") }
    }

    func leaveLog() throws {
        do {
            try queue.writeWithoutTransaction { database in
                _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
            }
        } catch { throw SQLiteFailure.translated(error, statement: "copy") }
    }

    /// Tables in the order in which the migrations made them, so that what is referred to comes first.
    func tables() throws -> [Table] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql:
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
            )
            return try rows.map { row in
                let name: String = row[0]
                let columns = try Row.fetchAll(database, sql: "PRAGMA table_info(\"\(name)\")")
                let key = columns.filter { ($0["pk"] as Int) > 0 }
                let counts = key.count == 1 && (key[0]["type"] as String) == "INTEGER"
                return Table(
                    name: name,
                    columns: columns.map { $0["name"] as String },
                    counted: counts ? key[0]["name"] as String : nil
                )
            }
        }
    }

    /// Moves all keys out of the copy, whatever table has a column of wrapped ones, and takes out who was signed in.
    ///
    /// - Returns: Table, key of the row, and the wrapped key.
    func takeKeys() throws -> [KeptKey] {
        var keys: [KeptKey] = []
        for table in try tables() where table.columns.contains("wrapped_key") {
            keys += try write { database in
                let columns = try Self.keyColumns(table, in: database)
                let found = try Row.fetchAll(database, sql: Self.keyQuery(table, in: database)).compactMap { row in
                    (row["wrapped_key"] as Data?).map { wrapped in
                        KeptKey(table: table.name, row: Self.id(row, columns), wrapped: [UInt8](wrapped))
                    }
                }
                try database.execute(
                    sql: "UPDATE \"\(table.name)\" SET wrapped_key = x'' WHERE wrapped_key IS NOT NULL"
                )
                return found
            }
        }
        try write { database in
            for name in ["session", "lease"] where try database.tableExists(name) {
                try database.execute(sql: "DELETE FROM \"\(name)\"")
            }
        }
        // A file written anew holds no page in which a key lay.
        do { try queue.vacuum() } catch { throw SQLiteFailure.translated(error, statement: "VACUUM") }
        return keys
    }

    /// Puts keys back into rows that have none. What no key is found for stays without.
    ///
    /// - Returns: Rows without a key.
    func putBack(_ find: (String, [String]) throws -> [UInt8]?) throws -> [(table: String, row: [String])] {
        var lacking: [(table: String, row: [String])] = []
        for table in try tables() where table.columns.contains("wrapped_key") {
            let open = try read { database in
                let columns = try Self.keyColumns(table, in: database)
                return try Row.fetchAll(database, sql: Self.keyQuery(table, in: database)).compactMap { row in
                    (row["wrapped_key"] as Data?)?.isEmpty == true ? Self.id(row, columns) : nil
                }
            }
            var found: [KeptKey] = []
            for id in open {
                if let wrapped = try find(table.name, id) {
                    found.append(KeptKey(table: table.name, row: id, wrapped: wrapped))
                } else {
                    lacking.append((table.name, id))
                }
            }
            try put(found, into: table)
        }
        return lacking
    }

    private func put(_ keys: [KeptKey], into table: Table) throws {
        try write { database in
            let condition = try Self.keyColumns(table, in: database).map { "\"\($0)\" = ?" }.joined(separator: " AND ")
            let statement = try database.cachedStatement(
                sql: "UPDATE \"\(table.name)\" SET wrapped_key = ? WHERE \(condition)"
            )
            for key in keys {
                let values = [Data(key.wrapped).databaseValue] + key.row.map(\.databaseValue)
                try statement.execute(arguments: StatementArguments(values))
            }
        }
    }

    private static func id(_ row: Row, _ columns: [String]) -> [String] { columns.map { row[$0] as String? ?? "" } }

    /// Whether SQLite finds the file whole and every reference answered.
    func isSound() throws -> Bool {
        try read { database in
            let check = try String.fetchAll(database, sql: "PRAGMA integrity_check")
            let dangling = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
            return check == ["ok"] && dangling.isEmpty
        }
    }

    private static func keyColumns(_ table: Table, in database: GRDB.Database) throws -> [String] {
        try Row.fetchAll(database, sql: "PRAGMA table_info(\"\(table.name)\")")
            .filter { ($0["pk"] as Int) > 0 }
            .sorted { ($0["pk"] as Int) < ($1["pk"] as Int) }
            .map { $0["name"] as String }
    }

    private static func keyQuery(_ table: Table, in database: GRDB.Database) throws -> String {
        let columns = try keyColumns(table, in: database).map { "\"\($0)\"" }.joined(separator: ", ")
        return "SELECT \(columns), wrapped_key FROM \"\(table.name)\""
    }
}

/// A wrapped key on its way from a copy to the file of keys.
struct KeptKey {
    let table: String
    let row: [String]
    let wrapped: [UInt8]
}

extension SQLValue {
    /// As GRDB binds it.
    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    init(_ value: DatabaseValue) throws(EngineError) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob([UInt8](data))
        case .double: throw EngineError(code: "sqlite/real", statement: "copy")
        }
    }
}
