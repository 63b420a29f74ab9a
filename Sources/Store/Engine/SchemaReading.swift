package import Operations
internal import SQLPort

extension StoreDatabase {
    /// The tables as the engine itself describes them, in order of their names.
    package func schemaTables() async throws -> [SchemaTable] {
        guard let host = self as? any SchemaHost else { return [] }
        let dialect = host.dialect
        return try await read { transaction in
            let columns: [SQLRow]
            let references: [SQLRow]
            switch dialect {
            case .sqlite:
                columns = try transaction.query(
                    """
                    SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
                    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name
                    """
                )
                references = try transaction.query(
                    """
                    SELECT m.name, f."from", f."table" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
                    WHERE m.type = 'table'
                    """
                )
            case .postgres:
                columns = try transaction.query(
                    """
                    SELECT table_name::text, column_name::text FROM information_schema.columns
                    WHERE table_schema = current_schema() ORDER BY table_name
                    """
                )
                references = try transaction.query(
                    """
                    SELECT t.relname::text, a.attname::text, o.relname::text FROM pg_constraint k
                    JOIN pg_class t ON t.oid = k.conrelid
                    JOIN pg_class o ON o.oid = k.confrelid
                    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
                    WHERE k.contype = 'f' AND t.relnamespace = current_schema()::regnamespace
                    """
                )
            }
            return try Self.tables(columns, references)
        }
    }

    private static func tables(_ columns: [SQLRow], _ references: [SQLRow]) throws -> [SchemaTable] {
        var names: [String: Set<String>] = [:]
        for row in columns { names[try row.text(0), default: []].insert(try row.text(1)) }
        var targets: [String: [String: String]] = [:]
        for row in references { targets[try row.text(0), default: [:]][try row.text(1)] = try row.text(2) }
        return names.sorted { $0.key < $1.key }.map {
            SchemaTable(name: $0.key, columns: $0.value, references: targets[$0.key] ?? [:])
        }
    }
}
