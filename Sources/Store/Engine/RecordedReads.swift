@preconcurrency internal import Dispatch
internal import GRDB
internal import Glibc
internal import SQLPort
internal import Synchronization

/// A reading that may be decided beside the writer.
protocol NotedReading: QueuedAct {
    /// Decides and reads, and keeps what the writer is to add.
    func consult(on database: GRDB.Database, _ shelf: StatementShelf, seen: UInt64)
}

/// Decides readings on record beside the writer, on connections of their own, and gives the writer their lines. Those that wait at the
/// same time share a state of the database.
final class RecordedReads: Sendable {
    /// A connection and its statements.
    ///
    /// INVARIANT: the statements are touched on the connection's thread only, which is what `@unchecked` answers for.
    private final class Desk: @unchecked Sendable {
        let queue: DatabaseQueue
        let shelf = StatementShelf()
        init(_ queue: DatabaseQueue) { self.queue = queue }
    }

    private struct State {
        var waiting: Backlog<any NotedReading>
        var desks: [Desk] = []
        var idle: [Desk] = []
        var isClosed = false
    }

    private let state: Mutex<State>
    private let path: String
    private let configuration: Configuration
    private let changes: Changes
    private let most: Int
    private let toWriter: @Sendable ([any QueuedAct]) -> Void

    /// Readings that share a state of the database: so few that the first does not wait long for the last.
    private static let group = 32

    init(
        path: String,
        _ configuration: Configuration,
        _ limits: StoreLimits,
        _ changes: Changes,
        toWriter: @escaping @Sendable ([any QueuedAct]) -> Void
    ) {
        self.path = path
        self.configuration = configuration
        self.changes = changes
        self.toWriter = toWriter
        // More than there are processors would only wait for one another.
        most = max(1, min(limits.connections, sysconf(CInt(_SC_NPROCESSORS_ONLN))))
        state = Mutex(State(waiting: Backlog(limit: limits.waiting)))
    }

    /// Takes a reading; `false` when it is the writer's: he is changing something, or no more can be taken.
    func submit(_ reading: any NotedReading) -> Bool {
        guard changes.seen != nil else { return false }
        let (isTaken, desk) = state.withLock { state -> (Bool, Desk?) in
            guard !state.isClosed, open(&state), state.waiting.append(reading) else { return (false, nil) }
            return (true, state.idle.popLast())
        }
        if let desk { desk.queue.asyncWriteWithoutTransaction { self.work(desk, $0) } }
        return isTaken
    }

    /// Opens another connection when all are at work. `false` when there is none at all.
    private func open(_ state: inout State) -> Bool {
        guard state.idle.isEmpty, state.desks.count < most else { return true }
        if let queue = try? DatabaseQueue(path: path, configuration: configuration) {
            let desk = Desk(queue)
            state.desks.append(desk)
            state.idle.append(desk)
        }
        return !state.desks.isEmpty
    }

    /// Waits for the readings under way.
    func close() {
        let desks = state.withLock { state in
            state.isClosed = true
            defer { state.desks = [] }
            return state.desks
        }
        for desk in desks {
            desk.queue.writeWithoutTransaction { _ in desk.shelf.clear() }
            try? desk.queue.close()
        }
    }

    private func work(_ desk: Desk, _ database: GRDB.Database) {
        while true {
            let group = state.withLock { state in
                let share = min(Self.group, (state.waiting.count + most - 1) / most)
                let group = (0..<share).compactMap { _ in state.waiting.popFirst() }
                if group.isEmpty { state.idle.append(desk) }
                return group
            }
            if group.isEmpty { return }
            consult(group, on: database, desk.shelf)
            toWriter(group)
        }
    }

    /// What is not decided here, for whatever reason, the writer decides.
    private func consult(_ group: [any NotedReading], on database: GRDB.Database, _ shelf: StatementShelf) {
        // Asked before the state of the database is chosen, which the first statement does.
        guard database.sqliteConnection != nil, let seen = changes.seen else { return }
        do {
            try SQLiteTransaction(database, shelf: shelf).execute("BEGIN")
            for reading in group { reading.consult(on: database, shelf, seen: seen) }
            try SQLiteTransaction(database, shelf: shelf).execute("COMMIT")
        } catch {
            if database.isInsideTransaction { try? database.rollback() }
        }
    }
}
