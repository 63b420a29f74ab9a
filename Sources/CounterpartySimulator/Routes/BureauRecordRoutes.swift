internal import CivilTime
internal import Hummingbird

/// The doors at which the two credit bureaus are told of loans. What they were told may be looked at.
struct BureauRecordRoutes {
    let world: SimulatedWorld

    func register(on router: Router<SimulatorContext>) {
        router.group().add(middleware: FaultMiddleware(counterparty: .bureau, faults: world.faults))
            .post("bureau/records") { request, _ in try await take(request, bureau: "firstCreditBureau") }
        router.group().add(middleware: FaultMiddleware(counterparty: .stateBureau, faults: world.faults))
            .post("state-bureau/records") { request, _ in try await take(request, bureau: "stateCreditBureau") }
        router.get("bureau/records") { _, _ in try Response.json(world.bureauRecords()) }
    }

    @Sendable private func take(_ request: Request, bureau: String) async throws -> Response {
        let question = try await Question(
            request,
            world,
            allowed: AllowedFields(["iin", "surname", "givenName", "contractRecord"], optional: ["birthDate"])
        )
        let receipt = try world.keepRecord(
            at: bureau,
            reference: question.reference,
            fields: question.fields,
            on: question.asOf
        )
        return try question.answer(WireRecordReceipt(receipt: receipt))
    }
}

private struct WireRecordReceipt: Encodable {
    let receipt: String
}

extension SimulatedWorld {
    /// Keeps what a bureau was told once for its reference, and answers the same receipt each time.
    func keepRecord(
        at bureau: String,
        reference: String,
        fields: [String: String],
        on day: CivilDate
    ) throws -> String {
        try change { state in
            var records = state.bureauRecords ?? []
            if let known = records.first(where: { $0.bureau == bureau && $0.reference == reference }) {
                return known.receipt
            }
            let receipt = "R-\(records.count + 1)"
            records.append(
                .init(receipt: receipt, bureau: bureau, reference: reference, fields: fields, receivedOn: day)
            )
            state.bureauRecords = records
            return receipt
        }
    }

    func bureauRecords() -> [WorldState.BureauRecord] { read { $0.bureauRecords ?? [] } }
}
