import CivilTime
import Lending
import LoanMath
public import Money
import PolicyModel
public import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// What a guarantor may be told of the obligation he secures: no name, no income, no history (clause 5.1.7).
public struct SecuredObligation: Sendable, Hashable {
    public let contract: String
    public let principalOutstanding: Money
    public let overdue: Money
    public let daysOverdue: Int

    /// `nil` when nothing is owed, so that there is nothing to tell.
    init?(_ contract: String, _ view: ContractView) {
        guard let account = view.account, [.active, .overdue, .terminated, .writtenOff].contains(view.state) else {
            return nil
        }
        self.contract = contract
        principalOutstanding = account.principalOutstanding
        overdue = account.arrears
        daysOverdue = account.daysOverdue
    }
}

/// The contract of guarantee or pledge as a document, and what the person learns later.
extension SecurityDesk {
    /// Makes the person's contract on the terms on which the loan is offered. On the same terms it stays as it is.
    public func prepare(_ number: Int64, application: String, _ actor: Actor) async throws {
        let file = try await lender.applications.find(application, actor)
        guard Self.isOpen(file.state) else { throw SecurityProblem.tooLate }
        let (person, contract) = try await lender.database.read { transaction in
            (
                try Self.find(number, application, in: transaction),
                try ContractRecords.number(application: application, in: transaction).flatMap {
                    try ContractRecords.find($0, in: transaction)
                }
            )
        }
        guard let contract else { throw SecurityProblem.noLoanYet }
        let terms = SecurityRecords.terms(of: contract.agreement)
        guard person.terms != terms else { return }
        let occasion = try await lender.occasion(actor, case: person.caseReference)
        let document = try await document(of: person, contract, occasion)
        try await lender.vault.act { transaction in
            let current = try Self.find(number, application, in: transaction)
            guard current.documentVersion == person.documentVersion else { return }
            let version = person.documentVersion + 1
            var hash = ""
            for language in Language.allCases {
                let kept = try lender.vault.keepDocument(
                    ObligationSecurity.self,
                    of: person.subject,
                    name: person.withVersion(version).documentName(language),
                    field: Fields.contractRecord.id,
                    text: document.html(language),
                    occasion,
                    in: transaction
                )
                if language == person.language { hash = kept }
            }
            try SecurityRecords.prepared(person, version: version, hash: hash, terms: terms, in: transaction)
        }
    }

    /// The document as HTML.
    public func document(_ number: Int64, application: String, _ language: Language, _ actor: Actor) async throws
        -> String
    {
        _ = try await lender.applications.find(application, actor)
        let person = try await lender.database.read { try Self.find(number, application, in: $0) }
        let text = try await lender.vault.document(
            ObligationSecurity.self,
            of: person.subject,
            name: person.documentName(language),
            field: Fields.contractRecord.id,
            try await lender.occasion(actor, case: person.caseReference)
        )
        guard let text else { throw SecurityProblem.noLoanYet }
        return text
    }

    /// Records that the person signed his contract in the branch. Recording it again is success without effect.
    ///
    /// - Parameter identityChecked: The employee confirms that he held the person's identity document.
    public func sign(_ number: Int64, application: String, identityChecked: Bool, _ actor: Actor) async throws {
        let file = try await lender.applications.find(application, actor)
        guard Self.isOpen(file.state) else { throw SecurityProblem.tooLate }
        guard identityChecked else { throw SecurityProblem.identityNotChecked }
        let occasion = try await lender.occasion(actor, case: application)
        try await lender.vault.act { transaction in
            let person = try Self.find(number, application, in: transaction)
            guard let hash = person.documentHash else { throw SecurityProblem.noLoanYet }
            guard person.signedOn == nil else { return }
            var own = occasion
            own.caseReference = person.caseReference
            try lender.vault.record(
                ObligationSecurity.self,
                about: person.subject,
                fields: [Fields.contractRecord.id],
                documentHash: hash,
                own,
                in: transaction
            )
            try SecurityRecords.signed(person, on: occasion.businessDay, by: actor.id, in: transaction)
        }
    }

    /// What the person may be told today. It is a disclosure of the borrower's data, so it goes into his register.
    public func obligation(_ number: Int64, application: String, _ actor: Actor) async throws -> SecuredObligation {
        _ = try await lender.applications.find(application, actor)
        let (person, contract) = try await lender.database.read { transaction in
            (
                try Self.find(number, application, in: transaction),
                try ContractRecords.number(application: application, in: transaction)
            )
        }
        guard let contract, person.signedOn != nil else { throw SecurityProblem.notBound }
        let status = try await lender.contracts.show(contract, actor)
        guard let told = SecuredObligation(contract, status.view) else { throw SecurityProblem.notBound }
        try await disclose(told, status.file, actor)
        return told
    }

    /// Enters in the borrower's register what somebody who secures his loan is told.
    func disclose(_ told: SecuredObligation, _ file: ContractFile, _ actor: Actor) async throws {
        _ = try await lender.vault.disclose(
            to: Guarantor.self,
            for: ContractPerformance.self,
            Access(
                subject: file.subject,
                fields: [],
                occasion: try await lender.occasion(actor, case: told.contract)
            ),
            supplying: [
                Fields.contractRecord.id: "\(told.contract) \(told.principalOutstanding)",
                Fields.overdueRecord.id: "\(told.daysOverdue) \(told.overdue)",
            ]
        )
    }

    private func document(of person: SecurityPerson, _ contract: ContractFile, _ occasion: Occasion) async throws
        -> SecurityDocument
    {
        let opened = try await lender.vault.open(
            ObligationSecurity.self,
            Access(
                subject: person.subject,
                fields: [
                    Fields.surname.id, Fields.givenName.id, Fields.patronymic.id, Fields.iin.id, Fields.address.id,
                ],
                occasion: occasion
            )
        )
        let name = [
            try opened[Fields.surname]?.reveal(opened.permit), try opened[Fields.givenName]?.reveal(opened.permit),
            try opened[Fields.patronymic]?.reveal(opened.permit),
        ]
        let iin = try opened[Fields.iin]?.reveal(opened.permit) ?? ""
        let address = try opened[Fields.address]?.reveal(opened.permit) ?? ""
        var ownCar: String?
        if person.role == .pledgor {
            let car = try await lender.vault.open(
                ContractConclusion.self,
                Access(
                    subject: contract.subject,
                    fields: [
                        Fields.vin.id, Fields.vehicleMake.id, Fields.vehicleModel.id, Fields.vehicleYear.id,
                    ],
                    occasion: try await lender.occasion(occasion.actor, case: contract.number)
                )
            )
            let make = try car[Fields.vehicleMake]?.reveal(car.permit) ?? ""
            let model = try car[Fields.vehicleModel]?.reveal(car.permit) ?? ""
            let year = try car[Fields.vehicleYear]?.reveal(car.permit).description ?? ""
            ownCar = "\(make) \(model), \(year), VIN \(try car[Fields.vin]?.reveal(car.permit) ?? "")"
        }
        return SecurityDocument(
            person: person,
            name: name.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " "),
            iin: iin,
            address: address,
            car: ownCar,
            agreement: contract.agreement,
            controller: try lender.policy(on: occasion.businessDay).controller,
            day: occasion.businessDay
        )
    }
}

extension SecurityPerson {
    func withVersion(_ version: Int64) -> SecurityPerson {
        SecurityPerson(
            application: application,
            number: number,
            subject: subject,
            role: role,
            language: language,
            enteredOn: enteredOn,
            documentVersion: version,
            documentHash: documentHash,
            terms: terms,
            signedOn: signedOn,
            removedOn: removedOn
        )
    }
}
