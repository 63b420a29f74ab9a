import CivilTime
import Lending
import LoanMath
import Money
import PolicyModel
import Testing
import Wording

@Suite struct QuoteTests {
    private func quote(_ request: QuoteRequest, on date: String) throws -> Quote {
        let terms = request.product == .carLoan ? try ProductFixture.carLoan() : try ProductFixture.carPledge()
        let cap = try LendingLaw.effectiveRateCap(LawFixture.table(), on: day(date))
        return try Quote(request, terms: terms, cap: cap, on: day(date))
    }

    private let carSample = QuoteRequest(
        carPrice: Money(tenge: 3_000_000),
        downPayment: Money(tenge: 900_000),
        termMonths: 36
    )
    private let pledgeSample = QuoteRequest(pledgeAmount: Money(tenge: 3_000_000), termMonths: 36)

    /// Product facts 7 and 8, on a day when the cap was 56 %.
    @Test func `the published samples are quoted to the tenge`() throws {
        let car = try quote(carSample, on: "2024-03-01")
        #expect(car.principal == Money(tenge: 2_100_000))
        #expect(car.instalment == Money(tenge: 106_493))
        #expect(car.totalPaid == Money(decimal: "3833740.80"))
        #expect(car.overpayment == Money(decimal: "1733740.80"))
        #expect(car.nominalYearlyRate.description == "44.4")
        #expect(car.cap.value.description == "56")
        let pledge = try quote(pledgeSample, on: "2024-03-01")
        #expect(pledge.instalment == Money(tenge: 152_133))
        #expect(pledge.totalPaid == Money(decimal: "5476767.32"))
    }

    @Test func `both methods are shown whichever was asked for`() throws {
        let car = try quote(carSample, on: "2024-03-01")
        #expect(car.differentiated.rows.first?.payment == Money(decimal: "136033.33"))
        #expect(car.differentiated.totalPaid < car.annuity.totalPaid)
        var falling = carSample
        falling.method = .differentiated
        let other = try quote(falling, on: "2024-03-01")
        #expect(other.schedule == car.differentiated)
        #expect(other.instalment == Money(decimal: "136033.33"))
    }

    @Test(arguments: ["2024-08-18", "2024-08-19", "2024-08-20"])
    func `the published sample is lawful until the cap fell`(date: String) throws {
        if date <= "2024-08-18" {
            #expect(try quote(carSample, on: date).cap.value.description == "56")
        } else {
            #expect(throws: QuoteRefusal.self) { try quote(carSample, on: date) }
        }
    }

    @Test func `today the samples are refused with cap, source and the highest lawful rate`() throws {
        for sample in [carSample, pledgeSample] {
            let refusal = try #require(throws: QuoteRefusal.self) { try quote(sample, on: "2026-11-23") }
            #expect(refusal.code == "quote/effective-rate-above-cap")
            guard case .effectiveRateAboveCap(let rate, let cap, let highest) = refusal.breaches[0] else {
                Issue.record("the breach is the cap")
                continue
            }
            #expect(rate.fraction > 0.54 && rate.fraction < 0.56)
            #expect(cap.value.description == "46")
            let lawful = try #require(highest)
            #expect(lawful < (try percent("3.3")))
            var cheaper = sample
            cheaper.monthlyRate = lawful
            if lawful >= (try percent("3.2")) { _ = try quote(cheaper, on: "2026-11-23") }
            for language in Language.allCases {
                #expect(refusal.summary[language].contains("46"))
                #expect(refusal.summary[language].contains(cap.citation))
                #expect(refusal.summary[language].contains(lawful.description))
            }
        }
    }

