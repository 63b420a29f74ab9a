internal import CivilTime
internal import Crypto
internal import Hummingbird
internal import Money

/// Credit bureau, pension centre, population and civil registers, conscription office, sanctions list.
struct RegisterRoutes {
    let world: SimulatedWorld

    func register(on router: Router<SimulatorContext>) {
        door(router, .bureau).post("bureau/report", use: bureauReport)
        door(router, .pension).post("pension/income", use: pensionIncome)
        door(router, .identity).post("identity/verify", use: identity)
        door(router, .civilRegistry).post("civil-registry/spouse-consent", use: spouseConsent)
        door(router, .conscription).post("conscription/status", use: conscription)
        door(router, .sanctions).get("sanctions/list", use: sanctionsList)
    }

    private func door(
        _ router: Router<SimulatorContext>,
        _ counterparty: Counterparty
    ) -> RouterGroup<SimulatorContext> {
        router.group().add(middleware: FaultMiddleware(counterparty: counterparty, faults: world.faults))
    }

    /// An IIN that the bureau does not know gets an empty report, as a person without a history would.
    @Sendable private func bureauReport(request: Request, context: SimulatorContext) async throws -> Response {
        let question = try await Question(
            request,
            world,
            allowed: AllowedFields(["iin"], optional: ["surname", "givenName", "patronymic", "birthDate"])
        )
        let person = SyntheticPeople.person(iin: question["iin"])
        // The same question on the same day is the same report.
        let digest = SHA256.hash(data: Array("\(question.reference)|\(question["iin"])|\(question.asOf)".utf8))
        let report = WireBureauReport(
            number: "FCB-" + digest.hexadecimal.prefix(12).uppercased(),
            asOf: question.asOf,
            openLoans: (person?.loans ?? []).map(WireBureauReport.Loan.init),
            selfExclusion: person?.selfExclusion ?? false,
            bankruptcyCompletedOn: person?.bankruptcyYearsAgo.map { question.asOf.adding(months: -12 * $0) },
            score: (person?.score).map(WireBureauReport.Score.init)
        )
        return try question.answer(report)
    }

    /// Contributions are a tenth of the income. Somebody unknown has paid none.
    @Sendable private func pensionIncome(request: Request, context: SimulatorContext) async throws -> Response {
        let question = try await Question(
            request,
            world,
            allowed: AllowedFields(["iin", "stateConsentReference"])
        )
        let person = SyntheticPeople.person(iin: question["iin"])
        guard person?.stateServiceConsent ?? true else {
            throw Refused(.forbidden, "consentNotFound", field: "stateConsentReference")
        }
        let incomes = person?.monthlyIncome ?? Array(repeating: 0, count: 6)
        let months = incomes.enumerated().map { index, income in
            let month = question.asOf.adding(months: index - 6).description.prefix(7)
            return WirePensionIncome.Month(
                month: String(month),
                contribution: Money(tiyn: income * 10).description
            )
        }
        return try question.answer(
            WirePensionIncome(stateConsentReference: question["stateConsentReference"], months: months)
        )
    }

    /// The likeness matches, and so do the data sent along.
    @Sendable private func identity(request: Request, context: SimulatorContext) async throws -> Response {
        let question = try await Question(
            request,
            world,
            allowed: AllowedFields(["iin", "documentNumber"], optional: ["surname", "givenName", "birthDate"])
        )
        let person = try question.person()
        let register = [
            "documentNumber": person.documentNumber, "surname": person.surname, "givenName": person.givenName,
            "birthDate": person.birthDate.description,
        ]
        let sameData = register.allSatisfy { name, value in
            question.fields[name].map { $0.lowercased() == value.lowercased() } ?? true
        }
        let digest = SHA256.hash(data: Array("\(question.reference)|\(person.iin)".utf8))
        return try question.answer(
            WireIdentityCheck(
                matched: person.biometricMatch && sameData,
                citizenship: person.citizenship,
                documentValid: person.documentValid,
                checkReference: "IDV-" + digest.hexadecimal.prefix(12).uppercased()
            )
        )
    }

    @Sendable private func spouseConsent(request: Request, context: SimulatorContext) async throws -> Response {
        let question = try await Question(request, world, allowed: AllowedFields(["iin"]))
        let person = try question.person()
        return try question.answer(
            WireSpouseConsent(married: person.maritalStatus == .married, consentReference: person.spouseConsent)
        )
    }

    @Sendable private func conscription(request: Request, context: SimulatorContext) async throws -> Response {
        let question = try await Question(request, world, allowed: AllowedFields(["iin"]))
        return try question.answer(WireConscription(onActiveService: question.person().onActiveService))
    }

    @Sendable private func sanctionsList(request: Request, context: SimulatorContext) async throws -> Response {
        let listed = SyntheticPeople.all.filter(\.onSanctionsList)
        return try Response.json(
            WireSanctionsList(
                version: "2026-11",
                digests: listed.map { SHA256.hash(data: Array($0.iin.utf8)).hexadecimal }
            )
        )
    }
}

extension Digest {
    var hexadecimal: String {
        let digits = Array("0123456789abcdef")
        return map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
    }
}
