public import CivilTime
public import Money

/// One scheduled payment.
public struct ScheduleRow: Hashable, Sendable, Codable {
    /// 1 is the first payment.
    public let number: Int
    /// The day from which the period's interest runs: the previous due date, or the day of disbursement.
    public let from: CivilDate
    public let dueOn: CivilDate
    /// Interest and principal together.
    public let payment: Money
    public let interest: Money
    public let principal: Money
    /// Principal left after this payment.
    public let balance: Money

    /// The same row with interest that was earned before its period.
    func adding(interest earlier: Money) -> ScheduleRow {
        ScheduleRow(
            number: number,
            from: from,
            dueOn: dueOn,
            payment: payment + earlier,
            interest: interest + earlier,
            principal: principal,
            balance: balance
        )
    }
}

/// What a borrower pays and when.
public struct RepaymentSchedule: Hashable, Sendable, Codable {
    public let terms: LoanTerms
    public let rows: [ScheduleRow]
    /// The level instalment (annuity) or the equal part of principal (differentiated). The last row differs from it by
    /// what roundings left over.
    public let level: Money

    /// The schedule of an agreement. Rows sum to the principal exactly: the last one clears the balance.
    ///
    /// A principal so small that rounding the instalment up clears it early gives fewer rows than months.
    public static func build(_ terms: LoanTerms) throws(ScheduleError) -> RepaymentSchedule {
        try terms.check()
        let periods = terms.dueDates().enumerated().map { SchedulePlan.Period(number: $0 + 1, dueOn: $1) }
        let plan = SchedulePlan(
            terms: terms,
            from: terms.disbursedOn,
            periods: periods,
            firstIsWhole: terms.firstPeriodIsWhole,
            shape: terms.shape
        )
        let level = plan.level(for: terms.principal)
        return RepaymentSchedule(terms: terms, rows: plan.rows(for: terms.principal, level: level), level: level)
    }

    public var totalPaid: Money { rows.map(\.payment).sum }
    public var totalInterest: Money { rows.map(\.interest).sum }

    /// The loan as dated flows seen by the borrower: money received is positive.
    public var flows: [CashFlow] {
        [CashFlow(on: terms.disbursedOn, amount: terms.principal)]
            + rows.map { CashFlow(on: $0.dueOn, amount: -$0.payment) }
    }

    /// The effective rate of the schedule by the official formula: actual days over 365 from the first flow.
    public func effectiveRate() throws(EffectiveRateError) -> EffectiveRate { try EffectiveRate.solve(flows) }
}

/// Spreads a balance over given due dates. Used for new schedules and for those after an early repayment alike.
struct SchedulePlan {
    struct Period: Hashable {
        let number: Int
        let dueOn: CivilDate
    }

    let terms: LoanTerms
    /// The day from which the first period's interest runs.
    let from: CivilDate
    let periods: [Period]
    let firstIsWhole: Bool
    /// Grace counted from the first of `periods`.
    var shape = PaymentShape.level

    /// The part of a balance that the instalments repay; the rest waits for the last.
    private func amortised(_ balance: Money) -> Money { max(.zero, balance - shape.balloon) }

    /// The level instalment, or the equal part of principal. With a balloon, that on the principal before it, to which
    /// interest on the balloon comes each time.
    func level(for whole: Money) -> Money {
        let balance = amortised(whole)
        guard balance.isPositive, !periods.isEmpty else { return .zero }
        let grace = min(shape.graceOfPrincipal, periods.count - 1)
        switch terms.method {
        case .differentiated:
            return Rounding(.halfUp, to: .tiyn).money(Int128(balance.tiyn), over: Int128(periods.count - grace))
        case .annuity:
            guard grace == 0 else { return annuity(for: balance, after: grace, above: .zero) }
            let first = interest(on: balance, 0)
            let level = annuity(for: balance, after: 0, above: first)
            // A first period so long that its interest alone is more than the instalment pays nothing else; then the
            // others repay the whole, or they would be done before the term.
            guard first > level, periods.count > 1 else { return level }
            return annuity(for: balance, after: 1, above: .zero)
        }
    }

    /// The level instalment over the periods from an index on.
    ///
    /// - Parameter interest: A balance of a few tenge may round to an instalment that repays nothing: then one unit more.
    private func annuity(for balance: Money, after index: Int, above interest: Money) -> Money {
        let accrual = InterestAccrual(terms: terms)
        let annuity = Annuity(
            (index..<periods.count).map {
                accrual.periodRate(from: start(of: $0), to: periods[$0].dueOn, whole: whole($0))
            }
        )
        let rounded = annuity.instalment(for: balance, rounding: terms.instalmentRounding)
        if rounded > interest { return rounded }
        return annuity.instalment(for: balance, rounding: Rounding(.up, to: terms.instalmentRounding.unit))
    }

    /// Rows that clear the balance.
    ///
    /// - Parameters:
    ///   - firstInterest: Interest of the first period when a repayment cut it; otherwise computed on the balance.
    ///   - keepsPayment: Whether the first payment stays at the level although `firstInterest` is higher than that on the
    ///     balance (shorter term). Otherwise the first principal is as if the balance had stood all the period, and the
    ///     payment is higher by the extra interest (smaller instalment).
    func rows(for balance: Money, level: Money, firstInterest: Money? = nil, keepsPayment: Bool = false)
        -> [ScheduleRow]
    {
        var rows: [ScheduleRow] = []
        rows.reserveCapacity(periods.count)
        var left = balance
        var waiting = Money.zero
        let hasBalloon = shape.balloon.isPositive
        for (index, period) in periods.enumerated() {
            let computed = interest(on: left, index)
            var actual = (index == 0 ? firstInterest ?? computed : computed) + waiting
            guard left.isPositive || actual.isPositive else { break }
            let isLast = index == periods.count - 1
            var principal = index < shape.graceOfPrincipal ? .zero : level
            if terms.method == .annuity, index >= shape.graceOfPrincipal {
                let onBalloon = hasBalloon ? computed - interest(on: amortised(left), index) : .zero
                principal -= (keepsPayment ? actual - waiting : computed) - onBalloon
            }
            principal = isLast ? left : min(max(principal, .zero), hasBalloon ? amortised(left) : left)
            waiting = .zero
            if index < shape.graceOfInterest, !isLast, left - principal != .zero {
                waiting = actual
                actual = .zero
            }
            left -= principal
            rows.append(
                ScheduleRow(
                    number: period.number,
                    from: start(of: index),
                    dueOn: period.dueOn,
                    payment: principal + actual,
                    interest: actual,
                    principal: principal,
                    balance: left
                )
            )
        }
        return rows
    }

    private func start(of index: Int) -> CivilDate { index == 0 ? from : periods[index - 1].dueOn }

    private func whole(_ index: Int) -> Bool { index > 0 || firstIsWhole }

    private func interest(on balance: Money, _ index: Int) -> Money {
        InterestAccrual(terms: terms)
            .interest(on: balance, from: start(of: index), to: periods[index].dueOn, whole: whole(index))
    }
}
