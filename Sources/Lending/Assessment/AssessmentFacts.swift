public import CivilTime
public import Identifiers
public import LoanMath

/// What the applicant says and chooses. No name, sex, address or marital status: none of them may decide anything.
public struct ApplicantData: Hashable, Sendable {
    public var iin: IIN
    /// ISO 3166-1 alpha-2, as declared; the register confirms it later.
    public var citizenship: String
    /// The person declares a source of income that can be verified. This is how "able to work" (clause 1.2) is read:
    /// never from health, disability or age.
    public var hasIncomeSource: Bool
    /// Ids of the consents that are live on the day of the decision.
    public var consents: Set<String>
    /// Whether the person agreed to an automated decision. Without it a person decides (94-V Art. 19-1).
    public var acceptsAutomatedDecision: Bool
    public var vehicle: VehicleIdentifier
    /// The owner the applicant names when it is somebody else, that is the seller of a car bought on credit.
    public var declaredOwner: IIN?
    /// Whether the car has never been registered to anybody.
    public var newCar: Bool
    public var request: QuoteRequest

    public init(
        iin: IIN,
        citizenship: String,
        hasIncomeSource: Bool,
        consents: Set<String>,
        acceptsAutomatedDecision: Bool,
        vehicle: VehicleIdentifier,
        declaredOwner: IIN?,
        newCar: Bool,
        request: QuoteRequest
    ) {
        self.iin = iin
        self.citizenship = citizenship
        self.hasIncomeSource = hasIncomeSource
        self.consents = consents
        self.acceptsAutomatedDecision = acceptsAutomatedDecision
        self.vehicle = vehicle
        self.declaredOwner = declaredOwner
        self.newCar = newCar
        self.request = request
    }
}

/// What has to be asked of somebody else, in the order in which it is asked: the most sparing first.
public enum EvidenceKind: String, Sendable, Hashable, Codable, CaseIterable {
    case identityCheck, sanctionsList, conscriptionStatus, bureauReport, spouseConsent, vehicleRecord, valuation
    case pensionIncome
}

/// Everything a decision may look at. Evidence that was not asked for yet is `nil`.
public struct AssessmentFacts: Hashable, Sendable {
    public var applicant: ApplicantData
    public var identity: IdentityCheck?
    /// Whether the digest of the IIN is on the list of persons with whom no relation may be established.
    public var onSanctionsList: Bool?
    public var conscription: ConscriptionStatus?
    public var bureau: BureauReport?
    public var spouse: SpouseConsent?
    public var vehicle: VehicleRecord?
    public var valuation: Valuation?
    public var income: PensionIncome?

    public init(applicant: ApplicantData) { self.applicant = applicant }
}

/// The lender's own figures for a decision; the law's come with ``LendingLaw``. Clause 1.2 and product facts.
public struct AssessmentPolicy: Hashable, Sendable, Codable {
    /// Named in every decision, so that it can be repeated with the same rules.
    public var version: String
    /// Clause 1.2.
    public var minimumAge: Int
    /// Clause 1.2.
    public var citizenship: String
    /// Consents without which an application cannot be considered.
    public var neededConsents: Set<String>
    /// A debt-load ratio nearer to the limit than this goes to a person.
    public var debtLoadMargin: Rate
    /// Fewer months with income than this in the last six goes to a person.
    public var incomeMonthsWanted: Int
    /// Cars up to this age in years may lack a technical inspection, because they need none yet.
    public var inspectionFreeYears: Int

    public init(
        version: String,
        minimumAge: Int = 22,
        citizenship: String = "KZ",
        neededConsents: Set<String>,
        debtLoadMargin: Rate = Rate(billionths: 50_000_000),
        incomeMonthsWanted: Int = 3,
        inspectionFreeYears: Int = 3
    ) {
        self.version = version
        self.minimumAge = minimumAge
        self.citizenship = citizenship
        self.neededConsents = neededConsents
        self.debtLoadMargin = debtLoadMargin
        self.incomeMonthsWanted = incomeMonthsWanted
        self.inspectionFreeYears = inspectionFreeYears
    }
}

/// What every rule is judged by.
public struct AssessmentContext: Sendable {
    public let terms: ProductTerms
    public let law: LendingLaw
    public let policy: AssessmentPolicy
    /// The business date of the decision.
    public let on: CivilDate

    public init(terms: ProductTerms, law: LendingLaw, policy: AssessmentPolicy, on: CivilDate) {
        self.terms = terms
        self.law = law
        self.policy = policy
        self.on = on
    }
}
