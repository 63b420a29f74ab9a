import CivilTime
import Foundation
import LoanMath
import Money
import Testing

/// The car loan, disbursed on 15 January 2025, with whatever facts a test adds.
struct Scenario {
    var terms: LoanTerms
    var rules: ServicingRules
    var facts: [LoanFact]

    init(stopAfter days: Int? = nil) {
        terms = sampleTerms()
        rules = statutoryRules(stopAfter: days)
        facts = [.disbursed(on: terms.disbursedOn)]
    }

    mutating func pay(_ amount: String, on date: String, id: String? = nil) {
        facts.append(.payment(.init(id: id ?? "payment-\(facts.count)", on: day(date), amount: tenge(amount))))
    }

    mutating func request(_ amount: String, on date: String, _ choice: EarlyRepaymentChoice) {
        facts.append(
            .earlyRepaymentRequested(
                .init(id: "request-\(facts.count)", on: day(date), amount: tenge(amount), choice: choice)
            )
        )
    }

    /// Pays the first instalments on their due dates.
    mutating func payInstalments(_ count: Int) {
        for number in 1...count {
            facts.append(
                .payment(.init(id: "instalment-\(number)", on: terms.dueDate(number), amount: Money(tenge: 106_493)))
            )
        }
    }

    func account(on date: String) throws -> LoanAccount {
        try LoanAccount.replay(terms, rules: rules, facts: facts, asOf: day(date))
    }
}

@Suite struct LoanAccountTests {
    @Test func `before disbursement nothing is owed`() throws {
        var scenario = Scenario()
        scenario.facts = []
        let account = try scenario.account(on: "2025-06-01")
        #expect(account.status == .notDisbursed && account.payoff.total.isZero && account.schedule.isEmpty)
    }

    @Test func `a fresh loan shows the schedule that was quoted`() throws {
        let scenario = Scenario()
        let account = try scenario.account(on: "2025-01-15")
        #expect(account.schedule == (try RepaymentSchedule.build(scenario.terms)).rows)
        #expect(account.payoff.total == Money(tenge: 2_100_000))
        #expect(account.status == .performing)
    }

    @Test func `a loan paid by the schedule ends repaid with nothing over`() throws {
        var scenario = Scenario()
        for row in try RepaymentSchedule.build(scenario.terms).rows {
            scenario.facts.append(.payment(.init(id: "\(row.number)", on: row.dueOn, amount: row.payment)))
        }
        let account = try scenario.account(on: "2028-01-15")
        #expect(account.status == .repaid && account.surplus.isZero && account.penaltyAccrued.isZero)
        #expect(account.instalments.allSatisfy { $0.settledOn == $0.dueOn })
    }

    @Test func `early repayment on a due date gives the published choices`() throws {
        var scenario = Scenario()
        scenario.payInstalments(12)
        #expect(try scenario.account(on: "2026-01-15").principalOutstanding == tenge("1674733.04"))
        let preview = try LoanAccount.previewEarlyRepayment(
            scenario.terms,
            rules: scenario.rules,
            facts: scenario.facts,
            on: day("2026-01-15"),
            amount: tenge("500000")
        )
        #expect(preview.smallerInstalment.principalOutstanding == tenge("1174733.04"))
        #expect(preview.smallerInstalment.schedule.count == 24)
        #expect(preview.smallerInstalment.schedule.first?.payment == tenge("74699"))
        #expect(preview.shorterTerm.schedule.count == 15)
        #expect(preview.shorterTerm.schedule.first?.payment == tenge("106493"))
    }

    @Test func `a preview is what the ledger shows once the money has come`() throws {
        var scenario = Scenario()
        scenario.payInstalments(5)
        let preview = try LoanAccount.previewEarlyRepayment(
            scenario.terms,
            rules: scenario.rules,
            facts: scenario.facts,
            on: day("2025-07-01"),
            amount: tenge("300000")
        )
        scenario.pay("300000", on: "2025-07-01")
        scenario.request("300000", on: "2025-07-01", .shorterTerm)
        let account = try scenario.account(on: "2025-07-01")
        #expect(account.schedule == preview.shorterTerm.schedule && account.payoff == preview.shorterTerm.payoff)
    }

