import CivilTime
import Lending
import LoanMath
import Money
import Testing

/// What a credit bureau is told of a contract (clause 4.5; 573-II Art. 24(1)).
@Suite struct BureauRecordTests {
    private func record(_ facts: [ContractFact], asOf date: String) throws -> BureauRecord? {
        let agreement = try ContractFixture.agreement()
        let all = try ContractFixture.opening() + facts
        return BureauRecord(agreement, all, try ContractView.project(agreement, all, asOf: day(date)))
    }

    @Test func `a contract that was not paid out is no debt`() throws {
        let agreement = try ContractFixture.agreement()
        let facts = Array(try ContractFixture.opening().prefix(2))
        let view = try ContractView.project(agreement, facts, asOf: day("2024-03-01"))
        #expect(BureauRecord(agreement, facts, view) == nil)
    }

    @Test func `what is overdue is told with its days, and the same day tells the same`() throws {
        let told = try #require(try record([], asOf: "2024-04-11"))
        #expect(told.standing == .overdue && told.daysOverdue == 10 && told.overdue == Money(tenge: 106_493))
        #expect(told.penaltyOwed.isPositive && told.principalOwed == Money(tenge: 2_100_000))
        #expect(try record([], asOf: "2024-04-11") == told)
    }

    @Test func `an assigned claim is told once, whatever is paid to its new owner`() throws {
        let moved = ContractFact.assigned(
            ClaimTransfer(id: "t", on: try day("2024-07-10"), party: "owner-1", price: Money(tenge: 1_500_000))
        )
        let told = try #require(try record([moved], asOf: "2024-07-11"))
        #expect(told.standing == .assigned && told.principalOwed.isZero && told.overdue.isZero && told.daysOverdue == 0)
        let paid = try ContractFixture.payment("p", "2024-08-15", Money(tenge: 200_000))
        #expect(try record([moved, paid], asOf: "2024-08-16") == told)
    }

    @Test func `every fact that touches the debt is news, and signing is none`() throws {
        let date = try day("2024-03-01")
        #expect(ContractFact.disbursed(on: date, transfer: "t").bureauNews == .newDebt)
        for fact in [ContractFact.writtenOff(on: date), .closed(on: date), .pledgeReleased(on: date)] {
            #expect(fact.bureauNews == .change)
        }
        #expect(try ContractFixture.payment("p", "2024-04-01", Money(tenge: 1)).bureauNews == .change)
        for fact in [ContractFact.signed(on: date), .pledgeRegistered(on: date, certificate: "c")] {
            #expect(fact.bureauNews == nil)
        }
    }
}
