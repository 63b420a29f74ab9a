import CivilTime
import Foundation
import LenderFiles
import LenderSupport
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing
import Vault

/// Ordering depersonalised extracts (94-V Art. 17; ), with the demonstration lender's own rules.
struct ExtractDeskTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Policy/demonstration-lender").path
    private static let officer = Actor(id: "e_9", role: RoleID("dataProtectionOfficer"))

    private func people(_ count: Int, _ test: TestLender) async throws {
        let lender = test.lender
        let occasion = try await lender.occasion(.system("test"), case: "A-1")
        try await lender.vault.act { transaction in
            for number in 0..<count {
                let subject = try lender.vault.enrol(at: occasion.at, in: transaction)
                try lender.vault.store(
                    StateRequests.self,
                    into: subject,
                    [Intake(Fields.vehicleYear, Int64(2015 + number % 2))],
                    occasion,
                    in: transaction
                )
            }
        }
    }

    @Test(arguments: Engine.available)
    func `R-4.6.1: an extract needs the officer, a decision and thirty days since the last, on both engines`(
        _ engine: Engine
    ) async throws {
        try await TestLender.with(engine, on: day("2026-11-23")) { test in
            let rules = try ExtractFile.load(Self.folder)
            #expect(rules.smallestGroup == 5)
            let desk = test.lender.extracts
            await #expect(throws: ExtractProblem.notTheOfficer) {
                try await desk.make(.models, rules, case: "R-1", by: Actor(id: "e_1", role: RoleID("loanOfficer")))
            }
            await #expect(throws: ExtractProblem.noCase) {
                try await desk.make(.models, rules, case: "", by: Self.officer)
            }
            await #expect(throws: ExtractProblem.tooFew(5)) {
                try await desk.make(.models, rules, case: "R-1", by: Self.officer)
            }
            try await people(12, test)
            let extract = try await desk.make(.models, rules, case: "R-1", by: Self.officer)
            #expect(extract.rows.count == 12 && Set(extract.rows.map { $0[1] }) == ["2015..2019"])
            await #expect(throws: ExtractProblem.tooSoon(day("2026-12-23"))) {
                try await desk.make(.models, rules, case: "R-2", by: Self.officer)
            }
            try await test.lender.businessDay.set(day("2026-12-23"))
            #expect(try await desk.make(.models, rules, case: "R-2", by: Self.officer).rows.count == 12)
            let records = try await test.database.read {
                try $0.query("SELECT ordered_by, case_reference, people FROM extract_record ORDER BY made_on")
            }
            #expect(try records.map { try $0.text(1) } == ["R-1", "R-2"])
            #expect(try records[0].text(0) == "e_9")
            #expect(try records[0].integer(2) == 12)
        }
    }

    @Test func `a mistake in extracts.yaml is told with its place`() throws {
        let good = "smallestGroup: 5\nfewestValues: 2\ncolumns:\n  - {field: vehicleMake, as: text}\n"
        #expect(try ExtractFile.rules(good).columns.count == 1)
        for (from, to) in [
            ("smallestGroup: 5", "smallestGroup: 2"), ("fewestValues: 2", "fewestValues: 1"), ("as: text", "as: exact"),
            ("as: text", "as: band"), ("as: text", "as: text, width: 3"), ("as: text", "as: text, sensitive: true"),
            ("as: text", "as: text, sensitive: perhaps"), ("columns", "rows"), ("as: text}", "as: text"),
        ] {
            #expect(throws: (any Error).self, "\(to)") {
                try ExtractFile.rules(good.replacingOccurrences(of: from, with: to))
            }
        }
    }
}
