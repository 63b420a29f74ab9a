public import CivilTime
public import Money

/// Where a loan stands.
public enum LoanStatus: String, Hashable, Sendable, Codable {
    case notDisbursed
    /// Nothing is overdue.
    case performing
    case overdue
    /// Nothing is owed any more.
    case repaid
}

/// A scheduled payment that has fallen due, and what was paid on it.
public struct Instalment: Hashable, Sendable, Codable {
    public let number: Int
    public let dueOn: CivilDate
    public internal(set) var principal: Money
    public internal(set) var interest: Money
    public internal(set) var principalPaid = Money.zero
    public internal(set) var interestPaid = Money.zero
    public internal(set) var principalForgiven = Money.zero
    public internal(set) var interestForgiven = Money.zero
    /// The day it was paid in full.
    public internal(set) var settledOn: CivilDate?

    public var unpaidPrincipal: Money { principal - principalPaid - principalForgiven }
    public var unpaidInterest: Money { interest - interestPaid - interestForgiven }
    public var unpaid: Money { unpaidPrincipal + unpaidInterest }
}

/// What a payment, or a part of it, paid.
public struct AllocationLine: Hashable, Sendable, Codable {
    public enum Target: String, Hashable, Sendable, Codable, CaseIterable {
        case overduePrincipal, overdueInterest, penalty, currentPrincipal, currentInterest, costs
        /// Principal before it is due, at the borrower's request.
        case earlyPrincipal
        /// Kept for the next due date.
        case advance
        /// Beyond everything owed: to be returned.
        case surplus
    }

    public let target: Target
    public let amount: Money
    /// The day it was applied: later than the payment for money that had waited for a due date.
    public let on: CivilDate
    /// The instalment that was paid, where one was.
    public let instalment: Int?
}

/// A payment and where every tiyn of it went: the lines always sum to the amount.
public struct PaymentAllocation: Hashable, Sendable, Codable {
    public let id: String
    public let on: CivilDate
    public let amount: Money
    public internal(set) var lines: [AllocationLine]
}

/// What repays the loan in full on a day.
public struct PayoffQuote: Hashable, Sendable, Codable {
    public let on: CivilDate
    /// All unpaid principal, due or not.
    public let principal: Money
    /// Unpaid interest, with that accrued since the last due date.
    public let interest: Money
    public let penalty: Money
    public let costs: Money
    /// Money already held for the borrower.
    public let advance: Money

    /// What must still be paid; zero when the money held is enough.
    public var total: Money { max(.zero, principal + interest + penalty + costs - advance) }
}

/// A loan as it stands at the end of a day: a pure function of its terms and its facts.
///
/// Quotes, pay-offs and previews are replays with a fact more, so they agree with the ledger by construction. Conventions:
/// - Instalments keep their due dates and amounts when payments are late; overdue principal bears penalty, not interest.
/// - A payment pays what is due, in the order named. What is left is held for the next due date, unless early repayment
///   was requested. When nothing more is owed it is surplus.
/// - A partial early repayment goes to principal as a whole; interest accrued so far falls due with the next instalment.
public struct LoanAccount: Hashable, Sendable, Codable {
    /// The account shows facts up to and including this day.
    public let asOf: CivilDate
    public let status: LoanStatus
    /// Payments not yet due.
    public let schedule: [ScheduleRow]
    /// Payments that fell due.
    public let instalments: [Instalment]
    /// In order of their days, then ids. Reversed payments are not among them.
    public let payments: [PaymentAllocation]
    /// The level instalment, or equal part of principal, in force.
    public let level: Money
    /// All unpaid principal, due or not.
    public let principalOutstanding: Money
    public let overduePrincipal: Money
    public let overdueInterest: Money
    /// Principal that falls due today and is unpaid.
    public let currentPrincipal: Money
    public let currentInterest: Money
    /// Interest since the last due date, not yet due.
    public let accruedInterest: Money
    /// Calendar days since the due date of the oldest unpaid instalment; 0 when nothing is overdue.
    public let daysOverdue: Int
    /// Since disbursement, rounded down to the tiyn for each year of the agreement. Never falls.
    public let penaltyAccrued: Money
    public let penaltyPaid: Money
    public let penaltyForgiven: Money
    /// What was given up, with only that part of the interest that had fallen due: the rest was never earned.
    public let forgiven: [LoanFact.Forgiveness]
    public let costsUnpaid: Money
    /// Held for the next due date.
    public let advance: Money
    /// To be returned to the borrower.
    public let surplus: Money
    public let payoff: PayoffQuote

