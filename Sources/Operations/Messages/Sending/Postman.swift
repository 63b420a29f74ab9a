import CivilTime
import Lending
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
import Wording

/// Sends what waits, each message once, on a basis that holds at that moment (clauses 9.8, 9.9, 11.1).
///
/// The gate decides again for each message: a consent that ended after the message was queued ends the message.
public struct Postman: Sendable {
    static let attemptsBeforeGivingUp: Int64 = 12
    /// A call with all its attempts ends well before.
    static let secondsTaken: Int64 = 120

    let lender: Lender

    /// Sends what is due. Several may run it at once, and be killed: a message belongs to whoever took it, for longer than
    /// any call lasts, and the gateway takes a repetition under the same reference for what it is.
    ///
    /// - Returns: How many were sent.
    @discardableResult
    public func runDue(limit: Int = 50) async throws -> Int {
        let now = lender.clock.now()
        let today = try await lender.businessDay.today()
        let rules = try ContactRules(lender.law, on: today)
        let minute = Self.minute(now)
        let works = lender.calendar.isWorkingDay(today)
        let items = try await lender.database.read { transaction in
            try MessageRecords.due(
                at: now,
                marketing: rules.hindrance(.marketing, minute: minute, isWorkingDay: works) == nil,
                collection: rules.hindrance(.collection, minute: minute, isWorkingDay: works) == nil,
                limit: limit,
                in: transaction
            )
        }
        var sent = 0
        for item in items {
            try Task.checkCancellation()
            if try await take(item), try await deliver(item, today) { sent += 1 }
        }
        return sent
    }

    /// Minutes after midnight in Almaty.
    static func minute(_ at: Instant) -> Int {
        Int((at.milliseconds / 60_000 + Int64(almatyOffsetHours) * 60) % 1440)
    }

    private func take(_ item: QueuedMessage) async throws -> Bool {
        let until = lender.clock.now().adding(seconds: Self.secondsTaken).milliseconds
        // The link must be known before the message is: whoever is quick to click is not told that it is not valid.
        let link = item.kind.needsConsent ? MessageLinks(lender: lender).hash(item.id) : nil
        return try await lender.database.write { transaction in
            try transaction.execute(
                """
                UPDATE message SET due_at = $1, link_hash = $2 WHERE id = $3 AND state = 'queued' AND due_at = $4
                """,
                [.integer(until), .text(orNull: link), .text(item.id), .integer(item.dueAt)]
            ) == 1
        }
    }

    /// - Returns: Whether it was sent. What can never be sent ends with its reason; what failed for now is tried again.
    private func deliver(_ item: QueuedMessage, _ today: CivilDate) async throws -> Bool {
        do {
            let basis = try await carry(item, today)
            let now = lender.clock.now()
            try await lender.database.write { transaction in
                try MessageRecords.sent(item.id, basis, at: now, in: transaction)
            }
            return true
        } catch let denial as Denial {
            try await end(item, "cancelled", denial.code)
        } catch let problem as MessageProblem where ![.mailServerSilent, .pushServiceSilent].contains(problem) {
            try await end(item, problem == .contactBounced ? "bounced" : "cancelled", problem.code)
        } catch let error as CancellationError {
            throw error
        } catch {
            try await again(item, Outbox.word(for: error), today)
        }
        return false
    }

    private func carry(_ item: QueuedMessage, _ today: CivilDate) async throws -> MessageBasis {
        let basis = try await basis(of: item, today)
        let contact = try await Contacts(lender: lender).verified(
            item.channel,
            of: item.subject,
            for: item.purpose,
            item.id
        )
        let words = try await words(of: item)
        let occasion = Occasion(
            actor: .system("messages"),
            caseReference: item.id,
            businessDay: today,
            at: lender.clock.now()
        )
        let links = MessageLinks(lender: lender)
        let text = words.body.filled(item.marks.merging(["link": links.survey(item.id)]) { mine, _ in mine })[
            contact.language
        ]
        let unsubscribe = item.kind.needsConsent ? links.unsubscribe(item.id) : nil
        switch item.channel {
        case .sms:
            let access = Access(subject: item.subject, fields: [Fields.phone.id], occasion: occasion)
            let message = try await item.purpose.sms(lender.vault, access, phone: contact.value)
            let whole = unsubscribe.map { "\(text) \(MessageWords.stop[contact.language]) \($0)" } ?? text
            try await lender.counterparties.sms.send(message, text: whole)
        case .email:
            guard let mail = lender.messaging.mail else { throw MessageProblem.channelMissing }
            let access = Access(subject: item.subject, fields: [Fields.email.id], occasion: occasion)
            let message = try await item.purpose.mail(lender.vault, access, address: contact.value)
            let foot = unsubscribe.map { "\n\n\(MessageWords.stop[contact.language])\n\($0)\n" } ?? "\n"
            let letter = MailLetter(
                messageID: links.mailID(item.id),
                language: contact.language,
                subject: words.title[contact.language],
                text: text + foot,
                unsubscribe: unsubscribe
            )
            do { try await mail.send(message, letter) } catch .refused(let status) {
                try await bounced(contact, status: status)
                throw MessageProblem.contactBounced
            } catch .later { throw MessageProblem.mailServerSilent }
        case .push:
            let note = DeviceNote(
                tag: links.tag(item.id),
                title: words.title[contact.language],
                text: text,
                page: "\(lender.messaging.site)/me/messages",
                stop: unsubscribe ?? "\(lender.messaging.site)/me/messages",
                stopTitle: MessageWords.stopHere[contact.language]
            )
            try await push(note, to: contact, of: item, occasion)
        case .post: throw MessageProblem.channelMissing
        }
        try await keep(text, of: item, occasion)
        return basis
    }

