import CivilTime
import Money
import Testing

@testable import LoanMath

/// Loans that do not repay the same every month: grace, balloon, other periods, several disbursements.
@Suite struct PaymentShapeTests {
    private func terms(_ shape: PaymentShape, method: RepaymentMethod = .annuity) -> LoanTerms {
        var terms = LoanTerms(
            principal: tenge("2100000"),
            monthlyRate: percent("3.7"),
            termMonths: 36,
            disbursedOn: day("2025-01-01"),
            method: method
        )
        terms.shape = shape
        return terms
    }

    @Test(arguments: RepaymentMethod.allCases)
    func `grace of principal costs interest only, and the rest repays all`(method: RepaymentMethod) throws {
        let schedule = try RepaymentSchedule.build(terms(PaymentShape(graceOfPrincipal: 6), method: method))
        #expect(schedule.rows.count == 36 && schedule.rows.map(\.principal).sum == tenge("2100000"))
        #expect(schedule.rows.prefix(6).allSatisfy { $0.principal.isZero && $0.interest == tenge("77700") })
        #expect(schedule.rows[6].principal.isPositive)
        if method == .annuity { #expect(schedule.rows[6...34].allSatisfy { $0.payment == schedule.level }) }
    }

    @Test func `interest of a grace waits and bears none`() throws {
        let shape = PaymentShape(graceOfPrincipal: 3, graceOfInterest: 3)
        let rows = try RepaymentSchedule.build(terms(shape)).rows
        #expect(rows.prefix(3).allSatisfy { $0.payment.isZero })
        #expect(rows[3].interest == tenge("310800"), "four months of 77,700")
        let plain = try RepaymentSchedule.build(terms(PaymentShape(graceOfPrincipal: 3))).rows
        #expect(rows.map(\.interest).sum == plain.map(\.interest).sum, "waiting costs nothing")
    }

    @Test(arguments: RepaymentMethod.allCases)
    func `a balloon is left for the last instalment`(method: RepaymentMethod) throws {
        let balloon = tenge("600000")
        let schedule = try RepaymentSchedule.build(terms(PaymentShape(balloon: balloon), method: method))
        let rows = schedule.rows
        #expect(rows.map(\.principal).sum == tenge("2100000") && rows.count == 36)
        #expect(rows[34].balance >= balloon && rows[35].principal >= balloon)
        #expect(rows[35].principal < balloon + tenge("110000"))
        if method == .annuity {
            let payments = Set(rows.prefix(35).map(\.payment))
            #expect(payments.count == 1, "equal instalments, interest on the balloon included")
        }
        // Its price is honest: the balloon alone at the same rate costs the rate.
        let plain = try RepaymentSchedule.build(terms(.level)).effectiveRate()
        #expect(abs((try schedule.effectiveRate()).fraction - plain.fraction) < 0.0005)
    }

    @Test func `what a schedule promises falls due, in grace and with a balloon`() throws {
        for shape in [
            PaymentShape(graceOfPrincipal: 4), PaymentShape(graceOfPrincipal: 5, graceOfInterest: 3),
            PaymentShape(balloon: tenge("700000")),
            PaymentShape(graceOfPrincipal: 2, graceOfInterest: 2, balloon: tenge("500000")),
        ] {
            let terms = terms(shape)
            let rows = try RepaymentSchedule.build(terms).rows
            var facts: [LoanFact] = [.disbursed(on: terms.disbursedOn)]
            for row in rows {
                let due = try LoanAccount.replay(terms, rules: statutoryRules(), facts: facts, asOf: row.dueOn)
                #expect(due.currentPrincipal == row.principal && due.currentInterest == row.interest)
                guard row.payment.isPositive else { continue }
                facts.append(.payment(.init(id: "p\(row.number)", on: row.dueOn, amount: row.payment)))
            }
            let end = try LoanAccount.replay(terms, rules: statutoryRules(), facts: facts, asOf: day("2028-02-01"))
            #expect(end.status == .repaid && end.surplus.isZero, "\(shape)")
        }
    }

    @Test func `early repayment inside a grace and before a balloon keeps both`() throws {
        let terms = terms(PaymentShape(graceOfPrincipal: 6, balloon: tenge("600000")))
        for choice in [EarlyRepaymentChoice.shorterTerm, .smallerInstalment] {
            let facts: [LoanFact] = [
                .disbursed(on: terms.disbursedOn),
                .payment(.init(id: "p", on: day("2025-02-01"), amount: tenge("577700"))),
                .earlyRepaymentRequested(
                    .init(id: "e", on: day("2025-02-01"), amount: tenge("500000"), choice: choice)
                ),
            ]
            let account = try LoanAccount.replay(
                terms,
                rules: statutoryRules(),
                facts: facts,
                asOf: day("2025-02-01")
            )
            #expect(account.principalOutstanding == tenge("1600000"))
            #expect(account.schedule.prefix(5).allSatisfy(\.principal.isZero) && account.schedule.count == 35)
            #expect(account.schedule.map(\.principal).sum == tenge("1600000"))
            #expect(try #require(account.schedule.last).principal >= tenge("600000"))
        }
    }

    @Test func `every three months and every ten days`() throws {
        var quarterly = terms(.level)
        quarterly.termMonths = 12
        quarterly.period = .months(3)
        quarterly.disbursedOn = day("2024-11-30")
        let rows = try RepaymentSchedule.build(quarterly).rows
        #expect(rows.prefix(3).map(\.dueOn) == [day("2025-02-28"), day("2025-05-30"), day("2025-08-30")])
        #expect(rows[0].interest == tenge("233100"), "three months' rates")
        #expect(rows.map(\.principal).sum == quarterly.principal)

        var often = terms(.level)
        often.period = .days(10)
        #expect(throws: ScheduleError.periodOutOfRange) { try RepaymentSchedule.build(often) }
        often.interestBasis = .daily(.actual365F)
        let dates = try RepaymentSchedule.build(often).rows.map(\.dueOn)
        #expect(dates.count == 36 && zip(dates, dates.dropFirst()).allSatisfy { $0.days(until: $1) == 10 })
        #expect(dates[0] == day("2025-01-11"))
    }

    @Test func `money drawn later is repaid by the instalments that are left`() throws {
        let terms = terms(.level)
        let facts: [LoanFact] = [
            .disbursed(on: terms.disbursedOn),
            .drawn(.init(id: "second", on: day("2025-01-11"), amount: tenge("900000"))),
        ]
        let account = try LoanAccount.replay(terms, rules: statutoryRules(), facts: facts, asOf: day("2025-01-11"))
        #expect(account.principalOutstanding == tenge("3000000") && account.schedule.count == 36)
        #expect(account.schedule.map(\.principal).sum == tenge("3000000"))
        // A month's interest on 2,100,000 and 21 days of 31 on the rest.
        #expect(account.schedule[0].interest == tenge("77700") + tenge("22558.06"))
        #expect(throws: ReplayError.amountNotPositive(id: "none")) {
            try LoanAccount.replay(
                terms,
                rules: statutoryRules(),
                facts: facts + [.drawn(.init(id: "none", on: day("2025-01-12"), amount: .zero))],
                asOf: day("2025-01-12")
            )
        }
    }

