public import CivilTime
public import PolicyModel

/// A field of the policy with its type and category; the only values are the generated ``Fields``.
public struct Field<Value: VaultValue, C: CategoryTag>: Sendable, Hashable {
    public let id: FieldID
    package init(_ id: FieldID) { self.id = id }
}

/// A value the vault can keep. Its text is what gets encrypted.
public protocol VaultValue: Sendable, Hashable {
    var vaultText: String { get }
    init?(vaultText: String)
}

extension String: VaultValue {
    public var vaultText: String { self }
    public init?(vaultText: String) { self = vaultText }
}

extension Int64: VaultValue {
    public var vaultText: String { String(self) }
    public init?(vaultText: String) {
        guard let value = Int64(vaultText) else { return nil }
        self = value
    }
}

extension Bool: VaultValue {
    public var vaultText: String { self ? "true" : "false" }
    public init?(vaultText: String) {
        switch vaultText {
        case "true": self = true
        case "false": self = false
        default: return nil
        }
    }
}

extension CivilDate: VaultValue {
    public var vaultText: String { description }
    public init?(vaultText: String) {
        guard let date = CivilDate(vaultText) else { return nil }
        self = date
    }
}

/// One value on its way into the vault for a purpose.
///
/// Its initialisers are generated: one for each category that the purpose may collect.
public struct Intake<P: PurposeTag>: Sendable {
    package let field: FieldID
    package let category: CategoryID
    package let text: String

    package init(field: FieldID, category: CategoryID, text: String) {
        self.field = field
        self.category = category
        self.text = text
    }
}

extension Intake: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "\(category) \(field): withheld" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
