public import PolicyModel

/// A purpose as a type. The only conforming types are generated from the policy; a conformance added elsewhere gains
/// nothing, because what a purpose may see is decided by generated overloads, not by this protocol.
public protocol PurposeTag: Sendable {
    static var id: PurposeID { get }
}

/// A category as a type, generated from the policy.
public protocol CategoryTag: Sendable {
    static var id: CategoryID { get }
}

/// A recipient as a type, generated from the policy.
public protocol RecipientTag: Sendable {
    static var id: RecipientID { get }
}

/// A message to one recipient, holding exactly the fields the policy lets it have for one purpose.
///
/// Only the gate makes one, after the disclosure's log line is durable; a client of the recipient can send it and
/// nothing else.
public struct Disclosed<R: RecipientTag>: Sendable {
    /// Field id to value, in the recipient's plain form.
    public let fields: [FieldID: String]
    /// Our reference of the case (application or contract number); the recipient quotes it back.
    public let reference: String

    package init(fields: [FieldID: String], reference: String) {
        self.fields = fields
        self.reference = reference
    }
}

extension Disclosed: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "Disclosed to \(R.id): withheld" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
