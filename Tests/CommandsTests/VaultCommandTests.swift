import Foundation
import SQLPort
import Store
import TestSupport
import Testing

/// `kepil vault explain` from outside.
@Suite struct VaultCommandTests {
    @Test func `clause 8.2: explain says whose every table is, and refuses while one is undeclared`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kepil-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let keys = folder + "/kepil.keys"
        let place = ["--data", folder, "--keys", keys]
        try #require(
            try Launched("kepil", ["keys", "create", "--keys", keys, "--log", "test.example/log"]).end().code == 0
        )
        let database = try await Store.open(
            StoreConfiguration(location: .sqlite(folder: folder)),
            migrations: SchemaMigrations.all
        )

        // Beside a process that has the database open.
        let all = try Launched("kepil", ["vault", "explain"] + place).end()
        #expect(all.code == 0)
        for words in ["posting.entry → journal_entry.contract → contract.subject", "vault_item  [vault]", "erased"] {
            #expect(all.output.contains(words), "\(words)")
        }
        let one = try Launched("kepil", ["vault", "explain", "--table", "consent"] + place).end()
        #expect(one.code == 0 && one.output.split(separator: "\n").count == 4)
        #expect(try Launched("kepil", ["vault", "explain", "--table", "nonsense"] + place).end().code == 2)
        #expect(try Launched("kepil", ["vault", "explain", "--subject", "s_nobody"] + place).end().code == 2)

        try await database.write { try $0.execute("CREATE TABLE secret_list (subject TEXT NOT NULL)") }
        let refused = try Launched("kepil", ["vault", "explain"] + place).end()
        #expect(refused.code == 2)
        #expect(refused.output.isEmpty, "an incomplete explanation explains nothing")
        await database.close()
    }
}
