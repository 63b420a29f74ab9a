import CivilTime
import Foundation
import Money
import Testing

@testable import LoanMath

@Suite struct EffectiveRateTests {
    @Test func `monthly compounding over exact twelfths`() throws {
        func yearly(_ monthly: String) throws -> EffectiveRate {
            let growth = 1 + percent(monthly).approximateFraction
            return try EffectiveRate.solve([
                TimedFlow(years: 0, amount: 1), TimedFlow(years: 1.0 / 12, amount: -growth),
            ])
        }
        #expect(try yearly("3.7").percent == "54.648274")
        #expect(try yearly("3.2").percent == "45.933960")
        #expect(try yearly("3.7").displayed == "54.6")
    }

    /// Act/365 of level annuities at 3.2 % and 3.1 %, to two decimals, recomputed elsewhere.
    @Test(arguments: [
        ("3.2", 36, "2026-01-15", 4601), ("3.2", 36, "2026-02-15", 4608), ("3.2", 3, "2026-02-15", 4801),
        ("3.1", 3, "2026-02-15", 4623), ("3.2", 36, "2025-07-15", 4584), ("3.2", 12, "2025-06-15", 4584),
    ])
    func `the official formula on real due dates`(monthly: String, months: Int, start: String, hundredths: Int) throws {
        let terms = LoanTerms(
            principal: Money(tenge: 10_000_000),
            monthlyRate: percent(monthly),
            termMonths: months,
            disbursedOn: day(start)
        )
        let rate = try RepaymentSchedule.build(terms).effectiveRate()
        #expect(Int((rate.fraction * 10_000).rounded()) == hundredths)
    }

    @Test func `one in six agreements at 3.2 % breaks a cap of 46 %`() throws {
        let cap = percent("46")
        var above = 0
        var shownAbove = 0
        for month in 1...12 {
            for term in 3...84 {
                let terms = LoanTerms(
                    principal: Money(tenge: 10_000_000),
                    monthlyRate: percent("3.2"),
                    termMonths: term,
                    disbursedOn: try #require(CivilDate(year: 2026, month: month, day: 15))
                )
                let rate = try RepaymentSchedule.build(terms).effectiveRate()
                if !rate.isAtMost(cap) { above += 1 }
                if rate.displayed > "46.0" { shownAbove += 1 }
            }
        }
        #expect(above == 157)
        #expect(shownAbove == 92)
    }

    @Test func `the highest lawful monthly rate`() throws {
        let range = percent("3.2")...percent("3.7")
        func search(_ months: Int, _ start: String, cap: String) throws -> RateSearch {
            let terms = LoanTerms(
                principal: Money(tenge: 3_000_000),
                monthlyRate: .zero,
                termMonths: months,
                disbursedOn: day(start)
            )
            return try RateSearch.highestMonthlyRate(for: terms, cap: percent(cap), range: range)
        }
        #expect(try search(36, "2026-07-15", cap: "46").withinRange == percent("3.2"))
        let february = try search(3, "2026-02-15", cap: "46")
        #expect(february.withinRange == nil)
        #expect(february.highest == percent("3"))
        #expect(try search(36, "2026-03-15", cap: "56").withinRange == percent("3.7"))
        #expect(try search(36, "2026-03-15", cap: "0").highest == .zero)
    }

    @Test func `flows without a rate and flows with two`() throws {
        let start = day("2025-01-01")
        func rate(_ amounts: [Int64]) throws -> EffectiveRate {
            try EffectiveRate.solve(
                amounts.enumerated().map { CashFlow(on: start.adding(days: 365 * $0), amount: Money(tenge: $1)) }
            )
        }
        #expect(throws: EffectiveRateError.none) { try EffectiveRate.solve([CashFlow]()) }
        #expect(throws: EffectiveRateError.none) { try rate([100, 50]) }
        #expect(throws: EffectiveRateError.none) { try rate([100, -220, 200]) }
        // 100 − 230/(1+x) + 132/(1+x)² has the roots 10 % and 20 %.
        let error = #expect(throws: EffectiveRateError.self) { try rate([100, -230, 132]) }
        guard case .several(let roots) = error else {
            Issue.record("expected two roots, got \(String(describing: error))")
            return
        }
        #expect(roots.map(\.displayed) == ["10.0", "20.0"])
        #expect(try rate([100, -50]).displayed == "-50.0")
    }

    @Test(arguments: [
        (0.46049, "46.0"), (0.4605, "46.1"), (0.46050000001, "46.1"), (0.460499999, "46.0"), (0.0004, "0.0"),
        (0.0005, "0.1"),
    ])
    func `a twentieth of a percent is shown upwards`(fraction: Double, shown: String) {
        #expect(EffectiveRate(fraction: fraction).displayed == shown)
    }

    @Test func `substituting the rate back balances the flows`() throws {
        var generator = SplitMix64(seed: 365)
        for _ in 0..<200 {
            let schedule = try RepaymentSchedule.build(randomTerms(&generator))
            let rate = try schedule.effectiveRate()
            // The C library's power, independent of the solver's own exponential.
            let balance = schedule.flows.reduce(0.0) { sum, flow in
                let days = Double(schedule.terms.disbursedOn.days(until: flow.on))
                return sum + Double(flow.amount.tiyn) * pow(1 + rate.fraction, -days / 365)
            }
            #expect(abs(balance) / Double(schedule.terms.principal.tiyn) < 1e-7)
        }
    }

    @Test func `the exponential agrees with known values`() {
        #expect(abs(exponential(1) - 2.718_281_828_459_045) < 1e-15)
        #expect(abs(exponential(-1) - 0.367_879_441_171_442_33) < 1e-16)
        #expect(abs(exponential(10) / 22_026.465_794_806_718 - 1) < 1e-15)
        #expect(exponential(0) == 1 && exponential(-800) == 0 && exponential(800) == .infinity)
    }

    @Test func `whole months are twelfths and days are over the year before`() throws {
        let convention = EffectiveRateConvention.wholeMonths
        let signed = day("2013-01-12")
        #expect(convention.years(from: signed, to: day("2013-03-12")) == 2.0 / 12)
        #expect(abs(convention.years(from: signed, to: day("2013-02-15")) - (1.0 / 12 + 3.0 / 366)) < 1e-15)
    }
}
