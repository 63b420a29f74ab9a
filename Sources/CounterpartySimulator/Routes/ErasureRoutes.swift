internal import Hummingbird

/// Recipients that are told to erase what they got. Every one of them obeys and confirms.
struct ErasureRoutes {
    let world: SimulatedWorld

    func register(on router: Router<SimulatorContext>) {
        router.group().add(middleware: FaultMiddleware(counterparty: .sms, faults: world.faults))
            .post("erasures", use: erase)
    }

    @Sendable private func erase(request: Request, context: SimulatorContext) async throws -> Response {
        let question = try await Question(request, world, allowed: AllowedFields(["recipient", "disclosure"]))
        // The same instruction again is confirmed by the same number.
        let number = question.reference.filter { $0.isLetter || $0.isNumber }.suffix(16)
        return try question.answer(WireErasure(confirmation: "E-\(number)"))
    }
}

private struct WireErasure: Encodable { let confirmation: String }
