import CivilTime
import Money

/// The state of one loan while its facts are replayed. It only moves forward in time.
struct LoanReplay {
    /// The terms in force: those signed, then those of the last restructuring.
    var terms: LoanTerms
    let rules: ServicingRules
    /// The amount and day that penalties' yearly ceiling refers to.
    var issued: (amount: Money, on: CivilDate)?
    /// The last day whose charges are included.
    var today: CivilDate

    /// Payments not yet due.
    var rows: [ScheduleRow] = []
    var level = Money.zero
    /// Principal not yet due.
    var undue = Money.zero
    /// Balances that bear interest in the running period.
    var pieces: [BalancePiece] = []
    var periodStart: CivilDate
    var periodIsWhole = true
    /// Interest moved to the next due date by a restructuring.
    var deferredInterest = Money.zero
    /// Interest of the time before a restructuring, spread over the instalments to come. It bears no interest.
    var carriedInterest = Money.zero
    /// Arrears are so old that the law lets nothing accrue.
    var chargesStopped = false
    /// Reasons for which charges are suspended.
    var suspensions: Set<String> = []
    /// Days of deferrals, on which nothing bears penalty.
    var freeOfCharges: [ClosedRange<CivilDate>] = []
    /// The number of the last instalment before the terms in force.
    var numberBeforeTerms = 0
    /// By how many periods deferrals have moved the due dates of the terms in force.
    var periodsMoved = 0

    var instalments: [Instalment] = []
    /// Instalments before this index are settled.
    var firstOpen = 0
    /// The number of the newest instalment that fell due; 0 before the first.
    var lastNumber = 0
    var payments: [PaymentAllocation] = []
    /// Money waiting for a due date: which payment it came from, and how much.
    var held: [(payment: Int, amount: Money)] = []
    /// Exact penalty of each year of the agreement, in billionths of a tiyn.
    var penaltyByYear: [Int: Int128] = [:]
    var penaltyPaid = Money.zero
    var penaltyForgiven = Money.zero
    var forgiven: [LoanFact.Forgiveness] = []
    var costsUnpaid = Money.zero
    var surplus = Money.zero
    var request: (choice: EarlyRepaymentChoice, left: Money)?

    init(terms: LoanTerms, rules: ServicingRules) {
        self.terms = terms
        self.rules = rules
        today = terms.disbursedOn
        periodStart = terms.disbursedOn
    }

    var accrual: InterestAccrual { InterestAccrual(terms: terms) }
    var isDisbursed: Bool { issued != nil }
    var openInstalments: Range<Int> { firstOpen..<instalments.count }
    var heldTotal: Money { held.map(\.amount).sum }

    var penaltyAccrued: Money {
        penaltyByYear.values.map { Rounding(.down, to: .tiyn).money($0, over: 1_000_000_000) }.sum
    }

    var penaltyUnpaid: Money { penaltyAccrued - penaltyPaid - penaltyForgiven }
    /// Whether principal bears no interest now.
    var bearsNothing: Bool { chargesStopped || !suspensions.isEmpty }

    var isRepaid: Bool {
        isDisbursed && rows.isEmpty && openInstalments.isEmpty && costsUnpaid.isZero && penaltyUnpaid.isZero
    }

    /// Interest since the last due date, with what a restructuring moved to the next one or spread over all.
    var accruedInterest: Money {
        guard let next = rows.first else { return .zero }
        return deferredInterest + carriedInterest
            + accrual.accrued(on: pieces, from: periodStart, to: today, dueOn: next.dueOn, whole: periodIsWhole)
    }

    /// Interest that the next payment will carry if nothing more happens, besides its part of what is carried.
    func interestOfPeriod(to dueOn: CivilDate) -> Money {
        deferredInterest + accrual.interest(on: pieces, from: periodStart, to: dueOn, whole: periodIsWhole)
    }

