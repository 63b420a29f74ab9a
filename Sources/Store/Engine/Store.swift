/// Where the data lives.
package enum StoreLocation: Sendable, Equatable {
    /// A folder on a local disk.
    case sqlite(folder: String)
    /// A libpq connection string. The password belongs in a password file.
    case postgres(connectionString: String)
}

/// What is needed to open the store.
package struct StoreConfiguration: Sendable {
    package var location: StoreLocation
    /// PostgreSQL ignores this: there several processes may change data at once.
    package var access: SQLiteDatabase.Access
    package var limits: StoreLimits

    package init(
        location: StoreLocation,
        access: SQLiteDatabase.Access = .exclusive,
        limits: StoreLimits = StoreLimits()
    ) {
        self.location = location
        self.access = access
        self.limits = limits
    }
}

/// Opens the store with either engine.
package enum Store {
    /// Opens the database and brings it up to date.
    ///
    /// - Throws: ``StoreFailure``, which can be shown to whoever starts the server.
    package static func open(
        _ configuration: StoreConfiguration,
        migrations: [Migration]
    ) async throws -> any StoreDatabase {
        switch configuration.location {
        case .sqlite(let folder):
            let database = try SQLiteDatabase(
                folder: folder,
                access: configuration.access,
                limits: configuration.limits
            )
            return try await migrated(database, migrations)
        case .postgres(let connectionString):
            let database = try await PostgresDatabase(connectionString, limits: configuration.limits)
            return try await migrated(database, migrations)
        }
    }

    private static func migrated(_ host: some SchemaHost, _ migrations: [Migration]) async throws -> any StoreDatabase {
        do {
            try await Migrator(migrations).migrate(host)
            return host
        } catch {
            await host.close()
            throw error
        }
    }
}
