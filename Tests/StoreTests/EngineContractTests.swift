import SQLPort
import Store
import Testing

/// What both engines promise alike.
@Suite struct EngineContractTests {
    @Test(arguments: Engine.available)
    func `values come back as they were stored`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            let everyByte = (0...255).map { UInt8($0) }
            let values: [[SQLValue]] = [
                [.text("қазақша 'мәтін' — \"тырнақша\" 🐫"), .integer(.max), .blob(everyByte)],
                [.text(""), .integer(0), .blob([])],
                [.null, .null, .null],
            ]
            let stored = try await store.write { transaction in
                for value in values {
                    try transaction.execute("INSERT INTO thing (name, amount, content) VALUES ($1, $2, $3)", value)
                }
                return try transaction.query("SELECT name, amount, content FROM thing ORDER BY id").map(\.values)
            }
            #expect(stored == values)
            #expect(
                try await store.read {
                    try $0.query("SELECT name, amount, content FROM thing ORDER BY id").map(\.values)
                } == values
            )
        }
    }

    @Test(arguments: Engine.available)
    func `a parameter keeps its type where the statement gives none`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            let row = try await store.read {
                try $0.query("SELECT $1, $2, $3, $4", [.integer(.min), .text("12"), .blob([0, 1]), .null])[0].values
            }
            #expect(row == [.integer(.min), .text("12"), .blob([0, 1]), .null])
        }
    }

    @Test(arguments: Engine.available)
    func `sums, counts and comparisons are integers`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            try await store.write { transaction in
                for amount: Int64 in [10_000, 70_000, 20_000] {
                    try transaction.execute("INSERT INTO thing (amount) VALUES ($1)", [.integer(amount)])
                }
            }
            let row = try await store.read {
                try $0.query(
                    "SELECT SUM(amount), COUNT(*), MAX(amount) > $1, -SUM(amount), SUM(amount) - SUM(amount) FROM thing",
                    [.integer(1)]
                )[0].values
            }
            #expect(row == [.integer(100_000), .integer(3), .integer(1), .integer(-100_000), .integer(0)])
        }
    }

    @Test(arguments: Engine.available)
    func `a fraction is refused instead of rounded`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            await #expect(throws: EngineError.self) { try await store.read { try $0.query("SELECT 0.5") } }
        }
    }

    @Test(arguments: Engine.available)
    func `a text with a zero character is refused instead of cut short`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            await #expect(throws: UnstorableText.self) {
                try await store.change("INSERT INTO thing (name) VALUES ($1)", [.text("a\0b")])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a long text and a large blob survive`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            let text = String(repeating: "Ұзақ мәтін. ", count: 200_000)
            let blob = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try await store.write {
                try $0.execute("INSERT INTO thing (name, content) VALUES ($1, $2)", [.text("long"), .blob(blob)])
                try $0.execute("CREATE TABLE long_text (content TEXT)")
                try $0.execute("INSERT INTO long_text VALUES ($1)", [.text(text)])
            }
            #expect(try await store.read { try $0.query("SELECT content FROM thing")[0].blob(0) } == blob)
            #expect(try await store.read { try $0.query("SELECT content FROM long_text")[0].text(0) } == text)
        }
    }

    @Test(arguments: Engine.available)
    func `texts are sorted byte by byte`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            let names = ["ә", "a", "B", "_", "Z", "я", "А"]
            let sorted = try await store.write { transaction in
                for name in names { try transaction.execute("INSERT INTO thing (name) VALUES ($1)", [.text(name)]) }
                return try transaction.query("SELECT name FROM thing ORDER BY name").map { try $0.text(0) }
            }
            #expect(sorted == ["B", "Z", "_", "a", "А", "я", "ә"])
        }
    }

    @Test(arguments: Engine.available)
    func `execute tells how many rows it changed`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            let changed = try await store.write { transaction in
                [
                    try transaction.execute("INSERT INTO thing (amount) VALUES (1), (2), (3)"),
                    try transaction.execute("UPDATE thing SET amount = amount + 1 WHERE amount > $1", [.integer(1)]),
                    try transaction.execute("UPDATE thing SET amount = 9 WHERE amount = 77"),
                    try transaction.execute("CREATE TABLE other (id INTEGER)"),
                    try transaction.execute("INSERT INTO counter VALUES ('a', 1) ON CONFLICT (name) DO NOTHING"),
                    try transaction.execute("INSERT INTO counter VALUES ('a', 1) ON CONFLICT (name) DO NOTHING"),
                    try transaction.execute("DELETE FROM thing"),
                ]
            }
            #expect(changed == [3, 2, 0, 0, 1, 0, 3])
            let identities = try await store.write {
                try $0.query("INSERT INTO thing (amount) VALUES (1), (2) RETURNING id").map { try $0.integer(0) }
            }
            #expect(identities == [4, 5])
        }
    }

    @Test(arguments: Engine.available)
    func `a broken constraint is named by its kind and quotes no data`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            let secret = "sentinel-name"
            try await store.change("INSERT INTO thing (id, name) VALUES (1, $1)", [.text(secret)])
            func kind(_ sql: StaticString, _ values: [SQLValue] = []) async -> ConstraintViolation.Kind? {
                let error = await #expect(throws: ConstraintViolation.self) {
                    try await store.write { try $0.execute(sql, values) }
                }
                #expect(!String(reflecting: error).contains(secret))
                return error?.kind
            }
            #expect(await kind("INSERT INTO thing (name) VALUES ($1)", [.text(secret)]) == .unique)
            #expect(await kind("INSERT INTO thing (id) VALUES (1)") == .unique)
            #expect(await kind("INSERT INTO part (id, thing) VALUES (1, 99)") == .foreignKey)
            #expect(await kind("INSERT INTO late_part (id, thing) VALUES (1, 99)") == .foreignKey)
            #expect(await kind("INSERT INTO thing (amount) VALUES (-1)") == .check)
            #expect(await kind("INSERT INTO part (id) VALUES (2)") == .other)
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `an act that throws leaves nothing behind`(on engine: Engine) async throws {
        struct Refused: Error {}
        try await withStore(engine) { store async throws in
            await #expect(throws: Refused.self) {
                try await store.write { transaction in
                    try transaction.execute("INSERT INTO thing (amount) VALUES (1)")
                    throw Refused()
                }
            }
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == 0)
            #expect(store.counters.writes == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `an act that swallows an error is not committed`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            let error = await #expect(throws: ConstraintViolation.self) {
                try await store.write { transaction in
                    try transaction.execute("INSERT INTO thing (id, amount) VALUES (1, 1)")
                    _ = try? transaction.execute("INSERT INTO thing (id, amount) VALUES (1, 1)")
                    _ = try? transaction.execute("INSERT INTO thing (id, amount) VALUES (2, 1)")
                }
            }
            #expect(error?.kind == .unique)
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a reading act cannot change anything`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            await #expect(throws: WriteWhileReading.self) {
                try await store.read { try $0.execute("INSERT INTO thing (amount) VALUES (1)") }
            }
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `two hundred writers at once are all applied`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            let results = await outcomes(of: 200) { number in
                try await store.change("INSERT INTO thing (amount) VALUES ($1)", [.integer(Int64(number))])
            }
            #expect(results.count(succeeded: false) == 0)
            #expect(try await store.count("SELECT COUNT(DISTINCT amount) FROM thing") == 200)
            #expect(store.counters.writes == 200)
        }
    }

    @Test(arguments: Engine.available)
    func `increments that were read and written by many lose nothing`(on engine: Engine) async throws {
        var limits = StoreLimits()
        limits.connections = 4
        limits.attempts = 40
        try await withStore(engine, limits: limits) { store async throws in
            try await store.change("INSERT INTO counter VALUES ('a', 0)")
            let results = await outcomes(of: 40) { _ in
                try await store.write { transaction in
                    let value = try transaction.query("SELECT value FROM counter WHERE name = 'a'")[0].integer(0)
                    try transaction.execute("UPDATE counter SET value = $1 WHERE name = 'a'", [.integer(value + 1)])
                }
            }
            #expect(results.count(succeeded: false) == 0)
            #expect(try await store.count("SELECT value FROM counter") == 40)
        }
    }

    @Test(arguments: Engine.available)
    func `a closed store refuses acts and keeps what was written`(on engine: Engine) async throws {
        let place = try TestPlace(engine)
        defer { place.remove() }
        let first = try await place.open()
        try await first.change("INSERT INTO thing (amount) VALUES (7)")
        await first.close()
        await first.close()
        await #expect(throws: StoreFailure.unreachable) { try await first.change("DELETE FROM thing") }
        let second = try await place.open()
        #expect(try await second.count("SELECT amount FROM thing") == 7)
        await second.close()
    }
}
