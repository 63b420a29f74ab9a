import CivilTime
import LoanMath
import Money

/// Steele, Lea and Flood's generator: the same contracts on every run.
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

/// A random contract and what happens to it.
struct RandomLoan {
    let terms: LoanTerms
    let rules: ServicingRules
    /// Facts that the loan can take, in order of their days.
    private(set) var facts: [LoanFact]
    let end: CivilDate

    init(_ generator: inout SplitMix64) {
        let from = CivilDate(daysSinceEpoch: 19_000 + Int.random(in: 0...1500, using: &generator))
        let bases: [InterestBasis] = [.perPeriod, .perPeriod] + DayCount.allCases.map { .daily($0) }
        var terms = LoanTerms(
            principal: Money(tiyn: Int64.random(in: 5_000_000...1_500_000_000, using: &generator)),
            rate: .monthly(Rate(billionths: Int64.random(in: 0...40_000_000, using: &generator))),
            termMonths: Int.random(in: 1...84, using: &generator),
            disbursedOn: from
        )
        terms.method = Bool.random(using: &generator) ? .annuity : .differentiated
        terms.interestBasis = bases.randomElement(using: &generator) ?? .perPeriod
        terms.brokenPeriod =
            Int.random(in: 0...4, using: &generator) == 0
            ? .shareOfMonth : .days(DayCount.allCases.randomElement(using: &generator) ?? .actual365F)
        terms.instalmentRounding = Rounding(
            RoundingMode.allCases.randomElement(using: &generator) ?? .halfUp,
            to: RoundingUnit(tiyn: [1, 100, 10_000].randomElement(using: &generator) ?? 1)
        )
        if Bool.random(using: &generator) {
            terms.firstDueOn = from.adding(days: Int.random(in: 10...60, using: &generator))
        }
        RandomLoan.reshape(&terms, &generator)
        self.terms = terms
        rules = ServicingRules(
            allocationOrder: [
                .overduePrincipal, .overdueInterest, .penalty, .currentPrincipal, .currentInterest, .costs,
            ],
            penalty: PenaltyRule(
                dailyFirst: Rate(billionths: 5_000_000),
                firstDays: 90,
                dailyAfter: Rate(billionths: 300_000),
                yearlyCapShareOfIssued: Rate(billionths: 100_000_000)
            ),
            chargesStopAfterDaysOverdue: Bool.random(using: &generator) ? 90 : nil
        )
        var facts: [LoanFact] = [.disbursed(on: from)]
        var on = from
        for number in 0..<Int.random(in: 0...16, using: &generator) {
            on = on.adding(days: Int.random(in: 0...40, using: &generator))
            let candidate = RandomLoan.fact("f\(number)", on: on, terms, &generator)
            // What the loan cannot take is refused with an error and leaves everything else as it is.
            let taken = try? LoanAccount.replay(terms, rules: rules, facts: facts + [candidate], asOf: on)
            if taken != nil { facts.append(candidate) }
        }
        self.facts = facts
        end = on.adding(days: Int.random(in: 0...800, using: &generator))
    }

    /// Some loans begin slower, end with a balloon, or are paid every so many days or months.
    private static func reshape(_ terms: inout LoanTerms, _ generator: inout SplitMix64) {
        switch Int.random(in: 0...7, using: &generator) {
        case 0 where terms.interestBasis != .perPeriod: terms.period = .days(Int.random(in: 1...30, using: &generator))
        case 1:
            let months = Int.random(in: 2...12, using: &generator)
            terms.period = .months(months)
            // Loans of seven years at most: over decades of high interest a tiyn's rounding grows to an instalment.
            terms.termMonths = max(1, terms.termMonths / months)
        default: break
        }
        if Int.random(in: 0...3, using: &generator) == 0 {
            terms.shape.graceOfPrincipal = Int.random(in: 0..<terms.termMonths, using: &generator)
        }
        if Int.random(in: 0...5, using: &generator) == 0 {
            terms.shape.graceOfInterest = Int.random(in: 0..<terms.termMonths, using: &generator)
        }
        if Int.random(in: 0...3, using: &generator) == 0 {
            terms.shape.balloon = Money(tiyn: Int64.random(in: 0..<terms.principal.tiyn, using: &generator))
        }
    }

    private static func fact(_ id: String, on: CivilDate, _ terms: LoanTerms, _ generator: inout SplitMix64) -> LoanFact
    {
        let share = Money(tiyn: max(1, terms.principal.tiyn / Int64.random(in: 2...60, using: &generator)))
        switch Int.random(in: 0...16, using: &generator) {
        case 16: return .drawn(.init(id: id, on: on, amount: share))
        case 0:
            let rate = Rate(billionths: Int64.random(in: 0...40_000_000, using: &generator))
            return .rateChanged(.init(id: id, on: on, rate: .monthly(rate)))
        case 1:
            return .deferred(.init(id: id, on: on, until: on.adding(days: Int.random(in: 0...400, using: &generator))))
        case 2: return .terminated(.init(id: id, on: on))
        case 3: return .chargesSuspended(.init(id: id, on: on))
        case 4: return .forgiven(.init(id: id, on: on, principal: share, interest: Money(tiyn: share.tiyn / 9)))
        case 5:
            return .restructured(
                .init(
                    id: id,
                    on: on,
                    termMonths: Int.random(in: 1...60, using: &generator),
                    firstDueOn: on.adding(days: Int.random(in: 1...50, using: &generator)),
                    unpaidInterest: Bool.random(using: &generator) ? .spread : .withFirst
                )
            )
        case 6: return .costIncurred(.init(id: id, on: on, amount: Money(tiyn: max(1, share.tiyn / 50))))
        case 7, 8:
            let choice = EarlyRepaymentChoice.allCases.randomElement(using: &generator) ?? .inFull
            return .earlyRepaymentRequested(.init(id: id, on: on, amount: share, choice: choice))
        default: return .payment(.init(id: id, on: on, amount: share))
        }
    }
}
