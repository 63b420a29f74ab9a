import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

extension Lender {
    /// A letter that refuses messages (clause 9.7.1): no signature is needed, so only messages can be refused so. Everybody
    /// who proved this address stops getting them; a sender nobody knows is left to an employee, without his address.
    func stopMessages(fromEmail address: String, letter: String) async throws {
        let occasion = try await occasion(.system("mail-door"), case: letter)
        let digest = vault.pseudonym(address, kind: "email")
        let policy = try policy(on: occasion.businessDay)
        let messages = policy.consents.filter { $0.purpose.rawValue.hasPrefix("P3.") && $0.purpose.rawValue != "P3.6" }
        try await vault.act { transaction in
            guard let subject = try VerifiedContacts.subject(field: "email", digest: digest, in: transaction) else {
                return try TaskList.add(
                    kind: "withdrawal-unknown-sender",
                    role: "dataProtectionOfficer",
                    reference: String(letter.prefix(12)),
                    subject: nil,
                    content: "",
                    day: occasion.businessDay,
                    at: occasion.at,
                    named: "withdrawal-\(letter)",
                    in: transaction
                )
            }
            let live = try consents.liveConsents(of: subject, on: occasion.businessDay, in: transaction)
            for consent in messages where live.contains(consent.id) {
                try consents.withdraw(
                    consent.id,
                    by: subject,
                    channel: "email",
                    vault: vault,
                    occasion,
                    in: transaction
                )
            }
        }
    }
}
