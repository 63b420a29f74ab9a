import CivilTime
import Money
import Testing

@testable import LoanMath

/// The quick ways of the engine give, to the last digit or the promised accuracy, what the slow and obvious ways give.
@Suite struct QuickWayTests {
    @Test(arguments: 0..<4) func `instalments by floating point and by whole numbers are the same`(seed: UInt64) {
        var generator = SplitMix64(seed: 0xacc0_1ade + seed)
        for _ in 0..<250 {
            let count = Int.random(in: 1...120, using: &generator)
            let isLevel = Bool.random(using: &generator)
            let monthly = Int64.random(in: 0...100_000_000, using: &generator)
            let rates = (0..<count).map { _ in
                isLevel
                    ? Annuity.PeriodRate(monthly, over: 1_000_000_000)
                    : Annuity.PeriodRate(
                        12 * monthly * Int64.random(in: 28...31, using: &generator),
                        over: 365_000_000_000
                    )
            }
            let annuity = Annuity(rates)
            let principal = Money(tiyn: Int64.random(in: 1...100_000_000_000, using: &generator))
            for mode in RoundingMode.allCases {
                let rounding = Rounding(
                    mode,
                    to: RoundingUnit(tiyn: [1, 100, 5_000].randomElement(using: &generator) ?? 1)
                )
                #expect(
                    annuity.instalment(for: principal, rounding: rounding)
                        == annuity.exactInstalment(for: principal, rounding: rounding)
                )
            }
        }
    }

    @Test func `an instalment exactly on a middle is decided by whole numbers`() {
        // One payment at 0 %: the instalment is the principal, 0.50 of the unit above a multiple.
        let annuity = Annuity([Annuity.PeriodRate(0, over: 1)])
        let principal = Money(tiyn: 12_350)
        #expect(annuity.instalment(for: principal, rounding: Rounding(.halfUp, to: .tenge)) == Money(tenge: 124))
        #expect(annuity.instalment(for: principal, rounding: Rounding(.halfEven, to: .tenge)) == Money(tenge: 124))
        #expect(
            annuity.instalment(for: Money(tiyn: 12_450), rounding: Rounding(.halfEven, to: .tenge)) == Money(tenge: 124)
        )
        #expect(annuity.instalment(for: Money(tenge: 124), rounding: Rounding(.up, to: .tenge)) == Money(tenge: 124))
        #expect(annuity.instalment(for: Money(tenge: 124), rounding: Rounding(.down, to: .tenge)) == Money(tenge: 124))
    }

    @Test func `shares of amounts in 64 and in 128 bits are the same`() {
        var generator = SplitMix64(seed: 64_128)
        for _ in 0..<20_000 {
            let width = Int64.random(in: 1...62, using: &generator)
            let amount = Money(tiyn: Int64.random(in: -(1 << 50)...(1 << 50), using: &generator))
            let numerator = Int64.random(in: 0...(1 << width), using: &generator)
            let denominator = Int64.random(in: max(1, numerator / 4000)...Int64.max / 4, using: &generator)
            let rounding = Rounding(
                RoundingMode.allCases.randomElement(using: &generator) ?? .halfUp,
                to: RoundingUnit(tiyn: [1, 100, 10_000].randomElement(using: &generator) ?? 1)
            )
            #expect(
                rounding.money(amount, times: numerator, over: denominator)
                    == rounding.money(Int128(amount.tiyn) * Int128(numerator), over: Int128(denominator))
            )
        }
    }

    @Test func `due dates at once and one by one are the same`() {
        var generator = SplitMix64(seed: 31)
        for _ in 0..<400 {
            let terms = randomTerms(&generator)
            #expect(terms.dueDates() == (1...terms.termMonths).map { terms.dueDate($0) })
        }
    }

    @Test(arguments: 0..<4) func `the rate by daily powers and by exponentials is the same`(seed: UInt64) throws {
        var generator = SplitMix64(seed: 0xda17 + seed)
        var quick = 0
        for _ in 0..<150 {
            let terms = randomTerms(&generator)
            var flows = try RepaymentSchedule.build(terms).flows
            // Some are disturbed: a payment twice as large, one early, one in another place of the list.
            if flows.count > 4, Bool.random(using: &generator) {
                flows[2] = CashFlow(on: flows[2].on.adding(days: -3), amount: flows[2].amount + flows[2].amount)
            }
            if Bool.random(using: &generator) { flows.swapAt(0, flows.count - 1) }
            let first = try #require(flows.map(\.on).min())
            let slow = try EffectiveRate.solve(
                flows.map {
                    TimedFlow(years: Double(first.days(until: $0.on)) / 365, amount: Double($0.amount.tiyn))
                }
            )
            let fast = try EffectiveRate.solve(flows)
            #expect(abs(fast.fraction - slow.fraction) <= 2e-11 * (1 + slow.fraction))
            if DailyFlows(flows)?.rate(daysInYear: 365) != nil { quick += 1 }
        }
        #expect(quick > 40)
    }

    @Test func `flows without one rate do not take the quick way`() {
        let start = day("2025-01-15")
        let twice = [
            CashFlow(on: start, amount: Money(tenge: -100)),
            CashFlow(on: start.adding(days: 365), amount: Money(tenge: 230)),
            CashFlow(on: start.adding(days: 730), amount: Money(tenge: -132)),
        ]
        #expect(DailyFlows(twice) == nil)
        #expect(DailyFlows([CashFlow(on: start, amount: Money(tenge: 1))]) == nil)
        #expect(DailyFlows([]) == nil)
    }
}
