import CivilTime
import Money

// How money received is applied: to what is due, then to principal on request, else kept.
extension LoanReplay {
    mutating func receive(_ payment: LoanFact.Payment) {
        payments.append(PaymentAllocation(id: payment.id, on: payment.on, amount: payment.amount, lines: []))
        held.append((payments.count - 1, payment.amount))
        releaseHeld()
        repayEarly()
    }

    /// Applies money held to whatever is due, oldest money first; when nothing is owed at all it becomes surplus.
    mutating func releaseHeld() {
        let waiting = held
        held = []
        for (payment, amount) in waiting {
            let left = distribute(amount, of: payment)
            if left.isPositive { held.append((payment, left)) }
        }
        guard isRepaid else { return }
        for (payment, amount) in held {
            surplus += amount
            record(.surplus, amount, of: payment)
        }
        held = []
    }

    private mutating func distribute(_ amount: Money, of payment: Int) -> Money {
        var left = amount
        for component in rules.allocationOrder where left.isPositive {
            switch component {
            case .overduePrincipal, .currentPrincipal, .overdueInterest, .currentInterest:
                payInstalments(component, from: &left, of: payment)
            case .penalty:
                let paid = min(left, penaltyUnpaid)
                penaltyPaid += paid
                left -= paid
                record(.penalty, paid, of: payment)
            case .costs:
                let paid = min(left, costsUnpaid)
                costsUnpaid -= paid
                left -= paid
                record(.costs, paid, of: payment)
            }
        }
        skipSettled()
        return left
    }

    private mutating func payInstalments(_ component: PaymentComponent, from left: inout Money, of payment: Int) {
        let isOverdue = component == .overduePrincipal || component == .overdueInterest
        let isPrincipal = component == .overduePrincipal || component == .currentPrincipal
        guard let target = AllocationLine.Target(rawValue: component.rawValue) else { return }
        for index in openInstalments where (instalments[index].dueOn < today) == isOverdue {
            let unpaid = isPrincipal ? instalments[index].unpaidPrincipal : instalments[index].unpaidInterest
            let paid = min(left, unpaid)
            guard paid.isPositive else { continue }
            if isPrincipal { instalments[index].principalPaid += paid } else { instalments[index].interestPaid += paid }
            if instalments[index].unpaid.isZero { instalments[index].settledOn = today }
            left -= paid
            record(target, paid, of: payment, instalment: instalments[index].number)
        }
    }

    private mutating func record(
        _ target: AllocationLine.Target,
        _ amount: Money,
        of payment: Int,
        instalment: Int? = nil
    ) {
        guard amount.isPositive else { return }
        payments[payment].lines.append(
            AllocationLine(target: target, amount: amount, on: today, instalment: instalment)
        )
    }

    // MARK: - Early repayment

    /// Fulfils a waiting request as far as money held allows. Money is held only when nothing is due.
    mutating func repayEarly() {
        guard let asked = request, openInstalments.isEmpty, let next = rows.first else { return }
        let available = heldTotal
        if asked.choice == .inFull || asked.left >= undue, available >= undue + accruedInterest {
            return fallDueAtOnce(next)
        }
        guard asked.choice != .inFull else { return }
        let principal = min(asked.left, available, undue)
        guard principal.isPositive else { return }
        request = principal < asked.left ? (asked.choice, asked.left - principal) : nil
        takeEarlyPrincipal(principal)
        reschedule(asked.choice, from: next)
    }

    private mutating func takeEarlyPrincipal(_ principal: Money) {
        var left = principal
        let waiting = held
        held = []
        for (payment, amount) in waiting {
            let taken = min(left, amount)
            left -= taken
            record(.earlyPrincipal, taken, of: payment)
            if amount > taken { held.append((payment, amount - taken)) }
        }
        undue -= principal
        if !bearsNothing { bearInterest(on: undue, from: max(today, periodStart)) }
    }

