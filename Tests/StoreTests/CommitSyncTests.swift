import Dispatch
import Foundation
import SQLPort
import Synchronization
import TestSupport
import Testing

@testable import Store

/// Nobody hears of a commit before the disk has it, although the writer does not wait for the disk.
@Suite struct CommitSyncTests {
    /// A disk that makes things durable when the test says so, or fails.
    private final class Disk: Sendable {
        struct State {
            var syncs = 0
            var underWay = 0
            var most = 0
            var isFailing = false
        }
        let state = Mutex(State())
        private let gate = DispatchSemaphore(value: 0)
        private let isGated = Mutex(false)
        private let slowness: UInt32

        /// - Parameter slowness: microseconds that every sync takes at least.
        init(slowness: UInt32 = 0) { self.slowness = slowness }

        func sync(_ descriptor: CInt) -> CInt {
            state.withLock {
                $0.syncs += 1
                $0.underWay += 1
                $0.most = max($0.most, $0.underWay)
            }
            usleep(slowness)
            if isGated.withLock({ $0 }) {
                gate.wait()
                gate.signal()
            }
            let fails = state.withLock { state in
                state.underWay -= 1
                return state.isFailing
            }
            if fails {
                errno = EIO
                return -1
            }
            return fdatasync(descriptor)
        }

        func hold() { isGated.withLock { $0 = true } }
        func release() {
            isGated.withLock { $0 = false }
            gate.signal()
        }
        var underWay: Int { state.withLock { $0.underWay } }
    }

