public import CivilTime
public import LoanMath
public import Money

extension Decision {
    /// The same case as a person decided it: outcome and offer are the person's, the machine's reasoning stays visible.
    ///
    /// - Parameters:
    ///   - amount: The offered amount; `nil` for a refusal.
    ///   - payment: The regular monthly payment of the offer.
    public func decidedByPerson(
        _ outcome: DecisionOutcome,
        amount: Money?,
        monthlyRate: Rate?,
        payment: Money?,
        on day: CivilDate
    ) -> Decision {
        Decision(
            outcome: outcome,
            decidedOn: day,
            rulesVersion: rulesVersion,
            requestedAmount: requestedAmount,
            termMonths: termMonths,
            maximumAmount: maximumAmount,
            offeredAmount: amount,
            monthlyRate: monthlyRate,
            monthlyPayment: payment,
            debtLoad: debtLoad,
            loanToValue: loanToValue,
            reasons: reasons,
            trace: trace
        )
    }
}
