import CivilTime
import LoanMath
import Money
import Testing

/// What may happen to a running loan beyond payments.
@Suite struct ServicingFactTests {
    private func afterAYear() -> Scenario {
        var scenario = Scenario()
        scenario.payInstalments(12)
        return scenario
    }

    // MARK: - Rate

    @Test func `a lower rate from a due date is the annuity of what is left`() throws {
        var scenario = afterAYear()
        scenario.facts.append(
            .rateChanged(.init(id: "rate", on: day("2026-01-15"), rate: .monthly(percent("3"))))
        )
        let account = try scenario.account(on: "2026-01-15")
        // 1,674,733.04 · 0.03 / (1 − 1.03⁻²⁴) = 98,888.66
        #expect(account.level == tenge("98889"))
        #expect(account.schedule.count == 24)
        #expect(account.schedule.first?.interest == tenge("50241.99"))
        #expect(account.schedule.map(\.principal).sum == tenge("1674733.04"))
    }

    @Test func `a rate that changes inside a period keeps what was earned before`() throws {
        var scenario = afterAYear()
        scenario.facts.append(
            .rateChanged(.init(id: "rate", on: day("2026-01-25"), rate: .monthly(percent("3"))))
        )
        let account = try scenario.account(on: "2026-01-25")
        // Ten days at 44.4 % a year are 20,372.10. The month costs 3 %, and those days 3,854.19 more than at 36 %.
        #expect(account.accruedInterest == tenge("20372.10"))
        let later = try scenario.account(on: "2026-02-15")
        #expect(later.instalments.last?.interest == tenge("50241.99") + tenge("3854.19"))
        #expect(account.schedule.count == 24 && account.level == tenge("98889"))
        #expect(account.schedule.first?.payment == tenge("98889") + tenge("3854.19"))
    }

    // MARK: - Deferral

    @Test func `a conscript's rest costs nothing and moves the payments`() throws {
        var scenario = afterAYear()
        scenario.facts.append(.deferred(.init(id: "army", on: day("2026-01-25"), until: day("2027-03-20"))))
        let account = try scenario.account(on: "2026-01-25")
        #expect(account.schedule.first?.dueOn == day("2027-04-15"))
        #expect(account.schedule.count == 24 && account.level == tenge("106493"))
        for date in ["2026-02-16", "2026-12-31", "2027-03-20"] {
            let resting = try scenario.account(on: date)
            #expect(resting.accruedInterest == tenge("20372.10"), "\(date)")
            #expect(resting.penaltyAccrued.isZero && resting.daysOverdue == 0, "\(date)")
            #expect(resting.payoff.total == tenge("1674733.04") + tenge("20372.10"), "\(date)")
        }
        // 26 days at 44.4 % from the end of the rest to the due date.
        let due = try scenario.account(on: "2027-04-15")
        #expect(due.instalments.last?.interest == tenge("20372.10") + tenge("52967.45"))
    }

    @Test func `arrears from before a rest bear no penalty during it`() throws {
        var scenario = Scenario()
        scenario.facts.append(.deferred(.init(id: "army", on: day("2025-02-25"), until: day("2025-12-31"))))
        #expect(try scenario.account(on: "2025-02-25").penaltyAccrued == tenge("5324.65"))
        #expect(try scenario.account(on: "2025-12-31").penaltyAccrued == tenge("5324.65"))
        #expect(try scenario.account(on: "2026-01-01").penaltyAccrued > tenge("5324.65"))
    }

    @Test func `repaying during a rest costs only what was earned before it`() throws {
        var scenario = afterAYear()
        scenario.facts.append(.deferred(.init(id: "army", on: day("2026-01-15"), until: day("2027-01-15"))))
        scenario.pay("500000", on: "2026-06-01")
        scenario.request("500000", on: "2026-06-01", .smallerInstalment)
        let account = try scenario.account(on: "2026-06-02")
        #expect(account.principalOutstanding == tenge("1174733.04") && account.accruedInterest.isZero)
        #expect(account.schedule.count == 24)
        #expect(account.schedule.map(\.principal).sum == tenge("1174733.04"))
        var closing = scenario
        closing.pay("1174733.04", on: "2026-12-01")
        closing.request("0", on: "2026-12-01", .inFull)
        #expect(try closing.account(on: "2026-12-01").status == .repaid)
    }

