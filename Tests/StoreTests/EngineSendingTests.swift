import SQLPort
import Store
import Testing

/// Statements whose answer nobody waits for, questions that travel ahead, and what is written at the end.
@Suite struct EngineSendingTests {
    @Test(arguments: Engine.available, [3, 1000])
    func `what is sent takes effect in its order, however much it is`(on engine: Engine, acts: Int) async throws {
        try await withStore(engine) { store async throws in
            let last = try await store.write { transaction in
                try transaction.send("INSERT INTO counter VALUES ('a', 0)", [])
                for number in 1...acts {
                    try transaction.send("UPDATE counter SET value = value * 2 + $1", [.integer(Int64(number % 2))])
                    if number % 50 == 0 { try transaction.send("UPDATE counter SET value = 0", []) }
                }
                return try transaction.query("SELECT value FROM counter")[0].integer(0)
            }
            #expect(last == (acts == 3 ? 5 : 0))
            #expect(try await store.count("SELECT value FROM counter") == last)
        }
    }

    @Test(arguments: Engine.available)
    func `an error of what was sent undoes the act, and nothing of it is left for the next`(on engine: Engine)
        async throws
    {
        try await withStore(engine) { store async throws in
            try await store.change("INSERT INTO thing (name) VALUES ('a')")
            await #expect(throws: ConstraintViolation.self) {
                try await store.write { transaction in
                    try transaction.send("INSERT INTO thing (name) VALUES ('b')", [])
                    try transaction.send("INSERT INTO thing (name) VALUES ($1)", [.text("a")])
                    // Never seen before, and sent behind one that fails.
                    try transaction.send("INSERT INTO thing (name, amount) VALUES ($1, 7)", [.text("c")])
                }
            }
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == 1)
            try await store.write { transaction in
                try transaction.send("INSERT INTO thing (name) VALUES ($1)", [.text("d")])
                try transaction.send("INSERT INTO thing (name, amount) VALUES ($1, 7)", [.text("c")])
            }
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `an error of what was sent is told by what is asked next, and the act is lost`(on engine: Engine) async throws
    {
        try await withStore(engine) { store async throws in
            try await store.change("INSERT INTO thing (name) VALUES ('a')")
            await #expect(throws: ConstraintViolation.self) {
                try await store.write { transaction in
                    do {
                        try transaction.send("INSERT INTO thing (name) VALUES ('a')", [])
                        _ = try transaction.query("SELECT name FROM thing")
                    } catch is ConstraintViolation {}
                    try transaction.send("INSERT INTO thing (name) VALUES ('b')", [])
                }
            }
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a question that travelled ahead saw what was sent before it`(on engine: Engine) async throws {
        try await withStore(engine) { store async throws in
            let seen = try await store.write { transaction in
                try transaction.send("INSERT INTO counter VALUES ('a', 1)", [])
                for name in ["a", "b"] { try transaction.anticipate(Self.question, [.text(name)]) }
                try transaction.send("INSERT INTO counter VALUES ('c', 3)", [])
                // Not in the order in which they went.
                return try ["b", "a", "c"].map { try transaction.query(Self.question, [.text($0)]).count }
            }
            #expect(seen == [0, 1, 1])
            // Asked ahead twice: what was changed in between is seen.
            let again = try await store.write { transaction in
                for name in ["e", "f"] {
                    try transaction.anticipate(Self.question, [.text("e")])
                    _ = try transaction.query(Self.question, [.text("a")])
                    try transaction.send("INSERT INTO counter VALUES ($1, 5)", [.text(name)])
                }
                return try transaction.query(Self.question, [.text("e")]).count
            }
            #expect(again == 1)
            // Asked ahead once, and changed before it was asked: while it was under way, and when its answer had come.
            for isAnswered in [false, true] {
                let changed = try await store.write { transaction in
                    try transaction.anticipate(Self.question, [.text("a")])
                    if isAnswered { _ = try transaction.query(Self.question, [.text("z")]) }
                    try transaction.send("UPDATE counter SET value = value + 1 WHERE name = 'a'", [])
                    return try transaction.query(Self.question, [.text("a")])[0].integer(0)
                }
                #expect(changed == (isAnswered ? 3 : 2))
            }
            // What nobody asked for is no answer to anybody later.
            try await store.write { try $0.anticipate(Self.question, [.text("d")]) }
            try await store.change("INSERT INTO counter VALUES ('d', 4)")
            let later = try await store.write { try $0.query(Self.question, [.text("d")]).count }
            #expect(later == 1)
        }
    }

    private static let question: StaticString = "SELECT value FROM counter WHERE name = $1"

    @Test(arguments: Engine.available)
    func `what is put off is written once, at the end, and not at all by an act that fails`(on engine: Engine)
        async throws
    {
        try await withStore(engine) { store async throws in
            let before = try await store.write { transaction in
                for round in 1...3 { Self.putOff("a", Int64(round), transaction) }
                Self.putOff("b", 9, transaction)
                transaction.putOff?.forget("b")
                return try transaction.query("SELECT COUNT(*) FROM counter")[0].integer(0)
            }
            #expect(before == 0)
            #expect(try await store.count("SELECT value FROM counter") == 3)
            await #expect(throws: Unwanted.self) {
                try await store.write { transaction in
                    Self.putOff("c", 1, transaction)
                    throw Unwanted()
                }
            }
            // What is put off may fail, too: its key is there already.
            await #expect(throws: ConstraintViolation.self) {
                try await store.write { transaction in
                    try transaction.send("INSERT INTO thing (name) VALUES ('x')", [])
                    Self.putOff("a", 5, transaction)
                }
            }
            #expect(try await store.count("SELECT COUNT(*) FROM counter") == 1)
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == 0)
        }
    }

    private struct Unwanted: Error {}

    private static func putOff(_ name: String, _ value: Int64, _ transaction: any SQLTransaction) {
        transaction.putOff?.putOff(name, value) {
            try $0.send("INSERT INTO counter VALUES ($1, $2)", [.text(name), .integer(value)])
        }
    }
}
