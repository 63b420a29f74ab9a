import CivilTime
import LoanMath
import Money
import Testing

/// What users of other lending systems reported of their arithmetic, each as a test that ours does not have it. Those of
/// the running lender are among the tests of Operations and Web.
@Suite struct LoanLessonTests {
    @Test func `lesson: the instalment is not always rounded up`() throws {
        func level(_ mode: RoundingMode) throws -> Money {
            var terms = sampleTerms()
            terms.instalmentRounding = Rounding(mode, to: .tenge)
            return try RepaymentSchedule.build(terms).level
        }
        // The formula gives 106,492.90: up and half up agree on it, down does not.
        #expect(try level(.up) == tenge("106493") && level(.halfUp) == tenge("106493"))
        #expect(try level(.down) == tenge("106492"))
        // 3,000,000 gives 152,132.71; 2,000,000 gives 101,421.81 and a loan whose instalment ends below a half goes down.
        var lower = 0
        for principal in stride(from: Int64(300_000), through: 3_000_000, by: 50_000) {
            var terms = sampleTerms(principal)
            terms.instalmentRounding = Rounding(.halfUp, to: .tiyn)
            let exact = try RepaymentSchedule.build(terms).level
            terms.instalmentRounding = Rounding(.halfUp, to: .tenge)
            if try RepaymentSchedule.build(terms).level < exact { lower += 1 }
        }
        #expect(lower > 10, "about half of all loans are rounded down")
    }

    @Test func `lesson: different methods do not give one result`() throws {
        var terms = sampleTerms()
        let annuity = try RepaymentSchedule.build(terms)
        terms.method = .differentiated
        let parts = try RepaymentSchedule.build(terms)
        #expect(annuity.rows.map(\.payment) != parts.rows.map(\.payment))
        #expect(parts.totalInterest < annuity.totalInterest)
        #expect(parts.rows.first?.payment ?? .zero > annuity.rows.first?.payment ?? .zero)
    }

    @Test func `lesson: a schedule repeats no date, whatever the day it began and the days off`() throws {
        for date in ["2024-01-31", "2024-02-29", "2025-01-29", "2024-12-31", "2023-10-30"] {
            for payDay in [nil, 1, 29, 30, 31] {
                var terms = sampleTerms(disbursedOn: date)
                terms.payDay = payDay
                let dates = try RepaymentSchedule.build(terms).rows.map(\.dueOn)
                #expect(dates.count == 36 && zip(dates, dates.dropFirst()).allSatisfy { $0 < $1 }, "\(date)")
            }
        }
    }

    @Test func `lesson: a new schedule is as long as agreed, whatever is rounded`() throws {
        for months in [1, 2, 7, 12, 35, 36, 60, 84] {
            for interest in LoanFact.UnpaidInterest.allCases {
                for unit in [RoundingUnit.tiyn, .tenge] {
                    var scenario = Scenario()
                    scenario.terms.instalmentRounding = Rounding(.up, to: unit)
                    scenario.facts.append(
                        .restructured(
                            .init(
                                id: "r",
                                on: day("2025-04-20"),
                                termMonths: months,
                                firstDueOn: day("2025-05-20"),
                                unpaidInterest: interest
                            )
                        )
                    )
                    #expect(try scenario.account(on: "2025-04-20").schedule.count == months, "\(months) \(unit)")
                }
            }
        }
    }

    @Test func `lesson: two early repayments on one day leave no negative interest`() throws {
        for choice in [EarlyRepaymentChoice.shorterTerm, .smallerInstalment] {
            var scenario = Scenario()
            scenario.pay("400000", on: "2025-02-03", id: "first")
            scenario.request("400000", on: "2025-02-03", choice)
            scenario.pay("350000", on: "2025-02-03", id: "second")
            scenario.request("350000", on: "2025-02-03", choice)
            let account = try scenario.account(on: "2025-02-03")
            #expect(account.principalOutstanding == tenge("1350000"))
            #expect(account.schedule.allSatisfy { !$0.interest.isNegative && !$0.principal.isNegative })
            #expect(account.accruedInterest.isPositive)
            #expect(account.schedule.map(\.principal).sum == account.principalOutstanding)
        }
    }

    @Test func `lesson: the days of a year are a term of the agreement, not 365 in the code`() throws {
        func interest(_ days: DayCount) throws -> Money {
            var terms = sampleTerms(disbursedOn: "2024-01-15")
            terms.interestBasis = .daily(days)
            return try RepaymentSchedule.build(terms).rows[0].interest
        }
        let all = try [DayCount.actual360, .actual365F, .actualActualISDA, .thirty360].map { try interest($0) }
        #expect(Set(all).count == 4, "31 days of the leap year 2024 cost something else by each convention")
        #expect(all[0] > all[1] && all[1] > all[2])
    }

    @Test func `lesson: interest is not lost after a prepayment, nor on the last day`() throws {
        var scenario = Scenario()
        scenario.pay("2000000", on: "2025-02-15", id: "early")
        scenario.request("1900000", on: "2025-02-15", .smallerInstalment)
        let account = try scenario.account(on: "2025-02-15")
        #expect(!account.schedule.isEmpty && account.schedule.allSatisfy { $0.interest.isPositive })
        // All but the last instalment is paid; what is left costs its days until somebody pays it, on the last day too.
        var last = Scenario()
        last.payInstalments(35)
        let due = last.terms.dueDate(36)
        let row = try #require(try last.account(on: last.terms.dueDate(35).description).schedule.last)
        let before = try last.account(on: due.adding(days: -1).description)
        let on = try last.account(on: due.description)
        #expect(before.payoff.interest.isPositive && before.payoff.interest < row.interest)
        #expect(on.payoff.interest == row.interest && on.payoff.total == row.payment)
    }

    @Test func `lesson: a late payment does not bend the schedule`() throws {
        let agreed = try RepaymentSchedule.build(sampleTerms()).rows
        var scenario = Scenario()
        scenario.payInstalments(2)
        scenario.pay("140000", on: "2025-05-02", id: "late")
        let account = try scenario.account(on: "2025-05-03")
        #expect(account.penaltyPaid.isPositive)
        #expect(account.schedule == Array(agreed.dropFirst(3)), "what comes is what was signed")
    }

    @Test func `lesson: a double click posts once`() throws {
        var scenario = Scenario()
        scenario.pay("106493", on: "2025-02-15", id: "click")
        scenario.pay("106493", on: "2025-02-15", id: "click")
        let account = try scenario.account(on: "2025-02-15")
        #expect(account.payments.count == 1 && account.advance.isZero)
    }
}
