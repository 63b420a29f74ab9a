public import CivilTime
public import Money

/// Something that happened to a loan. Facts are only ever added; what was wrong is reversed by a further fact.
public enum LoanFact: Hashable, Sendable, Codable {
    /// The money was issued; the schedule counts from this day.
    case disbursed(on: CivilDate)
    case drawn(Drawing)
    case payment(Payment)
    case earlyRepaymentRequested(EarlyRepaymentRequest)
    /// The lender's cost of obtaining performance, claimable under the agreement.
    case costIncurred(Cost)
    /// A payment turned out not to have been made; the account is computed as if it never existed.
    case paymentReversed(Reversal)
    /// The parties agreed on a new schedule for the principal still owed.
    case restructured(Restructuring)
    /// The rate changes inside the term; the instalments that are left change with it.
    case rateChanged(RateChange)
    /// Payments not yet due move, without interest or penalty meanwhile.
    case deferred(Deferral)
    /// The whole debt falls due at once.
    case terminated(Termination)
    /// Neither interest nor penalty accrues from this day.
    case chargesSuspended(Suspension)
    /// What was suspended under the same id accrues again.
    case chargesResumed(Suspension)
    /// The lender gives up a part of the debt.
    case forgiven(Forgiveness)

    /// Money received from or for the borrower.
    public struct Payment: Hashable, Sendable, Codable {
        /// Repeating a payment with the same id and content changes nothing.
        public let id: String
        public let on: CivilDate
        public let amount: Money

        public init(id: String, on: CivilDate, amount: Money) {
            self.id = id
            self.on = on
            self.amount = amount
        }
    }

    /// The borrower wants to repay principal before it is due; money received takes it, up to the amount.
    ///
    /// What is not covered by money on the day waits for payments until the next due date and then lapses.
    public struct EarlyRepaymentRequest: Hashable, Sendable, Codable {
        public let id: String
        public let on: CivilDate
        /// Principal to repay; ignored when the whole loan is repaid.
        public let amount: Money
        public let choice: EarlyRepaymentChoice

        public init(id: String, on: CivilDate, amount: Money, choice: EarlyRepaymentChoice) {
            self.id = id
            self.on = on
            self.amount = amount
            self.choice = choice
        }
    }

    public struct Cost: Hashable, Sendable, Codable {
        public let id: String
        public let on: CivilDate
        public let amount: Money

        public init(id: String, on: CivilDate, amount: Money) {
            self.id = id
            self.on = on
            self.amount = amount
        }
    }

    public struct Reversal: Hashable, Sendable, Codable {
        public let id: String
        /// The day the reversal became known; an account as of an earlier day still shows the payment.
        public let on: CivilDate
        public let paymentID: String

        public init(id: String, on: CivilDate, paymentID: String) {
            self.id = id
            self.on = on
            self.paymentID = paymentID
        }
    }

    /// More of the principal is paid out, after the first part.
    public struct Drawing: Hashable, Sendable, Codable {
        public let id: String
        public let on: CivilDate
        public let amount: Money

        public init(id: String, on: CivilDate, amount: Money) {
            self.id = id
            self.on = on
            self.amount = amount
        }
    }

    /// What becomes of interest that is unpaid when a new schedule begins. It bears no interest (56-V Art. 4(7)).
    public enum UnpaidInterest: String, Hashable, Sendable, Codable, CaseIterable {
        /// It falls due with the first instalment.
        case withFirst
        /// It falls due in equal parts with the instalments, the last of which takes what roundings leave.
        case spread
    }

    /// A new schedule for all unpaid principal; penalty already accrued stays due.
    public struct Restructuring: Hashable, Sendable, Codable {
        public let id: String
        public let on: CivilDate
        public let termMonths: Int
        public let firstDueOn: CivilDate
        /// A new rate, or `nil` to keep the one in force.
        public let rate: NominalRate?
        /// A new method, or `nil` to keep the one in force.
        public let method: RepaymentMethod?
        public let unpaidInterest: UnpaidInterest

        public init(
            id: String,
            on: CivilDate,
            termMonths: Int,
            firstDueOn: CivilDate,
            rate: NominalRate? = nil,
            method: RepaymentMethod? = nil,
            unpaidInterest: UnpaidInterest = .withFirst
        ) {
            self.id = id
            self.on = on
            self.termMonths = termMonths
            self.firstDueOn = firstDueOn
            self.rate = rate
            self.method = method
            self.unpaidInterest = unpaidInterest
        }
    }

