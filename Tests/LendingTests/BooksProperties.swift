import CivilTime
import Lending
import LoanMath
import Money
import Testing

/// Whatever happens to a contract, and however late it is recorded, the books balance after every event and hold exactly
/// what the facts call for.
@Suite struct BooksProperties {
    @Test(arguments: 0..<6) func `the books balance after every event`(seed: UInt64) throws {
        var generator = LinearGenerator(state: 0xb00c + seed)
        let agreement = try ContractFixture.agreement()
        for _ in 0..<25 {
            var facts = try ContractFixture.opening()
            var posted: [JournalEntry] = []
            var today = try day("2024-03-05")
            var closed: CivilDate?
            for number in 0..<Int.random(in: 3...14, using: &generator) {
                today = today.adding(days: Int.random(in: 0...40, using: &generator))
                // Months are closed now and then, and some events are recorded long after they took effect.
                if Int.random(in: 0...2, using: &generator) == 0 { closed = BookMonth(today).previous.last }
                let late = Int.random(in: 0...3, using: &generator) == 0 ? 50 : 3
                let on = today.adding(days: -Int.random(in: 0...late, using: &generator))
                let candidate = fact("f\(number)", on: max(on, agreement.signedOn), &generator)
                guard (try? ContractView.project(agreement, facts + [candidate], asOf: today)) != nil else { continue }
                facts.append(candidate)
                let target = try ContractLedger.entries(agreement, facts, asOf: today)
                let missing = try ContractLedger.missing(from: posted, toReach: target, on: today)
                let new = JournalEntry.posted(missing, closedThrough: closed, today: today)
                expectAfterClosing(new, missing, closed, today)
                posted += new
                #expect(TrialBalance(posted).isBalanced)
                for account in LedgerAccount.allCases {
                    #expect(
                        TrialBalance(posted).net(account) == TrialBalance(target).net(account),
                        "\(account) \(facts)"
                    )
                }
                #expect(try ContractLedger.missing(from: posted, toReach: target, on: today).isEmpty)
                let view = try ContractView.project(agreement, facts, asOf: today)
                try agrees(posted, view)
                expectMonthEnd(try MonthEndStanding(facts, seen: view, entries: target), TrialBalance(posted))
            }
        }
    }

    /// Nothing enters a closed month, every entry keeps the day it concerns, and amounts do not change.
    private func expectAfterClosing(
        _ new: [JournalEntry],
        _ missing: [JournalEntry],
        _ closed: CivilDate?,
        _ today: CivilDate
    ) {
        #expect(new.map(\.postings) == missing.map(\.postings) && new.map(\.concerns) == missing.map(\.concerns))
        for (entry, wanted) in zip(new, missing) {
            #expect(entry.on == wanted.on || entry.on == today)
            #expect(closed.map { entry.on > $0 } ?? (entry.on == wanted.on))
            #expect(entry.concerns <= entry.on)
        }
        // What follows from one fact is posted on one side of the line.
        for (_, entries) in Dictionary(grouping: new, by: \.key.fact)
        where entries.contains(where: { $0.on != $0.concerns }) {
            let moved = entries.filter { $0.revision == 0 && $0.concerns < $0.on }
            #expect(moved.isEmpty || entries.allSatisfy { $0.on == today })
        }
    }

    /// What a provision is computed from is what the balance sheet shows, and nothing is earned that is not in the books.
    private func expectMonthEnd(_ standing: MonthEndStanding, _ balance: TrialBalance) {
        let onBalance = [.principal, .interestReceivable, .penaltyReceivable, .costsReceivable].map(balance.net).sum
        #expect(standing.owed == (standing.owed.isZero ? .zero : onBalance + standing.interestAccrued))
        #expect(!standing.owed.isZero || standing.interestAccrued.isZero)
        #expect(standing.interestEarned - standing.interestAccrued == -balance.net(.interestIncome))
        #expect(standing.owed.isZero ? standing.daysOverdue == 0 : standing.daysOverdue >= 0)
    }

    /// What the balance sheet shows is what the borrower owes us, unless the claim is somebody else's or written off.
    private func agrees(_ posted: [JournalEntry], _ view: ContractView) throws {
        let balance = TrialBalance(posted)
        let account = try #require(view.account)
        guard view.owner == nil, view.writtenOffOn == nil else {
            #expect(balance.net(.principal).isZero && balance.net(.penaltyReceivable).isZero)
            return
        }
        #expect(balance.net(.principal) == account.principalOutstanding)
        #expect(balance.net(.interestReceivable) == account.overdueInterest + account.currentInterest)
        #expect(balance.net(.penaltyReceivable) == account.penaltyUnpaid)
        #expect(balance.net(.costsReceivable) == account.costsUnpaid)
    }

    private func fact(_ id: String, on: CivilDate, _ generator: inout LinearGenerator) -> ContractFact {
        let amount = Money(tenge: Int64.random(in: 1_000...400_000, using: &generator))
        switch Int.random(in: 0...14, using: &generator) {
        case 0: return .assigned(ClaimTransfer(id: id, on: on, party: "owner", price: amount))
        case 1: return .boughtBack(ClaimTransfer(id: id, on: on, party: "owner", price: amount))
        case 2: return .writtenOff(on: on)
        case 3: return .forgiven(.init(id: id, on: on, principal: amount, interest: Money(tenge: 500)))
        case 4:
            return .rateChanged(
                .init(id: id, on: on, rate: .monthly(Rate(billionths: .random(in: 0...37_000_000, using: &generator))))
            )
        case 5: return .deferred(.init(id: id, on: on, until: on.adding(days: 90)))
        case 6: return .terminated(.init(id: id, on: on))
        case 7: return .costIncurred(.init(id: id, on: on, amount: Money(tenge: 700)))
        case 8:
            return .restructured(
                .init(
                    id: id,
                    on: on,
                    termMonths: 24,
                    firstDueOn: on.adding(days: 31),
                    unpaidInterest: Bool.random(using: &generator) ? .spread : .withFirst
                )
            )
        case 9: return .chargesSuspended(.init(id: id, on: on))
        default: return .paymentReceived(PaymentReceipt(id: id, on: on, amount: amount))
        }
    }
}

/// Knuth's linear generator: the same cases on every run.
private struct LinearGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 33)
    }
}
