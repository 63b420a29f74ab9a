import CivilTime
import Identifiers
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import SQLPort
import Testing

/// What a pledged car is worth and which plates it bears, each from its day on.
@Suite struct PledgeCareTests {
    static let officer = Actor(id: "e_officer", role: RoleID("loanOfficer"))
    static let arrears = Actor(id: "e_arrears", role: RoleID("collections"))
    static let auditor = Actor(id: "e_auditor", role: RoleID("auditor"))

    @Test(arguments: Engine.available)
    func `the valuation of a day is the newest made by then`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let pledges = test.lender.pledges
            let contract = try await Borrower(test, number: 2).borrow(Borrower.pledge).number
            try await test.close(through: day("2024-03-20"))
            let amounts: [(CarValuation.Source, Int64, String, String)] = [
                (.appraiser, 4_500_000, "2024-03-10", "ОЦ-17/2"), (.market, 4_200_000, "2024-03-15", ""),
                (.agreement, 4_400_000, "2024-03-12", "С-5"),
            ]
            for (source, tenge, on, document) in amounts {
                for _ in 0..<2 {
                    try await pledges.recordValuation(
                        source,
                        amount: Money(tenge: tenge),
                        on: day(on),
                        document: document,
                        contract: contract,
                        Self.arrears
                    )
                }
            }
            let expected: [(String, Int64?)] = [
                ("2024-02-29", nil), ("2024-03-01", 5_000_000), ("2024-03-09", 5_000_000), ("2024-03-10", 4_500_000),
                ("2024-03-14", 4_400_000), ("2024-03-15", 4_200_000), ("2030-01-01", 4_200_000),
            ]
            for (on, tenge) in expected {
                let value = try await pledges.valuation(of: contract, on: day(on))
                #expect(value?.amount == tenge.map { Money(tenge: $0) }, "on \(on)")
            }
            let status = try await pledges.show(contract, Self.officer)
            #expect(status.valuations.map(\.source) == [.market, .agreement, .appraiser, .appraiser, .contract])
            #expect(status.loanToValueAtSigning?.percent == "60")
            // 3,000,000 of 4,200,000, and never less than it is.
            #expect(status.loanToValueNow?.percent == "71.43")
            await #expect(throws: ContractProblem.unknown) {
                _ = try await pledges.valuation(of: "KP-2024-999999-1", on: day("2024-03-01"))
            }
        }
    }

    @Test func `a valuation says where it comes from and is not of tomorrow`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let contract = try await Borrower(test, number: 2).borrow(Borrower.pledge).number
            let wrong: [(CarValuation.Source, Int64, String, String, PledgeProblem)] = [
                (.appraiser, 1, "2024-03-01", "", .documentMissing),
                (.agreement, 1, "2024-03-01", "", .documentMissing),
                (.market, 0, "2024-03-01", "", .valueNotPositive), (.market, 1, "2024-03-02", "", .dateInFuture),
                (.appraiser, 1, "2024-03-01", "Мысалов Арман", .documentUnreadable),
            ]
            for (source, tenge, on, document, problem) in wrong {
                await #expect(throws: problem) {
                    try await test.lender.pledges.recordValuation(
                        source,
                        amount: Money(tenge: tenge),
                        on: day(on),
                        document: document,
                        contract: contract,
                        Self.officer
                    )
                }
            }
            await #expect(throws: Denial.self) {
                try await test.lender.pledges.recordValuation(
                    .market,
                    amount: Money(tenge: 1),
                    on: day("2024-03-01"),
                    document: "",
                    contract: contract,
                    Self.auditor
                )
            }
            #expect(try await test.lender.pledges.show(contract, Self.officer).valuations.count == 2)
        }
    }

    @Test(arguments: [
        (3_000_000, 5_000_000, "60"), (1, 3, "33.34"), (2_100_000, 2_100_000, "100"), (10, 8, "125"), (0, 5, "0"),
    ])
    func `debt as a share of the car's worth is rounded up`(debt: Int64, value: Int64, percent: String) {
        #expect(LoanToValue(debt: Money(tenge: debt), value: Money(tenge: value))?.percent == percent)
        #expect(LoanToValue(debt: Money(tenge: debt), value: .zero) == nil)
    }

    @Test(arguments: Engine.available)
    func `a new plate holds from its day, and the earlier ones stay known`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let pledges = test.lender.pledges
            let contract = try await Borrower(test, number: 2).borrow(Borrower.pledge).number
            try await test.close(through: day("2024-04-10"))
            let new = try LicencePlate("777 AAA 05")
            try await pledges.recordPlate(
                new,
                from: day("2024-04-01"),
                source: .person,
                contract: contract,
                Self.officer
            )
            let last = try LicencePlate("555BBB16")
            try await pledges.recordPlate(
                last,
                from: day("2024-04-09"),
                source: .trafficAuthority,
                contract: contract,
                Self.arrears
            )
            let car = try await pledges.show(contract, Self.officer).car
            #expect(car?.plates.map(\.plate.value) == ["102MYS02", "777AAA05", "555BBB16"])
            #expect(car?.plates.map(\.from) == [day("2024-03-01"), day("2024-04-01"), day("2024-04-09")])
            #expect(car?.plates.map(\.source) == [.person, .person, .trafficAuthority])
            #expect(car?.plates.map(\.recordedBy) == ["system", "e_officer", "e_arrears"])

            let wrong: [(LicencePlate, String, PledgeProblem)] = [
                (last, "2024-04-10", .plateUnchanged), (new, "2024-04-09", .plateNotLater),
                (new, "2024-04-11", .dateInFuture),
            ]
            for (plate, from, problem) in wrong {
                await #expect(throws: problem) {
                    try await pledges.recordPlate(
                        plate,
                        from: day(from),
                        source: .person,
                        contract: contract,
                        Self.officer
                    )
                }
            }
            // Nobody who keeps the books sees the car, and no table holds a plate.
            #expect(try await pledges.show(contract, Self.auditor).car == nil)
            let rows = try await test.database.read { transaction in
                try transaction.query("SELECT source, recorded_by, from_date FROM plate_record ORDER BY number").map {
                    try "\($0.text(0)) \($0.text(1)) \($0.text(2))"
                }
            }
            #expect(rows.count == 3 && !rows.joined().contains("MYS"))
        }
    }
}
