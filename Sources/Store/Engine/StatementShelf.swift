internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// Statements prepared on one connection, found by where their text lies in the program: no text is copied or compared.
///
/// Belongs to one connection and is used on its thread only. It must be gone before the connection is closed.
final class StatementShelf {
    private var prepared: [UnsafePointer<UInt8>: PreparedStatement] = [:]

    func statement(_ sql: StaticString, on database: GRDB.Database) throws -> PreparedStatement {
        precondition(sql.hasPointerRepresentation, "a statement is longer than one character")
        if let known = prepared[sql.utf8Start] { return known }
        let fresh = try PreparedStatement(database.cachedStatement(sql: sql.description))
        prepared[sql.utf8Start] = fresh
        return fresh
    }

    func clear() { prepared = [:] }
}

/// A statement whose parameters were looked at once.
struct PreparedStatement {
    let handle: OpaquePointer
    /// How many values it takes.
    let parameters: Int
    /// Keeps the handle alive.
    private let statement: GRDB.Statement

    init(_ statement: GRDB.Statement) {
        self.statement = statement
        handle = statement.sqliteStatement
        parameters = Int(sqlite3_bind_parameter_count(handle))
        for number in 0..<parameters {
            precondition(
                Self.isNamed(handle, number + 1),
                "a statement must first use its parameters in the order $1, $2, …"
            )
        }
    }

    private static func isNamed(_ handle: OpaquePointer, _ number: Int) -> Bool {
        guard let name = sqlite3_bind_parameter_name(handle, CInt(number)), name[0] == CChar(UInt8(ascii: "$")) else {
            return false
        }
        return atoi(name + 1) == CInt(number)
    }
}
