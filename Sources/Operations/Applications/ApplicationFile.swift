public import CivilTime
public import Lending
public import LoanMath
public import Money
public import PrivacyKernel
public import Wording

/// What the applicant asks for.
public struct LoanRequest: Sendable, Hashable, Codable {
    public var product: Product
    /// Price of the car and own money, for a car loan.
    public var price: Money?
    public var downPayment: Money?
    /// The amount to be financed: price less down payment, or the cash asked for against the car.
    public var amount: Money
    public var termMonths: Int
    /// The monthly rate that was quoted; the decision may lower it.
    public var monthlyRate: Rate
    public var method: RepaymentMethod

    public init(
        product: Product, price: Money?, downPayment: Money?, amount: Money, termMonths: Int, monthlyRate: Rate,
        method: RepaymentMethod
    ) {
        self.product = product
        self.price = price
        self.downPayment = downPayment
        self.amount = amount
        self.termMonths = termMonths
        self.monthlyRate = monthlyRate
        self.method = method
    }
}

/// The steps of an application in their order. Nothing personal is asked before the texts were read and consent given.
public enum ApplicationStep: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    case information, consents, contact, person, income, vehicle, review, done

    public static func < (left: ApplicationStep, right: ApplicationStep) -> Bool {
        let all = allCases
        return (all.firstIndex(of: left) ?? 0) < (all.firstIndex(of: right) ?? 0)
    }
}

/// One application with everything about it that is not personal: the personal part is in the vault.
public struct ApplicationFile: Sendable, Hashable, Codable {
    public var application: LoanApplication
    public var request: LoanRequest
    public var language: Language
    /// `website`, `branch`, `api`.
    public var origin: String
    /// The first step not yet finished.
    public var step: ApplicationStep
    /// The applicant chose beforehand that a person decides (clause 7.5).
    public var humanDecision: Bool
    public var createdOn: CivilDate

    public var number: String { application.number }
    public var subject: SubjectID { SubjectID(rawValue: application.subject) }
    public var state: ApplicationState { application.state }
}
