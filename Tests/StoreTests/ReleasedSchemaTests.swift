import SQLPort
import Store
import Testing

/// Schemas that lenders may have in use: each can still be opened, with everything in it.
@Suite struct ReleasedSchemaTests {
    /// Checksums of released migrations, fixed for ever. Whatever stands on `main` is released: lenders run it. A new migration
    /// adds its own here. The first was released with commit 6f0d33d.
    static let released = [
        "0b26385593d0fa13", "b0001fd37ad69309", "95003559f89d42ac", "0894695194904055",
        "0825d18ba247a4a2", "f69a7ec47dcccbb5", "98ee412cb53b3889", "721389d115bc85ea",
        "3ef2df8a99de8988", "3a1b38f4c201e177", "8c46c19b46bff340", "f1eacf479d538699",
        "c3f475b664b24dad", "55c34966fee556e2", "abef44b33e187e4d", "8a7092da88c59379",
        "f339098fd95251f8", "2807675cf48cca58", "2f770c77114d6a80", "6a6ba49f24e88ac8",
        "b212b14903c1af56", "5176345dd1562f9a", "e0b8b52bf4d4458e",
    ]

    /// An answer that was decided before it was noted when: given if it was disclosed, else to be assessed anew.
    @Test(arguments: Engine.available)
    func `answers to state bodies of an earlier version are given or cut off`(on engine: Engine) async throws {
        let place = try TestPlace(engine)
        defer { place.remove() }
        let old = try await place.open(Array(SchemaMigrations.all.prefix(16)))
        try await old.write { transaction in
            try transaction.execute(
                "INSERT INTO vault_subject (subject, wrapped_key, key_id, created_at) VALUES ('s_1', $1, 'k', 1)",
                [.blob([1])]
            )
            for number in ["S-1", "S-2"] {
                try transaction.execute(
                    """
                    INSERT INTO state_request (number, request_key, authority, letter, letter_on, article, reference, fields,
                        received_on, received_at, due_on, entered_by, stage)
                    VALUES ($1, $1, 'court', '1', '2026-01-05', 'a', 'r', 'surname', '2026-01-05', 1, '2026-01-20', 'e',
                        'answered')
                    """,
                    [.text(number)]
                )
            }
            try transaction.execute(
                """
                INSERT INTO disclosure (line, subject, recipient, purpose, ground, clause, fields, reference, content_hash,
                    disclosed_at)
                VALUES ('l', 's_1', 'stateBody', 'p', 'g', 'c', 'surname', 'S-1', '', 7)
                """
            )
        }
        await old.close()
        let new = try await place.open(SchemaMigrations.all)
        let rows = try await new.read {
            try $0.query("SELECT number, decided_at, given_at FROM state_request ORDER BY number").map(\.values)
        }
        #expect(rows == [[.text("S-1"), .integer(0), .integer(7)], [.text("S-2"), .integer(0), .null]])
        await new.close()
    }

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
        #expect(SchemaMigrations.all.map(\.checksum) == Self.released)
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
                for version in [2, 1] {
                    try transaction.execute(
                        """
                        INSERT INTO vault_item (subject, field, source, version, category, purpose, basis, line,
                            recorded_at, ciphertext)
                        VALUES ('s_1', 'surname', 'person', $1, 'D1', 'P1.1', 'B1', 'l_1', 7, $2)
                        """,
                        [.integer(Int64(version)), .blob([3, UInt8(version)])]
                    )
                }
                try transaction.execute(
                    "INSERT INTO vault_index (field, digest, subject) VALUES ('iin', $1, 's_1')",
                    [.blob([4])]
                )
                try transaction.execute(
                    "INSERT INTO log_entry (id, entry, leaf_index) VALUES ('l_2', $1, 0)",
                    [.blob([5])]
                )
            }
            await old.close()
            for _ in 1...2 {
                let new = try await place.open(SchemaMigrations.all)
                #expect(try await new.count("SELECT COUNT(*) FROM contract_fact") == 1)
                #expect(try await new.count("SELECT COUNT(*) FROM outbox") == 1)
                #expect(
                    try await new.count("SELECT COUNT(*) FROM schema_migration") == Int64(SchemaMigrations.all.count)
                )
                let items = try await new.read {
                    try $0.query("SELECT version, recorded_at, ciphertext FROM vault_item ORDER BY version").map(
                        \.values
                    )
                }
                #expect(
                    items == [[.integer(1), .integer(7), .blob([3, 1])], [.integer(2), .integer(7), .blob([3, 2])]]
                )
                let found = try await new.read {
                    try $0.query("SELECT subject FROM vault_index WHERE field = 'iin' AND digest = $1", [.blob([4])])
                }
                #expect(try found.map { try $0.text(0) } == ["s_1"])
                await #expect(throws: ConstraintViolation.self) {
                    try await new.change(
                        "INSERT INTO vault_index (field, digest, subject) SELECT field, digest, 's_2' FROM vault_index"
                    )
                }
                await #expect(throws: ConstraintViolation.self) {
                    try await new.change(
                        "INSERT INTO vault_index (field, digest, subject) SELECT field, digest, subject FROM vault_index"
                    )
                }
                let lines = try await new.read {
                    try $0.query("SELECT position, id, entry, subject, leaf_index FROM log_entry ORDER BY position")
                        .map(\.values)
                }
                #expect(
                    lines == [
                        [.integer(1), .text("l_1"), .blob([2]), .text("s_1"), .null],
                        [.integer(2), .text("l_2"), .blob([5]), .null, .integer(0)],
                    ]
                )
                for twice in [
                    "INSERT INTO log_entry (id, entry) SELECT 'l_1', entry FROM log_entry WHERE id = 'l_1'",
                    "INSERT INTO log_entry (id, entry, leaf_index) SELECT 'l_3', entry, 0 FROM log_entry WHERE id = 'l_1'",
                ] as [StaticString] {
                    await #expect(throws: ConstraintViolation.self) { try await new.change(twice) }
                }
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
