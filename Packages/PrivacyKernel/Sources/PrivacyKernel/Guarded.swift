public import PolicyModel

/// The opaque id of a person in this system: random, never derived from anything about the person.
public struct SubjectID: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public var description: String { rawValue }
}

/// A personal value that cannot be read, printed, encoded or compared without a permit.
///
/// `reveal` exists only for the pairs of category and purpose that the policy allows; those overloads are generated
/// (`Generated/Reveals.swift`), so that reading a category for a purpose that may never see it does not compile.
public struct Guarded<Value: Sendable, C: CategoryTag>: Sendable {
    package let raw: Value
    public let subject: SubjectID
    public let field: FieldID

    package init(raw: Value, subject: SubjectID, field: FieldID) {
        self.raw = raw
        self.subject = subject
        self.field = field
    }

    /// The run-time half of `reveal`: the permit must be for this person and this field.
    package func checked<P: PurposeTag>(_ permit: borrowing Permit<P>) throws(Denial) -> Value {
        guard permit.scope.subject == subject else { throw Denial(.otherSubject(purpose: P.id)) }
        guard permit.scope.fields.contains(field) else { throw Denial(.fieldNotGranted(field: field, purpose: P.id)) }
        return raw
    }
}

extension Guarded: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "\(C.id) \(field): withheld" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// What a line in the log has allowed: who, for which purpose, which fields of whom. Evidence, not a key.
///
/// Repositories of business records ask for a scope, so that no record about a person is read without its line.
public struct Scope: Sendable, Hashable {
    /// `nil` for a work list, which is about nobody in particular.
    public let subject: SubjectID?
    public let purpose: PurposeID
    public let fields: [FieldID]
    /// The id of the log line that allowed it.
    public let line: String

    package init(subject: SubjectID?, purpose: PurposeID, fields: [FieldID], line: String) {
        self.subject = subject
        self.purpose = purpose
        self.fields = fields
        self.line = line
    }
}

/// Leave to read one person's fields for one purpose. It cannot be copied, kept after use, or made elsewhere.
public struct Permit<P: PurposeTag>: ~Copyable, Sendable {
    public let scope: Scope

    package init(scope: Scope) { self.scope = scope }
}

/// Ends a permit: after this the compiler refuses any further use of it.
public func finish<P: PurposeTag>(_ permit: consuming Permit<P>) { _ = permit.scope }
