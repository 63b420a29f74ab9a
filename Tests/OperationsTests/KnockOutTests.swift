import CivilTime
import CounterpartySimulator
import LenderSupport
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import Testing
import Vault

/// One application refused for each knock-out, through the real assessment and the simulated world.
@Suite struct KnockOutTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let person: Int
        let rule: String
        var amount: Int64?
        var price: Int64? = 3_000_000
        var testDescription: String { "\(rule) person \(person)" }
    }

    static let cases: [Case] = [
        .init(person: 10, rule: "K1"), .init(person: 13, rule: "K2-register"), .init(person: 11, rule: "K5"),
        .init(person: 16, rule: "K6"), .init(person: 17, rule: "K7"), .init(person: 19, rule: "K9"),
        .init(person: 20, rule: "neutral"), .init(person: 21, rule: "K11"), .init(person: 22, rule: "K13"),
        .init(person: 23, rule: "K13"), .init(person: 24, rule: "K13"), .init(person: 25, rule: "K13"),
        .init(person: 29, rule: "K14"),
    ]

    @Test(arguments: cases)
    func `a knock-out refuses with its reason`(item: Case) async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let borrower = try Borrower(test, number: item.person)
            let request =
                borrower.person.product == .carLoan
                ? QuoteRequest(
                    carPrice: Money(tenge: 3_000_000),
                    downPayment: Money(tenge: 900_000),
                    termMonths: 36,
                    monthlyRate: Rate(percent: "3.7")
                )
                : QuoteRequest(pledgeAmount: Money(tenge: 1_000_000), termMonths: 36, monthlyRate: Rate(percent: "3.7"))
            let file = try await borrower.apply(request)
            #expect(file.state == .refused)
            let decision = try #require(
                try await test.lender.reviews.decisions(file.number, .customer(file.subject)).first
            )
            #expect(decision.automated)
            let rules = decision.decision.reasons.map { $0.rule?.rawValue ?? "neutral" }
            #expect(rules.contains(item.rule))
            if item.rule == "K1" { try await nobodyWasAsked(file, test) }
        }
    }

    /// K8 exists in law since September 2024.
    @Test func `a married borrower of a large loan needs the spouse's consent`() async throws {
        try await TestLender.with(on: day("2024-10-01")) { test in
            let borrower = try Borrower(test, number: 18)
            let file = try await borrower.apply(
                QuoteRequest(pledgeAmount: Money(tenge: 4_500_000), termMonths: 36, monthlyRate: Rate(percent: "3.2"))
            )
            let decision = try #require(
                try await test.lender.reviews.decisions(file.number, .customer(file.subject)).first
            )
            #expect(decision.decision.reasons.contains { $0.rule == .spouseConsent })
            #expect(file.state == .refused)
        }
    }

    @Test func `K2 a foreigner by his own word is refused before anybody is asked`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 1).apply(Self.carLoan, citizenship: "KG")
            #expect(file.state == .refused)
            try await nobodyWasAsked(file, test)
        }
    }

    @Test func `K3 a quote outside the product's limits is refused`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 2).apply(
                QuoteRequest(pledgeAmount: Money(tenge: 299_999), termMonths: 36, monthlyRate: Rate(percent: "3.7"))
            )
            #expect(file.state == .refused)
            try await nobodyWasAsked(file, test)
        }
    }

    @Test func `K4 without a needed consent the application does not go on`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            await #expect(throws: ApplicationProblem.self) {
                _ = try await Borrower(test, number: 1).apply(Self.carLoan, consents: ["bureauReport"])
            }
        }
    }

    @Test func `K12 the seed's price is refused under the cap of 2026`() async throws {
        try await TestLender.with(on: day("2026-11-23")) { test in
            let terms = test.lender.products.terms(.carLoan)
            let cap = try LendingLaw.effectiveRateCap(test.lender.law, on: day("2026-11-23"))
            #expect(throws: QuoteRefusal.self) {
                _ = try Quote(Self.carLoan, terms: terms, cap: cap, on: day("2026-11-23"))
            }
        }
    }

    @Test func `an objection to an automated refusal goes to a person who answers`() async throws {
        try await TestLender.with(on: day("2024-03-01")) { test in
            let file = try await Borrower(test, number: 21).apply(Self.carLoan)
            #expect(file.state == .refused)
            let referred = try await test.lender.reviews.object(file.number, by: .customer(file.subject))
            #expect(referred.state == .referred)
            let review = try await test.lender.reviews.open(
                file.number,
                .init(id: "e_test", role: .init("underwriter"))
            )
            #expect(review.objections.first?.dueOn == day("2024-03-06"))
            #expect(!review.values.contains { $0.field.rawValue == "surname" || $0.field.rawValue == "iin" })
            let decided = try await test.lender.reviews.decide(
                file.number,
                approve: false,
                offer: nil,
                justification: "Табысы жеткіліксіз",
                by: .init(id: "e_test", role: .init("underwriter"))
            )
            #expect(decided.state == .refused)
        }
    }

    static let carLoan = QuoteRequest(
        carPrice: Money(tenge: 3_000_000),
        downPayment: Money(tenge: 900_000),
        termMonths: 36,
        monthlyRate: Rate(percent: "3.7")
    )

    private func nobodyWasAsked(_ file: ApplicationFile, _ test: TestLender) async throws {
        let asked = try await test.lender.myData.overview(file.subject).disclosures
        // Only the code that confirmed the phone number went out.
        #expect(asked.allSatisfy { $0.fields.count == 1 })
    }
}
