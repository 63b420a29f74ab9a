import SQLPort
import Store
import Testing

/// Readings that leave a line, and what their callers are given to read.
@Suite struct EngineReadingTests {
    struct Unreadable: Error {}

    /// One alone, a few that the writer reads for, many that are decided and read for beside him.
    @Test(arguments: Engine.available, [1, 3, 60, 600])
    func `each caller is given what was decided for him, and every line is there`(
        on engine: Engine,
        readings: Int
    ) async throws {
        try await withStore(engine) { store async throws in
            try await store.change("INSERT INTO counter (name, value) VALUES ('rate', 7)")
            let results = await outcomes(of: readings) { number in
                try await store.readOnRecord { transaction in
                    try transaction.execute("INSERT INTO thing (amount) VALUES ($1)", [.integer(Int64(number))])
                    return Int64(number)
                } thenRead: { ruling, transaction in
                    try transaction.query("SELECT value + $1 FROM counter", [.integer(ruling)])[0].integer(0)
                }
            }
            for (number, result) in results.enumerated() {
                let (ruling, found) = try result.get()
                #expect(ruling == Int64(number))
                #expect(found == Int64(number) + 7)
            }
            #expect(try await store.count("SELECT COUNT(DISTINCT amount) FROM thing") == readings)
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == readings)
        }
    }

    /// Whoever goes through the lines in their order finds that each reading was decided by what had been changed last before it:
    /// who was blocked is not read afterwards. (PostgreSQL gives numbers before a commit, in another order.)
    @Test(.timeLimit(.minutes(2)))
    func `no change comes between a decision and its line`() async throws {
        try await withStore(.sqlite) { store async throws in
            try await store.change("INSERT INTO counter (name, value) VALUES ('state', 0)")
            let last: Int64 = 30
            let results = await outcomes(of: 120) { number in
                guard number == 0 else {
                    while try await readState(store) < last {}
                    return
                }
                for round in 1...last {
                    // So that decisions are under way when it comes.
                    try await Task.sleep(for: .milliseconds(2))
                    try await store.write { transaction in
                        try transaction.execute("UPDATE counter SET value = $1", [.integer(round)])
                        try transaction.execute(
                            "INSERT INTO thing (amount, name) VALUES ($1, 'change ' || $1)",
                            [.integer(round)]
                        )
                    }
                }
            }
            for result in results { try result.get() }
            let lines = try await store.read { transaction in
                try transaction.query("SELECT amount, name IS NULL FROM thing ORDER BY id").map {
                    (state: try $0.integer(0), isReading: $0.values[1] != .integer(0))
                }
            }
            #expect(lines.count > 2 * 119)
            var state: Int64 = 0
            for line in lines {
                if line.isReading { #expect(line.state == state) } else { state = line.state }
            }
            #expect(state == last)
        }
    }

    private func readState(_ store: any StoreDatabase) async throws -> Int64 {
        let (decided, read) = try await store.readOnRecord { transaction in
            let state = try transaction.query("SELECT value FROM counter WHERE name = 'state'")[0].integer(0)
            try transaction.execute("INSERT INTO thing (amount) VALUES ($1)", [.integer(state)])
            return state
        } thenRead: { _, transaction in
            try transaction.query("SELECT value FROM counter WHERE name = 'state'")[0].integer(0)
        }
        // What is read is what was decided on, or newer.
        #expect(read >= decided)
        return decided
    }

    @Test(arguments: Engine.available, [1, 600])
    func `a line that is refused is told to its caller, and leaves nothing`(on engine: Engine, readings: Int)
        async throws
    {
        try await withStore(engine) { store async throws in
            try await store.change("INSERT INTO thing (name, amount) VALUES ('taken', 0)")
            let results = await outcomes(of: readings) { number in
                // Two lines, of which every third reading's second is refused; or one.
                try await store.readOnRecord { transaction in
                    let name = number % 3 == 0 ? "taken" : "reading \(number)"
                    if number % 2 == 0 {
                        try transaction.execute(
                            "INSERT INTO counter (name, value) VALUES ($1, 1)",
                            [.text("\(number)")]
                        )
                    }
                    try transaction.execute("INSERT INTO thing (name, amount) VALUES ($1, 1)", [.text(name)])
                }
            }
            for (number, result) in results.enumerated() {
                if number % 3 == 0 { #expect(result.error is ConstraintViolation) } else { try result.get() }
            }
            let kept = (0..<readings).filter { $0 % 3 != 0 }
            #expect(try await store.count("SELECT COUNT(*) FROM thing WHERE amount = 1") == kept.count)
            #expect(try await store.count("SELECT COUNT(*) FROM counter") == kept.filter { $0 % 2 == 0 }.count)
        }
    }

    @Test(arguments: Engine.available, [1, 600])
    func `a decision adds lines and changes nothing`(on engine: Engine, readings: Int) async throws {
        try await withStore(engine) { store async throws in
            let results = await outcomes(of: readings) { _ in
                try await store.readOnRecord { transaction in
                    _ = try? transaction.execute("DELETE FROM thing")
                    try transaction.execute("INSERT INTO thing (amount) VALUES (1)")
                }
            }
            for result in results { #expect(result.error is WriteWhileReading) }
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == 0)
        }
    }

    @Test(arguments: Engine.available, [1, 60, 600])
    func `a decision that fails leaves nothing, and what cannot be read is told`(on engine: Engine, acts: Int)
        async throws
    {
        try await withStore(engine) { store async throws in
            let results = await outcomes(of: acts) { number in
                try await store.readOnRecord { transaction in
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

    @Test(arguments: Engine.available, [1, 60, 600])
    func `what is read after a decision changes nothing`(on engine: Engine, acts: Int) async throws {
        try await withStore(engine) { store async throws in
            let results = await outcomes(of: acts) { number in
                try await store.readOnRecord { _ in
                    number
                } thenRead: { number, transaction in
                    try transaction.execute("INSERT INTO thing (amount) VALUES ($1)", [.integer(Int64(number))])
                }
            }
            for result in results { #expect(result.error is WriteWhileReading) }
            await #expect(throws: WriteWhileReading.self) {
                _ = try await store.readOnRecord { _ in
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
