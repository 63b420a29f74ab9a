import CivilTime
import Money

/// A balance that bears interest from a day on, until the next piece or the end of the period.
struct BalancePiece: Hashable {
    let from: CivilDate
    let balance: Money
}

/// Interest by the terms of one agreement, rounded once per period.
struct InterestAccrual {
    let terms: LoanTerms

    /// The exact rate of an uncut period.
    func periodRate(from start: CivilDate, to end: CivilDate, whole: Bool) -> Annuity.PeriodRate {
        let yearly = terms.rate.yearlyBillionths
        guard let days = dayCount(whole: whole) else { return Annuity.PeriodRate(yearly, over: 12_000_000_000) }
        let years = days.years(from: start, to: end)
        // At most 12 · 10⁹ a year over a century of days: far inside 64 bits.
        return Annuity.PeriodRate(yearly * years.numerator, over: 1_000_000_000 * years.denominator)
    }

    /// Interest of a full period whose balance may have changed on the way.
    ///
    /// Under `perPeriod` a changing balance takes the month's rate evenly by days, so a repayment on the way never
    /// makes the month dearer than no repayment.
    func interest(on pieces: [BalancePiece], from start: CivilDate, to end: CivilDate, whole: Bool) -> Money {
        if let days = dayCount(whole: whole) { return interest(on: pieces, to: end, by: days) }
        let yearly = Int128(terms.rate.yearlyBillionths)
        let days = Int128(max(start.days(until: end), 1))
        if pieces.count == 1, let piece = pieces.first, piece.from == start {
            return terms.interestRounding.money(Int128(piece.balance.tiyn) * yearly, over: 12_000_000_000)
        }
        var weighted: Int128 = 0
        for (index, piece) in pieces.enumerated() {
            let stop = index + 1 < pieces.count ? pieces[index + 1].from : end
            weighted += Int128(piece.balance.tiyn) * Int128(piece.from.days(until: stop))
        }
        return terms.interestRounding.money(weighted * yearly, over: 12_000_000_000 * days)
    }

    /// The same for a balance that stands all the period, as in a schedule.
    func interest(on balance: Money, from start: CivilDate, to end: CivilDate, whole: Bool) -> Money {
        let rate = periodRate(from: start, to: end, whole: whole)
        return terms.interestRounding.money(balance, times: rate.numerator, over: rate.denominator)
    }

    /// Interest from the start of a period to a day inside it: what a full repayment on that day pays.
    ///
    /// By days, in the convention for broken periods; never more than the period would have cost.
    func accrued(
        on pieces: [BalancePiece],
        from start: CivilDate,
        to day: CivilDate,
        dueOn: CivilDate,
        whole: Bool
    ) -> Money {
        let full = interest(on: pieces, from: start, to: dueOn, whole: whole)
        guard day < dueOn else { return full }
        let days = dayCount(whole: whole) ?? terms.brokenPeriodBasis
        return min(full, interest(on: pieces.filter { $0.from <= day }, to: day, by: days))
    }

    private func interest(on pieces: [BalancePiece], to end: CivilDate, by days: DayCount) -> Money {
        var weighted: Int128 = 0
        var denominator: Int128 = 1
        for (index, piece) in pieces.enumerated() {
            let stop = index + 1 < pieces.count ? pieces[index + 1].from : end
            let years = days.years(from: piece.from, to: stop)
            weighted += Int128(piece.balance.tiyn) * Int128(years.numerator)
            denominator = Int128(years.denominator)
        }
        return terms.interestRounding.money(
            weighted * Int128(terms.rate.yearlyBillionths),
            over: 1_000_000_000 * denominator
        )
    }

    /// The convention that counts days, or `nil` when the period costs a month's rate.
    private func dayCount(whole: Bool) -> DayCount? {
        switch terms.interestBasis {
        case .perPeriod: whole ? nil : terms.brokenPeriodBasis
        case .daily(let days): days
        }
    }
}
