import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import Vault

/// What is decided in one moment is read in a later one (decision 0025). Whatever happens between the two, the reader gets all
/// that was permitted, nothing, or a refusal.
struct ReadingRaceTests {
    @Test(arguments: Engine.available)
    func `a person who is destroyed while many read is seen whole or not at all`(_ engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2026-11-23")) { test in
            let borrower = try await Borrower(test, number: 1).apply(Borrower.carLoan)
            let lender = test.lender
            let occasion = try await lender.occasion(
                Actor(id: "e_1", role: RoleID("loanOfficer")),
                case: borrower.number
            )
            let fields = [Fields.surname.id, Fields.givenName.id, Fields.iin.id, Fields.phone.id]
            @Sendable func look() async throws -> Int? {
                do {
                    return try await lender.vault.open(
                        ContractConclusion.self,
                        Access(subject: borrower.subject, fields: fields, occasion: occasion)
                    ).shownValues().count
                } catch is Denial { return nil }
            }
            #expect(try await look() == fields.count)
            let program = try await lender.occasion(.system("test"), case: nil)
            let seen = try await withThrowingTaskGroup(of: [Int?].self) { group in
                for _ in 0..<24 {
                    group.addTask {
                        var seen: [Int?] = []
                        // On however fast a machine until it is destroyed.
                        repeat { seen.append(try await look()) } while seen.last != .some(nil) && seen.count < 5000
                        return seen
                    }
                }
                group.addTask {
                    try await Task.sleep(for: .milliseconds(30))
                    try await lender.vault.act {
                        try lender.vault.destroy(RetentionAndDestruction.self, borrower.subject, program, in: $0)
                    }
                    return []
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(seen).isSubset(of: [fields.count, 0, nil]))
            #expect(seen.contains(fields.count) && seen.count(where: { $0 == nil }) == 24)
            #expect(try await look() == nil)
        }
    }
}
