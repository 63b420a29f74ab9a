public import CivilTime
public import Lending
import PolicyModel
public import PrivacyKernel
public import Wording

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
    /// What is asked for; a rate in it was quoted, the decision may lower it.
    public var request: QuoteRequest
    public var language: Language
    /// `website`, `branch`, `api`.
    public var origin: String
    /// The first step not yet finished.
    public var step: ApplicationStep
    /// The applicant chose beforehand that a person decides (clause 7.5).
    public var humanDecision: Bool
    public var createdOn: CivilDate

    public init(
        application: LoanApplication,
        request: QuoteRequest,
        language: Language,
        origin: String,
        step: ApplicationStep,
        humanDecision: Bool,
        createdOn: CivilDate
    ) {
        self.application = application
        self.request = request
        self.language = language
        self.origin = origin
        self.step = step
        self.humanDecision = humanDecision
        self.createdOn = createdOn
    }

    /// Where applications of an integrator come from.
    public static func origin(integrator: String) -> String { "api:\(integrator)" }

    /// Customers reach their own applications, integrators those that came through them; to others these do not exist.
    public func isVisible(to actor: Actor) -> Bool {
        switch actor.role.rawValue {
        case "customer": actor.id == subject.rawValue
        case "integrator": origin == Self.origin(integrator: actor.id)
        default: true
        }
    }

    public var number: String { application.number }
    public var subject: SubjectID { SubjectID(rawValue: application.subject) }
    public var state: ApplicationState { application.state }
}
