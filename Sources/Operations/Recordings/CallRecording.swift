public import CivilTime
public import PolicyModel
public import PrivacyKernel
import SQLPort
public import Vault
public import Wording

/// Who called whom.
public enum CallDirection: String, Sendable, Hashable, CaseIterable { case incoming, outgoing }

/// A call of which the person was told that it is recorded, before he said anything (clause 6.1).
public struct CallRecording: Sendable, Hashable {
    /// The sound, once it is kept.
    public struct Sound: Sendable, Hashable {
        public let object: ObjectID
        public let mediaType: String
        /// In bytes.
        public let size: Int
        public let seconds: Int
        public let keptAt: Instant
    }

    /// `CR-2024-000017`: names nobody, and proves consents given by phone (clause 9.5).
    public let number: String
    public let subject: SubjectID
    /// Number of the contract or application that the call was about; empty when about none.
    public let reference: String
    public let direction: CallDirection
    /// Account of the employee who spoke.
    public let agent: String
    /// SHA-256 of the announcement's words, the version of the policy that holds them, and the language it was in.
    public let announcement: String
    public let policyVersion: String
    public let language: Language
    public let announcedOn: CivilDate
    public let announcedAt: Instant
    public let retention: RetentionClassID
    public let sound: Sound?

    /// Whether what was said in it can still be entered: on its day, or on the next for a call about midnight.
    public func isFresh(on day: CivilDate) -> Bool { announcedOn <= day && day <= announcedOn.adding(days: 1) }

    init(
        number: String,
        subject: SubjectID,
        reference: String,
        direction: CallDirection,
        agent: String,
        announcement: String,
        policyVersion: String,
        language: Language,
        announcedOn: CivilDate,
        announcedAt: Instant,
        retention: RetentionClassID,
        sound: Sound?
    ) {
        self.number = number
        self.subject = subject
        self.reference = reference
        self.direction = direction
        self.agent = agent
        self.announcement = announcement
        self.policyVersion = policyVersion
        self.language = language
        self.announcedOn = announcedOn
        self.announcedAt = announcedAt
        self.retention = retention
        self.sound = sound
    }

    init(_ row: SQLRow) throws {
        number = try row.text(0)
        subject = SubjectID(rawValue: try row.text(1))
        reference = try row.text(2)
        direction = CallDirection(rawValue: try row.text(3)) ?? .incoming
        agent = try row.text(4)
        announcement = try row.text(5)
        policyVersion = try row.text(6)
        language = Language(rawValue: try row.text(7)) ?? .kazakh
        announcedOn = try row.date(8)
        announcedAt = Instant(milliseconds: try row.integer(9))
        retention = RetentionClassID(try row.text(10))
        if let object = try row.optionalText(11).flatMap({ ObjectID(rawValue: $0) }) {
            sound = Sound(
                object: object,
                mediaType: try row.text(12),
                size: Int(try row.integer(13)),
                seconds: Int(try row.integer(14)),
                keptAt: Instant(milliseconds: try row.integer(15))
            )
        } else {
            sound = nil
        }
    }
}

/// What a recording is listened to for: the purposes that clause 6.1 names, and those of clause 4.1 and the law that reach
/// recordings.
public enum ListeningUse: String, Sendable, Hashable, CaseIterable {
    /// To judge how people are served.
    case quality
    /// To settle a complaint or a dispute.
    case dispute
    /// To prove a consent given by phone.
    case consent
    /// What was agreed under the contract.
    case contract
    /// A request of the person about his data.
    case rights

    public var purpose: PurposeID {
        switch self {
        case .quality, .dispute: OperationRecording.id
        case .consent: EvidenceKeeping.id
        case .contract: ContractPerformance.id
        case .rights: RightsHandling.id
        }
    }
}

/// One time that somebody heard a recording.
public struct Listening: Sendable, Hashable {
    public let recording: String
    public let listener: String
    public let role: RoleID
    public let use: ListeningUse?
    public let caseReference: String
    public let at: Instant
}

/// A recording opened for one purpose; its bytes are opened as they are read.
public struct OpenedRecording: Sendable {
    public let recording: CallRecording
    public let mediaType: String
    /// In bytes.
    public let size: Int
    /// Gives the sound in order, in pieces.
    public let forEachPiece: @Sendable (_ body: ([UInt8]) async throws -> Void) async throws -> Void

    init<P: PurposeTag>(_ recording: CallRecording, _ object: OpenedObject<P>) {
        self.recording = recording
        mediaType = object.record.mediaType
        size = object.record.size
        forEachPiece = { body in try await object.forEachPiece(body) }
    }
}
