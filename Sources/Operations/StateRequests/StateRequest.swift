public import CivilTime
public import PolicyModel
public import PrivacyKernel
import SQLPort

/// Why a state body gets no data.
public enum StateRefusal: String, Sendable, Hashable, CaseIterable {
    /// No statute lets this body have what it asks for.
    case noGround
    /// The letter is unsigned, undated or without the article.
    case formDefective
    /// It does not say whose data, or asks for everybody's.
    case notDefinite
    /// Nothing is held of this person.
    case nothingHeld
}

/// One request of a state body, from its letter to the answer.
public struct StateRequest: Sendable, Hashable {
    public enum Stage: String, Sendable, Hashable, CaseIterable { case received, proposed, answered, refused }

    public let number: String
    public let authority: String
    public let letter: String
    public let letterOn: CivilDate
    /// Act and article that the letter names.
    public let article: String
    /// `nil` when nothing is held of the one who is asked for.
    public let subject: SubjectID?
    /// Number of the contract that the letter names; empty when it names a person only.
    public let reference: String
    public let fields: [FieldID]
    public let receivedOn: CivilDate
    public let dueOn: CivilDate
    /// Before this day the person is not told.
    public let hiddenUntil: CivilDate?
    public let stage: Stage
    public let proposedFields: [FieldID]
    public let refusal: StateRefusal?
    public let proposedBy: String?
    public let decidedBy: String?
    public let decidedOn: CivilDate?
    /// Until when the person must be told (94-V Art. 19), and when he was.
    public let noticeDueOn: CivilDate?
    public let notifiedOn: CivilDate?

    public var isOpen: Bool { stage == .received || stage == .proposed }

    init(_ row: SQLRow) throws {
        func fields(_ column: Int) throws -> [FieldID] {
            try row.text(column).split(separator: ",").map { FieldID(String($0)) }
        }
        number = try row.text(0)
        authority = try row.text(1)
        letter = try row.text(2)
        letterOn = try row.date(3)
        article = try row.text(4)
        subject = try row.optionalText(5).map { SubjectID(rawValue: $0) }
        reference = try row.text(6)
        self.fields = try fields(7)
        receivedOn = try row.date(8)
        dueOn = try row.date(9)
        hiddenUntil = try row.optionalDate(10)
        stage = Stage(rawValue: try row.text(11)) ?? .received
        proposedFields = try fields(12)
        refusal = try row.optionalText(13).flatMap { StateRefusal(rawValue: $0) }
        proposedBy = try row.optionalText(14)
        decidedBy = try row.optionalText(15)
        decidedOn = try row.optionalDate(16)
        noticeDueOn = try row.optionalDate(17)
        notifiedOn = try row.optionalDate(18)
    }
}

/// What a letter says, as the officer takes it in.
public struct StateLetter: Sendable {
    public let authority: String
    public let letter: String
    public let letterOn: CivilDate
    public let article: String
    /// Whose data: by IIN, by the number of a contract, or both.
    public let iin: String
    public let contract: String
    public let fields: [FieldID]
    /// The day that the letter sets for the answer.
    public let dueOn: CivilDate?
    public let hiddenUntil: CivilDate?
    /// Made once for each form.
    public let key: String

    public init(
        authority: String,
        letter: String,
        letterOn: CivilDate,
        article: String,
        iin: String,
        contract: String,
        fields: [FieldID],
        dueOn: CivilDate?,
        hiddenUntil: CivilDate?,
        key: String
    ) {
        self.authority = authority
        self.letter = letter
        self.letterOn = letterOn
        self.article = article
        self.iin = iin
        self.contract = contract
        self.fields = fields
        self.dueOn = dueOn
        self.hiddenUntil = hiddenUntil
        self.key = key
    }
}

/// What of a request may be answered: nothing beyond what was asked, what the body's statute allows, what the policy lets a
/// state body have, and what is held.
public struct StateAssessment: Sendable, Hashable {
    /// Fields that can be given.
    public let given: [FieldID]
    /// Asked for, and not for this body (94-V Art. 7(8), 14).
    public let beyond: [FieldID]
    /// Allowed, and not held.
    public let absent: [FieldID]
}
