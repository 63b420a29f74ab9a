internal import CivilTime
internal import Wording

// What the simulated counterparties answer. Amounts are decimal texts in tenge. These are not the lender's types: the
// two sides of a wire agree on JSON and on nothing else.

struct WireBureauReport: Encodable {
    struct Loan: Encodable {
        let lender: String
        let monthlyPayment: String
        let outstanding: String
        let daysOverdue: Int
        let worstDaysOverdueInTwelveMonths: Int

        init(_ loan: SyntheticPerson.Loan) {
            lender = loan.lender
            monthlyPayment = "\(loan.monthlyPayment).00"
            outstanding = "\(loan.outstanding).00"
            daysOverdue = loan.daysOverdue
            worstDaysOverdueInTwelveMonths = loan.worstDaysOverdue
        }
    }
    struct Score: Encodable {
        let provider = "Simulated credit bureau"
        let scaleMin = 300
        let scaleMax = 850
        let value: Int

        init(_ value: Int) { self.value = value }
    }
    let number: String
    let asOf: CivilDate
    let openLoans: [Loan]
    let selfExclusion: Bool
    let bankruptcyCompletedOn: CivilDate?
    let score: Score?
}

struct WirePensionIncome: Encodable {
    struct Month: Encodable {
        let month: String
        let contribution: String
    }
    let stateConsentReference: String
    let months: [Month]
}

struct WireIdentityCheck: Encodable {
    let matched: Bool
    let citizenship: String
    let documentValid: Bool
    let checkReference: String
}

struct WireSpouseConsent: Encodable {
    let married: Bool
    let consentReference: String?
}

struct WireConscription: Encodable { let onActiveService: Bool }

struct WireSanctionsList: Encodable {
    let version: String
    let digests: [String]
}

struct WireVehicle: Encodable {
    let vin: String
    let plate: String
    let make: String
    let model: String
    let year: Int
    let colour: String
    let ownerIIN: String?
    let ownerName: String
    let encumbered: Bool
    let registrationBan: Bool
    let inspectionValidUntil: CivilDate?
    let unpaidFines: String
    let violationPoints: Int
    let medicalCertificateValidUntil: CivilDate
}

struct WireValuation: Encodable {
    let marketValue: String
    let asOf: CivilDate
    let source: String
}

struct WireExtract: Encodable {
    struct Entry: Encodable, Sendable {
        let certificate: String
        let contract: String
        let pledgee: String
        let registeredOn: CivilDate
    }
    let number: String
    let asOf: CivilDate
    let entries: [Entry]
}

struct WireCertificate: Encodable {
    let number: String
    let registeredOn: CivilDate
}

struct WireRelease: Encodable {
    let number: String
    let releasedOn: CivilDate
}

struct WireTransfer: Encodable {
    let transfer: String
    let executedOn: CivilDate
}

struct WireStatement: Encodable {
    let credits: [WorldState.Credit]
    let more: Bool
}

struct WireAcceptance: Encodable { let accepted: Bool }

/// One of the synthetic people, for whoever fills in a form in his or her name.
struct WirePerson: Encodable {
    let number: Int
    let iin: String
    let surname: String
    let givenName: String
    let patronymic: String
    let birthDate: CivilDate
    let phone: String
    let documentNumber: String
    let maritalStatus: String
    let stateConsentReference: String
    let payoutIBAN: String
    let product: String
    let vin: String
    let plate: String?
    let make: String?
    let model: String?
    let year: Int?
    let colour: String?
    let marketValue: String?
    let sellerIBAN: String?
    let rule: String?
    let demonstrates: [String: String]

    init(_ person: SyntheticPerson) {
        let car = SyntheticCars.car(vin: person.vin)
        number = person.number
        iin = person.iin
        surname = person.surname
        givenName = person.givenName
        patronymic = person.patronymic
        birthDate = person.birthDate
        phone = person.phone
        documentNumber = person.documentNumber
        maritalStatus = person.maritalStatus.rawValue
        stateConsentReference = person.stateConsentReference
        payoutIBAN = person.payoutIBAN
        product = person.product.rawValue
        vin = person.vin
        plate = car?.plate
        make = car?.make
        model = car?.model
        year = car?.year
        colour = car?.colour
        marketValue = car.map { "\($0.marketValue).00" }
        sellerIBAN = person.product == .carLoan ? SyntheticCar.dealerIBAN : nil
        rule = person.rule
        demonstrates = ["kk": person.demonstrates.kk, "ru": person.demonstrates.ru, "en": person.demonstrates.en]
    }
}
