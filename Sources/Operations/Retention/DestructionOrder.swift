public import CivilTime
public import PolicyModel
public import PrivacyKernel
public import PrivacyOffice

/// What is to be destroyed, proposed by one employee and decided by another.
public struct DestructionOrder: Sendable, Hashable {
    public enum Outcome: String, Sendable, Hashable, CaseIterable { case approved, rejected }

    public let id: String
    public let proposedBy: String
    public let proposedOn: CivilDate
    public let outcome: Outcome?
    public let decidedBy: String?
    public let decidedOn: CivilDate?
    public let isFinished: Bool
    public let certificate: String?
}

/// One thing of an order. When it is destroyed, the order forgets whose it was.
public struct DestructionItem: Sendable, Hashable {
    public let number: Int64
    public let subject: SubjectID?
    public let kind: StoredKind
    public let category: CategoryID
    public let retention: RetentionClassID
    public let since: CivilDate?
    /// `destroyed`, `kept`, `gone`; `nil` while it waits.
    public let outcome: String?
    /// The clause that keeps it, when it is kept after all.
    public let because: String?
}

/// A thing whose time has come, as the list shows it: without a name, by the digest that will stand in the ledger.
public struct DueThing: Sendable, Hashable {
    public let person: String
    public let kind: StoredKind
    public let category: CategoryID
    public let retention: RetentionClassID
    public let since: CivilDate?
    public let foundOn: CivilDate
    /// Whether nothing keeps anything of this person.
    public let whole: Bool
}

/// The newest run of the nightly job.
public struct RetentionRun: Sendable, Hashable {
    public let day: CivilDate
    public let persons: Int
    public let things: Int
    public let due: Int
    public let isFinished: Bool
}

/// Something that is wrong with retention itself.
public enum RetentionAlert: Sendable, Hashable {
    /// The nightly job has not finished since this day; `nil` when it never did.
    case notRun(since: CivilDate?)
    /// So many things have been due for longer than ``RetentionDesk/patienceDays`` and nobody ordered their destruction.
    case keptTooLong(Int)
    /// So many recipients have not confirmed an instruction for longer than that.
    case notConfirmed(Int)
}

/// A certificate that something was destroyed. It names nobody: numbers, categories, hashes.
public struct DestructionCertificate: Sendable, Hashable {
    /// `DC-2026-000001`.
    public let number: String
    public let order: String
    public let issuedOn: CivilDate
    /// Lines of `word value`, in the form that is hashed.
    public let content: String
    /// SHA-256 of the content; also in the line of the log.
    public let hash: String
    public let line: String
}

/// A recipient that was told to erase what it got.
public struct ErasureInstruction: Sendable, Hashable {
    public let id: String
    public let order: String
    public let recipient: RecipientID
    /// The reference under which the recipient got the data.
    public let disclosure: String
    public let issuedOn: CivilDate
    public let confirmedOn: CivilDate?
    public let confirmation: String?
}

/// What the page of retention shows.
public struct RetentionOverview: Sendable {
    public let today: CivilDate
    public let run: RetentionRun?
    public let alerts: [RetentionAlert]
    public let due: [DueThing]
    public let dueCount: Int
    /// Due things by class, most first.
    public let classes: [(RetentionClassID, Int)]
    public let orders: [DestructionOrder]
    public let holds: [RetentionHold]
    public let instructions: [ErasureInstruction]
}
