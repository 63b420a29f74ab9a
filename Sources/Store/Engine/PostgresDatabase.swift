package import SQLPort
internal import Synchronization

/// The store on a PostgreSQL server: serializable acts on a fixed pool of connections.
///
/// An act that loses a race, or whose connection breaks before its commit, is run again as a whole, a bounded number of
/// times; after the first few it runs alone. A caller that is cancelled is still answered with the act's outcome: a cancelled caller may have changed the
/// data.
package final class PostgresDatabase: StoreDatabase, SchemaHost {
    private let pool: PostgresPool
    private let attempts: Int
    /// After so many lost races an act waits for its turn and then writes alone, so that a long act ends even when short
    /// ones never cease.
    package static let patience = 3
    private let counted = Mutex(StoreCounters())

    /// Connects once, so that a wrong address is told at the start. The password comes from a password file or the
    /// connection string; neither is ever repeated in an error.
    package init(_ connectionString: String, limits: StoreLimits = StoreLimits()) async throws {
        precondition(limits.connections > 0 && limits.attempts > 0, "an act needs a connection and an attempt")
        pool = PostgresPool(connectionString, limits: limits)
        attempts = limits.attempts
        do {
            try await pool.withConnection { try await $0.connect() }
        } catch let failure as PostgresFailure {
            throw failure.translated
        }
    }

    package var counters: StoreCounters {
        var counters = counted.withLock { $0 }
        counters.waiting = pool.waiting
        return counters
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await run(.reading, body)
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await run(.writing, body)
    }

    package func close() async { await pool.close() }

    /// Lends a connection for work that is no business act.
    func withConnection<Value: Sendable>(
        _ body: @Sendable (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        do { return try await pool.withConnection(body) } catch let failure as PostgresFailure {
            throw failure.translated
        }
    }

    var dialect: SchemaDialect { .postgres }
    var mayAlter: Bool { true }

    func alter<Value: Sendable>(
        _ body: @escaping @Sendable (any SchemaTransaction) throws -> Value
    ) async throws -> Value {
        try await run(.altering, body)
    }

    private func run<Value: Sendable>(
        _ kind: PostgresConnection.Kind,
        _ body: @escaping @Sendable (any SchemaTransaction) throws -> Value
    ) async throws -> Value {
        try await pool.withConnection { [self] connection in
            var attempt = 1
            while true {
                do {
                    let isStarved = kind == .writing && attempt > Self.patience
                    let value = try await connection.transact(
                        isStarved ? .writingAlone : kind,
                        isRunAgain: true,
                        body
                    )
                    if kind == .writing { count(\.writes, \.commits) }
                    return value
                } catch let failure as PostgresFailure {
                    guard failure.lostRace || failure.lostConnection, attempt < attempts else {
                        throw failure.translated
                    }
                    if failure.lostRace { count(\.retries) }
                }
                await pause(after: attempt)
                attempt += 1
            }
        }
    }

    private func count(_ fields: WritableKeyPath<StoreCounters, Int>...) {
        counted.withLock { counters in fields.forEach { counters[keyPath: $0] += 1 } }
    }

    /// Waits 1, 2, 4 … at most 256 ms, each shortened by chance, so that two losers do not meet again.
    private func pause(after attempt: Int) async {
        let longest = 1000 << min(attempt - 1, 8)
        // A cancelled task does not wait, but its act still goes on.
        try? await Task.sleep(for: .microseconds(Int.random(in: longest / 2...longest)))
    }
}
