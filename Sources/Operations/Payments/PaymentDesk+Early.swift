public import CivilTime
import Lending
public import LoanMath
public import Money
public import PrivacyKernel

/// Early repayment that was asked for and still waits for its money.
public struct WaitingEarlyRepayment: Sendable, Hashable {
    public let choice: EarlyRepaymentChoice
    /// What must still come in: principal, or everything when the loan is repaid in full.
    public let amount: Money
    /// The last day on which money is used as asked. On the due date after it the request lapses.
    public let lastDay: CivilDate
}

extension PaymentDesk {
    static let ordinalLength = 4

    /// Requests of one day take effect in the order of their ids, so that an id begins with how many there were before
    /// it: who thinks better of it the same day gets what was asked for last.
    static func ordinal(_ count: Int) -> String {
        let digits = String(min(count, 9999))
        return String(repeating: "0", count: ordinalLength - digits.utf8.count) + digits
    }

    /// What early repayment of an amount would bring on a coming day, if nothing else happens until then.
    ///
    /// A request lapses on the next due date, so a day on or after it is refused with the last day that is possible.
    public func previewEarly(_ contract: String, amount: Money, on day: CivilDate, _ actor: Actor) async throws
        -> EarlyRepaymentPreview
    {
        let status = try await lender.contracts.show(contract, actor)
        guard let account = status.view.account, account.status != .repaid else { throw ContractProblem.notActive }
        guard amount.isPositive else { throw ContractProblem.amountNotPositive }
        guard amount <= account.principalOutstanding else { throw ContractProblem.amountTooLarge }
        let agreement = status.file.agreement
        let facts = status.file.facts.compactMap(\.loanFact)
        let then = try LoanAccount.replay(agreement.terms, rules: agreement.servicing, facts: facts, asOf: day)
        let both = try LoanAccount.previewEarlyRepayment(
            agreement.terms,
            rules: agreement.servicing,
            facts: facts,
            on: day,
            amount: amount
        )
        return EarlyRepaymentPreview(
            payoff: then.payoff,
            now: then,
            shorterTerm: both.shorterTerm,
            smallerInstalment: both.smallerInstalment
        )
    }
}

extension ContractStatus {
    /// The last day on which early repayment asked for now can be paid: the day before the next due date.
    public var lastDayForEarlyRepayment: CivilDate? { view.account?.schedule.first?.dueOn.adding(days: -1) }

    /// The early repayment that waits, found by asking the replay itself what it would do with money that came now.
    public func waitingEarlyRepayment() throws -> WaitingEarlyRepayment? {
        guard let account = view.account, account.status != .repaid, let lastDay = lastDayForEarlyRepayment,
            let choice = newestEarlyRequest
        else { return nil }
        func replay(_ amount: Money) throws -> LoanAccount {
            let probe = LoanFact.payment(.init(id: "probe", on: view.asOf, amount: amount))
            let facts = file.facts.filter { $0.effectiveOn <= view.asOf }.compactMap(\.loanFact) + [probe]
            return try LoanAccount.replay(
                file.agreement.terms,
                rules: file.agreement.servicing,
                facts: facts,
                asOf: view.asOf
            )
        }
        let payoff = account.payoff.total
        if choice == .inFull {
            guard payoff.isPositive, try replay(payoff).status == .repaid else { return nil }
            return WaitingEarlyRepayment(choice: choice, amount: payoff, lastDay: lastDay)
        }
        // One tiyn short of everything, so that the replay takes what was asked for and does not close the loan.
        let nearly = payoff - Money(tiyn: 1)
        guard nearly.isPositive else { return nil }
        let taken = try replay(nearly).payments.first { $0.id == "probe" }?.lines
            .filter { $0.target == .earlyPrincipal }.map(\.amount).sum
        guard let taken, taken.isPositive else { return nil }
        return WaitingEarlyRepayment(choice: choice, amount: taken, lastDay: lastDay)
    }

    private var newestEarlyRequest: EarlyRepaymentChoice? {
        file.facts.filter { $0.effectiveOn <= view.asOf }.compactMap { fact -> LoanFact.EarlyRepaymentRequest? in
            if case .earlyRepaymentRequested(let request) = fact.loanFact { return request }
            return nil
        }.max { ($0.on, $0.id) < ($1.on, $1.id) }?.choice
    }
}

extension ContractFact {
    /// The id of a request to repay early, in part or in full.
    var earlyRequestID: String? {
        switch self {
        case .earlyRepaymentRequested(let request): request.id
        case .payoffRequested(let id, _): id
        default: nil
        }
    }
}
