import SQLPort
import Store
import Testing

/// The tables of policy versions come to a database that has consents already (clause 12.1).
@Suite struct PolicyVersionMigrationTests {
    @Test(arguments: Engine.available)
    func `consents from before are kept, and known by the name of their version`(on engine: Engine) async throws {
        let place = try TestPlace(engine)
        defer { place.remove() }
        let before = Array(SchemaMigrations.all.prefix { $0.name != "versions of the policy" })
        #expect(before.count < SchemaMigrations.all.count)
        let old = try await place.open(before)
        try await old.change(
            "INSERT INTO vault_subject (subject, wrapped_key, key_id, created_at) VALUES ('s', $1, 'k', 1)",
            [.blob([1])]
        )
        try await old.change(
            "INSERT INTO shown_text (hash, kind, language, policy_version, words) VALUES ('h', 'consent', 'ru', '2023-1', 'w')"
        )
        try await old.change(
            """
            INSERT INTO consent (id, subject, consent, text_hash, policy_version, channel, given_on, given_at)
            VALUES ('c', 's', 'personalData', 'h', '2023-1', 'website', '2024-01-01', 1)
            """
        )
        await old.close()
        let new = try await place.open(SchemaMigrations.all)
        #expect(try await new.count("SELECT COUNT(*) FROM consent WHERE policy_hash IS NULL") == 1)
        #expect(try await new.count("SELECT COUNT(*) FROM policy_edition") == 0)
        // What the register then knows gives the old consent its version.
        try await new.change(
            "INSERT INTO policy_version (hash, version, effective_from) VALUES ('abc', '2023-1', '2023-02-01')"
        )
        #expect(
            try await new.count(
                """
                SELECT COUNT(*) FROM consent c WHERE COALESCE(c.policy_hash,
                    (SELECT MIN(v.hash) FROM policy_version v WHERE v.version = c.policy_version)) = 'abc'
                """
            ) == 1
        )
        // Facts keep the shape that the acts give them.
        await #expect(throws: (any Error).self) {
            try await new.change(
                """
                INSERT INTO policy_fact (policy, number, kind, actor, business_day, recorded_at, channel)
                VALUES ('abc', 1, 'approved', 'e', '2024-01-01', 1, 'site')
                """
            )
        }
        await new.close()
    }
}
