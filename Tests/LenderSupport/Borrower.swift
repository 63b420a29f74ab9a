import CivilTime
package import CounterpartySimulator
import Identifiers
package import Lending
import LoanMath
import Money
package import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// A synthetic person who walks through an application as a customer would.
package struct Borrower: Sendable {
    package let test: TestLender
    package let person: SyntheticPerson
    package var phone: String { person.phone }

    package init(_ test: TestLender, number: Int) throws {
        self.test = test
        person = try Self.found(SyntheticPeople.person(number: number), "person \(number)")
    }

    /// From the quote to the submitted application, assessed as far as the world answers.
    package func apply(
        _ request: QuoteRequest,
        consents left: Set<String> = [],
        humanDecision: Bool = false,
        citizenship: String = "KZ",
        work: String = "Үлгі ЖШС"
    ) async throws -> ApplicationFile {
        let desk = test.lender.applications
        var file = try await desk.begin(
            request,
            language: .russian,
            origin: "website",
            originKey: "test-\(person.number)-\(request.amount)"
        )
        var actor = Actor.customer(file.subject)
        for kind in [AcknowledgedText.lender, .cost, .notice] {
            file = try await desk.acknowledge(kind, text: "text of \(kind)", application: file.number, actor)
        }
        let policy = try test.lender.policy(on: try await test.lender.businessDay.today())
        var ticked = Set(policy.consents.filter(\.neededForApplication).map(\.id)).filter {
            !left.contains($0.rawValue)
        }
        if !humanDecision { ticked.insert(ConsentID("automatedDecision")) }
        file = try await desk.giveConsents(
            ticked,
            stateConsentReference: person.stateConsentReference,
            humanDecision: humanDecision,
            application: file.number,
            actor
        )
        try await test.lender.signIn.requestApplicationCode(
            try PhoneNumber(phone),
            application: file.number,
            actor
        )
        let code = try await test.newestCode(phone)
        file = try await test.lender.signIn.confirmApplicationPhone(
            code: code,
            application: file.number,
            actor,
            replacing: nil
        ).file
        actor = .customer(file.subject)
        file = try await desk.savePerson(try data(citizenship), application: file.number, actor)
        file = try await desk.saveIncome(try income(work), application: file.number, actor)
        file = try await desk.saveVehicle(try vehicle(request), application: file.number, actor)
        file = try await desk.submit(file.number, actor)
        return try await test.lender.assessments.assess(file.number)
    }

    private func data(_ citizenship: String) throws -> PersonData {
        let iin = try IIN(person.iin)
        let today = day("2024-01-01")
        return PersonData(
            surname: person.surname,
            givenName: person.givenName,
            patronymic: person.patronymic,
            iin: iin,
            birthDate: try Self.found(iin.birthDate, "a birth date"),
            citizenship: citizenship,
            document: try IdentityDocument(
                number: try DocumentNumber(person.documentNumber),
                issuer: "ҚР ІІМ",
                issuedOn: day("2020-01-10"),
                expiresOn: day("2030-01-10"),
                on: today
            ),
            documentIssuer: "ҚР ІІМ",
            documentIssuedOn: day("2020-01-10"),
            documentExpiresOn: day("2030-01-10"),
            maritalStatus: person.maritalStatus.rawValue,
            address: "Алматы, Сынақ көшесі 1"
        )
    }

    private func income(_ work: String) throws -> IncomeData {
        IncomeData(
            workplace: work,
            occupation: work.isEmpty ? "" : "маман",
            education: "жоғары",
            declaredIncome: Money(tenge: 400_000),
            declaredObligations: .zero,
            dependants: 0,
            sourceOfFunds: work.isEmpty ? "" : "жалақы",
            payoutAccount: try IBAN(person.payoutIBAN)
        )
    }

    private func vehicle(_ request: QuoteRequest) throws -> VehicleData {
        let car = try Self.found(SyntheticCars.car(vin: person.vin), "the car")
        return VehicleData(
            vehicle: try VehicleIdentifier(car.vin),
            plate: try LicencePlate(car.plate),
            make: car.make,
            model: car.model,
            year: car.year,
            sellerAccount: request.product == .carLoan ? try IBAN(SyntheticCar.dealerIBAN) : nil,
            seller: nil
        )
    }

    private static func found<Value>(_ value: Value?, _ what: String) throws -> Value {
        guard let value else { throw TestLender.Missing(description: "the simulated world lacks \(what)") }
        return value
    }
}
