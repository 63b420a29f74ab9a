public import Money

/// The exact ratio between an instalment and the principal it repays.
///
/// With period rates rᵢ the level instalment is A = P · ∏(1 + rᵢ) / F, where F₁ = 1 and Fᵢ = Fᵢ₋₁ · (1 + rᵢ) + 1. All rᵢ
/// are fractions, so A is a fraction of two whole numbers of any size: nothing is approximated before the rounding.
public struct Annuity {
    /// A = P · numerator / denominator.
    private let numerator: WideNatural
    private let denominator: WideNatural

    /// A rate for a period as an exact fraction.
    struct PeriodRate: Hashable {
        let numerator: UInt64
        let denominator: UInt64

        /// Cancels common factors, which keeps the wide numbers short.
        init(_ numerator: Int128, over denominator: Int128) {
            var (left, right) = (numerator, denominator)
            while right != 0 { (left, right) = (right, left % right) }
            guard let top = UInt64(exactly: numerator / max(left, 1)),
                let bottom = UInt64(exactly: denominator / max(left, 1)), bottom > 0,
                !top.addingReportingOverflow(bottom).overflow
            else { preconditionFailure("a period's rate is a fraction of 64-bit numbers") }
            self.numerator = top
            self.denominator = bottom
        }
    }

    init(_ rates: [PeriodRate]) {
        precondition(!rates.isEmpty, "an annuity has an instalment")
        var growth = WideNatural(1)
        var sum = WideNatural(1)
        var scale = WideNatural(1)
        for (index, rate) in rates.enumerated() {
            growth = growth * (rate.numerator + rate.denominator)
            guard index > 0 else { continue }
            scale = scale * rate.denominator
            sum = sum * (rate.numerator + rate.denominator) + scale
        }
        numerator = growth
        denominator = sum * rates[0].denominator
    }

    /// A level annuity of equal months.
    ///
    /// - Precondition: the rate is not negative and there is at least one instalment.
    public init(monthlyRate: Rate, termMonths: Int) {
        precondition(monthlyRate.billionths >= 0 && termMonths > 0, "an annuity has a term and no negative rate")
        let rate = PeriodRate(Int128(monthlyRate.billionths), over: 1_000_000_000)
        self.init(Array(repeating: rate, count: termMonths))
    }

    /// The instalment for a principal, rounded exactly as named.
    ///
    /// - Precondition: the principal is not negative.
    public func instalment(for principal: Money, rounding: Rounding) -> Money {
        precondition(!principal.isNegative, "a principal is not negative")
        let amount = numerator * principal.tiyn.magnitude
        let step = denominator * rounding.unit.tiyn.magnitude
        // The largest count of units that does not exceed the exact instalment, by bisection.
        var (low, high) = (UInt64(0), UInt64(1))
        while step * high <= amount { (low, high) = (high, high * 2) }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if step * middle <= amount { low = middle } else { high = middle }
        }
        let units = low + (roundsUp(low, amount: amount, step: step, mode: rounding.mode) ? 1 : 0)
        guard let tiyn = Int64(exactly: Int128(units) * Int128(rounding.unit.tiyn)) else {
            preconditionFailure("an instalment does not fit")
        }
        return Money(tiyn: tiyn)
    }

    /// The largest principal, a multiple of `unit`, whose rounded instalment does not exceed `limit`.
    ///
    /// This inverts the debt-load limit: what may be lent when so much may be paid a month. Zero when nothing fits.
    public func largestPrincipal(instalmentAtMost limit: Money, rounding: Rounding, in unit: RoundingUnit) -> Money {
        guard limit.isPositive else { return .zero }
        func fits(_ units: Int64) -> Bool {
            let (tiyn, overflow) = units.multipliedReportingOverflow(by: unit.tiyn)
            guard !overflow, tiyn <= LoanTerms.largestPrincipalTiyn else { return false }
            return instalment(for: Money(tiyn: tiyn), rounding: rounding) <= limit
        }
        var (low, high) = (Int64(0), Int64(1))
        while fits(high) { (low, high) = (high, high * 2) }
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if fits(middle) { low = middle } else { high = middle }
        }
        return Money(tiyn: low * unit.tiyn)
    }

    private func roundsUp(_ units: UInt64, amount: WideNatural, step: WideNatural, mode: RoundingMode) -> Bool {
        let twice = amount * 2
        let middle = step * (2 * units + 1)
        return switch mode {
        case .down: false
        case .up: amount > step * units
        case .halfUp: twice >= middle
        case .halfEven: twice > middle || (twice == middle && units % 2 == 1)
        }
    }
}
