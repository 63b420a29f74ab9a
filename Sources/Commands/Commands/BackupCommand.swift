import ArgumentParser
import Foundation
import Store

/// `kepil backup`: a copy of the tables and the large objects, while the lender goes on working.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Make a backup in a new folder, while a server runs or not.",
        discussion: """
            No key is in it. The keys that wrap people's own keys stay in the key file; people's own keys, still wrapped, \
            are kept in one file beside the destruction ledger (--apart), replaced by each backup. A person who is \
            destroyed is taken out of that file, and with it out of every backup ever made. Keep backups and that \
            folder on different disks.
            """
    )

    @Option(help: "The new folder.") var to: String
    @OptionGroup var options: HouseOptions

    func run() async throws {
        try await Speech.guarded {
            let place = try options.place(orFolder: "data")
            let database = try await Store.open(
                StoreConfiguration(location: place.location, access: .readOnly),
                migrations: SchemaMigrations.all
            )
            do {
                let manifest = try await StoreBackup.make(
                    of: database,
                    engine: place.engine,
                    to: to,
                    objects: place.objects,
                    apart: place.apart,
                    migrations: SchemaMigrations.all,
                    at: WallClock().now()
                )
                await database.close()
                let bytes = manifest.files.map(\.bytes).reduce(0, +)
                Speech.say("\(to)  \(manifest.files.count) files  \(bytes) bytes  ledger \(manifest.ledgerPosition)")
            } catch {
                await database.close()
                throw error
            }
        }
    }
}

/// `kepil restore`: a backup in a fresh place, without whoever was destroyed since.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Restore a backup into a fresh data folder or an empty PostgreSQL database.",
        discussion: """
            Checks the hashes of all files, the tables and their migrations, and destroys again what the ledger says was \
            destroyed after the backup was made. Without the ledger nothing is restored. With --verify the whole log is \
            recomputed, every key is tried and the books are added up.
            """
    )

    @Argument(help: "The folder of the backup.") var backup: String
    @Flag(help: "Recompute the log, try every key, add up the books.") var verify = false
    @OptionGroup var options: HouseOptions

    func run() async throws {
        try await Speech.guarded {
            let place = try options.place()
            let manifest: BackupManifest
            switch place.location {
            case .sqlite(let folder):
                manifest = try StoreRestore.restore(
                    backup,
                    intoFolder: folder,
                    objects: place.objects,
                    apart: place.apart,
                    migrations: SchemaMigrations.all
                )
            case .postgres(let address):
                manifest = try await StoreRestore.restore(
                    backup,
                    intoDatabase: address,
                    objects: place.objects,
                    apart: place.apart,
                    migrations: SchemaMigrations.all
                )
            }
            // Opening carries out what the ledger tells.
            let house = try await House.open(
                place,
                folders: options.folders,
                outside: try CounterpartyAddresses(all: "http://127.0.0.1:8090"),
                calendar: .asFound
            )
            let inOrder = verify ? try await Verification.run(house) : true
            let entries = try await house.ledgerLength()
            await house.database.close()
            guard inOrder else {
                Speech.complain("NOT in order.")
                throw ExitCode(1)
            }
            Speech.say(
                "restored \(manifest.madeAt)  ledger \(manifest.ledgerPosition) → \(entries)\(verify ? "  verified" : "")"
            )
        }
    }
}
