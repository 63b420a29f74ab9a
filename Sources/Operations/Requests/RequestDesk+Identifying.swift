import CivilTime
public import Identifiers
import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// Who asks (clauses 9.1.1, 9.1.2, 9.2). Until that is certain nothing is carried out.
extension RequestDesk {
    /// Sends the code with which a signed-in person confirms that the request is his own.
    public func requestCode(_ number: String, _ actor: Actor) async throws {
        let file = try await find(number, actor)
        guard file.request.stage == .received, actor == .customer(file.subject) else { throw RequestProblem.notNow }
        try await lender.signIn.requestConfirmationCode(request: number, of: file.subject, language: file.language)
    }

    /// Confirms with the code; what needs nobody's judgement is carried out at once. Confirming again is success without
    /// effect.
    public func confirm(_ number: String, code: String, _ actor: Actor) async throws {
        let isRight = try await act(number, actor) { file, occasion, transaction in
            if file.request.means != nil { return true }
            guard actor == .customer(file.subject), file.request.stage == .received else {
                throw RequestProblem.notNow
            }
            // A wrong guess commits, because it must count.
            guard
                try lender.signIn.check(
                    code,
                    of: file.subject,
                    use: .request,
                    reference: number,
                    at: occasion.at,
                    in: transaction
                )
            else { return false }
            try identify(&file, .code, actor, occasion, transaction)
            return true
        }
        guard isRight else { throw SignInProblem.wrongCode }
        try await proceed(number)
    }

    /// Marks the person as identified by a means that the caller has checked.
    func identify(
        _ file: inout RequestFile,
        _ means: IdentificationMeans,
        _ actor: Actor,
        _ occasion: Occasion,
        _ transaction: any SQLTransaction
    ) throws {
        guard file.request.means == nil else { return }
        let name = actor.role.rawValue == "customer" ? "customer" : actor.id
        try add(
            .identified(on: occasion.businessDay, by: name, means: means),
            to: &file,
            actor,
            occasion,
            transaction
        )
        guard !file.request.kind.isGrantedByItself, file.request.kind != .automatedDecisionObjection else { return }
        try task("request-to-assess", file, file.request.intake.dueOn.description, occasion, transaction)
    }

    /// A branch visit: the person shows an identity document, which is compared with the record and not copied (clause
    /// 9.1.2; 94-V Art. 7(10)). Without it nothing is entered at all.
    ///
    /// - Parameters:
    ///   - shown: The number on the document that lies before the employee.
    ///   - represented: The IIN of the person for whom the visitor asks, under a power of attorney.
    public func takeAtBranch(
        _ wish: RequestWish,
        _ kind: RequestKind,
        visitor: IIN,
        shown: DocumentNumber,
        represented: IIN? = nil,
        answerWay: AnswerWay,
        complaint: ComplaintCategory? = nil,
        language: Language,
        key: String,
        _ actor: Actor
    ) async throws -> RequestFile {
        guard ["loanOfficer", "dataProtectionOfficer"].contains(actor.role.rawValue) else {
            throw RequestProblem.noDeskOfYours
        }
        let person = try await subject(of: visitor, key: key)
        guard try await holds(person, document: shown, key: key) else { throw RequestProblem.documentDiffers }
        var asked = person
        var power: String?
        if let represented {
            asked = try await subject(of: represented, key: key)
            power = try await lender.powers.covering(kind, of: asked, by: person)
        }
        let file = try await receive(
            wish,
            RequestOrder(
                kind: kind,
                subject: asked,
                channel: .branch,
                answerWay: answerWay,
                language: language,
                key: key,
                complaint: complaint,
                representation: power
            ),
            actor
        )
        let means: IdentificationMeans = power == nil ? .document : .powerOfAttorney
        try await act(file.number, actor) { file, occasion, transaction in
            try identify(&file, means, actor, occasion, transaction)
        }
        try await proceed(file.number)
        return try await find(file.number, actor)
    }

    /// A call: a complaint or an objection to an automated decision may be made by phone (clauses 7.5, 9.4); whoever calls
    /// names the application or contract and is asked to confirm in the portal or at a branch. Everything else is refused
    /// with the ways that are open.
    public func takeByPhone(
        _ wish: RequestWish,
        _ kind: RequestKind,
        caller: IIN,
        complaint: ComplaintCategory? = nil,
        language: Language,
        key: String,
        _ actor: Actor
    ) async throws -> RequestFile {
        guard ["callCentre", "dataProtectionOfficer"].contains(actor.role.rawValue) else {
            throw RequestProblem.noDeskOfYours
        }
        return try await receive(
            wish,
            RequestOrder(
                kind: kind,
                subject: try await subject(of: caller, key: key),
                channel: .phone,
                answerWay: .portal,
                language: language,
                key: key,
                complaint: complaint
            ),
            actor
        )
    }

    /// What may follow an identification without anybody's judgement. Repeating it changes nothing.
    func proceed(_ number: String) async throws {
        let system = Actor.system("requests")
        let file = try await find(number, system)
        guard file.request.stage == .identified else { return }
        if file.request.kind.isGrantedByItself {
            try await act(number, system) { file, occasion, transaction in
                guard file.request.stage == .identified else { return }
                try add(
                    .assessed(on: occasion.businessDay, by: system.id, .granted),
                    to: &file,
                    system,
                    occasion,
                    transaction
                )
                try finish(&file, remaining: 0, system, occasion, transaction)
            }
        }
        if file.request.kind == .automatedDecisionObjection, let application = file.application {
            do { _ = try await lender.reviews.object(application, by: system) } catch is ApplicationProblem {
                // No decision of the machine that could be looked at again: the officer answers.
                try await act(number, system) { file, occasion, transaction in
                    try task(
                        "request-to-assess",
                        file,
                        file.request.intake.dueOn.description,
                        occasion,
                        transaction
                    )
                }
                return
            }
            try await act(number, system) { file, occasion, transaction in
                guard file.request.stage == .identified else { return }
                try add(
                    .assessed(on: occasion.businessDay, by: system.id, .granted),
                    to: &file,
                    system,
                    occasion,
                    transaction
                )
            }
        }
    }

    /// The person of an IIN.
    func subject(of iin: IIN, key: String) async throws -> SubjectID {
        let found = try await lender.vault.find(
            PersonIdentification.self,
            by: Fields.iin,
            iin.digits,
            try await lender.occasion(.system("requests"), case: key)
        )
        guard let subject = found.first else { throw RequestProblem.personUnknown }
        return subject
    }

    private func holds(_ subject: SubjectID, document: DocumentNumber, key: String) async throws -> Bool {
        let opened = try await lender.vault.open(
            PersonIdentification.self,
            Access(
                subject: subject,
                fields: [Fields.documentNumber.id],
                occasion: try await lender.occasion(.system("requests"), case: key)
            )
        )
        return try opened[Fields.documentNumber]?.reveal(opened.permit) == document.value
    }
}
