public import CivilTime
import Identifiers
public import Lending
import Money
public import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import SQLPort
import Vault
public import Wording

/// Takes applications in, step by step. Every step is saved, and every touch of the applicant's data is decided.
public struct ApplicationDesk: Sendable {
    let lender: Lender

    /// Starts an application. The applicant is a random id until he says who he is.
    ///
    /// - Parameters:
    ///   - originKey: Natural key of the command; starting twice with one key answers the same application.
    ///   - subject: The customer who is already signed in; a stranger gets a new record without a name.
    public func begin(
        _ request: QuoteRequest,
        language: Language,
        origin: String,
        originKey: String,
        by actor: Actor? = nil,
        for customer: SubjectID? = nil
    ) async throws -> ApplicationFile {
        let day = try await lender.businessDay.today()
        let at = lender.clock.now()
        return try await lender.vault.act { transaction in
            if let known = try ApplicationRecords.find(originKey: originKey, in: transaction) { return known }
            let subject = try customer ?? lender.vault.enrol(at: at, in: transaction)
            let number = try ApplicationRecords.nextNumber(on: day, in: transaction)
            let creator: ApplicationActor =
                actor.map { .employee(id: $0.id, subject: nil) } ?? .customer(subject: subject.rawValue)
            let file = ApplicationFile(
                application: LoanApplication(
                    number: number,
                    subject: subject.rawValue,
                    createdBy: creator,
                    product: request.product
                ),
                request: request,
                language: language,
                origin: origin,
                step: .information,
                humanDecision: false,
                createdOn: day
            )
            try ApplicationRecords.insert(file, originKey: originKey, at: at, in: transaction)
            return file
        }
    }

    /// Records that a text was read (clause 3.5). When lender, cost and notice are all confirmed, consents come next.
    public func acknowledge(_ kind: AcknowledgedText, text: String, application number: String, _ actor: Actor)
        async throws -> ApplicationFile
    {
        try await edit(number, actor, from: .information) { file, occasion, policy, transaction in
            try lender.acknowledgements.record(
                kind,
                text: text,
                by: file.subject,
                language: file.language,
                policy: policy,
                vault: lender.vault,
                occasion,
                in: transaction
            )
            let read = Set(
                try lender.acknowledgements.all(application: number, in: transaction)
                    .filter { $0.policyVersion == policy.version }.map(\.kind)
            )
            if read.isSuperset(of: [.lender, .cost, .notice]) { file.step = max(file.step, .consents) }
        }
    }

    /// Records the consents that were ticked, and the choice of who decides. Consents without which nothing can be asked
    /// of anybody must all be there; the others may be.
    ///
    /// - Parameter stateConsentReference: Number of the consent given through the state service (94-V Art. 8-1).
    public func giveConsents(
        _ ticked: Set<ConsentID>,
        stateConsentReference: String?,
        humanDecision: Bool,
        application number: String,
        _ actor: Actor
    ) async throws -> ApplicationFile {
        try await edit(number, actor, from: .consents) { file, occasion, policy, transaction in
            let needed = policy.consents.filter(\.neededForApplication)
            let missing = needed.filter { !ticked.contains($0.id) }
            guard missing.isEmpty else { throw ApplicationProblem.consentsMissing(missing.map { $0.title }) }
            for consent in policy.consents where ticked.contains(consent.id) {
                let isStateService = consent.channels == ["stateService"]
                let evidence = ConsentEvidence(
                    isStateService ? .stateService : .site,
                    enteredBy: actor.role == RoleID("customer") ? "customer" : actor.id
                )
                try lender.consents.give(
                    consent,
                    by: file.subject,
                    language: file.language,
                    evidence: evidence,
                    policy: policy,
                    vault: lender.vault,
                    occasion,
                    in: transaction
                )
            }
            guard let reference = stateConsentReference, !reference.isEmpty else {
                throw ApplicationProblem.stateConsentMissing
            }
            try lender.vault.collect(
                ThirdPartyEnquiry.self,
                into: file.subject,
                [Intake(Fields.stateConsentReference, reference)],
                source: "person",
                occasion,
                in: transaction
            )
            file.humanDecision = humanDecision || !ticked.contains(ConsentID("automatedDecision"))
            // Whoever signed in with a confirmed number need not confirm it again.
            let isKnown = try VerifiedContacts.has("phone", of: file.subject, in: transaction)
            file.step = max(file.step, isKnown ? .person : .contact)
        }
    }

