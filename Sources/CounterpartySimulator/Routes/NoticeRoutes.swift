internal import CivilTime
internal import Hummingbird

/// The doors at which recipients are told that data which they hold were rectified, restricted or deleted.
struct NoticeRoutes {
    let world: SimulatedWorld

    /// What a recipient may be told besides our references: the new values of what it holds.
    private static let values = [
        "iin", "surname", "givenName", "patronymic", "birthDate", "vin", "plate", "vehicleMake", "vehicleModel",
        "vehicleYear", "payoutIBAN", "phone", "address",
    ]

    func register(on router: Router<SimulatorContext>) {
        router.group().add(middleware: FaultMiddleware(counterparty: .notices, faults: world.faults))
            .post("notices/:recipient", use: take)
        router.get("notices", use: list)
    }

    @Sendable private func take(request: Request, context: SimulatorContext) async throws -> Response {
        let question = try await Question(
            request,
            world,
            allowed: AllowedFields([], optional: Self.values),
            parts: ["text"]
        )
        guard let text = question.text, !text.isEmpty else {
            throw Refused(.badRequest, "fieldMissing", field: "text")
        }
        let receipt = try world.keepNotice(
            to: context.parameters.get("recipient") ?? "",
            reference: question.reference,
            fields: question.fields,
            text: text,
            on: question.asOf
        )
        return try question.answer(WireReceipt(receipt: receipt))
    }

    @Sendable private func list(request: Request, context: SimulatorContext) async throws -> Response {
        try Response.json(world.notices())
    }
}

private struct WireReceipt: Encodable {
    let receipt: String
}

extension SimulatedWorld {
    /// Keeps a notice once for its reference, and answers the same receipt each time.
    func keepNotice(
        to recipient: String,
        reference: String,
        fields: [String: String],
        text: String,
        on day: CivilDate
    ) throws -> String {
        try change { state in
            var notices = state.notices ?? []
            if let known = notices.first(where: { $0.reference == reference && $0.recipient == recipient }) {
                return known.receipt
            }
            let receipt = "N-\(notices.count + 1)"
            notices.append(
                .init(
                    receipt: receipt,
                    recipient: recipient,
                    reference: reference,
                    fields: fields,
                    text: text,
                    receivedOn: day
                )
            )
            state.notices = notices
            return receipt
        }
    }

    func notices() -> [WorldState.Notice] { read { $0.notices ?? [] } }
}
