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
            try await rename(subject, text)
            #expect(try await world.surname(of: subject).map { Array($0.utf8) } == Array(text.utf8))
        }
    }

    /// Gives the person another name, so that the first one lies in its row instead of on the sheet.
    private func rename(_ subject: SubjectID, _ name: String) async throws {
        try await world.vault.act { [vault = world.vault] in
            try vault.change(
                PersonIdentification.self,
                of: subject,
                [Intake(Fields.surname, name)],
                source: "person",
                VaultWorld.system,
                in: $0
            )
        }
    }

    /// Every name that the person ever had, oldest first.
    private func names(_ subject: SubjectID) async throws -> [String] {
        let copy = try await world.vault.copy(of: subject, VaultWorld.officer)
        return copy.items.filter { $0.field == Fields.surname.id }.map(\.text)
    }

    /// Every byte altered, and pieces cut off.
    private func damaged(_ good: [UInt8]) -> [[UInt8]] {
        let altered = good.indices.map { place in
            var bytes = good
            bytes[place] ^= 1
            return bytes
        }
        return altered + [Array(good.dropLast()), Array(good.prefix(28)), Array(good.prefix(27)), []]
    }

    @Test func `one altered byte anywhere on the sheet, or a piece cut off, does not open`() async throws {
        let subject = try await world.person()
        let sealed = try await world.database.read { try $0.query("SELECT ciphertext FROM vault_sheet").first?.blob(0) }
        let good = try #require(sealed)
        for bytes in damaged(good) {
            try await tamper("UPDATE vault_sheet SET ciphertext = $1", [.blob(bytes)])
            await #expect(throws: VaultDamage.cannotOpen) { try await world.surname(of: subject) }
        }
        try await tamper("UPDATE vault_sheet SET ciphertext = $1", [.blob(good)])
        #expect(try await world.surname(of: subject) == VaultWorld.surname)
    }

    @Test func `one altered byte anywhere in an older version, or a piece cut off, does not open`() async throws {
        let subject = try await world.person()
        try await rename(subject, "New")
        let sealed = try await world.database.read {
            try $0.query("SELECT ciphertext FROM vault_item WHERE field = 'surname' AND version = 1").first?.blob(0)
        }
        let good = try #require(sealed)
        for bytes in damaged(good) {
            try await tamper(
                "UPDATE vault_item SET ciphertext = $1 WHERE field = 'surname' AND version = 1",
                [.blob(bytes)]
            )
            await #expect(throws: VaultDamage.cannotOpen) { try await names(subject) }
        }
        try await tamper(
            "UPDATE vault_item SET ciphertext = $1 WHERE field = 'surname' AND version = 1",
            [.blob(good)]
        )
        #expect(try await names(subject) == [VaultWorld.surname, "New"])
    }

    @Test func `a sheet or a value of another person does not open`() async throws {
        let one = try await world.person()
        let other = try await world.person()
        for subject in [one, other] { try await rename(subject, "New") }
        try await tamper(
            """
            UPDATE vault_item SET ciphertext = (
                SELECT o.ciphertext FROM vault_item o WHERE o.subject = $1 AND o.field = 'surname' AND o.version = 1)
            WHERE subject = $2 AND field = 'surname' AND version = 1
            """,
            [.text(other.rawValue), .text(one.rawValue)]
        )
        await #expect(throws: VaultDamage.cannotOpen) { try await names(one) }
        #expect(try await names(other) == [VaultWorld.surname, "New"])
        #expect(try await world.surname(of: one) == "New")
        try await tamper(
            "UPDATE vault_sheet SET ciphertext = (SELECT o.ciphertext FROM vault_sheet o WHERE o.subject = $1) WHERE subject = $2",
            [.text(other.rawValue), .text(one.rawValue)]
        )
        await #expect(throws: VaultDamage.cannotOpen) { try await world.surname(of: one) }
        #expect(try await world.surname(of: other) == "New")
    }

    @Test func `an older value of another field or of another version does not open`() async throws {
        let subject = try await world.person()
        for name in ["Second", "Third"] { try await rename(subject, name) }
        try await tamper(
            """
            UPDATE vault_item SET ciphertext = (
                SELECT o.ciphertext FROM vault_item o WHERE o.subject = $1 AND o.field = 'surname' AND o.version = 1)
            WHERE field = 'surname' AND version = 2
            """,
            [.text(subject.rawValue)]
        )
        await #expect(throws: VaultDamage.cannotOpen) { try await names(subject) }
        try await tamper(
            """
            UPDATE vault_item SET ciphertext = (
                SELECT o.ciphertext FROM vault_item o WHERE o.subject = $1 AND o.field = 'surname' AND o.version = 1)
            WHERE field = 'phone'
            """,
            [.text(subject.rawValue)]
        )
        await #expect(throws: VaultDamage.cannotOpen) {
            try await world.vault.copy(of: subject, VaultWorld.officer).items
        }
    }

    @Test func `without the sheet nothing opens and nothing is written, and without a row no newer one`() async throws {
        let subject = try await world.person()
        func opens() async throws -> Bool {
            try await world.database.read { [vault = world.vault] in try vault.opensEverything(of: subject, in: $0) }
        }
        #expect(try await opens())
        try await tamper("DELETE FROM vault_item WHERE field = 'surname'", [])
        #expect(try await !opens(), "the sheet has a value without a row")
        await #expect(throws: VaultDamage.cannotOpen) { try await rename(subject, "New") }
        try await tamper("DELETE FROM vault_sheet", [])
        #expect(try await !opens())
        await #expect(throws: VaultDamage.cannotOpen) {
            _ = try await world.vault.open(PersonIdentification.self, world.access(subject, [Fields.iin.id])).scope
        }
        await #expect(throws: VaultDamage.cannotOpen) { try await rename(subject, "New") }
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
