import CivilTime
import Foundation
import Lending
import Money
import Operations
import SQLPort
import Store
import SyntheticPortfolio

/// A lender's year over a folder that may have been left in the middle of it.
enum Year {
    static func live(_ contracts: Int, _ folder: String) async throws {
        guard let start = CivilDate("2024-03-01") else { return }
        let end = start.adding(days: 365)
        let clock = ContinuousClock()
        let began = clock.now
        let house = try await BenchmarkHouse(folder: folder, on: start)
        let phones = house.phones
        let year = try await LenderYear(house.lender, contracts: contracts, from: start) { _ in phones.code }
        print("taken over or found: \(year.contracts.count) contracts after \(clock.now - began)")
        try await year.live(through: end) { evening in
            print("\(evening.day)  due \(evening.touched)  acts \(evening.credits)  \(clock.now - began)")
        }
        for line in try await house.database.read({ try Books.trialBalance(in: $0) }).lines {
            print("\(line.account.rawValue)  \(line.debit)  \(line.credit)")
        }
        let wrong = try await house.database.read { try CheckpointAudit.differing(in: $0) }
        precondition(wrong.isEmpty, "checkpoints are those of the facts: \(wrong)")
        let states = try await house.database.read { transaction in
            try transaction.query("SELECT state, COUNT(*) FROM contract GROUP BY state ORDER BY state").map {
                "\(try $0.text(0)) \(try $0.integer(1))"
            }
        }
        print(states.joined(separator: ", "))
        await house.database.close()
    }
}
