import Foundation
import SQLPort
import Store
import Testing

/// SQLite's log of writes is copied into the file beside the writer, and does not grow for ever.
@Suite struct CheckpointsTests {
    @Test func `the log of writes stays small while much is written, and empties when it must`() async throws {
        let place = try TestPlace(.sqlite)
        defer { place.remove() }
        guard case .sqlite(let folder) = place.location else { return }
        let store = try await place.open()
        let log = folder + "/kepil.sqlite-wal"
        func size(_ path: String) throws -> Int {
            try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        }
        var largest = 0
        for number in 0..<80 {
            // A name lies in the table and in its index.
            try await store.write { transaction in
                _ = try transaction.execute(
                    "INSERT INTO counter (name, value) VALUES ($1, 1)",
                    [.text("\(number) " + String(repeating: "x", count: 1 << 20))]
                )
            }
            largest = max(largest, try size(log))
        }
        // 64 MiB and what one act may add to it.
        #expect(largest < 72 << 20, "\(largest)")
        #expect(try size(folder + "/kepil.sqlite") > 60 << 20, "most of it lies in the file")
        #expect(try await store.scrub())
        #expect(try size(log) == 1 << 20)
        #expect(try Data(contentsOf: URL(filePath: log)).allSatisfy { $0 == 0 }, "room ahead, and nothing else")
        #expect(try await store.count("SELECT COUNT(*) FROM counter") == 80)
        await store.close()
        let again = try await place.open()
        #expect(try await again.count("SELECT COUNT(*) FROM counter") == 80)
        await again.close()
        await again.close()
    }

    /// Whoever copies the file of a program that has ended has all of it.
    @Test func `a store that was closed lies in one file, after readings too`() async throws {
        let place = try TestPlace(.sqlite)
        defer { place.remove() }
        guard case .sqlite(let folder) = place.location else { return }
        let store = try await place.open()
        try await store.change("INSERT INTO counter VALUES ('a', 1)")
        let readings = await outcomes(of: 100) { _ in
            try await store.readOnRecord { transaction in
                try transaction.execute("INSERT INTO thing (amount) VALUES (1)")
                return try transaction.query("SELECT value FROM counter")[0].integer(0)
            }
        }
        #expect(readings.count(succeeded: true) == 100)
        #expect(try await store.count("SELECT COUNT(*) FROM thing") == 100)
        await store.close()
        #expect(!FileManager.default.fileExists(atPath: folder + "/kepil.sqlite-wal"))
        let copy = TestPlace.newFolder()
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: folder + "/kepil.sqlite", toPath: copy + "/kepil.sqlite")
        let again = try SQLiteDatabase(folder: copy)
        #expect(try await again.count("SELECT COUNT(*) FROM thing") == 100)
        await again.close()
    }

    /// Decision 0031: on a disk that fails, a commit that needed new blocks may be lost although its sync succeeded.
    @Test func `the log of writes has its blocks before a commit needs them`() async throws {
        let place = try TestPlace(.sqlite)
        defer { place.remove() }
        guard case .sqlite(let folder) = place.location else { return }
        func room(in folder: String) throws -> Int {
            let bytes = try [UInt8](Data(contentsOf: URL(filePath: folder + "/kepil.sqlite-wal")))
            return bytes.count - (bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0)
        }
        func fill(_ store: any StoreDatabase, _ round: Int) async throws {
            for number in 0..<20 {
                try await store.write { transaction in
                    _ = try transaction.execute(
                        "INSERT INTO counter (name, value) VALUES ($1, 1)",
                        [.text("\(round) \(number) " + String(repeating: "x", count: 1 << 17))]
                    )
                }
                #expect(try room(in: folder) >= 1 << 20, "after commit \(number)")
            }
        }
        let untouched = TestPlace.newFolder()
        defer { try? FileManager.default.removeItem(atPath: untouched) }
        let empty = try SQLiteDatabase(folder: untouched)
        #expect(try room(in: untouched) >= 1 << 20, "before the first commit")
        await empty.close()
        let store = try await place.open()
        try await fill(store, 1)
        #expect(try room(in: folder) < 3 << 20, "not more than is needed")
        // A process that is killed leaves the log as it is.
        let copy = TestPlace.newFolder()
        try FileManager.default.copyItem(atPath: folder, toPath: copy)
        defer { try? FileManager.default.removeItem(atPath: copy) }
        #expect(try await store.scrub())
        #expect(try room(in: folder) == 1 << 20)
        try await fill(store, 2)
        await store.close()
        let found = try SQLiteDatabase(folder: copy)
        #expect(try await found.count("SELECT COUNT(*) FROM counter") == 20, "zeros are the end of the log")
        await found.close()
    }

    @Test func `emptied again and again while others write, nothing is lost and nobody waits for ever`() async throws {
        try await withStore(.sqlite) { store async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<4 {
                    group.addTask {
                        for number in 0..<60 {
                            try await store.write { transaction in
                                _ = try transaction.execute(
                                    "INSERT INTO counter (name, value) VALUES ($1, 1)",
                                    [.text("\(writer) \(number) " + String(repeating: "y", count: 1 << 18))]
                                )
                            }
                        }
                    }
                }
                group.addTask {
                    for _ in 0..<10 {
                        let isEmptied = try await store.scrub()
                        #expect(isEmptied)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.count("SELECT COUNT(*) FROM counter") == 240)
        }
    }
}
