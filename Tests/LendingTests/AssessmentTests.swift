import CivilTime
import Identifiers
import Lending
import LoanMath
import Money
import Testing
import Wording

@Suite struct AssessmentTests {
    @Test func `a sound case is approved as asked`() throws {
        let decision = try CaseFixture().decision()
        #expect(decision.outcome == .approve)
        #expect(decision.reasons.isEmpty)
        #expect(decision.offeredAmount == Money(tenge: 2_000_000))
        #expect(decision.maximumAmount == Money(tenge: 2_800_000))
        #expect(decision.rulesVersion == "test-1")
        #expect(Set(decision.trace.map(\.rule)).isSuperset(of: RuleID.allCases.filter { $0.rawValue.hasPrefix("K") }))
        #expect(decision.trace.allSatisfy { !$0.citation.isEmpty })
        #expect(try CaseFixture().decision() == decision)
    }

    @Test(arguments: [("2026-11-22", true), ("2026-11-23", false), ("2026-11-24", false)])
    func `K1 the twenty-second birthday`(date: String, refused: Bool) throws {
        let decision = try CaseFixture(date: date, iin: "041123590007").decision()
        #expect((decision.reasons.first?.code == "application/under-age") == refused)
        #expect((decision.outcome == .refuse) == refused)
    }

    @Test func `K2 citizenship is declared and then confirmed, and there must be income`() throws {
        #expect(try CaseFixture { $0.applicant.citizenship = "RU" }.codes() == ["application/not-a-citizen"])
        #expect(try CaseFixture { $0.applicant.hasIncomeSource = false }.codes() == ["application/no-income-source"])
        #expect(try CaseFixture { $0.identity?.citizenship = "RU" }.codes() == ["application/not-a-citizen"])
    }

    @Test func `K3 the limits of the product`() throws {
        #expect(try CaseFixture(amount: Money(tenge: 299_999)).codes() == ["application/amount-too-small"])
        #expect(try CaseFixture(amount: Money(tenge: 15_000_001)).codes() == ["application/amount-too-large"])
        #expect(try CaseFixture(termMonths: 2).codes() == ["application/term-too-short"])
        #expect(try CaseFixture(termMonths: 85).codes() == ["application/term-too-long"])
        let small = CaseFixture(product: .carLoan, downPayment: Money(tenge: 299_999))
        #expect(try small.codes() == ["application/down-payment-too-small"])
    }

    @Test func `K4 every needed consent is live`() throws {
        for consent in CaseFixture.consents {
            let decision = try CaseFixture { $0.applicant.consents.remove(consent) }.decision()
            #expect(decision.outcome == .refuse)
            #expect(decision.reasons.map(\.code) == ["application/consent-missing"])
        }
    }

    @Test(arguments: [(0, false), (89, false), (90, false), (91, true)])
    func `K5 overdue elsewhere for more than ninety days`(days: Int, refused: Bool) throws {
        let facts = CaseFixture {
            $0.bureau?.openLoans = [loan(payment: 10_000, overdue: days, worst: 0)]
        }
        #expect(try facts.codes().contains("application/overdue-elsewhere") == refused)
    }

    @Test func `K6 a voluntary refusal of loans`() throws {
        #expect(try CaseFixture { $0.bureau?.selfExclusion = true }.codes() == ["application/self-exclusion"])
    }

    @Test(arguments: [("2021-11-22", false), ("2021-11-23", false), ("2021-11-24", true), ("2026-11-23", true)])
    func `K7 five years after a bankruptcy`(completed: String, refused: Bool) throws {
        let codes = try CaseFixture { $0.bureau?.bankruptcyCompletedOn = CivilDate(completed) }.codes()
        #expect(codes.contains("application/bankruptcy") == refused)
    }

