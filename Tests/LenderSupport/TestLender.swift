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

    /// The texts that a phone received, newest first.
    package func inbox(_ phone: String) async throws -> [String] {
        struct Received: Decodable { let text: String }
        let answer = try await ask(HTTPCall(.get, base.description + "/sms/inbox?phone=%2B" + phone.dropFirst()))
        return try JSONDecoder().decode([Received].self, from: Data(answer)).map(\.text)
    }

    /// The newest six-digit code that a phone received.
    package func newestCode(_ phone: String) async throws -> String {
        for text in try await inbox(phone) {
            if let match = text.firstMatch(of: /(?:код[^0-9]{0,40}|коды |code is )([0-9]{6})/) {
                return String(match.1)
            }
        }
        throw Missing(description: "no code in the inbox")
    }

    /// Somebody pays in at the bank. The lender does not know of it before it takes the statement.
    package func credit(_ amount: String, on date: CivilDate, _ details: String) async throws {
        let body = #"{"amount":"\#(amount)","details":"\#(details)","bookedOn":"\#(date)"}"#
        _ = try await ask(HTTPCall(.post, base.description + "/bank/credits", body: Array(body.utf8)))
    }

    /// Somebody pays in at the bank, and the lender takes the statement.
    package func payIn(_ amount: String, on date: CivilDate, _ details: String) async throws {
        try await credit(amount, on: date, details)
        try await lender.payments.takeStatement()
    }

    /// What the bank paid out: reference and amount, oldest first.
    package func payouts() async throws -> [Payout] {
        try JSONDecoder().decode(
            [Payout].self,
            from: Data(try await ask(HTTPCall(.get, base.description + "/bank/payouts")))
        )
    }

    /// What recipients were told about data that they hold, oldest first.
    package func notices() async throws -> [Notice] {
        try JSONDecoder().decode(
            [Notice].self,
            from: Data(try await ask(HTTPCall(.get, base.description + "/notices")))
        )
    }

    /// What the credit bureaus were told, oldest first.
    package func bureauRecords() async throws -> [BureauMessage] {
        try JSONDecoder().decode(
            [BureauMessage].self,
            from: Data(try await ask(HTTPCall(.get, base.description + "/bureau/records")))
        )
    }

    package struct BureauMessage: Decodable, Hashable, Sendable {
        package let bureau: String
        package let reference: String
        package let receipt: String
        package let fields: [String: String]
    }

    package struct Notice: Decodable, Hashable, Sendable {
        package let recipient: String
        package let reference: String
        package let fields: [String: String]
        package let text: String
    }

    package struct Payout: Decodable, Hashable, Sendable {
        package let reference: String
        package let amount: String
        package let executedOn: String
    }

    /// A browser on some device subscribes to the lender's notes.
    package func newDevice() async throws -> Device {
        let key = lender.devices.serverKey ?? ""
        let body = Array(#"{"serverKey":"\#(key)"}"#.utf8)
        return try JSONDecoder().decode(
            Device.self,
            from: Data(try await ask(HTTPCall(.post, base.description + "/push/devices", body: body)))
        )
    }

    /// What the device shows, oldest first.
    package func notes(on device: Device) async throws -> [Device.Note] {
        struct Shown: Decodable { let notes: [Device.Note] }
        let answer = try await ask(HTTPCall(.get, base.description + "/push/devices/\(device.id)"))
        return try JSONDecoder().decode(Shown.self, from: Data(answer)).notes
    }

    /// The person switches notifications off in the browser, and tells nobody.
    package func switchOff(_ device: Device) async throws {
        _ = try await ask(HTTPCall(.post, base.description + "/push/devices/\(device.id)/off"))
    }

    package struct Device: Decodable, Hashable, Sendable {
        package let id: String
        /// What its browser tells the site.
        package let address: String

        package struct Note: Decodable, Hashable, Sendable {
            package let tag: String
            package let title: String
            package let text: String
            package let page: String
            package let stop: String
        }
    }

    /// Lets the next calls of a counterparty go wrong: `status`, `drop`, `delay` or `garbage`.
    ///
    /// - Parameter afterwards: Whether the counterparty does its work first, so that only its answer is lost.
    package func fault(_ counterparty: String, _ kind: String, calls: Int, afterwards: Bool = false) async throws {
        let body =
            #"{"counterparty":"\#(counterparty)","kind":"\#(kind)","calls":\#(calls),"afterwards":\#(afterwards),"#
            + #""delayMilliseconds":300}"#
        _ = try await ask(HTTPCall(.post, base.description + "/faults", body: Array(body.utf8)))
    }

    /// The next calls of a counterparty are refused as wrong, which no repetition helps.
    package func refuse(_ counterparty: String, calls: Int) async throws {
        let body = #"{"counterparty":"\#(counterparty)","kind":"status","calls":\#(calls),"status":422}"#
        _ = try await ask(HTTPCall(.post, base.description + "/faults", body: Array(body.utf8)))
    }

    /// Another lender registers a pledge on a car, or releases it.
    package func pledgeElsewhere(vin: String, on date: CivilDate, released: Bool = false) async throws {
        let body = #"{"vin":"\#(vin)","on":"\#(date)","released":\#(released)}"#
        _ = try await ask(HTTPCall(.post, base.description + "/encumbrances", body: Array(body.utf8)))
    }

    private func ask(_ call: HTTPCall) async throws -> [UInt8] {
        let answer = try await CurlClient(limits: .init()).send(call)
        guard (200...299).contains(answer.status) else {
            throw Missing(description: "the simulated world answered \(answer.status)")
        }
        return answer.body
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
