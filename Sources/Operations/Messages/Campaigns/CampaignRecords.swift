import CivilTime
import Lending
import PolicyModel
import PrivacyOffice
import SQLPort
import Wording

/// The table of campaigns.
enum CampaignRecords {
    static func insert(_ campaign: Campaign, at: Instant, policyVersion: String, in transaction: any SQLTransaction)
        throws
    {
        let words = try JSONText.encode(campaign.words)
        // What is sent to many is kept once, by its hash, as what is shown to many is.
        let hash = try ShownText.keep(words, kind: "campaign", .kazakh, policyVersion, in: transaction)
        try transaction.execute(
            """
            INSERT INTO campaign (id, name, purpose, channel, segment, words, words_hash, per_minute, state, proposed_by,
                proposed_on, proposed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            [
                .text(campaign.id), .text(campaign.name), .text(campaign.purpose.rawValue),
                .text(campaign.channel.rawValue), .text(try JSONText.encode(campaign.segment)), .text(words),
                .text(hash), .integer(Int64(campaign.perMinute)), .text(campaign.state.rawValue),
                .text(campaign.proposedBy), .text(campaign.proposedOn.description), .integer(at.milliseconds),
            ]
        )
    }

    static func find(_ id: String, in transaction: any SQLTransaction) throws -> Campaign? {
        try transaction.query(
            """
            SELECT id, name, purpose, channel, segment, words, per_minute, state, proposed_by, proposed_on, decided_by
            FROM campaign WHERE id = $1
            """,
            [.text(id)]
        ).first.flatMap(campaign)
    }

    static func all(in transaction: any SQLTransaction) throws -> [Campaign] {
        try transaction.query(
            """
            SELECT id, name, purpose, channel, segment, words, per_minute, state, proposed_by, proposed_on, decided_by
            FROM campaign ORDER BY proposed_at DESC LIMIT 200
            """
        ).compactMap(campaign)
    }

    private static func campaign(_ row: SQLRow) throws -> Campaign? {
        guard let channel = MessageChannel(rawValue: try row.text(3)),
            let state = CampaignState(rawValue: try row.text(7))
        else { return nil }
        return Campaign(
            id: try row.text(0),
            name: try row.text(1),
            purpose: PurposeID(try row.text(2)),
            channel: channel,
            segment: try JSONText.decode(CampaignSegment.self, try row.text(4)),
            words: try JSONText.decode(CampaignWords.self, try row.text(5)),
            perMinute: Int(try row.integer(6)),
            state: state,
            proposedBy: try row.text(8),
            proposedOn: try row.date(9),
            decidedBy: try row.optionalText(10)
        )
    }

    /// Decides once; a second decision changes nothing.
    static func decide(
        _ id: String,
        _ state: CampaignState,
        by actor: String,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE campaign SET state = $1, decided_by = $2, decided_at = $3 WHERE id = $4 AND state = 'proposed'
            """,
            [.text(state.rawValue), .text(actor), .integer(at.milliseconds), .text(id)]
        ) == 1
    }

    static func progress(_ id: String, in transaction: any SQLTransaction) throws -> CampaignProgress {
        var progress = CampaignProgress()
        for row in try transaction.query(
            "SELECT state, COUNT(*) FROM message WHERE campaign = $1 GROUP BY state",
            [.text(id)]
        ) {
            let count = Int(try row.integer(1))
            switch try row.text(0) {
            case "queued": progress.queued = count
            case "sent": progress.sent = count
            case "cancelled": progress.cancelled = count
            case "bounced": progress.bounced = count
            default: progress.failed += count
            }
        }
        return progress
    }
}