    @Test func `a second rest moves the payments further`() throws {
        var scenario = afterAYear()
        scenario.facts.append(.deferred(.init(id: "a", on: day("2026-01-15"), until: day("2026-03-01"))))
        scenario.facts.append(.deferred(.init(id: "b", on: day("2026-02-20"), until: day("2026-05-15"))))
        let account = try scenario.account(on: "2026-05-15")
        #expect(account.schedule.first?.dueOn == day("2026-06-15") && account.accruedInterest.isZero)
    }

    @Test func `due dates anchored on the 31st stay so after a rest`() throws {
        var scenario = Scenario()
        scenario.terms = sampleTerms(disbursedOn: "2025-01-31")
        scenario.facts = [.disbursed(on: day("2025-01-31"))]
        scenario.facts.append(.deferred(.init(id: "army", on: day("2025-02-10"), until: day("2028-02-01"))))
        let dates = try scenario.account(on: "2025-02-10").schedule.prefix(3).map(\.dueOn)
        #expect(dates == [day("2028-02-29"), day("2028-03-31"), day("2028-04-30")])
    }

    // MARK: - Termination

    @Test func `termination makes everything due and stops interest`() throws {
        var scenario = afterAYear()
        scenario.facts.append(.terminated(.init(id: "end", on: day("2026-01-25"))))
        let account = try scenario.account(on: "2026-01-25")
        #expect(account.schedule.isEmpty && account.currentPrincipal == tenge("1674733.04"))
        #expect(account.currentInterest == tenge("20372.10"))
        let later = try scenario.account(on: "2026-02-25")
        #expect(later.payoff.principal + later.payoff.interest == tenge("1674733.04") + tenge("20372.10"))
        #expect(later.status == .overdue && later.penaltyAccrued.isPositive)
        #expect(throws: ReplayError.nothingToChange(id: "again")) {
            scenario.facts.append(.terminated(.init(id: "again", on: day("2026-03-01"))))
            return try scenario.account(on: "2026-03-01")
        }
    }

    // MARK: - Suspension

    @Test func `while charges are suspended nothing accrues, and it goes on where it stopped`() throws {
        var scenario = Scenario()
        scenario.facts.append(.chargesSuspended(.init(id: "police", on: day("2025-02-25"))))
        scenario.facts.append(.chargesSuspended(.init(id: "agency", on: day("2025-02-26"))))
        scenario.facts.append(.chargesResumed(.init(id: "police", on: day("2025-03-05"))))
        scenario.facts.append(.chargesResumed(.init(id: "agency", on: day("2025-03-10"))))
        let before = try scenario.account(on: "2025-02-25")
        let until = try scenario.account(on: "2025-03-10")
        #expect(until.penaltyAccrued == before.penaltyAccrued && until.accruedInterest == before.accruedInterest)
        #expect(try scenario.account(on: "2025-03-11").penaltyAccrued > until.penaltyAccrued)
        #expect(try scenario.account(on: "2025-03-11").accruedInterest > until.accruedInterest)
    }

    @Test func `charges that were not suspended cannot resume`() throws {
        var scenario = Scenario()
        scenario.facts.append(.chargesResumed(.init(id: "police", on: day("2025-03-12"))))
        #expect(throws: ReplayError.notSuspended(id: "police/resumed")) { try scenario.account(on: "2025-03-12") }
    }

    // MARK: - Forgiveness

    @Test func `forgiven penalty and interest are not owed, forgiven principal makes instalments smaller`() throws {
        var scenario = Scenario()
        scenario.facts.append(
            .forgiven(
                .init(
                    id: "gift",
                    on: day("2025-02-25"),
                    principal: tenge("128793"),
                    interest: tenge("77700"),
                    penalty: tenge("5324.65")
                )
            )
        )
        let account = try scenario.account(on: "2025-02-25")
        #expect(account.arrears.isZero && account.status == .performing)
        // The overdue 28,793 of principal went first, then 100,000 of what is not yet due.
        #expect(account.principalOutstanding == tenge("1971207"))
        #expect(account.schedule.map(\.principal).sum == tenge("1971207") && account.schedule.count == 35)
        #expect(account.level < tenge("106493"))
    }

    @Test func `a debt forgiven whole is repaid, with nothing left to accrue`() throws {
        var scenario = Scenario()
        let owed = try scenario.account(on: "2025-03-20").payoff
        scenario.facts.append(
            .forgiven(
                .init(
                    id: "all",
                    on: day("2025-03-20"),
                    principal: owed.principal,
                    interest: owed.interest,
                    penalty: owed.penalty
                )
            )
        )
        let account = try scenario.account(on: "2026-03-20")
        #expect(account.status == .repaid && account.payoff.total.isZero && account.surplus.isZero)
    }

    @Test func `more than is owed cannot be forgiven`() throws {
        var scenario = Scenario()
        scenario.facts.append(.forgiven(.init(id: "gift", on: day("2025-02-01"), penalty: tenge("1"))))
        #expect(throws: ReplayError.forgivenAboveDebt(id: "gift")) { try scenario.account(on: "2025-02-01") }
    }

    // MARK: - All of them at random

    @Test(arguments: 0..<8) func `whatever happens, sums agree and nothing becomes negative`(seed: UInt64) throws {
        var generator = SplitMix64(seed: 0xca_11ab1e + seed)
        for _ in 0..<60 {
            let terms = randomTerms(&generator)
            let rules = statutoryRules(stopAfter: Bool.random(using: &generator) ? 90 : nil)
            var facts: [LoanFact] = [.disbursed(on: terms.disbursedOn)]
            var on = terms.disbursedOn
            for number in 0..<Int.random(in: 1...14, using: &generator) {
                on = on.adding(days: Int.random(in: 0...45, using: &generator))
                let candidate = randomFact("f\(number)", on: on, terms, &generator)
                // A fact the loan cannot take is refused with an error and leaves the others as they are.
                guard (try? LoanAccount.replay(terms, rules: rules, facts: facts + [candidate], asOf: on)) != nil else {
                    continue
                }
                facts.append(candidate)
            }
            let end = on.adding(days: Int.random(in: 0...900, using: &generator))
            let account = try LoanAccount.replay(terms, rules: rules, facts: facts, asOf: end)
            check(account, facts, terms)
            let shuffled = facts.shuffled(using: &generator)
            #expect(try LoanAccount.replay(terms, rules: rules, facts: shuffled, asOf: end) == account)
        }
    }

    private func randomFact(_ id: String, on: CivilDate, _ terms: LoanTerms, _ generator: inout SplitMix64)
        -> LoanFact
    {
        let share = Money(tiyn: terms.principal.tiyn / Int64.random(in: 3...60, using: &generator))
        switch Int.random(in: 0...9, using: &generator) {
        case 0:
            return .rateChanged(
                .init(id: id, on: on, rate: .monthly(Rate(billionths: .random(in: 0...40_000_000, using: &generator))))
            )
        case 1:
            return .deferred(
                .init(id: id, on: on, until: on.adding(days: Int.random(in: 0...400, using: &generator)))
            )
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
        case 6:
            return .earlyRepaymentRequested(
                .init(
                    id: id,
                    on: on,
                    amount: share,
                    choice: EarlyRepaymentChoice.allCases.randomElement(using: &generator) ?? .inFull
                )
            )
        default: return .payment(.init(id: id, on: on, amount: share))
        }
    }

    private func check(_ account: LoanAccount, _ facts: [LoanFact], _ terms: LoanTerms) {
        var paid = Money.zero
        for allocation in account.payments {
            #expect(allocation.lines.map(\.amount).sum == allocation.amount)
            paid += allocation.lines.filter { $0.target.isPrincipal }.map(\.amount).sum
        }
        let forgiven = account.forgiven.map(\.principal).sum
        #expect(account.principalOutstanding == terms.principal - paid - forgiven)
        #expect(
            account.schedule.map(\.principal).sum + account.instalments.map(\.unpaidPrincipal).sum
                == account.principalOutstanding
        )
        #expect(account.penaltyUnpaid >= .zero && account.accruedInterest >= .zero)
        for row in account.schedule {
            #expect(row.interest >= .zero && row.principal >= .zero && row.balance >= .zero)
        }
        for instalment in account.instalments { #expect(instalment.unpaidInterest >= .zero) }
        #expect(zip(account.schedule, account.schedule.dropFirst()).allSatisfy { $0.dueOn < $1.dueOn })
    }
}

extension AllocationLine.Target {
    fileprivate var isPrincipal: Bool {
        self == .overduePrincipal || self == .currentPrincipal || self == .earlyPrincipal
    }
}
