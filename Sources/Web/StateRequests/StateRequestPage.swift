import CivilTime
import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import Vault
import Wording

/// One request of a state body: what may be answered, the proposal of one officer, the decision of another.
enum StateRequestPage {
    private static let path = StateRequestsPage.path

    static func register(on staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/state-requests/:number") { _, context in
            try await show(try StateRequestsPage.desk(context, site), problem: nil)
        }
        staff.post("/state-requests/:number/proposal") { request, context in try await propose(request, context, site) }
        staff.post("/state-requests/:number/decision") { request, context in try await decide(request, context, site) }
    }

    private static func number(_ page: StaffPage) -> String { page.context.parameters.get("number") ?? "" }

    private static func propose(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response
    {
        let page = try StateRequestsPage.desk(context, site)
        let form = try await request.form(context)
        do {
            var refusal: StateRefusal?
            if form.text("outcome") == "refuse" {
                refusal = StateRefusal(rawValue: form.text("refusal"))
                guard refusal != nil else { throw StateRequestProblem.noRefusal }
            }
            try await site.lender.stateRequests.propose(
                number(page),
                fields: form.all("field").map { FieldID($0) },
                refusal: refusal,
                page.visitor.actor
            )
            return seeOther("\(path)/\(number(page))")
        } catch let denial as Denial { throw denial } catch StateRequestProblem.unknown {
            throw PageProblem.notFound
        } catch let problem as any UserFacingError { return try await show(page, problem: problem) }
    }

    private static func decide(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response
    {
        let page = try StateRequestsPage.desk(context, site)
        let form = try await request.form(context)
        do {
            let answer = try await site.lender.stateRequests.decide(
                number(page),
                approve: form.text("decision") == "approve",
                page.visitor.actor
            )
            guard let answer else { return seeOther("\(path)/\(number(page))") }
            return try await shown(answer, page)
        } catch let denial as Denial { throw denial } catch StateRequestProblem.unknown {
            throw PageProblem.notFound
        } catch let problem as any UserFacingError { return try await show(page, problem: problem) }
    }

    /// The answer in the words of the body's letter, for printing. The page is not kept anywhere.
    private static func shown(_ answer: Disclosed<StateBody>, _ page: StaffPage) async throws -> Response {
        let language = page.language
        let policy = try await page.site.policy()
        let request = try await page.site.lender.stateRequests.find(number(page), page.visitor.actor)
        let rows = answer.fields.sorted { $0.key.rawValue < $1.key.rawValue }.html { field, value in
            "<tr><td>\(RecipientsPage.titles([field], policy, language))</td><td>\(ValueWords.text(value, field, language))</td></tr>"
        }
        return try await page.response(
            StateRequestWords.answer,
            path: "\(path)/\(number(page))",
            """
            <p>\(policy.controller.name[language]), \(policy.controller.bin). \(StateRequestWords.letter[language]): \(request.letter), \(Format.date(request.letterOn)); \(request.article). \(number(page)).</p>
            <p class="hint">\(StateRequestWords.answerText[language])</p>
            \(page.table(StateRequestWords.answer, [StateRequestWords.field, StateRequestWords.value], rows))
            <p><a href="\(path)/\(number(page))">\(number(page))</a></p>
            """
        )
    }

    private static func show(_ page: StaffPage, problem: (any UserFacingError)?) async throws -> Response {
        let language = page.language
        let desk = page.site.lender.stateRequests
        let request: StateRequest
        do { request = try await desk.find(number(page), page.visitor.actor) } catch StateRequestProblem.unknown {
            throw PageProblem.notFound
        }
        let policy = try await page.site.policy()
        let rule = desk.authorities.first { $0.id == request.authority }
        let work: HTML =
            switch request.stage {
            case .received: try await assessment(request, policy, page)
            case .proposed: decision(request, policy, page)
            case .answered, .refused: outcome(request, policy, page)
            }
        return try await page.response(
            LocalisedText(same: request.number),
            path: "\(path)/\(request.number)",
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            \(problem.html { ErrorBox.html($0, language) })
            <p><span class="state">\(StateRequestWords.stage(request.stage)[language])</span></p>
            <dl class="facts">\(page.fact(StateRequestWords.authority, rule?.title[language] ?? request.authority))
            \(page.fact(StateRequestWords.letter, "\(request.letter), \(Format.date(request.letterOn))"))
            \(page.fact(StateRequestWords.article, request.article))\(page.fact(StateRequestWords.law, rule?.law))
            \(page.fact(StateRequestWords.asked, RecipientsPage.titles(request.fields, policy, language)))
            \(page.fact(BusinessWords.number, request.reference.isEmpty ? nil : request.reference))
            \(page.fact(StateRequestWords.due, Format.date(request.dueOn)))
            \(page.fact(StateRequestWords.hiddenUntil, request.hiddenUntil.map { Format.date($0) }))
            \(page.fact(StateRequestWords.notice, request.noticeDueOn.map { Format.date($0) }))
            \(page.fact(StateRequestWords.told, request.notifiedOn.map { Format.date($0) }))</dl>
            \(work)
            <p><a href="\(path)">\(StateRequestWords.title[language])</a></p>
            """
        )
    }

    private static func assessment(_ request: StateRequest, _ policy: Policy, _ page: StaffPage) async throws -> HTML {
        let language = page.language
        let assessed = try await page.site.lender.stateRequests.assess(request.number, page.visitor.actor)
        let ticks = assessed.given.html { field in
            "<label class=\"tick\"><input type=\"checkbox\" name=\"field\" value=\"\(field.rawValue)\" checked><span>\(RecipientsPage.titles([field], policy, language))</span></label>"
        }
        let reasons = StateRefusal.allCases.html {
            "<option value=\"\($0.rawValue)\">\(StateRequestWords.refusal($0)[language])</option>"
        }
        let action = "\(path)/\(request.number)/proposal"
        let giving: HTML = """
            <form method="post" action="\(action)" class="card">\(page.visitor.csrfField)<input type="hidden" name="outcome" value="give">
            <fieldset><legend>\(StateRequestWords.given[language])</legend>\(ticks)</fieldset>
            <div class="actions"><button type="submit">\(StateRequestWords.propose[language])</button></div></form>
            """
        return """
            \(if: request.subject == nil, "<div class=\"warn\"><p>\(StateRequestWords.noPerson[language])</p></div>")
            \(if: !assessed.beyond.isEmpty, "<div class=\"warn\"><p><strong>\(StateRequestWords.beyond[language])</strong>: \(RecipientsPage.titles(assessed.beyond, policy, language))</p></div>")
            \(if: !assessed.absent.isEmpty, "<p class=\"soft\">\(StateRequestWords.absent[language]): \(RecipientsPage.titles(assessed.absent, policy, language))</p>")
            \(if: !assessed.given.isEmpty, giving)
            <form method="post" action="\(action)" class="card">\(page.visitor.csrfField)<input type="hidden" name="outcome" value="refuse">
            <label for="refusal">\(StateRequestWords.reason[language])</label><select id="refusal" name="refusal">\(reasons)</select>
            <div class="actions"><button type="submit" class="second">\(StateRequestWords.refuse[language])</button></div></form>
            """
    }

    private static func decision(_ request: StateRequest, _ policy: Policy, _ page: StaffPage) -> HTML {
        let language = page.language
        guard request.proposedBy != page.visitor.actor.id else {
            return outcome(request, policy, page) + "<p>\(StateRequestWords.second[language])</p>"
        }
        let words = request.refusal == nil ? StateRequestWords.approve : StateRequestWords.approveRefusal
        return outcome(request, policy, page) + """
            <form method="post" action="\(path)/\(request.number)/decision" class="card">\(page.visitor.csrfField)
            <div class="actions"><button type="submit" name="decision" value="approve">\(words[language])</button>
            <button type="submit" name="decision" value="back" class="second">\(StateRequestWords.sendBack[language])</button></div></form>
            """
    }

    private static func outcome(_ request: StateRequest, _ policy: Policy, _ page: StaffPage) -> HTML {
        let language = page.language
        let words =
            request.refusal.map { StateRequestWords.refusal($0)[language] }
            ?? RecipientsPage.titles(request.proposedFields, policy, language)
        return "<section><h2>\(StateRequestWords.proposed[language])</h2><p>\(words)</p></section>"
    }
}
