import Dispatch
import Foundation
import SQLPort
import Store
import Testing

/// What is particular to the SQLite engine: shared commits, durability, and one process per folder.
@Suite struct EngineSQLiteTests {
    @Test func `the connection that writes is set up for durable commits`() async throws {
        try await withStore(.sqlite) { store async throws in
            // Asked of the connection that writes; 1 is NORMAL: a commit is synced by `CommitSync`.
            let synchronous = try await store.write { try $0.query("PRAGMA synchronous")[0].integer(0) }
            let journal = try await store.write { try $0.query("PRAGMA journal_mode")[0].text(0) }
            let foreignKeys = try await store.write { try $0.query("PRAGMA foreign_keys")[0].integer(0) }
            let secureDelete = try await store.write { try $0.query("PRAGMA secure_delete")[0].integer(0) }
            #expect((synchronous, journal, foreignKeys, secureDelete) == (1, "wal", 1, 1))
        }
    }

    /// Acts, the limits of a batch, and the commits that follow. One more act holds the writer until all wait.
    @Test(arguments: [
        (acts: 200, batch: 256, milliseconds: 60_000, commits: 1),
        (acts: 25, batch: 10, milliseconds: 60_000, commits: 3),
        (acts: 25, batch: 256, milliseconds: 0, commits: 26),
    ])
    func `acts that wait together share commits within the limits of a batch`(
        acts: Int,
        batch: Int,
        milliseconds: Int,
        commits: Int
    ) async throws {
        var limits = StoreLimits()
        limits.batch = batch
        limits.batchMilliseconds = milliseconds
        limits.syncs = 1
        try await withStore(.sqlite, limits: limits) { store async throws in
            let results = try await heldBack(store, acts: acts) { number, transaction in
                try transaction.execute("INSERT INTO thing (amount) VALUES ($1)", [.integer(Int64(number))])
            }
            #expect(results.count(succeeded: true) == acts)
            #expect(store.counters == counters(writes: acts + 1, commits: commits))
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == acts)
        }
    }

    @Test func `an act that fails takes none of its batch with it`() async throws {
        struct Odd: Error {}
        try await withStore(.sqlite, limits: oneBatch) { store async throws in
            let results = try await heldBack(store, acts: 20) { number, transaction in
                try transaction.execute("INSERT INTO thing (amount) VALUES ($1)", [.integer(Int64(number))])
                if number % 2 == 1 { throw Odd() }
                return 1
            }
            for (number, result) in results.enumerated() { #expect(result.isSuccess == (number % 2 == 0)) }
            let amounts = try await store.read {
                try $0.query("SELECT amount FROM thing ORDER BY amount").map { try $0.integer(0) }
            }
            #expect(amounts == stride(from: 0, to: 20, by: 2).map { $0 })
            #expect(store.counters == counters(writes: 11, commits: 1))
        }
    }

    @Test func `a reference checked only at the commit is blamed on the act that broke it`() async throws {
        try await withStore(.sqlite, limits: oneBatch) { store async throws in
            let results = try await heldBack(store, acts: 5) { number, transaction in
                try transaction.execute("INSERT INTO thing (id) VALUES ($1)", [.integer(Int64(number))])
                return try transaction.execute(
                    "INSERT INTO late_part (id, thing) VALUES ($1, $2)",
                    [.integer(Int64(number)), .integer(number == 3 ? 99 : Int64(number))]
                )
            }
            #expect(results.map(\.isSuccess) == [true, true, true, false, true])
            #expect((results[3].error as? ConstraintViolation)?.kind == .foreignKey)
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == 4)
            // The batch failed as a whole, so each of its acts ran once more.
            #expect(store.counters.retries == 6)
        }
    }

    @Test func `a full queue refuses the next act`() async throws {
        var limits = StoreLimits()
        limits.waiting = 3
        try await withStore(.sqlite, limits: limits) { store async throws in
            let results = try await heldBack(
                store,
                acts: 3,
                whileHeld: {
                    await #expect(throws: StoreFailure.overloaded) {
                        try await store.change("INSERT INTO thing (amount) VALUES (5)")
                    }
                }
            ) { _, transaction in try transaction.execute("INSERT INTO thing (amount) VALUES (1)") }
            #expect(results.count(succeeded: false) == 0)
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == 3)
        }
    }

    @Test func `a second server in the same folder is refused`() async throws {
        let place = try TestPlace(.sqlite)
        defer { place.remove() }
        let store = try await place.open()
        let error = await #expect(throws: StoreFailure.inUse) { _ = try await place.open() }
        #expect(error?.code == "store/in-use")
        await store.close()
        await (try place.open()).close()
    }

    @Test func `a second process in the same folder is refused`() async throws {
        let folder = TestPlace.newFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try SQLiteDatabase(folder: folder)
        await #expect(processExitsWith: .exitCode(3)) { [folder = folder as String] in
            do { _ = try SQLiteDatabase(folder: folder) } catch StoreFailure.inUse { exit(3) }
        }
        await store.close()
    }

    @Test func `a command may look while the server runs, and only look`() async throws {
        let place = try TestPlace(.sqlite)
        defer { place.remove() }
        let server = try await place.open()
        try await server.change("INSERT INTO thing (amount) VALUES (7)")
        let reading = StoreConfiguration(location: place.location, access: .readOnly)
        let command = try await Store.open(reading, migrations: testMigrations)
        #expect(try await command.count("SELECT amount FROM thing") == 7)
        await #expect(throws: StoreFailure.readOnly) { try await command.change("DELETE FROM thing") }
        await server.close()
        #expect(try await command.count("SELECT amount FROM thing") == 7)
        await command.close()
        // And when no server has the files open.
        let later = try await Store.open(reading, migrations: testMigrations)
        #expect(try await later.count("SELECT amount FROM thing") == 7)
        await later.close()
    }

    @Test func `what was confirmed survives the death of the process`() async throws {
        let folder = TestPlace.newFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        await #expect(processExitsWith: .signal(SIGKILL)) { [folder = folder as String] in
            let store = try await Store.open(
                StoreConfiguration(location: .sqlite(folder: folder)),
                migrations: testMigrations
            )
            for amount in 0..<50 {
                try await store.change("INSERT INTO thing (amount) VALUES ($1)", [.integer(Int64(amount))])
            }
            kill(getpid(), SIGKILL)
            try await Task.sleep(for: .seconds(60))
        }
        let store = try await Store.open(
            StoreConfiguration(location: .sqlite(folder: folder)),
            migrations: testMigrations
        )
        #expect(try await store.count("SELECT COUNT(*) FROM thing") == 50)
        #expect(try await store.read { try $0.query("PRAGMA integrity_check")[0].text(0) } == "ok")
        await store.close()
    }

    @Test func `a full disk is reported and what was saved stays`() async throws {
        try await withStore(.sqlite) { store async throws in
            try await store.change("INSERT INTO thing (amount) VALUES (1)")
            _ = try await store.write { try $0.query("PRAGMA max_page_count = 40") }
            await #expect(throws: StoreFailure.diskFull) {
                try await store.write {
                    try $0.execute(
                        "INSERT INTO thing (content) VALUES ($1)",
                        [.blob([UInt8](repeating: 7, count: 1_000_000))]
                    )
                }
            }
            try await store.change("INSERT INTO thing (amount) VALUES (2)")
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == 2)
        }
    }

    @Test func `a file that is no database is reported as damaged`() async throws {
        let folder = TestPlace.newFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let rubbish = Data(repeating: 0x41, count: 10_000)
        try rubbish.write(to: URL(filePath: folder + "/kepil.sqlite"))
        #expect(throws: StoreFailure.damaged) { _ = try SQLiteDatabase(folder: folder) }
    }

    @Test func `a folder that cannot be made is reported`() throws {
        let file = TestPlace.newFolder()
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Data().write(to: URL(filePath: file))
        #expect(throws: StoreFailure.notWritable) { _ = try SQLiteDatabase(folder: file + "/data") }
        #expect(throws: StoreFailure.absent) { _ = try SQLiteDatabase(folder: file + "/data", access: .readOnly) }
    }

    @Test func `only the account that runs the server can read the files`() async throws {
        let place = try TestPlace(.sqlite)
        defer { place.remove() }
        let store = try await place.open()
        try await store.change("INSERT INTO thing (amount) VALUES (1)")
        guard case .sqlite(let folder) = place.location else { return }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count == 4)
        for name in names {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        await store.close()
    }

    @Test func `emptying the log leaves no trace of what was overwritten`() async throws {
        let folder = TestPlace.newFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try SQLiteDatabase(folder: folder)
        let sentinel = "sentinel-7431"
        try await store.write {
            try $0.execute("CREATE TABLE note (text TEXT) STRICT")
            try $0.execute("INSERT INTO note VALUES ($1)", [.text(sentinel)])
        }
        try await store.change("DELETE FROM note")
        func traces() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
                try Data(contentsOf: URL(filePath: "\(folder)/\(name)")).range(of: Data(sentinel.utf8)) != nil
            }
        }
        #expect(try traces() == ["kepil.sqlite-wal"])
        try await store.emptyLog()
        #expect(try traces() == [])
        await store.close()
    }

    /// Limits under which all that waits fits one batch, however slow the machine.
    private var oneBatch: StoreLimits {
        var limits = StoreLimits()
        limits.batchMilliseconds = 60_000
        limits.syncs = 1
        return limits
    }

    private func counters(writes: Int, commits: Int) -> StoreCounters {
        var counters = StoreCounters()
        // The migrations do not pass through the queue and are not counted.
        counters.writes = writes
        counters.commits = commits
        return counters
    }

    /// Keeps the writer busy until all acts wait, so that they form one batch.
    private func heldBack<Value: Sendable>(
        _ store: any StoreDatabase,
        acts: Int,
        whileHeld: () async -> Void = {},
        _ act: @escaping @Sendable (Int, any SQLTransaction) throws -> Value
    ) async throws -> [Result<Value, any Error>] {
        let gate = DispatchSemaphore(value: 0)
        let isHeld = DispatchSemaphore(value: 0)
        async let holder: Void = store.write { _ in
            isHeld.signal()
            gate.wait()
            // Left open for a second run of this body.
            gate.signal()
        }
        await Task.detached { EngineSQLiteTests.wait(for: isHeld) }.value
        async let results = outcomes(of: acts) { number in try await store.write { try act(number, $0) } }
        while store.counters.waiting < acts { try await Task.sleep(for: .milliseconds(2)) }
        await whileHeld()
        gate.signal()
        _ = try await holder
        return await results
    }

    /// Semaphores may not be waited for in asynchronous code directly; this wait is short.
    private static func wait(for semaphore: DispatchSemaphore) { semaphore.wait() }
}
