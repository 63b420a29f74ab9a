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
        if let keys {
            let ring = try Self.ring(keys)
            return HousePlace(location: location, ring: ring, apart: apartFolder(beside: keys))
        }
        if let text = environment["KEPIL_KEYS"] {
            let ring = try KeyRing(parsing: text)
            guard let apart = apartFolder ?? data.map({ ApartFolder(prefix: $0 + "/kepil") }) else {
                throw HouseProblem.apartNeeded
            }
            return HousePlace(location: location, ring: ring, apart: apart)
        }
        guard let data else { throw HouseProblem.keysNeeded }
        let path = data + "/kepil.keys"
        return HousePlace(location: location, ring: try Self.ring(path), apart: apartFolder(beside: path))
    }

    private var apartFolder: ApartFolder? {
        (apart ?? ProcessInfo.processInfo.environment["KEPIL_APART"]).map { ApartFolder(prefix: $0 + "/kepil") }
    }

    /// - Parameter keys: `/safe/kepil.keys` gives `/safe/kepil.ledger`.
    private func apartFolder(beside keys: String) -> ApartFolder {
        apartFolder ?? ApartFolder(prefix: keys.hasSuffix(".keys") ? String(keys.dropLast(5)) : keys)
    }

    private static func ring(_ path: String) throws -> KeyRing {
        guard FileManager.default.fileExists(atPath: path) else { throw HouseProblem.noKeys(path) }
        return try KeyRing.load(path)
    }
}

/// A database and the keys to it.
struct HousePlace: Sendable {
    let location: StoreLocation
    let ring: KeyRing
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
            apart: ApartFolder(prefix: folder + "/kepil")
        )
    }
}
