import CivilTime
import LoanMath
import Money
import Testing

/// Whatever happens to a loan, no tiyn appears or vanishes.
@Suite struct LoanAccountProperties {
    static func randomFacts(_ terms: LoanTerms, _ generator: inout SplitMix64) throws -> [LoanFact] {
        var facts: [LoanFact] = [.disbursed(on: terms.disbursedOn)]
        let level = try RepaymentSchedule.build(terms).level
        for number in 0..<Int.random(in: 0...40, using: &generator) {
            let on = terms.disbursedOn.adding(days: Int.random(in: 0...1500, using: &generator))
            let share = Int64.random(in: 1...300, using: &generator)
            let amount = Money(tiyn: max(1, level.tiyn * share / 100))
            facts.append(.payment(.init(id: "p\(number)", on: on, amount: amount)))
            switch Int.random(in: 0...19, using: &generator) {
            case 0...4:
                let choice = EarlyRepaymentChoice.allCases.randomElement(using: &generator) ?? .inFull
                facts.append(.earlyRepaymentRequested(.init(id: "e\(number)", on: on, amount: amount, choice: choice)))
            case 5:
                facts.append(.costIncurred(.init(id: "c\(number)", on: on, amount: Money(tenge: share))))
            case 6:
                facts.append(
                    .paymentReversed(.init(id: "r\(number)", on: on.adding(days: Int(share)), paymentID: "p\(number)"))
                )
            default: break
            }
        }
        if Int.random(in: 0...2, using: &generator) == 0 {
            let on = terms.disbursedOn.adding(days: Int.random(in: 0...80, using: &generator))
            facts.append(
                .restructured(
                    .init(
                        id: "s",
                        on: on,
                        termMonths: 60,
                        firstDueOn: on.adding(days: 33),
                        rate: .monthly(percent("2")),
                        unpaidInterest: Bool.random(using: &generator) ? .spread : .withFirst
                    )
                )
            )
        }
        return facts.shuffled(using: &generator)
    }

    static func randomRules(_ generator: inout SplitMix64) -> ServicingRules {
        ServicingRules(
            allocationOrder: PaymentComponent.allCases.shuffled(using: &generator),
            penalty: statutoryPenalty(),
            chargesStopAfterDaysOverdue: Bool.random(using: &generator) ? 90 : nil
        )
    }

    @Test func `random histories keep every invariant`() throws {
        var generator = SplitMix64(seed: 94)
        for _ in 0..<150 {
            let terms = randomTerms(&generator)
            let rules = Self.randomRules(&generator)
            let facts = try Self.randomFacts(terms, &generator)
            for days in [0, 20, 45, 100, 400, 1000, 1600, 4000] {
                let asOf = terms.disbursedOn.adding(days: days)
                let account = try LoanAccount.replay(terms, rules: rules, facts: facts, asOf: asOf)
                try check(account, terms: terms, facts: facts)
            }
        }
    }

    private func check(_ account: LoanAccount, terms: LoanTerms, facts: [LoanFact]) throws {
        let asOf = account.asOf
        // Every payment known by the day is accounted for to the tiyn.
        #expect(account.payments.allSatisfy { $0.lines.map(\.amount).sum == $0.amount })
        let lines = account.payments.flatMap(\.lines)
        func total(_ targets: AllocationLine.Target...) -> Money {
            lines.filter { targets.contains($0.target) }.map(\.amount).sum
        }
        #expect(lines.allSatisfy { $0.amount.isPositive && $0.on <= asOf })
        // Principal is conserved.
        let repaid = total(.overduePrincipal, .currentPrincipal, .earlyPrincipal)
        #expect(repaid + account.principalOutstanding == terms.principal)
        let undue = account.schedule.map(\.principal).sum
        #expect(undue + account.instalments.map(\.unpaidPrincipal).sum == account.principalOutstanding)
        // What instalments say was paid is what payments say they paid.
        #expect(account.instalments.map(\.interestPaid).sum == total(.overdueInterest, .currentInterest))
        #expect(account.penaltyPaid == total(.penalty) && account.penaltyPaid <= account.penaltyAccrued)
        #expect(account.advance == total(.advance) && account.surplus == total(.surplus))
        // Nothing is negative.
        #expect(account.instalments.allSatisfy { !$0.unpaidPrincipal.isNegative && !$0.unpaidInterest.isNegative })
        #expect(account.schedule.allSatisfy { !$0.principal.isNegative && !$0.interest.isNegative && $0.dueOn > asOf })
        // Balances chain to zero and no date repeats.
        var balance = undue
        let chains = account.schedule.allSatisfy { row in
            balance -= row.principal
            return row.balance == balance
        }
        #expect(chains)
        let dates = account.schedule.map(\.dueOn)
        #expect(zip(dates, dates.dropFirst()).allSatisfy { $0 < $1 })
        #expect(account.schedule.count <= max(terms.termMonths, 60))
        // A repaid loan is never stuck, and a loan that holds money owes nothing due.
        if account.advance.isPositive { #expect(account.arrears.isZero && account.currentPrincipal.isZero) }
        if account.status == .repaid { #expect(account.payoff.total.isZero && account.advance.isZero) }
    }

    @Test func `the penalty never falls from one day to the next`() throws {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<12 {
            let terms = randomTerms(&generator)
            let rules = Self.randomRules(&generator)
            let facts = try Self.randomFacts(terms, &generator).filter {
                if case .paymentReversed = $0 { false } else { true }
            }
            var previous = Money.zero
            var falls: [CivilDate] = []
            for days in stride(from: 0, through: 900, by: 9) {
                let asOf = terms.disbursedOn.adding(days: days)
                let account = try LoanAccount.replay(terms, rules: rules, facts: facts, asOf: asOf)
                if account.penaltyAccrued < previous { falls.append(asOf) }
                previous = account.penaltyAccrued
            }
            #expect(falls.isEmpty)
        }
    }

    @Test func `the order in which facts are recorded does not matter`() throws {
        var generator = SplitMix64(seed: 2)
        for _ in 0..<40 {
            let terms = randomTerms(&generator)
            let rules = Self.randomRules(&generator)
            let facts = try Self.randomFacts(terms, &generator)
            let asOf = terms.disbursedOn.adding(days: 1200)
            let one = try LoanAccount.replay(terms, rules: rules, facts: facts, asOf: asOf)
            let other = try LoanAccount.replay(
                terms,
                rules: rules,
                facts: facts.shuffled(using: &generator),
                asOf: asOf
            )
            #expect(one == other)
        }
    }

    @Test func `paying the quote on a random day closes any loan`() throws {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<150 {
            let terms = randomTerms(&generator)
            let rules = Self.randomRules(&generator)
            let on = terms.disbursedOn.adding(days: Int.random(in: 0...2000, using: &generator))
            var facts = try Self.randomFacts(terms, &generator).filter { $0.on <= on }
            if case .some = facts.first(where: { if case .paymentReversed = $0 { true } else { false } }) { continue }
            let quote = try LoanAccount.payoff(terms, rules: rules, facts: facts, on: on)
            if quote.total.isPositive { facts.append(.payment(.init(id: "z", on: on, amount: quote.total))) }
            facts.append(.earlyRepaymentRequested(.init(id: "zz", on: on, amount: .zero, choice: .inFull)))
            let closed = try LoanAccount.replay(terms, rules: rules, facts: facts, asOf: on)
            #expect(closed.status == .repaid && closed.payoff.total.isZero, "\(terms) \(on)")
        }
    }
}
