import LoanMath
import Money
import Testing

@Suite struct PenaltyTests {
    /// 56-V Art. 6(3) for a payment of 106 493 tenge: 532.465 on day 1, 47 953.7979 on day 91, rounded down.
    @Test(arguments: [
        (0, "0"), (1, "532.46"), (10, "5324.65"), (89, "47389.38"), (90, "47921.85"), (91, "47953.79"),
        (120, "48880.28"),
    ])
    func `the maximum on one overdue payment`(days: Int, amount: String) throws {
        #expect(statutoryPenalty().penalty(on: Money(tenge: 106_493), days: days) == tenge(amount))
    }

    @Test func `the ceiling of a year is a tenth of the amount issued`() throws {
        #expect(statutoryPenalty().yearlyCeiling(issued: Money(tenge: 2_100_000)) == Money(tenge: 210_000))
    }

    @Test func `the penalty never falls as days pass`() throws {
        var generator = SplitMix64(seed: 6)
        let rule = statutoryPenalty()
        for _ in 0..<50 {
            let overdue = Money(tiyn: Int64.random(in: 1...50_000_000, using: &generator))
            let penalties = (0...400).map { rule.penalty(on: overdue, days: $0) }
            #expect(zip(penalties, penalties.dropFirst()).allSatisfy { $0 <= $1 })
        }
    }

    @Test func `a negative number of days stops the process`() async {
        await #expect(processExitsWith: .failure) {
            _ = PenaltyRule(dailyFirst: .zero, firstDays: 1, dailyAfter: .zero, yearlyCapShareOfIssued: nil)
                .penalty(on: .zero, days: -1)
        }
    }
}
