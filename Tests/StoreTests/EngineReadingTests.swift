import SQLPort
import Store
import Testing

/// Acts after which their callers are given something to read.
@Suite struct EngineReadingTests {
    struct Unreadable: Error {}

    /// One alone, a few that the writer reads for, many that are read for on other connections.
    @Test(arguments: Engine.available, [1, 3, 60])
    func `what an act allowed is read with its own effect`(on engine: Engine, acts: Int) async throws {
        try await withStore(engine) { store async throws in
            let results = await outcomes(of: acts) { number in
                try await store.write { transaction in
                    try transaction.execute("INSERT INTO thing (amount) VALUES ($1)", [.integer(Int64(number))])
                    return Int64(number)
                } thenRead: { amount, transaction in
                    try transaction.query("SELECT amount FROM thing WHERE amount = $1", [.integer(amount)]).map {
                        try $0.integer(0)
                    }
                }
            }
            for (number, result) in results.enumerated() {
                let (ruling, found) = try result.get()
                #expect(ruling == Int64(number))
                #expect(found == [Int64(number)])
            }
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == acts)
        }
    }

    @Test(arguments: Engine.available, [1, 60])
    func `an act that fails reads nothing, and what cannot be read is told`(on engine: Engine, acts: Int) async throws {
        try await withStore(engine) { store async throws in
            let results = await outcomes(of: acts) { number in
                try await store.write { transaction in
                    try transaction.execute("INSERT INTO counter (name, value) VALUES ($1, 1)", [.text("\(number)")])
                    // Every third breaks a constraint, every third cannot be read for.
                    if number % 3 == 0 { try transaction.execute("INSERT INTO thing (amount) VALUES (-1)") }
                } thenRead: { _, _ in
                    if number % 3 == 1 { throw Unreadable() }
                    return number
                }
            }
            for (number, result) in results.enumerated() {
                switch number % 3 {
                case 0: #expect(result.error is ConstraintViolation)
                case 1: #expect(result.error is Unreadable)
                default: #expect(try result.get().1 == number)
                }
                if number % 3 != 1 {
                    let kept = try await store.read {
                        try $0.query("SELECT value FROM counter WHERE name = $1", [.text("\(number)")]).count
                    }
                    #expect(kept == (number % 3 == 0 ? 0 : 1))
                }
            }
        }
    }

    @Test(arguments: Engine.available, [1, 60])
    func `what is read after an act changes nothing`(on engine: Engine, acts: Int) async throws {
        try await withStore(engine) { store async throws in
            let results = await outcomes(of: acts) { number in
                try await store.write { _ in
                    number
                } thenRead: { number, transaction in
                    try transaction.execute("INSERT INTO thing (amount) VALUES ($1)", [.integer(Int64(number))])
                }
            }
            for result in results { #expect(result.error is WriteWhileReading) }
            await #expect(throws: WriteWhileReading.self) {
                _ = try await store.write { _ in
                    1
                } thenRead: { _, transaction in
                    _ = try? transaction.execute("DELETE FROM thing")
                    return try transaction.query("SELECT 1")
                }
            }
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == 0)
        }
    }

    @Test func `what is temporary stays in memory`() async throws {
        try await withStore(.sqlite) { store async throws in
            let kept = try await store.write { try $0.query("PRAGMA temp_store")[0].integer(0) }
            #expect(kept == 2)
        }
    }
}
