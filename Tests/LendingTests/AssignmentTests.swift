import CivilTime
import LoanMath
import Money
import PolicyModel
import Testing

@testable import Lending

/// Which claims may be assigned to whom on which day, and what the price of each is (56-V Art. 9-1, 9-2(5)).
@Suite struct AssignmentTests {
    private func standing(
        on date: String,
        valued: String? = nil,
        told: String? = nil,
        isProtected: Bool = false,
        with more: [ContractFact] = []
    ) throws -> AssignmentStanding {
        let facts = try ContractFixture.opening() + more
        return AssignmentStanding(
            view: try ContractView.project(ContractFixture.agreement(), facts, asOf: day(date)),
            facts: facts,
            valuedOn: try valued.map { try day($0) },
            toldOn: try told.map { try day($0) },
            isProtected: isProtected
        )
    }

    private func reasons(_ claim: AssignmentStanding, to kind: AssigneeKind, on date: String) throws -> [String] {
        try AssignmentRules(LawFixture.table(), on: day(date)).exclusions(claim, to: kind).map { reason in
            switch reason {
            case .notOurs: "notOurs"
            case .recipient: "recipient"
            case .moratorium: "moratorium"
            case .overdueDays: "overdueDays"
            case .overdueMonths: "overdueMonths"
            case .valuation: "valuation"
            case .hardship: "hardship"
            case .deferral: "deferral"
            case .notTold: "notTold"
            }
        }
    }

    @Test func `more than ninety days overdue, and not a day less`() throws {
        // The first payment was due on 1 April 2024: 30 June is 90 days later.
        let young = try standing(on: "2024-06-30", valued: "2024-06-01")
        #expect(try reasons(young, to: .bank, on: "2024-06-30") == ["overdueDays"])
        let old = try standing(on: "2024-07-01", valued: "2024-06-01")
        #expect(try reasons(old, to: .bank, on: "2024-07-01") == [])
        #expect(try reasons(old, to: .other, on: "2024-07-01") == ["recipient"])
    }

    @Test func `a collection agency takes nothing before 1 May 2026, and then only what is two years old`() throws {
        let claim = try standing(on: "2026-04-01", valued: "2026-03-01")
        #expect(try reasons(claim, to: .collectionAgency, on: "2026-04-01") == ["moratorium"])
        #expect(try reasons(claim, to: .microfinance, on: "2026-04-01") == [])
        let later = try standing(on: "2026-05-02", valued: "2026-03-01")
        #expect(try reasons(later, to: .collectionAgency, on: "2026-05-02") == [])
        let paid = try (4...9).map { month in
            try ContractFixture.payment("p\(month)", "2024-0\(month)-01", Money(tenge: 106_493))
        }
        let younger = try standing(on: "2026-05-02", valued: "2026-03-01", with: paid)
        #expect(try reasons(younger, to: .collectionAgency, on: "2026-05-02") == ["overdueMonths"])
    }

    @Test func `a secured claim needs a valuation of the last six months`() throws {
        for (valued, expected) in [
            ("2024-01-05", [String]()), ("2024-01-04", ["valuation"]), (nil, ["valuation"]),
        ] {
            let claim = try standing(on: "2024-07-05", valued: valued)
            #expect(try reasons(claim, to: .bank, on: "2024-07-05") == expected, "\(valued ?? "none")")
        }
        // The car is sold: nothing secures the claim, so nothing is valued.
        let sold = ContractFact.carSold(on: try day("2024-06-01"), payment: "p", price: Money(tenge: 1))
        #expect(try reasons(standing(on: "2024-07-05", with: [sold]), to: .bank, on: "2024-07-05") == [])
    }

    @Test func `what is protected, deferred, written off, assigned or paid stays`() throws {
        let date = "2024-07-05"
        #expect(
            try reasons(standing(on: date, valued: date, isProtected: true), to: .bank, on: date) == ["hardship"]
        )
        let army = ContractFact.deferred(.init(id: "d", on: try day("2024-07-02"), until: try day("2025-07-01")))
        #expect(try reasons(standing(on: date, valued: date, with: [army]), to: .bank, on: date) == ["deferral"])
        let gone: [ContractFact] = [
            .writtenOff(on: try day("2024-07-01")),
            .assigned(ClaimTransfer(id: "a", on: try day("2024-07-01"), party: "x", price: Money(tenge: 1))),
        ]
        for fact in gone {
            #expect(try reasons(standing(on: date, valued: date, with: [fact]), to: .bank, on: date) == ["notOurs"])
        }
    }

    @Test func `the borrower is told on an earlier day than that of the assignment`() throws {
        let rules = try AssignmentRules(LawFixture.table(), on: day("2024-07-05"))
        for (told, count) in [("2024-07-04", 0), ("2024-07-05", 1), (nil, 1)] {
            let claim = try standing(on: "2024-07-05", valued: "2024-06-01", told: told)
            #expect(rules.exclusionsAtTransfer(claim, to: .bank).count == count, "\(told ?? "never")")
        }
    }

    @Test func `shares of a price sum to it exactly and are fair to the tiyn`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let weights = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
                Money(tiyn: .random(in: 0...900_000_000, using: &generator))
            }
            let price = Money(tiyn: .random(in: 0...10_000_000_000, using: &generator))
            let shares = PriceSplit.shares(of: price, by: weights)
            let total = weights.sum
            guard total.isPositive else { continue }
            #expect(shares.sum == price)
            for (share, weight) in zip(shares, weights) {
                let exact = Double(price.tiyn) * Double(weight.tiyn) / Double(total.tiyn)
                #expect(abs(Double(share.tiyn) - exact) <= 1.001)
            }
        }
        #expect(PriceSplit.shares(of: Money(tiyn: 10), by: [.zero, .zero]) == [.zero, .zero])
        let thirds = PriceSplit.shares(of: Money(tiyn: 100), by: [Money(tiyn: 7), Money(tiyn: 7), Money(tiyn: 7)])
        #expect(thirds.map(\.tiyn) == [34, 33, 33])
    }

    @Test func `the steps of a portfolio follow each other`() throws {
        let date = try day("2024-07-05")
        let drafted = AssignmentEvent.drafted(party: "p", selection: AssignmentSelection(), by: "a", on: date)
        let steps: [AssignmentEvent] = [
            .told(by: "a", on: date), .proposed(price: Money(tenge: 1), by: "a", on: date),
            .transferred(by: "b", on: date),
            .buyBackProposed(contracts: ["c"], price: Money(tenge: 1), by: "a", on: date),
            .boughtBack(by: "b", on: date),
        ]
        var assignment = try AssignmentCase(id: "x", [drafted])
        for (index, step) in steps.enumerated() {
            for other in steps.indices where other != index && !(index == 4 && other == 4) {
                var wrong = assignment
                let isPossible = (try? wrong.apply(steps[other])) != nil
                #expect(!isPossible || other == index, "\(steps[other]) at \(assignment.stage)")
            }
            try assignment.apply(step)
        }
        #expect(assignment.stage == .transferred && assignment.buyBacks == 1 && assignment.buyBack == nil)
        #expect(throws: AssignmentProblem.notNow) { try assignment.apply(.cancelled(by: "a", on: date)) }
    }
}
