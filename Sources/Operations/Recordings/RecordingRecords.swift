import CivilTime
import PolicyModel
import PrivacyKernel
import SQLPort
import Vault
import Wording

/// Rows of the register of recordings.
enum RecordingRecords {
    static func nextNumber(on day: CivilDate, in transaction: any SQLTransaction) throws -> String {
        let digits = String(try Counter.next("recording-\(day.year)", in: transaction))
        return "CR-\(day.year)-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }

    static func insert(_ recording: CallRecording, key: String, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO call_recording (number, recording_key, subject, reference, direction, agent, announcement,
                policy_version, language, announced_on, announced_at, retention)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            [
                .text(recording.number), .text(key), .text(recording.subject.rawValue), .text(recording.reference),
                .text(recording.direction.rawValue), .text(recording.agent), .text(recording.announcement),
                .text(recording.policyVersion), .text(recording.language.rawValue),
                .text(recording.announcedOn.description), .integer(recording.announcedAt.milliseconds),
                .text(recording.retention.rawValue),
            ]
        )
    }

    static func find(_ number: String, in transaction: any SQLTransaction) throws -> CallRecording? {
        try transaction.query(
            """
            SELECT number, subject, reference, direction, agent, announcement, policy_version, language, announced_on,
                announced_at, retention, object, media_type, size, seconds, kept_at
            FROM call_recording WHERE number = $1
            """,
            [.text(number)]
        ).first.map(CallRecording.init)
    }

    static func find(key: String, in transaction: any SQLTransaction) throws -> CallRecording? {
        try transaction.query("SELECT number FROM call_recording WHERE recording_key = $1", [.text(key)])
            .first.flatMap { try find(try $0.text(0), in: transaction) }
    }

    /// Newest first; of one employee, or of everybody.
    static func newest(of agent: String?, limit: Int, in transaction: any SQLTransaction) throws -> [CallRecording] {
        try transaction.query(
            """
            SELECT number, subject, reference, direction, agent, announcement, policy_version, language, announced_on,
                announced_at, retention, object, media_type, size, seconds, kept_at
            FROM call_recording WHERE $1 = '' OR agent = $1 ORDER BY announced_at DESC, number DESC LIMIT $2
            """,
            [.text(agent ?? ""), .integer(Int64(limit))]
        ).map(CallRecording.init)
    }

    static func all(of subject: SubjectID, in transaction: any SQLTransaction) throws -> [CallRecording] {
        try transaction.query(
            """
            SELECT number, subject, reference, direction, agent, announcement, policy_version, language, announced_on,
                announced_at, retention, object, media_type, size, seconds, kept_at
            FROM call_recording WHERE subject = $1 ORDER BY announced_at DESC, number DESC
            """,
            [.text(subject.rawValue)]
        ).map(CallRecording.init)
    }

    /// - Returns: `false` when the sound is kept already.
    static func keep(_ number: String, _ record: ObjectRecord, seconds: Int, in transaction: any SQLTransaction) throws
        -> Bool
    {
        try transaction.execute(
            """
            UPDATE call_recording SET object = $1, media_type = $2, size = $3, seconds = $4, kept_at = $5
            WHERE number = $6 AND object IS NULL
            """,
            [
                .text(record.id.rawValue), .text(record.mediaType), .integer(Int64(record.size)),
                .integer(Int64(seconds)), .integer(record.recordedAt.milliseconds), .text(number),
            ]
        ) == 1
    }

    static func note(_ listening: Listening, line: String, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO recording_listening (line, recording, listener, role, listening_use, case_reference, listened_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(line), .text(listening.recording), .text(listening.listener), .text(listening.role.rawValue),
                .text(listening.use?.rawValue ?? ""), .text(listening.caseReference),
                .integer(listening.at.milliseconds),
            ]
        )
    }

    /// Newest first.
    static func listenings(_ number: String, in transaction: any SQLTransaction) throws -> [Listening] {
        try transaction.query(
            """
            SELECT recording, listener, role, listening_use, case_reference, listened_at
            FROM recording_listening WHERE recording = $1 ORDER BY listened_at DESC
            """,
            [.text(number)]
        ).map { row in
            Listening(
                recording: try row.text(0),
                listener: try row.text(1),
                role: RoleID(try row.text(2)),
                use: ListeningUse(rawValue: try row.text(3)),
                caseReference: try row.text(4),
                at: Instant(milliseconds: try row.integer(5))
            )
        }
    }

    /// Calls whose sound did not come within the time, oldest first.
    static func silent(since: Instant, in transaction: any SQLTransaction) throws -> [CallRecording] {
        try transaction.query(
            """
            SELECT number, subject, reference, direction, agent, announcement, policy_version, language, announced_on,
                announced_at, retention, object, media_type, size, seconds, kept_at
            FROM call_recording WHERE object IS NULL AND announced_at <= $1 ORDER BY announced_at LIMIT 200
            """,
            [.integer(since.milliseconds)]
        ).map(CallRecording.init)
    }
}
