public import Money

/// Why the last payment is not like those before it.
public struct LastPayment: Hashable, Sendable {
    /// The payment itself.
    public let amount: Money
    /// What it would be if nothing had been rounded on the way and nothing were left for it.
    public let regular: Money
    /// Principal that the terms leave for it.
    public let balloon: Money
    /// What the roundings of the instalment and of every period's interest added up to; it clears the balance.
    public let roundings: Money
}

extension RepaymentSchedule {
    /// The parts of the last payment: always `amount == regular + balloon + roundings`. `nil` for a schedule without rows.
    public var lastPayment: LastPayment? {
        guard let last = rows.last else { return nil }
        let whole = rows.count > 1 || terms.firstPeriodIsWhole
        let onBalloon =
            terms.shape.balloon.isPositive
            ? InterestAccrual(terms: terms)
                .interest(on: terms.shape.balloon, from: last.from, to: last.dueOn, whole: whole)
            : .zero
        // An annuity's level holds interest; equal parts of principal do not.
        let regular = terms.method == .annuity ? level + onBalloon : level + last.interest
        return LastPayment(
            amount: last.payment,
            regular: regular,
            balloon: terms.shape.balloon,
            roundings: last.payment - regular - terms.shape.balloon
        )
    }
}
