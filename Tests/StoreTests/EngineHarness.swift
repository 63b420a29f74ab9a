import CivilTime
import Foundation
import SQLPort
import Store
import TestSupport
import Testing

/// The engines on which every test of the contract runs.
enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite = "SQLite"
    case postgres = "PostgreSQL"

    var testDescription: String { rawValue }

    /// PostgreSQL is left out where it is not installed; `EnginePostgresTests` says so, or fails where it is required.
    static var available: [Engine] { PostgresServer.isInstalled ? allCases : [.sqlite] }
}

/// The schema of the tests, written in SQLite's flavour.
let testMigrations = [
    Migration(
        number: 1,
        name: "first tables",
        statements: [
            """
            CREATE TABLE thing (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                name TEXT UNIQUE,
                amount INTEGER CHECK (amount >= 0),
                content BLOB
            ) STRICT
            """,
            "CREATE TABLE part (id INTEGER PRIMARY KEY, thing INTEGER NOT NULL REFERENCES thing (id)) STRICT",
            """
            CREATE TABLE late_part (
                id INTEGER PRIMARY KEY,
                thing INTEGER REFERENCES thing (id) DEFERRABLE INITIALLY DEFERRED
            ) STRICT
            """,
            "CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        ]
    ),
    Migration(number: 2, name: "leases", statements: [Leases.table]),
]

/// Where a test keeps its own database; taken away afterwards.
struct TestPlace: Sendable {
    let location: StoreLocation

    init(_ engine: Engine) throws {
        switch engine {
        case .sqlite: location = .sqlite(folder: TestPlace.newFolder())
        case .postgres: location = .postgres(connectionString: try PostgresServer.shared().freshDatabase())
        }
    }

    static func newFolder() -> String {
        FileManager.default.temporaryDirectory.appending(path: "kepil-test-\(UUID().uuidString)").path
    }

    func open(_ migrations: [Migration] = testMigrations, limits: StoreLimits = StoreLimits()) async throws
        -> any StoreDatabase
    {
        try await Store.open(StoreConfiguration(location: location, limits: limits), migrations: migrations)
    }

    func remove() {
        if case .sqlite(let folder) = location { try? FileManager.default.removeItem(atPath: folder) }
    }
}

/// Runs a test on an empty store of its own.
func withStore(
    _ engine: Engine,
    limits: StoreLimits = StoreLimits(),
    _ body: (any StoreDatabase) async throws -> Void
) async throws {
    let place = try TestPlace(engine)
    defer { place.remove() }
    let store = try await place.open(limits: limits)
    do {
        try await body(store)
    } catch {
        await store.close()
        throw error
    }
    await store.close()
}

extension SQLPort.Database {
    /// Runs one statement as an act of its own.
    @discardableResult
    func change(_ sql: StaticString, _ values: [SQLValue] = []) async throws -> Int {
        try await write { try $0.execute(sql, values) }
    }

    func count(_ sql: StaticString) async throws -> Int64 {
        try await read { try $0.query(sql)[0].integer(0) }
    }
}

/// Runs many acts at once and returns their outcomes, in the order of their numbers.
func outcomes<Value: Sendable>(
    of count: Int,
    _ act: @escaping @Sendable (Int) async throws -> Value
) async -> [Result<Value, any Error>] {
    await withTaskGroup(of: (Int, Result<Value, any Error>).self) { group in
        for number in 0..<count {
            group.addTask {
                do { return (number, .success(try await act(number))) } catch { return (number, .failure(error)) }
            }
        }
        var results: [Int: Result<Value, any Error>] = [:]
        for await (number, result) in group { results[number] = result }
        return (0..<count).compactMap { results[$0] }
    }
}

extension Result {
    var isSuccess: Bool { if case .success = self { true } else { false } }
    var error: Failure? { if case .failure(let error) = self { error } else { nil } }
}

extension Array {
    /// How many acts succeeded, or failed.
    func count<Value>(succeeded: Bool) -> Int where Element == Result<Value, any Error> {
        var count = 0
        for result in self where result.isSuccess == succeeded { count += 1 }
        return count
    }
}
