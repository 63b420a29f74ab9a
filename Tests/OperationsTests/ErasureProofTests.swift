import CivilTime
import CounterpartySimulator
import Foundation
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Store
import TestSupport
import Testing
import Vault

/// What *erase* means here, tested as it is written in decision 0021: raw files of the database, its log of writes,
/// backups, keys apart and the sealed part of the log are searched for the person and for a key that would open him.
@Suite struct ErasureProofTests {
    @Test(arguments: Engine.available)
    func `clause 8.2: of an erased person nothing is left in any file, nor a key that opens what is in old backups`(
        engine: Engine
    ) async throws {
        try await Self.scene(engine) { scene in
            let test = scene.test
            let subject = scene.goneFile.subject
            let key = try await Self.wrapped(test, subject)
            let staysKey = try await Self.wrapped(test, scene.staysFile.subject)
            _ = try await StoreBackup.make(
                of: test.database,
                engine: engine.rawValue,
                to: scene.backup,
                objects: nil,
                apart: scene.apart,
                migrations: SchemaMigrations.all,
                at: test.clock.now()
            )
            // The search finds what is there: the key is in the database and apart, in no backup.
            let before = try Self.files(below: try Self.storage(scene) + [scene.root])
            let holders = Self.holding(Data(key), before)
            #expect(holders.contains(scene.apart.keysPath))
            #expect(holders.contains { !$0.hasPrefix(scene.root) })
            #expect(Self.holding(Data(key), try Self.files(below: [scene.backup])) == [])
            #expect(Self.holding(Data(staysKey), try Self.files(below: [scene.backup])) == [])

            try await RetentionTests.jump(test, to: "2034-06-05")
            let desk = test.lender.retention
            try await desk.nightly()
            let order = try await desk.propose(key: "a", RetentionTests.officer)
            _ = try await desk.decide(order.id, .approved, RetentionTests.second)
            try await desk.carryOut()
            #expect(try await desk.person(subject) == nil)
            #expect(try await Aftermath(test.database, scene.apart).complete())

            let after = try Self.files(below: try Self.storage(scene) + [scene.root])
            #expect(Self.holding(Data(key), after) == [], "a usable key")
            #expect(!Self.holding(Data(staysKey), after).isEmpty, "the other person's key is still found")
            let person = scene.gone.person
            for sentinel in [
                person.iin, person.phone, person.surname, person.documentNumber, person.payoutIBAN,
                "Сынақ көшесі",
            ] {
                #expect(Self.holding(Data(sentinel.utf8), after) == [], "\(sentinel) in plain")
            }
            // What the old backup still has of him is sealed under the key that is gone: no key of the ring or of the
            // people who stay opens it, and nothing ties his lines on the log to him.
            let sealed = try await test.database.read { transaction in
                try transaction.query(
                    "SELECT COUNT(*) FROM log_entry WHERE subject = $1",
                    [.text(subject.rawValue)]
                ).first?.integer(0)
            }
            #expect(sealed == 0)
            // The books go on adding up, and the contract is nobody's.
            let books = try await test.database.read { try Books.trialBalance(in: $0) }
            #expect(books.isBalanced)
            let owner = try await test.database.read { transaction in
                try transaction.query(
                    "SELECT subject, agreement FROM contract WHERE number = $1",
                    [.text(scene.goneFile.number)]
                ).first.map { [try $0.text(0), try $0.text(1)] }
            }
            #expect(owner?[0] == "s_nobody" && owner?[1].contains(subject.rawValue) == false)
        }
    }

    @Test(arguments: Engine.available)
    func `R-8.2.1: yesterday's backup does not bring erased people back, and everybody else is whole`(
        engine: Engine
    ) async throws {
        try await Self.scene(engine) { scene in
            let test = scene.test
            _ = try await StoreBackup.make(
                of: test.database,
                engine: engine.rawValue,
                to: scene.backup,
                objects: nil,
                apart: scene.apart,
                migrations: SchemaMigrations.all,
                at: test.clock.now()
            )
            try await RetentionTests.jump(test, to: "2034-06-05")
            try await RetentionTests.destroyWhatIsDue(test, key: "a")
            _ = try await Aftermath(test.database, scene.apart).complete()
            // Both engines' backups go to both engines.
            for target in Engine.available {
                try await Self.restored(scene, to: target)
            }
        }
    }

