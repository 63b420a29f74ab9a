internal import GRDB
internal import SQLPort

extension PostgresDatabase {
    /// Fills a database that has no tables of ours yet from a backup's file, as one transaction: it is there as a whole
    /// or not at all.
    ///
    /// - Throws: ``BackupProblem/targetNotEmpty`` when there is something already.
    func fill(from path: String, migrations: [Migration]) async throws {
        let file = try CopyFile(path: path, readOnly: true)
        let tables = try file.tables()
        file.close()
        try await withConnection { connection in
            try await connection.fill(tables, from: path, migrations)
        }
    }
}

extension PostgresConnection {
    func fill(_ tables: [CopyFile.Table], from path: String, _ migrations: [Migration]) throws {
        let file = try CopyFile(path: path, readOnly: true)
        defer { file.close() }
        try transact(.altering) { transaction in
            guard let session = (transaction as? PostgresTransaction)?.session else { return }
            let present = try session.rows(copying: "SELECT 'found' WHERE to_regclass('schema_migration') IS NOT NULL")
            guard present.isEmpty else { throw BackupProblem.targetNotEmpty }
            try transaction.define(
                SchemaDialect.postgres.translated(
                    "CREATE TABLE schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT"
                )
            )
            for migration in migrations {
                for statement in migration.statements(in: .postgres) { try transaction.define(statement) }
            }
            for table in tables.reversed() { try session.run("DELETE FROM \"\(table.name)\"") }
            for table in tables { try Self.copy(table, from: file, to: session) }
        }
    }

    private static func copy(_ table: CopyFile.Table, from file: CopyFile, to session: PostgresSession) throws {
        let marks = table.columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let sql = "INSERT INTO \"\(table.name)\" (\(table.list)) VALUES (\(marks))"
        try file.read { database in
            let rows = try Row.fetchCursor(database, sql: "SELECT \(table.list) FROM \"\(table.name)\"")
            while let row = try rows.next() {
                try session.insert(copying: sql, try row.databaseValues.map { try SQLValue($0) })
            }
        }
        guard let counted = table.counted else { return }
        // Without a sequence behind the column both functions answer null.
        _ = try session.rows(
            copying: """
                SELECT setval(pg_get_serial_sequence('\(table.name)', '\(counted)'),
                    (SELECT MAX(\(counted)) FROM \(table.name))) WHERE EXISTS (SELECT 1 FROM \(table.name))
                """
        )
    }
}
