internal import CSQLite
@preconcurrency internal import Dispatch
internal import GRDB
internal import Glibc
package import SQLPort
internal import Synchronization

/// The store in one SQLite file: a write-ahead log, full durability, and acts that share commits.
///
/// Bodies run on GRDB's threads, never on the cooperative pool. A caller that is cancelled while its act waits is still
/// answered with the act's outcome: the act is not withdrawn, so a cancelled caller may have changed the data.
package final class SQLiteDatabase: StoreDatabase, SchemaHost {
    /// What this process may do with the data folder.
    package enum Access: Sendable {
        /// The server, or a command that changes data. One process at a time.
        case exclusive
        /// A command that only looks, also while a server runs.
        case readOnly
    }

    private let pool: DatabasePool
    private let acts: GroupCommit
    private let sync: CommitSync
    private let changes = Changes()
    /// `nil` for who only reads.
    private let reads: RecordedReads?
    private let writer = WriterShelf()
    /// `nil` for who only reads.
    private let checkpoints: Checkpoints?
    private let access: Access
    /// Held as long as the files are open.
    private let folderLock: Mutex<FolderLock?>

    /// Opens the store in a folder, creating both when access is exclusive.
    ///
    /// - Parameter disk: makes what was written to a descriptor durable, and tells like `fdatasync` whether it could.
    package init(
        folder path: String,
        access: Access = .exclusive,
        limits: StoreLimits = StoreLimits(),
        disk: @escaping @Sendable (CInt) -> CInt = { fdatasync($0) }
    ) throws {
        let folder = DataFolder(path: path)
        var lock: FolderLock?
        switch access {
        case .exclusive:
            try folder.prepare()
            lock = try FolderLock(path: folder.lockPath)
        case .readOnly:
            guard folder.holdsDatabase else { throw StoreFailure.absent }
        }
        _ = Self.isUncounted
        do {
            pool = try DatabasePool(
                path: folder.databasePath,
                configuration: Self.configuration(access: access, limits: limits)
            )
            switch access {
            case .exclusive:
                try pool.writeWithoutTransaction { try Self.makeDurable($0) }
                let own = try Checkpoints(
                    path: folder.databasePath,
                    Self.configuration(access: access, limits: limits),
                    room: LogRoom(path: folder.databasePath + "-wal")
                )
                pool.writeWithoutTransaction { own.watch($0) }
                checkpoints = own
                sync = try CommitSync(path: folder.databasePath + "-wal", most: limits.syncs, disk: disk)
                // What was committed while opening.
                sync.syncHere()
            case .readOnly:
                checkpoints = nil
                sync = CommitSync()
            }
        } catch {
            throw SQLiteFailure.translated(error, statement: "open")
        }
        acts = GroupCommit(limits, sync, changes) { [pool, sync, readers = limits.connections] acts, commit in
            Self.read(acts, of: commit, readers: readers, pool, sync)
        }
        reads =
            access == .readOnly
            ? nil
            : RecordedReads(
                path: folder.databasePath,
                Self.configuration(access: .readOnly, limits: limits),
                limits,
                changes
            ) { [pool, acts, writer, checkpoints] readings in
                if acts.submit(readings) { Self.schedule(acts, pool, writer, checkpoints) }
            }
        folderLock = Mutex(lock)
        self.access = access
    }

    package var counters: StoreCounters { acts.counters }

    /// Runs a body that only reads, on a snapshot of its own. What it saw is handed out when it is durable.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { caller in
            pool.asyncRead { [sync] result in
                let found = Result {
                    let transaction = SQLiteTransaction(try result.get(), isReadOnly: true)
                    defer { transaction.end() }
                    return try body(transaction)
                }.mapError { SQLiteFailure.translated($0, statement: "read") }
                sync.whenDurable(sync.visible) { failure in
                    caller.resume(with: failure.map { .failure($0) } ?? found)
                }
            }
        }
    }

    /// Queues a body for the writer; returns when its commit is on the disk.
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        guard access == .exclusive else { throw StoreFailure.readOnly }
        return try await withCheckedThrowingContinuation { caller in submit(WaitingAct(body, caller: caller)) }
    }

    /// Decides beside the writer when many ask at once, so that he only adds the lines; one alone he decides himself, which spares
    /// waking another thread. What he decided is read on a snapshot that begins after its commit, or by himself
    /// just before, when few acts wait.
    package func readOnRecord<Ruling: Sendable, Found: Sendable>(
        _ decide: @escaping @Sendable (any SQLTransaction) throws -> Ruling,
        thenRead reading: @escaping @Sendable (Ruling, any SQLTransaction) throws -> Found
    ) async throws -> (Ruling, Found) {
        guard let reads else { throw StoreFailure.readOnly }
        return try await withCheckedThrowingContinuation { caller in
            let reading = RecordedReading(decide, reading, changes, caller: caller)
            if !acts.isCrowded || !reads.submit(reading) { submit(reading) }
        }
    }

    /// Moves everything from the write-ahead log into the file and empties the log, so that pages which were
    /// overwritten are gone from it too. Zeros remain.
    package func emptyLog() async throws {
        guard access == .exclusive else { throw StoreFailure.readOnly }
        try await onWriter { [checkpoints] database in
            // Only one may copy at a time; who comes second is refused.
            try checkpoints?.empty(database)
        }
    }

    /// Deleted and overwritten bytes are zeros in the file by `secure_delete`; what remains is the log of writes.
    package func scrub() async throws -> Bool {
        for attempt in 1...20 {
            do {
                try await emptyLog()
                return true
            } catch StoreFailure.locked {
                // A reader still looks at an older state.
                try await Task.sleep(for: .milliseconds(20 * attempt))
            }
        }
        return false
    }

    /// Runs a body with the pool itself, for the online copy.
    func withPool<Value>(_ body: (DatabasePool) throws -> Value) throws -> Value {
        do { return try body(pool) } catch { throw SQLiteFailure.translated(error, statement: "copy") }
    }

    /// Waits until everything that a reader may have seen up to now is durable.
    func settle() async throws {
        try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Void, any Error>) in
            sync.whenDurable(sync.visible) { failure in
                caller.resume(with: failure.map { .failure($0) } ?? .success(()))
            }
        }
    }

    package func close() async {
        await withCheckedContinuation { (caller: CheckedContinuation<Void, Never>) in
            DispatchQueue.global().async { [reads] in
                reads?.close()
                caller.resume()
            }
        }
        acts.close()
        // The writer runs in order: an empty piece of work returns after the acts that were queued before it.
        repeat { try? await onWriter { _ in } } while acts.isBusy
        // A connection whose statements are still held is not closed.
        try? await onWriter { [writer, checkpoints] database in
            writer.shelf.clear()
            checkpoints?.end(database)
            // That is for the checkpoints' connection to do.
            if let connection = database.sqliteConnection { _ = kepil_sqlite_keep_log(connection) }
        }
        await withCheckedContinuation { (caller: CheckedContinuation<Void, Never>) in
            DispatchQueue.global().async { [pool, checkpoints, sync] in
                // What the disk would not keep is left as it is: the next start looks at it.
                let isSound = sync.failure == nil
                sync.close()
                try? pool.close()
                try? checkpoints?.close(copying: isSound)
                caller.resume()
            }
        }
        folderLock.withLock { $0 = nil }
    }

    // MARK: Schema

    var dialect: SchemaDialect { .sqlite }
    var mayAlter: Bool { access == .exclusive }

    /// Runs a change of the schema with foreign keys off, as rebuilding a table requires, and checks them at its end.
    func alter<Value: Sendable>(
        _ body: @escaping @Sendable (any SchemaTransaction) throws -> Value
    ) async throws -> Value {
        let value = try await onWriter { [sync, changes] database in
            changes.begin()
            _ = sync.begin()
            defer {
                changes.settle()
                sync.wrote()
                sync.awaitRoom()
                sync.syncHere()
            }
            try database.execute(sql: "PRAGMA foreign_keys = OFF")
            defer { try? database.execute(sql: "PRAGMA foreign_keys = ON") }
            var value: Value?
            try database.inTransaction(.immediate) {
                let transaction = SQLiteTransaction(database)
                defer { transaction.end() }
                value = try body(transaction)
                try transaction.finish()
                if let failure = transaction.failure { throw failure }
                try database.checkForeignKeys()
                return .commit
            }
            guard let value else { preconditionFailure("a committed change of the schema has a value") }
            return value
        }
        try await settle()
        return value
    }

    // MARK: Plumbing

    /// Queues an act for the writer.
    private func submit(_ act: any QueuedAct) {
        if acts.submit([act]) { Self.schedule(acts, pool, writer, checkpoints) }
    }

    /// - Parameter checkpoints: kept alive, because SQLite tells them of each commit without holding them.
    private static func schedule(
        _ acts: GroupCommit,
        _ pool: DatabasePool,
        _ writer: WriterShelf,
        _ checkpoints: Checkpoints?
    ) {
        pool.asyncWriteWithoutTransaction { database in
            withExtendedLifetime(checkpoints) {
                // One batch per turn, so that a change of the schema or a checkpoint also gets its turn.
                if acts.runBatch(on: database, writer.shelf) { schedule(acts, pool, writer, checkpoints) }
            }
        }
    }

    /// Reads for acts that are committed, on a few connections at once, while the disk makes the commit durable; those of one
    /// connection share a snapshot. What they find is handed out when the commit, and whatever else they saw, is durable.
    private static func read(
        _ acts: [any QueuedAct],
        of commit: UInt64,
        readers: Int,
        _ pool: DatabasePool,
        _ sync: CommitSync
    ) {
        let share = max(16, (acts.count + readers - 1) / readers)
        for start in stride(from: 0, to: acts.count, by: share) {
            let mine = acts[start..<min(start + share, acts.count)]
            pool.asyncRead { result in
                do {
                    let database = try result.get()
                    let shelf = StatementShelf()
                    // The snapshot begins with the first statement of the first act.
                    var seen = commit
                    for (place, act) in mine.enumerated() {
                        act.read(on: database, shelf)
                        if place == 0 { seen = max(seen, sync.visible) }
                    }
                    sync.whenDurable(seen) { failure in
                        for act in mine { if let failure { act.fail(failure) } else { act.succeed() } }
                    }
                } catch {
                    let reason = SQLiteFailure.translated(error, statement: "read")
                    mine.forEach { $0.fail(reason) }
                }
            }
        }
    }

    private func onWriter<Value: Sendable>(
        _ body: @escaping @Sendable (GRDB.Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { caller in
            pool.asyncWriteWithoutTransaction { database in
                caller.resume(
                    with: Result { try body(database) }
                        .mapError { SQLiteFailure.translated($0, statement: "alter") }
                )
            }
        }
    }

    /// SQLite counts the memory it has taken under one lock of the whole process, at which connections that work at the same time
    /// wait for each other. Nobody asks for the count. Asked once, before the first connection; refused afterwards.
    private static let isUncounted = kepil_sqlite_without_statistics() == SQLITE_OK

    private static func configuration(access: Access, limits: StoreLimits) -> Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = limits.connections
        configuration.busyMode = .timeout(Double(limits.lockSeconds))
        configuration.readonly = access == .readOnly
        configuration.foreignKeysEnabled = true
        configuration.publicStatementArguments = false
        configuration.prepareDatabase { database in
            // Freed pages are overwritten with zeros.
            try database.execute(sql: "PRAGMA secure_delete = ON")
            // What a savepoint may have to take back stays in memory, and so does everything else that would be a temporary file.
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            // 16 MiB of pages for a reader. SQLite's own 2 MiB make a random key of a large table a read of the file.
            try database.execute(sql: "PRAGMA cache_size = -16384")
        }
        return configuration
    }

    /// Asks for what commits need that survive a power cut with ``CommitSync``, and reads the answer back.
    private static func makeDurable(_ database: GRDB.Database) throws {
        // The log of writes is synced before it is copied into the file and when it begins anew, the file after it was copied;
        // a commit is synced by ourselves.
        try database.execute(sql: "PRAGMA synchronous = NORMAL")
        // 64 MiB for the writer, so that a long transaction is not written to the log before its end.
        try database.execute(sql: "PRAGMA cache_size = -65536")
        let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
        let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode")
        let foreignKeys = try Int.fetchOne(database, sql: "PRAGMA foreign_keys")
        guard synchronous == 1, journal == "wal", foreignKeys == 1 else {
            throw EngineError(code: "sqlite/not-durable", statement: "PRAGMA synchronous")
        }
    }
}

/// The statements of the writer's connection.
///
/// INVARIANT: touched on the writer's thread only, which is what `@unchecked` answers for.
private final class WriterShelf: @unchecked Sendable {
    let shelf = StatementShelf()
}
