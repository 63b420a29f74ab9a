public import CivilTime
public import Lending
public import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// A message as its receiver sees it: what was sent, when, how, and what allowed it.
public struct SentMessage: Sendable, Hashable {
    public let id: String
    public let kind: MessageKind
    public let channel: MessageChannel
    public let sentAt: Instant
    /// `consent lenderNews`, or the basis of the policy.
    public let basis: String
    public let consent: ConsentDefinition?
    /// SHA-256 of the words agreed to.
    public let consentHash: String?
    public let policyVersion: String
    /// Known at once for what was the same for all; else it is opened by itself.
    public let title: LocalisedText?
    /// The number under which a letter can be followed.
    public let tracking: String?
}

/// What a person decides about messages, in one view (clauses 9.6, 9.7, 9.9).
public struct MessageChoices: Sendable {
    public let consents: [ConsentItem]
    public let groups: [ConsentID: MessageGroup]
    /// Consents that go on after the contract, by the person's choice.
    public let outliving: Set<ConsentID>
    public let closedChannels: Set<MessageChannel>
    /// Channels by which somebody could write: a confirmed contact, and a connected gateway.
    public let openable: Set<MessageChannel>
    /// Consents that ended with a contract and may be given again (clause 9.6).
    public let endedWithContract: [ConsentDefinition]
    public let withdrawals: [Withdrawal]
}

/// The person's own desk for messages.
public struct MessageDesk: Sendable {
    static let pageSize = 100

    let lender: Lender

