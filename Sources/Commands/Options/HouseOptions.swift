import ArgumentParser
import Foundation
import Store
import Vault

/// Where the lender's data and keys are.
struct HouseOptions: ParsableArguments {
    @Option(help: "Folder with an SQLite database.")
    var data: String?

    @Option(
        help: "PostgreSQL: postgres://user@host/name, else KEPIL_DATABASE. The password belongs in a password file."
    )
    var database: String?

    @Option(help: "File with the keys, else KEPIL_KEYS holds its text, else kepil.keys in the data folder.")
    var keys: String?

    @Option(help: "Program that prints the keys, with its arguments, else KEPIL_KEYS_COMMAND; instead of --keys.")
    var keysCommand: String?

    @Option(
        help:
            "Folder for recordings, scans and films, shared by all servers, else KEPIL_OBJECTS, else in the data folder."
    )
    var objects: String?

    @Option(
        help: ArgumentHelp(
            "Folder on another disk than data and backups, for the ledger of what was destroyed and people's keys.",
            discussion: "Else KEPIL_APART, else beside the file with the keys."
        )
    )
    var apart: String?

    @OptionGroup var folders: LenderFolders

    /// - Parameter folder: Where the data are when nothing is said.
    /// - Throws: ``HouseProblem`` when there is not exactly one place or no keys.
    func place(orFolder folder: String? = nil) throws -> HousePlace {
        let environment = ProcessInfo.processInfo.environment
        let database = database ?? (data == nil ? environment["KEPIL_DATABASE"] : nil)
        let data = data ?? (database == nil ? folder : nil)
        let location: StoreLocation
        switch (data, database) {
        case (let folder?, nil): location = .sqlite(folder: folder)
        case (nil, let address?): location = .postgres(connectionString: address)
        default: throw HouseProblem.whichData
        }
        let objects = objects ?? environment["KEPIL_OBJECTS"] ?? data.map { $0 + "/objects" }
        let source = try keySource(environment, data)
        return HousePlace(
            location: location,
            ring: try source.load(),
            keys: source,
            objects: objects,
            apart: try apartFolder(environment, source, data)
        )
    }

    /// Beside the file with the keys (`/safe/kepil.keys` gives `/safe/kepil.ledger`) unless a folder is named.
    private func apartFolder(_ environment: [String: String], _ keys: KeySource, _ data: String?) throws -> ApartFolder
    {
        if let folder = apart ?? environment["KEPIL_APART"] { return ApartFolder(prefix: folder + "/kepil") }
        if case .file(let path) = keys {
            return ApartFolder(prefix: path.hasSuffix(".keys") ? String(path.dropLast(5)) : path)
        }
        guard let data else { throw HouseProblem.apartNeeded }
        return ApartFolder(prefix: data + "/kepil")
    }

    private func keySource(_ environment: [String: String], _ data: String?) throws -> KeySource {
        if let keys { return .file(keys) }
        if let command = keysCommand ?? environment["KEPIL_KEYS_COMMAND"] { return .command(command) }
        if let text = environment["KEPIL_KEYS"] { return .environment(text) }
        guard let data else { throw HouseProblem.keysNeeded }
        return .file(data + "/kepil.keys")
    }
}

/// A database and the keys to it.
struct HousePlace: Sendable {
    let location: StoreLocation
    let ring: KeyRing
    let keys: KeySource
    /// Folder of large objects; `nil` on PostgreSQL when none was named.
    let objects: String?
    let apart: ApartFolder

    /// A demonstration's data folder, made with new keys when it is not there. The keys lie beside the database; for real
    /// use they belong on another disk.
    static func demonstration(_ folder: String) throws -> HousePlace {
        if !FileManager.default.fileExists(atPath: folder) {
            let onlyOwner: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
            try? FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: false,
                attributes: onlyOwner
            )
        }
        return HousePlace(
            location: .sqlite(folder: folder),
            ring: try KeyRing.loadOrCreate(at: folder + "/kepil.keys", origin: House.demonstrationOrigin),
            keys: .file(folder + "/kepil.keys"),
            objects: folder + "/objects",
            apart: ApartFolder(prefix: folder + "/kepil")
        )
    }
}
