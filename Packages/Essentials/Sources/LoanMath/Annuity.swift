public import Money

/// The exact ratio between an instalment and the principal it repays.
///
/// With period rates rᵢ the level instalment is A = P · ∏(1 + rᵢ) / F, where F₁ = 1 and Fᵢ = Fᵢ₋₁ · (1 + rᵢ) + 1. All rᵢ
/// are fractions, so A is a fraction of two whole numbers of any size: nothing is approximated before the rounding.
///
/// Floating point decides only where its error bound leaves no doubt about the rounding; else the whole numbers do.
public struct Annuity {
    private let rates: [PeriodRate]
    /// A / P, with a relative error below `doubt`.
    private let approximateRatio: Double
    private let doubt: Double

    /// A rate for a period as an exact fraction.
    struct PeriodRate: Hashable {
        let numerator: Int64
        let denominator: Int64

        /// - Precondition: the rate is not negative and the denominator is positive.
        init(_ numerator: Int64, over denominator: Int64) {
            precondition(numerator >= 0 && denominator > 0, "a period's rate is a fraction that is not negative")
            self.numerator = numerator
            self.denominator = denominator
        }

        var approximate: Double { Double(numerator) / Double(denominator) }

        /// Without common factors, which keeps the wide numbers short.
        var reduced: (numerator: UInt64, denominator: UInt64) {
            var (left, right) = (numerator.magnitude, denominator.magnitude)
            while right != 0 { (left, right) = (right, left % right) }
            let (top, bottom) = (numerator.magnitude / left, denominator.magnitude / left)
            precondition(!top.addingReportingOverflow(bottom).overflow, "a period's rate fits 64 bits")
            return (top, bottom)
        }
    }

    init(_ rates: [PeriodRate]) {
        precondition(!rates.isEmpty, "an annuity has an instalment")
        self.rates = rates
        var (growth, sum) = (1.0, 0.0)
        for rate in rates {
            let factor = 1 + rate.approximate
            growth *= factor
            sum = sum * factor + 1
        }
        approximateRatio = growth / sum
        // Only positive numbers are added and multiplied: each step adds a few half-units in the last place.
        doubt = Double(8 * rates.count + 32) * 0x1p-53
    }

    /// A = P · numerator / denominator.
    private var exactRatio: (numerator: WideNatural, denominator: WideNatural) {
        let reduced = rates.map(\.reduced)
        var growth = WideNatural(1)
        var sum = WideNatural(1)
        var scale = WideNatural(1)
        for (index, rate) in reduced.enumerated() {
            growth = growth * (rate.numerator + rate.denominator)
            guard index > 0 else { continue }
            scale = scale * rate.denominator
            sum = sum * (rate.numerator + rate.denominator) + scale
        }
        return (growth, sum * reduced[0].denominator)
    }

    /// The rounded count of units where floating point leaves no doubt: not within its error of a multiple or a middle.
    private func certainUnits(for principal: Money, rounding: Rounding) -> Int64? {
        let units = Double(principal.tiyn) * approximateRatio / Double(rounding.unit.tiyn)
        let error = units * doubt
        guard units < 1e15, error < 0.1 else { return nil }
        let below = Int64(units)
        let part = units - Double(below)
        switch rounding.mode {
        case .halfUp, .halfEven:
            guard abs(part - 0.5) > error else { return nil }
            return part > 0.5 ? below + 1 : below
        case .up, .down:
            guard part > error, 1 - part > error else { return nil }
            return rounding.mode == .up ? below + 1 : below
        }
    }

    /// A level annuity of equal months.
    ///
    /// - Precondition: the rate is not negative and there is at least one instalment.
    public init(monthlyRate: Rate, termMonths: Int) {
        precondition(monthlyRate.billionths >= 0 && termMonths > 0, "an annuity has a term and no negative rate")
        let rate = PeriodRate(monthlyRate.billionths, over: 1_000_000_000)
        self.init(Array(repeating: rate, count: termMonths))
    }

    /// The instalment for a principal, rounded exactly as named.
    ///
    /// - Precondition: the principal is not negative.
    public func instalment(for principal: Money, rounding: Rounding) -> Money {
        precondition(!principal.isNegative, "a principal is not negative")
        if let units = certainUnits(for: principal, rounding: rounding) {
            let (tiyn, overflow) = units.multipliedReportingOverflow(by: rounding.unit.tiyn)
            if !overflow { return Money(tiyn: tiyn) }
        }
        return exactInstalment(for: principal, rounding: rounding)
    }

    /// The same by whole numbers alone.
    func exactInstalment(for principal: Money, rounding: Rounding) -> Money {
        let (numerator, denominator) = exactRatio
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
