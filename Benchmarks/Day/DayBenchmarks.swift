import CivilTime
import Foundation
import Lending
import Operations
import PrivacyKernel
import SQLPort
import Store

/// Measures the close of a day on SQLite with full durability.
///
///     swift run -c release day-benchmarks CONTRACTS [AGES] [FOLDER]
///     swift run -c release day-benchmarks year CONTRACTS FOLDER
///     swift run -c release day-benchmarks import CONTRACTS [FOLDER]
///     swift run -c release day-benchmarks books CONTRACTS [SEED]
///
/// The second lives through a year and goes on with the folder where an earlier run was stopped.
///
/// For each age, a comma-separated number of days, a portfolio is made whose contracts were paid out that many days ago
/// and up to 29 more, so that due dates are spread over the month. Of each hundred, five are behind with their last
/// payment. Then one day is closed, a month is ended, one day more is closed as if every contract were due, and contracts
/// are read.
@main
struct DayBenchmarks {
    static func main() async throws {
        let arguments = CommandLine.arguments
        if arguments.count > 3, arguments[1] == "year", let contracts = Int(arguments[2]) {
            return try await Year.live(contracts, arguments[3])
        }
        if arguments.count > 2, arguments[1] == "books", let contracts = Int(arguments[2]) {
            let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().path
            let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : 1
            let events = try await BooksAtRandom(root: root).check(contracts, seed: seed)
            return print("\(contracts) contracts, \(events) facts: the books balance after every one")
        }
        if arguments.count > 2, arguments[1] == "import", let contracts = Int(arguments[2]) {
            let root = arguments.count > 3 ? arguments[3] : FileManager.default.temporaryDirectory.path
            return try await ImportBenchmark.run(contracts, root)
        }
        if arguments.count > 3, arguments[1] == "destroy", let people = Int(arguments[2]) {
            return try await Destruction.measure(people, arguments[3])
        }
        let contracts = arguments.count > 1 ? Int(arguments[1]) ?? 10_000 : 10_000
        let ages = arguments.count > 2 ? arguments[2].split(separator: ",").compactMap { Int($0) } : [1, 30, 300, 700]
        let root = arguments.count > 3 ? arguments[3] : FileManager.default.temporaryDirectory.path
        print(
            "contracts  age  made s  caught up s  postings/s  day s  contracts/s  due  due/s  page ms  peak MB  file MB  month end s  all looked at s  each µs"
        )
        for age in ages {
            let folder = root + "/kepil-day-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try await measure(contracts, age, folder)
        }
    }

    private static func measure(_ contracts: Int, _ age: Int, _ folder: String) async throws {
        guard let day = CivilDate("2026-11-24") else { return }
        let house = try await BenchmarkHouse(folder: folder, on: day.adding(days: -1))
        let portfolio = try AgedPortfolio(house: house, day: day, age: age)
        let made = try await seconds { try await portfolio.make(contracts) }
        // The books of the past: everything that fell due and was paid up to the evening before.
        let close = house.lender.dayClose
        let caughtUp = try await seconds { _ = try await close.bringUpToDate(day.adding(days: -1)) }
        let postings = try await house.count("SELECT COUNT(*) FROM posting")
        // The day before the measured one, so that what is overdue is at its daily work.
        try await house.lender.businessDay.set(day)
        let quiet = Memory.peakMegabytes
        let marks = Due()
        let spent = try await seconds {
            let closed = try await close.bringUpToDate(day)
            precondition(closed.setAside.isEmpty, "every synthetic contract can be closed")
            marks.contracts = closed.contracts
        }
        let monthEnd = try await seconds { _ = try await house.lender.monthEnd.run(BookMonth(day).previous) }
        let all = try await lookingAtAll(contracts, house, on: day.adding(days: 1))
        let page = try await readingOnePage(portfolio, contracts)
        let size = try FileManager.default.attributesOfItem(atPath: folder + "/kepil.sqlite")[.size] as? Int ?? 0
        print(
            contracts,
            age,
            text(made),
            text(caughtUp),
            Int(Double(postings) / caughtUp),
            text(spent),
            Int(Double(contracts) / spent),
            marks.contracts,
            Int(Double(marks.contracts) / spent),
            text(page * 1000),
            "\(quiet)→\(Memory.peakMegabytes)",
            size / 1_000_000,
            text(monthEnd),
            text(all),
            text(all / Double(contracts) * 1_000_000),
            separator: "  "
        )
        let balance = try await house.database.read { try Books.sums(in: $0) }
        precondition(balance.debit == balance.credit, "the books balance")
        let again = try await close.bringUpToDate(day.adding(days: 1))
        precondition(again.contracts == 0, "a day that is closed again finds nothing to do")
        await house.database.close()
    }

    /// The close of a day on which every contract has to be looked at, whatever happens to it: the cost of one contract by
    /// its age, not by how many payments fall due.
    private static func lookingAtAll(_ contracts: Int, _ house: BenchmarkHouse, on day: CivilDate) async throws
        -> Double
    {
        try await house.database.write { transaction in
            try transaction.execute("UPDATE contract SET attention_on = $1", [.text(day.description)])
        }
        try await house.lender.businessDay.set(day)
        return try await seconds {
            let closed = try await house.lender.dayClose.bringUpToDate(day)
            precondition(closed.setAside.isEmpty && closed.contracts == contracts, "every contract is looked at")
        }
    }

    private static func readingOnePage(_ portfolio: AgedPortfolio, _ contracts: Int) async throws -> Double {
        let rounds = min(contracts, 100)
        return try await seconds {
            for index in 0..<rounds {
                let place = index * (contracts / rounds)
                let (number, subject) = try await portfolio.contract(place)
                _ = try await portfolio.house.lender.contracts.show(number, .customer(subject))
            }
        } / Double(rounds)
    }

    private static func seconds(_ body: () async throws -> Void) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        try await body()
        let spent = clock.now - start
        return Double(spent.components.seconds) + Double(spent.components.attoseconds) / 1e18
    }

    private static func text(_ value: Double) -> String { String(format: "%.3f", value) }

    private final class Due { var contracts = 0 }
}

enum Memory {
    /// The most memory that this process ever held.
    static var peakMegabytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM") }) else { return 0 }
        return (Int(line.split { !$0.isNumber }.first ?? "0") ?? 0) / 1024
    }
}
