public import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import Vault
import Wording

/// Every kind of thing that is stored about a person and has a time of its own. What is not here (sessions, one-time
/// codes, answers to repeated commands, messages that were sent) lives for hours or days and is swept, see
/// ``RetentionSweep``; all of it goes with the person.
public enum StoredKind: String, Sendable, Hashable, CaseIterable {
    /// One version of one value in the vault.
    case value
    case document
    /// A recording, a scan or another large file.
    case object
    case disclosure
    case consent
    case acknowledgement
    /// An application that led to no contract, with its decisions, objections and drafts.
    case application
    /// A request of the person, with what was done about it: evidence that it was answered (94-V Art. 25(2)(5)).
    case request
    /// A signed contract, with the application and everything that happened to it.
    case contract
    /// The part of somebody who secures another's loan.
    case security
    /// The tie between old lines of the log and the person.
    case lines
    /// Somebody of whom nothing else is stored.
    case person
}

/// One stored thing: what it is, which class of the policy says how long it is kept, and its clocks.
public struct StoredThing: Sendable, Hashable {
    public let kind: StoredKind
    /// Unique within the person and the kind.
    public let key: String
    public let category: CategoryID
    public let retention: RetentionClassID
    public let clocks: RetentionClocks
    /// Categories of data for whose sake the thing is kept: a consent and the register of disclosures survive the data
    /// they account for (clause 4.1 purpose 4, R-8.2.1).
    public var evidences: Set<CategoryID> = []
}

/// A thing with what the engine says of it.
public struct RuledThing: Sendable, Hashable {
    public let thing: StoredThing
    public let ruling: RetentionRuling
}

/// Everything that is stored about one person, ruled on one day.
public struct PersonRetention: Sendable {
    public let subject: SubjectID
    public let isBlocked: Bool
    public let holds: [RetentionHold]
    public let things: [RuledThing]

    public var due: [RuledThing] { things.filter(\.ruling.isDue) }
    /// Whether nothing keeps anything of the person any more, so that the key goes too.
    public var isWhole: Bool { !things.isEmpty && things.allSatisfy(\.ruling.isDue) }

    /// Why the newest version of a value is kept and until when; `nil` when its time has come.
    func outlook(of holding: HoldingRecord) -> RetentionOutlook? {
        versions(of: holding.field, from: holding.source).last?.ruling.outlook
    }

    /// Every stored version of a value, oldest first.
    func versions(of field: FieldID, from source: String) -> [RuledThing] {
        let prefix = "\(field)|\(source)|"
        return things.filter { $0.thing.kind == .value && $0.thing.key.hasPrefix(prefix) }
    }

    static let blockedOutlook = RetentionOutlook(
        until: nil,
        clause: "9.1",
        law: "94-V Art. 1(3)",
        because: .init(
            kk: "Деректер бұғатталған: бұғатталған кезде жойылмайды",
            ru: "Данные заблокированы: пока они заблокированы, их не уничтожают",
            en: "The data are blocked, and nothing is destroyed while they are"
        )
    )
}