    mutating func reschedule(_ choice: EarlyRepaymentChoice, from next: ScheduleRow) {
        // Without principal there is nothing to spread it over.
        if !undue.isPositive {
            deferredInterest += carriedInterest
            carriedInterest = .zero
        }
        let plan = SchedulePlan(
            terms: terms,
            from: periodStart,
            periods: rows.map { .init(number: $0.number, dueOn: $0.dueOn) },
            firstIsWhole: periodIsWhole,
            shape: shape(from: next.number)
        )
        if choice == .smallerInstalment { level = plan.level(for: undue) }
        rows = plan.rows(
            for: undue,
            level: level,
            firstInterest: interestOfPeriod(to: next.dueOn),
            keepsPayment: choice == .shorterTerm
        )
        spreadCarriedInterest()
    }

    /// What is left of the grace from an instalment on.
    func shape(from number: Int) -> PaymentShape {
        var shape = terms.shape
        let over = number - 1 - numberBeforeTerms
        shape.graceOfPrincipal = max(0, shape.graceOfPrincipal - over)
        shape.graceOfInterest = max(0, shape.graceOfInterest - over)
        return shape
    }

    // MARK: - Restructuring

    mutating func restructure(_ agreed: LoanFact.Restructuring) throws(ReplayError) {
        let unpaid = undue + instalments[openInstalments].map(\.unpaidPrincipal).sum
        guard unpaid.isPositive else { throw .nothingToRestructure(id: agreed.id) }
        let unpaidInterest = accruedInterest + instalments[openInstalments].map(\.unpaidInterest).sum
        let number = (rows.first?.number ?? lastNumber + 1) - 1
        var changed = terms
        changed.principal = unpaid
        changed.disbursedOn = today
        changed.termMonths = agreed.termMonths
        changed.firstDueOn = agreed.firstDueOn
        changed.payDay = agreed.firstDueOn.day
        changed.rate = agreed.rate ?? terms.rate
        changed.method = agreed.method ?? terms.method
        changed.shape = .level
        do { try changed.check() } catch { throw .schedule(error) }
        forgetOpenInstalments()
        terms = changed
        undue = unpaid
        deferredInterest = agreed.unpaidInterest == .withFirst ? unpaidInterest : .zero
        carriedInterest = unpaidInterest - deferredInterest
        request = nil
        chargesStopped = false
        numberBeforeTerms = number
        periodsMoved = 0
        startPeriod(on: today, whole: changed.firstPeriodIsWhole)
        let plan = SchedulePlan(
            terms: changed,
            from: today,
            periods: (1...changed.termMonths).map { .init(number: number + $0, dueOn: changed.dueDate($0)) },
            firstIsWhole: periodIsWhole
        )
        level = plan.level(for: undue)
        rows = plan.rows(for: undue, level: level, firstInterest: interestOfPeriod(to: changed.dueDate(1)))
        spreadCarriedInterest()
    }

    /// What an instalment takes of the interest carried, with so many still to come.
    func carriedPart(of count: Int) -> Money {
        guard carriedInterest.isPositive, count > 1 else { return count == 1 ? carriedInterest : .zero }
        return Rounding(.down, to: .tiyn).money(Int128(carriedInterest.tiyn), over: Int128(count))
    }

    /// Adds to each instalment to come its part of the interest carried, exactly as it will fall due.
    mutating func spreadCarriedInterest() {
        guard carriedInterest.isPositive else { return }
        let whole = carriedInterest
        for index in rows.indices {
            let part = carriedPart(of: rows.count - index)
            carriedInterest -= part
            rows[index] = rows[index].adding(interest: part)
        }
        carriedInterest = whole
    }

    /// What was unpaid on instalments is owed under the new schedule instead.
    private mutating func forgetOpenInstalments() {
        for index in openInstalments {
            instalments[index].principal = instalments[index].principalPaid + instalments[index].principalForgiven
            instalments[index].interest = instalments[index].interestPaid + instalments[index].interestForgiven
        }
        skipSettled()
    }
}
