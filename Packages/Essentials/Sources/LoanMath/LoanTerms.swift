public import CivilTime
public import Money

/// How principal is spread over the instalments. The law makes the lender show both before signing: 56-V Art. 7(2).
public enum RepaymentMethod: String, Hashable, Sendable, Codable, CaseIterable {
    /// Equal instalments.
    case annuity
    /// Equal parts of principal, falling instalments.
    case differentiated
}

/// How interest of a whole period is computed.
public enum InterestBasis: Hashable, Sendable, Codable {
    /// One month's rate for each period, however many days it has.
    case perPeriod
    /// The yearly rate by days.
    case daily(DayCount)
}

/// Moves due dates off days off.
public struct DueDateRule: Hashable, Sendable, Codable {
    public let shift: DueDateShift
    public let workingDays: WorkingDays

    public init(shift: DueDateShift, workingDays: WorkingDays) {
        self.shift = shift
        self.workingDays = workingDays
    }
}

/// Everything that determines a schedule. Roundings and conventions are part of the agreement, never of the process.
public struct LoanTerms: Hashable, Sendable, Codable {
    public var principal: Money
    public var rate: NominalRate
    public var termMonths: Int
    public var disbursedOn: CivilDate
    /// The first due date; without it, the payment day of the month after disbursement.
    public var firstDueOn: CivilDate?
    /// The day of the month on which instalments fall due, 1…31, clamped to the end of shorter months. Without it, the
    /// day of `firstDueOn`, else of `disbursedOn`.
    public var payDay: Int?
    public var method: RepaymentMethod
    /// Rounding of the level instalment. Equal parts of principal are always rounded half up to the tiyn.
    public var instalmentRounding: Rounding
    public var interestRounding: Rounding
    public var interestBasis: InterestBasis
    /// Days into a year for a period that is not whole under `perPeriod`: the first one when it is not exactly a month,
    /// and a period that a full repayment cuts short.
    public var brokenPeriodBasis: DayCount
    /// Moves due dates off days off; none moves nothing.
    public var dueDateRule: DueDateRule?

    public init(
        principal: Money,
        rate: NominalRate,
        termMonths: Int,
        disbursedOn: CivilDate,
        firstDueOn: CivilDate? = nil,
        payDay: Int? = nil,
        method: RepaymentMethod = .annuity,
        instalmentRounding: Rounding = Rounding(.halfUp, to: .tenge),
        interestRounding: Rounding = Rounding(.halfUp, to: .tiyn),
        interestBasis: InterestBasis = .perPeriod,
        brokenPeriodBasis: DayCount = .actual365F,
        dueDateRule: DueDateRule? = nil
    ) {
        self.principal = principal
        self.rate = rate
        self.termMonths = termMonths
        self.disbursedOn = disbursedOn
        self.firstDueOn = firstDueOn
        self.payDay = payDay
        self.method = method
        self.instalmentRounding = instalmentRounding
        self.interestRounding = interestRounding
        self.interestBasis = interestBasis
        self.brokenPeriodBasis = brokenPeriodBasis
        self.dueDateRule = dueDateRule
    }

    /// Terms at a rate for each month, such as 3.7 %.
    public init(
        principal: Money,
        monthlyRate: Rate,
        termMonths: Int,
        disbursedOn: CivilDate,
        method: RepaymentMethod = .annuity
    ) {
        self.init(
            principal: principal,
            rate: .monthly(monthlyRate),
            termMonths: termMonths,
            disbursedOn: disbursedOn,
            method: method
        )
    }

    /// The unshifted due date of instalment `number` (1 is the first): the same day of each following month, clamped to
    /// the end of the month and counted from the original day, so 31 January is followed by 28 February and 31 March.
    ///
    /// - Parameter months: By how many months a deferral moved it.
    func nominalDueDate(_ number: Int, movedBy months: Int = 0) -> CivilDate {
        let base = firstDueOn ?? disbursedOn.adding(months: 1)
        let day = payDay ?? firstDueOn?.day ?? disbursedOn.day
        let month = (CivilDate(year: base.year, month: base.month, day: 1) ?? base).adding(months: number - 1 + months)
        if number == 1, months == 0, let firstDueOn { return firstDueOn }
        return month.adding(days: min(day, CivilDate.daysIn(month: month.month, year: month.year)) - 1)
    }

    /// The due date of instalment `number` (1 is the first), off days off if the terms say so.
    public func dueDate(_ number: Int, movedBy months: Int = 0) -> CivilDate {
        let nominal = nominalDueDate(number, movedBy: months)
        guard let rule = dueDateRule else { return nominal }
        return rule.workingDays.shift(nominal, rule.shift)
    }

    /// All due dates in order; the same as ``dueDate(_:movedBy:)`` of each number, at once.
    func dueDates() -> [CivilDate] {
        let base = firstDueOn ?? disbursedOn.adding(months: 1)
        var (year, month, _) = base.parts
        let wanted = payDay ?? firstDueOn?.day ?? disbursedOn.day
        var firstOfMonth = base.adding(days: 1 - base.day)
        var dates: [CivilDate] = []
        dates.reserveCapacity(termMonths)
        for number in 1...termMonths {
            let length = CivilDate.daysIn(month: month, year: year)
            let nominal =
                number == 1
                ? firstDueOn ?? firstOfMonth.adding(days: min(wanted, length) - 1)
                : firstOfMonth.adding(days: min(wanted, length) - 1)
            dates.append(dueDateRule.map { $0.workingDays.shift(nominal, $0.shift) } ?? nominal)
            firstOfMonth = firstOfMonth.adding(days: length)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return dates
    }

    /// Whether the first period is exactly one month by the unshifted dates.
    var firstPeriodIsWhole: Bool {
        let nominal = nominalDueDate(1)
        return nominal == disbursedOn.adding(months: 1)
    }

    /// Refuses terms no schedule can be built for.
    func check() throws(ScheduleError) {
        guard principal.isPositive else { throw .principalNotPositive }
        guard principal.tiyn <= LoanTerms.largestPrincipalTiyn else { throw .principalTooLarge }
        guard (0...1_000_000_000).contains(rate.rate.billionths) else { throw .rateOutOfRange }
        guard (1...600).contains(termMonths) else { throw .termOutOfRange }
        if let payDay, !(1...31).contains(payDay) { throw .payDayOutOfRange }
        guard dueDate(1) > disbursedOn else { throw .firstDueDateNotAfterDisbursement }
    }

    /// A trillion tenge: sums of any schedule below stay far inside `Int64` tiyn.
    static let largestPrincipalTiyn: Int64 = 100_000_000_000_000
}

/// Why a schedule cannot be built.
public enum ScheduleError: String, Error, Hashable, Sendable, Codable {
    case principalNotPositive
    case principalTooLarge
    /// Below 0 % or above 100 %.
    case rateOutOfRange
    /// Not 1…600 months.
    case termOutOfRange
    case payDayOutOfRange
    case firstDueDateNotAfterDisbursement
}
