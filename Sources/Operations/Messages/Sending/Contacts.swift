import CivilTime
import Lending
import PolicyModel
import PrivacyKernel
import SQLPort
import Vault
import Wording

/// Where a person is reached: a contact that he gave himself and confirmed with a code (clause 11.1).
struct Contact: Sendable {
    let value: String
    let language: Language
    /// `phone`, `email` or `deviceAddress`, and the keyed digest under which it is known to be confirmed.
    let field: String
    let digest: String
}

struct Contacts: Sendable {
    let lender: Lender

    /// - Throws: ``MessageProblem`` when there is none, or when it bounced; a `Denial` when the purpose may not see it now.
    func verified(
        _ channel: MessageChannel,
        of subject: SubjectID,
        for purpose: MessagePurpose,
        _ reference: String
    ) async throws -> Contact {
        guard let field = channel.contactField else { throw MessageProblem.channelMissing }
        let occasion = try await lender.occasion(.system("messages"), case: reference)
        func access(_ fields: FieldID...) -> Access {
            Access(subject: subject, fields: fields, occasion: occasion)
        }
        let shown: [ShownValue]
        if channel == .push {
            // The device has a consent and a purpose of its own (clause 9.7.4).
            shown =
                try await purpose.contacts(lender.vault, access(Fields.preferredLanguage.id))
                + lender.vault.open(DeviceNotifications.self, access(field)).shownValues()
        } else {
            shown = try await purpose.contacts(lender.vault, access(field, Fields.preferredLanguage.id))
        }
        let language = shown.first { $0.field == Fields.preferredLanguage.id }.flatMap { Language(rawValue: $0.text) }
        // A number that somebody else supplied, or a register knows, is not his to be called by.
        guard let own = shown.first(where: { $0.field == field && $0.source == "person" }) else {
            throw MessageProblem.noVerifiedContact
        }
        let digest = lender.vault.pseudonym(own.text, kind: field.rawValue)
        let (owner, bounced) = try await lender.database.read { transaction in
            (
                try VerifiedContacts.subject(field: field.rawValue, digest: digest, in: transaction),
                try Bounces.has(field: field.rawValue, digest: digest, in: transaction)
            )
        }
        guard owner == subject else { throw MessageProblem.noVerifiedContact }
        guard !bounced else { throw MessageProblem.contactBounced }
        return Contact(value: own.text, language: language ?? .kazakh, field: field.rawValue, digest: digest)
    }
}

extension MessageChannel {
    /// What must be confirmed before it can be used; `nil` for what needs no confirming.
    var contactField: FieldID? {
        switch self {
        case .sms: Fields.phone.id
        case .email: Fields.email.id
        case .push: Fields.deviceAddress.id
        case .post: nil
        }
    }
}
