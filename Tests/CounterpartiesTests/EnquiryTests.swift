import CivilTime
import Lending
import Money
import Operations
import Testing

@testable import Counterparties
@testable import CounterpartySimulator

/// Each enquiry, over a real connection.
struct EnquiryTests {
    @Test func `the bureau reports an overdue loan`() async throws {
        try await withOutside { outside in
            let bureau = CreditBureauClient(
                baseURL: outside.baseURL,
                http: outside.http,
                businessDate: outside.businessDate
            )
            let fields = ["iin": try outside.person(11).iin, "surname": "Кешігулов"]
            let report = try await bureau.report(fields: fields, reference: "A-1")
            #expect(report.asOf == Outside.today)
            #expect(report.openLoans.map(\.daysOverdue) == [91])
            #expect(report.openLoans.first?.monthlyPayment == Money(tenge: 35_000))
            #expect(report.score?.value == 410)
            // Asking again is the same report, not a second enquiry in the person's history.
            #expect(try await bureau.report(fields: fields, reference: "A-1") == report)
        }
    }

    @Test func `a bankruptcy and a voluntary refusal are in the report`() async throws {
        try await withOutside { outside in
            let bureau = CreditBureauClient(
                baseURL: outside.baseURL,
                http: outside.http,
                businessDate: outside.businessDate
            )
            let bankrupt = try await bureau.report(fields: ["iin": outside.person(17).iin], reference: "A-1")
            #expect(bankrupt.bankruptcyCompletedOn == day(2023, 6, 15))
            let refusing = try await bureau.report(fields: ["iin": outside.person(16).iin], reference: "A-2")
            #expect(refusing.selfExclusion)
            let unknown = try await bureau.report(fields: ["iin": outside.person(6).iin], reference: "A-3")
            #expect(unknown.score == nil && unknown.openLoans.isEmpty)
        }
    }

    @Test func `six months of contributions end with the month before the business date`() async throws {
        try await withOutside { outside in
            let centre = PensionCentreClient(
                baseURL: outside.baseURL,
                http: outside.http,
                businessDate: outside.businessDate
            )
            let person = try outside.person(8)
            let income = try await centre.income(
                fields: ["iin": person.iin, "stateConsentReference": person.stateConsentReference],
                reference: "A-1"
            )
            #expect(income.months.map(\.month) == ["2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05"])
            // A tenth of 212,986 tenge.
            #expect(income.months.allSatisfy { $0.contribution == Money(tiyn: 2_129_860) })
            #expect(income.stateConsentReference == person.stateConsentReference)
        }
    }

