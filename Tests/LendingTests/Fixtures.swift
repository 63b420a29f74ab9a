import CivilTime
import Foundation
import Identifiers
import Lending
import LoanMath
import Money
import Testing
import Wording

@testable import PolicyModel

func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
func percent(_ text: String) throws -> Rate { try #require(Rate(percent: text)) }

/// The law table of the repository, read line by line: ids, dates and values only, which is all that lending reads.
enum LawFixture {
    static func table() throws -> LawTable {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent("Policy/law/law.yaml"), encoding: .utf8)
        var entries: [LawEntry] = []
        var fields: [String: String] = [:]
        func flush() throws {
            guard let id = fields["id"] else { return }
            entries.append(
                entry(
                    id,
                    try #require(fields["value"]),
                    from: try #require(fields["from"]),
                    until: fields["until"],
                    act: fields["act"] ?? "",
                    article: fields["article"] ?? ""
                )
            )
            fields = [:]
        }
        for line in text.split(separator: "\n") {
            let trimmed = line.trimmingCharacters(in: .whitespaces)
            if trimmed.hasPrefix("- id:") { try flush() }
            let bare = trimmed.hasPrefix("- ") ? String(trimmed.dropFirst(2)) : trimmed
            guard let colon = bare.firstIndex(of: ":"), !bare.hasPrefix("#") else { continue }
            fields[String(bare[..<colon])] =
                bare[bare.index(after: colon)...].trimmingCharacters(in: CharacterSet(charactersIn: " \""))
        }
        try flush()
        return LawTable(entries: entries, hash: "fixture")
    }

    static func entry(
        _ id: String,
        _ value: String,
        from: String,
        until: String? = nil,
        act: String = "act",
        article: String = "-"
    ) -> LawEntry {
        LawEntry(
            id: id,
            act: act,
            article: article,
            textDate: nil,
            confidence: .high,
            from: CivilDate(from) ?? CivilDate(daysSinceEpoch: 0),
            until: until.flatMap { CivilDate($0) },
            value: value,
            text: LocalisedText(same: id)
        )
    }

    static func law(_ date: String) throws -> LendingLaw { try LendingLaw(table: table(), on: day(date)) }
}

/// The published conditions: product facts 1–5, and the lender's own bands.
enum ProductFixture {
    static func carLoan() throws -> ProductTerms {
        try terms(.carLoan, downPayment: try percent("10")...(try percent("40")), loanToValue: "90")
    }

    static func carPledge() throws -> ProductTerms { try terms(.carPledge, downPayment: nil, loanToValue: "70") }

    private static func terms(_ product: Product, downPayment: ClosedRange<Rate>?, loanToValue: String) throws
        -> ProductTerms
    {
        ProductTerms(
            product: product,
            amount: Money(tenge: 300_000)...Money(tenge: 15_000_000),
            termMonths: 3...84,
            monthlyRate: try percent("3.2")...(try percent("3.7")),
            monthlyRateStep: try percent("0.1"),
            downPaymentShare: downPayment,
            maximumLoanToValue: try percent(loanToValue),
            bands: [
                RateBand(
                    amountUpTo: Money(tenge: 3_000_000),
                    loanToValueUpTo: try percent("50"),
                    monthlyRate: try percent("3.5")
                ),
                RateBand(amountUpTo: Money(tenge: 3_000_000), loanToValueUpTo: nil, monthlyRate: try percent("3.7")),
                RateBand(amountUpTo: nil, loanToValueUpTo: nil, monthlyRate: try percent("3.4")),
            ]
        )
    }
}

/// A case that everything speaks for, to be changed in one point by each test. Decided on 2026-11-23.
struct CaseFixture {
    static let consents: Set<String> = [
        "personalData", "bureauReport", "bureauSupply", "pensionData", "transferTrafficAuthority",
        "transferAppraiser", "transferSettlementBank", "transferGuarantor",
    ]
    static let ownIIN = "990101190006"
    static let vin = "MX0ZZZ008SA000001"

