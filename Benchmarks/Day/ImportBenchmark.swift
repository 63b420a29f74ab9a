import CivilTime
import Foundation
import Lending
import Operations
import SQLPort
import Store
import SyntheticPortfolio

/// `day-benchmarks import CONTRACTS [FOLDER]`: takes a portfolio over in one run, with the histories of five months.
enum ImportBenchmark {
    static func run(_ contracts: Int, _ root: String) async throws {
        guard let day = CivilDate("2024-08-15"), let first = CivilDate("2024-03-01") else { return }
        let folder = root + "/kepil-import-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let house = try await BenchmarkHouse(folder: folder, on: day)
        let files = try PortfolioFiles(contracts, from: first, paidThrough: day)
        print(
            "files made: \(files.contracts.count) contracts, \(files.history.count) rows of history,",
            terminator: " "
        )
        print("memory \(Memory.peakMegabytes) MB")
        let clock = ContinuousClock()
        let start = clock.now
        let report = try await house.lender.portfolioImport.run(
            contracts: files.contractsFile,
            history: files.historyFile,
            dryRun: false,
            progress: { done in
                if done.isMultiple(of: 10_000) { print("\(done) after \(clock.now - start)") }
            }
        )
        let spent = clock.now - start
        print("taken over: \(report.contracts) contracts, \(report.facts) facts, kept \(report.isKept) in \(spent)")
        precondition(report.isKept && report.contracts == contracts, "everything is taken over")
        let sums = try await house.database.read { try Books.sums(in: $0) }
        precondition(sums.debit == sums.credit, "the books balance")
        print("memory \(Memory.peakMegabytes) MB")
        await house.database.close()
    }
}
