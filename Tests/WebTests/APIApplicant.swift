import CounterpartySimulator
import LenderSupport
import Operations
import PolicyModel
import Testing

@testable import Web

/// A synthetic person who applies at an integrator's, step by step through the interface.
struct APIApplicant: Sendable {
    static let carLoan: JSONValue = [
        "product": "car-loan", "price": "3000000.00", "downPayment": "900000.00", "termMonths": 36,
        "monthlyRatePercent": "3.7",
    ]

    let test: TestLender
    let client: APIClient
    let person: SyntheticPerson
    let phone: String

    init(_ test: TestLender, _ client: APIClient, person number: Int = 1) throws {
        self.test = test
        self.client = client
        let borrower = try Borrower(test, number: number)
        person = borrower.person
        phone = borrower.phone
    }

    /// What was read and agreed to.
    var beginning: JSONValue {
        [
            "terms": Self.carLoan,
            "language": "ru",
            "policyVersion": .string(test.policy.version),
            "phone": .string(phone),
            "acknowledged": ["lender", "cost", "notice"],
            "consents": [
                "personalData", "bureauReport", "bureauSupply", "pensionData", "transferTrafficAuthority",
                "transferAppraiser", "transferSettlementBank", "transferGuarantor",
            ],
            "stateConsentReference": .string("SSC-" + padded),
            "decider": "program",
        ]
    }

    func submission(code: String) throws -> JSONValue {
        let car = try #require(SyntheticCars.car(vin: person.vin))
        return [
            "code": .string(code),
            "person": [
                "surname": .string(person.surname), "givenName": .string(person.givenName),
                "patronymic": .string(person.patronymic), "iin": .string(person.iin),
                "birthDate": .string(birthDate), "citizenship": "KZ", "documentNumber": .string("90000" + padded),
                "documentIssuer": "ҚР ІІМ", "documentIssuedOn": "2020-01-10", "documentExpiresOn": "2030-01-10",
                "maritalStatus": .string(person.maritalStatus == .married ? "married" : "single"),
                "address": "Алматы, Сынақ көшесі 1",
            ],
            "income": [
                "workplace": "Үлгі ЖШС", "occupation": "маман", "education": "жоғары",
                "declaredIncome": "400000.00", "declaredObligations": "0", "dependants": 0, "sourceOfFunds": "жалақы",
            ],
            "vehicle": [
                "vin": .string(car.vin), "plate": .string(car.plate), "make": .string(car.make),
                "model": .string(car.model), "year": .integer(car.year),
                "sellerIBAN": .string(SyntheticCar.dealerIBAN),
            ],
        ]
    }

    /// Begins; answers the number of the application.
    func begin(key: String = "begin") async throws -> String {
        let answer = try await client.command("/api/applications", beginning, key: key)
        try #require(answer.status == 201, "\(answer.text)")
        return answer.json["number"].text
    }

    /// From the beginning to the decision; answers the application.
    func apply() async throws -> JSONValue {
        let number = try await begin()
        let code = try await test.newestCode(phone)
        let submitted = try await client.command(
            "/api/applications/\(number)/submission",
            try submission(code: code),
            key: "submit"
        )
        try #require(submitted.status == 202, "\(submitted.text)")
        _ = try await test.lender.assessments.assess(number)
        return try await client.get("/api/applications/\(number)").json
    }

    /// From the beginning to the paid-out contract; answers its number.
    func borrow() async throws -> String {
        let application = try await apply()["number"].text
        let offer = try await client.command("/api/applications/\(application)/contract", key: "offer")
        try #require(offer.status == 201, "\(offer.text)")
        let contract = offer.json["number"].text
        let confirmed = try await client.command(
            "/api/contracts/\(contract)/confirmation",
            ["informationRead": true],
            key: "confirm"
        )
        try #require(confirmed.status == 202, "\(confirmed.text)")
        let code = try await test.newestCode(phone)
        let signed = try await client.command(
            "/api/contracts/\(contract)/signature",
            ["code": .string(code)],
            key: "sign"
        )
        try #require(signed.status == 200, "\(signed.text)")
        for _ in 0..<6 { try await test.lender.outbox.runDue() }
        return contract
    }

    private var padded: String { String(String(10_000 + person.number).dropFirst()) }

    /// From the IIN, whose seventh digit says that the birth was in the 19th century.
    private var birthDate: String {
        let digits = person.iin.map(String.init)
        return "18" + digits[0] + digits[1] + "-" + digits[2] + digits[3] + "-" + digits[4] + digits[5]
    }
}
