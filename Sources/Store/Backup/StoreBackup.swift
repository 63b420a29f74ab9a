package import CivilTime
internal import Crypto
internal import Foundation
internal import GRDB
internal import Glibc
internal import PrivacyOffice
internal import SQLPort
internal import TransparencyLog

/// The list of a finished backup. It is written last: a folder without it is no backup.
package struct BackupManifest: Codable, Sendable, Equatable {
    package struct File: Codable, Sendable, Equatable {
        package let path: String
        package let bytes: Int
        package let sha256: String
    }

    package let format: Int
    /// Migrations in the copy.
    package let schema: Int
    /// `sqlite` or `postgres`: where it came from. It can go to either.
    package let engine: String
    package let madeAt: String
    /// Name, position and link of the destruction ledger as the copy has it.
    package let ledgerName: String
    package let ledgerPosition: Int64
    package let ledgerLink: String
    package let files: [File]
}

/// Makes backups while the lender goes on working: tables and large objects, no keys, nobody signed in.
package enum StoreBackup {
    static let databaseFile = "kepil.sqlite"
    static let manifestFile = "manifest.json"
    static let objectsFolder = "objects"

    /// - Parameters:
    ///   - folder: Must not exist. It has this name only once it is complete.
    ///   - objects: Folder with sealed large objects, if there is one.
    ///   - apart: Where the keys of today are kept instead of in the backup.
    package static func make(
        of database: any StoreDatabase,
        engine: String,
        to folder: String,
        objects: String?,
        apart: ApartFolder,
        migrations: [Migration],
        at: Instant
    ) async throws -> BackupManifest {
        let files = FileManager.default
        guard !files.fileExists(atPath: folder) else { throw BackupProblem.targetExists(folder) }
        guard try await apart.catchUp(database) == .level else { throw BackupProblem.ledgerForeign }
        let part = folder + ".part"
        try? files.removeItem(atPath: part)
        guard mkdir(part, 0o700) == 0 else { throw BackupProblem(errno: errno, writing: folder) }
        do {
            let path = part + "/" + databaseFile
            try await database.copy(to: path, migrations: migrations)
            let copy = try CopyFile(path: path)
            let keys = try copy.takeKeys()
            let facts = try copy.facts()
            let isSound = try copy.isSound()
            copy.close()
            guard isSound else { throw BackupProblem.unsound }
            if let objects, files.fileExists(atPath: objects) {
                try copyFolder(objects, to: part + "/" + objectsFolder)
            }
            let manifest = BackupManifest(
                format: 1,
                schema: facts.schema,
                engine: engine,
                madeAt: at.description,
                ledgerName: facts.ledgerName,
                ledgerPosition: facts.ledgerPosition,
                ledgerLink: facts.ledgerLink,
                files: try list(part)
            )
            try apart.keys.replace(keys)
            // Whoever was destroyed while the copy was made has no key in it any more.
            try await apart.catchUp(database)
            try apart.forgetAll()
            try DurableFile.replace(part + "/" + manifestFile, with: encoded(manifest))
            guard rename(part, folder) == 0 else { throw BackupProblem(errno: errno, writing: folder) }
            try DurableFile.syncFolder(of: folder)
            return manifest
        } catch {
            try? files.removeItem(atPath: part)
            throw translated(error, writing: folder)
        }
    }

    /// Reads the manifest of a finished backup and compares every file with it.
    package static func verifiedManifest(of folder: String) throws -> BackupManifest {
        guard let bytes = DurableFile.read(folder + "/" + manifestFile),
            let manifest = try? JSONDecoder().decode(BackupManifest.self, from: Data(bytes)), manifest.format == 1,
            manifest.files.contains(where: { $0.path == databaseFile })
        else { throw BackupProblem.noBackup(folder) }
        for file in manifest.files {
            guard !file.path.contains(".."), !file.path.hasPrefix("/"),
                let found = try? fingerprint(folder + "/" + file.path), found.sha256 == file.sha256,
                found.bytes == file.bytes
            else { throw BackupProblem.changedFile(file.path) }
        }
        return manifest
    }

    private static func encoded(_ manifest: BackupManifest) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(manifest)) + [UInt8(ascii: "\n")]
    }

    private static func list(_ folder: String) throws -> [BackupManifest.File] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().compactMap { path in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
            guard !isFolder.boolValue else { return nil }
            let found = try fingerprint(folder + "/" + path)
            return BackupManifest.File(path: path, bytes: found.bytes, sha256: found.sha256)
        }
    }

    /// Reads a file once, a megabyte at a time.
    private static func fingerprint(_ path: String) throws -> (bytes: Int, sha256: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BackupProblem.changedFile(path) }
        defer { Glibc.close(descriptor) }
        var hash = SHA256()
        var bytes = 0
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw BackupProblem.changedFile(path) }
            guard count > 0 else { break }
            hash.update(data: buffer[0..<count])
            bytes += count
        }
        return (bytes, Hex.encode(hash.finalize()))
    }

    /// Copies sealed files. One that is destroyed meanwhile is left out: its key is gone anyway.
    static func copyFolder(_ source: String, to target: String) throws {
        let files = FileManager.default
        guard mkdir(target, 0o700) == 0 || errno == EEXIST else { throw BackupProblem(errno: errno, writing: target) }
        for path in try files.subpathsOfDirectory(atPath: source).sorted() where !path.hasSuffix(".part") {
            var isFolder: ObjCBool = false
            guard files.fileExists(atPath: source + "/" + path, isDirectory: &isFolder) else { continue }
            if isFolder.boolValue {
                guard mkdir(target + "/" + path, 0o700) == 0 || errno == EEXIST else {
                    throw BackupProblem(errno: errno, writing: target)
                }
            } else {
                do { try files.copyItem(atPath: source + "/" + path, toPath: target + "/" + path) } catch {
                    guard files.fileExists(atPath: source + "/" + path) else { continue }
                    throw error
                }
            }
        }
    }

    /// A full or read-only disk in words, whichever layer noticed it.
    static func translated(_ error: any Error, writing path: String) -> any Error {
        switch error {
        case StoreFailure.diskFull: BackupProblem.diskFull(path)
        case StoreFailure.notWritable, StoreFailure.diskFailed: BackupProblem.cannotWrite(path)
        case let error as CocoaError where error.code == .fileWriteOutOfSpace: BackupProblem.diskFull(path)
        case is CocoaError: BackupProblem.cannotWrite(path)
        default: error
        }
    }
}

extension CopyFile {
    struct Facts {
        let schema: Int
        let ledgerName: String
        let ledgerPosition: Int64
        let ledgerLink: String
    }

    func facts() throws -> Facts {
        try read { database in
            let name = try String.fetchOne(database, sql: "SELECT name FROM destruction_ledger_name") ?? ""
            let head = try Row.fetchOne(
                database,
                sql: "SELECT position, link FROM destruction_ledger ORDER BY position DESC LIMIT 1"
            )
            return Facts(
                schema: try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM schema_migration") ?? 0,
                ledgerName: name,
                ledgerPosition: head?[0] ?? 0,
                ledgerLink: head?[1] ?? LedgerEntry.seed(name)
            )
        }
    }
}
