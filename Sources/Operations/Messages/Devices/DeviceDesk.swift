import Lending
public import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// Notifications on the person's own device (clause 9.7.4): one device, switched on there with a consent of its own, because
/// the push services of browsers are abroad (clause 5.6).
///
/// Switching it off anywhere, also in the browser itself, ends the consent, takes back what waits, and destroys the address.
public struct DeviceDesk: Sendable {
    public static let consent = ConsentID("deviceNotifications")
    static let field = Fields.deviceAddress.id

    let lender: Lender

    /// Our public key for the browser; `nil` where notifications are not connected.
    public var serverKey: String? { lender.messaging.push?.publicKey }

    public func isOn(_ subject: SubjectID) async throws -> Bool {
        try await lender.database.read { transaction in
            try VerifiedContacts.has(Self.field.rawValue, of: subject, in: transaction)
        }
    }

    /// Gives the consent and keeps the address of the device from which the person does it; an earlier device is forgotten.
    ///
    /// - Throws: ``MessageProblem/notADevice`` for an address that no push service in use gave out.
    public func switchOn(_ text: String, _ subject: SubjectID, _ language: Language) async throws {
        guard let push = lender.messaging.push else { throw MessageProblem.channelMissing }
        guard let address = DeviceAddress(text), push.takes(address) else { throw MessageProblem.notADevice }
        let occasion = try await lender.occasion(.customer(subject), case: nil)
        let policy = try lender.policy(on: occasion.businessDay)
        guard let definition = policy.consents.first(where: { $0.id == Self.consent }) else {
            throw MyDataProblem.unknownConsent
        }
        let digest = lender.vault.pseudonym(address.text, kind: Self.field.rawValue)
        try await release(digest, unless: subject)
        try await lender.vault.act { transaction in
            try lender.consents.give(
                definition,
                by: subject,
                language: language,
                evidence: .site,
                policy: policy,
                vault: lender.vault,
                occasion,
                in: transaction
            )
            try forget(subject, at: occasion, in: transaction)
            try lender.vault.collect(
                DeviceNotifications.self,
                into: subject,
                [Intake(Fields.deviceAddress, address.text)],
                source: "person",
                occasion,
                in: transaction
            )
            try VerifiedContacts.add(
                field: Self.field.rawValue,
                digest: digest,
                subject: subject,
                at: occasion.at,
                in: transaction
            )
            try ClosedChannels.set(
                .push,
                closed: false,
                of: subject,
                source: "device",
                at: occasion.at,
                in: transaction
            )
        }
    }

    /// The device was given to somebody else, or the browser forgot us: the consent ends as if it were withdrawn there
    /// (clause 9.7.4).
    func gone(_ subject: SubjectID) async throws {
        try await lender.withdrawals.withdraw(
            .consent(Self.consent),
            of: subject,
            channel: .device,
            .system("messages")
        )
    }

    /// A device shows the messages of whoever switched it on last, and of nobody else.
    private func release(_ digest: String, unless subject: SubjectID) async throws {
        let owner = try await lender.database.read { transaction in
            try VerifiedContacts.subject(field: Self.field.rawValue, digest: digest, in: transaction)
        }
        if let owner, owner != subject { try await gone(owner) }
    }

    /// What a withdrawal does besides: nothing waits for the device any more and its address is destroyed (clause 8.2).
    func forget(_ subject: SubjectID, at occasion: Occasion, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            UPDATE message SET state = 'cancelled', reason = 'message/consent-withdrawn', content = ''
            WHERE subject = $1 AND channel = 'push' AND state = 'queued'
            """,
            [.text(subject.rawValue)]
        )
        try transaction.execute(
            "DELETE FROM verified_contact WHERE subject = $1 AND field = $2",
            [.text(subject.rawValue), .text(Self.field.rawValue)]
        )
        guard let inventory = try lender.vault.inventory(of: subject, lender.dayRule, in: transaction) else { return }
        let things = inventory.items.filter { $0.field == Self.field }.map { item in
            ErasableThing(kind: .value, key: PersonCensus.Things.key(item))
        }
        // What is blocked or held is only stored; the retention engine comes back to it.
        guard !things.isEmpty, !inventory.isBlocked,
            try RetentionHolds().all(of: subject, in: transaction).allSatisfy({ !$0.isLive(on: occasion.businessDay) })
        else { return }
        var own = occasion
        own.actor = .system("messages")
        try PersonErasure(vault: lender.vault, rule: lender.dayRule)
            .destroy(RetentionAndDestruction.self, things, of: subject, own, in: transaction)
    }
}

extension Lender {
    public var devices: DeviceDesk { DeviceDesk(lender: self) }
}
