public import CivilTime
public import LoanMath
public import Money

/// Average monthly income over the last six calendar months, from pension contributions alone: official income only.
public struct MonthlyIncome: Hashable, Sendable, Codable {
    /// The months that count, newest last: `2026-05`.
    public let months: [String]
    /// How many of them show a contribution.
    public let monthsWithIncome: Int
    /// The income of the six months together, rounded down to the tiyn once.
    public let total: Money
    /// A sixth of the total, rounded down to the tiyn.
    public let average: Money

    /// - Parameters:
    ///   - share: The share of income that is contributed, such as 10 %; income is contribution / share.
    ///   - day: The six calendar months that ended before the month of this day count. A month without a contribution
    ///     counts as zero; several contributions in a month, from several employers, are added.
    public init(_ income: PensionIncome, contributionShare share: Rate, on day: CivilDate) {
        precondition(share > .zero, "the contributed share of income is positive")
        let months = (1...6).reversed().map { String(day.adding(months: -$0).description.prefix(7)) }
        var byMonth: [String: Money] = [:]
        for entry in income.months where months.contains(entry.month) && entry.contribution.isPositive {
            byMonth[entry.month, default: .zero] += entry.contribution
        }
        self.months = months
        monthsWithIncome = byMonth.count
        let down = Rounding(.down, to: .tiyn)
        let contributions = Int128(byMonth.values.sum.tiyn) * 1_000_000_000
        total = down.money(contributions, over: Int128(share.billionths))
        average = down.money(contributions, over: Int128(share.billionths) * 6)
    }
}

/// The payments and the income behind a debt-load ratio (KDN): all monthly loan payments, the new one included, over the
/// average monthly income.
public struct DebtLoadFigures: Hashable, Sendable, Codable {
    public let existingPayments: Money
    public let newPayment: Money
    public let averageIncome: Money

    public init(existingPayments: Money, newPayment: Money, averageIncome: Money) {
        self.existingPayments = existingPayments
        self.newPayment = newPayment
        self.averageIncome = averageIncome
    }

    /// Rounded up to the billionth; `nil` without income.
    public var ratio: Rate? { DebtLoad.ratio(payments: existingPayments + newPayment, income: averageIncome) }

    /// Exact, not by the rounded ratio. Without income only a load of nothing is within a limit.
    public func isWithin(_ limit: Rate) -> Bool {
        Share.isAtMost(limit, existingPayments + newPayment, of: averageIncome)
    }
}
