public import LoanMath
public import Money

/// What the lender offers. A car loan pays the seller; money against a car is paid to the borrower.
public enum Product: String, Sendable, Hashable, Codable, CaseIterable {
    case carLoan = "car-loan"
    case carPledge = "car-pledge"
}

/// A price for a range of amounts and of loan to value. Bands are read in order; the first that fits is the price.
public struct RateBand: Hashable, Sendable, Codable {
    /// The largest amount the band serves; `nil` = any.
    public let amountUpTo: Money?
    /// The largest loan to value the band serves; `nil` = any.
    public let loanToValueUpTo: Rate?
    public let monthlyRate: Rate

    public init(amountUpTo: Money?, loanToValueUpTo: Rate?, monthlyRate: Rate) {
        self.amountUpTo = amountUpTo
        self.loanToValueUpTo = loanToValueUpTo
        self.monthlyRate = monthlyRate
    }

    func serves(amount: Money, loanToValue: Rate) -> Bool {
        (amountUpTo.map { amount <= $0 } ?? true) && (loanToValueUpTo.map { loanToValue <= $0 } ?? true)
    }
}

/// The published conditions of a product: every figure comes from the lender's configuration.
public struct ProductTerms: Hashable, Sendable, Codable {
    public let product: Product
    /// The financed amount, both ends included.
    public let amount: ClosedRange<Money>
    public let termMonths: ClosedRange<Int>
    /// Per month, both ends included.
    public let monthlyRate: ClosedRange<Rate>
    /// Rates are whole multiples of this above the lowest.
    public let monthlyRateStep: Rate
    /// The down payment as a share of the price; `nil` for a product without one.
    public let downPaymentShare: ClosedRange<Rate>?
    /// Loan to the lower of price and appraised value.
    public let maximumLoanToValue: Rate
    public let bands: [RateBand]

    public init(
        product: Product,
        amount: ClosedRange<Money>,
        termMonths: ClosedRange<Int>,
        monthlyRate: ClosedRange<Rate>,
        monthlyRateStep: Rate,
        downPaymentShare: ClosedRange<Rate>?,
        maximumLoanToValue: Rate,
        bands: [RateBand]
    ) {
        precondition(monthlyRateStep > .zero, "the step of the rate is positive")
        self.product = product
        self.amount = amount
        self.termMonths = termMonths
        self.monthlyRate = monthlyRate
        self.monthlyRateStep = monthlyRateStep
        self.downPaymentShare = downPaymentShare
        self.maximumLoanToValue = maximumLoanToValue
        self.bands = bands
    }

    /// The price for an amount and a loan to value, held inside the published range; the highest rate when no band fits.
    public func bandRate(amount: Money, loanToValue: Rate) -> Rate {
        let rate = bands.first { $0.serves(amount: amount, loanToValue: loanToValue) }?.monthlyRate
        return min(max(rate ?? monthlyRate.upperBound, monthlyRate.lowerBound), monthlyRate.upperBound)
    }
}

/// Shares of money, exact.
enum Share {
    /// `part / whole` rounded up to the billionth, so that a ratio shown is never below the true one.
    static func of(_ part: Money, in whole: Money) -> Rate? {
        guard whole.isPositive, !part.isNegative else { return nil }
        let scaled = Int128(part.tiyn) * 1_000_000_000
        let quotient = (scaled + Int128(whole.tiyn) - 1) / Int128(whole.tiyn)
        return Int64(exactly: quotient).map { Rate(billionths: $0) }
    }

    /// Whether `part / whole` is at most the share, without rounding.
    static func isAtMost(_ share: Rate, _ part: Money, of whole: Money) -> Bool {
        Int128(part.tiyn) * 1_000_000_000 <= Int128(share.billionths) * Int128(whole.tiyn)
    }

    /// The share of an amount, rounded as said.
    static func taken(_ share: Rate, of whole: Money, _ rounding: Rounding = Rounding(.down, to: .tiyn)) -> Money {
        rounding.money(Int128(share.billionths) * Int128(whole.tiyn), over: 1_000_000_000)
    }

    /// Rounded down to whole thousands of tenge, the step in which maximum amounts are offered.
    static func downToThousand(_ amount: Money) -> Money {
        amount.isPositive ? Money(tiyn: amount.tiyn / 100_000 * 100_000) : .zero
    }
}