    @Test(arguments: [(4_324_999, false), (4_325_000, true), (4_325_001, true)])
    func `K8 a spouse agrees from a thousand monthly indices`(tenge: Int, needed: Bool) throws {
        var fixture = CaseFixture(
            amount: Money(tenge: Int64(tenge)),
            income: Money(tenge: 3_000_000),
            marketValue: Money(tenge: 9_000_000)
        )
        fixture.change = { $0.spouse = nil }
        #expect(try (fixture.step() == .ask(.spouseConsent)) == needed)
        fixture.change = { $0.spouse = SpouseConsent(married: true, consentReference: nil) }
        #expect(try fixture.codes().contains("application/spouse-consent-missing") == needed)
        fixture.change = { $0.spouse = SpouseConsent(married: true, consentReference: "consent-7") }
        #expect(try fixture.decision().outcome == .approve)
        fixture.change = { $0.spouse = SpouseConsent(married: false, consentReference: nil) }
        #expect(try fixture.decision().outcome == .approve)
    }

    @Test func `K9 an identification that did not match`() throws {
        #expect(try CaseFixture { $0.identity?.matched = false }.codes() == ["application/identity-not-confirmed"])
    }

    @Test func `K10 is refused in neutral words that name no rule`() throws {
        let listed = try CaseFixture { $0.onSanctionsList = true }.decision()
        let unknown = try CaseFixture { $0.identity?.documentValid = false }.decision()
        #expect(listed.outcome == .refuse)
        #expect(listed.reasons == unknown.reasons)
        #expect(listed.reasons.map(\.code) == ["application/cannot-establish-relationship"])
        #expect(listed.reasons[0].rule == nil)
        #expect(listed.trace.contains { $0.rule == .relationship })
        #expect(!listed.customerTrace.contains { $0.rule == .relationship })
    }

    @Test func `K13 the car is the one named, owned as named, free and in order`() throws {
        let changes: [(@Sendable (inout AssessmentFacts) -> Void, String)] = [
            ({ $0.vehicle?.vin = "MX0ZZZ00XSA000002" }, "vehicle-number-differs"),
            ({ $0.vehicle?.ownerIIN = "990101190105" }, "vehicle-owner-differs"),
            ({ $0.vehicle?.ownerIIN = nil }, "vehicle-owner-differs"),
            ({ $0.vehicle?.encumbered = true }, "vehicle-encumbered"),
            ({ $0.vehicle?.registrationBan = true }, "vehicle-registration-ban"),
            ({ $0.vehicle?.inspectionValidUntil = nil }, "vehicle-not-inspected"),
            ({ $0.vehicle?.inspectionValidUntil = CivilDate("2026-11-22") }, "vehicle-not-inspected"),
        ]
        for (change, code) in changes {
            #expect(try CaseFixture(change: change).codes() == ["application/\(code)"])
        }
        let lastDay = CaseFixture { $0.vehicle?.inspectionValidUntil = CivilDate("2026-11-23") }
        #expect(try lastDay.decision().outcome == .approve)
        let young = CaseFixture {
            $0.vehicle?.inspectionValidUntil = nil
            $0.vehicle?.year = 2024
        }
        #expect(try young.decision().outcome == .approve)
        #expect(try CaseFixture(product: .carLoan).decision().outcome == .approve)
    }

    @Test func `K14 nobody on compulsory service`() throws {
        #expect(try CaseFixture { $0.conscription?.onActiveService = true }.codes() == ["application/conscript"])
    }

    @Test func `K12 the rate is lowered to a lawful one, and refused when none is`() throws {
        let lowered = try CaseFixture().decision()
        #expect(lowered.monthlyRate == (try percent("3.2")))
        // Three months from February cost 48 % a year even at 3.2 %.
        let refused = try CaseFixture(date: "2026-02-15", termMonths: 3, income: Money(tenge: 9_000_000)).decision()
        #expect(refused.reasons.map(\.code) == ["application/effective-rate-above-cap"])
        #expect(refused.trace.last?.rule == .effectiveRate)
    }

    @Test func `before the cap fell the band decided the rate`() throws {
        let decision = try CaseFixture(date: "2024-03-01").decision()
        #expect(decision.monthlyRate == (try percent("3.5")))
    }

