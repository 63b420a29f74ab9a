import Hummingbird
import Identifiers
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// Consents given and taken back by phone and in a branch (clauses 9.5, 9.7.2, 9.7.3). The employee sees no name: the
/// person is found by his number and known by an opaque id.
enum PersonConsentsPage {
    static let title = LocalisedText(
        kk: "Клиенттің келісімдері",
        ru: "Согласия клиента",
        en: "A client's consents"
    )
    static let path = "/staff/people"

    static func register(on staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/people") { _, context in try await search(try desk(context, site), problem: nil) }
        staff.post("/people") { request, context in try await find(request, context, site) }
        staff.get("/people/:subject") { _, context in try await show(try desk(context, site), problem: nil) }
        staff.post("/people/:subject/consents") { request, context in try await act(request, context, site, give) }
        staff.post("/people/:subject/withdrawals") { request, context in
            try await act(request, context, site, withdraw)
        }
        staff.post("/people/:subject/code") { request, context in try await act(request, context, site, sendCode) }
        staff.post("/people/:subject/withdrawals/:request/confirm") { request, context in
            try await act(request, context, site) { page, _ in
                let id = page.context.parameters.get("request") ?? ""
                try await page.site.lender.withdrawals.confirm(request: id, page.visitor.actor)
            }
        }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .callCentre, .loanOfficer))
    }

    private static func subject(_ page: StaffPage) -> SubjectID {
        SubjectID(rawValue: page.context.parameters.get("subject") ?? "")
    }

    private static func base(_ page: StaffPage) -> String { "\(path)/\(subject(page).rawValue)" }

    private static func find(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        do {
            let phone = try PhoneNumber(form.text("phone"))
            guard let found = try await site.lender.consentDesk.find(phone, page.visitor.actor) else {
                throw NobodyByNumber()
            }
            return seeOther("\(path)/\(found.rawValue)")
        } catch let denial as Denial { throw denial } catch let problem as any UserFacingError {
            return try await search(page, problem: problem)
        }
    }

    private static func search(_ page: StaffPage, problem: (any UserFacingError)?) async throws -> Response {
        try await page.response(
            title,
            path: path,
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, page.language) })
            <form method="post" action="\(path)" class="card">\(page.visitor.csrfField)
            <label for="phone">\(PersonConsentsWords.phone[page.language])</label>
            <input type="tel" id="phone" name="phone" autocomplete="off" required maxlength="30">
            <div class="actions"><button type="submit">\(PersonConsentsWords.find[page.language])</button></div></form>
            """
        )
    }

    private static func act(
        _ request: Request,
        _ context: AppRequestContext,
        _ site: Site,
        _ body: (StaffPage, Form) async throws -> Void
    ) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        do { try await body(page, form) } catch let denial as Denial { throw denial } catch let problem
            as any UserFacingError
        { return try await show(page, problem: problem) }
        return seeOther(base(page))
    }

    private static func give(_ page: StaffPage, _ form: Form) async throws {
        let language = Language(rawValue: form.text("language")) ?? page.language
        let way: ConsentEvidence.Way
        if page.visitor.role == .callCentre {
            way = .phone(
                recording: form.text("recording"),
                script: form.text("script"),
                readBack: form.isTicked("readBack")
            )
        } else {
            way =
                form.text("form").isEmpty && !form.text("code").isEmpty ? .code : .signedForm(number: form.text("form"))
        }
        try await page.site.lender.consentDesk.give(
            form.all("consent").map { ConsentID($0) },
            to: subject(page),
            way,
            code: form.text("code"),
            outlivesContract: form.isTicked("outlives"),
            language: language,
            page.visitor.actor
        )
    }

    private static func withdraw(_ page: StaffPage, _ form: Form) async throws {
        let received = form.text("received")
        let day = FieldReader.date(received)
        guard received.isEmpty || day != nil else { throw FieldProblem.notADate }
        try await page.site.lender.withdrawals.withdraw(
            WithdrawalScope(word: form.text("scope")),
            of: subject(page),
            channel: page.visitor.role == .callCentre ? .phone : .branch,
            receivedOn: day,
            certain: !form.isTicked("doubtful"),
            page.visitor.actor
        )
    }

    private static func sendCode(_ page: StaffPage, _ form: Form) async throws {
        try await page.site.lender.consentDesk.requestCode(
            subject(page),
            language: page.language,
            page.visitor.actor
        )
    }

    private static func show(_ page: StaffPage, problem: (any UserFacingError)?) async throws -> Response {
        let id = subject(page)
        guard id.rawValue.hasPrefix("s_"), try await page.site.lender.consentDesk.exists(id) else {
            throw PageProblem.notFound
        }
        let card = try await page.site.lender.consentDesk.card(id, page.visitor.actor)
        let today = try await page.site.lender.businessDay.today()
        let calls = try await page.site.lender.recordings.newest(page.visitor.actor)
            .filter { $0.subject == id && $0.isFresh(on: today) }
        let view = PersonConsentsView(page: page, card: card, base: base(page), today: today, calls: calls)
        return try await page.response(
            title,
            path: base(page),
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, page.language) })
            \(view.html(try await page.site.policy()))
            """
        )
    }
}

/// Nobody confirmed this number.
struct NobodyByNumber: UserFacingError, Hashable {
    var code: String { "consent/nobody-by-number" }
    var summary: LocalisedText {
        LocalisedText(
            kk: "Бұл нөмірді ешкім растамаған.",
            ru: "Этот номер никто не подтверждал.",
            en: "Nobody has confirmed this number."
        )
    }
    var remedy: LocalisedText {
        LocalisedText(
            kk: "Адам кіретін нөмірді сұраңыз.",
            ru: "Спросите номер, с которым человек входит.",
            en: "Ask for the number with which the person signs in."
        )
    }
}
