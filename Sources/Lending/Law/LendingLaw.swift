public import CivilTime
public import LoanMath
public import Money
public import PolicyModel

/// What the law says of lending on one day, typed. Every figure comes from the law table; what is missing is refused.
public struct LendingLaw: Hashable, Sendable {
    public let on: CivilDate
    /// The cap on the effective rate (GESV) of a microcredit.
    public let effectiveRateCap: Cited<Rate>
    /// The monthly calculation index (MRP).
    public let monthlyIndex: Cited<Money>
    /// The limit of the debt-load ratio (KDN).
    public let debtLoadLimit: Cited<Rate>
    /// The stricter limit after recent arrears; `nil` before it came into force.
    public let debtLoadLimitAfterArrears: Cited<Rate>?
    /// Calendar days overdue, at worst in twelve months, beyond which the stricter limit applies.
    public let recentArrearsDays: Cited<Int>?
    /// Purchases of a car for which the ratio is not calculated on this day.
    public let carPurchaseExceptions: [Cited<CarPurchaseException>]
    /// The share of income paid as pension contribution.
    public let pensionShare: Cited<Rate>
    /// Calendar days overdue elsewhere beyond which nothing is granted.
    public let overdueElsewhereDays: Cited<Int>
    /// Years after a personal bankruptcy in which nothing is granted.
    public let bankruptcyYears: Cited<Int>
    /// The amount from which a spouse must agree; `nil` before the rule came into force.
    public let spouseConsentFrom: Cited<Money>?
    /// The largest lawful penalty, as a rule to copy into an agreement.
    public let penalty: Cited<PenaltyRule>
    /// What a payment pays first.
    public let allocationOrder: Cited<[PaymentComponent]>
    /// Days overdue after which no interest or penalty may be demanded, unless the pledge secured the principal fully.
    public let chargesStopDays: Cited<Int>

    public init(table: LawTable, on day: CivilDate) throws(LawGap) {
        on = day
        effectiveRateCap = try LendingLaw.effectiveRateCap(table, on: day)
        let index = try table.amount(LawID.monthlyIndex, on: day)
        monthlyIndex = index
        debtLoadLimit = try table.fraction(LawID.debtLoadLimit, on: day)
        debtLoadLimitAfterArrears = try table.ifPresent(LawID.debtLoadLimitAfterArrears, on: day, table.fraction)
        recentArrearsDays = try table.ifPresent(LawID.recentArrearsDays, on: day, table.number)
        carPurchaseExceptions = try CarPurchaseException.all(table, on: day)
        let share = try table.fraction(LawID.pensionShare, on: day)
        guard share.value > .zero else { throw LawGap(missing: [LawID.pensionShare], date: day) }
        pensionShare = share
        overdueElsewhereDays = try table.number(LawID.overdueElsewhereDays, on: day)
        bankruptcyYears = try table.number(LawID.bankruptcyYears, on: day)
        let multiple = try table.ifPresent(LawID.spouseConsentMultiple, on: day, table.number)
        spouseConsentFrom = multiple.map { $0.with(Money(tiyn: index.value.tiyn * Int64($0.value))) }
        penalty = try LendingLaw.penalty(table, on: day)
        allocationOrder = try LendingLaw.allocationOrder(table, on: day)
        chargesStopDays = try table.number(LawID.chargesStopDays, on: day)
    }

    /// The cap alone: a quote needs nothing else of the law.
    public static func effectiveRateCap(_ table: LawTable, on day: CivilDate) throws(LawGap) -> Cited<Rate> {
        try table.percentage(LawID.effectiveRateCap, on: day)
    }

    /// Days within which the borrower may decline a change in his favour (56-V Art. 3(6)).
    public static func improvementDeclineDays(_ table: LawTable, on day: CivilDate) throws(LawGap) -> Cited<Int> {
        try table.number(LawID.improvementDeclineDays, on: day)
    }

    private static func penalty(_ table: LawTable, on day: CivilDate) throws(LawGap) -> Cited<PenaltyRule> {
        let first = try table.percentage(LawID.penaltyFirst, on: day)
        let days = try table.number(LawID.penaltyFirstDays, on: day)
        let after = try table.percentage(LawID.penaltyAfter, on: day)
        let cap = try table.percentage(LawID.penaltyYearlyCap, on: day)
        guard first.value >= .zero, after.value >= .zero, days.value >= 0 else {
            throw LawGap(missing: [LawID.penaltyFirst, LawID.penaltyAfter], date: day)
        }
        return first.with(
            PenaltyRule(
                dailyFirst: first.value,
                firstDays: days.value,
                dailyAfter: after.value,
                yearlyCapShareOfIssued: cap.value
            )
        )
    }

    private static func allocationOrder(_ table: LawTable, on day: CivilDate) throws(LawGap) -> Cited<
        [PaymentComponent]
    > {
        let words = try table.list(LawID.allocationOrder, on: day)
        let items = words.value.compactMap(PaymentComponent.init(rawValue:))
        guard items.count == words.value.count, items.count == PaymentComponent.allCases.count,
            Set(items) == Set(PaymentComponent.allCases)
        else {
            throw LawGap(missing: [LawID.allocationOrder], date: day)
        }
        return words.with(items)
    }
}

/// The ids of the law table that lending reads.
enum LawID {
    static let effectiveRateCap = "gesv.cap.microcredit"
    static let monthlyIndex = "mrp"
    static let debtLoadLimit = "kdn.limit"
    static let debtLoadLimitAfterArrears = "kdn.limit.recent-arrears"
    static let recentArrearsDays = "kdn.recent-arrears.days"
    static let carPurchaseException = "kdn.car-loan-exception"
    static let pensionShare = "income.pension-contribution-share"
    static let overdueElsewhereDays = "overdue.elsewhere.days"
    static let bankruptcyYears = "bankruptcy.years"
    static let spouseConsentMultiple = "spouse.consent.mrp"
    static let penaltyFirst = "penalty.daily.first"
    static let penaltyFirstDays = "penalty.first.days"
    static let penaltyAfter = "penalty.daily.after"
    static let penaltyYearlyCap = "penalty.yearly.cap"
    static let allocationOrder = "allocation.order"
    static let chargesStopDays = "charges.stop.days"
    static let improvementDeclineDays = "terms.improvement.decline.days"
}
