public import CivilTime
public import LoanMath
public import Money

/// What somebody asks the price of.
public struct QuoteRequest: Hashable, Sendable, Codable {
    public var product: Product
    /// The price of the car bought; `nil` for money against a car.
    public var price: Money?
    /// Zero for money against a car.
    public var downPayment: Money
    /// The financed amount: for a car loan, price less down payment.
    public var amount: Money
    public var termMonths: Int
    /// Per month; `nil` takes the band of the product.
    public var monthlyRate: Rate?
    public var method: RepaymentMethod
    /// The day of the month on which payments fall due; `nil` = that of the disbursement.
    public var payDay: Int?
    /// Moves due dates off days off; `nil` moves nothing.
    public var dueDateRule: DueDateRule?

    /// Car loan: the financed amount follows from price and down payment.
    public init(
        carPrice price: Money,
        downPayment: Money,
        termMonths: Int,
        monthlyRate: Rate? = nil,
        method: RepaymentMethod = .annuity,
        payDay: Int? = nil,
        dueDateRule: DueDateRule? = nil
    ) {
        product = .carLoan
        self.price = price
        self.downPayment = downPayment
        amount = price - downPayment
        self.termMonths = termMonths
        self.monthlyRate = monthlyRate
        self.method = method
        self.payDay = payDay
        self.dueDateRule = dueDateRule
    }

    /// Money against a car.
    public init(
        pledgeAmount amount: Money,
        termMonths: Int,
        monthlyRate: Rate? = nil,
        method: RepaymentMethod = .annuity,
        payDay: Int? = nil,
        dueDateRule: DueDateRule? = nil
    ) {
        product = .carPledge
        price = nil
        downPayment = .zero
        self.amount = amount
        self.termMonths = termMonths
        self.monthlyRate = monthlyRate
        self.method = method
        self.payDay = payDay
        self.dueDateRule = dueDateRule
    }

    /// The terms of a loan that would be paid out on a day. Instalments half up to 1 tenge, interest half up to 1 tiyn.
    public func loanTerms(amount: Money, monthlyRate: Rate, on day: CivilDate) -> LoanTerms {
        LoanTerms(
            principal: amount,
            rate: .monthly(monthlyRate),
            termMonths: termMonths,
            disbursedOn: day,
            payDay: payDay,
            method: method,
            dueDateRule: dueDateRule
        )
    }
}