    @Test func `a low value of the car lowers the offer, a very low one refuses it`() throws {
        let lower = try CaseFixture(marketValue: Money(tenge: 2_000_000)).decision()
        #expect(lower.offeredAmount == Money(tenge: 1_400_000))
        #expect(lower.reasons.map(\.code) == ["application/amount-limited-by-value"])
        #expect(try CaseFixture(marketValue: Money(tenge: 428_571)).codes() == ["application/collateral-too-low"])
        #expect(try CaseFixture(marketValue: Money(tenge: 428_572)).decision().outcome == .approve)
    }

    func loan(payment: Int64, overdue: Int, worst: Int) -> BureauReport.OpenLoan {
        BureauReport.OpenLoan(
            lender: "bank",
            monthlyPayment: Money(tenge: payment),
            outstanding: Money(tenge: 100_000),
            daysOverdue: overdue,
            worstDaysOverdueInTwelveMonths: worst
        )
    }
}

/// Free functions for closures that capture no suite.
private func loan(payment: Int64, overdue: Int, worst: Int) -> BureauReport.OpenLoan {
    AssessmentTests().loan(payment: payment, overdue: overdue, worst: worst)
}

@Suite struct StagingTests {
    /// The order in which a sound case asks, one thing at a time.
    @Test func `nothing is asked before it is needed`() throws {
        let fixture = CaseFixture()
        let full = try fixture.facts()
        var facts = AssessmentFacts(applicant: full.applicant)
        let assessment = Assessment(try fixture.context())
        var asked: [EvidenceKind] = []
        while case .ask(let kind) = assessment.step(facts) {
            #expect(!asked.contains(kind))
            asked.append(kind)
            switch kind {
            case .identityCheck: facts.identity = full.identity
            case .sanctionsList: facts.onSanctionsList = full.onSanctionsList
            case .conscriptionStatus: facts.conscription = full.conscription
            case .bureauReport: facts.bureau = full.bureau
            case .spouseConsent: facts.spouse = full.spouse
            case .vehicleRecord: facts.vehicle = full.vehicle
            case .valuation: facts.valuation = full.valuation
            case .pensionIncome: facts.income = full.income
            }
            if asked.count > 20 { break }
        }
        // The amount is below the threshold, so nobody is asked about a marriage.
        #expect(
            asked == [
                .identityCheck, .sanctionsList, .conscriptionStatus, .bureauReport, .vehicleRecord, .valuation,
                .pensionIncome,
            ]
        )
    }

    @Test func `an early refusal asks nobody`() throws {
        let young = CaseFixture(iin: "041123590007")
        let applicant = try young.applicant()
        var context = try young.context()
        context = AssessmentContext(
            terms: context.terms,
            law: context.law,
            policy: context.policy,
            on: try day("2026-11-22")
        )
        guard case .decided(let decision) = Assessment(context).step(AssessmentFacts(applicant: applicant)) else {
            Issue.record("decided without any evidence")
            return
        }
        #expect(decision.outcome == .refuse)
        #expect(decision.reasons.first?.citation == "clause 1.2")
    }

    @Test func `a refusal by identity spares the bureau`() throws {
        let fixture = CaseFixture {
            $0.identity?.matched = false
            $0.bureau = nil
            $0.vehicle = nil
            $0.income = nil
        }
        #expect(try fixture.codes() == ["application/identity-not-confirmed"])
    }

    /// Clauses 7.1, 7.5.
    @Test func `without consent to an automated decision a person decides, refusals too`() throws {
        let sound = try CaseFixture(automated: false).decision()
        #expect(sound.outcome == .refer)
        #expect(sound.reasons.map(\.code) == ["application/person-decides"])
        let refused = try CaseFixture(automated: false) { $0.bureau?.selfExclusion = true }.decision()
        #expect(refused.outcome == .refer)
        #expect(refused.reasons.map(\.code) == ["application/self-exclusion", "application/person-decides"])
    }
}
