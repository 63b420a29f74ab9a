import CivilTime
import LenderSupport
import Lending
import Money
import PrivacyKernel
import Testing

@testable import Operations

/// A payment that a partner reports and the bank books is money once, whichever comes first.
@Suite struct ReportedTwiceTests {
    private static let start = day("2024-03-01")

    private func credit(_ reference: String, _ contract: String, on date: String, _ amount: Int64 = 50_000)
        -> BankCredit
    {
        BankCredit(
            cursor: 0,
            reference: reference,
            amount: Money(tenge: amount),
            bookedOn: day(date),
            details: contract
        )
    }

    private func received(_ test: TestLender, _ contract: String) async throws -> Money {
        let journal = try await test.lender.books.journal(contract: contract, PaymentRaceTests.accountant)
        return journal.flatMap(\.postings).filter { $0.account == .bank && $0.side == .debit }.map(\.amount).sum
    }

    @Test(arguments: Engine.available, [true, false])
    func `a payment reported by a partner and booked by the bank counts once`(
        engine: Engine,
        reportComesFirst: Bool
    ) async throws {
        try await TestLender.with(engine, on: Self.start) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            try await test.close(through: day("2024-03-25"))
            let desk = test.lender.payments
            let report = credit("PARTNER-1", contract, on: "2024-03-22")
            // Paid on a Friday, booked by the bank on the Monday.
            let booked = credit("BANK-1", contract, on: "2024-03-25")
            let order = reportComesFirst ? [(report, "api"), (booked, "csv")] : [(booked, "csv"), (report, "api")]
            #expect(try await desk.take(order[0].0, origin: order[0].1))
            #expect(try await !desk.take(order[1].0, origin: order[1].1))
            for (again, origin) in order { #expect(try await !desk.take(again, origin: origin)) }
            #expect(try await received(test, contract) == Money(tenge: 50_000))
            // Another payment like it, which nobody reported, is another payment.
            #expect(try await desk.take(credit("BANK-2", contract, on: "2024-03-25"), origin: "csv"))
            #expect(try await received(test, contract) == Money(tenge: 100_000))
            #expect(try await test.lender.books.trialBalance(PaymentRaceTests.accountant).isBalanced)
        }
    }

    @Test func `another amount, an earlier day or a week later is another payment`() async throws {
        try await TestLender.with(on: Self.start) { test in
            let contract = try await Borrower(test, number: 1).borrow().number
            try await test.close(through: day("2024-03-25"))
            let desk = test.lender.payments
            #expect(try await desk.take(credit("PARTNER-1", contract, on: "2024-03-15"), origin: "api"))
            for (number, credit) in [
                credit("BANK-1", contract, on: "2024-03-15", 50_001), credit("BANK-2", "no number", on: "2024-03-15"),
                credit("BANK-3", contract, on: "2024-03-19"), credit("BANK-4", contract, on: "2024-03-14"),
            ].enumerated() { #expect(try await desk.take(credit, origin: "csv"), "\(number + 1)") }
            #expect(try await !desk.take(credit("BANK-5", contract, on: "2024-03-18"), origin: "csv"))
        }
    }
}
