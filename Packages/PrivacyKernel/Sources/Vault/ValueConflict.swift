public import CivilTime
public import PolicyModel
public import PrivacyKernel
import SQLPort

/// The person says one thing and a third party another. Until an employee chooses, the person's value is used.
public struct ValueConflict: Sendable, Hashable {
    /// Why a value was chosen. A closed list, because a free text would be personal data outside the vault.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// An original document was seen.
        case documentSeen
        /// The person was asked and confirmed it.
        case personConfirmed
        /// The third party's record is out of date.
        case registerOutdated
        /// A slip of the pen.
        case typingMistake
        /// Both mean the same, written differently.
        case sameMeaning
    }

    public let id: String
    public let subject: SubjectID
    public let field: FieldID
    /// The third party: `bureau`, `trafficAuthority`, …
    public let source: String
    public let caseReference: String
    public let foundOn: CivilDate
    public let foundAt: Instant
    public let decision: Decision?
    let personVersion: Int64
    let sourceVersion: Int64

    public struct Decision: Sendable, Hashable {
        /// `person`, or the third party.
        public let chosen: String
        public let reason: Reason
        public let by: String
        public let on: CivilDate
    }

    init(_ row: SQLRow) throws {
        id = try row.text(0)
        subject = SubjectID(rawValue: try row.text(1))
        field = FieldID(try row.text(2))
        personVersion = try row.integer(3)
        source = try row.text(4)
        sourceVersion = try row.integer(5)
        caseReference = try row.text(6)
        foundOn = try row.date(7)
        foundAt = Instant(milliseconds: try row.integer(8))
        if let chosen = try row.optionalText(9), let reason = Reason(rawValue: try row.text(10)) {
            decision = Decision(chosen: chosen, reason: reason, by: try row.text(11), on: try row.date(12))
        } else {
            decision = nil
        }
    }
}

/// A conflict with both values, as the employee who must choose sees it.
public struct OpenedConflict: Sendable {
    public struct Side: Sendable {
        public let source: String
        public let recordedAt: Instant
        public let text: String
    }

    public let conflict: ValueConflict
    public let person: Side
    public let other: Side
    /// What was noted with the decision.
    public let note: String?
}

extension OpenedConflict: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "conflict \(conflict.id): withheld" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension OpenedConflict.Side: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "value from \(source): withheld" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
