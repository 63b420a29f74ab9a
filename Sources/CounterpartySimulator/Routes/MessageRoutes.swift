internal import CivilTime
internal import Hummingbird

/// The text-message gateway, and the phones.
struct MessageRoutes {
    let world: SimulatedWorld

    func register(on router: Router<SimulatorContext>) {
        router.group().add(middleware: FaultMiddleware(counterparty: .sms, faults: world.faults))
            .post("sms/messages", use: send)
        router.get("sms/inbox", use: inbox)
    }

    @Sendable private func send(request: Request, context: SimulatorContext) async throws -> Response {
        let question = try await Question(request, world, allowed: AllowedFields(["phone"]), parts: ["text"])
        guard let text = question.text, !text.isEmpty else {
            throw Refused(.badRequest, "fieldMissing", field: "text")
        }
        try world.deliver(text, to: question["phone"], reference: question.reference, on: question.asOf)
        return try question.answer(WireAcceptance(accepted: true))
    }

    /// A plus sign in a query may arrive as a space; a phone number has no other.
    @Sendable private func inbox(request: Request, context: SimulatorContext) async throws -> Response {
        let phone = request.uri.queryParameters["phone"].map { text in
            text.first == " " ? "+" + text.dropFirst() : String(text)
        }
        return try Response.json(world.inbox(phone: phone))
    }
}
