import CivilTime
import Lending
import LoanMath
import Money
import Testing

/// Claims that change hands, are written off or forgiven, in the books.
@Suite struct ClaimLedgerTests {
    private func books(_ added: [ContractFact], asOf: String) throws -> TrialBalance {
        let agreement = try ContractFixture.agreement()
        let entries = try ContractLedger.entries(agreement, ContractFixture.opening() + added, asOf: day(asOf))
        let balance = TrialBalance(entries)
        #expect(balance.isBalanced)
        return balance
    }

    private func transfer(_ id: String, _ on: String, _ price: Int64) throws -> ClaimTransfer {
        ClaimTransfer(id: id, on: try day(on), party: "owner-1", price: Money(tenge: price))
    }

    @Test func `an assigned claim leaves the balance sheet for its price`() throws {
        let view = try ContractView.project(
            ContractFixture.agreement(),
            ContractFixture.opening() + [.assigned(transfer("t", "2024-07-10", 1_500_000))],
            asOf: day("2024-07-11")
        )
        #expect(view.state == .assigned && view.owner == "owner-1")
        let balance = try books([.assigned(transfer("t", "2024-07-10", 1_500_000))], asOf: "2024-09-01")
        for account in [LedgerAccount.principal, .interestReceivable, .penaltyReceivable] {
            #expect(balance.net(account).isZero, "\(account)")
        }
        // Cash out and the price in; what the claim was worth above it is a loss.
        #expect(balance.net(.bank) == Money(tenge: 1_500_000 - 2_100_000))
        #expect(balance.net(.transferLoss).isPositive)
    }

    @Test func `money after the transfer is owed to the owner, and the owner's income is not ours`() throws {
        let moved = ContractFact.assigned(try transfer("t", "2024-07-10", 2_400_000))
        let before = try books([moved], asOf: "2024-07-10")
        let paid = try ContractFixture.payment("p", "2024-08-15", Money(tenge: 200_000))
        let passed = ContractFact.passedToOwner(id: "out", on: try day("2024-08-20"), amount: Money(tenge: 150_000))
        let after = try books([moved, paid, passed], asOf: "2024-12-31")
        #expect(after.net(.owedToOwners) == -Money(tenge: 50_000))
        #expect(after.net(.interestIncome) == before.net(.interestIncome))
        #expect(after.net(.penaltyIncome) == before.net(.penaltyIncome))
        #expect(after.net(.bank) == before.net(.bank) + Money(tenge: 50_000))
    }

    @Test func `a claim bought back stands as it is owed that day`() throws {
        let agreement = try ContractFixture.agreement()
        let facts: [ContractFact] = [
            .assigned(try transfer("t", "2024-07-10", 2_000_000)),
            try ContractFixture.payment("p", "2024-08-15", Money(tenge: 200_000)),
            .boughtBack(try transfer("b", "2024-09-20", 2_000_000)),
            try ContractFixture.payment("q", "2024-10-05", Money(tenge: 300_000)),
        ]
        let view = try ContractView.project(agreement, ContractFixture.opening() + facts, asOf: day("2024-10-20"))
        let account = try #require(view.account)
        let balance = try books(facts, asOf: "2024-10-20")
        #expect(view.owner == nil && view.state == .overdue)
        #expect(balance.net(.principal) == account.principalOutstanding)
        #expect(balance.net(.interestReceivable) == account.overdueInterest + account.currentInterest)
        #expect(balance.net(.penaltyReceivable) == account.penaltyUnpaid)
    }

    @Test func `a payment that turns up late corrects the transfer`() throws {
        let moved = ContractFact.assigned(try transfer("t", "2024-07-10", 2_000_000))
        let late = try ContractFixture.payment("p", "2024-06-30", Money(tenge: 106_493))
        let agreement = try ContractFixture.agreement()
        let posted = try ContractLedger.entries(agreement, ContractFixture.opening() + [moved], asOf: day("2024-08-01"))
        let target = try ContractLedger.entries(
            agreement,
            ContractFixture.opening() + [moved, late],
            asOf: day("2024-08-01")
        )
        let missing = try ContractLedger.missing(from: posted, toReach: target, on: day("2024-08-01"))
        let balance = TrialBalance(posted + missing)
        #expect(balance.isBalanced && balance.net(.principal).isZero && balance.net(.interestReceivable).isZero)
    }

    @Test func `a claim written off stays in mind off balance, and what comes in is a recovery`() throws {
        let off = ContractFact.writtenOff(on: try day("2025-03-01"))
        let paid = try ContractFixture.payment("p", "2025-04-10", Money(tenge: 70_000))
        let balance = try books([off, paid], asOf: "2025-05-01")
        #expect(balance.net(.principal).isZero && balance.net(.recoveries) == -Money(tenge: 70_000))
        #expect(balance.net(.writtenOffClaims) == balance.net(.writeOffLoss))
        #expect(balance.net(.writeOffLoss) > Money(tenge: 2_100_000))
    }

    @Test func `forgiven debt is a loss, interest that was never due is not income`() throws {
        let agreement = try ContractFixture.agreement()
        let opening = try ContractFixture.opening()
        let before = try #require(try ContractView.project(agreement, opening, asOf: day("2024-05-20")).account)
        let gift = ContractFact.forgiven(
            .init(
                id: "gift",
                on: try day("2024-05-20"),
                principal: before.payoff.principal,
                interest: before.payoff.interest,
                penalty: before.payoff.penalty
            )
        )
        let balance = try books([gift], asOf: "2024-06-30")
        for account in [LedgerAccount.principal, .interestReceivable, .penaltyReceivable] {
            #expect(balance.net(account).isZero, "\(account)")
        }
        let dueInterest = before.overdueInterest + before.currentInterest
        #expect(
            balance.net(.forgivenDebt) == before.principalOutstanding + dueInterest + before.penaltyUnpaid
        )
        #expect(before.payoff.interest > dueInterest)
    }

    @Test func `a claim that is not ours can neither be assigned again nor written off`() throws {
        let agreement = try ContractFixture.agreement()
        for second in [
            ContractFact.assigned(try transfer("u", "2024-08-10", 1)), .writtenOff(on: try day("2024-08-10")),
        ] {
            #expect(throws: ContractFault.notTheOwner) {
                try ContractView.project(
                    agreement,
                    ContractFixture.opening() + [.assigned(transfer("t", "2024-07-10", 1)), second],
                    asOf: day("2024-09-01")
                )
            }
        }
        #expect(throws: ContractFault.notTheOwner) {
            try ContractView.project(
                agreement,
                ContractFixture.opening() + [.boughtBack(transfer("t", "2024-07-10", 1))],
                asOf: day("2024-09-01")
            )
        }
    }
}
