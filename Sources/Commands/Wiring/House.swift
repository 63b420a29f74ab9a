import CivilTime
import Foundation
import LenderFiles
import Lending
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Store
import Synchronization
import TransparencyLog
import Vault

/// The lender put together: keys, database, policy, counterparties.
struct House: Sendable {
    /// The name of the demonstration's log and of its key.
    static let demonstrationOrigin = "kepil.example/demonstration"

    /// How the business date is kept.
    enum Calendar: Sendable {
        /// By hand, from this date on in a new data folder: a demonstration. The data of a lender that follows the clock
        /// are refused, because a demonstration has public passwords.
        case ownDate(from: CivilDate)
        /// By the clock in Almaty. A demonstration's data are refused.
        case wallClock
        /// As the data say: for commands that work on either.
        case asFound
    }

    let lender: Lender
    let database: any StoreDatabase
    /// The policy in force when the program started.
    let policy: Policy
    let date: SharedDate
    /// Where the keys came from, so that a rotation reaches a running server.
    let keys: KeySource
    let witnesses: Witnesses
    let apart: ApartFolder

    /// Opens the database and brings it up to date. One that was restored from a backup first carries out what was
    /// destroyed after the backup was made; without the ledger that tells it, it is refused.
    ///
    /// - Throws: A user-facing error for everything that whoever starts the program can put right.
    static func open(
        _ place: HousePlace,
        folders: LenderFolders,
        outside: CounterpartyAddresses,
        calendar: Calendar,
        access: SQLiteDatabase.Access = .exclusive,
        messages: MessageAddresses = MessageAddresses(),
        witnesses: Witnesses = .none
    ) async throws -> House {
        let (policy, law) = try folders.load()
        let texts = folders.policyTexts()
        let products = try folders.catalogue()
        let accounting = try folders.accounting()
        let messaging = try messages.messaging(try folders.messages(), contact: policy.controller.email)
        let oversight = try folders.oversight()
        let authorities = try folders.authorities()
        let database = try await Store.open(
            StoreConfiguration(location: place.location, access: access),
            migrations: SchemaMigrations.all
        )
        do {
            let date = SharedDate(WallClock().now().date(offsetHours: 5))
            let shelf = PolicyShelf(known: [policy])
            let vault = Vault(
                database: database,
                book: try PolicyBook(policies: [policy], law: law),
                ring: place.ring,
                consents: ConsentBook(),
                policies: shelf,
                log: TransparencyLog(
                    origin: place.ring.logKey.verificationKey.name,
                    witnesses: witnesses.addresses.map(\.key),
                    quorum: witnesses.quorum
                ),
                objects: place.objects.map { ObjectFolder(path: $0) }
            )
            guard try await database.read({ try vault.hasKeysOfData(in: $0) }) else { throw HouseProblem.otherKeys }
            let clients = try outside.clients { date.value }
            func lender(keepsOwnDate: Bool) -> Lender {
                var lender = Lender(
                    vault: vault,
                    law: law,
                    products: products,
                    accounting: accounting,
                    counterparties: clients,
                    clock: WallClock(),
                    calendar: law.calendar,
                    keepsOwnDate: keepsOwnDate,
                    messaging: messaging,
                    oversight: oversight,
                    authorities: authorities,
                    policies: shelf
                )
                lender.aftermath = Aftermath(database, place.apart)
                lender.erasure = outside.erasure { date.value }
                return lender
            }
            let ownDate = try await lender(keepsOwnDate: true).businessDay.stored()
            let chosen: Lender
            switch calendar {
            case .ownDate(let start):
                chosen = lender(keepsOwnDate: true)
                if ownDate == nil {
                    guard try await chosen.staff.all().isEmpty else { throw HouseProblem.realData }
                    try await chosen.businessDay.set(start)
                }
            case .wallClock:
                guard ownDate == nil else { throw HouseProblem.demonstrationData }
                chosen = lender(keepsOwnDate: false)
            case .asFound: chosen = lender(keepsOwnDate: ownDate != nil)
            }
            date.value = try await chosen.businessDay.today()
            if access == .exclusive { try await place.apart.admit(database, chosen) }
            let adoption =
                access == .exclusive ? try await chosen.policyVersions.adopt(policy, texts: texts) : .known
            try await chosen.policyVersions.refresh()
            let inForce = try PolicyAtStart.policy(chosen, on: date.value, adoption, folder: policy)
            return House(
                lender: chosen,
                database: database,
                policy: inForce,
                date: date,
                keys: place.keys,
                witnesses: witnesses,
                apart: place.apart
            )
        } catch {
            await database.close()
            throw error
        }
    }
}

extension ApartFolder {
    /// Lets a database serve: what the ledger tells and the database does not know yet is destroyed in it first.
    func admit(_ database: any StoreDatabase, _ lender: Lender) async throws {
        guard case .behind = try await catchUp(database) else { return }
        try await lender.retention.replay(try await entriesMissing(in: database))
        _ = try await database.scrub()
        guard try await catchUp(database) == .level else { throw BackupProblem.ledgerForeign }
    }
}

/// The business date, for clients that must name it without waiting for the database.
final class SharedDate: Sendable {
    private let stored: Mutex<CivilDate>

    init(_ date: CivilDate) { stored = Mutex(date) }

    var value: CivilDate {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }
}

/// The only clock of the program.
struct WallClock: CivilTime.Clock {
    func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
