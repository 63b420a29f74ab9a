import CivilTime
public import Identifiers
import Lending
import PolicyModel
public import PrivacyKernel
import SQLPort
import Vault
public import Wording

/// Customers come in with a phone number and a one-time code; nothing else proves who they are.
public struct SignInDesk: Sendable {
    let lender: Lender

    private var codes: OneTimeCodes { OneTimeCodes(lender: lender) }

    /// Sends a sign-in code when the number is known. The answer is the same when it is not, when codes were asked for
    /// too often and when the SMS service is silent, because only a known number can meet those: nobody shall learn
    /// who borrows here.
    public func requestCode(_ phone: PhoneNumber, language: Language) async throws {
        guard let subject = try await subject(of: phone) else { return }
        let occasion = try await lender.occasion(.system("sign-in"), case: nil)
        do {
            _ = try await codes.send(
                to: subject,
                phone: phone,
                use: .signIn,
                reference: "sign-in",
                language: language,
                occasion
            )
        } catch is SignInProblem {} catch is Denial {}
    }

    /// Checks the code and opens a session with a fresh token.
    public func signIn(_ phone: PhoneNumber, code: String, replacing old: Session?) async throws -> (
        token: String, session: Session
    ) {
        guard let subject = try await subject(of: phone) else { throw SignInProblem.wrongCode }
        try await confirm(code, of: subject, use: .signIn, reference: "sign-in")
        return try await lender.sessions.open(replacing: old, subject: subject, signedIn: true)
    }

    /// Keeps the applicant's phone number and sends a code to it.
    public func requestApplicationCode(_ phone: PhoneNumber, application number: String, _ actor: Actor) async throws {
        let occasion = try await lender.occasion(actor, case: number)
        let file = try await lender.applications.find(number, actor)
        guard file.step >= .contact else { throw ApplicationProblem.stepTooEarly(file.step) }
        try await lender.vault.act { transaction in
            try lender.vault.collect(
                PersonIdentification.self,
                into: file.subject,
                [Intake(Fields.phone, phone.value), Intake(Fields.preferredLanguage, file.language.rawValue)],
                source: "person",
                occasion,
                in: transaction
            )
        }
        _ = try await codes.send(
            to: file.subject,
            phone: phone,
            use: .phone(askedBy: actor),
            reference: phoneReference(number, phone.value),
            language: file.language,
            occasion
        )
    }

    /// Confirms the applicant's phone number and signs him in. Somebody who is known by it continues as the person he
    /// already is.
    public func confirmApplicationPhone(
        code: String,
        application number: String,
        _ actor: Actor,
        replacing old: Session?
    ) async throws -> (token: String, file: ApplicationFile) {
        let confirmed = try await confirmApplicationPhone(code: code, application: number, actor)
        let (token, _) = try await lender.sessions.open(
            replacing: old,
            subject: confirmed.subject,
            signedIn: true,
            application: number
        )
        return (token, confirmed)
    }

    /// Confirms the applicant's phone number where nobody sits at a browser of ours.
    public func confirmApplicationPhone(code: String, application number: String, _ actor: Actor) async throws
        -> ApplicationFile
    {
        let file = try await lender.applications.find(number, actor)
        let occasion = try await lender.occasion(.system("sign-in"), case: number)
        let opened = try await lender.vault.open(
            PersonIdentification.self,
            Access(subject: file.subject, fields: [Fields.phone.id], occasion: occasion)
        )
        guard let phone = try opened[Fields.phone]?.reveal(opened.permit) else { throw SignInProblem.wrongCode }
        try await confirm(code, of: file.subject, use: .phone(askedBy: actor), reference: phoneReference(number, phone))
        return try await attach(file, phone: phone, occasion)
    }

    /// Sends a code with which a contract can be signed.
    func requestSignatureCode(contract: String, of subject: SubjectID, language: Language) async throws {
        let occasion = try await lender.occasion(.system("signature"), case: contract)
        _ = try await codes.send(to: subject, use: .signature, reference: contract, language: language, occasion)
    }

    /// Sends the code that confirms a request about one's data.
    func requestConfirmationCode(request: String, of subject: SubjectID, language: Language) async throws {
        let occasion = try await lender.occasion(.system("requests"), case: request)
        _ = try await codes.send(to: subject, use: .request, reference: request, language: language, occasion)
    }