    @Test func `shapes that fit no loan are refused`() {
        for (shape, expected) in [
            (PaymentShape(graceOfPrincipal: 36), ScheduleError.graceOutOfRange),
            (PaymentShape(graceOfPrincipal: -1), .graceOutOfRange),
            (PaymentShape(graceOfInterest: 36), .graceOutOfRange),
            (PaymentShape(balloon: tenge("2100000")), .balloonOutOfRange),
            (PaymentShape(balloon: tenge("-1")), .balloonOutOfRange),
        ] {
            #expect(throws: expected) { try RepaymentSchedule.build(terms(shape)) }
        }
    }

    @Test(arguments: RepaymentMethod.allCases)
    func `the last payment says what it is made of`(method: RepaymentMethod) throws {
        for shape in [PaymentShape.level, PaymentShape(balloon: tenge("600000")), PaymentShape(graceOfPrincipal: 6)] {
            let schedule = try RepaymentSchedule.build(terms(shape, method: method))
            let last = try #require(schedule.lastPayment)
            #expect(last.amount == last.regular + last.balloon + last.roundings)
            #expect(last.amount == schedule.rows.last?.payment && last.balloon == shape.balloon)
            // Half a tenge in each of 36 instalments, with what it cost until the end: below 60 tenge.
            #expect(abs(last.roundings.tiyn) < 6_000, "\(shape): \(last.roundings)")
        }
        // The seed's car loan: 106,493 a month, the last 20 tenge and some tiyn less.
        let car = try #require(try RepaymentSchedule.build(terms(.level)).lastPayment)
        #expect(car.regular == tenge("106493") && car.roundings == car.amount - tenge("106493"))
    }
}
