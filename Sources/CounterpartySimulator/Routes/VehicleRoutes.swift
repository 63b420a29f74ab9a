internal import CivilTime
internal import Hummingbird
internal import Money

/// Road-safety authority, appraiser and pledge register.
struct VehicleRoutes {
    let world: SimulatedWorld

    func register(on router: Router<SimulatorContext>) {
        router.group().add(middleware: FaultMiddleware(counterparty: .traffic, faults: world.faults))
            .post("traffic/vehicle", use: vehicle)
        router.group().add(middleware: FaultMiddleware(counterparty: .appraisal, faults: world.faults))
            .post("appraisal/valuation", use: valuation)
        router.group().add(middleware: FaultMiddleware(counterparty: .pledges, faults: world.faults))
            .post("pledges", use: pledge)
            .post("pledges/search", use: search)
            .post("pledges/:certificate/release", use: release)
    }

    private func car(_ question: Question) throws -> SyntheticCar {
        guard let car = SyntheticCars.car(vin: question["vin"]) else {
            throw Refused(.notFound, "vehicleUnknown", field: "vin")
        }
        return car
    }

    /// Sends more than the lender takes, as clause 4.2.4 says the authority does: penalty points and a medical item.
    @Sendable private func vehicle(request: Request, context: SimulatorContext) async throws -> Response {
        let question = try await Question(
            request,
            world,
            allowed: AllowedFields(["iin", "vin"], optional: ["surname", "givenName", "plate", "contractRecord"])
        )
        let car = try car(question)
        let owner: SyntheticPerson? =
            switch car.owner {
            case .person(let number): SyntheticPeople.person(number: number)
            case .dealer: nil
            }
        let pledged = world.isPledged(vin: car.vin, toOthersThan: question.reference)
        return try question.answer(
            WireVehicle(
                vin: car.vin,
                plate: car.plate,
                make: car.make,
                model: car.model,
                year: car.year,
                colour: car.colour,
                ownerIIN: owner?.iin,
                ownerName: owner?.fullName ?? SyntheticCar.dealerName,
                encumbered: car.encumbered || pledged,
                registrationBan: car.registrationBan,
                inspectionValidUntil: question.asOf.adding(days: car.inspectionDays),
                unpaidFines: Money(tenge: car.unpaidFines).description,
                violationPoints: 0,
                medicalCertificateValidUntil: question.asOf.adding(days: 400)
            )
        )
    }

    @Sendable private func valuation(request: Request, context: SimulatorContext) async throws -> Response {
        let question = try await Question(
            request,
            world,
            allowed: AllowedFields(["vin"], optional: ["vehicleMake", "vehicleModel", "vehicleYear"])
        )
        let car = try car(question)
        return try question.answer(
            WireValuation(
                marketValue: Money(tenge: car.marketValue).description,
                asOf: question.asOf,
                source: "«Үлгі бағалау» ЖШС"
            )
        )
    }

    /// An extract shows the state of the day; its number is made of the question's own.
    @Sendable private func search(request: Request, context: SimulatorContext) async throws -> Response {
        let question = try await Question(request, world, allowed: AllowedFields(["vin"], optional: ["plate"]))
        let entries = world.extract(vin: try car(question).vin)
        return try question.answer(
            WireExtract(number: "EXT-\(question.asOf)-\(entries.count)", asOf: question.asOf, entries: entries)
        )
    }

    @Sendable private func pledge(request: Request, context: SimulatorContext) async throws -> Response {
        let question = try await Question(
            request,
            world,
            allowed: AllowedFields(
                ["iin", "vin"],
                optional: [
                    "surname", "givenName", "plate", "vehicleMake", "vehicleModel", "vehicleYear", "contractRecord",
                ]
            )
        )
        let pledge = try world.pledge(
            vin: car(question).vin,
            reference: question.reference,
            on: question.asOf
        )
        return try question.answer(WireCertificate(number: pledge.number, registeredOn: pledge.registeredOn))
    }

    @Sendable private func release(request: Request, context: SimulatorContext) async throws -> Response {
        let question = try await Question(request, world, allowed: AllowedFields([]))
        let certificate = try context.parameters.require("certificate")
        let day = try world.release(certificate: certificate, on: question.asOf)
        return try question.answer(WireRelease(number: certificate, releasedOn: day))
    }
}
