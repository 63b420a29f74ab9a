public import CivilTime
public import LoanMath
public import Money

/// A way out for a borrower who cannot pay as agreed (56-V Art. 9-2(2), product fact 6): what he asks for, what the
/// lender offers and what both agree on have the same shape, so that they can be compared and carried out as they stand.
public enum HardshipPlan: Hashable, Sendable, Codable {
    case newSchedule(NewSchedule)
    case partialPayment(PartialPayment)
    case saleOfCar(CarSale)

    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case newSchedule = "new-schedule"
        case partialPayment = "partial-payment"
        case saleOfCar = "sale-of-car"
    }

    public var kind: Kind {
        switch self {
        case .newSchedule: .newSchedule
        case .partialPayment: .partialPayment
        case .saleOfCar: .saleOfCar
        }
    }

    /// The last day on which it can still be agreed on; after it the plan's own first day has come.
    public var lastDayToAgree: CivilDate {
        switch self {
        case .newSchedule(let schedule): schedule.firstDueOn.adding(days: -1)
        case .partialPayment(let payment): payment.by
        case .saleOfCar(let sale): sale.by
        }
    }
}

/// A new schedule for all unpaid principal. Unpaid interest falls due in equal parts with its instalments and bears no
/// interest (56-V Art. 4(7)), or the first payment would be the hardest; penalty already accrued stays due.
public struct NewSchedule: Hashable, Sendable, Codable {
    public let termMonths: Int
    public let firstDueOn: CivilDate
    /// A lower monthly rate. `nil` keeps the one in force, or as much less as the cap on GESV demands on the day.
    public let monthlyRate: Rate?
    /// `nil` keeps the method in force.
    public let method: RepaymentMethod?

    public init(termMonths: Int, firstDueOn: CivilDate, monthlyRate: Rate? = nil, method: RepaymentMethod? = nil) {
        self.termMonths = termMonths
        self.firstDueOn = firstDueOn
        self.monthlyRate = monthlyRate
        self.method = method
    }
}

/// A part now, the rest of what is overdue later. Who keeps to it is forgiven the penalty of the time between.
public struct PartialPayment: Hashable, Sendable, Codable {
    public let amount: Money
    public let by: CivilDate
    /// By the end of this day no principal and no interest is overdue.
    public let restBy: CivilDate

    public init(amount: Money, by: CivilDate, restBy: CivilDate) {
        self.amount = amount
        self.by = by
        self.restBy = restBy
    }
}

/// The pledged car is sold to pay the debt. What is left of the price goes back to the borrower; what is missing stays owed.
public struct CarSale: Hashable, Sendable, Codable {
    /// Who finds the buyer.
    public enum Seller: String, Hashable, Sendable, Codable, CaseIterable { case borrower, lender }

    public let seller: Seller
    /// Neither may sell for less without asking again.
    public let lowestPrice: Money
    public let by: CivilDate

    public init(seller: Seller, lowestPrice: Money, by: CivilDate) {
        self.seller = seller
        self.lowestPrice = lowestPrice
        self.by = by
    }
}

/// Why paying became hard. Chosen, not written, so that nothing about health or family is ever asked for or kept.
public enum HardshipCause: String, Hashable, Sendable, Codable, CaseIterable {
    case lostWork = "lost-work"
    case incomeFell = "income-fell"
    case expensesRose = "expenses-rose"
    case other
}

/// Why a request is refused. A refusal names its grounds (56-V Art. 9-2(3)).
public enum HardshipGround: String, Hashable, Sendable, Codable, CaseIterable {
    /// What is asked for does not make the debt payable by what is known of the income.
    case notAffordable = "not-affordable"
    /// The same was agreed on before and not kept.
    case brokenBefore = "broken-before"
    /// The price named is below what the car is worth and below the debt.
    case priceTooLow = "price-too-low"
    /// The debt is before a court, which decides.
    case beforeCourt = "before-court"
    /// Nothing shows that paying became hard.
    case nothingChanged = "nothing-changed"
}

/// The lender's answer: an offer, which may be what was asked for or another one, or a refusal with its grounds.
public enum HardshipAnswer: Hashable, Sendable, Codable {
    case offer(HardshipPlan)
    case refusal([HardshipGround])
}
