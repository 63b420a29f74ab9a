import CivilTime
import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// Requests of state bodies: the list by their day, and the form for a letter (clause 5.1.1, R-5.1.3).
enum StateRequestsPage {
    static let path = "/staff/state-requests"

    static func register(on staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/state-requests") { _, context in
            try await list(try desk(context, site), Form([:] as [String: String]), problem: nil)
        }
        staff.post("/state-requests") { request, context in try await enter(request, context, site) }
        StateRequestPage.register(on: staff, site)
    }

    static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .dataProtectionOfficer))
    }

    private static func enter(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        guard form.text("key").utf8.count == 24 else { throw PageProblem.foreignForm }
        do {
            guard let letterOn = FieldReader.date(form.text("letterOn")) else { throw StateRequestProblem.incomplete }
            let made = try await site.lender.stateRequests.receive(
                StateLetter(
                    authority: form.text("authority"),
                    letter: form.text("letter"),
                    letterOn: letterOn,
                    article: form.text("article"),
                    iin: form.text("iin"),
                    contract: form.text("contract"),
                    fields: form.all("field").map { FieldID($0) },
                    dueOn: try day(form, "due"),
                    hiddenUntil: try day(form, "hidden"),
                    key: form.text("key")
                ),
                page.visitor.actor
            )
            return seeOther("\(path)/\(made.number)")
        } catch let denial as Denial { throw denial } catch let problem as any UserFacingError {
            return try await list(page, form, problem: problem)
        }
    }

    private static func day(_ form: Form, _ name: String) throws -> CivilDate? {
        guard !form.text(name).isEmpty else { return nil }
        guard let day = FieldReader.date(form.text(name)) else { throw FieldProblem.notADate }
        return day
    }

    private static func list(_ page: StaffPage, _ form: Form, problem: (any UserFacingError)?) async throws -> Response
    {
        let language = page.language
        let desk = page.site.lender.stateRequests
        let all = try await desk.all(page.visitor.actor)
        let today = try await page.site.lender.businessDay.today()
        let titles = Dictionary(desk.authorities.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        let rows = all.html { request in
            let late = request.isOpen && request.dueOn < today
            return """
                <tr><td><a href="\(path)/\(request.number)">\(request.number)</a></td><td>\(titles[request.authority]?[language] ?? request.authority)</td><td>\(request.letter)</td>
                <td>\(if: late, "<strong class=\"mistake\">")\(Format.date(request.dueOn))\(if: late, "</strong>")</td><td>\(StateRequestWords.stage(request.stage)[language])</td></tr>
                """
        }
        let table = page.table(
            StateRequestWords.title,
            [
                BusinessWords.number, StateRequestWords.authority, StateRequestWords.letter, StateRequestWords.due,
                BusinessWords.stateTitle,
            ],
            rows
        )
        return try await page.response(
            StateRequestWords.title,
            path: path,
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            \(problem.html { ErrorBox.html($0, language) })
            \(all.isEmpty ? "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" : table)
            \(intake(page, form, try desk.fields(on: today), try await page.site.policy(), today))
            """
        )
    }

    private static func intake(
        _ page: StaffPage,
        _ form: Form,
        _ fields: [FieldID],
        _ policy: Policy,
        _ today: CivilDate
    ) -> HTML {
        let language = page.language
        let bodies = page.site.lender.stateRequests.authorities.html { rule in
            "<option value=\"\(rule.id)\"\(if: form.text("authority") == rule.id, " selected")>\(rule.title[language])</option>"
        }
        let ticks = fields.html { field in
            "<label class=\"tick\"><input type=\"checkbox\" name=\"field\" value=\"\(field.rawValue)\"\(if: form.all("field").contains(field.rawValue), " checked")><span>\(RecipientsPage.titles([field], policy, language))</span></label>"
        }
        func text(_ name: String, _ title: LocalisedText, _ longest: Int, _ kind: String = "text") -> HTML {
            """
            <div><label for="\(name)">\(title[language])</label><input type="\(kind)" id="\(name)" name="\(name)" maxlength="\(longest)" autocomplete="off" value="\(form.text(name))"></div>
            """
        }
        let key = form.text("key").isEmpty ? RandomID.make() : form.text("key")
        return """
            <form method="post" action="\(path)" class="card">\(page.visitor.csrfField)<input type="hidden" name="key" value="\(key)">
            <h2>\(StateRequestWords.new[language])</h2>
            <label for="authority">\(StateRequestWords.authority[language])</label><select id="authority" name="authority">\(bodies)</select>
            <div class="grid">\(text("letter", StateRequestWords.letter, 60))\(text("letterOn", StateRequestWords.letterOn, 10, "date"))</div>
            \(text("article", StateRequestWords.article, 120))
            <div class="grid">\(text("iin", StateRequestWords.iin, 12))\(text("contract", StateRequestWords.contract, 40))</div>
            <div class="grid">\(text("due", StateRequestWords.due, 10, "date"))\(text("hidden", StateRequestWords.hidden, 10, "date"))</div>
            <fieldset><legend>\(StateRequestWords.asked[language])</legend>\(ticks)</fieldset>
            <div class="actions"><button type="submit">\(StateRequestWords.enter[language])</button></div></form>
            """
    }
}
