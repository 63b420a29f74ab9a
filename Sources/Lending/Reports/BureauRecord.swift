public import CivilTime
import LoanMath
public import Money

/// What a credit bureau is told of a contract (clause 4.5; 573-II Art. 24(1)): the debt, its dates, its rates, what secures
/// it, and what is late. Who the borrower is goes beside it, in fields of its own.
///
/// Amounts are tenge with two places, rates are per cent.
public struct BureauRecord: Hashable, Sendable, Codable {
    public enum Standing: String, Sendable, Hashable, Codable, CaseIterable {
        case performing, overdue, terminated, writtenOff
        /// The claim is another's, who tells the bureaus from then on.
        case assigned
        case repaid
    }

    public let contract: String
    public let product: Product
    public let standing: Standing
    public let signedOn: CivilDate
    public let paidOutOn: CivilDate
    /// The due date of the last payment.
    public let endsOn: CivilDate
    /// When nothing was owed any more.
    public let closedOn: CivilDate?
    public let amount: Money
    /// A year, without the sign %.
    public let nominalRate: String
    public let effectiveRate: String
    /// A pledged car stands behind the debt.
    public let isSecured: Bool
    /// All unpaid principal, due or not.
    public let principalOwed: Money
    /// Principal and interest that should have been paid before the day.
    public let overdue: Money
    public let penaltyOwed: Money
    public let daysOverdue: Int

    /// `nil` for a contract that was never paid out: there is no debt to tell of.
    public init?(_ agreement: LoanAgreement, _ facts: [ContractFact], _ view: ContractView) {
        guard let account = view.account, let paidOut = facts.disbursedOn else { return nil }
        let standing = Standing(view.state)
        let isOurs = standing != .assigned
        contract = agreement.number.description
        product = agreement.product
        self.standing = standing
        signedOn = agreement.signedOn
        paidOutOn = paidOut
        endsOn = account.schedule.last?.dueOn ?? account.instalments.last?.dueOn ?? paidOut
        closedOn = facts.closedOn
        amount = agreement.terms.principal
        nominalRate = agreement.nominalYearlyRate.description
        effectiveRate = agreement.effectiveRate.displayed
        isSecured = view.pledgeReleasedOn == nil && view.certificate != nil
        principalOwed = isOurs ? account.principalOutstanding : .zero
        overdue = isOurs ? account.overduePrincipal + account.overdueInterest : .zero
        penaltyOwed = isOurs ? account.penaltyUnpaid : .zero
        daysOverdue = isOurs ? account.daysOverdue : 0
    }
}

extension BureauRecord.Standing {
    init(_ state: ContractState) {
        switch state {
        case .overdue: self = .overdue
        case .terminated: self = .terminated
        case .writtenOff: self = .writtenOff
        case .assigned: self = .assigned
        case .repaid, .closed, .released: self = .repaid
        case .applied, .signed, .pledged, .active: self = .performing
        }
    }
}

extension ContractFact {
    /// `nil` for what does not touch the debt.
    public var bureauNews: BureauNews? {
        switch self {
        case .disbursed: .newDebt
        case .writtenOff, .assigned, .boughtBack, .closed, .pledgeReleased: .change
        case .signed, .pledgeRegistered, .surplusRefunded, .passedToOwner, .carSold: nil
        default: .change
        }
    }
}

extension [ContractFact] {
    fileprivate var disbursedOn: CivilDate? {
        for case .disbursed(let on, _) in self { return on }
        return nil
    }

    fileprivate var closedOn: CivilDate? {
        for case .closed(let on) in self { return on }
        return nil
    }
}
