public import CivilTime
import LoanMath
public import PolicyModel

/// A contract as it is and as it would be if the borrower declined the lower rate; nothing is kept.
public struct DeclinePreview: Hashable, Sendable {
    public let improvement: Improvement
    public let fact: ContractFact
    public let before: ContractView
    public let after: ContractView

    /// - Returns: `nil` when there is nothing that may be declined: nothing was improved, its days have passed, or no
    ///   payments are left that a rate could change.
    public static func make(
        _ agreement: LoanAgreement,
        _ facts: [ContractFact],
        today: CivilDate,
        law: LawTable
    ) throws -> DeclinePreview? {
        let before = try ContractView.project(agreement, facts, asOf: today)
        guard before.state == .active || before.state == .overdue,
            let improvement = try Improvement.open(agreement, facts, asOf: today, law)
        else { return nil }
        let fact = improvement.declined(on: today)
        // GESV is not held against the cap here: these are the terms that were signed, not a change by the lender.
        guard let after = try? ContractView.project(agreement, facts + [fact], asOf: today) else { return nil }
        return DeclinePreview(improvement: improvement, fact: fact, before: before, after: after)
    }
}
