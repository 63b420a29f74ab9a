import CivilTime
import LoanMath
import Money

/// Prints a line for each measurement: a name and microseconds at the median. `--flows N` prints the flows of N payments
/// instead, for another program to solve.
let start = CivilDate(year: 2025, month: 1, day: 15) ?? CivilDate(daysSinceEpoch: 0)

func terms(_ months: Int) -> LoanTerms {
    LoanTerms(
        principal: Money(tenge: 2_100_000),
        monthlyRate: Rate(billionths: 37_000_000),
        termMonths: months,
        disbursedOn: start
    )
}

/// Flows of a loan with payments every month, or every week where there are too many for months.
func flows(_ count: Int) throws -> [CashFlow] {
    guard count > 121 else { return try RepaymentSchedule.build(terms(count - 1)).flows }
    let payment = Money(tiyn: -Int64(2_100_000_00) * 3 / Int64(count - 1))
    return [CashFlow(on: start, amount: Money(tenge: 2_100_000))]
        + (1..<count).map { CashFlow(on: start.adding(days: 7 * $0), amount: payment) }
}

/// A borrower who pays in bits, late and early, some three or four times a month for seven years.
func eventful() -> [LoanFact] {
    var facts: [LoanFact] = [.disbursed(on: start)]
    var state: UInt64 = 7
    for number in 1..<300 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let day = start.adding(days: number * 84 * 30 / 300 + Int(state >> 60))
        let amount = Money(tenge: 15_000 + Int64(state >> 50))
        facts.append(.payment(.init(id: "p\(number)", on: day, amount: amount)))
        if number % 25 == 0 {
            let choice: EarlyRepaymentChoice = number % 2 == 0 ? .shorterTerm : .smallerInstalment
            facts.append(
                .earlyRepaymentRequested(.init(id: "r\(number)", on: day, amount: Money(tenge: 5_000), choice: choice))
            )
        }
    }
    return Array(facts.prefix(300))
}

let rules = ServicingRules(
    allocationOrder: [.overduePrincipal, .overdueInterest, .penalty, .currentPrincipal, .currentInterest, .costs],
    penalty: PenaltyRule(
        dailyFirst: Rate(billionths: 5_000_000),
        firstDays: 90,
        dailyAfter: Rate(billionths: 300_000),
        yearlyCapShareOfIssued: Rate(billionths: 100_000_000)
    ),
    chargesStopAfterDaysOverdue: nil
)

if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--flows", let count = Int(CommandLine.arguments[2]) {
    for flow in try flows(count) { print(flow.on, flow.amount) }
    print("rate", try EffectiveRate.solve(flows(count)).fraction)
} else {
    for months in [36, 84] {
        let terms = terms(months)
        print(Measurement.take("schedule/\(months)", batch: 200) { keep(try? RepaymentSchedule.build(terms)) }.line)
        print(
            Measurement.take("schedule+gesv/\(months)", batch: 200) {
                keep(try? RepaymentSchedule.build(terms).effectiveRate())
            }.line
        )
    }
    for count in [50, 85, 100, 500] {
        let flows = try flows(count)
        print(Measurement.take("gesv/\(count)", batch: 100) { keep(try? EffectiveRate.solve(flows)) }.line)
    }
    let facts = eventful()
    let end = start.adding(days: 84 * 31)
    print(
        Measurement.take("replay/300", batch: 5) {
            keep(try? LoanAccount.replay(terms(84), rules: rules, facts: facts, asOf: end))
        }.line
    )
    try measureAgeing()
}

/// A day more for loans of 36 months, each paid on its due dates: from the first day, and from the checkpoint of the last
/// due date with the bytes read and written again, as the close of a day does it.
func measureAgeing() throws {
    let terms = terms(36)
    let rows = try RepaymentSchedule.build(terms).rows
    let facts: [LoanFact] =
        [.disbursed(on: start)]
        + rows.map { .payment(.init(id: "B-\($0.number)", on: $0.dueOn, amount: $0.payment)) }
    for age in [1, 30, 300, 700] {
        let day = start.adding(days: age)
        let before = facts.filter { $0.on < day }
        let kept = rows.last { $0.dueOn < day }?.dueOn ?? start
        var packer = BytePacker()
        try LoanCheckpoint.replay(terms, rules: rules, facts: before, through: kept).checkpoint.pack(into: &packer)
        packer.seal()
        let bytes = packer.bytes
        print(
            Measurement.take("day/whole/\(age)", batch: 20) {
                keep(try? LoanAccount.replay(terms, rules: rules, facts: before, asOf: day))
            }.line
        )
        print(
            Measurement.take("day/checkpoint/\(age)", batch: 20) {
                guard var unpacker = try? ByteUnpacker(sealed: bytes),
                    let state = try? LoanCheckpoint(from: &unpacker, terms, rules: rules),
                    let (account, next) = try? state.advanced(through: day)
                else { return }
                var written = BytePacker(capacity: 768)
                next.pack(into: &written)
                written.seal()
                keep((account, written.bytes))
            }.line,
            "(\(bytes.count) bytes)"
        )
    }
}
