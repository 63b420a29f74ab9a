public import CivilTime
public import LoanMath
public import Money
public import Wording

/// Who receives the money. Account numbers stay in the vault.
public enum PayoutTarget: String, Sendable, Hashable, Codable, CaseIterable {
    /// The seller of the car (56-V Art. 7(1)(2-1)).
    case seller
    case borrower
}

/// The cap on the effective rate as it was on the day of signing, with its source.
public struct CapAtSigning: Hashable, Sendable, Codable {
    public let cap: Rate
    public let citation: String
}

/// An agreement as signed. Everything that determines later calculations is copied into it, so that neither a new law
/// table nor a new price list changes an old agreement. There is no field for a fee, because none may be charged.
public struct LoanAgreement: Hashable, Sendable, Codable {
    public let number: ContractNumber
    /// The application it rests on (the offer of clause 1.2).
    public let application: String
    /// A reference to the borrower; no personal data.
    public let subject: String
    public let product: Product
    public let signedOn: CivilDate
    /// Principal, monthly rate, term, due days, method and roundings. The schedule counts from the actual disbursement.
    public let terms: LoanTerms
    /// 12 × the monthly rate.
    public let nominalYearlyRate: Rate
    /// GESV of the schedule in the agreement, unrounded.
    public let effectiveRate: EffectiveRate
    public let capAtSigning: CapAtSigning
    /// Order of payments, penalty, and the day on which charges stop.
    public let servicing: ServicingRules
    /// What the car was worth on the day of signing. Only a pledge that secured the whole principal then lets charges
    /// run past the limit of 56-V Art. 7(3)(4).
    public let collateralValue: Money
    public let language: Language
    public let payout: PayoutTarget

    public var isFullySecured: Bool { collateralValue >= terms.principal }

    /// The agreement that follows from a quote and the law on the day of signing.
    public init(
        number: ContractNumber,
        application: String,
        subject: String,
        quote: Quote,
        law: LendingLaw,
        collateralValue: Money,
        language: Language
    ) {
        precondition(quote.on == law.on, "an agreement is priced and judged on the same day")
        self.number = number
        self.application = application
        self.subject = subject
        product = quote.request.product
        signedOn = quote.on
        terms = quote.schedule.terms
        nominalYearlyRate = quote.nominalYearlyRate
        effectiveRate = quote.effectiveRate
        capAtSigning = CapAtSigning(cap: quote.cap.value, citation: quote.cap.citation)
        self.collateralValue = collateralValue
        servicing = ServicingRules(
            allocationOrder: law.allocationOrder.value,
            penalty: law.penalty.value,
            chargesStopAfterDaysOverdue: collateralValue >= quote.principal ? nil : law.chargesStopDays.value
        )
        self.language = language
        payout = quote.request.product == .carLoan ? .seller : .borrower
    }
}
