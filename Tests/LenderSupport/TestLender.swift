package import CivilTime
package import Counterparties
package import CounterpartySimulator
import Foundation
import Identifiers
import LenderFiles
import Lending
package import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
package import Store
import TestSupport
import Testing
import TransparencyLog
import Vault

/// Which engine keeps the data of a test.
package enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite, postgres
    package var testDescription: String { rawValue }

    /// PostgreSQL is skipped where it is not installed, unless the environment demands it.
    package static var available: [Engine] {
        PostgresServer.isInstalled || PostgresServer.isRequired ? [.sqlite, .postgres] : [.sqlite]
    }
}

/// A whole lender over a real database and, through real HTTP, the counterparty simulator.
package struct TestLender: Sendable {
    package let lender: Lender
    package let database: any StoreDatabase
    package let world: SimulatedWorld
    package let base: BaseURL
    package let day: MutableDay

    /// Serves the outside world on a free loopback port while the body runs.
    package static func with(
        _ engine: Engine = .sqlite,
        on start: CivilDate,
        _ body: @escaping @Sendable (TestLender) async throws -> Void
    ) async throws {
        let day = MutableDay(start)
        let world = try SimulatedWorld(stateFile: nil) { day.value }
        let (ports, port) = AsyncStream<Int>.makeStream()
        let server = Task { try await Simulator.run(world: world, port: 0) { port.yield($0) } }
        var first = ports.makeAsyncIterator()
        let number = try #require(await first.next())
        let folder = FileManager.default.temporaryDirectory.appending(path: "kepil-\(UUID().uuidString)").path
        let result: Result<Void, any Error>
        do {
            let location: StoreLocation =
                engine == .sqlite
                ? .sqlite(folder: folder)
                : .postgres(connectionString: try PostgresServer.shared().freshDatabase())
            let database = try await Store.open(
                StoreConfiguration(location: location),
                migrations: SchemaMigrations.all
            )
            let base = try #require(BaseURL("http://127.0.0.1:\(number)"))
            let test = try TestLender(database: database, world: world, base: base, day: day)
            try await test.lender.businessDay.set(start)
            result = await Result { try await body(test) }
            await database.close()
        } catch { result = .failure(error) }
        try? FileManager.default.removeItem(atPath: folder)
        server.cancel()
        _ = await server.result
        try result.get()
    }

    private init(database: any StoreDatabase, world: SimulatedWorld, base: BaseURL, day: MutableDay) throws {
        self.database = database
        self.world = world
        self.base = base
        self.day = day
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let (policy, law) = try PolicyReader.load(
            folder: root + "/Policy/demonstration-lender",
            lawFolder: root + "/Policy/law"
        )
        let ring = try KeyRing.random(origin: "test.example/log")
        let vault = Vault(
            database: database,
            book: try PolicyBook(policies: [policy], law: law),
            ring: ring,
            consents: ConsentBook(),
            log: TransparencyLog(origin: "test.example/log")
        )
        let http = CurlClient(limits: .init())
        let retry = RetryPolicy(attempts: 3, firstPause: .milliseconds(5), longestPause: .milliseconds(20))
        let date: @Sendable () -> CivilDate = { day.value }
        lender = Lender(
            vault: vault,
            law: law,
            products: try ProductFile.load(root + "/Policy/demonstration-lender/products.yaml"),
            counterparties: Counterparties(
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
            ),
            clock: TickingClock(),
            calendar: law.calendar,
            keepsOwnDate: true
        )
    }

    /// Moves the business date on, closing every day between.
    package func close(through target: CivilDate) async throws {
        day.value = target
        try await lender.dayClose.close(through: target)
    }

    /// The newest six-digit code that a phone received.
    package func newestCode(_ phone: String) async throws -> String {
        let call = HTTPCall(.get, base.description + "/sms/inbox?phone=%2B" + phone.dropFirst())
        let answer = try await CurlClient(limits: .init()).send(call)
        let text = String(decoding: answer.body, as: UTF8.self)
        let match = try #require(
            text.firstMatch(of: /(?:код[^0-9]{0,40}|коды |code is )([0-9]{6})/),
            "no code in the inbox"
        )
        return String(match.1)
    }

    /// Somebody pays in at the bank.
    package func payIn(_ amount: String, on date: CivilDate, _ details: String) async throws {
        let body = #"{"amount":"\#(amount)","details":"\#(details)","bookedOn":"\#(date)"}"#
        let answer = try await CurlClient(limits: .init())
            .send(HTTPCall(.post, base.description + "/bank/credits", body: Array(body.utf8)))
        #expect((200...299).contains(answer.status))
        try await lender.payments.takeStatement()
    }
}

/// A business date that the simulated world and the clients see change.
package final class MutableDay: Sendable {
    private let lock = NSLock()
    nonisolated(unsafe) private var stored: CivilDate

    package init(_ day: CivilDate) { stored = day }

    package var value: CivilDate {
        get { lock.withLock { stored } }
        set { lock.withLock { stored = newValue } }
    }
}

package struct TickingClock: CivilTime.Clock {
    package init() {}

    package func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

package func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("a test names a day the calendar lacks") }
    return date
}
