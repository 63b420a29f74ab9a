import CivilTime
import Lending
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// A person confirms an e-mail address as his own (clause 11.1). Until he has, it is not kept.
public struct ContactDesk: Sendable {
    let lender: Lender

    /// Sends a code to the address.
    public func requestEmailCode(_ address: String, _ subject: SubjectID, _ language: Language) async throws {
        guard let mail = lender.messaging.mail else { throw MessageProblem.channelMissing }
        let address = EmailAddress.normalised(address)
        guard EmailAddress.isUsable(address) else { throw MessageProblem.notAnEmail }
        let occasion = try await lender.occasion(.system("one-time-codes"), case: nil)
        let (id, code) = try await OneTimeCodes(lender: lender)
            .issue(to: subject, use: .email, reference: reference(address), at: occasion.at)
        var sending = occasion
        sending.caseReference = id
        let message = try await lender.vault.disclose(
            to: MailGateway.self,
            for: ServiceMessages.self,
            Access(subject: subject, fields: [Fields.email.id], occasion: sending),
            supplying: [Fields.email.id: address]
        )
        let letter = MailLetter(
            messageID: MessageLinks(lender: lender).mailID(id),
            language: language,
            subject: Self.title[language],
            text: OneTimeCodes.text(.email, code)[language],
            unsubscribe: nil
        )
        do { try await mail.send(message, letter) } catch .refused { throw MessageProblem.contactBounced } catch .later
        {
            throw MessageProblem.mailServerSilent
        }
    }

    /// Keeps the address once the code has come back. A code proves the address it was sent to and no other.
    public func confirmEmail(_ address: String, code: String, _ subject: SubjectID) async throws {
        let address = EmailAddress.normalised(address)
        let occasion = try await lender.occasion(.customer(subject), case: nil)
        let reference = reference(address)
        let matches = try await lender.database.write { [lender] transaction in
            try OneTimeCodes(lender: lender)
                .check(code, of: subject, use: .email, reference: reference, at: occasion.at, in: transaction)
        }
        guard matches else { throw SignInProblem.wrongCode }
        let digest = lender.vault.pseudonym(address, kind: "email")
        try await lender.vault.act { transaction in
            let owner = try VerifiedContacts.subject(field: "email", digest: digest, in: transaction)
            guard owner == nil || owner == subject else { throw MessageProblem.emailOfAnother }
            try lender.vault.collect(
                PersonIdentification.self,
                into: subject,
                [Intake(Fields.email, address)],
                source: "person",
                occasion,
                in: transaction
            )
            if owner == nil {
                try VerifiedContacts.add(
                    field: "email",
                    digest: digest,
                    subject: subject,
                    at: occasion.at,
                    in: transaction
                )
            }
            try Bounces.forget(field: "email", digest: digest, in: transaction)
        }
    }

    private func reference(_ address: String) -> String { "email/\(lender.vault.pseudonym(address, kind: "email"))" }

    private static let title = LocalisedText(
        kk: "Электрондық поштаны растау",
        ru: "Подтверждение электронной почты",
        en: "Confirm your e-mail address"
    )
}

extension Lender {
    public var contacts: ContactDesk { ContactDesk(lender: self) }
}
