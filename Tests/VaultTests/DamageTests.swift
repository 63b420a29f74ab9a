import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import Vault

/// Rows that were moved, and keys that do not fit, open nothing.
struct DamageTests {
    private let world: VaultWorld
    init() throws { world = try VaultWorld() }

    private func tamper(_ sql: StaticString, _ values: [SQLValue]) async throws {
        let changed = try await world.database.write { try $0.execute(sql, values) }
        #expect(changed > 0, "nothing was tampered with")
    }

    @Test func `values come back byte for byte`() async throws {
        let subject = try await world.person()
        for text in ["", "я", "Әліұлы\u{0301}", String(repeating: "x", count: 100_000)] {
            try await world.vault.act { [vault = world.vault] in
                try vault.change(
                    PersonIdentification.self,
                    of: subject,
                    [Intake(Fields.surname, text)],
                    source: "person",
                    VaultWorld.system,
                    in: $0
                )
            }
            #expect(try await world.surname(of: subject).map { Array($0.utf8) } == Array(text.utf8))
        }
    }

    @Test func `one altered byte anywhere, or a piece cut off, does not open`() async throws {
        let subject = try await world.person()
        let sealed = try await world.database.read {
            try $0.query("SELECT ciphertext FROM vault_item WHERE field = 'surname'").first?.blob(0)
        }
        let good = try #require(sealed)
        let altered = good.indices.map { place in
            var bytes = good
            bytes[place] ^= 1
            return bytes
        }
        for bytes in altered + [Array(good.dropLast()), Array(good.prefix(28)), Array(good.prefix(27)), []] {
            try await tamper("UPDATE vault_item SET ciphertext = $1 WHERE field = 'surname'", [.blob(bytes)])
            await #expect(throws: VaultDamage.cannotOpen) { try await world.surname(of: subject) }
        }
        try await tamper("UPDATE vault_item SET ciphertext = $1 WHERE field = 'surname'", [.blob(good)])
        #expect(try await world.surname(of: subject) == VaultWorld.surname)
    }

    @Test func `a ciphertext of another person does not open`() async throws {
        let one = try await world.person()
        let other = try await world.person()
        #expect(try await world.surname(of: one) == VaultWorld.surname)
        try await tamper(
            """
            UPDATE vault_item SET ciphertext =
                (SELECT o.ciphertext FROM vault_item o WHERE o.subject = $1 AND o.field = 'surname')
            WHERE subject = $2 AND field = 'surname'
            """,
            [.text(other.rawValue), .text(one.rawValue)]
        )
        await #expect(throws: VaultDamage.cannotOpen) { try await world.surname(of: one) }
        #expect(try await world.surname(of: other) == VaultWorld.surname)
    }

    @Test func `a ciphertext of another field does not open`() async throws {
        let subject = try await world.person()
        try await tamper(
            """
            UPDATE vault_item SET ciphertext =
                (SELECT o.ciphertext FROM vault_item o WHERE o.subject = $1 AND o.field = 'phone')
            WHERE field = 'surname'
            """,
            [.text(subject.rawValue)]
        )
        await #expect(throws: VaultDamage.cannotOpen) { try await world.surname(of: subject) }
    }

    @Test func `an old version put back in the place of the new does not open`() async throws {
        let subject = try await world.person()
        try await world.vault.act { [vault = world.vault] in
            try vault.change(
                PersonIdentification.self,
                of: subject,
                [Intake(Fields.surname, "New")],
                source: "person",
                VaultWorld.system,
                in: $0
            )
        }
        try await tamper(
            """
            UPDATE vault_item SET ciphertext =
                (SELECT o.ciphertext FROM vault_item o WHERE o.subject = $1 AND o.field = 'surname' AND o.version = 1)
            WHERE field = 'surname' AND version = 2
            """,
            [.text(subject.rawValue)]
        )
        await #expect(throws: VaultDamage.cannotOpen) { try await world.surname(of: subject) }
    }

    @Test func `another person's key put in the place of one's own does not open`() async throws {
        let one = try await world.person()
        let other = try await world.person()
        try await tamper(
            """
            UPDATE vault_subject SET wrapped_key = (SELECT o.wrapped_key FROM vault_subject o WHERE o.subject = $1)
            WHERE subject = $2
            """,
            [.text(other.rawValue), .text(one.rawValue)]
        )
        await #expect(throws: VaultDamage.cannotOpen) { try await world.surname(of: one) }
    }

    @Test func `under other keys nothing opens, and nothing is written`() async throws {
        let subject = try await world.person()
        let stranger = try world.withOtherKeys()
        let before = try await world.lines().count
        await #expect(throws: VaultDamage.cannotOpen) {
            _ = try await stranger.open(PersonIdentification.self, world.access(subject, [Fields.surname.id])).scope
        }
        await #expect(throws: VaultDamage.cannotOpen) {
            try await stranger.act {
                try stranger.change(
                    PersonIdentification.self,
                    of: subject,
                    [Intake(Fields.surname, "New")],
                    source: "person",
                    VaultWorld.system,
                    in: $0
                )
            }
        }
        #expect(try await world.lines().count == before)
        #expect(try await world.surname(of: subject) == VaultWorld.surname)
    }

    @Test func `somebody who was never enrolled has nothing`() async throws {
        let nobody = SubjectID(rawValue: "s_nobody")
        await #expect(throws: VaultDamage.unknownSubject) { try await world.surname(of: nobody) }
    }
}