    @Test func `the pay-off costs the balance on a due date and days of interest after it`() throws {
        var scenario = Scenario()
        scenario.payInstalments(12)
        #expect(try scenario.account(on: "2026-01-15").payoff.total == tenge("1674733.04"))
        let later = try scenario.account(on: "2026-01-25")
        #expect(later.accruedInterest == tenge("20372.10"))
        scenario.terms.brokenPeriod = .days(.actual360)
        #expect(try scenario.account(on: "2026-01-25").accruedInterest == tenge("20655.04"))
    }

    @Test func `paying the quoted pay-off closes the loan on any day`() throws {
        var scenario = Scenario()
        scenario.payInstalments(3)
        for date in ["2025-04-15", "2025-04-16", "2025-05-14", "2025-05-15", "2025-05-16", "2025-09-30", "2029-01-01"] {
            var closing = scenario
            let quote = try scenario.account(on: date).payoff
            closing.pay(quote.total.description, on: date)
            closing.request("0", on: date, .inFull)
            let account = try closing.account(on: date)
            #expect(account.status == .repaid && account.surplus.isZero && account.payoff.total.isZero, "\(date)")
            closing.pay("10", on: date)
            #expect(try closing.account(on: "2030-01-01").surplus == tenge("10"), "\(date)")
        }
    }

