@preconcurrency internal import Dispatch
internal import SQLPort

/// One connection to PostgreSQL. libpq blocks, so the actor runs on a thread queue of its own and never holds up the
/// cooperative pool.
actor PostgresConnection {
    /// How a transaction begins.
    enum Kind: Sendable {
        case reading
        case writing
        /// An act that lost race after race: it waits until no other act writes, and none begins before it has ended.
        case writingAlone
        /// A change of the schema. Reads what others have committed while it waited for the lock.
        case altering
    }

    private let executor: ThreadQueueExecutor
    private let connectionString: String
    private let limits: StoreLimits
    private var session: PostgresSession?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Prepares a connection; the server is called when the first transaction runs.
    init(_ connectionString: String, number: Int, limits: StoreLimits) {
        executor = ThreadQueueExecutor(label: "kepil.postgres.\(number)")
        self.connectionString = connectionString
        self.limits = limits
    }

    /// Connects when there is no connection.
    func connect() throws { _ = try usableSession() }

    func disconnect() { session = nil }

    /// Runs a body as one transaction.
    ///
    /// - Parameter isRunAgain: The caller runs the body again after a ``PostgresFailure``, so that it may begin before it is
    ///   known whether the connection still is there.
    /// - Throws: ``PostgresFailure`` when the caller may run the body again; anything else is final.
    func transact<Value: Sendable>(
        _ kind: Kind,
        isRunAgain: Bool = false,
        _ body: @Sendable (any SchemaTransaction) throws -> Value
    ) throws -> Value {
        let session = try begin(kind, isRunAgain: isRunAgain)
        let transaction = PostgresTransaction(session)
        defer { transaction.end() }
        do {
            if kind == .altering { try takeSchemaLock(session) }
            let value = try body(transaction)
            try transaction.putOff?.finish(in: transaction)
            if let failure = transaction.failure { throw failure }
            try end(kind, session)
            return value
        } catch {
            // Whatever the body made of it, a lost race is a reason to run it again.
            let reason = transaction.raceOrLoss ?? error
            abandon(session)
            throw reason
        }
    }

    /// Runs statements outside any transaction, such as `VACUUM`, without the limit of time for business acts.
    ///
    /// - Returns: `false` when this account may not, or somebody held a lock for too long.
    func maintain(_ statements: [String]) throws -> Bool {
        let session = try usableSession()
        try session.run("SET statement_timeout = 0")
        try session.run("SET lock_timeout = '\(limits.lockSeconds)s'")
        let refused = try Self.firstRefusal(of: statements, session)
        try session.run("SET lock_timeout = '\(limits.statementSeconds)s'")
        try session.run("SET statement_timeout = '\(limits.statementSeconds)s'")
        guard let refused else { return true }
        guard ["42501", "55P03", "40P01"].contains(refused.state) else { throw refused }
        return false
    }

    private static func firstRefusal(of statements: [String], _ session: PostgresSession) throws -> PostgresFailure? {
        for statement in statements {
            do { try session.run(statement) } catch let failure as PostgresFailure { return failure }
        }
        return nil
    }

    private func begin(_ kind: Kind, isRunAgain: Bool) throws -> PostgresSession {
        let session = try usableSession()
        do {
            try open(kind, on: session, isRunAgain: isRunAgain)
            return session
        } catch let failure as PostgresFailure where failure.lostConnection {
            // The server was restarted since the last transaction. Nothing was done yet, so a new session may try.
            self.session = nil
            let fresh = try usableSession()
            try open(kind, on: fresh, isRunAgain: isRunAgain)
            return fresh
        } catch {
            abandon(session)
            throw error
        }
    }

    private func open(_ kind: Kind, on session: PostgresSession, isRunAgain: Bool) throws {
        try session.pipeline.begin(opening(kind))
        if !isRunAgain { try session.pipeline.settle() }
    }

    private func opening(_ kind: Kind) -> [String] {
        switch kind {
        case .reading: ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"]
        case .writing: writing(holding: "ROW SHARE")
        case .writingAlone: writing(holding: "EXCLUSIVE")
        case .altering: ["BEGIN ISOLATION LEVEL READ COMMITTED"]
        }
    }

    /// A lock on a table that every database of ours has, before the first statement takes its picture of the data: what
    /// was committed during the wait is seen, so that who writes alone cannot lose a race. The server grants the lock in
    /// the order of asking. The wait is for whole acts, not for a row, and has their limit of time.
    private func writing(holding lock: StaticString) -> [String] {
        [
            "BEGIN ISOLATION LEVEL SERIALIZABLE", "LOCK TABLE schema_migration IN \(lock) MODE",
            "SET LOCAL lock_timeout = '\(limits.lockSeconds)s'",
        ]
    }

    private func usableSession() throws(PostgresFailure) -> PostgresSession {
        if let session { return session }
        let fresh = try PostgresSession(connectionString, limits: limits)
        session = fresh
        return fresh
    }

    private func end(_ kind: Kind, _ session: PostgresSession) throws {
        session.pipeline.forgetAnswers()
        guard kind != .reading else { return try session.pipeline.sendFarewell() }
        // Of an act that has not heard from the server yet it is certain that nothing came of it.
        if !session.pipeline.isBegun { try session.pipeline.settle() }
        do {
            // A transaction that had failed answers ROLLBACK, and calls it a success.
            guard try session.pipeline.execute(text: "COMMIT") == "COMMIT" else {
                throw EngineError(code: "postgres/rolled-back", statement: "COMMIT")
            }
        } catch let failure as PostgresFailure where failure.lostConnection {
            throw StoreFailure.outcomeUnknown
        }
    }

    /// Ends a transaction that is not to take effect; a session that cannot even do that is dropped.
    private func abandon(_ session: PostgresSession) {
        // What was sent and failed is of no interest any more.
        try? session.pipeline.settle()
        session.pipeline.forgetAnswers()
        guard session.isInTransaction else { return self.session = session.isConnected ? session : nil }
        do {
            try session.run("ROLLBACK")
        } catch {
            self.session = nil
        }
    }

    private func takeSchemaLock(_ session: PostgresSession) throws {
        try session.run("SET LOCAL statement_timeout = 0")
        try session.run("SET LOCAL lock_timeout = 0")
        // The number spells `kepil`: one lock for all processes of this program, dropped at the end of the transaction.
        try session.run("SELECT pg_advisory_xact_lock(461263366508)")
    }
}

/// A serial executor backed by a dispatch queue; Dispatch on Linux has no ready-made one.
private final class ThreadQueueExecutor: SerialExecutor {
    private let queue: DispatchQueue
    init(label: String) { queue = DispatchQueue(label: label) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
