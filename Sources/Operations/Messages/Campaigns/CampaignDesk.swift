import CivilTime
public import Lending
public import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
import Wording

/// News, advertising, offers and surveys to many (clauses 9.5 to 9.9): one employee proposes, the data-protection officer
/// decides, both see beforehand who would get it, who would not, and why.
public struct CampaignDesk: Sendable {
    static let casesShown = 50

    let lender: Lender

    /// - Throws: ``CampaignProblem``; a `Denial` when the role may not see who agreed to what.
    @discardableResult
    public func propose(
        name: String,
        purpose: PurposeID,
        channel: MessageChannel,
        segment: CampaignSegment = CampaignSegment(),
        words: CampaignWords,
        perMinute: Int,
        _ actor: Actor
    ) async throws -> Campaign {
        let occasion = try await lender.occasion(actor, case: nil)
        let policy = try lender.policy(on: occasion.businessDay)
        let consent = try Self.consent(purpose, policy)
        guard policy.group(of: consent) == .personalised || segment.isEmpty else {
            throw CampaignProblem.segmentInGeneral
        }
        guard segment.features.allSatisfy({ Self.features(purpose, policy).contains($0) }) else {
            throw CampaignProblem.notOfThisPurpose
        }
        try Self.check(words)
        guard (1...6000).contains(perMinute) else { throw CampaignProblem.paceOutOfRange }
        guard channels.contains(channel) else { throw CampaignProblem.channelMissing }
        let campaign = Campaign(
            id: RandomID.make(bytes: 6),
            name: name,
            purpose: purpose,
            channel: channel,
            segment: segment,
            words: words,
            perMinute: perMinute,
            state: .proposed,
            proposedBy: actor.id,
            proposedOn: occasion.businessDay,
            decidedBy: nil
        )
        _ = try await look(occasion)
        try await lender.database.write { transaction in
            try CampaignRecords.insert(campaign, at: occasion.at, policyVersion: policy.version, in: transaction)
        }
        return campaign
    }

    /// The ways that are connected.
    public var channels: [MessageChannel] {
        var channels: [MessageChannel] = [.sms]
        if lender.messaging.mail != nil { channels.append(.email) }
        if lender.messaging.push != nil { channels.append(.push) }
        return channels
    }

    public func all(_ actor: Actor) async throws -> [Campaign] {
        _ = try await look(try await lender.occasion(actor, case: nil))
        return try await lender.database.read { try CampaignRecords.all(in: $0) }
    }

    public func find(_ id: String, _ actor: Actor) async throws -> (campaign: Campaign, progress: CampaignProgress) {
        _ = try await look(try await lender.occasion(actor, case: id))
        let found = try await lender.database.read { transaction in
            try CampaignRecords.find(id, in: transaction).map {
                ($0, try CampaignRecords.progress(id, in: transaction))
            }
        }
        guard let (campaign, progress) = found else { throw CampaignProblem.unknown }
        return (campaign, progress)
    }

    /// Who would get it today. Weighs anew each time, because people agree and refuse meanwhile.
    public func preview(_ id: String, _ actor: Actor) async throws -> CampaignPreview {
        let occasion = try await lender.occasion(actor, case: id)
        let (campaign, _) = try await find(id, actor)
        if campaign.state == .proposed { try await weigh(campaign, occasion) }
        return try await lender.database.read { transaction in
            let counts = try CampaignPlan.counts(id, in: transaction)
            let excluded = try CampaignReason.allCases.filter { $0 != .included && counts[$0] != nil }.map { reason in
                CampaignPreview.Excluded(
                    reason: reason,
                    cases: try CampaignPlan.cases(id, reason, limit: Self.casesShown, in: transaction)
                )
            }
            return CampaignPreview(counts: counts, excluded: excluded)
        }
    }

