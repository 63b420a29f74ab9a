import Hummingbird
import Operations

/// An application from its first page to its submission, and the way in for customers.
enum CustomerRoutes {
    static func register(on router: Router<AppRequestContext>, site: Site) {
        router.get("/sign-in") { _, context in SignInPage.show(context, site) }
        router.post("/sign-in") { request, context in try await SignInPage.send(request, context, site) }
        router.get("/sign-in/first") { _, context in FirstSignInPage.show(context, site) }
        router.post("/sign-in/first") { request, context in try await FirstSignInPage.send(request, context, site) }
        router.post("/sign-in/first/code") { request, context in
            try await FirstSignInPage.confirm(request, context, site)
        }
        router.post("/sign-in/code") { request, context in try await SignInPage.confirm(request, context, site) }
        router.post("/sign-out") { _, context in try await SignInPage.leave(context, site) }
        let apply = router.group("/apply")
        apply.get("/") { _, context in
            guard context.session?.application != nil else { return seeOther("/quote") }
            return seeOther(Applicant.next(try await Applicant(context, site).file))
        }
        apply.post("/") { request, context in try await ApplyStart.begin(request, context, site) }
        apply.get("/resume") { request, context in try await ApplyStart.resume(request, context, site) }
        apply.get("/information") { _, context in try await InformationStep.show(context, site) }
        apply.post("/information") { request, context in try await InformationStep.submit(request, context, site) }
        apply.get("/consents") { _, context in try await ConsentStep.show(context, site) }
        apply.post("/consents") { request, context in try await ConsentStep.submit(request, context, site) }
        apply.get("/contact") { request, context in try await ContactStep.show(request, context, site) }
        apply.post("/contact") { request, context in try await ContactStep.send(request, context, site) }
        apply.post("/contact/code") { request, context in try await ContactStep.confirm(request, context, site) }
        apply.get("/person") { _, context in try await PersonStep.show(context, site) }
        apply.post("/person") { request, context in try await PersonStep.submit(request, context, site) }
        apply.get("/income") { _, context in try await IncomeStep.show(context, site) }
        apply.post("/income") { request, context in try await IncomeStep.submit(request, context, site) }
        apply.get("/vehicle") { _, context in try await VehicleStep.show(context, site) }
        apply.post("/vehicle") { request, context in try await VehicleStep.submit(request, context, site) }
        apply.get("/review") { _, context in try await ReviewStep.show(context, site) }
        apply.post("/review") { _, context in try await ReviewStep.submit(context, site) }
    }
}
