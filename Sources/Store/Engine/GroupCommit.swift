internal import GRDB
internal import SQLPort
internal import Synchronization

/// Lets acts that wait at the same time share one commit, and so one write to the disk.
///
/// Each act runs inside a savepoint of a common transaction. An act that throws takes back its own savepoint only. When
/// the commit fails, nothing of the batch happened and every caller is told. While the disk makes a commit durable, the next
/// acts run already.
final class GroupCommit: Sendable {
    private struct State {
        var waiting: Backlog<any QueuedAct>
        var isScheduled = false
        var isClosed = false
        var counters = StoreCounters()
        /// Acts whose commit is not durable yet.
        var unsynced = 0
        /// For how many commits others are still expected to come while one is made durable.
        var crowd = 0
    }

    private let state: Mutex<State>
    private let batchLimit: Int
    private let batchTime: Duration
    private let sync: CommitSync
    private let changes: Changes
    /// Reads, on a connection beside the writer's, what the acts of a commit allowed, and answers them.
    private let readBeside: @Sendable ([any QueuedAct], _ commit: UInt64) -> Void
    /// In a batch of fewer acts the writer reads for them itself: another connection would cost more than it helps. On a slow
    /// disk also in a larger one: another connection would see later commits as well, and have to wait for their sync.
    private static let readsBeside = 4
    /// What it takes to read for one act, roughly.
    private static let reading = Duration.microseconds(50)
    /// Up to how many callers are few: their acts fill no batch in the time of a sync.
    private static let few = 16
    /// After how many lonely commits the writer syncs itself again, which spares waking another thread.
    private static let longMemory = 256

    init(
        _ limits: StoreLimits,
        _ sync: CommitSync,
        _ changes: Changes,
        readBeside: @escaping @Sendable ([any QueuedAct], _ commit: UInt64) -> Void
    ) {
        precondition(limits.batch > 0 && limits.waiting > 0, "a batch and a queue need room for at least one act")
        self.sync = sync
        self.changes = changes
        self.readBeside = readBeside
        batchLimit = limits.batch
        batchTime = .milliseconds(limits.batchMilliseconds)
        state = Mutex(State(waiting: Backlog(limit: limits.waiting)))
    }

    var counters: StoreCounters {
        state.withLock { state in
            var counters = state.counters
            counters.waiting = state.waiting.count
            return counters
        }
    }

    /// Whether acts still wait for their turn.
    var isBusy: Bool { state.withLock { $0.isScheduled } }

    /// Whether so many acts are under way that it helps to take work from the writer.
    var isCrowded: Bool { state.withLock { $0.waiting.count + $0.unsynced > Self.few } }

    /// Queues acts and tells whether the caller has to schedule ``runBatch(on:_:)``. Those for which there is no room are told so.
    func submit(_ acts: [any QueuedAct]) -> Bool {
        let (refused, reason, isFirst) = state.withLock { state in
            let refused = state.isClosed ? acts : acts.filter { !state.waiting.append($0) }
            let isFirst = refused.count < acts.count && !state.isScheduled
            if isFirst { state.isScheduled = true }
            return (refused, state.isClosed ? StoreFailure.unreachable : .overloaded, isFirst)
        }
        for act in refused { act.fail(reason) }
        return isFirst
    }

    /// Refuses acts from now on; those that wait are still run.
    func close() { state.withLock { $0.isClosed = true } }

    /// Runs one batch on the writer's thread and tells whether more acts wait.
    func runBatch(on database: GRDB.Database, _ shelf: StatementShelf) -> Bool {
        sync.awaitRoom()
        defer { changes.settle() }
        do {
            if let failure = sync.failure { throw failure }
            try SQLiteTransaction(database, shelf: shelf).execute("BEGIN IMMEDIATE")
            finish(runActs(on: database, shelf), on: database, shelf)
        } catch {
            // Nothing could begin. Those who waited longest are told; the rest get a try of their own.
            let reason = SQLiteFailure.translated(error, statement: "BEGIN")
            var told = 0
            while told < batchLimit, let act = next() {
                act.fail(reason)
                told += 1
            }
        }
        return state.withLock { state in
            state.isScheduled = state.waiting.count > 0
            return state.isScheduled
        }
    }

    private func next() -> (any QueuedAct)? { state.withLock { $0.waiting.popFirst() } }

    /// Runs waiting acts, each in its savepoint, and returns those that only lack the commit.
    private func runActs(on database: GRDB.Database, _ shelf: StatementShelf) -> [any QueuedAct] {
        var done: [any QueuedAct] = []
        let start = ContinuousClock.now
        var started = 0
        while started < batchLimit, started == 0 || ContinuousClock.now - start < batchTime, let act = next() {
            started += 1
            if let error = attempt(act, on: database, shelf) {
                act.fail(error)
                // On a full or failing disk SQLite may take back the whole transaction, not just the savepoint.
                guard database.isInsideTransaction else {
                    done.forEach { $0.fail(error) }
                    return []
                }
            } else {
                done.append(act)
            }
            if isWorthAnother(done.count, since: start) { break }
        }
        return done
    }

