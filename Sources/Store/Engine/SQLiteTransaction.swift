internal import GRDB
internal import GRDBSQLite
internal import SQLPort

/// One act on an SQLite connection. Statements come from a shelf of the connection; values go straight to SQLite.
///
/// As on PostgreSQL, the first statement that fails dooms the act: later statements and the commit repeat its error. So
/// an act that swallows an error behaves alike on both engines.
final class SQLiteTransaction: SchemaTransaction {
    private let database: GRDB.Database
    private let shelf: StatementShelf
    private let isReadOnly: Bool
    private(set) var failure: (any Error)?
    private var isOver = false
    private var kept: PutOffWrites?

    /// - Parameter shelf: Statements that were prepared on this connection before.
    init(_ database: GRDB.Database, shelf: StatementShelf = StatementShelf(), isReadOnly: Bool = false) {
        self.database = database
        self.shelf = shelf
        self.isReadOnly = isReadOnly
    }

    func end() { isOver = true }

    var putOff: PutOffWrites? {
        if kept == nil, !isReadOnly { kept = PutOffWrites() }
        return kept
    }

    /// Writes what was put off to the end of the act.
    func finish() throws { try kept?.finish(in: self) }

    func execute(_ sql: StaticString, _ values: [SQLValue]) throws -> Int {
        let before = database.totalChangesCount
        try run(sql, values) { _ in }
        // `changes` keeps the count of an earlier statement when this one changed nothing.
        return database.totalChangesCount == before ? 0 : database.changesCount
    }

    func query(_ sql: StaticString, _ values: [SQLValue]) throws -> [SQLRow] {
        var rows: [SQLRow] = []
        try run(sql, values) { statement throws(EngineError) in rows.append(try statement.row()) }
        return rows
    }

    func define(_ statement: String) throws {
        try reporting(statement) {
            let prepared = try PreparedStatement(database.cachedStatement(sql: statement))
            try run(prepared, []) { _ in }
        }
    }

    private func run(_ sql: StaticString, _ values: [SQLValue], each: (RunningStatement) throws -> Void) throws {
        try reporting(sql.description) { try run(shelf.statement(sql, on: database), values, each: each) }
    }

    private func run(_ prepared: PreparedStatement, _ values: [SQLValue], each: (RunningStatement) throws -> Void)
        throws
    {
        precondition(prepared.parameters == values.count, "a statement got another number of values than it names")
        // The writer's connection, too, reads for acts, and it could write.
        guard !isReadOnly || sqlite3_stmt_readonly(prepared.handle) != 0 else {
            throw WriteWhileReading(statement: sqlite3_sql(prepared.handle).map { String(cString: $0) } ?? "")
        }
        let statement = RunningStatement(prepared.handle)
        defer { statement.reset() }
        try statement.bind(values)
        while try statement.step() { try each(statement) }
    }

    private func reporting(_ sql: @autoclosure () -> String, _ body: () throws -> Void) throws {
        precondition(!isOver, "a transaction was used after its body had returned")
        if let failure { throw failure }
        do { try body() } catch {
            let reported = SQLiteFailure.translated(error, statement: sql(), inReader: isReadOnly)
            failure = reported
            throw reported
        }
    }
}

/// A prepared statement between binding and reset.
private struct RunningStatement {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    /// Binds `$1`, `$2`, … by position.
    func bind(_ values: [SQLValue]) throws {
        for (index, value) in values.enumerated() {
            guard try bind(value, at: CInt(index + 1)) == SQLITE_OK else { throw lastError() }
        }
    }

    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw lastError()
        }
    }

    func row() throws(EngineError) -> SQLRow {
        var values: [SQLValue] = []
        let count = sqlite3_column_count(handle)
        values.reserveCapacity(Int(count))
        for column in 0..<count { values.append(try value(column)) }
        return SQLRow(values: values)
    }

    private func value(_ column: CInt) throws(EngineError) -> SQLValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(handle, column)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
            return .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(handle, column)
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
            return .blob([UInt8](bytes))
        default:
            // A floating-point number: the port has none on purpose.
            throw EngineError(code: "sqlite/real", statement: sqlite3_sql(handle).map { String(cString: $0) } ?? "")
        }
    }

    private func bind(_ value: SQLValue, at position: CInt) throws -> CInt {
        // SQLITE_TRANSIENT: SQLite takes its own copy, the only one made.
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: return sqlite3_bind_null(handle, position)
        case .integer(let number): return sqlite3_bind_int64(handle, position, number)
        case .text(var text):
            return try text.withUTF8 { bytes in
                guard !bytes.contains(0) else { throw UnstorableText() }
                guard let start = bytes.baseAddress else { return sqlite3_bind_text(handle, position, "", 0, copied) }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    sqlite3_bind_text(handle, position, $0, CInt(bytes.count), copied)
                }
            }
        case .blob(let blob):
            // An empty array has no address, and SQLite reads a missing address as NULL.
            guard !blob.isEmpty else { return sqlite3_bind_zeroblob(handle, position, 0) }
            return blob.withUnsafeBytes {
                sqlite3_bind_blob64(handle, position, $0.baseAddress, UInt64($0.count), copied)
            }
        }
    }

    private func lastError() -> SQLiteFailure.Code {
        SQLiteFailure.Code(extended: sqlite3_extended_errcode(sqlite3_db_handle(handle)))
    }
}