    mutating func apply(_ fact: LoanFact) throws(ReplayError) {
        if case .disbursed(let on) = fact { return try disburse(on: on) }
        guard isDisbursed else { throw .beforeDisbursement(id: fact.id) }
        advance(to: fact.on)
        switch fact {
        case .disbursed, .paymentReversed: break
        case .payment(let payment): receive(payment)
        case .earlyRepaymentRequested(let asked):
            request = (asked.choice, asked.amount)
            repayEarly()
        case .costIncurred(let cost):
            costsUnpaid += cost.amount
            releaseHeld()
        case .drawn(let drawing): try draw(drawing)
        case .restructured(let agreed): try restructure(agreed)
        case .rateChanged(let change): try changeRate(change)
        case .deferred(let deferral): try deferPayments(deferral)
        case .terminated(let termination): try terminate(termination)
        case .chargesSuspended(let suspension): suspendCharges(suspension)
        case .chargesResumed(let suspension): try endSuspension(suspension)
        case .forgiven(let gift): try forgive(gift)
        }
        resumeCharges()
    }

    /// More is paid out: the rest of the term repays it with what was owed before.
    private mutating func draw(_ drawing: LoanFact.Drawing) throws(ReplayError) {
        guard drawing.amount.isPositive else { throw .amountNotPositive(id: drawing.id) }
        guard let next = rows.first, let before = issued else { throw .nothingToChange(id: drawing.id) }
        guard undue.tiyn <= LoanTerms.largestPrincipalTiyn - drawing.amount.tiyn else {
            throw .schedule(.principalTooLarge)
        }
        issued = (before.amount + drawing.amount, before.on)
        undue += drawing.amount
        if !bearsNothing { bearInterest(on: undue, from: max(today, periodStart)) }
        reschedule(.smallerInstalment, from: next)
        releaseHeld()
    }

    private mutating func disburse(on day: CivilDate) throws(ReplayError) {
        guard !isDisbursed else { throw .disbursedTwice }
        terms.disbursedOn = day
        do {
            let schedule = try RepaymentSchedule.build(terms)
            rows = schedule.rows
            level = schedule.level
        } catch {
            throw .schedule(error)
        }
        issued = (terms.principal, day)
        undue = terms.principal
        today = day
        startPeriod(on: day, whole: terms.firstPeriodIsWhole)
    }

    /// Brings due dates and penalties up to a day.
    mutating func advance(to day: CivilDate) {
        guard isDisbursed else { return }
        while let next = rows.first, next.dueOn <= day {
            accruePenalty(through: next.dueOn)
            fallDue()
        }
        accruePenalty(through: day)
    }

    private mutating func fallDue() {
        let carried = carriedPart(of: rows.count)
        carriedInterest -= carried
        let row = rows.removeFirst()
        let earned = interestOfPeriod(to: row.dueOn)
        undue -= row.principal
        // In a grace of interest it waits for the first instalment after the grace.
        let waits = row.number - numberBeforeTerms <= terms.shape.graceOfInterest && !rows.isEmpty && undue.isPositive
        let interest = (waits ? .zero : earned) + carried
        deferredInterest = waits ? earned : .zero
        request = nil
        if row.principal.isPositive || interest.isPositive {
            instalments.append(
                Instalment(number: row.number, dueOn: row.dueOn, principal: row.principal, interest: interest)
            )
            lastNumber = row.number
        }
        startPeriod(on: row.dueOn, whole: true)
        releaseHeld()
    }

