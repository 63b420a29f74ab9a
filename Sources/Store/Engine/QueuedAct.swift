internal import GRDB
internal import SQLPort
internal import Synchronization

/// A business act that waits for the writer, and its caller.
protocol QueuedAct: Sendable {
    /// Whether decisions that were made before it may be others after it. Lines change none.
    var changesData: Bool { get }
    func run(in transaction: SQLiteTransaction) throws
    /// Whether it will run one statement and no other.
    var isOneStatement: Bool { get }
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

    var changesData: Bool { true }
    var isOneStatement: Bool { false }
    var awaitsReading: Bool { false }
    func read(on database: GRDB.Database, _ shelf: StatementShelf) {}

    func succeed() {
        guard let value = value.withLock({ $0 }) else { preconditionFailure("an act succeeded that was never run") }
        caller.resume(returning: value)
    }

    func fail(_ error: any Error) { caller.resume(throwing: error) }
}

/// A reading on record: a decision that leaves lines, and what its caller is given to read then. Decided beside the writer, who adds
/// the lines if nothing has changed meanwhile; otherwise he decides.
final class RecordedReading<Ruling: Sendable, Found: Sendable>: NotedReading {
    private struct State {
        var ruling: Ruling?
        var found: Result<Found, any Error>?
        var lines: [NotedLine] = []
        /// What had changed before the state of the database was chosen that this was decided on.
        var seen: UInt64?
    }

    private let decide: @Sendable (any SQLTransaction) throws -> Ruling
    private let reading: @Sendable (Ruling, any SQLTransaction) throws -> Found
    private let changes: Changes
    private let caller: CheckedContinuation<(Ruling, Found), any Error>
    private let state = Mutex(State())

    init(
        _ decide: @escaping @Sendable (any SQLTransaction) throws -> Ruling,
        _ reading: @escaping @Sendable (Ruling, any SQLTransaction) throws -> Found,
        _ changes: Changes,
        caller: CheckedContinuation<(Ruling, Found), any Error>
    ) {
        self.decide = decide
        self.reading = reading
        self.changes = changes
        self.caller = caller
    }

    var changesData: Bool { false }
    var isOneStatement: Bool {
        let known = state.withLock { $0 }
        return known.lines.count == 1 && holds(known)
    }

    func consult(on database: GRDB.Database, _ shelf: StatementShelf, seen: UInt64) {
        let transaction = SQLiteTransaction(database, shelf: shelf, isReadOnly: true)
        defer { transaction.end() }
        let noting = NotingTransaction(transaction)
        // A decision that cannot be made here is left to the writer, and so is its error.
        guard let ruling = try? decide(RecordingTransaction(noting)), transaction.failure == nil else { return }
        let found = Result { try reading(ruling, transaction) }
        state.withLock {
            $0 = State(ruling: ruling, found: found, lines: noting.lines, seen: seen)
        }
    }

    /// On the writer's thread, where nothing changes between two questions.
    private func holds(_ state: State) -> Bool { state.seen.map { changes.hold(since: $0) } ?? false }

    func run(in transaction: SQLiteTransaction) throws {
        let known = state.withLock { $0 }
        if holds(known) {
            for line in known.lines { _ = try transaction.execute(line.statement, line.values) }
        } else {
            let ruling = try decide(RecordingTransaction(transaction))
            state.withLock { $0 = State(ruling: ruling) }
        }
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
