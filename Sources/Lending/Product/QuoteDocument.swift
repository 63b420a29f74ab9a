import CivilTime
public import LoanMath
import Money

/// A quote for programs: what `kepil quote --format json` prints and the interface answers. Money is a decimal string in
/// tenge, rates are decimal strings in per cent, dates are `YYYY-MM-DD`.
public struct QuoteDocument: Encodable, Sendable {
    public struct Row: Encodable, Sendable {
        public let number: Int
        public let dueOn: String
        public let payment: String
        public let interest: String
        public let principal: String
        public let balance: String

        public init(_ row: ScheduleRow) {
            number = row.number
            dueOn = row.dueOn.description
            payment = row.payment.description
            interest = row.interest.description
            principal = row.principal.description
            balance = row.balance.description
        }
    }

    public let product: String
    public let principal: String
    public let termMonths: Int
    public let monthlyRatePercent: String
    public let nominalAnnualRatePercent: String
    /// Unrounded, to six decimals.
    public let effectiveRatePercent: String
    /// One decimal, as the law shows it.
    public let effectiveRateDisplayed: String
    public let instalment: String
    public let totalInterest: String
    public let totalPayable: String
    public let schedule: [Row]

    public init(_ quote: Quote) {
        product = quote.request.product.rawValue
        principal = quote.principal.description
        termMonths = quote.request.termMonths
        monthlyRatePercent = quote.monthlyRate.description
        nominalAnnualRatePercent = quote.nominalYearlyRate.description
        effectiveRatePercent = quote.effectiveRate.percent
        effectiveRateDisplayed = quote.effectiveRate.displayed
        instalment = quote.instalment.description
        totalInterest = quote.overpayment.description
        totalPayable = quote.totalPaid.description
        schedule = quote.schedule.rows.map(Row.init)
    }
}
