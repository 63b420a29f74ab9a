import SQLPort
import Store
import Testing

/// Schemas that lenders may have in use: each can still be opened, with everything in it.
@Suite struct ReleasedSchemaTests {
    /// Checksums of released migrations, fixed for ever. The first was released with commit 6f0d33d.
    static let released = ["0b26385593d0fa13"]

    /// Rows of a small lender as the first release wrote them; nobody in them exists.
    private static let rows: [StaticString] = [
        """
        INSERT INTO vault_subject (subject, wrapped_key, key_id, created_at) VALUES ('s_1', '\\x01', 'k', 1)
        """,
        """
        INSERT INTO application (number, subject, state, language, origin, origin_key, content, created_on, created_at,
            updated_at) VALUES ('A-2024-000001', 's_1', 'signed', 'kk', 'website', 'o', '{}', '2024-03-01', 1, 1)
        """,
        """
        INSERT INTO contract (number, application, subject, agreement, document_hash, prepared_on, prepared_at, state)
        VALUES ('KP-2024-000001-1', 'A-2024-000001', 's_1', '{}', '', '2024-03-01', 1, 'active')
        """,
        """
        INSERT INTO contract_fact (contract, number, fact_key, kind, effective_on, business_day, recorded_at, fact)
        VALUES ('KP-2024-000001-1', 1, 'signed:signed', 'signed', '2024-03-01', '2024-03-01', 1, '{}')
        """,
        "INSERT INTO log_entry (id, entry, subject) VALUES ('l_1', 'line', 's_1')",
        "INSERT INTO outbox (id, kind, reference, subject, content, business_day, created_at, due_at) VALUES ('x_1', 'service-sms', 'r', 's_1', '', '2024-03-01', 1, 1)",
    ]

    @Test func `a released migration is never edited`() {
        #expect(SchemaMigrations.all.prefix(Self.released.count).map(\.checksum) == Self.released)
        #expect(SchemaMigrations.all.map(\.number) == Array(1...SchemaMigrations.all.count))
    }

    @Test(arguments: Engine.available)
    func `a database of every earlier version is brought up to date and keeps its rows`(on engine: Engine) async throws
    {
        for version in 1...SchemaMigrations.all.count {
            let place = try TestPlace(engine)
            defer { place.remove() }
            let old = try await place.open(Array(SchemaMigrations.all.prefix(version)))
            try await old.write { transaction in
                for row in Self.rows {
                    // Both engines take a blob as a parameter only.
                    if row.description.contains("wrapped_key") {
                        try transaction.execute(
                            "INSERT INTO vault_subject (subject, wrapped_key, key_id, created_at) VALUES ('s_1', $1, 'k', 1)",
                            [.blob([1])]
                        )
                    } else if row.description.contains("log_entry") {
                        try transaction.execute(
                            "INSERT INTO log_entry (id, entry, subject) VALUES ('l_1', $1, 's_1')",
                            [.blob([2])]
                        )
                    } else {
                        try transaction.execute(row)
                    }
                }
            }
            await old.close()
            for _ in 1...2 {
                let new = try await place.open(SchemaMigrations.all)
                #expect(try await new.count("SELECT COUNT(*) FROM contract_fact") == 1)
                #expect(try await new.count("SELECT COUNT(*) FROM outbox") == 1)
                #expect(
                    try await new.count("SELECT COUNT(*) FROM schema_migration") == Int64(SchemaMigrations.all.count)
                )
                // What came after the first release is there and works.
                #expect(try await new.count("SELECT COUNT(*) FROM destruction_ledger") == 0)
                await new.close()
            }
            let older = Array(SchemaMigrations.all.dropLast())
            await #expect(
                throws: StoreFailure.newerSchema(recorded: SchemaMigrations.all.count, known: older.count)
            ) { _ = try await place.open(older) }
        }
    }
}
