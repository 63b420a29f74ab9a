import CivilTime
import Lending
import LoanMath
import Money

/// Turns an underwriter's yes or no into a decision that product and law allow.
struct HumanDecision {
    let lender: Lender
    let file: ApplicationFile
    let last: Lending.Decision

    /// - Parameter offer: What the underwriter grants; when absent, the last offer of the assessment, else the request.
    func make(approve: Bool, offer: (amount: Money, monthlyRate: Rate)?, on day: CivilDate) throws -> Lending.Decision {
        guard approve else {
            return last.decidedByPerson(.refuse, amount: nil, monthlyRate: nil, payment: nil, on: day)
        }
        let context = try lender.assessmentContext(file.request.product, on: day)
        var request = file.request
        let amount = offer?.amount ?? last.offeredAmount ?? request.amount
        if let price = request.price {
            request = QuoteRequest(
                carPrice: price,
                downPayment: price - amount,
                termMonths: request.termMonths,
                monthlyRate: offer?.monthlyRate ?? last.monthlyRate ?? request.monthlyRate,
                method: request.method
            )
        } else {
            request.amount = amount
            request.monthlyRate = offer?.monthlyRate ?? last.monthlyRate ?? request.monthlyRate
        }
        let quote = try Quote(request, terms: context.terms, cap: context.law.effectiveRateCap, on: day)
        return last.decidedByPerson(
            .approve,
            amount: quote.principal,
            monthlyRate: quote.monthlyRate,
            payment: quote.instalment,
            on: day
        )
    }
}
