public import CivilTime
public import PolicyModel
public import PrivacyKernel
public import SQLPort

/// Who acts, when, and for which case: what every touch of personal data must be able to say.
public struct Occasion: Sendable, Hashable {
    public var actor: Actor
    /// Number of the application, contract or request the work is for.
    public var caseReference: String?
    public var businessDay: CivilDate
    public var at: Instant
    /// Until this day the person is not shown what is done here: a state body forbade to tell him. `nil` as a rule.
    public var hiddenUntil: CivilDate?

    public init(
        actor: Actor,
        caseReference: String?,
        businessDay: CivilDate,
        at: Instant,
        hiddenUntil: CivilDate? = nil
    ) {
        self.actor = actor
        self.caseReference = caseReference
        self.businessDay = businessDay
        self.at = at
        self.hiddenUntil = hiddenUntil
    }
}

/// Whose data, which of them, and on which occasion.
public struct Access: Sendable, Hashable {
    public var subject: SubjectID
    public var fields: [FieldID]
    public var occasion: Occasion

    public init(subject: SubjectID, fields: [FieldID], occasion: Occasion) {
        self.subject = subject
        self.fields = fields
        self.occasion = occasion
    }
}

/// Tells which consents of a person are live on a day, and under which version of the policy each was given. The vault
/// asks it inside the deciding transaction, so a withdrawal that committed first is always seen.
public protocol ConsentRegister: Sendable {
    func grants(of subject: SubjectID, on day: CivilDate, in transaction: any SQLTransaction) throws -> [ConsentGrant]

    /// The purposes that the person has objected to, with effect.
    func objections(of subject: SubjectID, in transaction: any SQLTransaction) throws -> Set<PurposeID>
    /// Says that the objections will be asked for.
    func anticipateObjections(of subject: SubjectID, in transaction: any SQLTransaction) throws
}

extension ConsentRegister {
    public func objections(of subject: SubjectID, in transaction: any SQLTransaction) throws -> Set<PurposeID> { [] }
    public func anticipateObjections(of subject: SubjectID, in transaction: any SQLTransaction) throws {}
}

/// Tells which versions of the policy there are. The vault asks it inside the deciding transaction, so that a version
/// which another server announced or withdrew is seen by the very next decision (clause 12.1).
public protocol PolicyRegister: Sendable {
    /// Brings a book up to date, if the register changed since it was asked last.
    func refresh(_ book: PolicyBook, in transaction: any SQLTransaction) throws
    /// Says that the register will be asked.
    func anticipate(in transaction: any SQLTransaction) throws
}

extension PolicyRegister {
    public func anticipate(in transaction: any SQLTransaction) throws {}
}

/// A value as it lies in the vault, opened: with where it came from and under what it is kept.
public struct StoredItem: Sendable {
    public let field: FieldID
    public let category: CategoryID
    /// `person`, `bureau`, `pensionCentre`, … (clause 4.1: provenance).
    public let source: String
    public let version: Int64
    public let purpose: PurposeID
    public let basis: BasisID
    public let recordedAt: Instant
    /// An employee decided that this value is used instead of the person's.
    public internal(set) var isChosen: Bool
    package let text: String
}

extension StoredItem: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "\(category) \(field): withheld" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension [StoredItem] {
    /// The item that speaks for a field: what an employee chose when the sources disagreed, else the person's
    /// own, else the newest from any other source.
    func prevailing(_ field: FieldID) -> StoredItem? {
        let candidates = filter { $0.field == field }
        return candidates.filter(\.isChosen).max { $0.recordedAt < $1.recordedAt }
            ?? candidates.first { $0.source == Vault.person } ?? candidates.max { $0.recordedAt < $1.recordedAt }
    }
}

/// A person's fields, and what was looked at together with them.
public struct OpenedTogether<P: PurposeTag, Found: Sendable>: ~Copyable, Sendable {
    public let opened: Opened<P>
    public let found: Found
}

/// A person's fields, opened for one purpose, with the permit to read them.
public struct Opened<P: PurposeTag>: ~Copyable, Sendable {
    public let permit: Permit<P>
    public let items: [StoredItem]

    package init(permit: consuming Permit<P>, items: [StoredItem]) {
        self.permit = permit
        self.items = items
    }

    public var scope: Scope { permit.scope }

    /// The value of a field: what was chosen where sources disagreed, else what the person said, else the newest from any
    /// other source.
    public subscript<Value, C>(_ field: Field<Value, C>) -> Guarded<Value, C>? {
        items.prevailing(field.id).flatMap { guarded($0, field) }
    }

    /// The value of a field from one source.
    public subscript<Value, C>(_ field: Field<Value, C>, from source: String) -> Guarded<Value, C>? {
        items.first { $0.field == field.id && $0.source == source }.flatMap { guarded($0, field) }
    }

    private func guarded<Value, C>(_ item: StoredItem, _ field: Field<Value, C>) -> Guarded<Value, C>? {
        guard let subject = permit.scope.subject, let value = Value(vaultText: item.text) else { return nil }
        return Guarded(raw: value, subject: subject, field: field.id)
    }
}
