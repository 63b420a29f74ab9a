import CivilTime
import LoanMath
import Money
import PolicyModel

extension ContractChange {
    /// The fact that the change becomes, or why it may not be made.
    func fact(id: String, _ contract: ContractStanding, on day: CivilDate, law: LawTable) throws -> ContractFact {
        switch self {
        case .lowerRate(let rate):
            guard rate >= .zero, 12 * rate.billionths < contract.yearlyRate else { throw ChangeRefusal.rateNotLower }
            return .rateChanged(.init(id: id, on: day, rate: .monthly(rate)))
        case .deferConscript(let end):
            guard end >= day else { throw ChangeRefusal.serviceOver }
            let days = try law.number("conscript.deferral.days", on: day).value
            return .deferred(.init(id: id, on: day, until: end.adding(days: days)))
        case .terminate:
            guard contract.account.daysOverdue > 0 else { throw ChangeRefusal.notOverdue }
            // While the borrower may still ask for other terms, the agreement is not ended (56-V Art. 9-2).
            let days = try law.number("restructuring.request.days", on: day)
            guard contract.account.daysOverdue > days.value else {
                throw ChangeRefusal.mayStillAsk(days.value, days.citation)
            }
            return .terminated(.init(id: id, on: day))
        case .suspendCharges: return .chargesSuspended(.init(id: id, on: day))
        case .resumeCharges(let suspension):
            guard let since = contract.openSuspensions[suspension] else { throw ChangeRefusal.notSuspended }
            guard day >= since else { throw ChangeRefusal.day }
            return .chargesResumed(.init(id: suspension, on: day))
        case .forgive(let principal, let interest, let penalty):
            guard [principal, interest, penalty].allSatisfy({ $0 >= .zero }),
                (principal + interest + penalty).isPositive
            else { throw ChangeRefusal.amountNotPositive }
            return .forgiven(.init(id: id, on: day, principal: principal, interest: interest, penalty: penalty))
        case .writeOff: return .writtenOff(on: day)
        case .reversePayment(let payment):
            guard contract.account.payments.contains(where: { $0.id == payment }) else {
                throw ChangeRefusal.noSuchPayment
            }
            return .paymentReversed(.init(id: id, on: day, paymentID: payment))
        case .claimCost(let amount):
            guard amount.isPositive else { throw ChangeRefusal.amountNotPositive }
            return .costIncurred(.init(id: id, on: day, amount: amount))
        case .restructure(let schedule): return try schedule.fact(id: id, contract, on: day, law: law)
        }
    }
}

extension ContractStanding {
    /// Suspensions that have not ended, with the day each began.
    var openSuspensions: [String: CivilDate] {
        var open: [String: CivilDate] = [:]
        for case .chargesSuspended(let fact) in facts { open[fact.id] = fact.on }
        for case .chargesResumed(let fact) in facts { open[fact.id] = nil }
        return open
    }
}
