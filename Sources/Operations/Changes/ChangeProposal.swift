public import CivilTime
public import Lending

/// Why a change is proposed. Words are chosen, not written, so that nobody's data end up in them.
public enum ChangeReason: String, Sendable, Hashable, Codable, CaseIterable {
    case borrowersRequest = "borrowers-request"
    case militaryService = "military-service"
    case arrears
    case policeAct = "police-act"
    case courtAct = "court-act"
    case lawDemands = "law-demands"
    case bankError = "bank-error"
    case lendersDecision = "lenders-decision"
}

/// A change that one employee proposed and another decides.
public struct ChangeProposal: Sendable, Hashable {
    public enum Outcome: String, Sendable, Hashable, Codable { case approved, rejected }

    public let id: String
    public let contract: String
    public let change: ContractChange
    public let reason: ChangeReason
    /// The day from which it shall count; `nil` for the day of approval.
    public let effectiveOn: CivilDate?
    /// Roles that may decide it, as the rule stood when it was proposed.
    public let approvers: [String]
    public let proposedBy: String
    public let proposedOn: CivilDate
    public let outcome: Outcome?
    public let decidedBy: String?
    public let decidedOn: CivilDate?
}
