import CivilTime
import Money

// Changes of a running loan that are not payments.
extension LoanReplay {
    mutating func changeRate(_ change: LoanFact.RateChange) throws(ReplayError) {
        guard !rows.isEmpty, undue.isPositive else { throw .nothingToChange(id: change.id) }
        let earned = accruedInterest
        terms.rate = change.rate
        do { try terms.check() } catch { throw .schedule(error) }
        // The period goes on at the new rate; what the days before cost more or less is settled with it.
        deferredInterest += earned - accruedInterest
        spreadAnew(.smallerInstalment)
    }

    mutating func deferPayments(_ deferral: LoanFact.Deferral) throws(ReplayError) {
        guard deferral.until >= deferral.on else { throw .deferralEndsBeforeItBegins(id: deferral.id) }
        guard let first = rows.first, undue.isPositive else { throw .nothingToChange(id: deferral.id) }
        carryAccruedInterest()
        while dueDate(first.number) <= deferral.until { periodsMoved += 1 }
        freeOfCharges.append(deferral.on...deferral.until)
        // The period opens when the rest ends, so its days cost nothing, whatever is repaid meanwhile.
        startPeriod(on: max(periodStart, deferral.until), whole: false)
        let plan = SchedulePlan(
            terms: terms,
            from: periodStart,
            periods: rows.map { .init(number: $0.number, dueOn: dueDate($0.number)) },
            firstIsWhole: false,
            shape: shape(from: first.number)
        )
        rows = plan.rows(for: undue, level: level, firstInterest: interestOfPeriod(to: dueDate(first.number)))
        spreadCarriedInterest()
    }

    mutating func terminate(_ termination: LoanFact.Termination) throws(ReplayError) {
        guard let next = rows.first else { throw .nothingToChange(id: termination.id) }
        fallDueAtOnce(next)
    }

    mutating func suspendCharges(_ suspension: LoanFact.Suspension) {
        suspensions.insert(suspension.id)
        bearInterest(on: .zero, from: max(today, periodStart))
    }

    mutating func endSuspension(_ suspension: LoanFact.Suspension) throws(ReplayError) {
        guard suspensions.remove(suspension.id) != nil else { throw .notSuspended(id: suspension.id + "/resumed") }
        if !bearsNothing { bearInterest(on: undue, from: max(today, periodStart)) }
    }

    mutating func forgive(_ gift: LoanFact.Forgiveness) throws(ReplayError) {
        guard [gift.principal, gift.interest, gift.penalty].allSatisfy({ $0 >= .zero }), gift.total.isPositive else {
            throw .amountNotPositive(id: gift.id)
        }
        let open = instalments[openInstalments]
        guard gift.penalty <= penaltyUnpaid, gift.principal <= undue + open.map(\.unpaidPrincipal).sum,
            gift.interest <= accruedInterest + open.map(\.unpaidInterest).sum
        else { throw .forgivenAboveDebt(id: gift.id) }
        penaltyForgiven += gift.penalty
        var (principal, interest) = (gift.principal, gift.interest)
        for index in openInstalments {
            let ofInterest = min(interest, instalments[index].unpaidInterest)
            let ofPrincipal = min(principal, instalments[index].unpaidPrincipal)
            instalments[index].interestForgiven += ofInterest
            instalments[index].principalForgiven += ofPrincipal
            if (ofInterest + ofPrincipal).isPositive, instalments[index].unpaid.isZero {
                instalments[index].settledOn = today
            }
            interest -= ofInterest
            principal -= ofPrincipal
        }
        forgiven.append(
            .init(
                id: gift.id,
                on: gift.on,
                principal: gift.principal,
                interest: gift.interest - interest,
                penalty: gift.penalty
            )
        )
        skipSettled()
        guard let next = rows.first, principal.isPositive || interest.isPositive else { return releaseHeld() }
        let ofCarried = min(interest, carriedInterest)
        carriedInterest -= ofCarried
        deferredInterest -= interest - ofCarried
        undue -= principal
        if !bearsNothing { bearInterest(on: undue, from: max(today, periodStart)) }
        // Nothing is left to spread: what interest remains is owed today.
        guard undue.isPositive else { return fallDueAtOnce(next) }
        spreadAnew(.smallerInstalment)
        releaseHeld()
    }

    /// All that is not yet due falls due today.
    mutating func fallDueAtOnce(_ next: ScheduleRow) {
        let interest = accruedInterest
        request = nil
        if undue.isPositive || interest.isPositive {
            instalments.append(Instalment(number: next.number, dueOn: today, principal: undue, interest: interest))
            lastNumber = next.number
        }
        undue = .zero
        deferredInterest = .zero
        carriedInterest = .zero
        rows = []
        startPeriod(on: today, whole: false)
        releaseHeld()
    }

    /// Ends the running period today: what it earned waits for the next due date. A period that begins today stays whole.
    private mutating func carryAccruedInterest() {
        guard today > periodStart else { return }
        deferredInterest = accruedInterest - carriedInterest
        startPeriod(on: today, whole: false)
    }

    private mutating func spreadAnew(_ choice: EarlyRepaymentChoice) {
        if let next = rows.first { reschedule(choice, from: next) }
    }

    /// The due date of an instalment by the terms in force and the deferrals so far.
    private func dueDate(_ number: Int) -> CivilDate {
        terms.dueDate(number - numberBeforeTerms, movedBy: periodsMoved)
    }
}