    @Test func `money before a due date waits for it unless early repayment was asked for`() throws {
        var scenario = Scenario()
        scenario.pay("200000", on: "2025-02-01")
        let waiting = try scenario.account(on: "2025-02-14")
        #expect(waiting.advance == tenge("200000") && waiting.principalOutstanding == tenge("2100000"))
        let due = try scenario.account(on: "2025-02-15")
        #expect(due.advance == tenge("93507") && due.daysOverdue == 0)
        #expect(
            due.payments.first?.lines.map(\.target) == [.currentPrincipal, .currentInterest, .advance]
        )
        #expect(
            try scenario.account(on: "2025-03-20").overduePrincipal + scenario.account(on: "2025-03-20").overdueInterest
                == tenge("12986")
        )
    }

    @Test func `a request waits for its money until the next due date`() throws {
        var scenario = Scenario()
        scenario.request("100000", on: "2025-01-20", .smallerInstalment)
        scenario.pay("40000", on: "2025-01-25")
        #expect(try scenario.account(on: "2025-01-26").principalOutstanding == tenge("2060000"))
        scenario.pay("70000", on: "2025-02-01")
        let account = try scenario.account(on: "2025-02-01")
        #expect(account.principalOutstanding == tenge("2000000") && account.advance == tenge("10000"))
        scenario.request("50000", on: "2025-02-10", .shorterTerm)
        scenario.pay("300000", on: "2025-03-01")
        #expect(
            try scenario.account(on: "2025-03-01").payments.last?.lines.contains { $0.target == .earlyPrincipal }
                == false
        )
    }

    @Test func `repaying early in the middle of a month never makes the month dearer`() throws {
        var scenario = Scenario()
        scenario.request("1", on: "2025-03-10", .shorterTerm)
        scenario.pay("106493", on: "2025-02-15")
        scenario.pay("1", on: "2025-03-10")
        let plain = try RepaymentSchedule.build(scenario.terms)
        let account = try scenario.account(on: "2025-03-10")
        let first = try #require(account.schedule.first)
        #expect(first.interest <= plain.rows[1].interest && first.interest >= plain.rows[1].interest - tenge("0.02"))
    }

    @Test func `arrears, penalty and the order of payments`() throws {
        var scenario = Scenario()
        let late = try scenario.account(on: "2025-02-25")
        #expect(late.status == .overdue && late.daysOverdue == 10 && late.penaltyAccrued == tenge("5324.65"))
        #expect(late.arrears == tenge("111817.65"))
        scenario.pay("109000", on: "2025-02-25")
        let account = try scenario.account(on: "2025-02-25")
        let lines = try #require(account.payments.first).lines
        #expect(lines.map(\.target) == [.overduePrincipal, .overdueInterest, .penalty])
        #expect(lines.map(\.amount.description) == ["28793.00", "77700.00", "2507.00"])
        #expect(account.daysOverdue == 0 && account.penaltyUnpaid == tenge("2817.65"))
        // Late money leaves the schedule as it was.
        #expect(account.schedule == Array((try RepaymentSchedule.build(scenario.terms)).rows.dropFirst()))
    }

    @Test func `an order the agreement names otherwise is followed`() throws {
        var scenario = Scenario()
        scenario.rules = ServicingRules(
            allocationOrder: [
                .penalty, .overdueInterest, .overduePrincipal, .currentInterest, .currentPrincipal, .costs,
            ],
            penalty: scenario.rules.penalty,
            chargesStopAfterDaysOverdue: nil
        )
        scenario.pay("10000", on: "2025-02-25")
        #expect(
            try scenario.account(on: "2025-02-25").payments.first?.lines.map(\.target) == [.penalty, .overdueInterest]
        )
        scenario.rules = ServicingRules(allocationOrder: [.penalty], penalty: nil, chargesStopAfterDaysOverdue: nil)
        #expect(throws: ReplayError.incompleteAllocationOrder) { try scenario.account(on: "2025-02-25") }
    }

    @Test func `penalties of a year of the agreement stop at a tenth of the amount issued`() throws {
        let scenario = Scenario()
        #expect(try scenario.account(on: "2026-01-14").penaltyAccrued == tenge("210000"))
        #expect(try scenario.account(on: "2026-01-15").penaltyAccrued > tenge("210000"))
        #expect(try scenario.account(on: "2027-01-14").penaltyAccrued <= tenge("420000"))
    }

    @Test func `after ninety days overdue interest and penalty stop, and run again once the arrears are younger`()
        throws
    {
        var scenario = Scenario(stopAfter: 90)
        // Instalment 1 is due on 15 February; day 90 is 16 May.
        let day90 = try scenario.account(on: "2025-05-16")
        let day200 = try scenario.account(on: "2025-09-03")
        #expect(day200.penaltyAccrued == day90.penaltyAccrued)
        // The one day of the fifth month before charges stopped is a thirty-first of its interest.
        let balance = Int128(day90.schedule[0].balance.tiyn + day90.schedule[0].principal.tiyn)
        #expect(day200.instalments[4].interest == Rounding(.halfUp, to: .tiyn).money(balance * 37, over: 31_000))
        #expect(day200.payoff.interest == day200.instalments.map(\.interest).sum)
        #expect(day200.instalments.suffix(2).allSatisfy { $0.interest.isZero })
        #expect(try Scenario().account(on: "2025-09-03").payoff.interest > day200.payoff.interest)
        scenario.pay(day200.arrears.description, on: "2025-09-03")
        let cured = try scenario.account(on: "2025-09-15")
        #expect(cured.status == .performing && cured.currentInterest.isPositive)
        // Twelve of the month's thirty-one days bear interest.
        let month = Int128(day200.payoff.principal.tiyn - day200.overduePrincipal.tiyn) * 37
        #expect(cured.currentInterest == Rounding(.halfUp, to: .tiyn).money(month * 12, over: 31_000))
    }

    @Test func `a payment found later is replayed as if known in time`() throws {
        var scenario = Scenario()
        #expect(try scenario.account(on: "2025-03-10").penaltyAccrued.isPositive)
        scenario.pay("106493", on: "2025-02-15")
        #expect(try scenario.account(on: "2025-03-10").penaltyAccrued.isZero)
    }

    @Test func `a double click posts once and a different payment under the same id is refused`() throws {
        var scenario = Scenario()
        scenario.pay("106493", on: "2025-02-15", id: "a")
        scenario.pay("106493", on: "2025-02-15", id: "a")
        #expect(try scenario.account(on: "2025-02-15").payments.count == 1)
        scenario.pay("106494", on: "2025-02-15", id: "a")
        #expect(throws: ReplayError.conflictingFacts(id: "a")) { try scenario.account(on: "2025-02-15") }
    }

    @Test func `a reversed payment never happened, from the day the reversal is known`() throws {
        var scenario = Scenario()
        scenario.pay("106493", on: "2025-02-15", id: "a")
        scenario.facts.append(.paymentReversed(.init(id: "r", on: day("2025-02-20"), paymentID: "a")))
        #expect(try scenario.account(on: "2025-02-19").status == .performing)
        #expect(try scenario.account(on: "2025-02-20").daysOverdue == 5)
        scenario.facts.append(.paymentReversed(.init(id: "s", on: day("2025-02-20"), paymentID: "b")))
        #expect(throws: ReplayError.unknownPayment(id: "b")) { try scenario.account(on: "2025-02-20") }
    }

    @Test func `facts that cannot be are refused`() throws {
        var scenario = Scenario()
        scenario.facts.append(.disbursed(on: day("2025-01-20")))
        #expect(throws: ReplayError.disbursedTwice) { try scenario.account(on: "2025-02-01") }
        scenario = Scenario()
        scenario.pay("1", on: "2025-01-01", id: "early")
        #expect(throws: ReplayError.beforeDisbursement(id: "early")) { try scenario.account(on: "2025-02-01") }
        scenario = Scenario()
        scenario.pay("0", on: "2025-02-01", id: "zero")
        #expect(throws: ReplayError.amountNotPositive(id: "zero")) { try scenario.account(on: "2025-02-01") }
    }

    @Test func `restructuring spreads the unpaid principal and lets the unpaid interest bear none`() throws {
        var scenario = Scenario()
        scenario.facts.append(
            .restructured(.init(id: "r", on: day("2025-03-01"), termMonths: 48, firstDueOn: day("2025-04-01")))
        )
        let before = try Scenario().account(on: "2025-03-01").payoff
        let account = try scenario.account(on: "2025-03-01")
        #expect(account.status == .performing && account.schedule.count == 48)
        #expect(account.payoff.principal == before.principal && account.payoff.interest == before.interest)
        #expect(account.payoff.penalty == before.penalty && account.payoff.penalty.isPositive)
        #expect(account.schedule.map(\.principal).sum == tenge("2100000"))
        #expect(account.schedule.first?.interest == tenge("77700") + before.interest)
        #expect(account.schedule[1].payment == account.level)
        // The promised first payment is what falls due.
        #expect(try scenario.account(on: "2025-04-01").currentInterest == account.schedule[0].interest)
    }

    @Test func `unpaid interest spread over a new schedule bears nothing and makes no payment the hardest`() throws {
        var scenario = Scenario()
        scenario.facts.append(
            .restructured(
                .init(
                    id: "r",
                    on: day("2025-03-01"),
                    termMonths: 48,
                    firstDueOn: day("2025-04-01"),
                    unpaidInterest: .spread
                )
            )
        )
        let before = try Scenario().account(on: "2025-03-01").payoff
        let account = try scenario.account(on: "2025-03-01")
        #expect(account.payoff.interest == before.interest && account.schedule.count == 48)
        let part = Money(tiyn: before.interest.tiyn / 48)
        #expect(
            account.schedule[0].payment == account.level + part && account.schedule[1].payment == account.level + part
        )
        #expect(account.schedule[0].interest == tenge("77700") + part)
        // Without the interest of before it is the schedule of the principal alone.
        let plain = account.schedule.map(\.interest).sum - before.interest
        let alone = try scenario.account(on: "2025-03-01").schedule.map { $0.payment - $0.principal }.sum
        #expect(alone == plain + before.interest && account.schedule.map(\.principal).sum == tenge("2100000"))
        // What was promised falls due, month by month, when every payment is made.
        for row in account.schedule.prefix(5) {
            let due = try scenario.account(on: row.dueOn.description)
            #expect(due.currentInterest == row.interest && due.currentPrincipal == row.principal, "\(row.number)")
            scenario.pay(row.payment.description, on: row.dueOn.description, id: "p\(row.number)")
        }
        // Early repayment settles all of it, and so does paying off.
        let later = try scenario.account(on: "2025-08-15")
        let rest = part.tiyn * 43
        #expect(later.accruedInterest.tiyn >= rest && later.accruedInterest < tenge("90000") + Money(tiyn: rest))
    }

    @Test func `costs are paid last`() throws {
        var scenario = Scenario()
        scenario.facts.append(.costIncurred(.init(id: "c", on: day("2025-02-20"), amount: tenge("5000"))))
        scenario.pay("120000", on: "2025-02-25")
        let account = try scenario.account(on: "2025-02-25")
        #expect(
            account.payments.first?.lines.map(\.target) == [
                .overduePrincipal, .overdueInterest, .penalty, .costs, .advance,
            ]
        )
        #expect(account.costsUnpaid.isZero)
    }

    @Test func `facts and accounts survive encoding`() throws {
        var scenario = Scenario(stopAfter: 90)
        scenario.pay("250000", on: "2025-02-10")
        scenario.request("100000", on: "2025-02-10", .shorterTerm)
        let facts = try JSONDecoder().decode([LoanFact].self, from: try JSONEncoder().encode(scenario.facts))
        #expect(facts == scenario.facts)
        let account = try scenario.account(on: "2025-08-10")
        #expect(try JSONDecoder().decode(LoanAccount.self, from: try JSONEncoder().encode(account)) == account)
        #expect(
            try JSONDecoder().decode(LoanTerms.self, from: try JSONEncoder().encode(scenario.terms)) == scenario.terms
        )
    }
}
