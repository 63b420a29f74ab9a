import CivilTime
import Foundation
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PrivacyKernel
import SQLPort
import Synchronization
import Testing

/// Close of day where the calendar says when: days on which no server ran are not forgotten.
@Suite struct CatchUpTests {
    /// A clock that stands at noon of a day in Almaty.
    private final class StandingClock: CivilTime.Clock {
        private let day: Mutex<CivilDate>
        init(_ day: CivilDate) { self.day = Mutex(day) }
        func stand(at other: CivilDate) { day.withLock { $0 = other } }
        func now() -> Instant {
            Instant(milliseconds: Int64(day.withLock { $0.daysSinceEpoch }) * 86_400_000 + 7 * 3_600_000)
        }
    }

    @Test(arguments: Engine.available)
    func `missed days are closed one by one, and none twice`(engine: Engine) async throws {
        try await TestLender.with(engine, on: day("2024-03-01")) { test in
            let number = try await contract(test)
            let clock = StandingClock(day("2024-03-31"))
            let lender = Lender(
                vault: test.lender.vault,
                law: test.lender.law,
                products: test.lender.products,
                accounting: test.lender.accounting,
                counterparties: test.lender.counterparties,
                clock: clock,
                calendar: test.lender.calendar,
                keepsOwnDate: false,
                messaging: test.lender.messaging
            )
            func reminders() async throws -> Int {
                try await test.database.read { transaction in
                    try transaction.query(
                        "SELECT 1 FROM outbox WHERE kind = 'legal-sms' AND reference = $1 AND business_day >= '2024-04-01'",
                        [.text(number)]
                    ).count
                }
            }
            try await lender.dayClose.catchUp()
            #expect(try await reminders() == 0)
            // The instalment of 1 April is not paid. No server runs until the 10th: the borrower is told all the same.
            clock.stand(at: day("2024-04-10"))
            try await lender.dayClose.catchUp()
            #expect(try await reminders() == 1)
            try await lender.dayClose.catchUp()
            clock.stand(at: day("2024-04-11"))
            try await lender.dayClose.catchUp()
            #expect(try await reminders() == 1)
            let closed = try await test.database.read { transaction in
                try transaction.query("SELECT value FROM counter WHERE name = 'closed-day'").first?.integer(0)
            }
            #expect(closed == Int64(day("2024-04-11").daysSinceEpoch))
        }
    }

    /// The number of a contract whose money has been paid out.
    private func contract(_ test: TestLender) async throws -> String {
        let borrower = try Borrower(test, number: 1)
        let file = try await borrower.apply(
            QuoteRequest(
                carPrice: Money(tenge: 3_000_000),
                downPayment: Money(tenge: 900_000),
                termMonths: 36,
                monthlyRate: Rate(percent: "3.7")
            )
        )
        let actor = Actor.customer(file.subject)
        let number = try await test.lender.contracts.offer(application: file.number, actor).file.number
        try await test.lender.contracts.confirmInformation(number, actor)
        try await test.lender.contracts.requestSignatureCode(number, actor)
        _ = try await test.lender.contracts.sign(number, code: try await test.newestCode(borrower.phone), actor)
        for _ in 0..<6 { try await test.lender.outbox.runDue() }
        return number
    }
}
