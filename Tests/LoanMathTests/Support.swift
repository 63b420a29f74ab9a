import CivilTime
import LoanMath
import Money
import Testing

/// A date that the test wrote itself, so it exists.
func day(_ text: String) -> CivilDate {
    guard let date = CivilDate(text) else { preconditionFailure("\(text) is not a date") }
    return date
}

func tenge(_ text: String) -> Money {
    guard let amount = Money(decimal: text) else { preconditionFailure("\(text) is not an amount") }
    return amount
}

func percent(_ text: String) -> Rate {
    guard let rate = Rate(percent: text) else { preconditionFailure("\(text) is not a percentage") }
    return rate
}

/// Steele, Lea and Flood's generator: the same cases on every run.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// The rules of 56-V as they stood when the tests were written.
func statutoryRules(stopAfter days: Int? = nil) -> ServicingRules {
    ServicingRules(
        allocationOrder: [
            .overduePrincipal, .overdueInterest, .penalty, .currentPrincipal, .currentInterest, .costs,
        ],
        penalty: statutoryPenalty(),
        chargesStopAfterDaysOverdue: days
    )
}

func statutoryPenalty() -> PenaltyRule {
    PenaltyRule(
        dailyFirst: percent("0.5"),
        firstDays: 90,
        dailyAfter: percent("0.03"),
        yearlyCapShareOfIssued: percent("10")
    )
}

/// The car-loan sample of the product page: 2,100,000 tenge, 36 months, 3.7 % a month.
func sampleTerms(_ principal: Int64 = 2_100_000, disbursedOn: String = "2025-01-15") -> LoanTerms {
    LoanTerms(
        principal: Money(tenge: principal),
        monthlyRate: percent("3.7"),
        termMonths: 36,
        disbursedOn: day(disbursedOn)
    )
}

/// Random but lawful-looking terms.
func randomTerms(_ generator: inout SplitMix64) -> LoanTerms {
    let disbursedOn = day("2023-01-01").adding(days: Int.random(in: 0...1200, using: &generator))
    let bases: [InterestBasis] = [.perPeriod, .perPeriod] + DayCount.allCases.map { .daily($0) }
    let rounding = Rounding(
        RoundingMode.allCases.randomElement(using: &generator) ?? .halfUp,
        to: RoundingUnit(tiyn: [1, 100, 10_000].randomElement(using: &generator) ?? 1)
    )
    let firstDueOn =
        Bool.random(using: &generator) ? nil : disbursedOn.adding(days: Int.random(in: 10...60, using: &generator))
    return LoanTerms(
        principal: Money(tiyn: Int64.random(in: 30_000_000...1_500_000_000, using: &generator)),
        rate: .monthly(Rate(billionths: Int64.random(in: 0...40_000_000, using: &generator))),
        termMonths: Int.random(in: 3...84, using: &generator),
        disbursedOn: disbursedOn,
        firstDueOn: firstDueOn,
        payDay: Bool.random(using: &generator) ? nil : Int.random(in: 1...31, using: &generator),
        method: RepaymentMethod.allCases.randomElement(using: &generator) ?? .annuity,
        instalmentRounding: rounding,
        interestRounding: Rounding(.halfUp, to: RoundingUnit(tiyn: Bool.random(using: &generator) ? 1 : 100)),
        interestBasis: bases.randomElement(using: &generator) ?? .perPeriod,
        dueDateRule: Bool.random(using: &generator)
            ? nil : DueDateRule(shift: .following, workingDays: WorkingDays(holidays: [day("2024-01-01")]))
    )
}
