import LoanMath
import Money

/// What can be lent: the amount, its price and its instalment, worked out from value, price cap and debt-load limit.
///
/// Pure arithmetic over evidence that is already there; each limit is a closure of the rules that own it.
struct OfferCalculator {
    let context: AssessmentContext
    let request: QuoteRequest
    /// The lower of price and appraised value.
    let collateralValue: Money

    struct Priced: Hashable, Sendable {
        let amount: Money
        let monthlyRate: Rate
        let monthlyPayment: Money
    }

    init(context: AssessmentContext, request: QuoteRequest, valuation: Valuation) {
        self.context = context
        self.request = request
        collateralValue = request.price.map { min($0, valuation.marketValue) } ?? valuation.marketValue
    }

    /// The largest amount the car secures, rounded down to a thousand tenge.
    var securedAmount: Money {
        Share.downToThousand(Share.taken(context.terms.maximumLoanToValue, of: collateralValue))
    }

    /// The largest amount before income is looked at.
    var ceiling: Money { min(context.terms.amount.upperBound, securedAmount) }

    /// The smallest amount the product lends; for a car loan the down payment cannot exceed its highest share.
    var floor: Money {
        guard let shares = context.terms.downPaymentShare, let price = request.price else {
            return context.terms.amount.lowerBound
        }
        return max(context.terms.amount.lowerBound, price - Share.taken(shares.upperBound, of: price))
    }

    func loanToValue(_ amount: Money) -> Rate? { Share.of(amount, in: collateralValue) }

    /// The rate of the band, lowered in steps until the effective rate is lawful; `nil` when even the lowest rate of
    /// the product is not.
    func lawfulRate(for amount: Money) -> Rate? {
        guard let loanToValue = loanToValue(amount) else { return nil }
        let band = context.terms.bandRate(amount: amount, loanToValue: loanToValue)
        return EffectiveRateCap.highestMonthlyRate(
            upTo: band,
            from: context.terms.monthlyRate.lowerBound,
            step: context.terms.monthlyRateStep,
            cap: context.law.effectiveRateCap.value,
            request: request,
            amount: amount,
            on: context.on
        )
    }

    func priced(_ amount: Money) -> Priced? {
        guard let rate = lawfulRate(for: amount) else { return nil }
        return Priced(amount: amount, monthlyRate: rate, monthlyPayment: payment(amount, rate))
    }

    /// The regular instalment, or the first and largest one when the principal is repaid in equal parts.
    func payment(_ amount: Money, _ rate: Rate) -> Money {
        switch request.method {
        case .annuity:
            return Annuity(monthlyRate: rate, termMonths: request.termMonths)
                .instalment(for: amount, rounding: Rounding(.halfUp, to: .tenge))
        case .differentiated:
            let up = Rounding(.up, to: .tiyn)
            return up.money(Int128(amount.tiyn), over: Int128(request.termMonths))
                + up.money(Int128(amount.tiyn) * Int128(rate.billionths), over: 1_000_000_000)
        }
    }

    /// The largest amount not above `start` whose monthly payment fits, in whole thousands of tenge unless `start`
    /// itself fits. A smaller amount may fall into another band, so the price is looked up again until it stands.
    func largest(from start: Money, payingAtMost limit: Money?) -> Priced? {
        var amount = start
        // INVARIANT: every round strictly lowers the amount, by at least a thousand tenge.
        while amount >= floor {
            guard let priced = priced(amount) else { return nil }
            guard let limit, priced.monthlyPayment > limit else { return priced }
            amount = fitting(below: amount, rate: priced.monthlyRate, limit: limit)
        }
        return nil
    }

    private func fitting(below amount: Money, rate: Rate, limit: Money) -> Money {
        var (low, high) = (Int64(0), (amount.tiyn - 1) / 100_000)
        while low < high {
            let middle = low + (high - low + 1) / 2
            if payment(Money(tiyn: middle * 100_000), rate) <= limit { low = middle } else { high = middle - 1 }
        }
        return Money(tiyn: low * 100_000)
    }
}
