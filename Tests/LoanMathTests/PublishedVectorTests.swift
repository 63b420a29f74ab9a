import CivilTime
import Foundation
import Money
import Testing

@testable import LoanMath

@Suite struct PublishedVectorTests {
    static let schedules = [
        "FIN-S03", "FIN-S05", "FIN-S07", "FIN-S09", "FIN-J02", "FIN-J04", "FIN-E02", "FIN-E04", "FIN-E13", "FIN-E16",
    ]
    static let aprs =
        stride(from: 1, through: 37, by: 2).map { "APE-" + ($0 < 10 ? "0" : "") + String($0) }
    static let single = ["APU-02", "APU-04", "APU-06"]
    static let xirr = ["XIR-01", "XIR-03", "XIR-05", "XIR-07", "XIR-09"]
    static let others = [
        "APD-01", "APD-03", "TVM-01", "TVM-03", "TVM-05", "TVM-07", "TVM-09", "DCC-01", "DCC-03", "TIM-01", "TIM-03",
        "TIM-05",
        "TIM-09", "TIM-13", "TIM-15", "FIN-J08", "FIN-J18", "FIN-J21", "FIN-E09", "FIN-E17",
    ]

    @Test func `every published case is checked or skipped with a reason`() {
        let run = Self.schedules + Self.aprs + Self.single + Self.xirr + Self.others
        #expect(Set(run).count == run.count)
        #expect(Set(run).isDisjoint(with: SkippedVectors.reasons.keys))
        #expect(Set(run).union(SkippedVectors.reasons.keys) == Set(PublishedVector.all.keys))
    }

