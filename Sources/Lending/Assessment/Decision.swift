public import CivilTime
public import LoanMath
public import Money

/// What becomes of an application.
public enum DecisionOutcome: String, Sendable, Hashable, Codable, CaseIterable {
    case approve, refuse
    /// A person decides.
    case refer
}

/// One step of the reasoning, kept so that the decision can be repeated and explained.
public struct TraceEntry: Hashable, Sendable, Codable {
    public enum Verdict: String, Sendable, Hashable, Codable { case passed, refused, referred, notConcerned }
    public let rule: RuleID
    public let verdict: Verdict
    public let citation: String
    public let inputs: [RuleInput]

    /// Entries that the applicant may not be shown (191-IV Art. 11(5)); the page of a customer leaves them out always,
    /// so that their absence says nothing.
    public var isConfidential: Bool { rule == .relationship }
}

/// A decision with everything that led to it (clause 7.3). The same facts, law and rules give the same decision.
public struct Decision: Hashable, Sendable, Codable {
    public let outcome: DecisionOutcome
    public let decidedOn: CivilDate
    /// ``AssessmentPolicy/version``.
    public let rulesVersion: String
    public let requestedAmount: Money
    public let termMonths: Int
    /// The most that could be lent for this term; `nil` when the reasoning stopped before it was known.
    public let maximumAmount: Money?
    /// The offer: the requested amount or less. `nil` when refused.
    public let offeredAmount: Money?
    public let monthlyRate: Rate?
    /// The regular monthly payment of the offer.
    public let monthlyPayment: Money?
    public let debtLoad: DebtLoadFigures?
    public let loanToValue: Rate?
    /// In the order of the rules; refusals before what lowered the offer, that before what needs a person.
    public let reasons: [Reason]
    public let trace: [TraceEntry]

    /// The reasoning as the applicant may see it.
    public var customerTrace: [TraceEntry] { trace.filter { !$0.isConfidential } }
}
