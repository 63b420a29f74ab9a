import Hummingbird

/// The interface for integrators under `/api`, described by the document it serves.
enum APIRoutes {
    static func register(on router: Router<AppRequestContext>, site: Site) {
        let api = APIRouter(site: site)
        api.at("/api/quotes", on: router, api.question(.post, QuoteInput.answer))
        api.at("/api/texts", on: router, api.question(.get, TextsAPI.show))
        api.at("/api/applications", on: router, api.command(ApplicationsAPI.create))
        let application = "/api/applications/:number"
        api.at(application, on: router, api.question(.get, ApplicationsAPI.show))
        api.at(application + "/code", on: router, api.command(ApplicationsAPI.sendCode))
        api.at(application + "/submission", on: router, api.command(ApplicationsAPI.submit))
        api.at(application + "/withdrawal", on: router, api.command(ApplicationsAPI.withdraw))
        api.at(application + "/contract", on: router, api.command(ApplicationsAPI.offer))
        api.at("/api/contracts", on: router, api.question(.get, ContractsAPI.list))
        let contract = "/api/contracts/:number"
        api.at(contract, on: router, api.question(.get, ContractsAPI.show))
        api.at(contract + "/confirmation", on: router, api.command(ContractsAPI.confirm))
        api.at(contract + "/signature", on: router, api.command(ContractsAPI.sign))
        api.at(contract + "/payments", on: router, api.question(.get, ContractsAPI.payments))
        api.at(contract + "/payoff", on: router, api.question(.get, ContractsAPI.payoff))
        api.at(contract + "/early-repayment-preview", on: router, api.question(.post, ContractsAPI.preview))
        api.at(contract + "/early-repayments", on: router, api.command(ContractsAPI.requestEarly))
        api.at(contract + "/evidence", on: router, api.question(.get, EvidenceAPI.show))
        api.at("/api/log/checkpoint", on: router, api.question(.get, EvidenceAPI.checkpoint))
        api.at("/api/payments", on: router, api.command(ContractsAPI.receive))
        api.at(
            "/api/openapi.json",
            on: router,
            APIMethod(method: .get) { _, _ in try APIAnswer(OpenAPI.document).response() }
        )
        router.get("/problems/**") { _, context in
            ProblemPage.show(context.parameters.getCatchAll().joined(separator: "/"), context, site)
        }
    }
}
