import Hummingbird
import Wording

/// The console of the staff.
enum StaffRoutes {
    static func register(on router: Router<AppRequestContext>, site: Site) {
        let staff = router.group("/staff")
        staff.get("/sign-in") { _, context in StaffSignIn.show(context, site) }
        staff.post("/sign-in") { request, context in try await StaffSignIn.submit(request, context, site) }
        staff.post("/sign-out") { _, context in try await StaffSignIn.leave(context, site) }
        staff.get("/") { request, context in try await WorkListPage.show(request, context, site) }
        staff.post("/tasks/:id/done") { _, context in try await WorkListPage.closeTask(context, site) }
        staff.get("/applications") { request, context in try WorkListPage.find(request, context) }
        staff.get("/applications/:number") { request, context in try await CasePage.show(request, context, site) }
        staff.post("/applications/:number/decide") { request, context in
            try await ReviewPage.decide(request, context, site)
        }
        staff.get("/applications/:number/security") { request, context in
            try await SecurityPage.show(request, context, site)
        }
        staff.post("/applications/:number/security") { request, context in
            try await SecurityForms.enter(request, context, site)
        }
        staff.get("/applications/:number/security/:person/document") { request, context in
            try await SecurityPage.document(request, context, site)
        }
        staff.post("/applications/:number/security/:person/phone") { _, context in
            try await SecurityForms.sendCode(context, site)
        }
        staff.post("/applications/:number/security/:person/code") { request, context in
            try await SecurityForms.confirmPhone(request, context, site)
        }
        staff.post("/applications/:number/security/:person/prepare") { _, context in
            try await SecurityForms.prepare(context, site)
        }
        staff.post("/applications/:number/security/:person/sign") { request, context in
            try await SecurityForms.sign(request, context, site)
        }
        staff.post("/applications/:number/security/:person/tell") { _, context in
            try await SecurityForms.tell(context, site)
        }
        staff.post("/applications/:number/security/:person/remove") { _, context in
            try await SecurityForms.remove(context, site)
        }
        staff.get("/contracts/:number") { request, context in
            try await StaffContractPage.show(request, context, site)
        }
        staff.get("/contracts/:number/pledge") { _, context in try await PledgePage.show(context, site) }
        staff.post("/contracts/:number/pledge/plates") { request, context in
            try await PledgeForms.recordPlate(request, context, site)
        }
        staff.post("/contracts/:number/pledge/valuations") { request, context in
            try await PledgeForms.recordValuation(request, context, site)
        }
        staff.post("/contracts/:number/pledge/ask") { _, context in try await PledgeForms.askAgain(context, site) }
        staff.get("/contracts/:number/changes/new") { request, context in
            try await ChangePage.choose(request, context, site)
        }
        staff.post("/contracts/:number/changes") { request, context in
            try await ChangePage.submit(request, context, site)
        }
        staff.get("/changes/:id") { _, context in try await ProposalPage.show(context, site) }
        staff.post("/changes/:id/decide") { request, context in
            try await ProposalPage.decide(request, context, site)
        }
        staff.get("/contracts/:number/hardship") { request, context in
            try await StaffHardshipForm.ask(request, context, site)
        }
        staff.post("/contracts/:number/hardship") { request, context in
            try await StaffHardshipForm.send(request, context, site)
        }
        staff.get("/hardship") { _, context in try await StaffHardshipPage.list(context, site) }
        staff.get("/hardship/:id") { request, context in try await StaffHardshipPage.show(request, context, site) }
        staff.get("/hardship/:id/document") { _, context in try await StaffHardshipPage.document(context, site) }
        staff.post("/hardship/:id/answer") { request, context in
            try await StaffHardshipPage.answer(request, context, site)
        }
        staff.post("/hardship/:id/decide") { request, context in
            try await StaffHardshipPage.decide(request, context, site)
        }
        staff.post("/hardship/:id/sale") { request, context in
            try await StaffHardshipPage.sale(request, context, site)
        }
        assignments(staff, site)
        staff.get("/reports") { request, context in try await ReportPage.show(request, context, site) }
        staff.get("/reports/:file") { request, context in try await ReportPage.csv(request, context, site) }
        staff.get("/books") { _, context in try await BooksPage.show(context, site) }
        staff.get("/books/months") { _, context in try await BooksMonthsPage.show(context, site) }
        staff.get("/books/months/:month") { _, context in try await BooksMonthPage.show(context, site) }
        staff.post("/books/months/:month") { request, context in
            try await BooksMonthPage.propose(request, context, site)
        }
        staff.post("/books/months/:month/decide") { request, context in
            try await BooksMonthPage.decide(request, context, site)
        }
        staff.get("/books/months/:month/balance.csv") { _, context in try await BooksMonthPage.csv(context, site) }
        staff.get("/books/provisions") { request, context in
            try await BooksProvisionsPage.show(request, context, site)
        }
        staff.get("/books/provisions/:file") { _, context in try await BooksProvisionsPage.csv(context, site) }
        staff.get("/contracts/:number/interest/:month") { _, context in
            try await InterestMonthPage.show(context, site)
        }
        staff.get("/contracts/:number/interest/:month/days.csv") { _, context in
            try await InterestMonthPage.csv(context, site)
        }
        staff.get("/statement") { request, context in try await StatementPage.show(request, context, site) }
        staff.post("/statement") { request, context in try await StatementPage.take(request, context, site) }
        staff.post("/statement/fetch") { _, context in try await StatementPage.fetch(context, site) }
        staff.get("/day") { request, context in try await DayPage.show(request, context, site) }
        staff.post("/day") { request, context in try await DayPage.advance(request, context, site) }
        staff.get("/site") { _, context in try await SiteStatisticsPage.show(context, site) }
        staff.get("/privacy/matrix.csv") { _, context in try await PrivacyPage.matrixFile(context, site) }
        staff.get("/privacy") { _, context in try await PrivacyPage.show(context, site) }
        PersonConsentsPage.register(on: staff, site)
        CampaignsPage.register(on: staff, site)
        CollectionPage.register(on: staff, site)
        PromotionsPage.register(staff: staff, site)
        staff.get("/applications/:number/conflicts") { _, context in try await ConflictsPage.show(context, site) }
        staff.post("/applications/:number/conflicts/:conflict") { request, context in
            try await ConflictsPage.decide(request, context, site)
        }
        staff.get("/applications/:number/people") { _, context in try await ConnectedPage.show(context, site) }
        staff.post("/applications/:number/people") { request, context in
            try await ConnectedPage.enter(request, context, site)
        }
        staff.post("/applications/:number/people/:person/end") { _, context in
            try await ConnectedPage.end(context, site)
        }
        staff.get("/privacy/log") { request, context in try await LogPage.show(request, context, site) }
        staff.get("/privacy/log.csv") { request, context in try await LogPage.csv(request, context, site) }
        staff.post("/privacy/log/person") { request, context in
            try await LogPersonPage.show(request, context, site)
        }
        staff.get("/privacy/versions") { _, context in try await VersionsPage.list(context, site) }
        staff.get("/privacy/versions/:version") { _, context in try await VersionsPage.show(context, site) }
        staff.post("/privacy/versions/:version") { request, context in
            try await VersionsPage.act(request, context, site)
        }
        retention(staff, site)
    }

