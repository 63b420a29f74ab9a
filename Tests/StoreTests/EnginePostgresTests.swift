import Dispatch
import Foundation
import SQLPort
import Store
import Synchronization
import TestSupport
import Testing

/// Makes a missing PostgreSQL visible, and a failure where it is required.
@Suite struct EnginePostgresPresenceTests {
    @Test(.enabled(if: !PostgresServer.isInstalled && !PostgresServer.isRequired, "PostgreSQL is installed and tested"))
    func `without PostgreSQL its half of the suite is skipped`() { #expect(Engine.available == [.sqlite]) }

    @Test(.enabled(if: PostgresServer.isRequired, "KEPIL_REQUIRE_POSTGRES is not 1"))
    func `where PostgreSQL is required it is there`() throws {
        #expect(PostgresServer.isInstalled)
        _ = try PostgresServer.shared()
    }
}

/// What is particular to the PostgreSQL engine: lost races, broken connections, and the limits of the pool.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed here"))
struct EnginePostgresTests {
    @Test func `an act that lost a race is run again`() async throws {
        try await withStore(.postgres) { store async throws in
            try await store.change("INSERT INTO counter VALUES ('a', 0)")
            let arrivals = Mutex(0)
            let bothHaveRead = DispatchSemaphore(value: 0)
            let results = await outcomes(of: 2) { _ in
                try await store.write { transaction in
                    let value = try transaction.query("SELECT value FROM counter")[0].integer(0)
                    // Both read before either writes; a second run does not wait.
                    let arrival = arrivals.withLock { count in
                        count += 1
                        return count
                    }
                    if arrival == 1 { bothHaveRead.wait() } else if arrival == 2 { bothHaveRead.signal() }
                    try transaction.execute("UPDATE counter SET value = $1", [.integer(value + 1)])
                }
            }
            #expect(results.count(succeeded: false) == 0)
            #expect(try await store.count("SELECT value FROM counter") == 2)
            #expect(store.counters.retries >= 1)
            #expect(arrivals.withLock { $0 } >= 3)
        }
    }

    @Test func `two acts that wait for each other's rows both take effect, one of them run again`() async throws {
        try await withStore(.postgres) { store async throws in
            try await store.change("INSERT INTO counter VALUES ('a', 0), ('b', 0)")
            let runs = Mutex([0, 0])
            let holds = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
            let results = await outcomes(of: 2) { number in
                try await store.write { transaction in
                    let first = number == 0 ? "a" : "b"
                    let second = number == 0 ? "b" : "a"
                    let run = runs.withLock { counts in
                        counts[number] += 1
                        return counts[number]
                    }
                    try transaction.execute("UPDATE counter SET value = value + 1 WHERE name = $1", [.text(first)])
                    // Each holds its row before either asks for the other's: a deadlock (40P01), once.
                    if run == 1 {
                        holds[number].signal()
                        holds[1 - number].wait()
                    }
                    try transaction.execute("UPDATE counter SET value = value + 1 WHERE name = $1", [.text(second)])
                }
            }
            #expect(results.count(succeeded: false) == 0)
            #expect(try await store.count("SELECT MIN(value) FROM counter") == 2)
            #expect(try await store.count("SELECT MAX(value) FROM counter") == 2)
            #expect(store.counters.retries >= 1)
        }
    }

    @Test func `twenty acts on one row from eight connections all take effect`() async throws {
        try await withStore(.postgres) { store async throws in
            try await store.change("INSERT INTO counter VALUES ('a', 0)")
            let results = await outcomes(of: 20) { _ in
                try await store.write { transaction in
                    let value = try transaction.query("SELECT value FROM counter WHERE name = 'a'")[0].integer(0)
                    try transaction.execute("UPDATE counter SET value = $1 WHERE name = 'a'", [.integer(value + 1)])
                }
            }
            #expect(results.count(succeeded: false) == 0)
            #expect(try await store.count("SELECT value FROM counter") == 20)
        }
    }

