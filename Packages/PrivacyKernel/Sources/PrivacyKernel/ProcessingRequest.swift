public import CivilTime
public import PolicyModel

/// Who acts: an employee in a role, the person himself, an integrator, or the system's own job.
public struct Actor: Sendable, Hashable {
    /// Opaque: an employee's or integrator's account id, the customer's subject id, or the name of a job.
    public let id: String
    public let role: RoleID

    public init(id: String, role: RoleID) {
        self.id = id
        self.role = role
    }

    public static func customer(_ subject: SubjectID) -> Actor { Actor(id: subject.rawValue, role: RoleID("customer")) }
    public static func system(_ job: String) -> Actor { Actor(id: job, role: RoleID("system")) }
}

/// What is known of the person at the moment of the request.
public struct SubjectState: Sendable, Hashable {
    public var id: SubjectID
    public var blocked: Bool
    public var destroyed: Bool
    public var liveConsents: Set<ConsentID>
    /// Purposes that the person has objected to, with effect (94-V Art. 24(1)(7)).
    public var objections: Set<PurposeID>

    public init(
        id: SubjectID,
        blocked: Bool,
        destroyed: Bool,
        liveConsents: Set<ConsentID>,
        objections: Set<PurposeID> = []
    ) {
        self.objections = objections
        self.id = id
        self.blocked = blocked
        self.destroyed = destroyed
        self.liveConsents = liveConsents
    }
}

/// A question to the policy: may this actor do this with these fields of this person, now?
public struct ProcessingRequest: Sendable, Hashable {
    public var verb: Verb
    public var purpose: PurposeID
    public var fields: [FieldID]
    public var actor: Actor
    /// `nil` when the act concerns no definite person (a work list, a count).
    public var subject: SubjectState?
    public var recipient: RecipientID?
    /// Number of the application, contract or request the work is for.
    public var caseReference: String?
    public var on: CivilDate

    public init(
        verb: Verb,
        purpose: PurposeID,
        fields: [FieldID],
        actor: Actor,
        subject: SubjectState?,
        recipient: RecipientID? = nil,
        caseReference: String? = nil,
        on: CivilDate
    ) {
        self.verb = verb
        self.purpose = purpose
        self.fields = fields
        self.actor = actor
        self.subject = subject
        self.recipient = recipient
        self.caseReference = caseReference
        self.on = on
    }
}

/// The answer: with the basis that carries it, or with every reason against it.
public enum Decision: Sendable, Hashable {
    case permitted(Grant)
    case refused(Denial)
}

public struct Grant: Sendable, Hashable {
    public let basis: BasisID
    /// The clause that decided.
    public let clause: String
    /// The law behind the basis.
    public let law: String
    public let policyVersion: String
    public let policyHash: String
}
