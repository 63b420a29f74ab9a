import Money
import Testing

@Suite struct MoneyTests {
    @Test(arguments: [
        ("0", 0), ("1234", 123_400), ("1234.5", 123_450), ("1234.56", 123_456), ("-0.01", -1), ("0.05", 5),
        ("-17.5", -1750),
    ])
    func `amounts are read exactly`(text: String, tiyn: Int64) {
        #expect(Money(decimal: text) == Money(tiyn: tiyn))
    }

    @Test(arguments: ["", "-", ".5", "1.", "1.234", "1,5", "+1", "1e3", " 1", "12345678901234567"])
    func `what is not an amount is not read`(text: String) {
        #expect(Money(decimal: text) == nil)
    }

    @Test(arguments: [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (10_649_300, "106493.00"), (-123_456, "-1234.56")])
    func `amounts are written with two places and read back`(tiyn: Int64, text: String) {
        #expect(Money(tiyn: tiyn).description == text)
        #expect(Money(decimal: text) == Money(tiyn: tiyn))
    }

    @Test func `sums and signs`() {
        var amount = Money(tenge: 10)
        amount += Money(tiyn: 5)
        amount -= Money(tenge: 20)
        #expect(amount == Money(tiyn: -995) && amount.isNegative && !amount.isPositive && !amount.isZero)
        #expect(-amount == Money(tiyn: 995))
        #expect([Money(tiyn: 1), Money(tiyn: 2), Money(tiyn: -4)].sum == Money(tiyn: -1))
        #expect(Money(tiyn: 1) < Money(tiyn: 2))
    }
}
