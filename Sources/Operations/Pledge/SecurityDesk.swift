import CivilTime
import Identifiers
import Lending
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// Guarantors and pledgors who are not borrowers. An employee enters them in the branch; each has his own notice, his own
/// consent and his own contract, and learns nothing of the borrower but the obligation he secures (clause 5.1.7).
public struct SecurityDesk: Sendable {
    static let consent = ConsentID("securityPerson")

    let lender: Lender

    /// What a guarantor or pledgor must have read before anything is asked of him.
    public func notice(_ role: SecurityPerson.Role, _ language: Language) async throws -> String {
        let policy = try lender.policy(on: try await lender.businessDay.today())
        return SecurityNotice.text(role, policy, language)
    }

    /// The words of his consent.
    public func consentText(_ language: Language) async throws -> String {
        let policy = try lender.policy(on: try await lender.businessDay.today())
        return try ConsentText.text(Self.definition(policy), policy, language)
    }

    /// Enters somebody who secures the loan of an application. Entering the same person again is success without effect.
    ///
    /// - Parameters:
    ///   - hasRead: The employee confirms that the person read the notice in the branch.
    ///   - hasConsented: The employee confirms that the person signed the consent there.
    public func enter(
        _ data: SecurityPersonData,
        as role: SecurityPerson.Role,
        language: Language,
        hasRead: Bool,
        hasConsented: Bool,
        application: String,
        _ actor: Actor
    ) async throws {
        let file = try await lender.applications.find(application, actor)
        let occasion = try await lender.occasion(actor, case: application)
        try check(data, role, file, occasion)
        guard hasRead else { throw SecurityProblem.noticeNotRead }
        guard hasConsented else { throw SecurityProblem.consentMissing }
        let policy = try lender.policy(on: occasion.businessDay)
        let definition = try Self.definition(policy)
        let notice = SecurityNotice.text(role, policy, language)
        try await lender.vault.act { transaction in
            let people = try SecurityRecords.all(of: application, in: transaction)
            let known = try lender.vault.find(
                PersonIdentification.self,
                by: Fields.iin,
                data.iin.digits,
                occasion,
                in: transaction
            ).first
            guard known != file.subject else { throw SecurityProblem.isBorrower }
            let earlier = people.first { $0.subject == known }
            if let earlier, earlier.removedOn == nil { return }
            if role == .pledgor, people.contains(where: { $0.role == .pledgor && $0.removedOn == nil }) {
                throw SecurityProblem.secondPledgor
            }
            let person = SecurityPerson(
                application: application,
                number: earlier?.number ?? Int64(people.count + 1),
                subject: try known ?? lender.vault.enrol(at: occasion.at, in: transaction),
                role: role,
                language: language,
                enteredOn: occasion.businessDay,
                documentVersion: 0,
                documentHash: nil,
                terms: nil,
                signedOn: nil,
                removedOn: nil
            )
            // Under a reference of his own: the applicant's acknowledgements are not his.
            var own = occasion
            own.caseReference = person.caseReference
            try lender.acknowledgements.record(
                .notice,
                text: notice,
                by: person.subject,
                language: language,
                policy: policy,
                vault: lender.vault,
                own,
                in: transaction
            )
            try lender.consents.give(
                definition,
                by: person.subject,
                language: language,
                evidence: ConsentEvidence(.signedForm(number: application), enteredBy: actor.id),
                policy: policy,
                vault: lender.vault,
                own,
                in: transaction
            )
            // Whoever is known to us keeps the contacts that he confirmed himself: codes are sent there.
            if known == nil { try collect(data, person.subject, own, in: transaction) }
            if earlier == nil {
                try SecurityRecords.insert(person, at: occasion.at, by: actor.id, in: transaction)
            } else {
                try SecurityRecords.takeBack(person, in: transaction)
            }
        }
    }

    /// Takes out somebody who was entered by mistake or changed his mind, while the loan is not signed.
    public func remove(_ number: Int64, application: String, _ actor: Actor) async throws {
        let file = try await lender.applications.find(application, actor)
        let occasion = try await lender.occasion(actor, case: application)
        guard Self.isOpen(file.state) else { throw SecurityProblem.tooLate }
        try await lender.vault.act { transaction in
            let person = try Self.find(number, application, in: transaction)
            // The car was assessed as the pledgor's, so without him the application cannot go on.
            guard person.role == .guarantor || file.state == .draft else { throw SecurityProblem.tooLate }
            var own = occasion
            own.caseReference = person.caseReference
            try SecurityRecords.remove(person, on: occasion.businessDay, in: transaction)
            // The consent stands while he secures another loan.
            guard try !SecurityRecords.securesAnything(person.subject, in: transaction) else { return }
            try lender.consents.withdraw(
                Self.consent,
                by: person.subject,
                channel: "branch",
                vault: lender.vault,
                own,
                in: transaction
            )
        }
    }

