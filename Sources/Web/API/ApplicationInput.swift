import CivilTime
import Identifiers
import Lending
import Operations
import Wording

/// The applicant's data as an integrator sends them; checked at the door like those of the website.
enum ApplicationInput {
    static func person(_ reader: JSONReader, on today: CivilDate) throws -> PersonData {
        let person = try reader.object(
            "person",
            members: [
                "surname", "givenName", "patronymic", "iin", "birthDate", "citizenship", "documentNumber",
                "documentIssuer", "documentIssuedOn", "documentExpiresOn", "maritalStatus", "address",
            ]
        )
        let issuer = try person.string("documentIssuer", longest: 100)
        let issued = try person.date("documentIssuedOn")
        let expires = try person.date("documentExpiresOn")
        let document = try person.parsed("documentNumber") { text in
            try IdentityDocument(
                number: try DocumentNumber(text),
                issuer: issuer,
                issuedOn: issued,
                expiresOn: expires,
                on: today
            )
        }
        return PersonData(
            surname: try person.string("surname", longest: 100),
            givenName: try person.string("givenName", longest: 100),
            patronymic: try person.optionalString("patronymic", longest: 100) ?? "",
            iin: try person.parsed("iin") { try IIN(naturalPerson: $0) },
            birthDate: try person.date("birthDate"),
            citizenship: try person.string("citizenship", longest: 2).uppercased(),
            document: document,
            documentIssuer: issuer,
            documentIssuedOn: issued,
            documentExpiresOn: expires,
            maritalStatus: try person.choice("maritalStatus", MaritalStatusWord.self).rawValue,
            address: try person.string("address")
        )
    }

    static func income(_ reader: JSONReader) throws -> IncomeData {
        let income = try reader.object(
            "income",
            members: [
                "workplace", "occupation", "education", "declaredIncome", "declaredObligations", "dependants",
                "sourceOfFunds", "payoutIBAN",
            ]
        )
        return IncomeData(
            workplace: try income.optionalString("workplace") ?? "",
            occupation: try income.optionalString("occupation") ?? "",
            education: try income.optionalString("education") ?? "",
            declaredIncome: try income.money("declaredIncome"),
            declaredObligations: try income.money("declaredObligations"),
            dependants: try income.integer("dependants", in: 0...20),
            sourceOfFunds: try income.optionalString("sourceOfFunds") ?? "",
            payoutAccount: income.has("payoutIBAN") ? try income.parsed("payoutIBAN") { try IBAN($0) } : nil
        )
    }

    static func vehicle(_ reader: JSONReader, on today: CivilDate) throws -> VehicleData {
        let vehicle = try reader.object(
            "vehicle",
            members: ["vin", "plate", "make", "model", "year", "sellerIBAN", "sellerIIN"]
        )
        return VehicleData(
            vehicle: try vehicle.parsed("vin") { try VehicleIdentifier($0) },
            plate: try vehicle.parsed("plate") { try LicencePlate($0) },
            make: try vehicle.string("make", longest: 60),
            model: try vehicle.string("model", longest: 60),
            year: try vehicle.integer("year", in: 1950...(today.year + 1)),
            sellerAccount: vehicle.has("sellerIBAN") ? try vehicle.parsed("sellerIBAN") { try IBAN($0) } : nil,
            seller: vehicle.has("sellerIIN") ? try vehicle.parsed("sellerIIN") { try IIN($0) } : nil
        )
    }
}

/// Whether a spouse's consent may be needed (56-V Art. 3(3-3)).
enum MaritalStatusWord: String, CaseIterable { case single, married }

/// Who decides (clause 7.5).
enum DeciderWord: String, CaseIterable { case person, program }
