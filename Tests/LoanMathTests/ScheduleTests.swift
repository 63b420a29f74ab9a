import CivilTime
import LoanMath
import Money
import Testing

/// The product page's samples, recomputed with exact arithmetic elsewhere; rounding half up.
@Suite struct SampleScheduleTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let principal: Int64
        let unit: RoundingUnit
        let first: String
        let second: String
        let last: String
        let total: String
        var testDescription: String { "\(principal), interest to \(unit.tiyn) tiyn" }
    }

    @Test(arguments: [
        Sample(
            principal: 2_100_000,
            unit: .tiyn,
            first: "106493.00 77700.00 28793.00 2071207.00",
            second: "106493.00 76634.66 29858.34 2041348.66",
            last: "106485.80 3799.40 102686.40 0.00",
            total: "3833740.80"
        ),
        Sample(
            principal: 2_100_000,
            unit: .tenge,
            first: "106493.00 77700.00 28793.00 2071207.00",
            second: "106493.00 76635.00 29858.00 2041349.00",
            last: "106482.00 3799.00 102683.00 0.00",
            total: "3833737.00"
        ),
        Sample(
            principal: 3_000_000,
            unit: .tiyn,
            first: "152133.00 111000.00 41133.00 2958867.00",
            second: "152133.00 109478.08 42654.92 2916212.08",
            last: "152112.32 5427.34 146684.98 0.00",
            total: "5476767.32"
        ),
        Sample(
            principal: 3_000_000,
            unit: .tenge,
            first: "152133.00 111000.00 41133.00 2958867.00",
            second: "152133.00 109478.00 42655.00 2916212.00",
            last: "152110.00 5427.00 146683.00 0.00",
            total: "5476765.00"
        ),
    ])
    func `annuity schedules of the samples`(sample: Sample) throws {
        var terms = sampleTerms(sample.principal)
        terms.interestRounding = Rounding(.halfUp, to: sample.unit)
        let schedule = try RepaymentSchedule.build(terms)
        func text(_ row: ScheduleRow?) -> String {
            row.map { "\($0.payment) \($0.interest) \($0.principal) \($0.balance)" } ?? ""
        }
        #expect(schedule.rows.count == 36)
        #expect(text(schedule.rows.first) == sample.first)
        #expect(text(schedule.rows.dropFirst().first) == sample.second)
        #expect(text(schedule.rows.last) == sample.last)
        #expect(schedule.totalPaid.description == sample.total)
        #expect(schedule.totalInterest == schedule.totalPaid - terms.principal)
    }

    @Test func `the differentiated schedule of the car loan`() throws {
        var terms = sampleTerms()
        terms.method = .differentiated
        let schedule = try RepaymentSchedule.build(terms)
        #expect(schedule.rows.first?.payment == tenge("136033.33"))
        #expect(schedule.rows.last?.payment == tenge("60491.79"))
        #expect(schedule.totalPaid == tenge("3537450.08"))
    }

    /// Exact fractions: 106 492.9013568519… and 152 132.7162240742…
    @Test(arguments: [(2_100_000, "106492.90", "106492.91"), (3_000_000, "152132.71", "152132.72")])
    func `the instalment is exact before it is rounded`(principal: Int64, down: String, up: String) throws {
        let annuity = Annuity(monthlyRate: percent("3.7"), termMonths: 36)
        #expect(annuity.instalment(for: Money(tenge: principal), rounding: Rounding(.down, to: .tiyn)) == tenge(down))
        #expect(annuity.instalment(for: Money(tenge: principal), rounding: Rounding(.up, to: .tiyn)) == tenge(up))
        #expect(
            annuity.instalment(for: Money(tiyn: principal * 1_000_000_000), rounding: Rounding(.down, to: .tiyn)).tiyn
                == (principal == 2_100_000 ? 106_492_901_356_851 : 152_132_716_224_074)
        )
    }

    @Test func `a tie is decided by the mode`() {
        // Two payments without interest: 0.05 tenge halves to 2.5 tiyn.
        let annuity = Annuity(monthlyRate: .zero, termMonths: 2)
        let tiyn = [RoundingMode.halfUp, .up, .down, .halfEven].map {
            annuity.instalment(for: Money(tiyn: 5), rounding: Rounding($0, to: .tiyn)).tiyn
        }
        #expect(tiyn == [3, 3, 2, 2])
    }
}

