internal import CivilTime
internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird

/// Who there is, and what shall go wrong: for whoever tries or tests the program.
struct DemonstrationRoutes {
    let world: SimulatedWorld

    func register(on router: Router<SimulatorContext>) {
        router.get("people", use: people)
        router.get("faults", use: faults)
        router.post("faults", use: addFault)
        router.delete("faults", use: clearFaults)
        router.post("encumbrances", use: encumber)
        router.get("health") { _, _ in Response(status: .noContent) }
    }

    @Sendable private func people(request: Request, context: SimulatorContext) async throws -> Response {
        try Response.json(SyntheticPeople.all.map(WirePerson.init))
    }

    @Sendable private func faults(request: Request, context: SimulatorContext) async throws -> Response {
        try Response.json(world.faults.pending)
    }

    @Sendable private func addFault(request: Request, context: SimulatorContext) async throws -> Response {
        guard let fault = try? JSONDecoder().decode(Fault.self, from: await request.bytes()),
            (1...10_000).contains(fault.calls), (0...60_000).contains(fault.delayMilliseconds ?? 0),
            (400...599).contains(fault.status ?? 503)
        else { throw Refused(.badRequest, "malformed") }
        world.faults.add(fault)
        return try Response.json(world.faults.pending, status: .created)
    }

    private struct Encumbrance: Decodable {
        let vin: String
        let on: CivilDate
        /// Whether it is released instead of registered.
        let released: Bool?
    }

    /// Another lender registers a pledge on a car, or releases it.
    @Sendable private func encumber(request: Request, context: SimulatorContext) async throws -> Response {
        guard let wish = try? JSONDecoder().decode(Encumbrance.self, from: await request.bytes()),
            SyntheticCars.car(vin: wish.vin) != nil
        else { throw Refused(.badRequest, "malformed") }
        if wish.released == true {
            try world.releaseElsewhere(vin: wish.vin, on: wish.on)
        } else {
            try world.pledgeElsewhere(vin: wish.vin, on: wish.on)
        }
        return Response(status: .noContent)
    }

    @Sendable private func clearFaults(request: Request, context: SimulatorContext) async throws -> Response {
        world.faults.clear()
        return Response(status: .noContent)
    }
}