    private func push(_ note: DeviceNote, to contact: Contact, of item: QueuedMessage, _ occasion: Occasion)
        async throws
    {
        guard let push = lender.messaging.push else { throw MessageProblem.channelMissing }
        let message = try await lender.vault.disclose(
            to: PushService.self,
            for: DeviceNotifications.self,
            Access(subject: item.subject, fields: [Fields.deviceAddress.id], occasion: occasion),
            supplying: [Fields.deviceAddress.id: contact.value]
        )
        do { try await push.send(message, note) } catch .gone {
            try await lender.devices.gone(item.subject)
            throw MessageProblem.contactBounced
        } catch .later { throw MessageProblem.pushServiceSilent }
    }

    /// What allows the message now. For what needs consent, the very record of it, with the hash of the words agreed to.
    private func basis(of item: QueuedMessage, _ today: CivilDate) async throws -> MessageBasis {
        let policy = try lender.policy(on: today)
        guard let purpose = policy.purposes.first(where: { $0.id == item.purpose.id }) else {
            throw Denial(.unknownPurpose(item.purpose.id))
        }
        guard let consent = purpose.consent else {
            return MessageBasis(
                basis: purpose.bases.first?.rawValue ?? "",
                consentRecord: nil,
                consentHash: nil,
                policyVersion: policy.version
            )
        }
        return try await lender.database.read { [lender] transaction in
            let live = try lender.consents.liveConsents(of: item.subject, on: today, in: transaction)
            guard live.contains(consent),
                let record = try lender.consents.all(of: item.subject, in: transaction)
                    .first(where: { $0.consent == consent && $0.isLive(on: today) })
            else { throw Denial(.consentMissing(consent, purpose.id)) }
            let closed = try ClosedChannels.all(of: item.subject, in: transaction)
            guard !closed.contains(item.channel) else { throw MessageProblem.channelClosed }
            return MessageBasis(
                basis: "consent \(consent)",
                consentRecord: record.id,
                consentHash: record.textHash,
                policyVersion: record.policyVersion
            )
        }
    }

    private func words(of item: QueuedMessage) async throws -> (title: LocalisedText, body: LocalisedText) {
        if let id = item.template {
            guard let template = lender.messaging.catalogue.template(id) else { throw MessageProblem.wordsLost }
            return (template.title, template.body)
        }
        let text = try await lender.database.read { transaction in
            try item.wordsHash.flatMap { try ShownText.read($0, in: transaction) }
        }
        guard let text, let words = try? JSONText.decode(CampaignWords.self, text) else {
            throw MessageProblem.wordsLost
        }
        return (words.title, words.body)
    }

    /// The words of a message about a case are sealed under the person's key, so that he can read it later. Those of a
    /// campaign are the same for all and lie there once.
    private func keep(_ text: String, of item: QueuedMessage, _ occasion: Occasion) async throws {
        guard item.campaign == nil else { return }
        try await MessageArchive(lender: lender).keep(text, id: item.id, of: item.subject, occasion)
    }

    private func bounced(_ contact: Contact, status: Int) async throws {
        let now = lender.clock.now()
        try await lender.database.write { transaction in
            try Bounces.note(
                field: contact.field,
                digest: contact.digest,
                code: "smtp \(status)",
                at: now,
                in: transaction
            )
        }
    }

    private func end(_ item: QueuedMessage, _ state: String, _ reason: String) async throws {
        try await lender.database.write { transaction in
            try MessageRecords.end(item.id, state, reason: reason, in: transaction)
        }
    }

    /// Waits twice as long each time, up to an hour; after the last attempt a person is told.
    private func again(_ item: QueuedMessage, _ failure: String, _ today: CivilDate) async throws {
        let now = lender.clock.now()
        let wait = min(Int64(1) << min(item.attempts, 12), 3600)
        try await lender.database.write { transaction in
            guard item.attempts + 1 < Self.attemptsBeforeGivingUp else {
                try MessageRecords.end(item.id, "failed", reason: failure, in: transaction)
                try TaskList.add(
                    kind: "message-failed",
                    role: "administrator",
                    reference: item.id,
                    subject: nil,
                    content: failure,
                    day: today,
                    at: now,
                    in: transaction
                )
                return
            }
            try transaction.execute(
                "UPDATE message SET attempts = attempts + 1, due_at = $1, failure = $2 WHERE id = $3",
                [.integer(now.adding(seconds: wait).milliseconds), .text(failure), .text(item.id)]
            )
        }
    }
}

extension Lender {
    public var postman: Postman { Postman(lender: self) }
}