    private static func restored(_ scene: Scene, to target: Engine) async throws {
        let location: StoreLocation
        switch target {
        case .sqlite:
            let folder = scene.root + "/restored"
            location = .sqlite(folder: folder)
            _ = try StoreRestore.restore(
                scene.backup,
                intoFolder: folder,
                apart: scene.apart,
                migrations: SchemaMigrations.all
            )
        case .postgres:
            let address = try PostgresServer.shared().freshDatabase()
            location = .postgres(connectionString: address)
            _ = try await StoreRestore.restore(
                scene.backup,
                intoDatabase: address,
                objects: nil,
                apart: scene.apart,
                migrations: SchemaMigrations.all
            )
            await #expect(throws: BackupProblem.targetNotEmpty) {
                _ = try await StoreRestore.restore(
                    scene.backup,
                    intoDatabase: address,
                    objects: nil,
                    apart: scene.apart,
                    migrations: SchemaMigrations.all
                )
            }
        }
        let database = try await Store.open(
            StoreConfiguration(location: location),
            migrations: SchemaMigrations.all
        )
        let lender = scene.test.lender(over: database)
        // Not yet fit to serve: the ledger tells of somebody whom the backup still lists.
        #expect(try await scene.apart.catchUp(database) == .behind(1))
        try await lender.retention.replay(try await scene.apart.entriesMissing(in: database))
        #expect(try await scene.apart.catchUp(database) == .level)
        let gone = try await database.read { transaction in
            try transaction.query(
                """
                SELECT (SELECT COUNT(*) FROM vault_item WHERE subject = $1),
                    (SELECT COUNT(*) FROM vault_subject WHERE subject = $1 AND wrapped_key IS NOT NULL),
                    (SELECT COUNT(*) FROM consent WHERE subject = $1),
                    (SELECT COUNT(*) FROM contract WHERE subject = $1)
                """,
                [.text(scene.goneFile.subject.rawValue)]
            ).first?.values
        }
        #expect(gone == [.integer(0), .integer(0), .integer(0), .integer(0)])
        // The other person's data open under his own key, and the log is as it was signed.
        let opened = try await database.read { transaction in
            try lender.vault.opensEverything(of: scene.staysFile.subject, in: transaction)
        }
        #expect(opened)
        let balance = try await database.read { try Books.trialBalance(in: $0) }
        #expect(balance.isBalanced)
        // Work goes on: counted keys continue after those of the backup.
        _ = try await lender.retention.nightly()
        await database.close()
    }

    @Test func `R-8.2.1: without its ledger, or with another one, a backup is not restored and a copy does not serve`()
        async throws
    {
        try await Self.scene(.sqlite) { scene in
            let test = scene.test
            _ = try await StoreBackup.make(
                of: test.database,
                engine: "sqlite",
                to: scene.backup,
                objects: nil,
                apart: scene.apart,
                migrations: SchemaMigrations.all,
                at: test.clock.now()
            )
            let ledger = try #require(FileManager.default.contents(atPath: scene.apart.ledgerPath))
            let folder = scene.root + "/restored"
            func restore() throws {
                _ = try StoreRestore.restore(
                    scene.backup,
                    intoFolder: folder,
                    apart: scene.apart,
                    migrations: SchemaMigrations.all
                )
            }
            try FileManager.default.removeItem(atPath: scene.apart.ledgerPath)
            #expect(throws: BackupProblem.ledgerMissing(scene.apart.ledgerPath)) { try restore() }
            await #expect(throws: BackupProblem.ledgerMissing(scene.apart.ledgerPath)) {
                try await scene.apart.catchUp(test.database)
            }
            try Data("kepil destruction ledger 1 another\n".utf8).write(to: URL(filePath: scene.apart.ledgerPath))
            #expect(throws: BackupProblem.ledgerForeign) { try restore() }
            await #expect(throws: BackupProblem.ledgerForeign) { try await scene.apart.catchUp(test.database) }
            #expect(!FileManager.default.fileExists(atPath: folder), "nothing half done")

            try ledger.write(to: URL(filePath: scene.apart.ledgerPath))
            let database = scene.backup + "/kepil.sqlite"
            let bytes = try #require(FileManager.default.contents(atPath: database))
            var changed = bytes
            changed[bytes.count / 2] ^= 1
            try changed.write(to: URL(filePath: database))
            #expect(throws: BackupProblem.changedFile("kepil.sqlite")) { try restore() }
            try bytes.write(to: URL(filePath: database))
            try FileManager.default.moveItem(
                atPath: scene.backup + "/manifest.json",
                toPath: scene.root + "/manifest.json"
            )
            #expect(throws: BackupProblem.noBackup(scene.backup)) { try restore() }
            try FileManager.default.moveItem(
                atPath: scene.root + "/manifest.json",
                toPath: scene.backup + "/manifest.json"
            )
            try restore()
            #expect(throws: BackupProblem.targetExists(folder)) { try restore() }
            // Keys that were lost are told, not passed over in silence.
            try FileManager.default.removeItem(atPath: scene.apart.keysPath)
            try FileManager.default.removeItem(atPath: folder)
            #expect(throws: BackupProblem.noKeyFile(scene.apart.keysPath)) { try restore() }
            #expect(!FileManager.default.fileExists(atPath: folder))
        }
    }

    @Test func `the ledger forgets half a line that was cut off, and notices a line that was changed or taken out`()
        async throws
    {
        try await Self.scene(.sqlite) { scene in
            let test = scene.test
            try await scene.apart.catchUp(test.database)
            try await RetentionTests.jump(test, to: "2034-06-05")
            try await RetentionTests.destroyWhatIsDue(test, key: "a")
            #expect(try await scene.apart.catchUp(test.database) == .level)
            let url = URL(filePath: scene.apart.ledgerPath)
            let whole = try String(contentsOf: url, encoding: .utf8)
            #expect(!whole.contains(scene.goneFile.subject.rawValue), "the ledger names nobody")
            // Killed in the middle of the line.
            try String(whole.dropLast(20)).write(to: url, atomically: true, encoding: .utf8)
            #expect(try await scene.apart.catchUp(test.database) == .level)
            #expect(try String(contentsOf: url, encoding: .utf8) == whole)
            try whole.replacingOccurrences(of: "person", with: "thing").write(
                to: url,
                atomically: true,
                encoding: .utf8
            )
            await #expect(throws: BackupProblem.ledgerDamaged(line: 2)) {
                try await scene.apart.catchUp(test.database)
            }
            // A ledger from which lines were taken gets them back while the database still knows them.
            try String(whole.prefix { $0 != "\n" } + "\n").write(to: url, atomically: true, encoding: .utf8)
            #expect(try await scene.apart.catchUp(test.database) == .level)
            #expect(try String(contentsOf: url, encoding: .utf8) == whole)
        }
    }

    @Test func `R-8.2.2: things destroyed by themselves do not come back either`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let root = FileManager.default.temporaryDirectory.appending(path: "kepil-part-\(UUID().uuidString)").path
            try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: root) }
            let apart = ApartFolder(prefix: root + "/kepil")
            let file = try await RetentionTests.refused(test)
            _ = try await StoreBackup.make(
                of: test.database,
                engine: "sqlite",
                to: root + "/backup",
                objects: nil,
                apart: apart,
                migrations: SchemaMigrations.all,
                at: test.clock.now()
            )
            try await RetentionTests.jump(test, to: "2027-03-02")
            try await RetentionTests.destroyWhatIsDue(test, key: "a")
            try await apart.catchUp(test.database)
            let left = try await RetentionTests.categories(test, of: file.subject)
            _ = try StoreRestore.restore(
                root + "/backup",
                intoFolder: root + "/restored",
                apart: apart,
                migrations: SchemaMigrations.all
            )
            let database = try await Store.open(
                StoreConfiguration(location: .sqlite(folder: root + "/restored")),
                migrations: SchemaMigrations.all
            )
            let lender = test.lender(over: database)
            try await lender.retention.replay(try await apart.entriesMissing(in: database))
            #expect(try await apart.catchUp(database) == .level)
            let again = try await database.read { transaction in
                Set(
                    try transaction.query(
                        "SELECT DISTINCT category FROM vault_item WHERE subject = $1",
                        [.text(file.subject.rawValue)]
                    ).map { try $0.text(0) }
                )
            }
            #expect(again == left && again.contains("D1") && !again.contains("D2"))
            await database.close()
        }
    }
}