    func account(asOf: CivilDate) -> LoanAccount {
        let open = instalments[openInstalments]
        let overdue = open.filter { $0.dueOn < asOf }
        let current = open.filter { $0.dueOn >= asOf }
        let unpaidPrincipal = undue + open.map(\.unpaidPrincipal).sum
        let status: LoanStatus =
            !isDisbursed ? .notDisbursed : isRepaid ? .repaid : overdue.isEmpty ? .performing : .overdue
        let quote = PayoffQuote(
            on: asOf,
            principal: unpaidPrincipal,
            interest: open.map(\.unpaidInterest).sum + accruedInterest,
            penalty: penaltyUnpaid,
            costs: costsUnpaid,
            advance: heldTotal
        )
        return LoanAccount(
            asOf: asOf,
            status: status,
            schedule: rows,
            instalments: instalments,
            payments: paymentsWithAdvance(),
            level: level,
            principalOutstanding: unpaidPrincipal,
            overduePrincipal: overdue.map(\.unpaidPrincipal).sum,
            overdueInterest: overdue.map(\.unpaidInterest).sum,
            currentPrincipal: current.map(\.unpaidPrincipal).sum,
            currentInterest: current.map(\.unpaidInterest).sum,
            accruedInterest: accruedInterest,
            daysOverdue: overdue.first.map { $0.dueOn.days(until: asOf) } ?? 0,
            penaltyAccrued: penaltyAccrued,
            penaltyPaid: penaltyPaid,
            penaltyForgiven: penaltyForgiven,
            forgiven: forgiven,
            costsUnpaid: costsUnpaid,
            advance: heldTotal,
            surplus: surplus,
            payoff: quote
        )
    }

    private func paymentsWithAdvance() -> [PaymentAllocation] {
        var shown = payments
        for waiting in held {
            shown[waiting.payment].lines.append(
                AllocationLine(target: .advance, amount: waiting.amount, on: today, instalment: nil)
            )
        }
        return shown
    }

    /// Opens a period; while charges are stopped nothing bears interest.
    mutating func startPeriod(on day: CivilDate, whole: Bool) {
        periodStart = day
        periodIsWhole = whole
        pieces = [BalancePiece(from: day, balance: bearsNothing ? .zero : undue)]
    }

    /// The balance that bears interest changes from a day on.
    mutating func bearInterest(on balance: Money, from day: CivilDate) {
        pieces.removeAll { $0.from >= day }
        pieces.append(BalancePiece(from: day, balance: balance))
    }

    mutating func skipSettled() {
        while firstOpen < instalments.count, instalments[firstOpen].unpaid.isZero { firstOpen += 1 }
    }
}

// MARK: - Penalty, day by day while something is overdue

extension LoanReplay {
    private mutating func accruePenalty(through end: CivilDate) {
        defer { today = max(today, end) }
        guard rules.penalty != nil || rules.chargesStopAfterDaysOverdue != nil else { return }
        var day = today
        while day < end {
            // Nothing becomes overdue between two due dates, so a quiet loan costs no loop.
            guard let oldest = instalments[openInstalments].first?.dueOn else { return }
            day = day.adding(days: 1)
            guard oldest < day else { continue }
            if let limit = rules.chargesStopAfterDaysOverdue, oldest.days(until: day) > limit {
                if !chargesStopped {
                    chargesStopped = true
                    bearInterest(on: .zero, from: max(day.adding(days: -1), periodStart))
                }
                continue
            }
            guard suspensions.isEmpty, !freeOfCharges.contains(where: { $0.contains(day) }) else { continue }
            if let rule = rules.penalty { accrue(rule, on: day) }
        }
    }

    private mutating func accrue(_ rule: PenaltyRule, on day: CivilDate) {
        guard let issued else { return }
        var exact: Int128 = 0
        for instalment in instalments[openInstalments] where instalment.dueOn < day {
            exact += rule.exact(on: instalment.unpaid, day: instalment.dueOn.days(until: day))
        }
        let year = issued.on.wholeYears(on: day)
        var total = penaltyByYear[year, default: 0] + exact
        if let ceiling = rule.yearlyCeiling(issued: issued.amount) {
            total = min(total, Int128(ceiling.tiyn) * 1_000_000_000)
        }
        penaltyByYear[year] = total
    }

    /// Charges run again once the arrears are young enough.
    private mutating func resumeCharges() {
        guard chargesStopped, let limit = rules.chargesStopAfterDaysOverdue else { return }
        if let oldest = instalments[openInstalments].first, oldest.dueOn.days(until: today) > limit { return }
        chargesStopped = false
        if !bearsNothing { bearInterest(on: undue, from: max(today, periodStart)) }
    }
}
