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
    /// `phone` or `email`, and the keyed digest under which it is known to be confirmed.
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
        let field = channel == .email ? Fields.email.id : Fields.phone.id
        guard channel == .email || channel == .sms else { throw MessageProblem.channelMissing }
        let occasion = try await lender.occasion(.system("messages"), case: reference)
        let shown = try await purpose.contacts(
            lender.vault,
            Access(subject: subject, fields: [field, Fields.preferredLanguage.id], occasion: occasion)
        )
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