@Suite struct DueDateTests {
    @Test func `a loan of the 31st falls due on the last days of short months and on the 31st of long ones`() throws {
        let schedule = try RepaymentSchedule.build(sampleTerms(disbursedOn: "2025-01-31"))
        #expect(
            schedule.rows.prefix(4).map(\.dueOn.description) == [
                "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31",
            ]
        )
        #expect(schedule.rows.first?.interest == tenge("77700"))
    }

    @Test func `a payment day makes the first period broken and later ones whole`() throws {
        var terms = sampleTerms(disbursedOn: "2025-01-15")
        terms.payDay = 25
        let rows = try RepaymentSchedule.build(terms).rows
        #expect(rows.prefix(2).map(\.dueOn.description) == ["2025-02-25", "2025-03-25"])
        // 41 days of 44.4 % a year over 365.
        #expect(rows.first?.interest == tenge("104735.34"))
        #expect(rows[1].interest == Rounding(.halfUp, to: .tiyn).money(Int128(rows[0].balance.tiyn) * 37, over: 1000))
    }

    @Test func `days off move due dates and, by the month, no interest`() throws {
        var terms = sampleTerms(disbursedOn: "2025-01-15")
        let plain = try RepaymentSchedule.build(terms)
        terms.dueDateRule = DueDateRule(shift: .following, workingDays: WorkingDays())
        let shifted = try RepaymentSchedule.build(terms)
        #expect(shifted.rows[1].dueOn.description == "2025-03-17")
        #expect(shifted.rows[2].dueOn.description == "2025-04-15")
        #expect(shifted.rows.map(\.payment) == plain.rows.map(\.payment))
        #expect(try shifted.effectiveRate() != plain.effectiveRate())
    }

    @Test func `terms without a schedule are refused`() throws {
        func refusal(_ change: (inout LoanTerms) throws -> Void) throws -> ScheduleError? {
            var terms = sampleTerms()
            try change(&terms)
            return #expect(throws: ScheduleError.self) { try RepaymentSchedule.build(terms) }
        }
        #expect(try refusal { $0.principal = .zero } == .principalNotPositive)
        #expect(try refusal { $0.principal = Money(tiyn: .max) } == .principalTooLarge)
        #expect(try refusal { $0.termMonths = 0 } == .termOutOfRange)
        #expect(try refusal { $0.rate = .monthly(Rate(billionths: -1)) } == .rateOutOfRange)
        #expect(try refusal { $0.payDay = 32 } == .payDayOutOfRange)
        #expect(try refusal { $0.firstDueOn = day("2025-01-15") } == .firstDueDateNotAfterDisbursement)
    }
}

@Suite struct ScheduleProperties {
    @Test func `principal is repaid exactly, balances chain and every row adds up`() throws {
        var generator = SplitMix64(seed: 2012)
        for _ in 0..<400 {
            let terms = randomTerms(&generator)
            let schedule = try RepaymentSchedule.build(terms)
            #expect(schedule.rows.map(\.principal).sum == terms.principal, "\(terms)")
            #expect(schedule.rows.count <= terms.termMonths)
            var balance = terms.principal
            var from = terms.disbursedOn
            var wrong: [ScheduleRow] = []
            for row in schedule.rows {
                let adds = row.payment == row.interest + row.principal && row.balance == balance - row.principal
                let signs = !row.principal.isNegative && !row.interest.isNegative
                if !adds || !signs || row.from != from || row.dueOn <= from { wrong.append(row) }
                (balance, from) = (row.balance, row.dueOn)
            }
            #expect(wrong.isEmpty, "\(terms)")
            #expect(balance.isZero)
        }
    }

    @Test func `the last instalment differs by no more than the roundings can`() throws {
        var generator = SplitMix64(seed: 56)
        for _ in 0..<200 {
            let billionths = Int64.random(in: 1_000_000...40_000_000, using: &generator)
            let terms = LoanTerms(
                principal: Money(tenge: Int64.random(in: 300_000...15_000_000, using: &generator)),
                monthlyRate: Rate(billionths: billionths),
                termMonths: Int.random(in: 3...84, using: &generator),
                disbursedOn: day("2025-01-15")
            )
            let schedule = try RepaymentSchedule.build(terms)
            let last = try #require(schedule.rows.last)
            let rate = Double(billionths) / 1e9
            let growth = (0..<terms.termMonths).reduce(1.0) { total, _ in total * (1 + rate) }
            let bound = (0.5 + 0.005) * (growth - 1) / rate + 0.01
            #expect(Double(abs((last.payment - schedule.level).tiyn)) / 100 <= bound)
        }
    }
}

extension SampleScheduleTests {
    /// Found by the random contracts of `loan-properties`.
    @Test func `a first period whose interest exceeds the instalment does not shorten the term`() throws {
        let terms = LoanTerms(
            principal: tenge("12894059.24"),
            rate: .monthly(percent("3.5989")),
            termMonths: 55,
            disbursedOn: day("2023-06-17"),
            firstDueOn: day("2023-07-28"),
            instalmentRounding: Rounding(.halfUp, to: .tiyn),
            interestBasis: .daily(.actual360)
        )
        let schedule = try RepaymentSchedule.build(terms)
        #expect(schedule.rows.count == 55 && schedule.rows[0].principal.isZero)
        #expect(schedule.rows[0].payment > schedule.level)
        #expect(schedule.rows.map(\.principal).sum == terms.principal)
        #expect(abs(schedule.rows[54].payment.tiyn - schedule.level.tiyn) < 200)
    }
}