    /// Whether anybody can still join or leave: the loan is not signed.
    public func isOpen(_ application: String, _ actor: Actor) async throws -> Bool {
        Self.isOpen(try await lender.applications.find(application, actor).state)
    }

    /// Everybody who secures an application's loan, opened for an employee with the case.
    public func list(_ application: String, _ actor: Actor) async throws -> [SecurityPersonView] {
        _ = try await lender.applications.find(application, actor)
        let (people, terms) = try await lender.database.read { transaction in
            let number = try ContractRecords.number(application: application, in: transaction)
            let contract = try number.flatMap { try ContractRecords.find($0, in: transaction) }
            return (
                try SecurityRecords.standing(application, in: transaction),
                contract.map { SecurityRecords.terms(of: $0.agreement) }
            )
        }
        var views: [SecurityPersonView] = []
        for person in people {
            let opened = try await lender.vault.open(
                ObligationSecurity.self,
                Access(
                    subject: person.subject,
                    fields: [
                        Fields.surname.id, Fields.givenName.id, Fields.patronymic.id, Fields.phone.id,
                        Fields.address.id,
                    ],
                    occasion: try await lender.occasion(actor, case: person.caseReference)
                )
            )
            let name = [
                try opened[Fields.surname]?.reveal(opened.permit), try opened[Fields.givenName]?.reveal(opened.permit),
                try opened[Fields.patronymic]?.reveal(opened.permit),
            ]
            let confirmed = try await lender.database.read {
                try VerifiedContacts.has("phone", of: person.subject, in: $0)
            }
            views.append(
                SecurityPersonView(
                    person: person,
                    name: name.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " "),
                    phone: try opened[Fields.phone]?.reveal(opened.permit) ?? "",
                    address: try opened[Fields.address]?.reveal(opened.permit) ?? "",
                    isUpToDate: person.terms != nil && person.terms == terms,
                    hasConfirmedPhone: confirmed
                )
            )
        }
        return views
    }

    /// The pledgor who joined an application, when the car is not the borrower's own.
    func pledgor(of application: String) async throws -> SecurityPerson? {
        try await lender.database.read { transaction in
            try SecurityRecords.standing(application, in: transaction).first { $0.role == .pledgor }
        }
    }

    /// By which number the register must know the owner of the car.
    func pledgorIIN(of file: ApplicationFile, _ occasion: Occasion) async throws -> String? {
        guard let person = try await pledgor(of: file.number) else { return nil }
        let opened = try await lender.vault.open(
            ObligationSecurity.self,
            Access(subject: person.subject, fields: [Fields.iin.id], occasion: occasion)
        )
        return try opened[Fields.iin]?.reveal(opened.permit)
    }

    static func find(_ number: Int64, _ application: String, in transaction: any SQLTransaction) throws
        -> SecurityPerson
    {
        guard
            let person = try SecurityRecords.standing(application, in: transaction).first(where: {
                $0.number == number
            })
        else { throw SecurityProblem.unknown }
        return person
    }

    /// Whether the loan is not signed yet.
    static func isOpen(_ state: ApplicationState) -> Bool {
        [.draft, .submitted, .assessing, .referred, .approved, .contractOffered].contains(state)
    }

    private static func definition(_ policy: Policy) throws -> ConsentDefinition {
        guard let definition = policy.consents.first(where: { $0.id == consent }) else {
            throw SecurityProblem.notInPolicy
        }
        return definition
    }

    private func check(
        _ data: SecurityPersonData,
        _ role: SecurityPerson.Role,
        _ file: ApplicationFile,
        _ occasion: Occasion
    ) throws {
        // Whose car it is decides the application, so a pledgor joins before it is submitted.
        guard role == .pledgor ? file.state == .draft : Self.isOpen(file.state) else { throw SecurityProblem.tooLate }
        guard role == .guarantor || file.request.product == .carPledge else { throw SecurityProblem.carIsBought }
        let years = lender.law.entry("adult.years", on: occasion.businessDay).flatMap { Int($0.value) }
        guard let years, let born = data.iin.birthDate,
            born.adding(months: years * 12) <= occasion.businessDay
        else { throw SecurityProblem.notAdult }
    }

    private func collect(
        _ data: SecurityPersonData,
        _ subject: SubjectID,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        try lender.vault.collect(
            ObligationSecurity.self,
            into: subject,
            [
                Intake(Fields.surname, data.surname), Intake(Fields.givenName, data.givenName),
                Intake(Fields.patronymic, data.patronymic), Intake(Fields.iin, data.iin.digits),
                Intake(Fields.phone, data.phone.value), Intake(Fields.address, data.address),
            ],
            source: "person",
            occasion,
            in: transaction
        )
    }
}

extension Lender {
    public var security: SecurityDesk { SecurityDesk(lender: self) }
}
