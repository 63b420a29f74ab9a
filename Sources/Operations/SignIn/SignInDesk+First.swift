import CivilTime
public import Identifiers
import Lending
import PolicyModel
import PrivacyKernel
import SQLPort
import Vault
public import Wording

/// The first time that somebody comes whose contract was taken over with its portfolio: his number is on record, and nobody
/// has confirmed it yet (clause 11.1).
extension SignInDesk {
    /// Sends a code when number and IIN are those of one and the same borrower. The answer is the same when they are not.
    public func requestFirstCode(_ phone: PhoneNumber, iin: IIN, language: Language) async throws {
        guard let subject = try await borrower(phone, iin) else { return }
        let occasion = try await lender.occasion(.system("sign-in"), case: nil)
        do {
            _ = try await OneTimeCodes(lender: lender).send(
                to: subject,
                phone: phone,
                use: .signIn,
                reference: firstReference(phone),
                language: language,
                occasion
            )
        } catch is SignInProblem {} catch is Denial {}
    }

    /// Checks the code, confirms the number as the person's own and opens a session. From now on the number alone is enough.
    public func firstSignIn(_ phone: PhoneNumber, iin: IIN, code: String, replacing old: Session?) async throws
        -> (token: String, session: Session)
    {
        guard let subject = try await borrower(phone, iin) else { throw SignInProblem.wrongCode }
        let at = lender.clock.now()
        let digest = lender.vault.pseudonym(phone.value, kind: "phone")
        // A wrong guess counts, so that the transaction is committed whatever comes of it.
        let isHis = try await lender.database.write { transaction in
            guard try check(code, of: subject, use: .signIn, reference: firstReference(phone), at: at, in: transaction)
            else { return false }
            let owner = try VerifiedContacts.subject(field: "phone", digest: digest, in: transaction)
            guard owner == nil else { return owner == subject }
            try VerifiedContacts.add(field: "phone", digest: digest, subject: subject, at: at, in: transaction)
            return true
        }
        guard isHis else { throw SignInProblem.wrongCode }
        return try await lender.sessions.open(replacing: old, subject: subject, signedIn: true)
    }

    /// The one borrower with a contract who has both on record. Whoever has confirmed a number comes in with that one: an old
    /// number, which may be another's by now, opens nothing.
    private func borrower(_ phone: PhoneNumber, _ iin: IIN) async throws -> SubjectID? {
        let occasion = try await lender.occasion(.system("sign-in"), case: nil)
        let byPhone = try await lender.vault.find(PersonIdentification.self, by: Fields.phone, phone.value, occasion)
        let byIIN = try await lender.vault.find(PersonIdentification.self, by: Fields.iin, iin.digits, occasion)
        let both = byPhone.filter(byIIN.contains)
        let digest = lender.vault.pseudonym(phone.value, kind: "phone")
        return try await lender.database.read { transaction in
            let owner = try VerifiedContacts.subject(field: "phone", digest: digest, in: transaction)
            let borrowers = try both.filter { subject in
                try !transaction.query(
                    "SELECT 1 FROM contract WHERE subject = $1 LIMIT 1",
                    [.text(subject.rawValue)]
                ).isEmpty
            }
            guard let only = borrowers.first, borrowers.count == 1 else { return nil }
            if let owner { return owner == only ? only : nil }
            return try VerifiedContacts.has("phone", of: only, in: transaction) ? nil : only
        }
    }

    /// A code proves the number it was sent to and no other.
    private func firstReference(_ phone: PhoneNumber) -> String {
        "first/\(lender.vault.pseudonym(phone.value, kind: "phone"))"
    }
}
