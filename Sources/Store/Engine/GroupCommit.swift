internal import GRDB
internal import SQLPort
internal import Synchronization

/// Lets acts that wait at the same time share one commit, and so one write to the disk.
///
/// Each act runs inside a savepoint of a common transaction. An act that throws takes back its own savepoint only. When
/// the commit fails, nothing of the batch happened and every caller is told.
final class GroupCommit: Sendable {
    private struct State {
        var waiting: Backlog<any QueuedAct>
        var isScheduled = false
        var isClosed = false
        var counters = StoreCounters()
    }

    private let state: Mutex<State>
    private let batchLimit: Int
    private let batchTime: Duration

    init(_ limits: StoreLimits) {
        precondition(limits.batch > 0 && limits.waiting > 0, "a batch and a queue need room for at least one act")
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

    /// Queues an act and tells whether the caller has to schedule ``runBatch(on:)``.
    func submit(_ act: any QueuedAct) throws(StoreFailure) -> Bool {
        try state.withLock { state throws(StoreFailure) in
            guard !state.isClosed else { throw .unreachable }
            guard state.waiting.append(act) else { throw .overloaded }
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
    }

    /// Refuses acts from now on; those that wait are still run.
    func close() { state.withLock { $0.isClosed = true } }

    /// Runs one batch on the writer's thread and tells whether more acts wait.
    func runBatch(on database: GRDB.Database) -> Bool {
        do {
            try database.beginTransaction(.immediate)
            finish(runActs(on: database), on: database)
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
    private func runActs(on database: GRDB.Database) -> [any QueuedAct] {
        var done: [any QueuedAct] = []
        let start = ContinuousClock.now
        var started = 0
        while started < batchLimit, started == 0 || ContinuousClock.now - start < batchTime, let act = next() {
            started += 1
            if let error = attempt(act, on: database) {
                act.fail(error)
                // On a full or failing disk SQLite may take back the whole transaction, not just the savepoint.
                guard database.isInsideTransaction else {
                    done.forEach { $0.fail(error) }
                    return []
                }
            } else {
                done.append(act)
            }
        }
        return done
    }

    /// Runs one act inside a savepoint. Returns its error, after its effect was taken back.
    private func attempt(_ act: any QueuedAct, on database: GRDB.Database) -> (any Error)? {
        do {
            try database.cachedStatement(sql: "SAVEPOINT act").execute()
        } catch {
            return SQLiteFailure.translated(error, statement: "SAVEPOINT")
        }
        do {
            let transaction = SQLiteTransaction(database)
            defer { transaction.end() }
            try act.run(in: transaction)
            if let failure = transaction.failure { throw failure }
            try database.cachedStatement(sql: "RELEASE act").execute()
            return nil
        } catch {
            if database.isInsideTransaction { takeBack(on: database) }
            return SQLiteFailure.translated(error, statement: "RELEASE")
        }
    }

    private func takeBack(on database: GRDB.Database) {
        do {
            try database.execute(sql: "ROLLBACK TO act")
            try database.execute(sql: "RELEASE act")
        } catch {
            // A savepoint that cannot be taken back must not be committed: give up the whole transaction.
            try? database.rollback()
        }
    }

    private func finish(_ done: [any QueuedAct], on database: GRDB.Database) {
        guard database.isInsideTransaction else { return }
        guard !done.isEmpty else {
            try? database.rollback()
            return
        }
        do {
            try database.commit()
            // Counted before the callers hear of it, so that a reader of the counters sees its own act.
            state.withLock {
                $0.counters.commits += 1
                $0.counters.writes += done.count
            }
            done.forEach { $0.succeed() }
        } catch {
            let reason = SQLiteFailure.translated(error, statement: "COMMIT")
            if database.isInsideTransaction { try? database.rollback() }
            if done.count > 1, reason is ConstraintViolation {
                runAlone(done, on: database)
            } else {
                done.forEach { $0.fail(reason) }
            }
        }
    }

    /// A constraint that is checked only at the commit was broken by one of several acts. Each runs again in a
    /// transaction of its own, so that only the one to blame is refused.
    private func runAlone(_ acts: [any QueuedAct], on database: GRDB.Database) {
        for act in acts {
            state.withLock { $0.counters.retries += 1 }
            do {
                try database.beginTransaction(.immediate)
            } catch {
                act.fail(SQLiteFailure.translated(error, statement: "BEGIN"))
                continue
            }
            if let error = attempt(act, on: database) {
                if database.isInsideTransaction { try? database.rollback() }
                act.fail(error)
            } else {
                finish([act], on: database)
            }
        }
    }
}

/// A business act that waits for the writer, and its caller.
protocol QueuedAct: Sendable {
    func run(in transaction: SQLiteTransaction) throws
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

    func succeed() {
        guard let value = value.withLock({ $0 }) else { preconditionFailure("an act succeeded that was never run") }
        caller.resume(returning: value)
    }

    func fail(_ error: any Error) { caller.resume(throwing: error) }
}
