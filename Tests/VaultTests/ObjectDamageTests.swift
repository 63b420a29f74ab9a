import Foundation
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import Vault

/// A large object that was cut, prolonged, reordered, swapped or altered does not open, and says so before a wrong byte
/// is given out (clause 6.1).
struct ObjectDamageTests {
    private let world: VaultWorld
    init() throws { world = try VaultWorld() }

    private static let piece = 262_144 + 16

    private func keep(_ count: Int, of subject: SubjectID, filled byte: UInt8 = 7) async throws -> ObjectRecord {
        let sealed = try await world.vault.sealObject([UInt8](repeating: byte, count: count))
        let label = try ObjectLabel(field: Fields.callRecordingReference.id, mediaType: "audio/ogg")
        return try await world.vault.act { [vault = world.vault] in
            try vault.collectObject(
                OperationRecording.self,
                into: .subject(subject),
                sealed,
                label,
                VaultWorld.system,
                in: $0
            )
        }
    }

    private func open(_ record: ObjectRecord) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await world.vault.openObject(
            OperationRecording.self,
            record.id,
            of: record.owner,
            field: record.field,
            VaultWorld.officer
        ).forEachPiece { bytes += $0 }
        return bytes
    }

    private func file(_ record: ObjectRecord) -> URL {
        URL(filePath: world.database.objects).appending(path: "\(record.id.rawValue.prefix(2))/\(record.id)")
    }

    @Test func `truncation at and off a piece's edge, and an appended piece, are found`() async throws {
        let record = try await keep(700_000, of: try await world.person())
        let whole = try Data(contentsOf: file(record))
        #expect(whole.count == 700_000 + 3 * 16)
        for bad in [
            whole.prefix(Self.piece), whole.prefix(2 * Self.piece), whole.dropLast(1), Data(), whole + [0],
            whole + whole.prefix(Self.piece),
        ] {
            try bad.write(to: file(record))
            await #expect(throws: ObjectProblem.damaged, "\(bad.count)") { try await open(record) }
        }
        try FileManager.default.removeItem(at: file(record))
        await #expect(throws: ObjectProblem.damaged) { try await open(record) }
        try whole.write(to: file(record))
        #expect(try await open(record).count == 700_000)
    }

    @Test func `a row that lies about the length does not make a truncated file whole`() async throws {
        let record = try await keep(700_000, of: try await world.person())
        try Data(contentsOf: file(record)).prefix(2 * Self.piece).write(to: file(record))
        _ = try await world.database.write { try $0.execute("UPDATE vault_object SET size = 524288") }
        await #expect(throws: VaultDamage.cannotOpen) { try await open(record) }
    }

    @Test func `pieces in another order, doubled or from another object are found`() async throws {
        let subject = try await world.person()
        let record = try await keep(700_000, of: subject)
        let twin = try await keep(700_000, of: subject)
        let whole = try Data(contentsOf: file(record))
        let first = whole.prefix(Self.piece)
        let second = whole.dropFirst(Self.piece).prefix(Self.piece)
        let last = whole.dropFirst(2 * Self.piece)
        for bad in [second + first + last, first + first + last, try Data(contentsOf: file(twin))] {
            #expect(bad.count == whole.count)
            try Data(bad).write(to: file(record))
            await #expect(throws: ObjectProblem.damaged) { try await open(record) }
        }
    }

    @Test func `one flipped bit anywhere in the file is found`() async throws {
        let record = try await keep(600_000, of: try await world.person())
        let whole = try Data(contentsOf: file(record))
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<40 {
            var bad = whole
            bad[Int.random(in: 0..<bad.count, using: &generator)] ^=
                UInt8(1) << UInt8.random(in: 0..<8, using: &generator)
            try bad.write(to: file(record))
            await #expect(throws: ObjectProblem.damaged) { try await open(record) }
        }
    }

    @Test func `a key moved to another row, another field or another person opens nothing`() async throws {
        let subject = try await world.person()
        let other = try await world.person()
        let record = try await keep(100, of: subject)
        _ = try await keep(100, of: other)
        for statement: StaticString in [
            """
            UPDATE vault_object SET sealed_key = (SELECT o.sealed_key FROM vault_object o WHERE o.id <> vault_object.id)
            WHERE id = $1
            """,
            "UPDATE vault_object SET field = 'callStartedAt' WHERE id = $1",
            "UPDATE vault_object SET media_type = 'text/html' WHERE id = $1",
        ] {
            let before = try await world.database.read {
                try $0.query("SELECT sealed_key FROM vault_object WHERE id = $1", [.text(record.id.rawValue)])[0].blob(
                    0
                )
            }
            let changed = try await world.database.write { try $0.execute(statement, [.text(record.id.rawValue)]) }
            #expect(changed == 1)
            if statement.description.contains("field") {
                // The caller names the field; what the row says of it does not matter.
                #expect(try await open(record).count == 100)
            } else {
                await #expect(throws: VaultDamage.cannotOpen, "\(statement)") { try await open(record) }
            }
            _ = try await world.database.write {
                try $0.execute(
                    "UPDATE vault_object SET sealed_key = $1, media_type = 'audio/ogg' WHERE id = $2",
                    [.blob(before), .text(record.id.rawValue)]
                )
            }
        }
    }
}
