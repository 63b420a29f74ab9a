internal import GRDB
internal import SQLPort

/// A logical copy through one snapshot instead of `pg_dump`: it needs no program beside ours, no rights beyond reading
/// our tables, and gives the same file as SQLite does, so that one restore and one verification serve both.
extension PostgresDatabase {
    package func copy(to path: String, migrations: [Migration]) async throws {
        let recorded = try await read { transaction in
            Int(try transaction.query("SELECT COUNT(*) FROM schema_migration").first?.integer(0) ?? 0)
        }
        guard recorded <= migrations.count else {
            throw StoreFailure.newerSchema(recorded: recorded, known: migrations.count)
        }
        let file = try CopyFile(path: path)
        defer { file.close() }
        try file.build(Array(migrations.prefix(recorded)))
        let tables = try file.tables()
        let known = Array(migrations.prefix(recorded))
        try await withConnection { connection in try await connection.copy(tables, into: path, known) }
    }

    /// Vacuums; and rewrites the tables whose rows must not be found in free space: keys and keyed digests. The server's
    /// own log of writes is turned over.
    ///
    /// - Returns: `false` when the server did not let us, or when somebody may still see the old rows, which then stay.
    package func scrub() async throws -> Bool {
        guard try await unseen() else { return false }
        return try await withConnection { connection in
            let vacuumed = try await connection.maintain([
                "VACUUM (FULL) vault_subject", "VACUUM (FULL) vault_index", "VACUUM (FULL) verified_contact",
                "VACUUM vault_item", "VACUUM vault_sheet", "VACUUM vault_document", "VACUUM log_entry",
                "VACUUM disclosure",
            ])
            // Needs more than the owner of the tables has by default: pg_switch_wal and the role pg_checkpoint.
            let turned = try await connection.maintain(["SELECT pg_switch_wal()", "CHECKPOINT"])
            return vacuumed && turned
        }
    }

    /// Waits, at most ten seconds, for everybody who began before now and may still see rows that are destroyed: the server
    /// would carry those over. Whoever is another's is not shown to us and counts as one who may.
    private func unseen() async throws -> Bool {
        let now = try await read { try $0.query("SELECT clock_timestamp()::text").first?.text(0) ?? "" }
        for _ in 0..<200 {
            let left = try await read { transaction in
                try transaction.query(
                    """
                    SELECT COUNT(*) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()
                        AND (xact_start IS NULL OR xact_start < $1::text::timestamptz)
                        AND (backend_xmin IS NOT NULL OR backend_xid IS NOT NULL OR query = '<insufficient privilege>')
                    """,
                    [.text(now)]
                ).first?.integer(0) ?? 0
            }
            if left == 0 { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }
}

extension PostgresConnection {
    /// Reads every table in one snapshot, a thousand rows at a time.
    func copy(_ tables: [CopyFile.Table], into path: String, _ migrations: [Migration]) throws {
        let file = try CopyFile(path: path)
        defer { file.close() }
        try transact(.reading) { transaction in
            guard let session = (transaction as? PostgresTransaction)?.session else { return }
            try session.run("SET LOCAL statement_timeout = 0")
            for table in tables {
                let name = "\"\(table.name)\""
                try session.run("DECLARE copying NO SCROLL CURSOR FOR SELECT \(table.list) FROM \(name)")
                while true {
                    let rows = try session.rows(copying: "FETCH 1000 FROM copying")
                    guard !rows.isEmpty else { break }
                    try file.insert(rows, into: table)
                }
                try session.run("CLOSE copying")
            }
        }
    }
}

extension CopyFile {
    /// Makes the tables of the migrations in an empty file.
    func build(_ migrations: [Migration]) throws {
        try write { database in
            try database.execute(
                sql:
                    "CREATE TABLE schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT"
            )
            for migration in migrations {
                for statement in migration.statements(in: .sqlite) { try database.execute(sql: statement) }
            }
            // The migrations may fill tables; what counts is what the original holds.
            for table in try String.fetchAll(
                database,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            ) {
                try database.execute(sql: "DELETE FROM \"\(table)\"")
            }
        }
    }

    func insert(_ rows: [SQLRow], into table: Table) throws {
        let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
        try write { database in
            let statement = try database.cachedStatement(
                sql: "INSERT INTO \"\(table.name)\" (\(table.list)) VALUES (\(marks))"
            )
            for row in rows {
                try statement.execute(arguments: StatementArguments(row.values.map(\.databaseValue)))
            }
        }
    }
}