    @Test func `a long act takes effect while short ones on the same row never cease`() async throws {
        try await withStore(.postgres) { store async throws in
            try await store.change("INSERT INTO counter VALUES ('a', 0)")
            let isOver = Mutex(false)
            let done = Mutex<Int64>(0)
            let runs = Mutex(0)
            async let short = outcomes(of: 1) { _ in
                while !isOver.withLock({ $0 }) {
                    try await store.change("UPDATE counter SET value = value + 1 WHERE name = 'a'")
                    done.withLock { $0 += 1 }
                }
            }
            let long = await outcomes(of: 1) { _ in
                try await store.write { transaction in
                    let run = runs.withLock { count in
                        count += 1
                        return count
                    }
                    let value = try transaction.query("SELECT value FROM counter WHERE name = 'a'")[0].integer(0)
                    // Of two more short acts that took effect, the second began after this one had looked: a race lost for certain.
                    let seen = done.withLock { $0 }
                    let isAlone = run > PostgresDatabase.patience
                    while !isAlone, done.withLock({ $0 }) < seen + 2 { Thread.sleep(forTimeInterval: 0.001) }
                    if isAlone { Thread.sleep(forTimeInterval: 0.1) }
                    try transaction.execute("UPDATE counter SET value = $1 WHERE name = 'a'", [.integer(value + 1)])
                }
            }
            isOver.withLock { $0 = true }
            #expect(await short.count(succeeded: true) == 1)
            #expect(long.count(succeeded: true) == 1)
            #expect(runs.withLock { $0 } == PostgresDatabase.patience + 1)
            #expect(try await store.count("SELECT value FROM counter") == done.withLock { $0 } + 1)
        }
    }

    @Test func `a race that is lost again and again ends with a refusal`() async throws {
        var limits = StoreLimits()
        limits.attempts = 3
        try await withStore(.postgres, limits: limits) { store async throws in
            let runs = Mutex(0)
            await #expect(throws: StoreFailure.locked) {
                try await store.write { transaction in
                    runs.withLock { $0 += 1 }
                    try transaction.execute("DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$")
                }
            }
            #expect(runs.withLock { $0 } == 3)
        }
    }

    @Test func `an act goes on after its connection broke`() async throws {
        try await withStore(.postgres) { store async throws in
            let runs = Mutex(0)
            try await store.write { transaction in
                let run = runs.withLock { count in
                    count += 1
                    return count
                }
                try transaction.execute("INSERT INTO thing (amount) VALUES (1)")
                if run == 1 { _ = try transaction.query("SELECT pg_terminate_backend(pg_backend_pid())") }
            }
            #expect(runs.withLock { $0 } == 2)
            #expect(try await store.count("SELECT COUNT(*) FROM thing") == 1)
        }
    }

