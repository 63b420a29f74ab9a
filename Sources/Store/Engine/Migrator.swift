internal import SQLPort

/// A transaction that may also change the schema.
protocol SchemaTransaction: SQLTransaction {
    /// Runs one statement of a migration, already in the engine's dialect.
    func define(_ statement: String) throws
}

/// An engine as the migrator sees it.
protocol SchemaHost: StoreDatabase {
    var dialect: SchemaDialect { get }
    /// `false` when the store was opened for reading only.
    var mayAlter: Bool { get }
    /// Runs a body as one transaction while no other process can change the schema.
    func alter<Value: Sendable>(
        _ body: @escaping @Sendable (any SchemaTransaction) throws -> Value
    ) async throws -> Value
}

/// Brings a database up to date with an append-only list of migrations, each in a transaction of its own.
package struct Migrator: Sendable {
    private let migrations: [Migration]

    package init(_ migrations: [Migration]) {
        for (index, migration) in migrations.enumerated() {
            precondition(migration.number == index + 1, "migrations are numbered from 1 without gaps")
        }
        self.migrations = migrations
    }

    /// Applies what is missing. Refuses a database that is newer than the program or that was built from another text.
    ///
    /// Several processes may do this at once: each migration is applied by one of them.
    func migrate(_ host: some SchemaHost) async throws {
        guard host.mayAlter else {
            let recorded = try await host.read { transaction in try Self.recordedIfAny(host.dialect, in: transaction) }
            try check(recorded)
            guard recorded.count == migrations.count else {
                throw StoreFailure.olderSchema(recorded: recorded.count, known: migrations.count)
            }
            return
        }
        let dialect = host.dialect
        while try await host.alter({ try applyNext(dialect, in: $0) }) {}
    }

    /// Applies the first missing migration; `false` when there was none.
    private func applyNext(_ dialect: SchemaDialect, in transaction: any SchemaTransaction) throws -> Bool {
        try transaction.define(
            dialect.translated(
                """
                CREATE TABLE IF NOT EXISTS schema_migration (
                    number INTEGER PRIMARY KEY,
                    name TEXT NOT NULL,
                    checksum TEXT NOT NULL
                ) STRICT
                """
            )
        )
        let recorded = try Self.recorded(in: transaction)
        try check(recorded)
        guard recorded.count < migrations.count else { return false }
        let migration = migrations[recorded.count]
        for statement in migration.statements(in: dialect) { try transaction.define(statement) }
        try transaction.execute(
            "INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)",
            [.integer(Int64(migration.number)), .text(migration.name), .text(migration.checksum)]
        )
        return true
    }

    /// The recorded checksums, in order, must be the beginning of ours.
    private func check(_ recorded: [Recorded]) throws(StoreFailure) {
        for (entry, migration) in zip(recorded, migrations)
        where entry.number != migration.number || entry.checksum != migration.checksum {
            throw .changedMigration(number: migration.number)
        }
        guard recorded.count <= migrations.count else {
            throw .newerSchema(recorded: recorded.count, known: migrations.count)
        }
    }

    private struct Recorded {
        let number: Int
        let checksum: String
    }

    private static func recorded(in transaction: any SQLTransaction) throws -> [Recorded] {
        try transaction.query("SELECT number, checksum FROM schema_migration ORDER BY number")
            .map { Recorded(number: Int(try $0.integer(0)), checksum: try $0.text(1)) }
    }

    private static func recordedIfAny(_ dialect: SchemaDialect, in transaction: any SQLTransaction) throws -> [Recorded]
    {
        let tables =
            switch dialect {
            case .sqlite: try transaction.query("SELECT name FROM sqlite_schema WHERE name = 'schema_migration'")
            case .postgres: try transaction.query("SELECT 'found' WHERE to_regclass('schema_migration') IS NOT NULL")
            }
        return tables.isEmpty ? [] : try recorded(in: transaction)
    }
}
