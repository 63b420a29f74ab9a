import CivilTime
import LoanMath
import PolicyModel

extension NewSchedule {
    /// The agreed schedule as a fact, at a rate whose GESV of what is left is no higher than the law allows on the day.
    ///
    /// A contract that was signed under a higher cap meets today's when its terms change: where the plan names no rate,
    /// the one in force is lowered, by hundredths of a per cent a month, to the highest that the cap allows.
    func fact(id: String, _ contract: ContractStanding, on day: CivilDate, law: LawTable) throws -> ContractFact {
        let limits = try HardshipLimits(law, on: day)
        guard (1...limits.longestTermMonths).contains(termMonths) else {
            throw HardshipProblem.term(limits.longestTermMonths)
        }
        let last = day.adding(days: limits.firstDueDays)
        guard firstDueOn > day, firstDueOn <= last else {
            throw HardshipProblem.days(from: day.adding(days: 1), to: last)
        }
        let inForce = contract.yearlyRate
        if let rate = monthlyRate {
            guard rate >= .zero, 12 * rate.billionths <= inForce else { throw ChangeRefusal.rateNotLower }
        }
        let cap = try LendingLaw.effectiveRateCap(law, on: day)
        func agreed(_ rate: Rate?) -> ContractFact {
            .restructured(
                .init(
                    id: id,
                    on: day,
                    termMonths: termMonths,
                    firstDueOn: firstDueOn,
                    rate: rate.map { .monthly($0) },
                    method: method,
                    unpaidInterest: .spread
                )
            )
        }
        func isAllowed(_ rate: Rate?) throws -> Bool {
            let view = try ChangePreview.changed(contract.agreement, contract.facts + [agreed(rate)], asOf: day)
            return view.account.flatMap(RemainingPrice.effectiveRate)?.isAtMost(cap.value) ?? true
        }
        if try isAllowed(monthlyRate) { return agreed(monthlyRate) }
        guard monthlyRate == nil else { throw ChangeRefusal.aboveCap(cap.value, cap.citation) }
        var allowed: Int64 = 0
        var tooHigh = inForce / 12 / Self.step + 1
        while allowed + 1 < tooHigh {
            let middle = (allowed + tooHigh) / 2
            if try isAllowed(Rate(billionths: middle * Self.step)) { allowed = middle } else { tooHigh = middle }
        }
        return agreed(Rate(billionths: allowed * Self.step))
    }

    /// A hundredth of a per cent, in billionths of one.
    private static let step: Int64 = 100_000
}
