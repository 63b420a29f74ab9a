import CivilTime
import Lending
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort

/// A message that waits, as the postman takes it.
struct QueuedMessage: Sendable {
    let id: String
    let kind: MessageKind
    let purpose: MessagePurpose
    let template: String?
    let wordsHash: String?
    let campaign: String?
    let subject: SubjectID
    let channel: MessageChannel
    /// Values of the marks of the template.
    let marks: [String: String]
    let attempts: Int64
    let dueAt: Int64
}

/// What allowed a message, as it stood when it was sent (clause 11.1).
struct MessageBasis: Sendable {
    /// `consent lenderNews`, or the basis of the policy: `B1`.
    let basis: String
    let consentRecord: String?
    /// SHA-256 of the words to which the person agreed.
    let consentHash: String?
    let policyVersion: String
}

/// The table of messages (category D8).
enum MessageRecords {
    static func queue(
        id: String,
        kind: MessageKind,
        purpose: MessagePurpose,
        template: String,
        to subject: SubjectID,
        channel: MessageChannel,
        marks: [String: String],
        day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO message (id, kind, purpose, template, subject, channel, content, state, business_day, created_at,
                due_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $9, $9) ON CONFLICT (id) DO NOTHING
            """,
            [
                .text(id), .text(kind.rawValue), .text(purpose.rawValue), .text(template),
                .text(subject.rawValue), .text(channel.rawValue), .text(try JSONText.encode(marks)),
                .text(day.description), .integer(at.milliseconds),
            ]
        )
    }

    /// Those that are due and whose kind may be sent at this hour, oldest first.
    static func due(
        at now: Instant,
        marketing: Bool,
        collection: Bool,
        limit: Int,
        in transaction: any SQLTransaction
    ) throws -> [QueuedMessage] {
        try transaction.query(
            """
            SELECT id, kind, purpose, template, words_hash, campaign, subject, channel, content, attempts, due_at
            FROM message WHERE state = 'queued' AND due_at <= $1 AND kind <> $2 AND kind <> $3
            ORDER BY due_at, id LIMIT $4
            """,
            [
                .integer(now.milliseconds), .text(marketing ? "" : MessageKind.marketing.rawValue),
                .text(collection ? "" : MessageKind.collection.rawValue), .integer(Int64(limit)),
            ]
        ).compactMap { row in
            guard let kind = MessageKind(rawValue: try row.text(1)),
                let purpose = MessagePurpose(rawValue: try row.text(2)),
                let channel = MessageChannel(rawValue: try row.text(7))
            else { return nil }
            return QueuedMessage(
                id: try row.text(0),
                kind: kind,
                purpose: purpose,
                template: try row.optionalText(3),
                wordsHash: try row.optionalText(4),
                campaign: try row.optionalText(5),
                subject: SubjectID(rawValue: try row.text(6)),
                channel: channel,
                marks: try JSONText.decode([String: String].self, try row.text(8)),
                attempts: try row.integer(9),
                dueAt: try row.integer(10)
            )
        }
    }

    /// Ends what waits under the purposes of consents that have ended; nothing of it goes out (clause 9.8).
    @discardableResult
    static func cancel(
        _ subject: SubjectID,
        purpose: PurposeID,
        reason: String,
        in transaction: any SQLTransaction
    ) throws -> Int {
        try transaction.execute(
            """
            UPDATE message SET state = 'cancelled', reason = $1, content = ''
            WHERE subject = $2 AND purpose = $3 AND state = 'queued'
            """,
            [.text(reason), .text(subject.rawValue), .text(purpose.rawValue)]
        )
    }

    static func end(
        _ id: String,
        _ state: String,
        reason: String,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            "UPDATE message SET state = $1, reason = $2, content = '' WHERE id = $3 AND state = 'queued'",
            [.text(state), .text(reason), .text(id)]
        )
    }

    static func sent(
        _ id: String,
        _ basis: MessageBasis,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE message SET state = 'sent', content = '', failure = NULL, basis = $1, consent_record = $2,
                consent_hash = $3, policy_version = $4, sent_at = $5 WHERE id = $6
            """,
            [
                .text(basis.basis), .text(orNull: basis.consentRecord), .text(orNull: basis.consentHash),
                .text(basis.policyVersion), .integer(at.milliseconds), .text(id),
            ]
        )
    }

    /// What was sent by the outbox of the business, which keeps its own queue.
    static func noteSent(
        id: String,
        kind: MessageKind,
        by channel: MessageChannel = .sms,
        to subject: SubjectID,
        _ basis: MessageBasis,
        day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO message (id, kind, purpose, template, subject, channel, content, state, business_day, created_at,
                due_at, basis, policy_version, sent_at)
            VALUES ($1, $2, '11.1', 'notice', $3, $4, '', 'sent', $5, $6, $6, $7, $8, $6) ON CONFLICT (id) DO NOTHING
            """,
            [
                .text(id), .text(kind.rawValue), .text(subject.rawValue), .text(channel.rawValue),
                .text(day.description),
                .integer(at.milliseconds), .text(basis.basis), .text(basis.policyVersion),
            ]
        )
    }
}

/// Addresses that bounced, by their keyed digest.
enum Bounces {
    static func note(
        field: String,
        digest: String,
        code: String,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO contact_bounce (field, digest, code, bounced_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (field, digest) DO UPDATE SET code = excluded.code, bounced_at = excluded.bounced_at
            """,
            [.text(field), .text(digest), .text(code), .integer(at.milliseconds)]
        )
    }

    static func has(field: String, digest: String, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.query(
            "SELECT 1 FROM contact_bounce WHERE field = $1 AND digest = $2",
            [.text(field), .text(digest)]
        ).first != nil
    }

    /// The address was confirmed anew.
    static func forget(field: String, digest: String, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            "DELETE FROM contact_bounce WHERE field = $1 AND digest = $2",
            [.text(field), .text(digest)]
        )
    }
}

/// Channels that a person has closed for messages that may be refused.
enum ClosedChannels {
    static func all(of subject: SubjectID, in transaction: any SQLTransaction) throws -> Set<MessageChannel> {
        Set(
            try transaction.query("SELECT channel FROM closed_channel WHERE subject = $1", [.text(subject.rawValue)])
                .compactMap { MessageChannel(rawValue: try $0.text(0)) }
        )
    }

    static func set(
        _ channel: MessageChannel,
        closed: Bool,
        of subject: SubjectID,
        source: String,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        guard closed else {
            try transaction.execute(
                "DELETE FROM closed_channel WHERE subject = $1 AND channel = $2",
                [.text(subject.rawValue), .text(channel.rawValue)]
            )
            return
        }
        try transaction.execute(
            """
            INSERT INTO closed_channel (subject, channel, closed_at, source) VALUES ($1, $2, $3, $4)
            ON CONFLICT (subject, channel) DO NOTHING
            """,
            [.text(subject.rawValue), .text(channel.rawValue), .integer(at.milliseconds), .text(source)]
        )
        try transaction.execute(
            """
            UPDATE message SET state = 'cancelled', reason = 'message/channel-closed', content = ''
            WHERE subject = $1 AND channel = $2 AND state = 'queued' AND kind = 'marketing'
            """,
            [.text(subject.rawValue), .text(channel.rawValue)]
        )
    }
}
