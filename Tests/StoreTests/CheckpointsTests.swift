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
        #expect(try size(log) == 0)
        #expect(try await store.count("SELECT COUNT(*) FROM counter") == 80)
        await store.close()
        let again = try await place.open()
        #expect(try await again.count("SELECT COUNT(*) FROM counter") == 80)
        await again.close()
        await again.close()
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
