import CivilTime
import Counterparties
import Foundation
import LenderFiles
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Store
import Synchronization
import TransparencyLog
import Vault

/// A lender over an SQLite folder. Nobody outside is ever asked, but phones receive texts.
struct BenchmarkHouse: Sendable {
    let lender: Lender
    let database: any StoreDatabase
    let policy: Policy
    let phones = Phones()
    private static let origin = "benchmark.example/log"

    /// - Parameter day: The date of the clock, and the business date of a new folder.
    init(folder: String, on day: CivilDate) async throws {
        let database = try await Store.open(
            StoreConfiguration(location: .sqlite(folder: folder)),
            migrations: SchemaMigrations.all
        )
        self.database = database
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let (policy, law) = try PolicyReader.load(
            folder: root + "/Policy/demonstration-lender",
            lawFolder: root + "/Policy/law"
        )
        self.policy = policy
        let vault = Vault(
            database: database,
            book: try PolicyBook(policies: [policy], law: law),
            ring: try KeyRing.loadOrCreate(at: folder + "/kepil.keys", origin: Self.origin),
            consents: ConsentBook(),
            log: TransparencyLog(origin: Self.origin)
        )
        guard let base = BaseURL("http://127.0.0.1:9") else { preconditionFailure("the address is well-formed") }
        let http = CurlClient(limits: .init())
        let retry = RetryPolicy(attempts: 1, firstPause: .milliseconds(1), longestPause: .milliseconds(1))
        let date: @Sendable () -> CivilDate = { day }
        lender = Lender(
            vault: vault,
            law: law,
            products: try ProductFile.load(root + "/Policy/demonstration-lender/products.yaml"),
            accounting: try AccountingFiles.load(root + "/Policy/demonstration-lender"),
            counterparties: Operations.Counterparties(
                bureau: CreditBureauClient(baseURL: base, http: http, retry: retry, businessDate: date),
                bureauRecords: BureauRecordClient(
                    first: base,
                    state: base,
                    http: http,
                    retry: retry,
                    businessDate: date
                ),
                pension: PensionCentreClient(baseURL: base, http: http, retry: retry, businessDate: date),
                traffic: TrafficAuthorityClient(baseURL: base, http: http, retry: retry, businessDate: date),
                appraiser: AppraiserClient(baseURL: base, http: http, retry: retry, businessDate: date),
                identity: IdentityVerifierClient(baseURL: base, http: http, retry: retry, businessDate: date),
                civilRegistry: CivilRegistryClient(baseURL: base, http: http, retry: retry, businessDate: date),
                conscription: ConscriptionOfficeClient(baseURL: base, http: http, retry: retry, businessDate: date),
                sanctions: SanctionsListClient(baseURL: base, http: http, retry: retry, businessDate: date),
                pledges: PledgeRegisterClient(baseURL: base, http: http, retry: retry, businessDate: date),
                bank: SettlementBankClient(baseURL: base, http: http, retry: retry, businessDate: date),
                sms: phones,
                notices: RecipientNoticeClient(baseURL: base, http: http, retry: retry, businessDate: date)
            ),
            clock: NoonClock(day: day),
            calendar: law.calendar,
            keepsOwnDate: true,
            messaging: Messaging(
                catalogue: try MessageFile.load(root + "/Policy/demonstration-lender"),
                site: "https://lender.example"
            )
        )
        if try await lender.businessDay.stored() == nil { try await lender.businessDay.set(day) }
    }

    func count(_ sql: StaticString) async throws -> Int64 {
        try await database.read { try $0.query(sql).first?.integer(0) ?? 0 }
    }
}

/// Stands in for everybody's phone and forgets all but the newest text.
final class Phones: SMSGatewayPort {
    private let newest = Mutex("")

    func send(_ message: Disclosed<SMSGateway>, text: String) async throws(CounterpartyFailure) {
        newest.withLock { $0 = text }
    }

    /// The six digits of the newest text.
    var code: String { newest.withLock { $0.firstMatch(of: /[0-9]{6}/).map { String($0.output) } ?? "" } }
}

/// Noon of a day in Almaty.
private struct NoonClock: CivilTime.Clock {
    let day: CivilDate
    func now() -> Instant { Instant(milliseconds: Int64(day.daysSinceEpoch) * 86_400_000 + 7 * 3_600_000) }
}
