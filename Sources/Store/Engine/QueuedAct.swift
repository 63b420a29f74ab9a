internal import GRDB
internal import SQLPort
internal import Synchronization

/// A business act that waits for the writer, and its caller.
protocol QueuedAct: Sendable {
    func run(in transaction: SQLiteTransaction) throws
    /// Whether something is still to be read for the caller.
    var awaitsReading: Bool { get }
    /// Reads it. What goes wrong is told to the caller by ``succeed()``.
    func read(on database: GRDB.Database, _ shelf: StatementShelf)
    /// The effect is durable, and what was to be read is read.
    func succeed()
    func fail(_ error: any Error)
}

/// An act with the value it hands to its caller once the commit is durable.
final class WaitingAct<Value: Sendable>: QueuedAct {
    private let body: @Sendable (any SQLTransaction) throws -> Value
    private let caller: CheckedContinuation<Value, any Error>
    private let value = Mutex<Value?>(nil)

    init(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value,
        caller: CheckedContinuation<Value, any Error>
    ) {
        self.body = body
        self.caller = caller
    }

    func run(in transaction: SQLiteTransaction) throws {
        let result = try body(transaction)
        value.withLock { $0 = result }
    }

    var awaitsReading: Bool { false }
    func read(on database: GRDB.Database, _ shelf: StatementShelf) {}

    func succeed() {
        guard let value = value.withLock({ $0 }) else { preconditionFailure("an act succeeded that was never run") }
        caller.resume(returning: value)
    }

    func fail(_ error: any Error) { caller.resume(throwing: error) }
}

/// An act after which its caller is given something to read: what the act allowed him to see.
final class WaitingReading<Ruling: Sendable, Found: Sendable>: QueuedAct {
    private struct State {
        var ruling: Ruling?
        var found: Result<Found, any Error>?
    }

    private let act: @Sendable (any SQLTransaction) throws -> Ruling
    private let reading: @Sendable (Ruling, any SQLTransaction) throws -> Found
    private let caller: CheckedContinuation<(Ruling, Found), any Error>
    private let state = Mutex(State())

    init(
        _ act: @escaping @Sendable (any SQLTransaction) throws -> Ruling,
        _ reading: @escaping @Sendable (Ruling, any SQLTransaction) throws -> Found,
        caller: CheckedContinuation<(Ruling, Found), any Error>
    ) {
        self.act = act
        self.reading = reading
        self.caller = caller
    }

    func run(in transaction: SQLiteTransaction) throws {
        let ruling = try act(transaction)
        state.withLock { $0 = State(ruling: ruling) }
    }

    var awaitsReading: Bool { state.withLock { $0.found == nil } }

    func read(on database: GRDB.Database, _ shelf: StatementShelf) {
        guard let ruling = state.withLock({ $0.ruling }) else { preconditionFailure("nothing was decided yet") }
        let transaction = SQLiteTransaction(database, shelf: shelf, isReadOnly: true)
        defer { transaction.end() }
        let found = Result { try reading(ruling, transaction) }
        state.withLock { $0.found = found }
    }

    func succeed() {
        let (ruling, found) = state.withLock { ($0.ruling, $0.found) }
        guard let ruling, let found else { preconditionFailure("an act succeeded that was never run") }
        caller.resume(with: found.map { (ruling, $0) })
    }

    func fail(_ error: any Error) { caller.resume(throwing: error) }
}
