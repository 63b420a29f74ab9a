public import CivilTime
public import LoanMath
import Money
public import PolicyModel

/// A contract before and after a change, by the very code that carries it out; nothing is kept.
public struct ChangePreview: Hashable, Sendable {
    public let change: ContractChange
    public let fact: ContractFact
    public let before: ContractView
    public let after: ContractView
    /// GESV of what is left, unrounded, where the change touches the price: from the balance and the coming payments
    /// only. `nil` where no payments are left.
    public let effectiveRate: EffectiveRate?

    /// - Parameters:
    ///   - id: The id that the fact will carry.
    ///   - effectiveOn: The day from which it counts, at the latest `today`.
    public init(
        _ change: ContractChange,
        id: String,
        agreement: LoanAgreement,
        facts: [ContractFact],
        effectiveOn: CivilDate,
        today: CivilDate,
        law: LawTable
    ) throws {
        guard effectiveOn <= today, effectiveOn == today || change.kind.mayBeBackDated else {
            throw ChangeRefusal.day
        }
        let before = try ContractView.project(agreement, facts, asOf: today)
        guard let account = before.account, account.status != .repaid,
            before.state != .closed && before.state != .released
        else { throw ChangeRefusal.nothingOwed }
        fact = try change.fact(
            id: id,
            ContractStanding(agreement: agreement, facts: facts, view: before, account: account),
            on: effectiveOn,
            law: law
        )
        let after = try Self.changed(agreement, facts + [fact], asOf: today)
        self.change = change
        self.before = before
        self.after = after
        effectiveRate = after.account.flatMap(RemainingPrice.effectiveRate)
        if case .lowerRate = change, let rate = effectiveRate {
            let cap = try LendingLaw.effectiveRateCap(law, on: today)
            guard rate.isAtMost(cap.value) else { throw ChangeRefusal.aboveCap(cap.value, cap.citation) }
        }
    }

    static func changed(_ agreement: LoanAgreement, _ facts: [ContractFact], asOf day: CivilDate) throws
        -> ContractView
    {
        do { return try ContractView.project(agreement, facts, asOf: day) } catch {
            if case .replay(let reason) = error { throw ChangeRefusal(reason) }
            throw error
        }
    }
}

/// A contract with everything that a change is judged by.
struct ContractStanding {
    let agreement: LoanAgreement
    let facts: [ContractFact]
    let view: ContractView
    let account: LoanAccount

    /// The rate in force, in billionths a year, so that yearly and monthly rates compare.
    var yearlyRate: Int64 {
        switch RateHistory(agreement, facts, asOf: view.asOf).current {
        case .monthly(let rate): 12 * rate.billionths
        case .yearly(let rate): rate.billionths
        }
    }
}

/// The price of what is left of a loan.
public enum RemainingPrice {
    /// GESV of the balance and the payments still to come, penalties left out; interest earned so far counts as owed
    /// already. `nil` where no payments are left or no rate makes both sides equal.
    public static func effectiveRate(_ account: LoanAccount) -> EffectiveRate? {
        guard !account.schedule.isEmpty else { return nil }
        let balance = account.schedule.map(\.principal).sum + account.accruedInterest
        let flows =
            [CashFlow(on: account.asOf, amount: balance)]
            + account.schedule.map { CashFlow(on: $0.dueOn, amount: -$0.payment) }
        return try? EffectiveRate.solve(flows)
    }
}
