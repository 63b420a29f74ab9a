import Foundation
import LoanMath
import Money
import Testing

@Suite struct RateTests {
    @Test(arguments: [
        ("3.7", 37_000_000), ("46", 460_000_000), ("0.03", 300_000), ("-1.5", -15_000_000), ("0.0000001", 1),
    ])
    func `percentages are read exactly and written back`(text: String, billionths: Int64) throws {
        let rate = try #require(Rate(percent: text))
        #expect(rate.billionths == billionths)
        #expect(rate.description == text)
    }

    @Test(arguments: ["", ".", "3.", ".7", "3,7", "3.7%", "0.00000001", "1e2", "--1"])
    func `what is not a percentage is not read`(text: String) {
        #expect(Rate(percent: text) == nil)
    }

    @Test func `a rate is encoded as its billionths`() throws {
        let encoded = try JSONEncoder().encode([Rate(billionths: 37_000_000)])
        #expect(String(decoding: encoded, as: UTF8.self) == "[37000000]")
        #expect(try JSONDecoder().decode([Rate].self, from: encoded) == [Rate(billionths: 37_000_000)])
    }
}

@Suite struct RoundingTests {
    /// Numerators over 10, so 25 is two and a half tiyn.
    @Test(arguments: [
        (25, [3, 3, 2, 2]), (35, [4, 4, 3, 4]), (-25, [-3, -3, -2, -2]), (21, [2, 3, 2, 2]), (29, [3, 3, 2, 3]),
        (20, [2, 2, 2, 2]), (0, [0, 0, 0, 0]),
    ])
    func `modes differ where they should`(tenths: Int, expected: [Int64]) {
        let rounded = [RoundingMode.halfUp, .up, .down, .halfEven].map {
            Rounding($0, to: .tiyn).money(Int128(tenths), over: 10).tiyn
        }
        #expect(rounded == expected)
    }

    @Test func `a unit of a tenge leaves whole tenge`() {
        #expect(Rounding(.halfUp, to: .tenge).money(10_649_250) == Money(tenge: 106_493))
        #expect(Rounding(.halfUp, to: .tenge).money(10_649_249) == Money(tenge: 106_492))
        #expect(Rounding(.up, to: RoundingUnit(tiyn: 10_000)).money(1) == Money(tenge: 100))
    }
}

@Suite struct DebtLoadTests {
    @Test func `income that carries the sample instalments`() throws {
        let half = percent("50")
        #expect(DebtLoad.requiredIncome(payments: Money(tenge: 106_493), limit: half) == Money(tenge: 212_986))
        #expect(DebtLoad.requiredIncome(payments: Money(tenge: 106_493), limit: percent("25")) == Money(tenge: 425_972))
        #expect(DebtLoad.requiredIncome(payments: Money(tenge: 152_133), limit: half) == Money(tenge: 304_266))
        #expect(DebtLoad.ratio(payments: Money(tenge: 106_493), income: Money(tenge: 212_986)) == half)
        #expect(DebtLoad.ratio(payments: Money(tenge: 1), income: .zero) == nil)
    }

    @Test func `other debts are taken off what a borrower can afford`() throws {
        let half = percent("50")
        let income = Money(tenge: 300_000)
        #expect(
            DebtLoad.affordableInstalment(income: income, otherPayments: Money(tenge: 40_000), limit: half)
                == Money(tenge: 110_000)
        )
        #expect(
            DebtLoad.affordableInstalment(income: income, otherPayments: Money(tenge: 160_000), limit: half) == .zero
        )
    }

    @Test func `the largest principal for an instalment is the last one that fits`() throws {
        let annuity = Annuity(monthlyRate: percent("3.7"), termMonths: 36)
        let rounding = Rounding(.halfUp, to: .tenge)
        let principal = annuity.largestPrincipal(
            instalmentAtMost: Money(tenge: 106_493),
            rounding: rounding,
            in: .tenge
        )
        #expect(annuity.instalment(for: principal, rounding: rounding) == Money(tenge: 106_493))
        #expect(annuity.instalment(for: principal + Money(tenge: 1), rounding: rounding) > Money(tenge: 106_493))
        #expect(principal >= Money(tenge: 2_100_000))
        #expect(annuity.largestPrincipal(instalmentAtMost: .zero, rounding: rounding, in: .tenge) == .zero)
    }
}