    /// Keeps who the applicant is. The IIN must agree with the birth date.
    public func savePerson(_ person: PersonData, application number: String, _ actor: Actor) async throws
        -> ApplicationFile
    {
        guard person.iin.birthDate == person.birthDate else { throw ApplicationProblem.birthDateDiffers }
        return try await edit(number, actor, from: .person) { file, occasion, _, transaction in
            try lender.vault.collect(
                PersonIdentification.self,
                into: file.subject,
                Self.identification(person),
                source: "person",
                occasion,
                in: transaction
            )
            try lender.vault.collect(
                ContractConclusion.self,
                into: file.subject,
                [Intake(Fields.address, person.address)],
                source: "person",
                occasion,
                in: transaction
            )
            file.step = max(file.step, .income)
        }
    }

    public func saveIncome(_ income: IncomeData, application number: String, _ actor: Actor) async throws
        -> ApplicationFile
    {
        try await edit(number, actor, from: .income) { file, occasion, _, transaction in
            if file.request.product == .carPledge, income.payoutAccount == nil {
                throw ApplicationProblem.payoutAccountMissing
            }
            try lender.vault.collect(
                ContractConclusion.self,
                into: file.subject,
                Self.means(income),
                source: "person",
                occasion,
                in: transaction
            )
            file.step = max(file.step, .vehicle)
        }
    }

    public func saveVehicle(_ vehicle: VehicleData, application number: String, _ actor: Actor) async throws
        -> ApplicationFile
    {
        try await edit(number, actor, from: .vehicle) { file, occasion, _, transaction in
            if file.request.product == .carLoan, vehicle.sellerAccount == nil {
                throw ApplicationProblem.sellerAccountMissing
            }
            // Asked before anybody outside is: who has pledged what is open to everybody (254-I Art. 18).
            try PledgeClaims.requireFree(PledgeClaims.vehicle(vehicle.vehicle.value, lender.vault), in: transaction)
            var items: [Intake<ContractConclusion>] = [
                Intake(Fields.vin, vehicle.vehicle.value), Intake(Fields.plate, vehicle.plate.value),
                Intake(Fields.vehicleMake, vehicle.make), Intake(Fields.vehicleModel, vehicle.model),
                Intake(Fields.vehicleYear, Int64(vehicle.year)),
            ]
            if let price = file.request.price { items.append(Intake(Fields.vehiclePriceTiyn, price.tiyn)) }
            if let account = vehicle.sellerAccount { items.append(Intake(Fields.sellerIBAN, account.value)) }
            if let seller = vehicle.seller { items.append(Intake(Fields.vehicleOwnerIIN, seller.digits)) }
            try lender.vault.collect(
                ContractConclusion.self,
                into: file.subject,
                items,
                source: "person",
                occasion,
                in: transaction
            )
            file.step = max(file.step, .review)
        }
    }

    /// Submits the application. Submitting twice is success without effect.
    public func submit(_ number: String, _ actor: Actor) async throws -> ApplicationFile {
        try await edit(number, actor, from: .review) { file, occasion, _, transaction in
            guard file.state == .draft else { return }
            file.application = try file.application.moved(
                to: .submitted,
                by: Self.applicationActor(actor),
                on: occasion.businessDay
            )
            file.step = .done
            try lender.vault.store(
                ContractConclusion.self,
                into: file.subject,
                [Intake(Fields.applicationRecord, "\(file.number) \(file.request.product.rawValue)")],
                occasion,
                in: transaction
            )
        }
    }

    /// Withdraws an application that has not become a contract.
    public func withdraw(_ number: String, _ actor: Actor) async throws -> ApplicationFile {
        try await edit(number, actor, from: .information, closed: true) { file, occasion, _, _ in
            guard file.state != .withdrawn else { return }
            file.application = try file.application.moved(
                to: .withdrawn,
                by: Self.applicationActor(actor),
                on: occasion.businessDay
            )
        }
    }

    /// The state of one application, for its own person, an employee with the case, or an integrator.
    public func show(_ number: String, _ actor: Actor) async throws -> ApplicationFile {
        let file = try await find(number, actor)
        let occasion = try await lender.occasion(actor, case: number)
        _ = try await lender.vault.open(
            ContractConclusion.self,
            Access(subject: file.subject, fields: [Fields.applicationRecord.id], occasion: occasion)
        )
        return file
    }

