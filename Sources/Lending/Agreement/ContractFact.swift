public import CivilTime
public import LoanMath
public import Money

/// Something that happened to a contract, on the day it takes effect. Facts are only ever added; the store adds when each
/// was recorded. They hold references, no personal data.
public enum ContractFact: Hashable, Sendable, Codable {
    case signed(on: CivilDate)
    /// The certificate of the pledge register; without it no money leaves (254-I Art. 8(2)).
    case pledgeRegistered(on: CivilDate, certificate: String)
    case disbursed(on: CivilDate, transfer: String)
    case paymentReceived(PaymentReceipt)
    case paymentReversed(LoanFact.Reversal)
    case earlyRepaymentRequested(LoanFact.EarlyRepaymentRequest)
    /// The borrower wants to repay everything.
    case payoffRequested(id: String, on: CivilDate)
    case costIncurred(LoanFact.Cost)
    case restructured(LoanFact.Restructuring)
    case rateChanged(LoanFact.RateChange)
    case deferred(LoanFact.Deferral)
    case terminated(LoanFact.Termination)
    case chargesSuspended(LoanFact.Suspension)
    case chargesResumed(LoanFact.Suspension)
    case forgiven(LoanFact.Forgiveness)
    /// The claim leaves the balance sheet as a loss; the debt itself stands.
    case writtenOff(on: CivilDate)
    /// The claim belongs to somebody else from the end of this day (56-V Art. 9-1); we go on servicing it.
    case assigned(ClaimTransfer)
    /// The claim is ours again from the end of this day.
    case boughtBack(ClaimTransfer)
    /// Money received for the new owner of the claim was passed on.
    case passedToOwner(id: String, on: CivilDate, amount: Money)
    /// Money beyond the debt went back to the borrower.
    case surplusRefunded(id: String, on: CivilDate, amount: Money)
    /// The pledged car was sold with everybody's consent and its price was received as that payment; the pledge ends
    /// with it, also when something stays owed.
    case carSold(on: CivilDate, payment: String, price: Money)
    case closed(on: CivilDate)
    case pledgeReleased(on: CivilDate)

    public var effectiveOn: CivilDate {
        switch self {
        case .signed(let on), .pledgeRegistered(let on, _), .disbursed(let on, _), .payoffRequested(_, let on),
            .surplusRefunded(_, let on, _), .closed(let on), .pledgeReleased(let on), .writtenOff(let on),
            .passedToOwner(_, let on, _), .carSold(let on, _, _):
            on
        case .paymentReceived(let fact): fact.on
        case .paymentReversed(let fact): fact.on
        case .earlyRepaymentRequested(let fact): fact.on
        case .costIncurred(let fact): fact.on
        case .restructured(let fact): fact.on
        case .rateChanged(let fact): fact.on
        case .deferred(let fact): fact.on
        case .terminated(let fact): fact.on
        case .chargesSuspended(let fact), .chargesResumed(let fact): fact.on
        case .forgiven(let fact): fact.on
        case .assigned(let fact), .boughtBack(let fact): fact.on
        }
    }

    /// Stable words for storage and journals: `payment-received`.
    public var kind: String {
        switch self {
        case .signed: "signed"
        case .pledgeRegistered: "pledge-registered"
        case .disbursed: "disbursed"
        case .paymentReceived: "payment-received"
        case .paymentReversed: "payment-reversed"
        case .earlyRepaymentRequested: "early-repayment-requested"
        case .payoffRequested: "payoff-requested"
        case .costIncurred: "cost-incurred"
        case .restructured: "restructured"
        case .rateChanged: "rate-changed"
        case .deferred: "deferred"
        case .terminated: "terminated"
        case .chargesSuspended: "charges-suspended"
        case .chargesResumed: "charges-resumed"
        case .forgiven: "forgiven"
        case .writtenOff: "written-off"
        case .assigned: "assigned"
        case .boughtBack: "bought-back"
        case .passedToOwner: "passed-to-owner"
        case .surplusRefunded: "surplus-refunded"
        case .carSold: "car-sold"
        case .closed: "closed"
        case .pledgeReleased: "pledge-released"
        }
    }

    /// Unique within the contract. What happens once is named by its kind.
    public var id: String {
        switch self {
        case .paymentReceived(let fact): fact.id
        case .paymentReversed(let fact): fact.id
        case .earlyRepaymentRequested(let fact): fact.id
        case .payoffRequested(let id, _): id
        case .costIncurred(let fact): fact.id
        case .restructured(let fact): fact.id
        case .rateChanged(let fact): fact.id
        case .deferred(let fact): fact.id
        case .terminated(let fact): fact.id
        case .chargesSuspended(let fact), .chargesResumed(let fact): fact.id
        case .forgiven(let fact): fact.id
        case .assigned(let fact), .boughtBack(let fact): fact.id
        case .passedToOwner(let id, _, _): id
        case .surplusRefunded(let id, _, _): id
        case .signed, .pledgeRegistered, .disbursed, .closed, .pledgeReleased, .writtenOff, .carSold: kind
        }
    }

    /// What the fact means for the loan's arithmetic; `nil` when nothing.
    public var loanFact: LoanFact? {
        switch self {
        case .disbursed(let on, _): .disbursed(on: on)
        case .paymentReceived(let fact): .payment(.init(id: fact.id, on: fact.on, amount: fact.amount))
        case .paymentReversed(let fact): .paymentReversed(fact)
        case .earlyRepaymentRequested(let fact): .earlyRepaymentRequested(fact)
        case .payoffRequested(let id, let on):
            .earlyRepaymentRequested(.init(id: id, on: on, amount: .zero, choice: .inFull))
        case .costIncurred(let fact): .costIncurred(fact)
        case .restructured(let fact): .restructured(fact)
        case .rateChanged(let fact): .rateChanged(fact)
        case .deferred(let fact): .deferred(fact)
        case .terminated(let fact): .terminated(fact)
        case .chargesSuspended(let fact): .chargesSuspended(fact)
        case .chargesResumed(let fact): .chargesResumed(fact)
        case .forgiven(let fact): .forgiven(fact)
        case .signed, .pledgeRegistered, .surplusRefunded, .closed, .pledgeReleased, .writtenOff, .assigned,
            .boughtBack, .passedToOwner, .carSold:
            nil
        }
    }
}

/// The claim under a contract changes hands.
public struct ClaimTransfer: Hashable, Sendable, Codable {
    /// Unique: the transfer's own number.
    public let id: String
    public let on: CivilDate
    /// The other party, by its number in the register of recipients.
    public let party: String
    /// What is paid for the claim.
    public let price: Money

    public init(id: String, on: CivilDate, party: String, price: Money) {
        self.id = id
        self.on = on
        self.party = party
        self.price = price
    }
}

/// Money received for a contract.
public struct PaymentReceipt: Hashable, Sendable, Codable {
    public enum Source: String, Sendable, Hashable, Codable, CaseIterable {
        case bank
        /// It came earlier and waited on the holding account until its contract was found.
        case holding
    }
    /// Unique: the bank's reference.
    public let id: String
    /// The day of the payment; for money from the holding account, the day the bank booked it.
    public let on: CivilDate
    public let amount: Money
    public let source: Source

    public init(id: String, on: CivilDate, amount: Money, source: Source = .bank) {
        self.id = id
        self.on = on
        self.amount = amount
        self.source = source
    }
}
