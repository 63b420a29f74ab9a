import CivilTime
import Lending
import LoanMath
import Money
import Operations

/// A contract on a day. Money is a decimal string in tenge; amounts are those at the end of that day.
struct ContractDocumentBody: Encodable {
    struct Account: Encodable {
        let principalOutstanding, overduePrincipal, overdueInterest, penalty, accruedInterest: String
        let arrears, advance, payoff: String
        let daysOverdue: Int
    }

    let number, application, state, asOf, product, principal, monthlyRatePercent, effectiveRateDisplayed: String
    let termMonths: Int
    let documentSHA256: String
    let pledgeCertificate: String?
    let account: Account?
    let nextPayment: QuoteDocument.Row?
    let schedule: [QuoteDocument.Row]

    init(_ status: ContractStatus) {
        let agreement = status.file.agreement
        number = status.file.number
        application = agreement.application
        state = status.view.state.rawValue
        asOf = status.view.asOf.description
        product = agreement.product.rawValue
        principal = agreement.terms.principal.description
        monthlyRatePercent = agreement.terms.rate.rate.description
        effectiveRateDisplayed = agreement.effectiveRate.displayed
        termMonths = agreement.terms.termMonths
        documentSHA256 = status.file.documentHash
        pledgeCertificate = status.view.certificate
        account = status.view.account.map { account in
            Account(
                principalOutstanding: account.principalOutstanding.description,
                overduePrincipal: account.overduePrincipal.description,
                overdueInterest: account.overdueInterest.description,
                penalty: account.penaltyUnpaid.description,
                accruedInterest: account.accruedInterest.description,
                arrears: account.arrears.description,
                advance: account.advance.description,
                payoff: account.payoff.total.description,
                daysOverdue: account.daysOverdue
            )
        }
        nextPayment = status.view.nextPayment.map { QuoteDocument.Row($0) }
        schedule = (status.view.account?.schedule ?? []).map { QuoteDocument.Row($0) }
    }
}

struct PaymentDocument: Encodable {
    struct Line: Encodable {
        let target, amount, on: String
        let instalment: Int?
    }
    let reference, on, amount: String
    let lines: [Line]

    init(_ payment: PaymentAllocation) {
        reference = payment.id
        on = payment.on.description
        amount = payment.amount.description
        lines = payment.lines.map { line in
            Line(
                target: line.target.rawValue,
                amount: line.amount.description,
                on: line.on.description,
                instalment: line.instalment
            )
        }
    }
}

struct PayoffDocument: Encodable {
    let on, principal, interest, penalty, costs, advance, total: String

    init(_ quote: PayoffQuote) {
        on = quote.on.description
        principal = quote.principal.description
        interest = quote.interest.description
        penalty = quote.penalty.description
        costs = quote.costs.description
        advance = quote.advance.description
        total = quote.total.description
    }
}

struct PreviewDocument: Encodable {
    let payoff: PayoffDocument
    let now, shorterTerm, smallerInstalment: [QuoteDocument.Row]

    init(_ preview: EarlyRepaymentPreview) {
        payoff = PayoffDocument(preview.payoff)
        now = preview.now.schedule.map { QuoteDocument.Row($0) }
        shorterTerm = preview.shorterTerm.schedule.map { QuoteDocument.Row($0) }
        smallerInstalment = preview.smallerInstalment.schedule.map { QuoteDocument.Row($0) }
    }
}
