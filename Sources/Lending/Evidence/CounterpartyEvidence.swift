public import CivilTime
public import Money

/// What the credit bureau says (clauses 4.2.1 and 4.5; 573-II Art. 26). Category D18.
public struct BureauReport: Sendable, Hashable, Codable {
    public struct OpenLoan: Sendable, Hashable, Codable {
        public var lender: String
        public var monthlyPayment: Money
        public var outstanding: Money
        public var daysOverdue: Int
        public var worstDaysOverdueInTwelveMonths: Int
        public init(
            lender: String,
            monthlyPayment: Money,
            outstanding: Money,
            daysOverdue: Int,
            worstDaysOverdueInTwelveMonths: Int
        ) {
            self.lender = lender
            self.monthlyPayment = monthlyPayment
            self.outstanding = outstanding
            self.daysOverdue = daysOverdue
            self.worstDaysOverdueInTwelveMonths = worstDaysOverdueInTwelveMonths
        }
    }
    /// A score on the provider's own scale; no scale is assumed.
    public struct Score: Sendable, Hashable, Codable {
        public var provider: String
        public var scaleMin: Int
        public var scaleMax: Int
        public var value: Int
        public init(provider: String, scaleMin: Int, scaleMax: Int, value: Int) {
            self.provider = provider
            self.scaleMin = scaleMin
            self.scaleMax = scaleMax
            self.value = value
        }
    }
    public var number: String
    public var asOf: CivilDate
    public var openLoans: [OpenLoan]
    /// Voluntary refusal of loans (56-V Art. 3(3-3)).
    public var selfExclusion: Bool
    /// When a personal bankruptcy was completed, if ever (56-V Art. 3(1-5)).
    public var bankruptcyCompletedOn: CivilDate?
    public var score: Score?
    public init(
        number: String,
        asOf: CivilDate,
        openLoans: [OpenLoan],
        selfExclusion: Bool,
        bankruptcyCompletedOn: CivilDate?,
        score: Score?
    ) {
        self.number = number
        self.asOf = asOf
        self.openLoans = openLoans
        self.selfExclusion = selfExclusion
        self.bankruptcyCompletedOn = bankruptcyCompletedOn
        self.score = score
    }
}

/// Six months of pension contributions from the state pension payment centre (clause 4.2.2). Category D19.
public struct PensionIncome: Sendable, Hashable, Codable {
    public struct Month: Sendable, Hashable, Codable {
        /// `2026-05`.
        public var month: String
        public var contribution: Money
        public init(month: String, contribution: Money) {
            self.month = month
            self.contribution = contribution
        }
    }
    /// Reference of the consent that the person gave through the state service (94-V Art. 8-1).
    public var stateConsentReference: String
    public var months: [Month]
    public init(stateConsentReference: String, months: [Month]) {
        self.stateConsentReference = stateConsentReference
        self.months = months
    }
}

/// What the road-safety authority says of a car (clause 4.2.4). Categories D3 and D17; no medical item is taken.
public struct VehicleRecord: Sendable, Hashable, Codable {
    public var vin: String
    public var plate: String
    public var make: String
    public var model: String
    public var year: Int
    public var colour: String
    public var ownerIIN: String?
    public var ownerName: String
    public var encumbered: Bool
    public var registrationBan: Bool
    public var inspectionValidUntil: CivilDate?
    public var unpaidFines: Money
    public init(
        vin: String,
        plate: String,
        make: String,
        model: String,
        year: Int,
        colour: String,
        ownerIIN: String?,
        ownerName: String,
        encumbered: Bool,
        registrationBan: Bool,
        inspectionValidUntil: CivilDate?,
        unpaidFines: Money
    ) {
        self.vin = vin
        self.plate = plate
        self.make = make
        self.model = model
        self.year = year
        self.colour = colour
        self.ownerIIN = ownerIIN
        self.ownerName = ownerName
        self.encumbered = encumbered
        self.registrationBan = registrationBan
        self.inspectionValidUntil = inspectionValidUntil
        self.unpaidFines = unpaidFines
    }
}

/// The market value of a car, from an appraiser who learns nothing of the person.
public struct Valuation: Sendable, Hashable, Codable {
    public var marketValue: Money
    public var asOf: CivilDate
    public var source: String
    public init(marketValue: Money, asOf: CivilDate, source: String) {
        self.marketValue = marketValue
        self.asOf = asOf
        self.source = source
    }
}

/// The outcome of a biometric identification for a contract made over the Internet (56-V Art. 3(3-5)).
/// Only the outcome is kept; the likeness itself stays with the identification service.
public struct IdentityCheck: Sendable, Hashable, Codable {
    public var matched: Bool
    /// ISO 3166-1 alpha-2, from the population register.
    public var citizenship: String
    /// Whether the register knows the document as valid on the day.
    public var documentValid: Bool
    public var reference: String
    public init(matched: Bool, citizenship: String, documentValid: Bool, reference: String) {
        self.matched = matched
        self.citizenship = citizenship
        self.documentValid = documentValid
        self.reference = reference
    }
}

/// Marriage and the spouse's consent to a loan above the threshold (56-V Art. 3(3-3)). Used for nothing else.
public struct SpouseConsent: Sendable, Hashable, Codable {
    public var married: Bool
    /// Reference of the spouse's registered consent to this application, if given.
    public var consentReference: String?
    public init(married: Bool, consentReference: String?) {
        self.married = married
        self.consentReference = consentReference
    }
}

/// Whether the person serves as a conscript now (56-V Art. 7(2)(11-2)).
public struct ConscriptionStatus: Sendable, Hashable, Codable {
    public var onActiveService: Bool
    public init(onActiveService: Bool) { self.onActiveService = onActiveService }
}