    /// A person's own applications, newest first.
    public func mine(_ subject: SubjectID) async throws -> [ApplicationFile] {
        let occasion = try await lender.occasion(.customer(subject), case: nil)
        let access = Access(subject: subject, fields: [Fields.applicationRecord.id], occasion: occasion)
        return try await lender.vault.open(RightsHandling.self, access) { _, transaction in
            try ApplicationRecords.all(of: subject, in: transaction)
        }.found
    }

    /// A page of the work list: numbers, states and amounts, nobody's name.
    public func list(_ actor: Actor, before: Instant? = nil, limit: Int = 50) async throws -> [ApplicationFile] {
        let occasion = try await lender.occasion(actor, case: nil)
        let page = { @Sendable (scope: Scope, transaction: any SQLTransaction) in
            try ApplicationRecords.page(
                before: before ?? Instant(milliseconds: .max),
                limit: min(limit, 200),
                scope,
                in: transaction
            )
        }
        let fields = [Fields.applicationRecord.id]
        let vault = lender.vault
        return actor.role.rawValue == "underwriter"
            ? try await vault.openList(CreditAssessment.self, fields: fields, occasion, thenRead: page)
            : try await vault.openList(ContractConclusion.self, fields: fields, occasion, thenRead: page)
    }

    /// The file, when it exists and the customer asking is its own person. Others hear that it does not exist.
    func find(_ number: String, _ actor: Actor) async throws -> ApplicationFile {
        guard let file = try await lender.database.read({ try ApplicationRecords.find(number, in: $0) }) else {
            throw ApplicationProblem.unknown
        }
        guard file.isVisible(to: actor) else { throw ApplicationProblem.unknown }
        return file
    }

    static func applicationActor(_ actor: Actor) -> ApplicationActor {
        switch actor.role.rawValue {
        case "customer": .customer(subject: actor.id)
        case "system": .system
        default: .employee(id: actor.id, subject: nil)
        }
    }

    private func edit(
        _ number: String,
        _ actor: Actor,
        from step: ApplicationStep,
        closed: Bool = false,
        _ body: @escaping @Sendable (inout ApplicationFile, Occasion, Policy, any SQLTransaction) throws -> Void
    ) async throws -> ApplicationFile {
        let occasion = try await lender.occasion(actor, case: number)
        let policy = try lender.policy(on: occasion.businessDay)
        return try await lender.vault.act { transaction in
            guard var file = try ApplicationRecords.find(number, in: transaction) else {
                throw ApplicationProblem.unknown
            }
            guard file.isVisible(to: actor) else { throw ApplicationProblem.unknown }
            guard closed || file.state == .draft || step == .review else { throw ApplicationProblem.alreadySubmitted }
            guard file.step >= step else { throw ApplicationProblem.stepTooEarly(file.step) }
            try body(&file, occasion, policy, transaction)
            try ConflictDesk.raise(lender, about: file.subject, occasion, in: transaction)
            try ApplicationRecords.update(file, at: occasion.at, in: transaction)
            return file
        }
    }

    private static func identification(_ person: PersonData) -> [Intake<PersonIdentification>] {
        [
            Intake(Fields.surname, person.surname), Intake(Fields.givenName, person.givenName),
            Intake(Fields.patronymic, person.patronymic), Intake(Fields.iin, person.iin.digits),
            Intake(Fields.birthDate, person.birthDate), Intake(Fields.citizenship, person.citizenship),
            Intake(Fields.documentKind, person.document.number.kind.rawValue),
            Intake(Fields.documentNumber, person.document.number.value),
            Intake(Fields.documentIssuer, person.document.issuer),
            Intake(Fields.documentIssuedOn, person.document.issuedOn),
            Intake(Fields.documentExpiresOn, person.document.expiresOn),
            Intake(Fields.maritalStatus, person.maritalStatus),
        ]
    }

    private static func means(_ income: IncomeData) -> [Intake<ContractConclusion>] {
        var items: [Intake<ContractConclusion>] = [
            Intake(Fields.workplace, income.workplace), Intake(Fields.occupation, income.occupation),
            Intake(Fields.education, income.education),
            Intake(Fields.declaredIncomeTiyn, income.declaredIncome.tiyn),
            Intake(Fields.declaredObligationsTiyn, income.declaredObligations.tiyn),
            Intake(Fields.dependants, Int64(income.dependants)), Intake(Fields.sourceOfFunds, income.sourceOfFunds),
        ]
        if let account = income.payoutAccount { items.append(Intake(Fields.payoutIBAN, account.value)) }
        return items
    }
}

extension Lender {
    public var applications: ApplicationDesk { ApplicationDesk(lender: self) }
}
