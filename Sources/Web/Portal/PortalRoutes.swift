import Hummingbird
import Operations

/// What a customer finds after signing in: applications, decisions, contracts, payments, data.
enum PortalRoutes {
    static func register(on router: Router<AppRequestContext>, site: Site) {
        let me = router.group("/me")
        me.get("/") { _, context in try await PortalHome.show(context, site) }
        applications(me.group("/applications/:number"), site)
        let contract = me.group("/contracts/:number")
        contract.get("/") { request, context in try await ContractPage.show(request, context, site) }
        contract.get("/document") { request, context in try await DocumentAnswer.html(request, context, site) }
        contract.get("/document.pdf") { request, context in try await DocumentAnswer.pdf(request, context, site) }
        contract.get("/early") { request, context in try await EarlyPage.show(request, context, site) }
        contract.post("/early") { request, context in try await EarlyPage.choose(request, context, site) }
        contract.get("/early/requested") { _, context in try await EarlyPage.requested(context, site) }
        contract.get("/assignment/:id/:moment") { _, context in
            let page = try PortalPage(context, site)
            guard let moment = AssignmentNotice.Moment(rawValue: context.parameters.get("moment") ?? "") else {
                throw PageProblem.notFound
            }
            return DocumentAnswer.page(
                try await site.lender.assignments.notice(
                    moment,
                    of: page.number,
                    assignment: context.parameters.get("id") ?? "",
                    page.language,
                    page.customer.actor
                )
            )
        }
        hardship(contract.group("/hardship"), site)
        contract.get("/bureaus") { _, context in try await OwnBureausPage.show(context, site) }
        contract.get("/improvement") { _, context in try await ImprovementPage.show(context, site) }
        contract.post("/improvement") { request, context in
            try await ImprovementPage.decline(request, context, site)
        }
        let data = me.group("/data")
        data.get("/") { _, context in try await DataPage.show(context, site) }
        data.get("/lines") { request, context in try await LinesPage.show(request, context, site) }
        data.get("/proof") { _, context in try await DataPage.proof(context, site) }
        data.get("/copy.json") { _, context in try await DataPage.copy(context, site) }
        data.get("/consents/:consent") { _, context in try await ConsentPage.show(context, site) }
        data.get("/visits") { _, context in try await VisitsPage.show(context, site) }
        data.get("/receipts") { _, context in try await ReceiptAnswer.all(context, site) }
        data.get("/consents/:consent/receipt") { _, context in try await ReceiptAnswer.one(context, site) }
        data.post("/consents/:consent") { request, context in try await ConsentPage.give(request, context, site) }
        data.post("/consents/:consent/withdrawal") { _, context in try await ConsentPage.withdraw(context, site) }
        MessagesPage.register(on: me, site)
        PromotionsPage.register(portal: me, site)
        data.get("/why/:field") { _, context in try await WhyPage.show(context, site) }
    }

    private static func hardship(_ hardship: RouterGroup<AppRequestContext>, _ site: Site) {
        hardship.get("/") { request, context in try await HardshipPage.ask(request, context, site) }
        hardship.post("/") { request, context in try await HardshipPage.send(request, context, site) }
        hardship.get("/:id") { request, context in try await HardshipCasePage.show(request, context, site) }
        hardship.get("/:id/document") { _, context in try await HardshipCasePage.document(context, site) }
        hardship.post("/:id/withdraw") { _, context in try await HardshipCasePage.withdraw(context, site) }
        hardship.post("/:id/draft") { _, context in try await HardshipCasePage.draft(context, site) }
        hardship.post("/:id/sign") { request, context in try await HardshipCasePage.sign(request, context, site) }
    }

    private static func applications(_ own: RouterGroup<AppRequestContext>, _ site: Site) {
        own.get("/") { _, context in try await ApplicationPage.show(context, site) }
        own.post("/objection") { request, context in try await ApplicationPage.object(request, context, site) }
        own.post("/withdrawal") { request, context in try await ApplicationPage.withdraw(request, context, site) }
        own.get("/offer") { request, context in try await OfferPage.show(request, context, site) }
        own.post("/offer") { _, context in try await OfferPage.prepare(context, site) }
        own.post("/offer/confirm") { request, context in try await OfferPage.confirm(request, context, site) }
        own.post("/offer/code") { _, context in try await OfferPage.sendCode(context, site) }
        own.post("/offer/sign") { request, context in try await OfferPage.sign(request, context, site) }
    }
}
