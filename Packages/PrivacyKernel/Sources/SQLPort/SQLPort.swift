public import CivilTime

/// A value that both engines store alike. There is no floating point on purpose.
public enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    public static func text(orNull value: String?) -> SQLValue { value.map { .text($0) } ?? .null }
    public static func integer(orNull value: Int64?) -> SQLValue { value.map { .integer($0) } ?? .null }
}

/// One row of an answer; columns are read by position, in the order in which the statement names them.
public struct SQLRow: Sendable {
    public let values: [SQLValue]

    public init(values: [SQLValue]) { self.values = values }

    public func text(_ column: Int) throws(SQLMismatch) -> String {
        guard case .text(let value) = values[column] else { throw SQLMismatch(column: column, expected: "text") }
        return value
    }

    public func optionalText(_ column: Int) throws(SQLMismatch) -> String? {
        values[column] == .null ? nil : try text(column)
    }

    public func integer(_ column: Int) throws(SQLMismatch) -> Int64 {
        guard case .integer(let value) = values[column] else { throw SQLMismatch(column: column, expected: "integer") }
        return value
    }

    public func optionalInteger(_ column: Int) throws(SQLMismatch) -> Int64? {
        values[column] == .null ? nil : try integer(column)
    }

    /// A day, stored as `YYYY-MM-DD`.
    public func date(_ column: Int) throws(SQLMismatch) -> CivilDate {
        guard let date = CivilDate(try text(column)) else { throw SQLMismatch(column: column, expected: "date") }
        return date
    }

    public func optionalDate(_ column: Int) throws(SQLMismatch) -> CivilDate? {
        values[column] == .null ? nil : try date(column)
    }

    public func blob(_ column: Int) throws(SQLMismatch) -> [UInt8] {
        guard case .blob(let value) = values[column] else { throw SQLMismatch(column: column, expected: "blob") }
        return value
    }

    public func optionalBlob(_ column: Int) throws(SQLMismatch) -> [UInt8]? {
        values[column] == .null ? nil : try blob(column)
    }
}

/// The schema and the program disagree: our own mistake. Never carries the value.
public struct SQLMismatch: Error, Sendable {
    public let column: Int
    public let expected: String
    public init(column: Int, expected: String) {
        self.column = column
        self.expected = expected
    }
}

/// A running transaction. Valid only inside the body that received it, and only on that body's thread.
///
/// Statements are `StaticString`, so SQL put together at run time does not compile. Parameters are `$1`, `$2`, …,
/// first used in that order, in the dialect that SQLite 3.40 and PostgreSQL 15 share.
public protocol SQLTransaction: AnyObject {
    /// Runs a statement and tells how many rows it changed.
    @discardableResult
    func execute(_ sql: StaticString, _ values: [SQLValue]) throws -> Int
    func query(_ sql: StaticString, _ values: [SQLValue]) throws -> [SQLRow]
    /// Runs a statement whose answer nobody needs. Where the database is at the other end of a wire, it is not waited for: its
    /// error may be told by a later statement, at the latest by the commit, so that nobody can catch it here.
    func send(_ sql: StaticString, _ values: [SQLValue]) throws
    /// Says that a question will be asked, so that it can travel together with others. If what it is about is changed between now and
    /// then, it travels again.
    func anticipate(_ sql: StaticString, _ values: [SQLValue]) throws
    /// What is written at the end of the act; `nil` where everything is written at once.
    var putOff: PutOffWrites? { get }
}

extension SQLTransaction {
    public func send(_ sql: StaticString, _ values: [SQLValue]) throws { try execute(sql, values) }
    public func anticipate(_ sql: StaticString, _ values: [SQLValue]) throws {}
    public var putOff: PutOffWrites? { nil }
    @discardableResult
    public func execute(_ sql: StaticString) throws -> Int { try execute(sql, []) }
    public func query(_ sql: StaticString) throws -> [SQLRow] { try query(sql, []) }
}

