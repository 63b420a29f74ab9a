import CivilTime
import Lending
import LoanMath
import Money
import Testing

/// The total of the portfolio is what the balance sheet shows.
@Suite struct PortfolioReportTests {
    private func report(_ more: [ContractFact]) throws -> PortfolioReport {
        let agreement = try ContractFixture.agreement()
        let on = try day("2024-07-05")
        var report = PortfolioReport(asOf: on)
        report.add(agreement, try ContractView.project(agreement, try ContractFixture.opening() + more, asOf: on))
        return report
    }

    @Test func `a claim that was sold or written off is counted by its state and in no total`() throws {
        let ours = try report([])
        #expect(ours.total.contracts == 1 && ours.total.principal.isPositive && !ours.inflows.isEmpty)
        let transfer = ClaimTransfer(id: "a", on: try day("2024-07-01"), party: "x", price: Money(tenge: 1))
        for fact in [ContractFact.assigned(transfer), .writtenOff(on: try day("2024-07-01"))] {
            let gone = try report([fact])
            #expect(gone.total == PortfolioReport.Sum() && gone.ageing.isEmpty && gone.inflows.isEmpty)
            #expect(gone.states.values.map(\.contracts) == [1])
        }
        let back = ClaimTransfer(id: "b", on: try day("2024-07-02"), party: "x", price: Money(tenge: 1))
        #expect(try report([.assigned(transfer), .boughtBack(back)]).total == ours.total)
    }
}
