package import CivilTime
import Counterparties
import CounterpartySimulator
package import Foundation
import LenderFiles
import Lending
package import Operations
package import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
package import Store
import Synchronization
package import TestSupport
import TransparencyLog
package import Vault

/// Which engine keeps the data of a test.
package enum Engine: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// PostgreSQL is skipped where it is not installed, unless the environment demands it.
    package static var available: [Engine] {
        PostgresServer.isInstalled || PostgresServer.isRequired ? [.sqlite, .postgres] : [.sqlite]
    }
}

/// A whole lender over a real database and, through real HTTP, the counterparty simulator.
package struct TestLender: Sendable {
    /// What the tests' world owes them and did not give.
    package struct Missing: Error, CustomStringConvertible {
        package let description: String
    }

    package let lender: Lender
    package let database: any StoreDatabase
    package let ring: KeyRing
    package let location: StoreLocation
    package let day: MutableDay
    package let clock: MutableClock
    /// The demonstration lender's policy, as the tests start with it.
    package let policy: Policy
    let base: BaseURL

    /// The folder with the demonstration lender's policy.
    package static let folderOfPolicy =
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .path
        + "/Policy/demonstration-lender"

    /// Serves the outside world on a free loopback port while the body runs.
    ///
    /// - Parameters:
    ///   - edit: Changes the files of the policy that the lender starts with.
    ///   - ownServer: For a test that looks into all of a server's files.
    package static func with(
        _ engine: Engine = .sqlite,
        on start: CivilDate,
        mail: (any MailPort)? = nil,
        ownServer: PostgresServer? = nil,
        policy edit: (inout [String: String]) throws -> Void = { _ in },
        _ body: @escaping @Sendable (TestLender) async throws -> Void
    ) async throws {
        try await LenderSeats.shared.taken {
            try await open(engine, on: start, mail: mail, ownServer: ownServer, policy: edit, body)
        }
    }

    private static func open(
        _ engine: Engine,
        on start: CivilDate,
        mail: (any MailPort)?,
        ownServer: PostgresServer?,
        policy edit: (inout [String: String]) throws -> Void,
        _ body: @escaping @Sendable (TestLender) async throws -> Void
    ) async throws {
        let day = MutableDay(start)
        let world = try SimulatedWorld(stateFile: nil) { day.value }
        let (ports, port) = AsyncStream<Int>.makeStream()
        let server = Task { try await Simulator.run(world: world, port: 0) { port.yield($0) } }
        var first = ports.makeAsyncIterator()
        guard let number = await first.next(), let base = BaseURL("http://127.0.0.1:\(number)") else {
            throw Missing(description: "the simulated world did not start")
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "kepil-\(UUID().uuidString)").path
        let result: Result<Void, any Error>
        do {
            let location: StoreLocation =
                engine == .sqlite
                ? .sqlite(folder: folder)
                : .postgres(connectionString: try (ownServer ?? PostgresServer.shared()).freshDatabase())
            let database = try await Store.open(
                StoreConfiguration(location: location),
                migrations: SchemaMigrations.all
            )
            var texts = PolicyReader.policyTexts(in: folderOfPolicy)
            try edit(&texts)
            let test = try TestLender(
                database: database,
                base: base,
                day: day,
                location: location,
                mail: mail,
                objects: folder + "-objects",
                texts: texts
            )
            try await test.lender.businessDay.set(start)
            _ = try await test.lender.policyVersions.adopt(test.policy, texts: texts)
            result = await Result { try await body(test) }
            await database.close()
        } catch { result = .failure(error) }
        try? FileManager.default.removeItem(atPath: folder)
        try? FileManager.default.removeItem(atPath: folder + "-objects")
        server.cancel()
        _ = await server.result
        try result.get()
    }

    private init(
        database: any StoreDatabase,
        base: BaseURL,
        day: MutableDay,
        location: StoreLocation,
        mail: (any MailPort)?,
        objects: String,
        texts: [String: String]
    ) throws {
        self.location = location
        let clock = MutableClock()
        self.database = database
        self.base = base
        self.day = day
        self.clock = clock
        let (policy, law) = try LenderReading.policy(texts)
        let files = try LenderReading.files.get()
        let ring = try KeyRing.random(origin: "test.example/log")
        self.policy = policy
        self.ring = ring
        let shelf = PolicyShelf(known: [policy])
        let vault = Vault(
            database: database,
            book: try PolicyBook(policies: [policy], law: law),
            ring: ring,
            consents: ConsentBook(),
            policies: shelf,
            log: TransparencyLog(origin: "test.example/log"),
            objects: ObjectFolder(path: objects)
        )
        let http = CurlClient(limits: .init())
        let push = PushClient(
            key: PushKey(),
            hosts: files.catalogue.pushHosts,
            place: BaseURL(base.description + "/push"),
            contact: "mailto:privacy@lender.example",
            http: http
        )
        let retry = RetryPolicy(attempts: 3, firstPause: .milliseconds(5), longestPause: .milliseconds(20))
        let date: @Sendable () -> CivilDate = { day.value }
        var lender = Lender(
            vault: vault,
            law: law,
            products: files.products,
            accounting: files.accounting,
            counterparties: Counterparties(
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
                sms: SMSGatewayClient(baseURL: base, http: http, retry: retry, businessDate: date),
                notices: RecipientNoticeClient(baseURL: base, http: http, retry: retry, businessDate: date)
            ),
            clock: clock,
            calendar: law.calendar,
            keepsOwnDate: true,
            messaging: Messaging(
                catalogue: files.catalogue,
                site: "https://lender.example",
                mail: mail,
                push: push
            ),
            oversight: files.oversight,
            authorities: files.authorities,
            policies: shelf
        )
        lender.erasure = ErasureClient(
            bases: [SMSGateway.id: base, IdentityVerifier.id: base],
            http: http,
            retry: retry,
            businessDate: date
        )
        self.lender = lender
    }

    /// The same lender with the same keys over another database: one that was restored.
    package func lender(over database: any StoreDatabase) -> Lender {
        let vault = Vault(
            database: database,
            book: lender.vault.book,
            ring: ring,
            consents: ConsentBook(),
            log: TransparencyLog(origin: "test.example/log")
        )
        return Lender(
            vault: vault,
            law: lender.law,
            products: lender.products,
            accounting: lender.accounting,
            counterparties: lender.counterparties,
            clock: clock,
            calendar: lender.calendar,
            keepsOwnDate: true,
            messaging: lender.messaging
        )
    }

    /// Another server on the same database, with its own view of the policy and its own clock; it follows the calendar.
    package func anotherServer(clock: any CivilTime.Clock) throws -> Lender {
        let shelf = PolicyShelf(known: [policy])
        return Lender(
            vault: Vault(
                database: database,
                book: try PolicyBook(policies: [policy], law: lender.law),
                ring: ring,
                consents: ConsentBook(),
                policies: shelf,
                log: TransparencyLog(origin: "test.example/log")
            ),
            law: lender.law,
            products: lender.products,
            accounting: lender.accounting,
            counterparties: lender.counterparties,
            clock: clock,
            calendar: lender.law.calendar,
            keepsOwnDate: false,
            messaging: lender.messaging,
            policies: shelf
        )
    }

    /// Everything that lies on the disk: of SQLite the files as they are, of PostgreSQL a dump of every table.
    package func stored() throws -> [(name: String, bytes: Data)] {
        switch location {
        case .sqlite(let folder):
            return try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
                (name, try Data(contentsOf: URL(filePath: folder + "/" + name)))
            }
        case .postgres(let address):
            return [("pg_dump, log_entry and all other tables", try PostgresServer.shared().dump(address))]
        }
    }

    /// Moves the business date on, closing every day between.
    package func close(through target: CivilDate) async throws {
        day.value = target
        try await lender.dayClose.close(through: target)
    }

    /// Carries out what waits in the outbox, and what that leaves to do.
    package func drain() async throws {
        for _ in 0..<6 { try await lender.outbox.runDue() }
    }
}

/// A business date that the simulated world and the clients see change.
package final class MutableDay: Sendable {
    private let stored: Mutex<CivilDate>

    init(_ day: CivilDate) { stored = Mutex(day) }

    package var value: CivilDate {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }
}

/// Wall time that goes on by a millisecond with each look, and as far as a test moves it: what falls due later must not
/// fall due because the machine is slow.
package final class MutableClock: CivilTime.Clock {
    private let milliseconds = Mutex(Int64(Date().timeIntervalSince1970 * 1000))

    package func advance(seconds: Int64) { milliseconds.withLock { $0 += seconds * 1000 } }

    /// For what was made outside by the machine's own clock, such as certificates and their lists.
    package func caughtUp() -> Instant {
        let machine = Int64(Date().timeIntervalSince1970 * 1000)
        milliseconds.withLock { $0 = max($0, machine) }
        return now()
    }

    package func now() -> Instant {
        Instant(
            milliseconds: milliseconds.withLock { value in
                value += 1
                return value
            }
        )
    }
}

extension Result where Failure == any Error {
    init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

package func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("a test names a day the calendar lacks") }
    return date
}
