public import CivilTime
public import Money

/// Money moving on a day. The sign is the borrower's or the lender's, but the same for all flows of one loan.
public struct CashFlow: Hashable, Sendable, Codable {
    public let on: CivilDate
    public let amount: Money

    public init(on: CivilDate, amount: Money) {
        self.on = on
        self.amount = amount
    }
}

/// Why flows have no effective rate.
public enum EffectiveRateError: Error, Hashable, Sendable {
    /// No rate makes both sides equal, for example when nothing is repaid.
    case none
    /// More than one rate does. They are given in ascending order.
    case several([EffectiveRate])
}

/// How time in the formula is measured from the first flow.
public enum EffectiveRateConvention: Hashable, Sendable, Codable {
    /// By a day count; the Kazakh formula is `actual365F`.
    case days(DayCount)
    /// Directive 2008/48/EC, annex I as amended by 2011/90/EU: whole months counted backwards from the flow are twelfths, the days
    /// left over are divided by the length of the year that ends where they end.
    case wholeMonths
}

/// The yearly rate at which what is paid is worth what was received: Kazakh GESV, European APR, XIRR.
///
/// Solves Σ aⱼ · (1 + x)^(−tⱼ) = 0 for x > −1.
public struct EffectiveRate: Hashable, Sendable, Codable {
    /// 0.546 482 737 794 for 54.648 273 779 4 %. Not rounded; |error| ≤ 10⁻¹¹ · (1 + x).
    public let fraction: Double

    public init(fraction: Double) { self.fraction = fraction }

    /// The rate of dated flows in any order.
    public static func solve(
        _ flows: [CashFlow],
        convention: EffectiveRateConvention = .days(.actual365F)
    ) throws(EffectiveRateError) -> EffectiveRate {
        if case .days(let count) = convention, let year = count.daysInYear,
            let rate = DailyFlows(flows)?.rate(daysInYear: year)
        {
            return EffectiveRate(fraction: rate)
        }
        guard let first = flows.map(\.on).min() else { throw .none }
        return try solve(
            flows.map { TimedFlow(years: convention.years(from: first, to: $0.on), amount: Double($0.amount.tiyn)) }
        )
    }

    /// The rate of flows whose times in years are already known.
    public static func solve(_ flows: [TimedFlow]) throws(EffectiveRateError) -> EffectiveRate {
        let equation = PresentValue(flows)
        switch equation.signChanges {
        case 0: throw .none
        case 1:
            // Descartes' rule of signs: exactly one root.
            guard let root = equation.onlyRoot() else { throw .none }
            return EffectiveRate(force: root)
        default:
            let roots = equation.scannedRoots().map(EffectiveRate.init(force:))
            guard let root = roots.first else { throw .none }
            guard roots.count == 1 else { throw .several(roots) }
            return root
        }
    }

    /// Whether the unrounded rate is within a cap.
    public func isAtMost(_ cap: Rate) -> Bool { fraction <= cap.approximateFraction }

    /// Percent with six decimals: `54.648274`.
    public var percent: String { EffectiveRate.decimal(microPercent, places: 6) }

    /// Percent with one decimal, 0.05 upwards, as the law wants it shown: `54.6`.
    public var displayed: String {
        // A hair is added so that an exact half is not lost to the last bits of the solver.
        let tenths = (fraction * 1000 + 0.5 + 1e-8).rounded(.down)
        return EffectiveRate.decimal(abs(tenths) < 9e18 ? Int64(tenths) : .max, places: 1)
    }

    private init(force: Double) { fraction = exponential(force) - 1 }

    private var microPercent: Int64 {
        let scaled = (fraction * 1e8).rounded()
        return abs(scaled) < 9e18 ? Int64(scaled) : .max
    }

    private static func decimal(_ value: Int64, places: Int) -> String {
        let digits = String(value.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
        return (value < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
    }
}

extension EffectiveRateConvention {
    /// Years from the first flow to another.
    func years(from first: CivilDate, to date: CivilDate) -> Double {
        switch self {
        case .days(let count):
            let years = count.years(from: first, to: date)
            return Double(years.numerator) / Double(years.denominator)
        case .wholeMonths:
            var months = (date.year - first.year) * 12 + date.month - first.month
            if date.adding(months: -months) < first { months -= 1 }
            let anchor = date.adding(months: -months)
            let yearLength = anchor.adding(months: -12).days(until: anchor)
            return Double(months) / 12 + Double(first.days(until: anchor)) / Double(yearLength)
        }
    }
}

/// A flow with its time in years from any common origin.
public struct TimedFlow: Hashable, Sendable {
    public let years: Double
    public let amount: Double

    public init(years: Double, amount: Double) {
        self.years = years
        self.amount = amount
    }
}

/// Present value as a function of the force of interest δ = ln(1 + x).
struct PresentValue {
    private let flows: [TimedFlow]

    /// Merges flows of one moment and sorts by time.
    init(_ flows: [TimedFlow]) {
        var merged: [TimedFlow] = []
        for flow in flows.sorted(by: { $0.years < $1.years }) {
            if let last = merged.last, last.years == flow.years {
                merged[merged.count - 1] = TimedFlow(years: flow.years, amount: last.amount + flow.amount)
            } else {
                merged.append(flow)
            }
        }
        self.flows = merged.filter { $0.amount != 0 }
    }

    var signChanges: Int {
        zip(flows, flows.dropFirst()).count { ($0.amount < 0) != ($1.amount < 0) }
    }

    func value(_ force: Double) -> Double {
        flows.reduce(0) { $0 + $1.amount * exponential(-force * $1.years) }
    }

    private func slope(_ force: Double) -> Double {
        flows.reduce(0) { $0 - $1.amount * $1.years * exponential(-force * $1.years) }
    }

    /// The root of a function that has one, or `nil` when it lies outside −30 ≤ δ ≤ 30.
    func onlyRoot() -> Double? {
        var (low, high) = (-0.5, 0.5)
        while low >= -30 {
            let (left, right) = (value(low), value(high))
            guard !left.isNaN, !right.isNaN else { return nil }
            if left == 0 { return low }
            if right == 0 { return high }
            if (left < 0) != (right < 0) { return root(between: low, and: high) }
            (low, high) = (low * 2, high * 2)
        }
        return nil
    }

    /// Roots between δ = −3 and δ = 12 (a rate from −95 % to 16 million percent), found in steps of 0.005.
    func scannedRoots() -> [Double] {
        var roots: [Double] = []
        var previous = value(-3)
        for step in 1...3000 {
            let force = -3 + Double(step) * 0.005
            let current = value(force)
            if (current < 0) != (previous < 0) { roots.append(root(between: force - 0.005, and: force)) }
            previous = current
        }
        return roots
    }

    /// Newton's steps kept inside a shrinking bracket, to the last bits.
    private func root(between left: Double, and right: Double) -> Double {
        var (low, high) = (left, right)
        let lowIsNegative = value(low) < 0
        var guess = (low + high) / 2
        for _ in 0..<200 {
            let residual = value(guess)
            if residual == 0 { return guess }
            if (residual < 0) == lowIsNegative { low = guess } else { high = guess }
            let newton = guess - residual / slope(guess)
            let next = newton > low && newton < high ? newton : (low + high) / 2
            if abs(next - guess) < 1e-15 * max(1, abs(guess)) || high - low < 1e-15 { return next }
            guess = next
        }
        return guess
    }
}
