import Foundation
import Store
import TestSupport

/// GDPRBench on the vault beside plain tables with an audit row for each operation, in one run, with full durability.
///
///     swift run -c release gdpr-benchmarks [RECORDS] [OPERATIONS] [SEEDS] [CLIENTS,…] [STORE,…]
///     swift run -c release gdpr-benchmarks read [PEOPLE] [SECONDS] [FOLDER]
///
/// Stores: `sqlite`, `plain-sqlite`, `shared-sqlite` (plain, acts share commits), `postgres`, `plain-postgres`. A private
/// PostgreSQL server is started beside the data. `TMPDIR` says on which disk they lie. The second measures how a whole
/// record of a customer is opened.
@main
struct GDPRBenchmarks {
    static func main() async throws {
        let arguments = CommandLine.arguments
        func number(_ index: Int, _ usual: Int) -> Int {
            arguments.count > index ? Int(arguments[index]) ?? usual : usual
        }
        let folder = FileManager.default.temporaryDirectory.path + "/kepil-gdpr-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        if arguments.count > 1, arguments[1] == "read" {
            let place = arguments.count > 4 ? arguments[4] : folder
            return try await GatedRead(people: number(2, 2000), seconds: Double(number(3, 5))).measure(place)
        }
        let clients = (arguments.count > 4 ? arguments[4] : "1,8").split(separator: ",").compactMap { Int($0) }
        let names = (arguments.count > 5 ? arguments[5] : Bench.stores.joined(separator: ",")).split(separator: ",")
        try await Bench(
            records: number(1, 100_000),
            operations: number(2, 10_000),
            seeds: number(3, 3),
            clients: clients,
            folder: folder
        ).run(names.map(String.init))
    }
}

/// One run over all stores, personae, numbers of clients and seeds.
struct Bench {
    static let stores = ["sqlite", "plain-sqlite", "shared-sqlite", "postgres", "plain-postgres"]
    let records: Int
    let operations: Int
    let seeds: Int
    let clients: [Int]
    let folder: String

    private struct Cell: Hashable {
        let store: String
        let persona: Persona
        let clients: Int
    }

    func run(_ names: [String]) async throws {
        let server = names.contains { $0.hasSuffix("postgres") } ? try PostgresServer(durable: true) : nil
        var stores: [any RecordStore] = []
        var people: [[Int: Person]] = []
        let count = records / Layout.perPerson
        for name in names {
            let store = try await open(name, server)
            let spent = try await milliseconds { try await store.load(people: count) }
            let bytes = try await store.bytes()
            let space = Double(bytes) / Double(records * 100)
            say("\(name): \(records) records loaded in \(text(spent / 1000)) s, space factor \(text(space))")
            stores.append(store)
            people.append(Dictionary(uniqueKeysWithValues: (0..<count).map { ($0, Self.person($0)) }))
        }
        let campaign = Campaign(operations: operations)
        var outcomes: [Cell: [Campaign.Outcome]] = [:]
        say("store  clients  seed  persona  s  operations/s  refused  correct")
        for seed in 1...seeds {
            for clients in clients {
                for persona in [Persona.regulator, .processor, .customer, .controller] {
                    for (index, store) in stores.enumerated() {
                        let outcome = try await campaign.run(
                            persona,
                            store,
                            clients: clients,
                            seed: UInt64(seed),
                            &people[index]
                        )
                        report(store, clients, seed, persona, outcome)
                        outcomes[Cell(store: store.name, persona: persona, clients: clients), default: []]
                            .append(outcome)
                    }
                }
            }
        }
        let cells = outcomes.sorted { one, other in
            let (a, b) = (one.key, other.key)
            return (a.persona.rawValue, a.clients, a.store) < (b.persona.rawValue, b.clients, b.store)
        }
        for cell in cells { summarise(cell.key, cell.value) }
        ratios(names, outcomes)
        for (index, store) in stores.enumerated() { try await close(store, campaign, people[index]) }
    }

    private func open(_ name: String, _ server: PostgresServer?) async throws -> any RecordStore {
        let place = folder + "/" + name
        switch name {
        case "sqlite": return try await EnforcingStore(name, folder: place, nil)
        case "postgres": return try await EnforcingStore(name, folder: place, server)
        case "plain-postgres": return try await PlainStore(name, folder: place, server, batch: 1)
        case "shared-sqlite": return try await PlainStore(name, folder: place, nil, batch: StoreLimits().batch)
        default: return try await PlainStore(name, folder: place, nil, batch: 1)
        }
    }

    private static func person(_ user: Int) -> Person {
        Person(values: Dictionary(uniqueKeysWithValues: (0..<Layout.perPerson).map { ($0, Layout.value(user, $0, 0)) }))
    }

    private func report(
        _ store: any RecordStore,
        _ clients: Int,
        _ seed: Int,
        _ persona: Persona,
        _ outcome: Campaign.Outcome
    ) {
        let right = outcome.asked - min(outcome.asked, outcome.wrong.count)
        say(
            store.name,
            clients,
            seed,
            persona.rawValue,
            text(outcome.seconds),
            Int(Double(outcome.asked) / outcome.seconds),
            text(100 * Double(outcome.refused) / Double(outcome.asked), 1) + " %",
            text(100 * Double(right) / Double(outcome.asked), 2) + " %",
            separator: "  "
        )
        for line in outcome.wrong.prefix(3) { say("   wrong:", line.prefix(300)) }
    }

    private func summarise(_ cell: Cell, _ outcomes: [Campaign.Outcome]) {
        say("\(cell.store), \(cell.persona.rawValue), \(cell.clients) clients: ms p50 / p99")
        for kind in Kind.allCases {
            let times = outcomes.flatMap { $0.latencies[kind] ?? [] }.sorted()
            guard !times.isEmpty else { continue }
            say("   \(kind.rawValue): \(text(times.percentile(0.5), 3)) / \(text(times.percentile(0.99), 3))")
        }
    }

    private func ratios(_ names: [String], _ outcomes: [Cell: [Campaign.Outcome]]) {
        for (ours, plain) in [("sqlite", "plain-sqlite"), ("sqlite", "shared-sqlite"), ("postgres", "plain-postgres")]
        where names.contains(ours) && names.contains(plain) {
            for clients in clients {
                let parts = Persona.allCases.map { persona in
                    func seconds(_ store: String) -> Double {
                        (outcomes[Cell(store: store, persona: persona, clients: clients)] ?? []).map(\.seconds).median
                    }
                    return "\(persona.rawValue) \(text(seconds(ours) / seconds(plain)))"
                }
                say("time of \(ours) / \(plain), \(clients) clients:", parts.joined(separator: ", "))
            }
        }
    }

    private func close(_ store: any RecordStore, _ campaign: Campaign, _ people: [Int: Person]) async throws {
        let wrong = try await campaign.readEverything(store, people)
        let isIntact = try await store.isIntact()
        let space = Double(try await store.bytes()) / Double(records * 100)
        say(
            "\(store.name) at the end: \(people.count - wrong.count) of \(people.count) people read back right,",
            store.enforces ? "log \(isIntact ? "intact" : "NOT INTACT")," : "no log,",
            "\(try await store.lines()) lines, space factor \(text(space))"
        )
        await store.close()
    }
}
