import CivilTime
import Identifiers
import Lending
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// An obligation as the person who secures it sees it.
public struct SecuredByMe: Sendable, Hashable {
    public let role: SecurityPerson.Role
    public let obligation: SecuredObligation
}

/// How a guarantor or pledgor comes to his own page: his phone number is confirmed in the branch, and then he signs in
/// as everybody does. He sees his own data and the obligation he secures, and nothing of the borrower's.
extension SecurityDesk {
    /// Sends a code to the number that the person gave.
    public func sendPhoneCode(_ number: Int64, application: String, _ actor: Actor) async throws {
        let (person, phone) = try await phone(number, application, actor)
        _ = try await OneTimeCodes(lender: lender).send(
            to: person.subject,
            phone: phone,
            use: .partnerPhone,
            reference: reference(person, phone),
            language: person.language,
            try await lender.occasion(actor, case: person.caseReference)
        )
    }

    /// Confirms the number with the code that the person reads out. Confirming it again is success without effect.
    public func confirmPhone(_ number: Int64, code: String, application: String, _ actor: Actor) async throws {
        let (person, phone) = try await phone(number, application, actor)
        let at = lender.clock.now()
        let digest = lender.vault.pseudonym(phone.value, kind: "phone")
        // A wrong guess commits, because it must count.
        let matches = try await lender.vault.act { transaction in
            if let owner = try VerifiedContacts.subject(field: "phone", digest: digest, in: transaction) {
                guard owner == person.subject else { throw SecurityProblem.phoneOfAnother }
                return true
            }
            guard
                try OneTimeCodes(lender: lender).check(
                    code,
                    of: person.subject,
                    use: .partnerPhone,
                    reference: reference(person, phone),
                    at: at,
                    in: transaction
                )
            else { return false }
            try VerifiedContacts.add(
                field: "phone",
                digest: digest,
                subject: person.subject,
                at: at,
                in: transaction
            )
            return true
        }
        guard matches else { throw SignInProblem.wrongCode }
    }

    /// The obligations in force that a signed-in person secures. Each showing is a disclosure of the borrower's data.
    public func mine(_ subject: SubjectID) async throws -> [SecuredByMe] {
        let day = try await lender.businessDay.today()
        let secured = try await lender.database.read { transaction in
            try SecurityRecords.securedContracts(by: subject, in: transaction).compactMap { file in
                let people = try SecurityRecords.standing(file.agreement.application, in: transaction)
                return people.first { $0.subject == subject }.map { (file, $0) }
            }
        }
        var obligations: [SecuredByMe] = []
        for (file, person) in secured {
            guard let told = SecuredObligation(file.number, try file.view(asOf: day)) else { continue }
            try await disclose(told, file, .system("security"))
            obligations.append(SecuredByMe(role: person.role, obligation: told))
        }
        return obligations
    }

    /// A code proves the number it was sent to and no other.
    private func reference(_ person: SecurityPerson, _ phone: PhoneNumber) -> String {
        "\(person.caseReference)/\(lender.vault.pseudonym(phone.value, kind: "phone"))"
    }

    private func phone(_ number: Int64, _ application: String, _ actor: Actor) async throws -> (
        SecurityPerson, PhoneNumber
    ) {
        _ = try await lender.applications.find(application, actor)
        let person = try await lender.database.read { try Self.find(number, application, in: $0) }
        let opened = try await lender.vault.open(
            ObligationSecurity.self,
            Access(
                subject: person.subject,
                fields: [Fields.phone.id],
                occasion: try await lender.occasion(actor, case: person.caseReference)
            )
        )
        guard let text = try opened[Fields.phone]?.reveal(opened.permit) else { throw SecurityProblem.unknown }
        return (person, try PhoneNumber(text))
    }
}
