import CivilTime
import Counterparties
import Foundation
import LenderFiles
import Lending
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Store
import Synchronization
import TransparencyLog
import Vault

/// The lender put together over its data folder: keys, database, policy, counterparties.
struct House: Sendable {
    /// The name of the demonstration's log and of its key.
    static let logOrigin = "kepil.example/demonstration"

    let lender: Lender
    let database: any StoreDatabase
    let policy: Policy
    let date: SharedDate

    static func open(
        data: String,
        folders: LenderFolders,
        outside: String,
        startDate: CivilDate,
        access: SQLiteDatabase.Access = .exclusive
    ) async throws -> House {
        let (policy, law) = try folders.load()
        let database = try await Store.open(
            StoreConfiguration(location: .sqlite(folder: data), access: access),
            migrations: SchemaMigrations.all
        )
        // The keys lie beside the database, not in it; for real use they belong on another disk.
        let ring = try KeyRing.loadOrCreate(at: data + "/kepil.keys", origin: logOrigin)
        let vault = Vault(
            database: database,
            book: try PolicyBook(policies: [policy], law: law),
            ring: ring,
            consents: ConsentBook(),
            log: TransparencyLog(origin: logOrigin)
        )
        guard let base = BaseURL(outside) else { throw HouseProblem.outside(outside) }
        let date = SharedDate(startDate)
        let lender = Lender(
            vault: vault,
            law: law,
            products: try folders.products(),
            counterparties: counterparties(base, date),
            clock: WallClock(),
            calendar: law.calendar,
            keepsOwnDate: true
        )
        if access == .exclusive, try await lender.businessDay.stored() == nil {
            try await lender.businessDay.set(startDate)
        }
        date.value = try await lender.businessDay.today()
        return House(lender: lender, database: database, policy: policy, date: date)
    }

    private static func counterparties(_ base: BaseURL, _ shared: SharedDate) -> Operations.Counterparties {
        let http = CurlClient()
        let retry = RetryPolicy()
        let date: @Sendable () -> CivilDate = { shared.value }
        return Operations.Counterparties(
            bureau: CreditBureauClient(baseURL: base, http: http, retry: retry, businessDate: date),
            pension: PensionCentreClient(baseURL: base, http: http, retry: retry, businessDate: date),
            traffic: TrafficAuthorityClient(baseURL: base, http: http, retry: retry, businessDate: date),
            appraiser: AppraiserClient(baseURL: base, http: http, retry: retry, businessDate: date),
            identity: IdentityVerifierClient(baseURL: base, http: http, retry: retry, businessDate: date),
            civilRegistry: CivilRegistryClient(baseURL: base, http: http, retry: retry, businessDate: date),
            conscription: ConscriptionOfficeClient(baseURL: base, http: http, retry: retry, businessDate: date),
            sanctions: SanctionsListClient(baseURL: base, http: http, retry: retry, businessDate: date),
            pledges: PledgeRegisterClient(baseURL: base, http: http, retry: retry, businessDate: date),
            bank: SettlementBankClient(baseURL: base, http: http, retry: retry, businessDate: date),
            sms: SMSGatewayClient(baseURL: base, http: http, retry: retry, businessDate: date)
        )
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
