import SQLPort
import Store
import TestSupport

/// A store under measurement.
protocol RecordStore: Sendable {
    var name: String { get }
    var enforces: Bool { get }
    /// Takes in ten records of each person, each with its line of log or audit.
    func load(people: Int) async throws
    func perform(_ operation: Operation) async throws -> Answer
    /// Under which the store sorts a person.
    func key(of user: Int) -> String
    /// What goes on beside the clients, once a second.
    func beside() async throws
    /// Lines of log or audit so far.
    func lines() async throws -> Int
    /// Whether the log as a whole is intact; a table of audit rows has nothing to check.
    func isIntact() async throws -> Bool
    func bytes() async throws -> Int
    func close() async
}

/// Where a store under measurement lies. Both engines wait for the disk at every commit.
struct Place {
    let database: any StoreDatabase
    let isPostgres: Bool
    private let emptyBytes: Int

    /// - Parameter batch: Acts that may share one commit on SQLite; 1 for a program that commits for itself and waits for the disk.
    static func open(
        _ folder: String,
        _ server: PostgresServer?,
        batch: Int,
        migrations: [Migration]
    ) async throws -> Place {
        var limits = StoreLimits()
        limits.batch = batch
        if batch == 1 { limits.syncs = 1 }
        let location: StoreLocation =
            if let server { .postgres(connectionString: try server.freshDatabase()) } else { .sqlite(folder: folder) }
        let database = try await Store.open(
            StoreConfiguration(location: location, limits: limits),
            migrations: migrations
        )
        return Place(
            database: database,
            isPostgres: server != nil,
            emptyBytes: try await size(database, isPostgres: server != nil)
        )
    }

    /// What the data and their indexes take, without the empty schema and what the server keeps for itself.
    func bytes() async throws -> Int { try await Self.size(database, isPostgres: isPostgres) - emptyBytes }

    private static func size(_ database: any StoreDatabase, isPostgres: Bool) async throws -> Int {
        try await database.read { transaction in
            let rows =
                isPostgres
                ? try transaction.query("SELECT pg_database_size(current_database())")
                : try transaction.query("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
            return Int(try rows.first?.integer(0) ?? 0)
        }
    }
}
