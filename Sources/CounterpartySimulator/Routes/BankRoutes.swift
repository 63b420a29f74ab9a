internal import CivilTime
internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import Money

/// The settlement bank: payouts and statement for the lender, a door to pay in for whoever plays a customer.
struct BankRoutes {
    let world: SimulatedWorld

    func register(on router: Router<SimulatorContext>) {
        router.group().add(middleware: FaultMiddleware(counterparty: .bank, faults: world.faults))
            .post("bank/payouts", use: payOut)
            .get("bank/statement", use: statement)
        // Doors for people and tests, which no fault hits.
        router.post("bank/credits", use: payIn)
        router.get("bank/payouts", use: payouts)
    }

    /// Pays the seller if an account of one is given, else the customer.
    @Sendable private func payOut(request: Request, context: SimulatorContext) async throws -> Response {
        let question = try await Question(
            request,
            world,
            allowed: AllowedFields(
                [],
                optional: ["payoutIBAN", "sellerIBAN", "surname", "givenName", "contractRecord"]
            ),
            parts: ["amount", "on"]
        )
        guard let iban = question.fields["sellerIBAN"] ?? question.fields["payoutIBAN"], !iban.isEmpty else {
            throw Refused(.badRequest, "fieldMissing", field: "payoutIBAN")
        }
        guard let amount = Money(decimal: question.amount ?? ""), amount.isPositive else {
            throw Refused(.badRequest, "amountMalformed", field: "amount")
        }
        guard let day = CivilDate(question.on ?? "") else { throw Refused(.badRequest, "dateMalformed", field: "on") }
        let payout = try world.payOut(amount, to: iban, reference: question.reference, on: day)
        return try question.answer(WireTransfer(transfer: payout.transfer, executedOn: payout.executedOn))
    }

    @Sendable private func statement(request: Request, context: SimulatorContext) async throws -> Response {
        guard let cursor = Int64(request.uri.queryParameters["after"].map(String.init) ?? "0") else {
            throw Refused(.badRequest, "cursorMalformed")
        }
        let page = world.statement(after: cursor)
        return try Response.json(WireStatement(credits: page.credits, more: page.more))
    }

    @Sendable private func payIn(request: Request, context: SimulatorContext) async throws -> Response {
        struct PayIn: Decodable {
            let amount: String
            let bookedOn: CivilDate?
            let details: String
        }
        guard let payIn = try? JSONDecoder().decode(PayIn.self, from: await request.bytes()) else {
            throw Refused(.badRequest, "malformed")
        }
        guard let amount = Money(decimal: payIn.amount), amount.isPositive else {
            throw Refused(.badRequest, "amountMalformed", field: "amount")
        }
        let day = try payIn.bookedOn ?? request.businessDate(world)
        return try Response.json(world.payIn(amount, details: payIn.details, on: day), status: .created)
    }

    @Sendable private func payouts(request: Request, context: SimulatorContext) async throws -> Response {
        try Response.json(world.read { $0.payouts })
    }
}