    @Test func `without consent at the state service the pension centre refuses`() async throws {
        try await withOutside { outside in
            let centre = PensionCentreClient(
                baseURL: outside.baseURL,
                http: outside.http,
                businessDate: outside.businessDate
            )
            let error = await #expect(throws: CounterpartyFailure.self) {
                _ = try await centre.income(
                    fields: ["iin": outside.person(15).iin, "stateConsentReference": "SSC-0015"],
                    reference: "A-1"
                )
            }
            #expect(
                error
                    == .refused(
                        counterparty: "pensionCentre",
                        status: 403,
                        code: "consentNotFound/stateConsentReference"
                    )
            )
        }
    }

    @Test func `the road-safety authority tells owner and state of a car`() async throws {
        try await withOutside { outside in
            let authority = TrafficAuthorityClient(
                baseURL: outside.baseURL,
                http: outside.http,
                businessDate: outside.businessDate
            )
            func record(_ number: Int) async throws -> VehicleRecord {
                let person = try outside.person(number)
                return try await authority.vehicle(
                    fields: [
                        "iin": person.iin, "surname": person.surname, "givenName": person.givenName, "vin": person.vin,
                    ],
                    reference: "A-\(number)"
                )
            }
            let own = try await record(2)
            #expect(own.ownerIIN == (try outside.person(2).iin))
            #expect(!own.encumbered && !own.registrationBan)
            let dealers = try await record(1)
            #expect(dealers.ownerIIN == nil && dealers.ownerName == SyntheticCar.dealerName)
            #expect(try await record(22).encumbered)
            #expect(try await record(23).ownerIIN != outside.person(23).iin)
            #expect(try await record(24).registrationBan)
            #expect(try await record(24).unpaidFines == Money(tenge: 138_400))
            #expect(try await record(25).inspectionValidUntil == Outside.today.adding(days: -30))
        }
    }

    @Test func `what the authority says beyond clause 4_2_4 needs is not taken in`() async throws {
        try await withOutside { outside in
            let person = try outside.person(2)
            let body = #"{"reference":"A-1","fields":{"iin":"\#(person.iin)","vin":"\#(person.vin)"}}"#
            let raw = try await outside.post("/traffic/vehicle", body)
            #expect(String(decoding: raw.body, as: UTF8.self).contains("medicalCertificateValidUntil"))
            let authority = TrafficAuthorityClient(
                baseURL: outside.baseURL,
                http: outside.http,
                businessDate: outside.businessDate
            )
            let record = try await authority.vehicle(
                fields: ["iin": person.iin, "vin": person.vin],
                reference: "A-1"
            )
            let labels = Mirror(reflecting: record).children.compactMap(\.label)
            #expect(!labels.contains { $0.lowercased().contains("medical") })
        }
    }

    @Test func `the appraiser values a car and learns nothing of a person`() async throws {
        try await withOutside { outside in
            let appraiser = AppraiserClient(
                baseURL: outside.baseURL,
                http: outside.http,
                businessDate: outside.businessDate
            )
            let person = try outside.person(2)
            let valuation = try await appraiser.valuation(fields: ["vin": person.vin], reference: "A-1")
            #expect(valuation.marketValue == Money(tenge: 5_000_000))
            let error = await #expect(throws: CounterpartyFailure.self) {
                _ = try await appraiser.valuation(fields: ["vin": person.vin, "iin": person.iin], reference: "A-1")
            }
            #expect(error == .refused(counterparty: "appraiser", status: 400, code: "fieldNotAllowed/iin"))
        }
    }

    @Test func `identification tells likeness, data, citizenship and document`() async throws {
        try await withOutside { outside in
            let verifier = IdentityVerifierClient(
                baseURL: outside.baseURL,
                http: outside.http,
                businessDate: outside.businessDate
            )
            func check(_ number: Int, surname: String? = nil) async throws -> IdentityCheck {
                let person = try outside.person(number)
                return try await verifier.verify(
                    fields: [
                        "iin": person.iin, "documentNumber": person.documentNumber,
                        "surname": surname ?? person.surname, "givenName": person.givenName,
                        "birthDate": person.birthDate.description,
                    ],
                    reference: "A-\(number)"
                )
            }
            let good = try await check(1)
            #expect(good.matched && good.documentValid && good.citizenship == "KZ")
            #expect(try await !check(1, surname: "Басқа").matched)
            #expect(try await !check(19).matched)
            #expect(try await check(13).citizenship == "KG")
            #expect(try await !check(14).documentValid)
        }
    }

    @Test func `marriage, the spouse's consent and conscription are told`() async throws {
        try await withOutside { outside in
            let registry = CivilRegistryClient(
                baseURL: outside.baseURL,
                http: outside.http,
                businessDate: outside.businessDate
            )
            let office = ConscriptionOfficeClient(
                baseURL: outside.baseURL,
                http: outside.http,
                businessDate: outside.businessDate
            )
            let agreed = try await registry.spouseConsent(fields: ["iin": outside.person(3).iin], reference: "A-1")
            #expect(agreed == SpouseConsent(married: true, consentReference: "SPC-0003"))
            let silent = try await registry.spouseConsent(fields: ["iin": outside.person(18).iin], reference: "A-2")
            #expect(silent == SpouseConsent(married: true, consentReference: nil))
            #expect(try await office.status(fields: ["iin": outside.person(29).iin], reference: "A-3").onActiveService)
            #expect(try await !office.status(fields: ["iin": outside.person(1).iin], reference: "A-4").onActiveService)
        }
    }

    @Test func `the sanctions list holds digests and nobody's number`() async throws {
        try await withOutside { outside in
            let client = SanctionsListClient(
                baseURL: outside.baseURL,
                http: outside.http,
                businessDate: outside.businessDate
            )
            let (version, digests) = try await client.list()
            #expect(!version.isEmpty)
            // SHA-256 of 900901200208, computed apart from this program.
            #expect(digests == ["fc028d09a7441d7342e023db0415beeaa5c46ae50a656f2d71ad49253bbfcd86"])
        }
    }

    @Test func `a field too many is refused by name, and a missing one too`() async throws {
        try await withOutside { outside in
            let registry = CivilRegistryClient(
                baseURL: outside.baseURL,
                http: outside.http,
                businessDate: outside.businessDate
            )
            let extra = await #expect(throws: CounterpartyFailure.self) {
                _ = try await registry.spouseConsent(
                    fields: ["iin": outside.person(3).iin, "maritalStatus": "married"],
                    reference: "A-1"
                )
            }
            #expect(
                extra == .refused(counterparty: "civilRegistry", status: 400, code: "fieldNotAllowed/maritalStatus")
            )
            let missing = await #expect(throws: CounterpartyFailure.self) {
                _ = try await registry.spouseConsent(fields: [:], reference: "A-1")
            }
            #expect(missing == .refused(counterparty: "civilRegistry", status: 400, code: "fieldMissing"))
        }
    }
}