    @Test func `a connection that broke while idle is replaced`() async throws {
        let place = try TestPlace(.postgres)
        let store = try await place.open()
        let other = try await place.open()
        #expect(try await store.count("SELECT COUNT(*) FROM thing") == 0)
        _ = try await other.write {
            try $0.query(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
                """
            )
        }
        // The server ends them when it comes to it; what is asked is how an ended connection is found, not one that is ending.
        for _ in 0..<200 {
            let left = try await other.read {
                try $0.query(
                    """
                    SELECT COUNT(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
                    """
                ).first?.integer(0)
            }
            if left == 0 { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        try await store.change("INSERT INTO thing (amount) VALUES (1)")
        #expect(try await store.count("SELECT COUNT(*) FROM thing") == 1)
        #expect(store.counters.retries == 0)
        await store.close()
        await other.close()
    }

    @Test func `an act that only sends is run again when its connection broke while it was idle`() async throws {
        var limits = StoreLimits()
        limits.connections = 1
        try await withStore(.postgres, limits: limits) { store async throws in
            try await store.change("INSERT INTO counter VALUES ('a', 0)")
            let pid = try await store.count("SELECT pg_backend_pid()")
            let place = try TestPlace(.postgres)
            let other = try await place.open()
            _ = try await other.read { try $0.query("SELECT pg_terminate_backend($1::int)", [.integer(pid)]) }
            for _ in 0..<200 {
                let left = try await other.read {
                    try $0.query("SELECT COUNT(*) FROM pg_stat_activity WHERE pid = $1::int", [.integer(pid)])
                }
                if try left.first?.integer(0) == 0 { break }
                try await Task.sleep(for: .milliseconds(20))
            }
            await other.close()
            try await store.write { try $0.send("INSERT INTO counter VALUES ('b', 0)", []) }
            #expect(try await store.count("SELECT COUNT(*) FROM counter") == 2)
        }
    }

    @Test func `a reading lets go of what it saw although nobody waits for its end`() async throws {
        try await withStore(.postgres) { store async throws in
            for _ in 0..<8 { #expect(try await store.count("SELECT COUNT(*) FROM thing") == 0) }
            let open: StaticString = """
                SELECT COUNT(*) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'
                """
            for _ in 0..<100 where try await store.count(open) > 0 { try await Task.sleep(for: .milliseconds(20)) }
            #expect(try await store.count(open) == 0)
        }
    }

    @Test func `a connection that breaks during the commit leaves the outcome open and is not run again`() async throws
    {
        let breaking = Migration(
            number: 3,
            name: "a commit that breaks",
            statements: [],
            postgresOnly: [
                """
                CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
                """,
                """
                CREATE CONSTRAINT TRIGGER break_off AFTER INSERT ON thing DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION break_off()
                """,
            ]
        )
        let store = try await TestPlace(.postgres).open(testMigrations + [breaking])
        let runs = Mutex(0)
        await #expect(throws: StoreFailure.outcomeUnknown) {
            try await store.write { transaction in
                runs.withLock { $0 += 1 }
                try transaction.execute("INSERT INTO thing (amount) VALUES (1)")
            }
        }
        #expect(runs.withLock { $0 } == 1)
        await store.close()
    }

    @Test func `more acts than connections wait for their turn, up to the limit`() async throws {
        var limits = StoreLimits()
        limits.connections = 2
        limits.waiting = 5
        try await withStore(.postgres, limits: limits) { store async throws in
            let results = await outcomes(of: 20) { _ in
                try await store.write { _ = try $0.query("SELECT pg_sleep(0.2)::text") }
            }
            #expect(results.count(succeeded: true) == 7)
            #expect(results.compactMap { $0.error as? StoreFailure } == Array(repeating: .overloaded, count: 13))
        }
    }

    @Test func `a statement that runs too long is stopped`() async throws {
        var limits = StoreLimits()
        limits.statementSeconds = 1
        try await withStore(.postgres, limits: limits) { store async throws in
            await #expect(throws: StoreFailure.locked) {
                try await store.read { _ = try $0.query("SELECT pg_sleep(20)::text") }
            }
        }
    }

    @Test func `whole numerics are exact to the edges of 64 bits`() async throws {
        try await withStore(.postgres) { store async throws in
            let row = try await store.read {
                try $0.query(
                    """
                    SELECT 9223372036854775807::numeric, (-9223372036854775808)::numeric, 0::numeric, 10000::numeric,
                        120000000::numeric, 12.00::numeric(8, 2), 7::smallint, (-7)::int
                    """
                )[0].values
            }
            #expect(row == [.max, .min, 0, 10_000, 120_000_000, 12, 7, -7].map { .integer($0) })
            for tooLarge: StaticString in [
                "SELECT 9223372036854775808::numeric", "SELECT 1e30::numeric", "SELECT 'NaN'::numeric", "SELECT 1.01",
            ] {
                await #expect(throws: EngineError.self) { try await store.read { try $0.query(tooLarge) } }
            }
        }
    }

    @Test func `a server that is not there is reported without the connection string`() async throws {
        let error = await #expect(throws: StoreFailure.unreachable) {
            _ = try await PostgresDatabase("host=/nowhere user=kepil password=sentinel")
        }
        #expect(!String(reflecting: error).contains("sentinel"))
    }
}
