/// The highest monthly rates that keep an agreement under a cap on its effective rate.
public struct RateSearch: Hashable, Sendable, Codable {
    /// The highest one within the product's range; `nil` when even the lowest breaks the cap.
    public let withinRange: Rate?
    /// The highest one at all, which may lie below the range; `nil` when even 0 % breaks the cap.
    public let highest: Rate?

    /// Tries monthly rates with one decimal of a percent, from the top of the range downwards.
    ///
    /// Every rate is tried on the real schedule: the effective rate follows from due dates and roundings, so no formula
    /// in the rate alone would do.
    ///
    /// - Parameters:
    ///   - terms: The agreement; its own rate does not matter.
    ///   - cap: The highest lawful effective rate a year, compared with the unrounded one.
    ///   - range: Monthly rates of the product, such as 3.2 %…3.7 %.
    public static func highestMonthlyRate(
        for terms: LoanTerms,
        cap: Rate,
        range: ClosedRange<Rate>
    ) throws(ScheduleError) -> RateSearch {
        let step: Int64 = 1_000_000
        var candidate = Rate(billionths: range.upperBound.billionths / step * step)
        while candidate.billionths >= 0 {
            var tried = terms
            tried.rate = .monthly(candidate)
            let schedule = try RepaymentSchedule.build(tried)
            if let rate = try? schedule.effectiveRate(), rate.isAtMost(cap) {
                return RateSearch(withinRange: range.contains(candidate) ? candidate : nil, highest: candidate)
            }
            candidate = Rate(billionths: candidate.billionths - step)
        }
        return RateSearch(withinRange: nil, highest: nil)
    }
}