    @Test(arguments: SkippedVectors.reasons.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })
    func `skipped`(vector: String) throws {
        try Test.cancel("\(vector)")
    }

    // MARK: - Schedules

    @Test(arguments: schedules)
    func `plain schedules`(id: String) throws {
        let vector = try PublishedVector.named(id)
        let schedule = try RepaymentSchedule.build(terms(of: vector))
        try expect(schedule.rows, equal: vector.expectedRows())
    }

    private func terms(of vector: PublishedVector) throws -> LoanTerms {
        let inputs = vector.inputs
        let product = inputs["product_terms"]
        let loan = inputs["loan"]
        let periods = inputs["periods"].list
        func first(_ texts: String...) -> String { texts.first { !$0.isEmpty } ?? "" }
        let disbursement = vector.timeline.list.first { $0["event"].text == "disburse" } ?? .null
        let start = first(loan["disbursed_on"].text, disbursement["date"].text, loan["submitted_on"].text)
        let basis: InterestBasis =
            switch (
                product["days_in_year"].text, product["interest_period"].text, loan["interest_calculation_period"].text
            ) {
            case ("360", _, _): .daily(.thirty360)
            case (_, _, "SAME_AS_REPAYMENT_PERIOD"): .perPeriod
            // FIN-S03 keeps 365 days although its product says otherwise.
            case (_, _, "DAILY"): .daily(.actual365F)
            // FIN-E02 needs 31 December counted with the new year.
            default: .daily(.actualActualFrom31December)
            }
        let unit = product["instalment_rounded_to_multiples_of"].text == "1" ? RoundingUnit.tenge : .tiyn
        let mode: RoundingMode = product["rounding"].text == "HALF_UP" ? .halfUp : .halfEven
        return LoanTerms(
            principal: tenge(first(loan["principal"].text, disbursement["amount"].text)),
            rate: .yearly(percent(first(loan["annual_rate_percent"].text, product["annual_rate_percent"].text))),
            termMonths: periods.isEmpty ? loan["number_of_repayments"].whole : periods.count,
            shape: PaymentShape(
                graceOfPrincipal: max(0, loan["grace_on_principal"].whole),
                // FIN-S07: what its table calls an interest-free period reached the system as grace on interest.
                graceOfInterest: max(
                    0,
                    inputs["effective"]["grace_on_interest_payment"].whole,
                    loan["grace_on_interest_payment"].whole
                )
            ),
            disbursedOn: day(start),
            instalmentRounding: Rounding(mode, to: unit),
            interestRounding: Rounding(mode, to: .tiyn),
            interestBasis: basis
        )
    }

    /// Our convention for two weeks counts calendar days over 360.
    @Test func `instalments every two weeks`() throws {
        let vector = try PublishedVector.named("FIN-E09")
        let loan = vector.inputs["loan"]
        let schedule = try RepaymentSchedule.build(
            LoanTerms(
                principal: tenge(loan["principal"].text),
                rate: .yearly(percent(loan["annual_rate_percent"].text)),
                termMonths: loan["number_of_repayments"].whole,
                period: .days(14),
                disbursedOn: day(loan["disbursed_on"].text),
                instalmentRounding: Rounding(.halfEven, to: .tiyn),
                interestRounding: Rounding(.halfEven, to: .tiyn),
                interestBasis: .daily(.actual360)
            )
        )
        try expect(schedule.rows, equal: vector.expected["rows"].list)
        #expect(schedule.level == tenge(vector.expected["instalment"].text))
    }

    @Test func `a broken first period as its share of the month`() throws {
        let vector = try PublishedVector.named("FIN-J21")
        let inputs = vector.inputs
        let schedule = try RepaymentSchedule.build(
            LoanTerms(
                principal: tenge(inputs["principal"].text),
                rate: .yearly(percent(inputs["product_terms"]["annual_rate_percent"].text)),
                termMonths: inputs["number_of_repayments"].whole,
                disbursedOn: day(inputs["disbursed_on"].text),
                firstDueOn: day("2024-02-01"),
                instalmentRounding: Rounding(.halfEven, to: .tiyn),
                interestRounding: Rounding(.halfEven, to: .tiyn),
                brokenPeriod: .shareOfMonth
            )
        )
        try expect(schedule.rows, equal: vector.expected["rows"].list)
    }

    @Test func `a second disbursement on a due date`() throws {
        let vector = try PublishedVector.named("FIN-J08")
        let events = vector.timeline.list
        let drawings = events.filter { $0["event"].text == "disburse" }
        let published = events.filter { $0["expect"].text == "schedule" }
        let terms = try terms(of: vector)
        var facts: [LoanFact] = [.disbursed(on: day(drawings[0]["date"].text))]
        let before = try LoanAccount.replay(terms, rules: statutoryRules(), facts: facts, asOf: terms.disbursedOn)
        try expect(before.schedule, equal: published[0]["rows"].list)
        let on = day(drawings[1]["date"].text)
        facts.append(.drawn(.init(id: "second", on: on, amount: tenge(drawings[1]["amount"].text))))
        let after = try LoanAccount.replay(terms, rules: statutoryRules(), facts: facts, asOf: on)
        try expect(after.schedule, equal: Array(published[1]["rows"].list.dropFirst(2)))
    }

    private func expect(_ rows: [ScheduleRow], equal expected: [JSON]) throws {
        #expect(rows.count == expected.count && !expected.isEmpty)
        for (row, published) in zip(rows, expected) {
            #expect(row.dueOn == day(published["due"].text))
            #expect(row.principal == tenge(published["principal"].text))
            #expect(row.interest == tenge(published["interest"].text))
            #expect(row.balance == tenge(published["balance_after"].text))
        }
    }

    /// TIM-05, -09 and -13 count 31 December with the new year, and -05 takes the instalment from the monthly rate.
    private func timmson(_ id: String) throws -> (inputs: JSON, expected: JSON, terms: LoanTerms) {
        let vector = try PublishedVector.named(id)
        let terms = LoanTerms(
            principal: tenge(vector.inputs["principal"].text),
            rate: .yearly(percent(vector.inputs["annual_rate_percent"].text)),
            termMonths: vector.inputs["months"].whole,
            disbursedOn: day(vector.inputs["issue_date"].text),
            instalmentRounding: Rounding(.halfUp, to: .tiyn),
            interestBasis: .daily(.actualActualFrom31December)
        )
        return (vector.inputs, vector.expected, terms)
    }

    private func plan(_ terms: LoanTerms) -> SchedulePlan {
        SchedulePlan(
            terms: terms,
            from: terms.disbursedOn,
            periods: (1...terms.termMonths).map { .init(number: $0, dueOn: terms.dueDate($0)) },
            firstIsWhole: true
        )
    }

    @Test func `interest by days under an instalment by months`() throws {
        let (_, expected, terms) = try timmson("TIM-05")
        let rate = Annuity.PeriodRate(115, over: 12_000)
        let level = Annuity(Array(repeating: rate, count: 12)).instalment(
            for: terms.principal,
            rounding: terms.instalmentRounding
        )
        let rows = plan(terms).rows(for: terms.principal, level: level, keepsPayment: true)
        #expect(rows.map(\.interest).sum == tenge(expected["total_interest"].text))
    }

    @Test func `early repayment under a fixed instalment`() throws {
        let (inputs, expected, terms) = try timmson("TIM-09")
        var replay = LoanReplay(terms: terms, rules: statutoryRules())
        try replay.apply(.disbursed(on: terms.disbursedOn))
        replay.level = tenge(inputs["fixed_instalment"].text)
        replay.rows = plan(terms).rows(for: terms.principal, level: replay.level, keepsPayment: true)
        let early = inputs["early_repayment"]
        let on = day(early["date"].text)
        for row in replay.rows where row.dueOn <= on {
            try replay.apply(.payment(.init(id: "\(row.number)", on: row.dueOn, amount: row.payment)))
        }
        let amount = tenge(early["amount"].text)
        try replay.apply(.payment(.init(id: "early", on: on, amount: amount)))
        try replay.apply(.earlyRepaymentRequested(.init(id: "r", on: on, amount: amount, choice: .shorterTerm)))
        let account = replay.account(asOf: on)
        let interest = account.instalments.map(\.interest).sum + account.schedule.map(\.interest).sum
        #expect(interest == tenge(expected["total_interest"].text))
    }

    @Test func `equal parts of principal`() throws {
        var (_, expected, terms) = try timmson("TIM-13")
        terms.method = .differentiated
        let schedule = try RepaymentSchedule.build(terms)
        #expect(schedule.totalInterest == tenge(expected["total_interest"].text))
        #expect(schedule.rows.last?.payment == tenge(expected["last_payment"].text))
    }

    // MARK: - Formula

    @Test func `annuity payments`() throws {
        let annuity = Annuity(Array(repeating: Annuity.PeriodRate(129, over: 12_000), count: 60))
        #expect(
            annuity.instalment(for: Money(tenge: 110_000), rounding: Rounding(.halfUp, to: .tiyn))
                == tenge(try PublishedVector.named("TIM-01").expected["instalment"].text)
        )
        // A million million times the principal shows twelve more digits.
        let long = Annuity(Array(repeating: Annuity.PeriodRate(8, over: 1200), count: 60))
            .instalment(for: Money(tiyn: 15_000_000_000_000_000), rounding: Rounding(.halfUp, to: .tiyn))
        #expect(
            "-304." + String(long.tiyn).dropFirst(3)
                == (try PublishedVector.named("TVM-01")).expected["value"].text.prefix(17)
        )
    }

    @Test(arguments: ["TVM-03", "TVM-05"])
    func `interest parts of annuity payments`(id: String) throws {
        let vector = try PublishedVector.named(id)
        let terms = LoanTerms(
            principal: Money(tenge: 2_000_000_000),
            rate: .yearly(percent("10")),
            termMonths: 24,
            disbursedOn: day("2025-01-01"),
            instalmentRounding: Rounding(.halfUp, to: .tiyn)
        )
        let row = try RepaymentSchedule.build(terms).rows[vector.inputs["per"].whole - 1]
        let scaled = try #require(Double(vector.expected["value"].text)) * -1e8
        #expect(Double(row.interest.tiyn) == scaled.rounded())
    }

    @Test func `the largest principal is a present value`() throws {
        let annuity = Annuity(Array(repeating: Annuity.PeriodRate(7, over: 100), count: 20))
        let principal = annuity.largestPrincipal(
            instalmentAtMost: Money(tenge: 12_000_000_000),
            rounding: Rounding(.up, to: .tiyn),
            in: .tiyn
        )
        let published = try #require(Double(try PublishedVector.named("TVM-09").expected["value"].text))
        #expect(Double(principal.tiyn) == (published * -1e8).rounded(.down))
    }

    @Test func `rate factors`() throws {
        let vector = try PublishedVector.named("FIN-J18")
        let yearly = Double(percent(vector.inputs["annual_rate_percent"].text).billionths) / 1e9
        for (period, value) in zip(vector.inputs["periods"].list, vector.expected["values"].list) {
            let years = DayCount.actual365F.years(from: day(period["from"].text), to: day(period["due"].text))
            let factor = yearly * Double(years.numerator) / Double(years.denominator)
            #expect(abs(factor - value.fraction) < 1e-12)
        }
    }

    // MARK: - Dates and day counts

    @Test func `year fractions`() throws {
        let cases = try PublishedVector.named("DCC-01").expected["cases"].list
        let ours = cases.filter { $0["convention"].text == "Actual/Actual ISDA" }
        // ISMA needs coupon periods and AFB counts back whole years: bond conventions, not ours.
        #expect(ours.count == 7 && cases.count == 21)
        for example in ours {
            let years = DayCount.actualActualISDA.years(from: day(example["from"].text), to: day(example["to"].text))
            #expect(
                abs(Double(years.numerator) / Double(years.denominator) - example["year_fraction"].fraction) < 5e-12
            )
        }
    }

    @Test func `eurobond days`() throws {
        let cases = try PublishedVector.named("DCC-03").expected["cases"].list
        #expect(cases.count == 33)
        for example in cases {
            #expect(
                DayCount.thirtyE360.days(from: day(example["from"].text), to: day(example["to"].text))
                    == example["days"].whole
            )
        }
    }

    @Test func `interest across the end of a year`() throws {
        let vector = try PublishedVector.named("TIM-03")
        let (from, to) = (day(vector.inputs["from"].text), day(vector.inputs["to"].text))
        let terms = LoanTerms(
            principal: tenge(vector.inputs["principal"].text),
            rate: .yearly(percent(vector.inputs["annual_rate_percent"].text)),
            termMonths: 1,
            disbursedOn: from,
            firstDueOn: to,
            interestBasis: .daily(.actualActualFrom31December)
        )
        #expect(try RepaymentSchedule.build(terms).totalInterest == tenge(vector.expected["interest"].text))
    }

    @Test func `month ends and days off`() throws {
        let clamped = try PublishedVector.named("FIN-E17")
        let terms = LoanTerms(
            principal: Money(tenge: 1000),
            monthlyRate: .zero,
            termMonths: 3,
            disbursedOn: day(clamped.inputs["disbursed_on"].text)
        )
        #expect(
            (1...3).map { terms.dueDate($0).description }
                == clamped.expected["last_day_of_month (default)"].list.map(\.text)
        )
        let holidays = try PublishedVector.named("TIM-15").expected
        var paidOn31 = terms
        (paidOn31.disbursedOn, paidOn31.payDay) = (day("2013-05-01"), 31)
        #expect(paidOn31.dueDate(33).description == holidays["add_months"].text)
        let calendar = WorkingDays(holidays: [day("2015-05-01"), day("2015-05-04")])
        #expect(calendar.shift(day("2015-05-01"), .following).description == holidays["holiday_forward"].text)
        #expect(
            calendar.shift(day("2015-05-31"), .modifiedFollowing).description
                == holidays["holiday_back_at_month_end"].text
        )
    }
}
