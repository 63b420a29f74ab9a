internal import Foundation
internal import GRDB
internal import Glibc
internal import PrivacyKernel
internal import PrivacyOffice

/// Brings a backup back, with the keys that are kept apart and without those of whoever was destroyed since.
package enum StoreRestore {
    /// Into a fresh data folder. What happened after the backup still has to be carried out in it, see
    /// ``ApartFolder/entriesMissing(in:)``.
    ///
    /// - Parameter objects: Where the large objects go, when not into the data folder; must not exist when the backup has any.
    package static func restore(
        _ backup: String,
        intoFolder folder: String,
        objects: String? = nil,
        apart: ApartFolder,
        migrations: [Migration]
    ) throws -> BackupManifest {
        let files = FileManager.default
        guard !files.fileExists(atPath: folder) else { throw BackupProblem.targetExists(folder) }
        let manifest = try admitted(backup, apart, migrations)
        guard mkdir(folder, 0o700) == 0 else { throw BackupProblem(errno: errno, writing: folder) }
        do {
            let path = folder + "/kepil.sqlite"
            try files.copyItem(atPath: backup + "/" + StoreBackup.databaseFile, toPath: path)
            chmod(path, 0o600)
            try putKeysBack(path, apart)
            let copied = backup + "/" + StoreBackup.objectsFolder
            if files.fileExists(atPath: copied) {
                let target = objects ?? folder + "/" + StoreBackup.objectsFolder
                guard !files.fileExists(atPath: target) else { throw BackupProblem.targetExists(target) }
                try StoreBackup.copyFolder(copied, to: target)
            }
            return manifest
        } catch {
            try? files.removeItem(atPath: folder)
            throw StoreBackup.translated(error, writing: folder)
        }
    }

    /// Into an empty PostgreSQL database, as one transaction.
    ///
    /// - Parameter objects: Where the large objects go; must not exist when the backup has any.
    package static func restore(
        _ backup: String,
        intoDatabase connectionString: String,
        objects: String?,
        apart: ApartFolder,
        migrations: [Migration]
    ) async throws -> BackupManifest {
        let files = FileManager.default
        let manifest = try admitted(backup, apart, migrations)
        let work = files.temporaryDirectory.appending(path: "kepil-restore-\(UUID().uuidString)").path
        guard mkdir(work, 0o700) == 0 else { throw BackupProblem(errno: errno, writing: work) }
        // The copy with keys must not outlive this, whatever happens.
        defer { try? files.removeItem(atPath: work) }
        do {
            let path = work + "/kepil.sqlite"
            try files.copyItem(atPath: backup + "/" + StoreBackup.databaseFile, toPath: path)
            try putKeysBack(path, apart)
            if let objects, files.fileExists(atPath: backup + "/" + StoreBackup.objectsFolder) {
                guard !files.fileExists(atPath: objects) else { throw BackupProblem.targetExists(objects) }
                try StoreBackup.copyFolder(backup + "/" + StoreBackup.objectsFolder, to: objects)
            }
            let database = try await PostgresDatabase(connectionString)
            do {
                try await database.fill(from: path, migrations: Array(migrations.prefix(manifest.schema)))
            } catch {
                await database.close()
                throw error
            }
            await database.close()
            return manifest
        } catch { throw StoreBackup.translated(error, writing: work) }
    }

    /// The backup as a whole: its files, its tables, and whether the ledger apart is there and goes on where it ends.
    private static func admitted(
        _ backup: String,
        _ apart: ApartFolder,
        _ migrations: [Migration]
    ) throws -> BackupManifest {
        let manifest = try StoreBackup.verifiedManifest(of: backup)
        guard manifest.schema <= migrations.count else {
            throw StoreFailure.newerSchema(recorded: manifest.schema, known: migrations.count)
        }
        guard let ledger = try apart.ledger.read() else { throw BackupProblem.ledgerMissing(apart.ledgerPath) }
        guard ledger.name == manifest.ledgerName, ledger.link(at: manifest.ledgerPosition) == manifest.ledgerLink
        else { throw BackupProblem.ledgerForeign }
        let copy = try CopyFile(path: backup + "/" + StoreBackup.databaseFile, readOnly: true)
        defer { copy.close() }
        guard try copy.isSound(), try copy.isBuilt(by: Array(migrations.prefix(manifest.schema))) else {
            throw BackupProblem.unsound
        }
        return manifest
    }

    /// Keys come from the file apart. Whoever has none there must be in the ledger: otherwise data would be lost
    /// silently.
    private static func putKeysBack(_ path: String, _ apart: ApartFolder) throws {
        let gone = Set(try apart.ledger.read()?.entries.map(\.digest) ?? [])
        let file = try CopyFile(path: path)
        defer { file.close() }
        let lacking = try apart.keys.reading { find in
            try file.putBack(find)
        }
        let lost = lacking.filter { row in
            row.table == "vault_subject"
                && !gone.contains(LedgerEntry.digest(of: .init(rawValue: row.row.first ?? "")))
        }
        guard lost.isEmpty else { throw BackupProblem.keysLacking(lost.count) }
    }
}

extension CopyFile {
    /// Whether the recorded migrations are these, text for text.
    func isBuilt(by migrations: [Migration]) throws -> Bool {
        try read { database in
            try String.fetchAll(database, sql: "SELECT checksum FROM schema_migration ORDER BY number")
        } == migrations.map(\.checksum)
    }
}