    /// Counts a wrong guess even though the act it was for does not happen.
    private func confirm(_ code: String, of subject: SubjectID, use: CodeUse, reference: String) async throws {
        let at = lender.clock.now()
        let matches = try await lender.database.write { transaction in
            try check(code, of: subject, use: use, reference: reference, at: at, in: transaction)
        }
        guard matches else { throw SignInProblem.wrongCode }
    }

    /// Checks a code inside the transaction of the act that it confirms; see ``OneTimeCodes``.
    func check(
        _ code: String,
        of subject: SubjectID,
        use: CodeUse,
        reference: String,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        try codes.check(code, of: subject, use: use, reference: reference, at: at, in: transaction)
    }

    /// A code proves the number it was sent to and no other. Else whoever changed the number after receiving the code
    /// would come in as the person the other number belongs to.
    private func phoneReference(_ application: String, _ phone: String) -> String {
        "\(application)/\(lender.vault.pseudonym(phone, kind: "phone"))"
    }

    private func subject(of phone: PhoneNumber) async throws -> SubjectID? {
        let occasion = try await lender.occasion(.system("sign-in"), case: nil)
        let known = try await lender.vault.find(PersonIdentification.self, by: Fields.phone, phone.value, occasion)
        let digest = lender.vault.pseudonym(phone.value, kind: "phone")
        let verified = try await lender.database.read { transaction in
            try VerifiedContacts.subject(field: "phone", digest: digest, in: transaction)
        }
        return verified.flatMap { known.contains($0) ? $0 : nil }
    }

    /// Ties the confirmed number to the applicant, or the application to the person the number belongs to.
    private func attach(_ file: ApplicationFile, phone: String, _ occasion: Occasion) async throws -> ApplicationFile {
        let digest = lender.vault.pseudonym(phone, kind: "phone")
        let known = try await lender.database.read {
            try VerifiedContacts.subject(field: "phone", digest: digest, in: $0)
        }
        var reference: String?
        if let known, known != file.subject {
            let opened = try await lender.vault.open(
                ThirdPartyEnquiry.self,
                Access(subject: file.subject, fields: [Fields.stateConsentReference.id], occasion: occasion)
            )
            reference = try opened[Fields.stateConsentReference]?.reveal(opened.permit)
        }
        let stateReference = reference
        return try await lender.vault.act { transaction in
            guard var current = try ApplicationRecords.find(file.number, in: transaction) else {
                throw ApplicationProblem.unknown
            }
            if let known, known != current.subject {
                try SubjectMerge.move(
                    current.number,
                    from: current.subject,
                    to: known,
                    vault: lender.vault,
                    stateConsentReference: stateReference,
                    occasion,
                    in: transaction
                )
                current.application = current.application.owned(by: known.rawValue)
            } else if known == nil {
                try VerifiedContacts.add(
                    field: "phone",
                    digest: digest,
                    subject: current.subject,
                    at: occasion.at,
                    in: transaction
                )
            }
            current.step = max(current.step, .person)
            try ApplicationRecords.update(current, at: occasion.at, in: transaction)
            return current
        }
    }
}

extension Lender {
    public var signIn: SignInDesk { SignInDesk(lender: self) }
}

/// Confirmed phone numbers, as keyed digests.
enum VerifiedContacts {
    static func subject(field: String, digest: String, in transaction: any SQLTransaction) throws -> SubjectID? {
        try transaction.query(
            "SELECT subject FROM verified_contact WHERE field = $1 AND digest = $2",
            [.text(field), .text(digest)]
        ).first.map { SubjectID(rawValue: try $0.text(0)) }
    }

    static func has(_ field: String, of subject: SubjectID, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.query(
            "SELECT 1 FROM verified_contact WHERE field = $1 AND subject = $2",
            [.text(field), .text(subject.rawValue)]
        ).first != nil
    }

    static func add(
        field: String,
        digest: String,
        subject: SubjectID,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            "INSERT INTO verified_contact (field, digest, subject, verified_at) VALUES ($1, $2, $3, $4)",
            [.text(field), .text(digest), .text(subject.rawValue), .integer(at.milliseconds)]
        )
    }
}
