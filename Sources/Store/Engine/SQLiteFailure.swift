internal import GRDB
internal import GRDBSQLite
internal import SQLPort

/// Turns what SQLite and GRDB report into errors that carry no data.
enum SQLiteFailure {
    /// An extended result code, before it is known which statement it belongs to.
    struct Code: Error {
        let extended: CInt
    }

    static func translated(_ error: any Error, statement: String, inReader: Bool = false) -> any Error {
        switch error {
        case let code as Code: translated(code.extended, statement: statement, inReader: inReader)
        case let error as DatabaseError:
            translated(error.extendedResultCode.rawValue, statement: statement, inReader: inReader)
        default: error
        }
    }

    private static func translated(_ code: CInt, statement: String, inReader: Bool) -> any Error {
        switch code & 0xff {
        case SQLITE_CONSTRAINT: ConstraintViolation(kind: kind(of: code))
        case SQLITE_FULL: StoreFailure.diskFull
        case SQLITE_BUSY, SQLITE_LOCKED: StoreFailure.locked
        case SQLITE_CORRUPT, SQLITE_NOTADB: StoreFailure.damaged
        // A reading act that tries to write is our own mistake, not a matter of the folder's rights.
        case SQLITE_READONLY where inReader: EngineError(code: "sqlite/\(code)", statement: statement)
        case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM: StoreFailure.notWritable
        // The index of the log of writes grows with it, and finds no room either.
        case SQLITE_IOERR where ResultCode(rawValue: code) == .SQLITE_IOERR_SHMSIZE: StoreFailure.diskFull
        case SQLITE_IOERR: StoreFailure.diskFailed
        default: EngineError(code: "sqlite/\(code)", statement: statement)
        }
    }

    private static func kind(of code: CInt) -> ConstraintViolation.Kind {
        switch ResultCode(rawValue: code) {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: .unique
        case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey
        case .SQLITE_CONSTRAINT_CHECK: .check
        default: .other
        }
    }
}
