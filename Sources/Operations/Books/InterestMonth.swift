public import CivilTime
public import Lending
import LoanMath
public import Money
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault

/// The interest of one contract in one month, day by day: the same replay as the books, once for each day, so that the days
/// sum exactly to what is posted for the month.
public struct InterestMonth: Sendable, Hashable {
    public struct Day: Sendable, Hashable {
        public let on: CivilDate
        /// Unpaid principal at the end of the day.
        public let principal: Money
        /// What was earned on the day; negative where a change took back what had accrued.
        public let interest: Money
        /// Earned since the last due date, at the end of the day.
        public let accrued: Money
    }

    public let contract: String
    public let month: BookMonth
    public let today: CivilDate
    /// The days on which the loan ran, up to today.
    public let days: [Day]
    /// What came to be known in the month about earlier ones and had to be made good in it.
    public let corrections: Money
    /// Everything posted as income from interest in the month.
    public let posted: Money
    /// Whether the month's end was posted; before it only what fell due is in the books.
    public let isPosted: Bool
    /// Whether all that is known today was known when the month's end was posted. While the month is open the rest is
    /// posted before it is closed; after that, in the month in which it became known.
    public let isCurrent: Bool

    /// The days and the corrections of earlier months together: equals ``posted`` once the month's end is posted.
    public var total: Money { days.map(\.interest).sum + corrections }
}

extension Books {
    /// The interest of a contract in a month, day by day, from the facts that were known when the month's end was posted.
    ///
    /// - Throws: ``ContractProblem/unknown``, or ``PeriodProblem/notBegun(_:)`` for a month to come.
    public func interest(of contract: String, in month: BookMonth, _ actor: Actor) async throws -> InterestMonth {
        let occasion = try await lender.occasion(actor, case: contract)
        guard month.first <= occasion.businessDay else { throw PeriodProblem.notBegun(month) }
        guard let file = try await lender.database.read({ try ContractRecords.find(contract, in: $0) }) else {
            throw ContractProblem.unknown
        }
        _ = try await lender.vault.open(
            Accounting.self,
            Access(
                subject: file.subject,
                fields: [Fields.contractRecord.id, Fields.paymentRecord.id],
                occasion: occasion
            )
        )
        return try await lender.database.read { transaction in
            try Self.interest(of: contract, in: month, today: occasion.businessDay, in: transaction)
        }
    }

    private static func interest(
        of contract: String,
        in month: BookMonth,
        today: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> InterestMonth {
        guard let file = try ContractRecords.find(contract, in: transaction) else { throw ContractProblem.unknown }
        let row = try AccrualRecords.find(contract, month, in: transaction)
        // Facts are numbered in the order in which they were recorded.
        let known = row.map { Array(file.facts.prefix(Int(clamping: $0.facts))) } ?? file.facts
        let isCurrent = !file.facts.dropFirst(known.count).contains { $0.effectiveOn <= month.last }
        let before = try standing(file, known, asOf: month.first.adding(days: -1))
        let earlier = try interestPosted(
            contract,
            CivilDate(daysSinceEpoch: 0)...month.first.adding(days: -1),
            in: transaction
        )
        var earned = before.0.interestEarned
        var days: [InterestMonth.Day] = []
        for day in month.days where day <= today {
            let (standing, account) = try standing(file, known, asOf: day)
            let interest = standing.interestEarned - earned
            earned = standing.interestEarned
            guard let account, account.status != .repaid || !interest.isZero else { continue }
            days.append(
                InterestMonth.Day(
                    on: day,
                    principal: account.principalOutstanding,
                    interest: interest,
                    accrued: standing.interestAccrued
                )
            )
        }
        return InterestMonth(
            contract: contract,
            month: month,
            today: today,
            days: days,
            corrections: before.0.interestEarned - earlier,
            posted: try interestPosted(contract, month.first...month.last, in: transaction),
            isPosted: try MonthEnd.isDone(month, in: transaction),
            isCurrent: isCurrent
        )
    }

    private static func standing(_ file: ContractFile, _ facts: [ContractFact], asOf day: CivilDate) throws -> (
        MonthEndStanding, LoanAccount?
    ) {
        let view = try ContractView.project(file.agreement, facts, asOf: day)
        let entries = try ContractLedger.entries(file.agreement, facts, seen: view)
        return (try MonthEndStanding(facts, seen: view, entries: entries), view.account)
    }
}
