import Foundation
import Operations
import SQLPort
import Store
import TestSupport
import Testing

/// `kepil keys` from outside: where keys come from, and how the wrapping key is exchanged (94-V Art. 22).
@Suite struct KeysCommandTests {
    private struct Place {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kepil-\(UUID().uuidString)").path
        var keys: String { folder + "/kepil.keys" }

        init() throws {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            let made = try Launched("kepil", ["keys", "create", "--keys", keys, "--log", "test.example/log"]).end()
            try #require(made.code == 0)
        }

        func kepil(_ arguments: String...) throws -> (code: Int32, lines: [String]) {
            let ended = try Launched("kepil", arguments + ["--data", folder]).end()
            return (ended.code, ended.output.split(separator: "\n").map(String.init))
        }

        func store() async throws -> any StoreDatabase {
            try await Store.open(
                StoreConfiguration(location: .sqlite(folder: folder)),
                migrations: SchemaMigrations.all
            )
        }
    }

    @Test func `the wrapping key is exchanged in three steps, and an old one in use is not forgotten`() async throws {
        let place = try Place()
        defer { try? FileManager.default.removeItem(atPath: place.folder) }
        let store = try await place.store()
        let first = try place.kepil("keys", "status")
        #expect(first.code == 0 && first.lines.count == 1 && first.lines[0].hasSuffix("  wraps  0"))
        let old = String(first.lines[0].prefix(16))
        try await store.write {
            try $0.execute(
                """
                INSERT INTO vault_subject (subject, wrapped_key, key_id, created_at) VALUES ('s_1', $1, $2, 0)
                """,
                [.blob([1]), .text(old)]
            )
        }
        for step in ["switch", "finish"] { #expect(try place.kepil("keys", "rotate", step).code == 1) }
        #expect(try place.kepil("keys", "rotate", "sideways").code == 64)
        let prepared = try place.kepil("keys", "rotate", "prepare")
        #expect(prepared.code == 0 && prepared.lines[0].hasPrefix(old + " "))
        #expect(try place.kepil("keys", "rotate", "prepare").code == 1)
        #expect(try place.kepil("keys", "rotate", "switch").lines[0].hasSuffix(" " + old))
        #expect(try place.kepil("keys", "status").lines.map { String($0.suffix(10)) } == ["  wraps  0", "  opens  1"])
        let mode = try FileManager.default.attributesOfItem(atPath: place.keys)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try place.kepil("keys", "rotate", "finish").code == 1, "a person's key lies under the old one")
        try await store.write { try $0.execute("DELETE FROM vault_subject") }
        #expect(try place.kepil("keys", "rotate", "finish").code == 0)
        let last = try place.kepil("keys", "status")
        #expect(last.lines.count == 1 && !last.lines[0].hasPrefix(old))
        await store.close()
    }

    @Test func `keys come from a program as from a file; one that fails is told without what it printed`() async throws
    {
        let place = try Place()
        defer { try? FileManager.default.removeItem(atPath: place.folder) }
        await (try await place.store()).close()
        let file = try place.kepil("keys", "status", "--keys", place.keys)
        let moved = place.folder + "/elsewhere"
        try FileManager.default.moveItem(atPath: place.keys, toPath: moved)
        #expect(try place.kepil("keys", "status", "--keys-command", "cat \(moved)").lines == file.lines)
        for command in ["false", "no-such-program", "cat \(place.folder)/nothing", "echo nonsense", " "] {
            let ended = try place.kepil("keys", "status", "--keys-command", command)
            #expect(ended.code == 1 && ended.lines.isEmpty, "\(command)")
        }
    }
}
