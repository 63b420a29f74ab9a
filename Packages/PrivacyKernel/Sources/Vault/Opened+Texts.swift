public import PolicyModel
import PrivacyKernel

/// A value as it is shown to somebody who was permitted to see it.
public struct ShownValue: Sendable {
    public let field: FieldID
    public let category: CategoryID
    public let source: String
    public let text: String
}

/// A page asks for the text; a line of code that prints the value by mistake does not get it.
extension ShownValue: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "\(category) \(field): withheld" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Opened {
    /// Every opened value with its source, for a page or a file that lists a person's data.
    ///
    /// The fields were decided one by one when the record was opened; a field of a category that the purpose may not see
    /// is refused there, so it cannot be among them.
    public func shownValues() -> [ShownValue] {
        items.map { ShownValue(field: $0.field, category: $0.category, source: $0.source, text: $0.text) }
    }
}