    @Test func `every broken limit is named at once`() throws {
        let request = QuoteRequest(
            carPrice: Money(tenge: 300_000),
            downPayment: Money(tenge: 20_000),
            termMonths: 85,
            monthlyRate: try percent("4")
        )
        let refusal = try #require(throws: QuoteRefusal.self) { try quote(request, on: "2024-03-01") }
        #expect(refusal.code == "quote/outside-limits")
        #expect(
            refusal.breaches.map(\.name) == [
                "amount-too-small", "term-too-long", "down-payment-too-small", "rate-too-high",
            ]
        )
        #expect(refusal.summary.en.contains("300000.00"))
    }

    @Test(arguments: [
        (299_999, false), (300_000, true), (300_001, true), (14_999_999, true), (15_000_000, true), (15_000_001, false),
    ])
    func `the amount lies in its closed interval`(tenge: Int, allowed: Bool) throws {
        let request = QuoteRequest(pledgeAmount: Money(tenge: Int64(tenge)), termMonths: 36)
        #expect(((try? quote(request, on: "2024-03-01")) != nil) == allowed)
    }

    @Test(arguments: [(2, false), (3, true), (84, true), (85, false)])
    func `the term lies in its closed interval`(months: Int, allowed: Bool) throws {
        let request = QuoteRequest(
            pledgeAmount: Money(tenge: 3_000_000),
            termMonths: months,
            monthlyRate: try percent("3.2")
        )
        #expect(((try? quote(request, on: "2024-03-01")) != nil) == allowed)
    }

    @Test(arguments: [(299_999, false), (300_000, true), (1_200_000, true), (1_200_001, false)])
    func `the down payment is a tenth to two fifths of the price`(tenge: Int, allowed: Bool) throws {
        let request = QuoteRequest(
            carPrice: Money(tenge: 3_000_000),
            downPayment: Money(tenge: Int64(tenge)),
            termMonths: 36
        )
        #expect(((try? quote(request, on: "2024-03-01")) != nil) == allowed)
    }

    @Test(arguments: [("3.1", "rate-too-low"), ("3.8", "rate-too-high"), ("3.25", "rate-off-step")])
    func `the rate lies in its interval and on its step`(rate: String, breach: String) throws {
        var request = pledgeSample
        request.monthlyRate = try percent(rate)
        let refusal = try #require(throws: QuoteRefusal.self) { try quote(request, on: "2024-03-01") }
        #expect(refusal.breaches.map(\.name) == [breach])
    }

    @Test func `a day without a cap in the table has no price`() throws {
        let gap = try #require(throws: LawGap.self) {
            try LendingLaw.effectiveRateCap(LawTable(entries: [], hash: ""), on: day("2026-11-23"))
        }
        #expect(gap.missing == ["gesv.cap.microcredit"])
        #expect(gap.summary.en.contains("gesv.cap.microcredit"))
    }
}

@Suite struct LendingLawTests {
    @Test func `the law of November 2026 is read with its sources`() throws {
        let law = try LawFixture.law("2026-11-23")
        #expect(law.effectiveRateCap.value.description == "46")
        #expect(law.debtLoadLimit.value.description == "50")
        #expect(law.debtLoadLimitAfterArrears?.value.description == "25")
        #expect(law.pensionShare.value.description == "10")
        #expect(law.overdueElsewhereDays.value == 90)
        #expect(law.overdueElsewhereDays.citation == "56-V Art. 7(3)(1-1)")
        #expect(law.bankruptcyYears.value == 5)
        #expect(law.spouseConsentFrom?.value == Money(tenge: 4_325_000))
        #expect(law.penalty.value.dailyFirst.description == "0.5")
        #expect(law.penalty.value.yearlyCapShareOfIssued?.description == "10")
        #expect(law.allocationOrder.value.first == .overduePrincipal)
        #expect(law.carPurchaseExceptions.count == 3)
    }

    @Test func `what was not yet in force is absent and not guessed`() throws {
        let earlier = try LawFixture.law("2024-03-01")
        #expect(earlier.spouseConsentFrom == nil)
        #expect(earlier.debtLoadLimitAfterArrears == nil)
        #expect(earlier.carPurchaseExceptions.isEmpty)
        #expect(try LawFixture.law("2025-02-19").carPurchaseExceptions.isEmpty)
        #expect(try LawFixture.law("2025-02-20").carPurchaseExceptions.count == 3)
        #expect(try LawFixture.law("2026-12-31").carPurchaseExceptions.count == 3)
        #expect(try LawFixture.law("2027-01-01").carPurchaseExceptions.isEmpty)
        #expect(try LawFixture.law("2025-12-31").spouseConsentFrom?.value == Money(tenge: 3_932_000))
    }

    @Test(arguments: [
        "mrp", "kdn.limit", "income.pension-contribution-share", "overdue.elsewhere.days", "bankruptcy.years",
        "penalty.daily.first", "penalty.first.days", "penalty.daily.after", "penalty.yearly.cap", "allocation.order",
        "charges.stop.days", "gesv.cap.microcredit",
    ])
    func `an entry that is missing or cannot be read is a refusal that names it`(id: String) throws {
        let table = try LawFixture.table()
        let without = LawTable(entries: table.entries.filter { $0.id != id }, hash: "")
        let garbled = LawTable(
            entries: without.entries + [LawFixture.entry(id, "about half", from: "2013-01-01")],
            hash: ""
        )
        for broken in [without, garbled] {
            let gap = try #require(throws: LawGap.self) { try LendingLaw(table: broken, on: day("2026-11-23")) }
            #expect(gap.missing == [id])
        }
    }
}
