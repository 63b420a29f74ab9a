import CivilTime
import LoanMath
public import Money

/// What a contract brings to the books at the end of a day that ends a month.
public struct MonthEndStanding: Hashable, Sendable {
    /// Interest that fell due while the claim was ours, since disbursement: what the entries of instalments recognise.
    public let interestDue: Money
    /// Interest of the running period that is not due yet; zero while the claim is not ours.
    public let interestAccrued: Money
    /// All that is owed to us and stands on the balance sheet: principal, interest due and accrued, penalty, costs.
    public let owed: Money
    public let daysOverdue: Int

    /// Everything earned since disbursement, due or not.
    public var interestEarned: Money { interestDue + interestAccrued }

    /// - Parameters:
    ///   - facts: Those of the contract; later ones than the view's day are left out.
    ///   - view: The contract at the end of the day.
    ///   - entries: What ``ContractLedger/entries(_:_:seen:)`` calls for on that day.
    public init(_ facts: [ContractFact], seen view: ContractView, entries: [JournalEntry]) throws(ContractFault) {
        interestDue = ContractLedger.interestDue(entries)
        let ownership = try ClaimOwnership(facts.filter { $0.effectiveOn <= view.asOf })
        // What was transferred or written off on the day itself is gone at its end.
        let isOurs = !ownership.absences.contains { absence in
            absence.after <= view.asOf && absence.through.map { view.asOf < $0 } ?? true
        }
        guard let account = view.account, isOurs else {
            (interestAccrued, owed, daysOverdue) = (.zero, .zero, 0)
            return
        }
        (interestAccrued, owed, daysOverdue) = Self.figures(account)
    }

    /// The same for a contract that was reached from a checkpoint: its claim was never away.
    public init(_ advanced: ContractCheckpoint.Advanced) {
        interestDue = advanced.checkpoint.interestDue
        (interestAccrued, owed, daysOverdue) = advanced.view.account.map(Self.figures) ?? (.zero, .zero, 0)
    }

    private static func figures(_ account: LoanAccount) -> (accrued: Money, owed: Money, daysOverdue: Int) {
        let owed =
            account.principalOutstanding + account.overdueInterest + account.currentInterest + account.accruedInterest
            + account.penaltyUnpaid + account.costsUnpaid
        return (account.accruedInterest, owed, account.daysOverdue)
    }
}

extension ContractLedger {
    /// The interest that entries of instalments recognise as income.
    static func interestDue(_ entries: [JournalEntry]) -> Money {
        -entries.filter { $0.key.kind == "interest-due" }.flatMap(\.postings)
            .filter { $0.account == .interestIncome }.map(\.signed).sum
    }
}

extension EntryTemplates {
    /// The change of accrued interest from one month's end to the next, in one entry for each month.
    ///
    /// - Parameter change: Negative when less has accrued than a month before.
    public static func interestAccrued(contract: String, _ change: Money, revision: Int, _ month: BookMonth)
        throws(LedgerFault) -> JournalEntry
    {
        try JournalEntry(
            key: EntryKey(contract: contract, fact: "month-\(month)", kind: Self.accrualKind),
            revision: revision,
            on: month.last,
            postings: postings(change, up: .accruedInterest, against: .interestIncome)
        )
    }

    /// The change of the provision for the whole portfolio from one month's end to the next.
    public static func provision(_ change: Money, revision: Int, _ month: BookMonth) throws(LedgerFault)
        -> JournalEntry
    {
        try JournalEntry(
            key: EntryKey(contract: "-", fact: "month-\(month)", kind: "provision"),
            revision: revision,
            on: month.last,
            postings: postings(change, up: .provisionExpense, against: .provision)
        )
    }

    /// Entries of this kind follow from the month's end, not from the facts of the contract alone.
    public static let accrualKind = "interest-accrued"

    private static func postings(_ change: Money, up: LedgerAccount, against: LedgerAccount) -> [Posting] {
        change.isPositive
            ? [Posting(.debit, up, change), Posting(.credit, against, change)]
            : [Posting(.debit, against, -change), Posting(.credit, up, -change)]
    }
}
