public import CivilTime
public import LoanMath
public import Money
public import Wording

/// A price with everything that must be shown before anybody signs: both schedules, overpayment, both yearly rates.
public struct Quote: Hashable, Sendable {
    public let request: QuoteRequest
    public let on: CivilDate
    public let principal: Money
    /// Per month.
    public let monthlyRate: Rate
    /// 12 × the monthly rate.
    public let nominalYearlyRate: Rate
    /// By the method asked for.
    public let schedule: RepaymentSchedule
    /// Both methods, because the lender must show both before signing (56-V Art. 7(2)).
    public let annuity: RepaymentSchedule
    public let differentiated: RepaymentSchedule
    /// GESV of the schedule asked for, unrounded; `displayed` has the one decimal that the law prints.
    public let effectiveRate: EffectiveRate
    /// The cap it was compared with.
    public let cap: Cited<Rate>

    /// The regular instalment; for falling instalments, the first one.
    public var instalment: Money { request.method == .annuity ? schedule.level : schedule.rows.first?.payment ?? .zero }
    public var totalPaid: Money { schedule.totalPaid }
    /// Overpayment: all interest. There are no fees (56-V Art. 7(3)(1-2)).
    public var overpayment: Money { schedule.totalInterest }

    /// Prices a request, or refuses it with every limit it breaks.
    ///
    /// - Parameters:
    ///   - cap: The cap on the effective rate in force on the day, from ``LendingLaw/effectiveRateCap(_:on:)``. The
    ///     unrounded rate is compared with it.
    ///   - day: The day of disbursement.
    public init(_ request: QuoteRequest, terms: ProductTerms, cap: Cited<Rate>, on day: CivilDate) throws(QuoteRefusal)
    {
        var breaches = QuoteLimits.breaches(of: request, in: terms)
        let loanToValue = request.price.flatMap { Share.of(request.amount, in: $0) } ?? terms.maximumLoanToValue
        let rate = request.monthlyRate ?? terms.bandRate(amount: request.amount, loanToValue: loanToValue)
        breaches += QuoteLimits.breaches(ofRate: rate, in: terms)
        guard breaches.isEmpty else { throw QuoteRefusal(breaches: breaches) }
        do throws(ScheduleError) {
            func schedule(_ method: RepaymentMethod) throws(ScheduleError) -> RepaymentSchedule {
                var loan = request.loanTerms(amount: request.amount, monthlyRate: rate, on: day)
                loan.method = method
                return try RepaymentSchedule.build(loan)
            }
            annuity = try schedule(.annuity)
            differentiated = try schedule(.differentiated)
        } catch {
            throw QuoteRefusal(breaches: [.noSchedule(error)])
        }
        schedule = request.method == .annuity ? annuity : differentiated
        guard let effective = try? schedule.effectiveRate() else {
            throw QuoteRefusal(breaches: [.noSchedule(.rateOutOfRange)])
        }
        guard effective.isAtMost(cap.value) else {
            let lawful = try? RateSearch.highestMonthlyRate(
                for: schedule.terms,
                cap: cap.value,
                range: .zero...terms.monthlyRate.upperBound
            )
            throw QuoteRefusal(breaches: [
                .effectiveRateAboveCap(effectiveRate: effective, cap: cap, highestMonthlyRate: lawful?.highest)
            ])
        }
        self.request = request
        on = day
        principal = request.amount
        monthlyRate = rate
        nominalYearlyRate = Rate(billionths: 12 * rate.billionths)
        effectiveRate = effective
        self.cap = cap
    }
}

/// A request that cannot be priced, with every limit it breaks.
public struct QuoteRefusal: UserFacingError, Hashable {
    /// Never empty.
    public let breaches: [QuoteBreach]

    public init(breaches: [QuoteBreach]) {
        precondition(!breaches.isEmpty, "a refusal has a reason")
        self.breaches = breaches
    }

    /// The code of the only breach, or `quote/outside-limits` when there are several.
    public var code: String { breaches.count == 1 ? "quote/\(breaches[0].name)" : "quote/outside-limits" }

    public var summary: LocalisedText {
        let texts = breaches.map(\.summary)
        return LocalisedText(
            kk: texts.map(\.kk).joined(separator: " "),
            ru: texts.map(\.ru).joined(separator: " "),
            en: texts.map(\.en).joined(separator: " ")
        )
    }

    public var remedy: LocalisedText {
        LocalisedText(
            kk: "Талаптарды өзгертіп, есептеуді қайталаңыз.",
            ru: "Измените условия и повторите расчёт.",
            en: "Change the terms and calculate again."
        )
    }
}

/// Prices under the cap on the effective rate.
enum EffectiveRateCap {
    /// The highest rate from `band` downwards, in steps of the product, whose effective rate on the real schedule is
    /// lawful; `nil` when that of `lowest` is not.
    static func highestMonthlyRate(
        upTo band: Rate,
        from lowest: Rate,
        step: Rate,
        cap: Rate,
        request: QuoteRequest,
        amount: Money,
        on day: CivilDate
    ) -> Rate? {
        var candidate = band
        while candidate >= lowest {
            let loan = request.loanTerms(amount: amount, monthlyRate: candidate, on: day)
            guard let schedule = try? RepaymentSchedule.build(loan), let rate = try? schedule.effectiveRate() else {
                return nil
            }
            if rate.isAtMost(cap) { return candidate }
            candidate = Rate(billionths: candidate.billionths - step.billionths)
        }
        return nil
    }
}