    var date = "2026-11-23"
    var iin = CaseFixture.ownIIN
    var product = Product.carPledge
    var price = Money(tenge: 3_000_000)
    var downPayment = Money(tenge: 900_000)
    var amount = Money(tenge: 2_000_000)
    var termMonths = 36
    var automated = true
    var income = Money(tenge: 600_000)
    var monthsWithIncome = 6
    var marketValue = Money(tenge: 4_000_000)
    var newCar = false
    var change: @Sendable (inout AssessmentFacts) -> Void = { _ in }

    func context() throws -> AssessmentContext {
        AssessmentContext(
            terms: try product == .carLoan ? ProductFixture.carLoan() : ProductFixture.carPledge(),
            law: try LawFixture.law(date),
            policy: AssessmentPolicy(version: "test-1", neededConsents: CaseFixture.consents),
            on: try day(date)
        )
    }

    func request() -> QuoteRequest {
        product == .carLoan
            ? QuoteRequest(carPrice: price, downPayment: downPayment, termMonths: termMonths)
            : QuoteRequest(pledgeAmount: amount, termMonths: termMonths)
    }

    func applicant() throws -> ApplicantData {
        ApplicantData(
            iin: try IIN(iin),
            citizenship: "KZ",
            hasIncomeSource: true,
            consents: CaseFixture.consents,
            acceptsAutomatedDecision: automated,
            vehicle: try VehicleIdentifier(CaseFixture.vin),
            declaredOwner: product == .carLoan ? try IIN("991231290002") : nil,
            newCar: newCar,
            request: request()
        )
    }

    /// Everything is known.
    func facts() throws -> AssessmentFacts {
        var facts = AssessmentFacts(applicant: try applicant())
        facts.identity = IdentityCheck(matched: true, citizenship: "KZ", documentValid: true, reference: "check-1")
        facts.onSanctionsList = false
        facts.conscription = ConscriptionStatus(onActiveService: false)
        facts.bureau = BureauReport(
            number: "report-1",
            asOf: try day(date),
            openLoans: [],
            selfExclusion: false,
            bankruptcyCompletedOn: nil,
            score: BureauReport.Score(provider: "bureau", scaleMin: 0, scaleMax: 100, value: 60)
        )
        facts.spouse = SpouseConsent(married: false, consentReference: nil)
        facts.vehicle = VehicleRecord(
            vin: CaseFixture.vin,
            plate: "123ABC02",
            make: "Make",
            model: "Model",
            year: 2019,
            colour: "white",
            ownerIIN: product == .carLoan ? "991231290002" : iin,
            ownerName: "Owner",
            encumbered: false,
            registrationBan: false,
            inspectionValidUntil: try day("2027-05-01"),
            unpaidFines: .zero
        )
        facts.valuation = Valuation(marketValue: marketValue, asOf: try day(date), source: "appraiser")
        facts.income = try pensionIncome()
        change(&facts)
        return facts
    }

    /// Contributions of a tenth of the income in the last months before the month of the decision.
    func pensionIncome() throws -> PensionIncome {
        let decided = try day(date)
        let months = (1...6).filter { $0 <= monthsWithIncome }.map { back in
            PensionIncome.Month(
                month: String(decided.adding(months: -back).description.prefix(7)),
                contribution: Money(tiyn: income.tiyn / 10)
            )
        }
        return PensionIncome(stateConsentReference: "consent-1", months: months)
    }

    func step() throws -> AssessmentStep { Assessment(try context()).step(try facts()) }

    func decision() throws -> Decision {
        guard case .decided(let decision) = try step() else {
            Issue.record("all evidence is there, so there is a decision")
            throw FixtureProblem.undecided
        }
        return decision
    }

    func codes() throws -> [String] { try decision().reasons.map(\.code) }
}

enum FixtureProblem: Error { case undecided }

/// SplitMix64: the same cases on every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