    private static func retention(_ staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/privacy/retention") { _, context in try await RetentionPage.show(context, site) }
        staff.get("/privacy/retention/due.csv") { _, context in try await RetentionPage.csv(context, site) }
        staff.post("/privacy/retention/propose") { request, context in
            try await RetentionPage.propose(request, context, site)
        }
        staff.post("/privacy/retention/holds") { request, context in
            try await RetentionPage.hold(request, context, site)
        }
        staff.post("/privacy/retention/holds/:id/lift") { _, context in try await RetentionPage.lift(context, site) }
        staff.post("/privacy/retention/instructions/:id") { request, context in
            try await RetentionPage.confirm(request, context, site)
        }
        staff.get("/privacy/destructions/:id") { _, context in try await DestructionPage.show(context, site) }
        staff.post("/privacy/destructions/:id/decide") { request, context in
            try await DestructionPage.decide(request, context, site)
        }
        staff.get("/privacy/certificates/:number") { _, context in try await CertificatePage.show(context, site) }
        staff.get("/privacy/certificates/:number/pdf") { _, context in try await CertificatePage.pdf(context, site) }
    }

    private static func assignments(_ staff: RouterGroup<AppRequestContext>, _ site: Site) {
        BureausPage.register(on: staff, site)
        LettersPage.register(on: staff, site)
        staff.get("/assignments") { _, context in try await AssignmentsPage.show(context, site) }
        staff.post("/assignments") { request, context in try await AssignmentsPage.draft(request, context, site) }
        staff.post("/assignments/assignees") { request, context in
            try await AssignmentsPage.saveAssignee(request, context, site)
        }
        staff.get("/assignments/:id") { _, context in try await AssignmentPage.show(context, site) }
        staff.post("/assignments/:id") { request, context in try await AssignmentPage.act(request, context, site) }
        staff.get("/owners") { _, context in try await OwnersMoneyPage.show(context, site) }
        staff.post("/owners") { request, context in try await OwnersMoneyPage.pass(request, context, site) }
    }
}
