public import CivilTime
import Identifiers
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// Payers, contacts and representatives. Each is a subject of his own; no consent to scoring or advertising is
/// ever asked of him, so no purpose that needs one reaches him.
public struct ConnectedDesk: Sendable {
    let lender: Lender

    /// What he must have read before anything is asked of him.
    public func notice(_ role: ConnectedPerson.Role, _ language: Language) async throws -> String {
        let policy = try lender.policy(on: try await lender.businessDay.today())
        return ConnectedNotice.text(role, policy, language)
    }

    /// Enters somebody. The same person in the same role again is success without effect.
    ///
    /// - Parameters:
    ///   - validUntil: The last day of a representative's power of attorney.
    ///   - hasRead: The employee confirms that the person himself read the notice or heard it read.
    public func enter(
        _ data: ConnectedPersonData,
        as role: ConnectedPerson.Role,
        relation: ConnectedPerson.Relation,
        language: Language,
        validUntil: CivilDate? = nil,
        hasRead: Bool,
        application: String,
        _ actor: Actor
    ) async throws {
        let file = try await lender.applications.find(application, actor)
        let occasion = try await lender.occasion(actor, case: application)
        try check(data, role, validUntil, hasRead, occasion.businessDay)
        let policy = try lender.policy(on: occasion.businessDay)
        try await lender.vault.act { transaction in
            let people = try ConnectedRecords.all(of: application, in: transaction)
            let known = try known(data, occasion, in: transaction)
            guard known != file.subject else { throw ConnectedProblem.isBorrower }
            if people.contains(where: { $0.subject == known && $0.role == role && $0.until == nil }) { return }
            let person = ConnectedPerson(
                application: application,
                number: (people.map(\.number).max() ?? 0) + 1,
                subject: try known ?? lender.vault.enrol(at: occasion.at, in: transaction),
                role: role,
                relation: relation,
                language: language,
                from: occasion.businessDay,
                validUntil: role == .representative ? validUntil : nil,
                until: nil
            )
            // Under a reference of his own: the applicant's acknowledgements are not his.
            var own = occasion
            own.caseReference = person.caseReference
            try lender.acknowledgements.record(
                .notice,
                text: ConnectedNotice.text(role, policy, language),
                by: person.subject,
                language: language,
                policy: policy,
                vault: lender.vault,
                own,
                in: transaction
            )
            // Whoever is known to us keeps what he told us himself.
            if known == nil { try collect(data, person.subject, own, in: transaction) }
            try ConnectedRecords.insert(person, at: occasion.at, by: actor.id, in: transaction)
        }
    }

    private func check(
        _ data: ConnectedPersonData,
        _ role: ConnectedPerson.Role,
        _ validUntil: CivilDate?,
        _ hasRead: Bool,
        _ today: CivilDate
    ) throws(ConnectedProblem) {
        guard hasRead else { throw .noticeNotRead }
        switch role {
        case .contact: guard data.iin == nil else { throw .iinNotNeeded }
        case .payer: guard data.iin != nil else { throw .iinMissing }
        case .representative:
            guard data.iin != nil else { throw .iinMissing }
            guard let validUntil else { throw .powerMissing }
            guard today <= validUntil else { throw .powerOver }
        }
    }

    /// A contact is known by his phone only, which several people may share, so he always gets a record of his own.
    private func known(_ data: ConnectedPersonData, _ occasion: Occasion, in transaction: any SQLTransaction) throws
        -> SubjectID?
    {
        guard let iin = data.iin else { return nil }
        return try lender.vault.find(
            PersonIdentification.self,
            by: Fields.iin,
            iin.digits,
            occasion,
            in: transaction
        ).first
    }

    private func collect(
        _ data: ConnectedPersonData,
        _ subject: SubjectID,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        var items: [Intake<PersonIdentification>] = [
            Intake(Fields.surname, data.surname), Intake(Fields.givenName, data.givenName),
            Intake(Fields.phone, data.phone.value),
        ]
        if let iin = data.iin { items.append(Intake(Fields.iin, iin.digits)) }
        try lender.vault.collect(
            PersonIdentification.self,
            into: subject,
            items,
            source: "person",
            occasion,
            in: transaction
        )
    }

    /// Those who have a role in an application today, opened for an employee with the case; each opening is on the log of
    /// the person himself.
    public func list(_ application: String, _ actor: Actor) async throws -> [ConnectedPersonView] {
        _ = try await lender.applications.find(application, actor)
        let today = try await lender.businessDay.today()
        let people = try await lender.database.read { try ConnectedRecords.all(of: application, in: $0) }
        var views: [ConnectedPersonView] = []
        for person in people where person.isStanding(on: today) {
            let opened = try await lender.vault.open(
                PersonIdentification.self,
                Access(
                    subject: person.subject,
                    fields: [Fields.surname.id, Fields.givenName.id, Fields.phone.id],
                    occasion: try await lender.occasion(actor, case: person.caseReference)
                )
            )
            let name = [
                try opened[Fields.surname]?.reveal(opened.permit), try opened[Fields.givenName]?.reveal(opened.permit),
            ]
            views.append(
                ConnectedPersonView(
                    person: person,
                    name: name.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " "),
                    phone: try opened[Fields.phone]?.reveal(opened.permit) ?? ""
                )
            )
        }
        return views
    }

    /// Ends a role as of today. Doing it again changes nothing.
    public func end(_ number: Int64, application: String, _ actor: Actor) async throws {
        _ = try await lender.applications.find(application, actor)
        let today = try await lender.businessDay.today()
        try await lender.vault.act { transaction in
            try ConnectedRecords.end(try find(number, application, in: transaction), on: today, in: transaction)
        }
    }

    /// Forgets a third person who asks for it: everything that is held of him is destroyed at once, unless he also
    /// borrows or secures a loan.
    public func eraseOnRequest(_ number: Int64, application: String, _ officer: Actor) async throws {
        let occasion = try await lender.occasion(officer, case: application)
        try await lender.vault.act { transaction in
            let person = try find(number, application, in: transaction)
            let others = try ConnectedRecords.roles(of: person.subject, in: transaction)
                .filter { [.applicant, .borrower, .guarantor, .pledgor].contains($0.kind) }
            guard others.isEmpty else { throw ConnectedProblem.mustBeKept }
            var own = occasion
            own.caseReference = person.caseReference
            try PersonErasure(vault: lender.vault, rule: lender.dayRule)
                .destroyWhole(RetentionAndDestruction.self, person.subject, own, in: transaction)
        }
    }

    /// The set of roles of a person, with their dates (clause 3.1).
    public func roles(of subject: SubjectID) async throws -> Set<PersonRole> {
        try await lender.database.read { try ConnectedRecords.roles(of: subject, in: $0) }
    }

    private func find(_ number: Int64, _ application: String, in transaction: any SQLTransaction) throws
        -> ConnectedPerson
    {
        let people = try ConnectedRecords.all(of: application, in: transaction)
        guard let person = people.first(where: { $0.number == number }) else { throw ConnectedProblem.unknown }
        return person
    }
}

extension Lender {
    public var connected: ConnectedDesk { ConnectedDesk(lender: self) }
}
