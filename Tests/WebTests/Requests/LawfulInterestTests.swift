import CivilTime
import LenderSupport
import Lending
import LoanMath
import Money
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Testing
import Web
import Wording

@testable import Operations

/// Clause 8.1.2: data stay while client or lender can realise lawful interests, such as going to court.
@Suite struct LawfulInterestTests {
    @Test func `clause 8.1.2: after the contract the data stay for the five years of claims, and not a day longer`()
        async throws
    {
        try await TestLender.with(on: day("2024-02-29")) { test in
            let person = RequestVisit(visit: try await PortalVisit(test))
            let contract = try await person.visit.sign()
            let subject = person.visit.file.subject
            // While it runs, the contract itself is the reason.
            let running = try await phone(test, subject)
            #expect(running.keptClause == "clause 8.1.1" && running.keptUntil == nil)

            let actor = Actor.customer(subject)
            try await test.close(through: day("2024-03-11"))
            let payoff = try await test.lender.payments.payoff(contract, on: day("2024-03-11"), actor)
            _ = try await test.lender.payments.requestEarly(contract, amount: nil, choice: .inFull, key: "k", actor)
            try await test.payIn(payoff.total.description, on: day("2024-03-11"), contract)
            try await test.drain()
            #expect(try await test.lender.contracts.show(contract, actor).view.state == .released)

            // Consents live on, and yet it is not they that keep it: another ground is there (clause 8.1.4).
            let ended = try await phone(test, subject)
            #expect(ended.keptClause == "clause 8.1.2" && ended.keptUntil == day("2029-03-11"))
            #expect(ended.keptBecause?.en == "For five years after the contract ends you and we may go to court")
            let page = try await person.browser.get("/me/data")
            #expect(page.text.contains("11.03.2029") && page.text.contains("you and we may go to court"))

            // Who asks for deletion is told the same.
            let number = try await person.asked(.erasure)
            let officer = try await StaffVisit.browser(test, "privacy")
            _ = try await RequestVisit.assess(officer, number, "granted")
            let second = try await StaffVisit.browser(test, "administrator")
            _ = try await second.get("/staff/requests/\(number)")
            _ = try await second.post("/staff/requests/\(number)/confirm", [("outcome", "approved")])
            let lines = try await test.lender.requests.outcome(of: number, .system("test")).lines
            let line = try #require(lines.first { $0.field == Fields.phone.id })
            #expect(line.goneOn == nil && line.clause == "8.1.2" && line.keptUntil == day("2029-03-11"))
            #expect(line.law == "56-V Art. 10(2)")

            for (date, isHeld) in [("2029-03-10", true), ("2029-03-11", true), ("2029-03-12", false)] {
                try await test.lender.businessDay.set(day(date))
                try await test.lender.requests.follow(day(date))
                let held = try await test.database.read {
                    try $0.query(
                        "SELECT 1 FROM vault_item WHERE subject = $1 AND field = $2",
                        [.text(subject.rawValue), .text(Fields.phone.id.rawValue)]
                    )
                }
                #expect(!held.isEmpty == isHeld, "\(date)")
            }
        }
    }

    private func phone(_ test: TestLender, _ subject: SubjectID) async throws -> HeldItem {
        let held = try await test.lender.myData.overview(subject).held
        return try #require(held.first { $0.field == Fields.phone.id })
    }
}
