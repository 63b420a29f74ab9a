public import Money

/// How an overdue payment is penalised. Figures come from the law table of the day, not from this module.
///
/// - Source: the shape is that of 56-V Art. 6(3): a daily share for the first days, a lower one afterwards, and a ceiling
///   on each year of the agreement.
public struct PenaltyRule: Hashable, Sendable, Codable {
    /// Share of the overdue payment for each of the first days.
    public let dailyFirst: Rate
    /// How many calendar days the first share lasts; day 1 is the day after the due date.
    public let firstDays: Int
    /// Share for each day after that.
    public let dailyAfter: Rate
    /// The most that may accrue in one year of the agreement, as a share of the amount issued; `nil` is no ceiling.
    public let yearlyCapShareOfIssued: Rate?

    /// - Precondition: shares and days are not negative.
    public init(dailyFirst: Rate, firstDays: Int, dailyAfter: Rate, yearlyCapShareOfIssued: Rate?) {
        precondition(dailyFirst >= .zero && dailyAfter >= .zero && firstDays >= 0, "a penalty is not negative")
        self.dailyFirst = dailyFirst
        self.firstDays = firstDays
        self.dailyAfter = dailyAfter
        self.yearlyCapShareOfIssued = yearlyCapShareOfIssued
    }

    /// The penalty on one overdue payment that stays unpaid, before the yearly ceiling.
    ///
    /// - Parameters:
    ///   - overdue: The unpaid part of the payment.
    ///   - days: Calendar days overdue; day 1 is the day after the due date.
    /// - Returns: Rounded down to the tiyn, because the law states a maximum.
    /// - Precondition: `days` is not negative.
    public func penalty(on overdue: Money, days: Int) -> Money {
        precondition(days >= 0, "days overdue cannot be negative")
        let first = Int128(min(days, firstDays)) * Int128(dailyFirst.billionths)
        let after = Int128(max(days - firstDays, 0)) * Int128(dailyAfter.billionths)
        return Rounding(.down, to: .tiyn).money(Int128(overdue.tiyn) * (first + after), over: 1_000_000_000)
    }

    /// The most that may accrue in one year of the agreement, rounded down to the tiyn; `nil` is no ceiling.
    public func yearlyCeiling(issued: Money) -> Money? {
        yearlyCapShareOfIssued.map {
            Rounding(.down, to: .tiyn).money(Int128(issued.tiyn) * Int128($0.billionths), over: 1_000_000_000)
        }
    }

    /// Billionths of a tiyn for one day's penalty on `overdue` on its `day`-th day overdue.
    func exact(on overdue: Money, day: Int) -> Int128 {
        Int128(overdue.tiyn) * Int128(day <= firstDays ? dailyFirst.billionths : dailyAfter.billionths)
    }
}