    /// The day the fact takes effect.
    public var on: CivilDate {
        switch self {
        case .disbursed(let on): on
        case .drawn(let fact): fact.on
        case .payment(let fact): fact.on
        case .earlyRepaymentRequested(let fact): fact.on
        case .costIncurred(let fact): fact.on
        case .paymentReversed(let fact): fact.on
        case .restructured(let fact): fact.on
        case .rateChanged(let fact): fact.on
        case .deferred(let fact): fact.on
        case .terminated(let fact): fact.on
        case .chargesSuspended(let fact), .chargesResumed(let fact): fact.on
        case .forgiven(let fact): fact.on
        }
    }

    /// Names the fact; disbursement happens once and has none.
    public var id: String {
        switch self {
        case .disbursed: ""
        case .drawn(let fact): fact.id
        case .payment(let fact): fact.id
        case .earlyRepaymentRequested(let fact): fact.id
        case .costIncurred(let fact): fact.id
        case .paymentReversed(let fact): fact.id
        case .restructured(let fact): fact.id
        case .rateChanged(let fact): fact.id
        case .deferred(let fact): fact.id
        case .terminated(let fact): fact.id
        case .chargesSuspended(let fact): fact.id
        case .chargesResumed(let fact): fact.id + "/resumed"
        case .forgiven(let fact): fact.id
        }
    }

    /// Order within a day: money first, then what the borrower wants done with it.
    var rank: Int {
        switch self {
        case .disbursed: 0
        case .drawn: 1
        case .costIncurred: 1
        case .chargesSuspended: 2
        case .chargesResumed: 3
        case .restructured: 4
        case .rateChanged: 5
        case .deferred: 6
        case .forgiven: 7
        case .paymentReversed: 8
        case .payment: 9
        case .earlyRepaymentRequested: 10
        case .terminated: 11
        }
    }
}

/// What a partial early repayment does to the rest of the schedule.
public enum EarlyRepaymentChoice: String, Hashable, Sendable, Codable, CaseIterable {
    /// The instalment stays, the last ones fall away.
    case shorterTerm
    /// The number of instalments stays, each becomes smaller.
    case smallerInstalment
    /// The whole loan is repaid, once the money covers it.
    case inFull
}

/// A part of the debt that money may pay, for the order of payments.
public enum PaymentComponent: String, Hashable, Sendable, Codable, CaseIterable {
    case overduePrincipal
    case overdueInterest
    case penalty
    case currentPrincipal
    case currentInterest
    case costs
}

/// How an agreement is serviced. Figures come from the law and the agreement, never from this module.
public struct ServicingRules: Hashable, Sendable, Codable {
    /// Each component once, the first is paid first. For Kazakh microcredits: 56-V Art. 6(1-1).
    public let allocationOrder: [PaymentComponent]
    /// `nil` charges no penalty.
    public let penalty: PenaltyRule?
    /// After so many days overdue neither interest nor penalty accrues until the arrears are paid down to it; `nil` never
    /// stops. For Kazakh consumer microcredits 90, unless fully secured: 56-V Art. 7(3)(4).
    public let chargesStopAfterDaysOverdue: Int?

    public init(allocationOrder: [PaymentComponent], penalty: PenaltyRule?, chargesStopAfterDaysOverdue: Int?) {
        self.allocationOrder = allocationOrder
        self.penalty = penalty
        self.chargesStopAfterDaysOverdue = chargesStopAfterDaysOverdue
    }
}

/// Why facts cannot be replayed.
public enum ReplayError: Error, Hashable, Sendable {
    case schedule(ScheduleError)
    /// The order of payments does not name every component exactly once.
    case incompleteAllocationOrder
    case disbursedTwice
    /// A fact other than disbursement lies before it, or there is none.
    case beforeDisbursement(id: String)
    case amountNotPositive(id: String)
    /// Two different facts carry the same id.
    case conflictingFacts(id: String)
    case unknownPayment(id: String)
    /// A restructuring of a loan that owes no principal.
    case nothingToRestructure(id: String)
    /// A rate, a deferral or a termination for a loan without payments to come.
    case nothingToChange(id: String)
    /// A deferral that ends before it begins.
    case deferralEndsBeforeItBegins(id: String)
    /// More is forgiven than is owed.
    case forgivenAboveDebt(id: String)
    /// Charges resume that were not suspended.
    case notSuspended(id: String)
}
