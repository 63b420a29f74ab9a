public import CivilTime
public import Lending

/// Why a closed month is opened again. Words are chosen, not written, so that nobody's data end up in them.
public enum ReopeningReason: String, Sendable, Hashable, CaseIterable {
    case mistakeFound = "mistake-found"
    case auditFinding = "audit-finding"
    case lateDocuments = "late-documents"
    case authorityDemand = "authority-demand"
    case courtAct = "court-act"
}

/// A month of the books that one employee proposed to close or to reopen and another decides about.
public struct PeriodAct: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable { case close, reopen }
    public enum Outcome: String, Sendable, Hashable, CaseIterable { case confirmed, rejected }

    public let id: String
    public let kind: Kind
    public let month: BookMonth
    /// Always there when a month is reopened.
    public let reason: ReopeningReason?
    public let proposedBy: String
    public let proposedOn: CivilDate
    public let outcome: Outcome?
    public let decidedBy: String?
    public let decidedOn: CivilDate?
}

/// An attempt to decide an act that was refused.
public struct PeriodAttempt: Sendable, Hashable {
    public let actor: String
    /// What was tried: `confirmed` or `rejected`.
    public let word: String
    /// The code of the refusal, such as `period/own-proposal`.
    public let refusal: String
    public let at: Instant
}