    public func choices(_ subject: SubjectID) async throws -> MessageChoices {
        let occasion = try await lender.occasion(.customer(subject), case: nil)
        let policy = try lender.policy(on: occasion.businessDay)
        let groups = Dictionary(
            policy.consents.compactMap { consent in policy.group(of: consent).map { (consent.id, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
        let (mail, push) = (lender.messaging.mail != nil, lender.messaging.push != nil)
        let outgrown = Set(try await lender.policyVersions.consentsToAskAgain(subject).map(\.id))
        return try await lender.database.read { [lender] transaction in
            let records = try lender.consents.all(of: subject, in: transaction)
            let live = try lender.consents.liveConsents(of: subject, on: occasion.businessDay, in: transaction)
            var (outliving, ended) = (Set<ConsentID>(), [ConsentDefinition]())
            for definition in policy.consents where groups[definition.id] != nil {
                guard let record = records.first(where: { $0.consent == definition.id }) else { continue }
                let outlives = try ConsentDetails.find(record.id, in: transaction)?.outlivesContract ?? false
                if live.contains(definition.id), outlives { outliving.insert(definition.id) }
                if definition.endsWithContract, record.withdrawnOn == nil, record.expiresOn != nil,
                    !live.contains(definition.id)
                {
                    ended.append(definition)
                }
            }
            var openable: Set<MessageChannel> = []
            if try VerifiedContacts.has("phone", of: subject, in: transaction) { openable.insert(.sms) }
            if mail, try VerifiedContacts.has("email", of: subject, in: transaction) { openable.insert(.email) }
            if push, try VerifiedContacts.has(DeviceDesk.field.rawValue, of: subject, in: transaction) {
                openable.insert(.push)
            }
            return MessageChoices(
                consents: policy.consents.filter { groups[$0.id] != nil }.map { definition in
                    ConsentItem(
                        definition: definition,
                        record: records.first { $0.consent == definition.id },
                        isLive: live.contains(definition.id),
                        isOutgrown: outgrown.contains(definition.id)
                    )
                },
                groups: groups,
                outliving: outliving,
                closedChannels: try ClosedChannels.all(of: subject, in: transaction),
                openable: openable,
                endedWithContract: ended,
                withdrawals: try lender.withdrawalBook.all(of: subject, in: transaction)
            )
        }
    }

    /// Opens or closes a channel for messages that may be refused; what the contract or law demands still comes.
    public func setChannel(_ channel: MessageChannel, open: Bool, _ subject: SubjectID, source: String = "website")
        async throws
    {
        let occasion = try await lender.occasion(.customer(subject), case: nil)
        try await lender.vault.act { transaction in
            try lender.vault.store(
                EvidenceKeeping.self,
                into: subject,
                [
                    Intake(Fields.consentContent, "channel \(channel.rawValue) \(open ? "open" : "closed")"),
                    Intake(Fields.consentGivenAt, occasion.at.description), Intake(Fields.consentSource, source),
                ],
                occasion,
                in: transaction
            )
            try ClosedChannels.set(
                channel,
                closed: !open,
                of: subject,
                source: source,
                at: occasion.at,
                in: transaction
            )
        }
    }

    /// Whether a consent goes on when the contract ends (clause 9.6).
    public func setOutlivesContract(_ consent: ConsentID, _ outlives: Bool, _ subject: SubjectID) async throws {
        let occasion = try await lender.occasion(.customer(subject), case: nil)
        try await lender.vault.act { transaction in
            try lender.vault.store(
                EvidenceKeeping.self,
                into: subject,
                [
                    Intake(Fields.consentContent, "\(consent) \(outlives ? "outlives" : "ends with") the contract"),
                    Intake(Fields.consentGivenAt, occasion.at.description), Intake(Fields.consentSource, "website"),
                ],
                occasion,
                in: transaction
            )
            try ConsentDetails.setOutlivesContract(outlives, consent, of: subject, in: transaction)
        }
    }

    /// Messages sent to the person, newest first.
    public func sent(_ subject: SubjectID) async throws -> [SentMessage] {
        let policy = try lender.policy(on: try await lender.businessDay.today())
        return try await lender.database.read { [lender] transaction in
            try transaction.query(
                """
                SELECT m.id, m.kind, m.channel, m.sent_at, m.basis, m.consent_hash, m.policy_version, m.words_hash,
                    m.template, l.tracking
                FROM message m LEFT JOIN letter l ON l.id = m.id
                WHERE m.subject = $1 AND m.state = 'sent' ORDER BY m.sent_at DESC, m.id LIMIT $2
                """,
                [.text(subject.rawValue), .integer(Int64(Self.pageSize))]
            ).compactMap { row in
                guard let kind = MessageKind(rawValue: try row.text(1)),
                    let channel = MessageChannel(rawValue: try row.text(2))
                else { return nil }
                let basis = try row.text(4)
                let words = try row.optionalText(7).flatMap { try ShownText.read($0, in: transaction) }
                    .flatMap { try? JSONText.decode(CampaignWords.self, $0) }
                return SentMessage(
                    id: try row.text(0),
                    kind: kind,
                    channel: channel,
                    sentAt: Instant(milliseconds: try row.integer(3)),
                    basis: basis,
                    consent: policy.consents.first { basis == "consent \($0.id)" },
                    consentHash: try row.optionalText(5),
                    policyVersion: try row.text(6),
                    title: try words?.title
                        ?? row.optionalText(8).flatMap { lender.messaging.catalogue.template($0)?.title },
                    tracking: try row.optionalText(9)
                )
            }
        }
    }

    /// The words of one message to the person.
    public func text(_ id: String, _ subject: SubjectID, _ language: Language) async throws -> String {
        let row = try await lender.database.read { transaction in
            try transaction.query(
                "SELECT words_hash FROM message WHERE id = $1 AND subject = $2 AND state = 'sent'",
                [.text(id), .text(subject.rawValue)]
            ).first
        }
        guard let row else { throw MessageProblem.wordsLost }
        if let hash = try row.optionalText(0) {
            let words = try await lender.database.read { try ShownText.read(hash, in: $0) }
            guard let words else { throw MessageProblem.wordsLost }
            return try JSONText.decode(CampaignWords.self, words).body[language]
        }
        let occasion = try await lender.occasion(.customer(subject), case: nil)
        let text = try await lender.vault.document(
            RightsHandling.self,
            of: subject,
            name: "message/\(id)",
            field: Fields.operationJournalEntry.id,
            occasion
        )
        guard let text else { throw MessageProblem.wordsLost }
        return text
    }

    /// What proves the newest record of a consent.
    public func proof(_ consent: ConsentID, _ subject: SubjectID) async throws -> ConsentProof? {
        let policy = try lender.policy(on: try await lender.businessDay.today())
        return try await lender.database.read { [lender] transaction in
            guard
                let record = try lender.consents.all(of: subject, in: transaction).first(where: {
                    $0.consent == consent
                })
            else { return nil }
            return try ConsentProof(record.id, of: subject, policy, in: transaction)
        }
    }
}

extension Lender {
    public var messages: MessageDesk { MessageDesk(lender: self) }
}
