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
        let days: DayCount
        switch measure(whole: whole) {
        case .whole(let months): return Annuity.PeriodRate(yearly * months, over: 12_000_000_000)
        case .share:
            let month = Int64(InterestAccrual.monthEnding(on: end))
            return Annuity.PeriodRate(yearly * Int64(start.days(until: end)), over: 12_000_000_000 * month)
        case .days(let convention): days = convention
        }
        let years = days.years(from: start, to: end)
        // At most 12 · 10⁹ a year over a century of days: far inside 64 bits.
        return Annuity.PeriodRate(yearly * years.numerator, over: 1_000_000_000 * years.denominator)
    }

    /// Interest of a full period whose balance may have changed on the way.
    ///
    /// Under `perPeriod` a changing balance takes the month's rate evenly by days, so a repayment on the way never
    /// makes the month dearer than no repayment.
    func interest(on pieces: [BalancePiece], from start: CivilDate, to end: CivilDate, whole: Bool) -> Money {
        var yearly = Int128(terms.rate.yearlyBillionths)
        switch measure(whole: whole) {
        case .days(let days): return interest(on: pieces, to: end, by: days)
        case .share: return share(of: pieces, to: end, dueOn: end)
        case .whole(let months): yearly *= Int128(months)
        }
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
        let cut = pieces.filter { $0.from <= day }
        // A whole period that is cut is a broken one.
        return switch measure(whole: false) {
        case .days(let days): min(full, interest(on: cut, to: day, by: days))
        case .share: min(full, share(of: cut, to: day, dueOn: dueOn))
        case .whole: full
        }
    }

    /// The month's rate by days over the days of the month that ends on the due date.
    private func share(of pieces: [BalancePiece], to end: CivilDate, dueOn: CivilDate) -> Money {
        var weighted: Int128 = 0
        for (index, piece) in pieces.enumerated() {
            let stop = index + 1 < pieces.count ? pieces[index + 1].from : end
            weighted += Int128(piece.balance.tiyn) * Int128(piece.from.days(until: stop))
        }
        let month = Int128(InterestAccrual.monthEnding(on: dueOn))
        return terms.interestRounding.money(
            weighted * Int128(terms.rate.yearlyBillionths),
            over: 12_000_000_000 * month
        )
    }

    private static func monthEnding(on day: CivilDate) -> Int { day.adding(months: -1).days(until: day) }

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

    private enum Measure {
        /// So many months' rates.
        case whole(Int64)
        case share
        case days(DayCount)
    }

    private func measure(whole: Bool) -> Measure {
        switch (terms.interestBasis, whole, terms.brokenPeriod) {
        case (.daily(let days), _, _): return .days(days)
        case (.perPeriod, false, .days(let days)): return .days(days)
        case (.perPeriod, false, .shareOfMonth): return .share
        case (.perPeriod, true, _):
            if case .months(let months) = terms.period { return .whole(Int64(months)) }
            return .whole(1)
        }
    }
}