    private func isWorthAnother(_ done: Int, since start: ContinuousClock.Instant) -> Bool {
        let others = state.withLock { $0.waiting.count + $0.unsynced }
        return done + others <= Self.few && sync.isWorthAnother(after: ContinuousClock.now - start)
    }

    /// Runs one act inside a savepoint. Returns its error, after its effect was taken back.
    private func attempt(_ act: any QueuedAct, on database: GRDB.Database, _ shelf: StatementShelf) -> (any Error)? {
        // A statement that fails leaves nothing behind.
        if act.isOneStatement { return execute(act, on: database, shelf) }
        do { try SQLiteTransaction(database, shelf: shelf).execute("SAVEPOINT act") } catch { return error }
        do {
            if let error = execute(act, on: database, shelf) { throw error }
            try SQLiteTransaction(database, shelf: shelf).execute("RELEASE act")
            return nil
        } catch {
            if database.isInsideTransaction { takeBack(on: database, shelf) }
            return SQLiteFailure.translated(error, statement: "RELEASE")
        }
    }

    private func execute(_ act: any QueuedAct, on database: GRDB.Database, _ shelf: StatementShelf) -> (any Error)? {
        if act.changesData { changes.begin() }
        let transaction = SQLiteTransaction(database, shelf: shelf)
        defer { transaction.end() }
        do {
            try act.run(in: transaction)
            try transaction.finish()
        } catch { return error }
        return transaction.failure
    }

    private func takeBack(on database: GRDB.Database, _ shelf: StatementShelf) {
        do {
            let transaction = SQLiteTransaction(database, shelf: shelf)
            try transaction.execute("ROLLBACK TO act")
            try transaction.execute("RELEASE act")
        } catch {
            // A savepoint that cannot be taken back must not be committed: give up the whole transaction.
            try? database.rollback()
        }
    }

    private func finish(_ done: [any QueuedAct], on database: GRDB.Database, _ shelf: StatementShelf) {
        guard database.isInsideTransaction else { return }
        guard !done.isEmpty else {
            try? database.rollback()
            return
        }
        if done.count < max(Self.readsBeside, Int(sync.usual / Self.reading)) {
            for act in done where act.awaitsReading { act.read(on: database, shelf) }
        }
        let commit = sync.begin()
        do {
            try SQLiteTransaction(database, shelf: shelf).execute("COMMIT")
            sync.wrote()
            // Counted before the callers hear of it, so that a reader of the counters sees its own act.
            state.withLock {
                $0.counters.commits += 1
                $0.counters.writes += done.count
            }
            answer(done, commit)
        } catch {
            sync.withdraw()
            let reason = SQLiteFailure.translated(error, statement: "COMMIT")
            if database.isInsideTransaction { try? database.rollback() }
            if done.count > 1, reason is ConstraintViolation {
                runAlone(done, on: database, shelf)
            } else {
                done.forEach { $0.fail(reason) }
            }
        }
    }

    /// Has a commit made durable, and its callers answered as soon as it is.
    private func answer(_ done: [any QueuedAct], _ commit: UInt64) {
        state.withLock { $0.unsynced += done.count }
        // First, before an answer brings a caller's next act.
        sync.whenDurable(commit) { [self] _ in
            state.withLock { state in
                state.unsynced -= done.count
                if state.waiting.count > 0 { state.crowd = Self.longMemory }
            }
        }
        let unread = done.filter(\.awaitsReading)
        let read = done.filter { !$0.awaitsReading }
        sync.whenDurable(commit) { failure in
            for act in read { if let failure { act.fail(failure) } else { act.succeed() } }
        }
        if !unread.isEmpty { readBeside(unread, commit) }
        let isAlone = sync.isIdle
        let isCrowded = state.withLock { state in
            state.crowd = state.waiting.count > 0 || !isAlone ? Self.longMemory : max(0, state.crowd - 1)
            return state.crowd > 0
        }
        if isCrowded { sync.syncApart() } else { sync.syncHere() }
    }

    /// A constraint that is checked only at the commit was broken by one of several acts. Each runs again in a
    /// transaction of its own, so that only the one to blame is refused.
    private func runAlone(_ acts: [any QueuedAct], on database: GRDB.Database, _ shelf: StatementShelf) {
        for act in acts {
            state.withLock { $0.counters.retries += 1 }
            sync.awaitRoom()
            do {
                try SQLiteTransaction(database, shelf: shelf).execute("BEGIN IMMEDIATE")
            } catch {
                act.fail(SQLiteFailure.translated(error, statement: "BEGIN"))
                continue
            }
            if let error = attempt(act, on: database, shelf) {
                if database.isInsideTransaction { try? database.rollback() }
                act.fail(error)
            } else {
                finish([act], on: database, shelf)
            }
        }
    }
}
