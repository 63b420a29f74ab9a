import Hummingbird

/// The ways to requests about data, for the person and for the staff.
enum RequestRoutes {
    static func register(on router: Router<AppRequestContext>, site: Site) {
        portal(router.group("/me/requests"), site)
        OwnRecordingsPage.register(on: router.group("/me"), site)
        staff(router.group("/staff"), site)
    }

    private static func portal(_ own: RouterGroup<AppRequestContext>, _ site: Site) {
        own.get("/") { _, context in try await RequestsPage.list(context, site) }
        own.post("/") { request, context in try await RequestsPage.send(request, context, site) }
        own.get("/new") { request, context in try await RequestsPage.form(request, context, site) }
        own.post("/powers/:power/revoke") { _, context in try await RequestsPage.revoke(context, site) }
        own.get("/:number") { _, context in try await RequestPage.show(context, site) }
        own.post("/:number/code") { _, context in try await RequestPage.sendCode(context, site) }
        own.post("/:number/confirm") { request, context in try await RequestPage.confirm(request, context, site) }
        own.post("/:number/withdraw") { _, context in try await RequestPage.withdraw(context, site) }
        own.post("/:number/lift") { _, context in try await RequestPage.lift(context, site) }
        own.get("/:number/pack") { _, context in try await PackPage.show(context, site) }
        own.get("/:number/pack.pdf") { _, context in try await PackPage.pdf(context, site) }
        own.get("/:number/pack.json") { _, context in try await PackPage.json(context, site) }
        own.get("/:number/pack/:file") { _, context in try await PackPage.csv(context, site) }
    }

    private static func staff(_ staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/requests") { _, context in try await StaffRequestsPage.list(context, site) }
        staff.post("/requests") { request, context in try await StaffIntakePage.send(request, context, site) }
        staff.get("/requests/new") { request, context in try await StaffIntakePage.show(request, context, site) }
        staff.get("/requests/:number") { _, context in try await StaffRequestPage.show(context, site) }
        staff.post("/requests/:number/assess") { request, context in
            try await StaffRequestPage.assess(request, context, site)
        }
        staff.post("/requests/:number/confirm") { request, context in
            try await StaffRequestPage.confirm(request, context, site)
        }
        staff.post("/requests/:number/lift") { _, context in try await StaffRequestPage.lift(context, site) }
        staff.post("/requests/:number/sent") { request, context in
            try await StaffRequestPage.sent(request, context, site)
        }
        staff.post("/requests/:number/link") { request, context in
            try await StaffRequestPage.link(request, context, site)
        }
        staff.get("/requests/:number/letter") { _, context in try await PackPage.letter(context, site) }
        staff.get("/requests/:number/letter.pdf") { _, context in try await PackPage.letterPDF(context, site) }
        staff.get("/powers/new") { _, context in try await StaffPowerPage.show(context, site) }
        staff.post("/powers") { request, context in try await StaffPowerPage.send(request, context, site) }
        staff.get("/breaches") { _, context in try await BreachPages.list(context, site) }
        staff.post("/breaches") { request, context in try await BreachPages.enter(request, context, site) }
        staff.get("/breaches/:number") { _, context in try await BreachPages.show(context, site) }
        staff.post("/breaches/:number/steps") { request, context in try await BreachPages.note(request, context, site) }
        staff.get("/explain") { request, context in try await ExplainPage.show(request, context, site) }
        staff.get("/registers/:file") { _, context in try await RegisterFiles.csv(context, site) }
        RecordingsPage.register(on: staff, site)
        CamerasPage.register(on: staff, site)
        JournalPage.register(on: staff, site)
        RecipientsPage.register(on: staff, site)
        StateRequestsPage.register(on: staff, site)
        MandatesPage.register(on: staff, site)
    }
}
