public import CivilTime
public import Money

/// How principal is spread over the instalments. The law makes the lender show both before signing: 56-V Art. 7(2).
public enum RepaymentMethod: String, Hashable, Sendable, Codable, CaseIterable {
    /// Equal instalments.
    case annuity
    /// Equal parts of principal, falling instalments.
    case differentiated
}

/// How far apart the instalments are.
public enum PaymentPeriod: Hashable, Sendable, Codable {
    /// On the payment day of every so many months.
    case months(Int)
    /// Every so many days, 14 for two weeks; needs interest by days.
    case days(Int)
}

/// Where a loan begins slower than it ends, or ends with a large payment.
public struct PaymentShape: Hashable, Sendable, Codable {
    /// For so many first instalments no principal falls due.
    public var graceOfPrincipal: Int
    /// Interest of so many first periods falls due with the next instalment after them. It bears no interest.
    public var graceOfInterest: Int
    /// Principal that is left for the last instalment.
    public var balloon: Money

    public init(graceOfPrincipal: Int = 0, graceOfInterest: Int = 0, balloon: Money = .zero) {
        self.graceOfPrincipal = graceOfPrincipal
        self.graceOfInterest = graceOfInterest
        self.balloon = balloon
    }

    /// Every instalment alike.
    public static let level = PaymentShape()
}

/// What a part of a period costs under ``InterestBasis/perPeriod``.
public enum BrokenPeriod: Hashable, Sendable, Codable {
    /// The yearly rate by days.
    case days(DayCount)
    /// The month's rate by days over the days of the month that ends on the due date.
    case shareOfMonth
}

/// How interest of a whole period is computed.
public enum InterestBasis: Hashable, Sendable, Codable {
    /// One month's rate for each month of a period, however many days it has.
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
    /// The number of instalments: months, unless ``period`` says otherwise.
    public var termMonths: Int
    public var period: PaymentPeriod
    public var shape: PaymentShape
    public var disbursedOn: CivilDate
    /// The first due date; without it, the payment day of the month after disbursement, or a period later.
    public var firstDueOn: CivilDate?
    /// The day of the month on which instalments fall due, 1…31, clamped to the end of shorter months. Without it, the
    /// day of `firstDueOn`, else of `disbursedOn`.
    public var payDay: Int?
    public var method: RepaymentMethod
    /// Rounding of the level instalment. Equal parts of principal are always rounded half up to the tiyn.
    public var instalmentRounding: Rounding
    public var interestRounding: Rounding
    public var interestBasis: InterestBasis
    /// For a period that is not whole under `perPeriod`: the first one when it is not exactly a month, and a period that
    /// a full repayment cuts short.
    public var brokenPeriod: BrokenPeriod
    /// Moves due dates off days off; none moves nothing.
    public var dueDateRule: DueDateRule?

    public init(
        principal: Money,
        rate: NominalRate,
        termMonths: Int,
        period: PaymentPeriod = .months(1),
        shape: PaymentShape = .level,
        disbursedOn: CivilDate,
        firstDueOn: CivilDate? = nil,
        payDay: Int? = nil,
        method: RepaymentMethod = .annuity,
        instalmentRounding: Rounding = Rounding(.halfUp, to: .tenge),
        interestRounding: Rounding = Rounding(.halfUp, to: .tiyn),
        interestBasis: InterestBasis = .perPeriod,
        brokenPeriod: BrokenPeriod = .days(.actual365F),
        dueDateRule: DueDateRule? = nil
    ) {
        self.principal = principal
        self.rate = rate
        self.termMonths = termMonths
        self.period = period
        self.shape = shape
        self.disbursedOn = disbursedOn
        self.firstDueOn = firstDueOn
        self.payDay = payDay
        self.method = method
        self.instalmentRounding = instalmentRounding
        self.interestRounding = interestRounding
        self.interestBasis = interestBasis
        self.brokenPeriod = brokenPeriod
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
    /// - Parameter moved: By how many periods a deferral moved it.
    func nominalDueDate(_ number: Int, movedBy moved: Int = 0) -> CivilDate {
        let every: Int
        switch period {
        case .days(let days):
            return (firstDueOn ?? disbursedOn.adding(days: days)).adding(days: (number - 1 + moved) * days)
        case .months(let months): every = months
        }
        let base = firstDueOn ?? disbursedOn.adding(months: every)
        let day = payDay ?? firstDueOn?.day ?? disbursedOn.day
        let month = (CivilDate(year: base.year, month: base.month, day: 1) ?? base)
            .adding(months: (number - 1 + moved) * every)
        if number == 1, moved == 0, let firstDueOn { return firstDueOn }
        return month.adding(days: min(day, CivilDate.daysIn(month: month.month, year: month.year)) - 1)
    }

    /// The due date of instalment `number` (1 is the first), off days off if the terms say so.
    public func dueDate(_ number: Int, movedBy moved: Int = 0) -> CivilDate {
        let nominal = nominalDueDate(number, movedBy: moved)
        guard let rule = dueDateRule else { return nominal }
        return rule.workingDays.shift(nominal, rule.shift)
    }

    /// All due dates in order; the same as ``dueDate(_:movedBy:)`` of each number, at once.
    func dueDates() -> [CivilDate] {
        guard period == .months(1) else { return (1...termMonths).map { dueDate($0) } }
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
        return switch period {
        case .months(let months): nominal == disbursedOn.adding(months: months)
        case .days(let days): nominal == disbursedOn.adding(days: days)
        }
    }

    /// Refuses terms no schedule can be built for.
    func check() throws(ScheduleError) {
        guard principal.isPositive else { throw .principalNotPositive }
        guard principal.tiyn <= LoanTerms.largestPrincipalTiyn else { throw .principalTooLarge }
        guard (0...1_000_000_000).contains(rate.rate.billionths) else { throw .rateOutOfRange }
        guard (1...600).contains(termMonths) else { throw .termOutOfRange }
        switch period {
        case .months(let months): guard (1...12).contains(months) else { throw .periodOutOfRange }
        case .days(let days):
            guard (1...366).contains(days), interestBasis != .perPeriod else { throw .periodOutOfRange }
        }
        guard (0..<termMonths).contains(shape.graceOfPrincipal), (0..<termMonths).contains(shape.graceOfInterest) else {
            throw .graceOutOfRange
        }
        guard !shape.balloon.isNegative, shape.balloon < principal else { throw .balloonOutOfRange }
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
    /// Not 1…12 months or 1…366 days, or days with a rate for each month.
    case periodOutOfRange
    /// As long as the term or longer.
    case graceOutOfRange
    /// As much as the principal or more.
    case balloonOutOfRange
    case firstDueDateNotAfterDisbursement
}
