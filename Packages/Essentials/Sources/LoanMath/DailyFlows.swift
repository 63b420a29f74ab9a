import CivilTime
import Money

/// Flows whose times are whole days, for the quick way to the rate of an ordinary loan: money first goes one way, then the
/// other, so there is exactly one rate (Descartes' rule of signs).
///
/// The present value is a polynomial in the daily discount factor, so each flow costs one multiplication by a power that
/// recurs from month to month, not an exponential.
struct DailyFlows {
    private struct Flow {
        /// Days since the flow before.
        let gap: Int
        /// Days since the first flow.
        let day: Double
        var amount: Double
    }

    private var flows: [Flow] = []
    private let longestGap: Int

    /// `nil` when the flows are not in order of their days or money changes direction more or less than once.
    init?(_ unsorted: [CashFlow]) {
        guard let first = unsorted.first?.on.daysSinceEpoch else { return nil }
        flows.reserveCapacity(unsorted.count)
        var (last, longest) = (first, 0)
        for flow in unsorted {
            let day = flow.on.daysSinceEpoch
            let amount = Double(flow.amount.tiyn)
            if day == last, !flows.isEmpty {
                flows[flows.count - 1].amount += amount
                continue
            }
            guard day >= last else { return nil }
            longest = max(longest, day - last)
            flows.append(Flow(gap: day - last, day: Double(day - first), amount: amount))
            last = day
        }
        longestGap = longest
        var changes = 0
        var sign = 0.0
        for flow in flows where flow.amount != 0 {
            if sign != 0, (flow.amount < 0) != (sign < 0) { changes += 1 }
            sign = flow.amount
        }
        guard changes == 1, longest <= 4096 else { return nil }
    }

    /// The yearly rate, or `nil` when this way does not find it beyond doubt.
    func rate(daysInYear: Double) -> Double? {
        guard var force = firstGuess else { return nil }
        for _ in 0..<24 {
            let (value, slope) = presentValue(force)
            guard slope != 0, value.isFinite, slope.isFinite else { return nil }
            let next = force - value / slope
            guard next.isFinite, abs(next) < 0.08 else { return nil }
            if abs(next - force) <= 2e-16 {
                return isRoot(next) ? exponential(next * daysInYear) - 1 : nil
            }
            force = next
        }
        return nil
    }

    /// The force of interest a day at which the money doubles as often as its sums say over the mean time between.
    private var firstGuess: Double? {
        guard let direction = flows.first(where: { $0.amount != 0 })?.amount else { return nil }
        var (early, late, earlyDays, lateDays) = (0.0, 0.0, 0.0, 0.0)
        for flow in flows {
            if (flow.amount < 0) == (direction < 0) {
                early += abs(flow.amount)
                earlyDays += abs(flow.amount) * flow.day
            } else {
                late += abs(flow.amount)
                lateDays += abs(flow.amount) * flow.day
            }
        }
        guard early > 0, late > 0 else { return nil }
        let days = lateDays / late - earlyDays / early
        guard days > 0 else { return nil }
        let ratio = late / early
        // ln(ratio) by its symmetric series is good enough for a guess.
        let part = (ratio - 1) / (ratio + 1)
        return 2 * part * (1 + part * part / 3) / days
    }

    /// Whether the present value changes its sign within the promised accuracy of the rate.
    private func isRoot(_ force: Double) -> Bool {
        let step = 2e-14
        let (left, right) = (presentValue(force - step).value, presentValue(force + step).value)
        return left == 0 || right == 0 || (left < 0) != (right < 0)
    }

    /// Present value at a daily force of interest, and its derivative.
    private func presentValue(_ force: Double) -> (value: Double, slope: Double) {
        let factor = exponential(-force)
        // Most gaps are 28 to 31 days or a week.
        let week = power(factor, 7)
        let month = power(factor, 28)
        let months = (month, month * factor, month * factor * factor, month * factor * factor * factor)
        var (discount, value, slope) = (1.0, 0.0, 0.0)
        for flow in flows {
            switch flow.gap {
            case 31: discount *= months.3
            case 30: discount *= months.2
            case 29: discount *= months.1
            case 28: discount *= months.0
            case 7: discount *= week
            default: discount *= power(factor, flow.gap)
            }
            let worth = flow.amount * discount
            value += worth
            slope -= worth * flow.day
        }
        return (value, slope)
    }

    private func power(_ base: Double, _ exponent: Int) -> Double {
        var (result, square, rest) = (1.0, base, exponent)
        while rest > 0 {
            if rest & 1 == 1 { result *= square }
            square *= square
            rest >>= 1
        }
        return result
    }
}
