import CivilTime
public import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// A call that is about to be recorded.
public struct CallAnnouncement: Sendable {
    public let subject: SubjectID
    /// Of a contract or application of this person; empty for a call about none.
    public let reference: String
    public let direction: CallDirection
    public let language: Language
    /// Made once for each form, so that a double click announces once.
    public let key: String

    public init(subject: SubjectID, reference: String, direction: CallDirection, language: Language, key: String) {
        self.subject = subject
        self.reference = reference
        self.direction = direction
        self.language = language
        self.key = key
    }
}

/// The register of call recordings (clause 6.1): first the person is told that he is recorded, then he is recorded; who
/// listens says why and leaves a line.
public struct RecordingDesk: Sendable {
    /// In bytes: an hour of a telephone's plain sound, or many of a compressed one. It is heard on a page that carries it.
    public static let longestSound = 32 << 20
    static let longestSeconds = 36_000
    /// Hours within which the sound of an announced call is expected.
    static let hoursForSound: Int64 = 24

    let lender: Lender

    /// What is said before a call is recorded, as the policy in force words it.
    public func announcement() async throws -> Practices.Recording {
        let policy = try lender.policy(on: try await lender.businessDay.today())
        return try Self.announcement(policy)
    }

    /// Enters a call, from the moment at which its recording was announced. The same form again is success without effect.
    public func announce(_ call: CallAnnouncement, _ actor: Actor) async throws -> CallRecording {
        let occasion = try await lender.occasion(actor, case: call.reference.isEmpty ? nil : call.reference)
        let policy = try lender.policy(on: occasion.businessDay)
        let told = try Self.announcement(policy)
        let category = policy.categories.first { $0.id == told.category }
        guard let retention = category?.retention else { throw RecordingProblem.nothingAnnounced }
        return try await lender.vault.act { [lender] transaction in
            if let known = try RecordingRecords.find(key: call.key, in: transaction) {
                guard known.subject == call.subject, known.agent == actor.id else { throw RecordingProblem.otherCall }
                return known
            }
            guard try call.reference.isEmpty || Self.isCase(call.reference, of: call.subject, in: transaction) else {
                throw RecordingProblem.otherPerson
            }
            let recording = CallRecording(
                number: try RecordingRecords.nextNumber(on: occasion.businessDay, in: transaction),
                subject: call.subject,
                reference: call.reference,
                direction: call.direction,
                agent: actor.id,
                announcement: try ShownText.keep(
                    told.told[call.language],
                    kind: "recording/\(told.id)",
                    call.language,
                    policy.version,
                    in: transaction
                ),
                policyVersion: policy.version,
                language: call.language,
                announcedOn: occasion.businessDay,
                announcedAt: occasion.at,
                retention: retention,
                sound: nil
            )
            try RecordingRecords.insert(recording, key: call.key, in: transaction)
            try lender.vault.collect(
                OperationRecording.self,
                into: call.subject,
                [
                    Intake(Fields.callRecordingReference, recording.number),
                    Intake(Fields.callStartedAt, occasion.at.description),
                ],
                source: "lender",
                occasion,
                in: transaction
            )
            return recording
        }
    }

    /// Takes in the sound of an announced call: sealed as it comes, readable only under the person's key.
    ///
    /// - Parameters:
    ///   - seconds: Length of the call.
    ///   - mediaType: Told from the first bytes; asked when all of them have come.
    public func keep<Content: AsyncSequence & Sendable>(
        _ number: String,
        _ content: Content,
        seconds: @escaping @Sendable () -> Int,
        mediaType: @escaping @Sendable () -> String?,
        _ actor: Actor
    ) async throws -> CallRecording where Content.Element == [UInt8] {
        guard let recording = try await lender.database.read({ try RecordingRecords.find(number, in: $0) }) else {
            throw RecordingProblem.unknown
        }
        guard Self.mayKeep(recording, actor) else { throw RecordingProblem.notYours }
        guard recording.sound == nil else { throw RecordingProblem.alreadyKept }
        let object = try await lender.vault.sealObject(content, atMost: Self.longestSound)
        do {
            guard let mediaType = mediaType() else { throw RecordingProblem.notSound }
            guard (1...Self.longestSeconds).contains(seconds()) else { throw RecordingProblem.noLength }
            let label = try ObjectLabel(field: Fields.callRecordingReference.id, mediaType: mediaType)
            let occasion = try await lender.occasion(actor, case: number)
            return try await lender.vault.act { [lender] transaction in
                let record = try lender.vault.collectObject(
                    OperationRecording.self,
                    into: .subject(recording.subject),
                    object,
                    label,
                    occasion,
                    in: transaction
                )
                guard try RecordingRecords.keep(number, record, seconds: seconds(), in: transaction),
                    let kept = try RecordingRecords.find(number, in: transaction)
                else { throw RecordingProblem.alreadyKept }
                return kept
            }
        } catch {
            lender.vault.discardObject(object)
            throw error
        }
    }

    /// The newest calls: his own for an employee, everybody's for the data-protection officer. Nobody is named.
    public func newest(_ actor: Actor, limit: Int = 200) async throws -> [CallRecording] {
        let all = actor.role.rawValue == "dataProtectionOfficer"
        return try await lender.database.read {
            try RecordingRecords.newest(of: all ? nil : actor.id, limit: limit, in: $0)
        }
    }

    public func find(_ number: String) async throws -> (recording: CallRecording, listenings: [Listening]) {
        try await lender.database.read { transaction in
            guard let recording = try RecordingRecords.find(number, in: transaction) else {
                throw RecordingProblem.unknown
            }
            return (recording, try RecordingRecords.listenings(number, in: transaction))
        }
    }

    /// Whose case a number is: an application, a contract or a request about data.
    public func subject(ofCase reference: String) async throws -> SubjectID? {
        try await lender.database.read { try Self.subject(ofCase: reference, in: $0) }
    }

    static func subject(ofCase reference: String, in transaction: any SQLTransaction) throws -> SubjectID? {
        try transaction.query(
            """
            SELECT subject FROM application WHERE number = $1
            UNION SELECT subject FROM contract WHERE number = $1
            UNION SELECT subject FROM subject_request WHERE number = $1
            UNION SELECT subject FROM state_request WHERE number = $1 AND subject IS NOT NULL
            """,
            [.text(reference)]
        ).first.map { SubjectID(rawValue: try $0.text(0)) }
    }

    static func isCase(_ reference: String, of subject: SubjectID, in transaction: any SQLTransaction) throws -> Bool {
        try self.subject(ofCase: reference, in: transaction) == subject
    }

    private static func mayKeep(_ recording: CallRecording, _ actor: Actor) -> Bool {
        actor.id == recording.agent || ["dataProtectionOfficer", "system"].contains(actor.role.rawValue)
    }

    private static func announcement(_ policy: Policy) throws -> Practices.Recording {
        let field = Fields.callRecordingReference.id
        let category = policy.categories.first { $0.fields.contains { $0.id == field } }
        guard let told = policy.practices?.recordings.first(where: { $0.category == category?.id }) else {
            throw RecordingProblem.nothingAnnounced
        }
        return told
    }
}

extension Lender {
    public var recordings: RecordingDesk { RecordingDesk(lender: self) }
}
