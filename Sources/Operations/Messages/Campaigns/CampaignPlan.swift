import CivilTime
import Lending
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort

/// Weighs everybody who ever applied or agreed, in a few statements however many they are.
///
/// The weighing reads only who agreed to what and which contacts are confirmed: no personal value is opened. The gate
/// decides again for each message when it is sent.
enum CampaignPlan {
    /// Writes whom a campaign is for and why others are left out, anew.
    static func weigh(
        _ campaign: Campaign,
        consent: ConsentDefinition,
        on day: CivilDate,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute("DELETE FROM campaign_person WHERE campaign = $1", [.text(campaign.id)])
        let field = (campaign.channel.contactField ?? Fields.phone.id).rawValue
        try transaction.execute(
            """
            INSERT INTO campaign_person (campaign, subject, reason)
            SELECT $1, p.subject,
                CASE
                WHEN v.blocked_at IS NOT NULL THEN 'blocked'
                WHEN NOT EXISTS (SELECT 1 FROM consent c WHERE c.subject = p.subject AND c.consent = $2)
                    THEN 'never-agreed'
                WHEN NOT EXISTS (SELECT 1 FROM consent c
                    WHERE c.subject = p.subject AND c.consent = $2 AND c.withdrawn_at IS NULL
                        AND NOT EXISTS (SELECT 1 FROM consent_withdrawal w
                            WHERE w.subject = c.subject AND w.consent = c.consent AND w.effective_at IS NULL
                                AND w.refused_for IS NULL AND w.limit_on <= $3
                                AND w.received_at >= c.given_at AND w.received_on >= c.given_on))
                    THEN 'withdrawn'
                WHEN NOT EXISTS (SELECT 1 FROM consent c
                    WHERE c.subject = p.subject AND c.consent = $2 AND c.withdrawn_at IS NULL
                        AND (c.expires_on IS NULL OR c.expires_on >= $3)
                        AND NOT EXISTS (SELECT 1 FROM consent_withdrawal w
                            WHERE w.subject = c.subject AND w.consent = c.consent AND w.effective_at IS NULL
                                AND w.refused_for IS NULL AND w.limit_on <= $3
                                AND w.received_at >= c.given_at AND w.received_on >= c.given_on))
                    THEN 'consent-ended'
                WHEN EXISTS (SELECT 1 FROM closed_channel x WHERE x.subject = p.subject AND x.channel = $4)
                    THEN 'channel-closed'
                WHEN NOT EXISTS (SELECT 1 FROM verified_contact k WHERE k.subject = p.subject AND k.field = $5)
                    THEN 'no-verified-contact'
                WHEN NOT EXISTS (SELECT 1 FROM verified_contact k
                    WHERE k.subject = p.subject AND k.field = $5
                        AND NOT EXISTS (SELECT 1 FROM contact_bounce b WHERE b.field = k.field AND b.digest = k.digest))
                    THEN 'contact-bounced'
                WHEN EXISTS (SELECT 1 FROM purpose_objection o
                    WHERE o.subject = p.subject AND o.purpose = $6 AND o.lifted_on IS NULL)
                    THEN 'objected'
                ELSE ''
                END
            FROM (SELECT a.subject FROM application a UNION SELECT c.subject FROM consent c WHERE c.consent = $2) p
            JOIN vault_subject v ON v.subject = p.subject
            WHERE v.destroyed_at IS NULL
            """,
            [
                .text(campaign.id), .text(consent.id.rawValue), .text(day.description),
                .text(campaign.channel.rawValue), .text(field), .text(campaign.purpose.rawValue),
            ]
        )
    }

    /// Queues a message for each person without a reason against him, spread over time at the campaign's pace.
    ///
    /// The ids are numbered, so that queueing again changes nothing, and say nothing of the person.
    static func queue(_ campaign: Campaign, from start: Instant, day: CivilDate, in transaction: any SQLTransaction)
        throws
        -> Int
    {
        try transaction.execute(
            """
            INSERT INTO message (id, kind, purpose, words_hash, campaign, subject, channel, content, state, business_day,
                created_at, due_at)
            SELECT 'm_' || $1 || '_' || q.place, 'marketing', q.purpose, q.words_hash, $1, q.subject, q.channel, '{}',
                'queued', $2, $3, $3 + (q.place - 1) * 60000 / q.per_minute
            FROM (
                SELECT p.subject, g.purpose, g.words_hash, g.channel, g.per_minute,
                    ROW_NUMBER() OVER (ORDER BY p.subject) AS place
                FROM campaign_person p JOIN campaign g ON g.id = p.campaign
                WHERE p.campaign = $1 AND p.reason = '') q
            WHERE true ON CONFLICT (id) DO NOTHING
            """,
            [.text(campaign.id), .text(day.description), .integer(start.milliseconds)]
        )
    }

    static func counts(_ id: String, in transaction: any SQLTransaction) throws -> [CampaignReason: Int] {
        let rows = try transaction.query(
            "SELECT reason, COUNT(*) FROM campaign_person WHERE campaign = $1 GROUP BY reason",
            [.text(id)]
        ).compactMap { row in
            try CampaignReason(rawValue: try row.text(0)).map { ($0, Int(try row.integer(1))) }
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// The first cases that a reason keeps out, by application number.
    static func cases(
        _ id: String,
        _ reason: CampaignReason,
        limit: Int,
        in transaction: any SQLTransaction
    ) throws -> [String] {
        try transaction.query(
            """
            SELECT MAX(a.number) FROM campaign_person p JOIN application a ON a.subject = p.subject
            WHERE p.campaign = $1 AND p.reason = $2 GROUP BY p.subject ORDER BY 1 LIMIT $3
            """,
            [.text(id), .text(reason.rawValue), .integer(Int64(limit))]
        ).map { try $0.text(0) }
    }

    /// Persons whom only the segment can still keep out.
    static func candidates(_ id: String, in transaction: any SQLTransaction) throws -> [SubjectID] {
        try transaction.query(
            "SELECT subject FROM campaign_person WHERE campaign = $1 AND reason = '' ORDER BY subject",
            [.text(id)]
        ).map { SubjectID(rawValue: try $0.text(0)) }
    }

    static func leaveOut(_ subject: SubjectID, of id: String, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            "UPDATE campaign_person SET reason = $1 WHERE campaign = $2 AND subject = $3",
            [.text(CampaignReason.outsideSegment.rawValue), .text(id), .text(subject.rawValue)]
        )
    }
}
