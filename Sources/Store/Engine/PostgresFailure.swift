internal import SQLPort

/// What the server or libpq refused: the SQLSTATE, and nothing of the message, which quotes values.
struct PostgresFailure: Error, Equatable {
    let state: String
    let statement: String

    /// The transaction lost a race and may be run again as a whole.
    var lostRace: Bool { state == "40001" || state == "40P01" }
    /// The connection is gone. Nothing was committed, unless this came from the commit itself.
    var lostConnection: Bool { state.hasPrefix("08") || state.hasPrefix("57P0") }

    /// The error that callers see.
    var translated: any Error {
        switch state {
        case "23505", "23P01": ConstraintViolation(kind: .unique)
        case "23503": ConstraintViolation(kind: .foreignKey)
        case "23514": ConstraintViolation(kind: .check)
        case _ where state.hasPrefix("23"): ConstraintViolation(kind: .other)
        case "40001", "40P01", "55P03", "57014", "25P03": StoreFailure.locked
        case "53100": StoreFailure.diskFull
        // No right to a table, or to a file of the server's: so it calls a disk that has become read-only, too.
        case "42501": StoreFailure.notWritable
        case "58030": StoreFailure.diskFailed
        case "XX001", "XX002": StoreFailure.damaged
        case "53300": StoreFailure.overloaded
        case "25006": WriteWhileReading(statement: statement)
        case _ where lostConnection: StoreFailure.unreachable
        default: EngineError(code: "postgres/\(state)", statement: statement)
        }
    }
}