    private func withStore(
        _ disk: @escaping @Sendable (CInt) -> CInt,
        _ body: (SQLiteDatabase) async throws -> Void
    ) async throws {
        let folder = TestPlace.newFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try SQLiteDatabase(folder: folder, disk: disk)
        do {
            try await Migrator(testMigrations).migrate(store)
            try await body(store)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
    }

    private func insert(_ number: Int, into store: SQLiteDatabase) async throws {
        try await store.change("INSERT INTO thing (amount) VALUES ($1)", [.integer(Int64(number))])
    }

    private final class Answers: Sendable {
        private let given = Mutex<[String]>([])
        var all: [String] { given.withLock { $0.sorted() } }
        func append(_ answer: String) { given.withLock { $0.append(answer) } }
    }

    @Test(.timeLimit(.minutes(1)))
    func `neither who wrote nor who read of it is answered before the disk has it`() async throws {
        let disk = Disk()
        try await withStore(disk.sync) { store async throws in
            try await insert(1, into: store)
            disk.hold()
            let answers = Answers()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { [self] in
                    try await insert(2, into: store)
                    answers.append("writer")
                }
                while disk.underWay == 0 { try await Task.sleep(for: .milliseconds(1)) }
                // The commit lies in the log of writes and a new snapshot shows it.
                group.addTask {
                    let seen = try await store.count("SELECT COUNT(*) FROM thing")
                    answers.append("reader of \(seen)")
                }
                try await Task.sleep(for: .milliseconds(100))
                #expect(answers.all == [])
                disk.release()
                try await group.waitForAll()
            }
            #expect(answers.all == ["reader of 2", "writer"])
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a disk that cannot keep a commit ends the store, and no earlier answer was wrong`() async throws {
        let disk = Disk()
        let folder = TestPlace.newFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try SQLiteDatabase(folder: folder, disk: disk.sync)
        try await Migrator(testMigrations).migrate(store)
        for number in 1...5 { try await insert(number, into: store) }
        disk.state.withLock { $0.isFailing = true }
        let results = await outcomes(of: 20) { number in try await insert(100 + number, into: store) }
        for result in results { #expect(result.error as? StoreFailure == .diskFailed) }
        // The kernel would call the next sync a success.
        disk.state.withLock { $0.isFailing = false }
        await #expect(throws: StoreFailure.diskFailed) { try await insert(200, into: store) }
        await #expect(throws: StoreFailure.diskFailed) { _ = try await store.count("SELECT COUNT(*) FROM thing") }
        await store.close()
        // SQLite would copy what it believes to be in the log.
        #expect(FileManager.default.fileExists(atPath: folder + "/kepil.sqlite-wal"))
        let again = try SQLiteDatabase(folder: folder)
        #expect(try await again.count("SELECT COUNT(*) FROM thing WHERE amount <= 5") == 5)
        #expect(try await again.count("SELECT COUNT(*) FROM thing WHERE amount = 200") == 0)
        try await insert(6, into: again)
        await again.close()
    }

    @Test(.timeLimit(.minutes(1)))
    func `on a slow disk several commits are under way at once, and then the writer waits`() async throws {
        let path = TestPlace.newFolder()
        try Data().write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let disk = Disk(slowness: 20_000)
        let sync = try CommitSync(path: path, most: 3, disk: disk.sync)
        defer { sync.close() }
        let answers = Answers()
        @Sendable func commit() {
            sync.awaitRoom()
            let number = sync.begin()
            sync.wrote()
            sync.whenDurable(number) { answers.append("\(number): \($0 == nil)") }
            sync.syncApart()
        }
        // Of the first, how slow the disk is is not known yet.
        commit()
        while answers.all.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
        disk.hold()
        for _ in 2...4 { commit() }
        while disk.underWay < 3 { try await Task.sleep(for: .milliseconds(1)) }
        Thread.detachNewThread { commit() }
        try await Task.sleep(for: .milliseconds(50))
        #expect(disk.underWay == 3)
        #expect(answers.all == ["1: true"])
        disk.release()
        while answers.all.count < 5 { try await Task.sleep(for: .milliseconds(1)) }
        #expect(answers.all == (1...5).map { "\($0): true" })
        #expect(disk.state.withLock { $0.most } == 3)
    }

    /// A snapshot may show a commit a moment before the writer knows that it succeeded.
    @Test func `who may have seen a commit waits for it, and not for one that came to nothing`()
        throws
    {
        let path = TestPlace.newFolder()
        try Data().write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let sync = try CommitSync(path: path, most: 2) { fdatasync($0) }
        defer { sync.close() }
        let answers = Answers()
        #expect(sync.begin() == 1)
        sync.whenDurable(sync.visible) { answers.append("first: \($0 == nil)") }
        // A sync that began before the commit lay in the log says nothing of it.
        sync.syncHere()
        #expect(answers.all == [])
        sync.wrote()
        #expect(sync.begin() == 2)
        sync.whenDurable(sync.visible) { answers.append("second: \($0 == nil)") }
        sync.withdraw()
        #expect(answers.all == [])
        sync.syncHere()
        #expect(answers.all == ["first: true", "second: true"])
        #expect(sync.begin() == 2)
        sync.whenDurable(sync.visible) { answers.append("third: \($0 == nil)") }
        sync.withdraw()
        #expect(answers.all == ["first: true", "second: true", "third: true"])
        // The number was read before the commit came to nothing, and is asked about afterwards.
        let seen = sync.begin()
        sync.withdraw()
        sync.whenDurable(seen) { answers.append("fourth: \($0 == nil)") }
        #expect(answers.all.contains("fourth: true"))
    }

    /// Copies the files whenever the disk is asked, as they would be found after a power cut at that moment. Whoever was told that
    /// his act is done finds it in a copy that was complete by then.
    @Test(.timeLimit(.minutes(2)), arguments: [0, 3000])
    func `what a power cut leaves holds every act that was answered`(slowness: UInt32) async throws {
        let folder = TestPlace.newFolder()
        let copies = TestPlace.newFolder()
        try FileManager.default.createDirectory(atPath: copies, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: copies) }
        let kept = Mutex<(begun: Int, complete: Set<Int>)>((0, []))
        @Sendable func disk(_ descriptor: CInt) -> CInt {
            let number = kept.withLock { kept in
                kept.begun += 1
                return kept.begun
            }
            let place = "\(copies)/\(number)"
            try? FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            for name in ["kepil.sqlite", "kepil.sqlite-wal"] {
                try? FileManager.default.copyItem(atPath: "\(folder)/\(name)", toPath: "\(place)/\(name)")
            }
            usleep(slowness)
            kept.withLock { _ = $0.complete.insert(number) }
            return 0
        }
        let store = try SQLiteDatabase(folder: folder, disk: disk)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await Migrator(testMigrations).migrate(store)
        // The newest of the copies that were complete when an act was answered.
        let answered = Mutex<[Int: Int]>([:])
        let results = await outcomes(of: 8) { client in
            for round in 0..<6 {
                let amount = client * 10 + round
                try await insert(amount, into: store)
                let newest = kept.withLock { $0.complete.max() ?? 0 }
                answered.withLock { $0[amount] = newest }
            }
        }
        #expect(results.allSatisfy { $0.isSuccess })
        await store.close()
        let byCopy = Dictionary(grouping: answered.withLock { $0 }, by: \.value)
        #expect(byCopy.count > 1)
        for (number, acts) in byCopy {
            let copy = try SQLiteDatabase(folder: "\(copies)/\(number)")
            let found = try await copy.read {
                try $0.query("SELECT amount FROM thing").map { Int(try $0.integer(0)) }
            }
            #expect(Set(found).isSuperset(of: acts.map(\.key)), "copy \(number)")
            await copy.close()
        }
    }
}