/// A database that runs whole business acts, each as one transaction.
public protocol Database: Sendable {
    /// Runs a body that only reads, on one consistent snapshot.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> Value) async throws -> Value
    /// Runs a body as one transaction. When this returns, the effect is durable. When the body throws, nothing happened.
    ///
    /// The body may run more than once (a lost race is retried), so it must have no effect outside the transaction.
    @discardableResult
    func write<Value: Sendable>(_ body: @escaping @Sendable (any SQLTransaction) throws -> Value) async throws -> Value
    /// A reading on record: a decision that changes nothing but adds lines (`INSERT INTO`) which no such decision asks for, and a
    /// body that reads what was decided. When this returns, the lines are durable. No change comes between what the
    /// decision saw and its line.
    ///
    /// Both bodies may run more than once. A line may be added later than the decision says so: it tells no number of rows.
    func readOnRecord<Ruling: Sendable, Found: Sendable>(
        _ decide: @escaping @Sendable (any SQLTransaction) throws -> Ruling,
        thenRead reading: @escaping @Sendable (Ruling, any SQLTransaction) throws -> Found
    ) async throws -> (Ruling, Found)
}

extension Database {
    public func readOnRecord<Ruling: Sendable, Found: Sendable>(
        _ decide: @escaping @Sendable (any SQLTransaction) throws -> Ruling,
        thenRead reading: @escaping @Sendable (Ruling, any SQLTransaction) throws -> Found
    ) async throws -> (Ruling, Found) {
        try await write { transaction in
            let ruling = try decide(RecordingTransaction(transaction))
            return (ruling, try reading(ruling, ReadingTransaction(transaction)))
        }
    }

    /// The same for what needs nothing more than the decision.
    public func readOnRecord<Ruling: Sendable>(
        _ decide: @escaping @Sendable (any SQLTransaction) throws -> Ruling
    ) async throws -> Ruling {
        try await readOnRecord(decide, thenRead: { _, _ in true }).0
    }
}

/// A transaction in which nothing may be changed any more.
private final class ReadingTransaction: SQLTransaction {
    private let whole: any SQLTransaction
    /// Stays, so that a body which swallows it does not go on either.
    private var failure: WriteWhileReading?

    init(_ whole: any SQLTransaction) { self.whole = whole }

    func execute(_ sql: StaticString, _ values: [SQLValue]) throws -> Int {
        let first = failure ?? WriteWhileReading(statement: sql.description)
        failure = first
        throw first
    }

    func query(_ sql: StaticString, _ values: [SQLValue]) throws -> [SQLRow] {
        if let failure { throw failure }
        return try whole.query(sql, values)
    }

    func anticipate(_ sql: StaticString, _ values: [SQLValue]) throws {
        if let failure { throw failure }
        try whole.anticipate(sql, values)
    }
}

/// A transaction in which lines may be added, and nothing else changed.
public final class RecordingTransaction: SQLTransaction {
    private let whole: any SQLTransaction
    private var failure: WriteWhileReading?

    public init(_ whole: any SQLTransaction) { self.whole = whole }

    public func execute(_ sql: StaticString, _ values: [SQLValue]) throws -> Int {
        try check(sql)
        return try whole.execute(sql, values)
    }

    public func send(_ sql: StaticString, _ values: [SQLValue]) throws {
        try check(sql)
        try whole.send(sql, values)
    }

    public func query(_ sql: StaticString, _ values: [SQLValue]) throws -> [SQLRow] {
        if let failure { throw failure }
        return try whole.query(sql, values)
    }

    public func anticipate(_ sql: StaticString, _ values: [SQLValue]) throws {
        if let failure { throw failure }
        try whole.anticipate(sql, values)
    }

    private func check(_ sql: StaticString) throws {
        let first =
            failure ?? (sql.withUTF8Buffer { $0.starts(with: "INSERT INTO ".utf8) } ? nil : .init(statement: "\(sql)"))
        failure = first
        if let first { throw first }
    }
}

/// What only reads tried to change something: our own mistake. On one engine it would have gone unnoticed.
public struct WriteWhileReading: Error, Sendable {
    public let statement: String
    public init(statement: String) { self.statement = statement }
}

/// A constraint of the schema refused a change: a duplicate key, a broken reference, a failed check.
public struct ConstraintViolation: Error, Sendable {
    public enum Kind: Sendable { case unique, foreignKey, check, other }
    public let kind: Kind
    public init(kind: Kind) { self.kind = kind }
}