    public var penaltyUnpaid: Money { penaltyAccrued - penaltyPaid - penaltyForgiven }
    /// Everything that should have been paid before today: principal, interest and penalty.
    public var arrears: Money { overduePrincipal + overdueInterest + penaltyUnpaid }

    /// Replays facts in order of their days; facts after `asOf` are as yet unknown.
    ///
    /// Within a day the due date comes first, then costs, restructuring, payments and requests, each by id.
    public static func replay(
        _ terms: LoanTerms,
        rules: ServicingRules,
        facts: [LoanFact],
        asOf: CivilDate
    ) throws(ReplayError) -> LoanAccount {
        try LoanReplay.run(terms, rules: rules, facts: facts, through: asOf).account(asOf: asOf)
    }

    /// What repays the loan in full on a day, if nothing but the given facts happens until then.
    public static func payoff(
        _ terms: LoanTerms,
        rules: ServicingRules,
        facts: [LoanFact],
        on day: CivilDate
    ) throws(ReplayError) -> PayoffQuote {
        try replay(terms, rules: rules, facts: facts, asOf: day).payoff
    }

    /// Both outcomes of paying `amount` on a day to repay early: what is overdue or due that day is paid from it first.
    public static func previewEarlyRepayment(
        _ terms: LoanTerms,
        rules: ServicingRules,
        facts: [LoanFact],
        on day: CivilDate,
        amount: Money
    ) throws(ReplayError) -> (shorterTerm: LoanAccount, smallerInstalment: LoanAccount) {
        let id = "preview"
        func outcome(_ choice: EarlyRepaymentChoice) throws(ReplayError) -> LoanAccount {
            let added: [LoanFact] = [
                .payment(.init(id: id, on: day, amount: amount)),
                .earlyRepaymentRequested(.init(id: id + "/request", on: day, amount: amount, choice: choice)),
            ]
            return try replay(terms, rules: rules, facts: facts + added, asOf: day)
        }
        return (try outcome(.shorterTerm), try outcome(.smallerInstalment))
    }
}

/// Checks and sorts facts before they are replayed.
enum FactOrder {
    /// Facts in order of day, rank and id, without repetitions, reversed payments and their reversals.
    static func ordered(_ facts: [LoanFact]) throws(ReplayError) -> [LoanFact] {
        var byID: [String: LoanFact] = [:]
        var unique: [LoanFact] = []
        var reversed: Set<String> = []
        for fact in facts {
            if let amount = fact.amount, !amount.isPositive { throw .amountNotPositive(id: fact.id) }
            if case .paymentReversed(let reversal) = fact { reversed.insert(reversal.paymentID) }
            if case .disbursed = fact {
                unique.append(fact)
                continue
            }
            if let known = byID.updateValue(fact, forKey: fact.id) {
                guard known == fact else { throw .conflictingFacts(id: fact.id) }
                continue
            }
            unique.append(fact)
        }
        for id in reversed.sorted() {
            guard case .payment = byID[id] else { throw .unknownPayment(id: id) }
        }
        return unique.filter { fact in
            switch fact {
            case .payment(let payment): !reversed.contains(payment.id)
            case .paymentReversed: false
            default: true
            }
        }.sorted { ($0.on, $0.rank, $0.id) < ($1.on, $1.rank, $1.id) }
    }
}

extension LoanFact {
    /// The amount that must be positive, where there is one.
    fileprivate var amount: Money? {
        switch self {
        case .payment(let fact): fact.amount
        case .costIncurred(let fact): fact.amount
        case .earlyRepaymentRequested(let fact): fact.choice == .inFull ? nil : fact.amount
        default: nil
        }
    }
}
