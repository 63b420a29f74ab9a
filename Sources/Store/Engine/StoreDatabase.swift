package import SQLPort

/// A database of this program: either engine, open and migrated.
package protocol StoreDatabase: SQLPort.Database {
    /// How much was done since opening.
    var counters: StoreCounters { get }
    /// Waits for the acts under way, refuses new ones, and lets go of files and connections. May be called twice.
    func close() async
    /// Makes the files themselves forget what was deleted or overwritten, as far as the engine and our rights allow.
    ///
    /// - Returns: Whether nothing of it is left in the files: `false` when readers or missing rights stood in the way, so
    ///   that it is to be asked again.
    func scrub() async throws -> Bool
    /// Writes a consistent copy into a new SQLite file while work goes on; the file has the same tables on both engines.
    func copy(to path: String, migrations: [Migration]) async throws
}

/// Numbers for the metrics page.
package struct StoreCounters: Equatable, Sendable {
    /// Acts that took effect.
    package var writes = 0
    /// Durable commits. Under load far fewer than ``writes`` on SQLite, where waiting acts share one.
    package var commits = 0
    /// Acts that were run again because they had lost a race.
    package var retries = 0
    /// Acts that wait at this moment for the writer (SQLite) or for a connection (PostgreSQL).
    package var waiting = 0

    package init() {}
}

/// Limits of an engine. Everything that can grow has one.
package struct StoreLimits: Equatable, Sendable {
    /// Acts that may share one commit (SQLite).
    package var batch = 256
    /// How long a batch takes in late arrivals, so that slow acts do not hold up its first caller for ever, and so that while
    /// one batch runs the callers of the one before can go on (SQLite).
    package var batchMilliseconds = 4
    /// Commits that the disk may make durable at the same time while the writer goes on (SQLite). With 1 the writer waits for
    /// each.
    package var syncs = 8
    /// Acts that may wait for the writer (SQLite) or for a connection (PostgreSQL).
    package var waiting = 4096
    /// Connections that read (SQLite), or connections in all (PostgreSQL).
    package var connections = 8
    /// How long a lock held by someone else is waited for.
    package var lockSeconds = 5
    /// How long one statement may run (PostgreSQL).
    package var statementSeconds = 30
    /// How often an act that lost a race is run in all (PostgreSQL).
    package var attempts = 12

    package init() {}
}
