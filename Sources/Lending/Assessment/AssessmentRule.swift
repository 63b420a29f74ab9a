public import Wording

/// The rules in the order of the catalogue. `LTV` and `R…` are the lender's own.
public enum RuleID: String, Sendable, Hashable, Codable, CaseIterable {
    case age = "K1"
    case citizenAbleToWork = "K2"
    case productLimits = "K3"
    case consents = "K4"
    case overdueElsewhere = "K5"
    case selfExclusion = "K6"
    case bankruptcy = "K7"
    case spouseConsent = "K8"
    case identification = "K9"
    case relationship = "K10"
    case debtLoad = "K11"
    case effectiveRate = "K12"
    case vehicle = "K13"
    case conscription = "K14"
    case registeredCitizenship = "K2-register"
    case loanToValue = "LTV"
    case nearDebtLoadLimit = "R1"
    case thinIncome = "R2"
    case lowScore = "R3"
    case personChosen = "R4"
}

/// A reason in the words of the person it concerns. Ordered lists of them explain every decision.
public struct Reason: Hashable, Sendable, Codable {
    /// Stable: `application/under-age`.
    public let code: String
    /// `nil` where naming the rule would disclose what must not be disclosed (191-IV Art. 11(5)).
    public let rule: RuleID?
    /// `clause 1.2` or `56-V Art. 7(3)(1-1)`.
    public let citation: String
    public let text: LocalisedText

    public init(code: String, rule: RuleID?, citation: String, text: LocalisedText) {
        self.code = code
        self.rule = rule
        self.citation = citation
        self.text = text
    }
}

/// One thing a rule looked at, by name.
public struct RuleInput: Hashable, Sendable, Codable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: some CustomStringConvertible) {
        self.name = name
        self.value = value.description
    }
}

/// What a rule finds. Missing evidence is never a pass.
public enum RuleFinding: Hashable, Sendable {
    /// The rule cannot speak before this is known.
    case missing(EvidenceKind)
    case notConcerned(inputs: [RuleInput])
    case passed(inputs: [RuleInput])
    case refused([Reason], inputs: [RuleInput])
    /// A person should look at it.
    case referred([Reason], inputs: [RuleInput])

    /// Refused when there are reasons, else passed.
    static func of(_ reasons: [Reason], _ inputs: [RuleInput]) -> RuleFinding {
        reasons.isEmpty ? .passed(inputs: inputs) : .refused(reasons, inputs: inputs)
    }
}

/// One rule, one file, one provision. Pure and synchronous.
public protocol AssessmentRule: Sendable {
    var id: RuleID { get }
    /// Whether the rule prices an offer, which has no sense once something refuses.
    var pricesOffer: Bool { get }
    /// Where the rule comes from.
    func citation(_ context: AssessmentContext) -> String
    func finding(_ facts: AssessmentFacts, _ context: AssessmentContext) -> RuleFinding
}

extension AssessmentRule {
    public var pricesOffer: Bool { false }

    func reason(_ code: String, _ context: AssessmentContext, _ text: LocalisedText) -> Reason {
        Reason(code: "application/\(code)", rule: id, citation: citation(context), text: text)
    }
}