    /// The second person starts it or refuses it. Starting weighs everybody once more and queues the messages.
    ///
    /// - Returns: How many messages were queued.
    @discardableResult
    public func decide(_ id: String, start: Bool, _ actor: Actor) async throws -> Int {
        let occasion = try await lender.occasion(actor, case: id)
        let (campaign, _) = try await find(id, actor)
        guard campaign.proposedBy != actor.id else { throw CampaignProblem.ownProposal }
        guard campaign.state == .proposed else { throw CampaignProblem.alreadyDecided }
        if start, !campaign.segment.isEmpty { try await weigh(campaign, occasion) }
        let consent = try Self.consent(campaign.purpose, try lender.policy(on: occasion.businessDay))
        return try await lender.database.write { transaction in
            guard
                try CampaignRecords.decide(
                    id,
                    start ? .running : .refused,
                    by: actor.id,
                    at: occasion.at,
                    in: transaction
                )
            else { throw CampaignProblem.alreadyDecided }
            guard start else { return 0 }
            // A general campaign is weighed in the same transaction as it is queued: nobody who refused before is in it.
            if campaign.segment.isEmpty {
                try CampaignPlan.weigh(campaign, consent: consent, on: occasion.businessDay, in: transaction)
            }
            return try CampaignPlan.queue(campaign, from: occasion.at, day: occasion.businessDay, in: transaction)
        }
    }

    /// Stops a running campaign; what waits is not sent.
    public func stop(_ id: String, _ actor: Actor) async throws {
        _ = try await find(id, actor)
        try await lender.database.write { transaction in
            try transaction.execute(
                "UPDATE campaign SET state = 'stopped' WHERE id = $1 AND state = 'running'",
                [.text(id)]
            )
            try transaction.execute(
                """
                UPDATE message SET state = 'cancelled', reason = 'campaign/stopped', content = ''
                WHERE campaign = $1 AND state = 'queued'
                """,
                [.text(id)]
            )
        }
    }

    private func weigh(_ campaign: Campaign, _ occasion: Occasion) async throws {
        let consent = try Self.consent(campaign.purpose, try lender.policy(on: occasion.businessDay))
        try await lender.database.write { transaction in
            try CampaignPlan.weigh(campaign, consent: consent, on: occasion.businessDay, in: transaction)
        }
        guard !campaign.segment.isEmpty else { return }
        let people = try await lender.database.read { try CampaignPlan.candidates(campaign.id, in: $0) }
        for person in people where try await !SegmentReader(lender: lender).matches(campaign, person) {
            try await lender.database.write { try CampaignPlan.leaveOut(person, of: campaign.id, in: $0) }
        }
    }

    /// Who agreed to what is evidence (clause 4.1 purpose 4): looking at the list leaves a line.
    private func look(_ occasion: Occasion) async throws -> Scope {
        try await lender.vault.openList(EvidenceKeeping.self, fields: [Fields.consentContent.id], occasion)
    }

    private static func consent(_ purpose: PurposeID, _ policy: Policy) throws -> ConsentDefinition {
        guard let consent = policy.messageConsents.first(where: { $0.purpose == purpose }) else {
            throw CampaignProblem.notOfThisPurpose
        }
        return consent
    }

    /// The closed list of clause 7.4 for the profile made under the purpose.
    private static func features(_ purpose: PurposeID, _ policy: Policy) -> [FieldID] {
        policy.profiles.filter { $0.purpose == purpose }.flatMap(\.features)
    }

    private static func check(_ words: CampaignWords) throws(CampaignProblem) {
        for language in Language.allCases {
            let (title, body) = (words.title[language], words.body[language])
            guard title.contains(where: \.isLetter), body.contains(where: \.isLetter), title.count <= 120,
                body.count <= 1000
            else { throw .wordsMissing }
            let names = ["ГЭСВ", "ЖТСМ", "GESV"]
            guard !body.contains("%") || names.contains(where: { body.contains($0) }) else {
                throw .rateWithoutEffectiveRate
            }
        }
    }
}

extension Lender {
    public var campaigns: CampaignDesk { CampaignDesk(lender: self) }
}
