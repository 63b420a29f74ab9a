import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// One request at the officer's desk: what was asked, how the person was identified, what may be done now.
enum StaffRequestPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await show(try desk(context, site), problem: nil)
    }

    static func assess(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let form = try await request.form(context)
        return try await act(context, site) { number, actor in
            let assessment: Assessment
            switch form.text("outcome") {
            case "granted": assessment = .granted
            case "refused":
                guard let ground = RefusalGround(rawValue: form.text("ground")) else {
                    throw RequestProblem.groundMissing
                }
                assessment = .refused(ground)
            default: throw StaffProblem.noOutcome
            }
            try await site.lender.requests.assess(number, assessment, answer: form.text("answer"), actor)
        }
    }

    static func confirm(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let outcome = try await request.form(context).text("outcome")
        return try await act(context, site) { number, actor in
            guard outcome == "approved" || outcome == "returned" else { throw StaffProblem.noOutcome }
            try await site.lender.requests.confirm(number, approve: outcome == "approved", actor)
        }
    }

    static func lift(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await act(context, site) { number, actor in try await site.lender.requests.lift(number, actor) }
    }

    static func sent(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let tracking = try await request.form(context).text("tracking")
        return try await act(context, site) { number, actor in
            try await site.lender.requests.letterSent(number, tracking: tracking, actor)
        }
    }

    static func link(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let breach = try await request.form(context).text("breach")
        return try await act(context, site) { number, actor in
            try await site.lender.requests.link(number, breach: breach, actor)
        }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .dataProtectionOfficer, .administrator)
        )
    }

    private static func number(_ page: StaffPage) -> String { page.context.parameters.get("number") ?? "" }

    private static func act(
        _ context: AppRequestContext,
        _ site: Site,
        _ body: (String, Actor) async throws -> Void
    ) async throws -> Response {
        let page = try desk(context, site)
        do { try await body(number(page), page.visitor.actor) } catch let denial as Denial { throw denial } catch let
            problem as any UserFacingError
        {
            return try await show(page, problem: problem)
        }
        return seeOther("\(StaffRequestsPage.path)/\(number(page))")
    }

    private static func show(_ page: StaffPage, problem: (any UserFacingError)?) async throws -> Response {
        let language = page.language
        let desk = page.site.lender.requests
        let file: RequestFile
        do { file = try await desk.find(number(page), page.visitor.actor) } catch RequestProblem.unknown {
            throw PageProblem.notFound
        }
        let policy = try await page.site.policy()
        let outcome = try await desk.outcome(of: file.number, page.visitor.actor)
        let asked =
            page.visitor.role == .dataProtectionOfficer
            ? try await page.section(askedTitle) { try await wish(file, policy, page) } : HTML.empty
        return try await page.response(
            LocalisedText(same: file.number),
            path: "\(StaffRequestsPage.path)/\(file.number)",
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            \(problem.html { ErrorBox.html($0, language) })
            <p><span class="state">\(RequestWords.stage(file.request)[language])</span> \(RequestWords.kind(file.request.kind, policy)[language])</p>
            \(RequestPage.facts(file.request, language))
            \(asked)
            \(StaffRequestActions.html(file, page))
            \(RequestOutcomeView.lines(outcome.lines, policy, language))
            \(RequestOutcomeView.notices(outcome.notices, policy, language))
            """
        )
    }

    /// What the person wrote and wants, beside what is held now. Opening it leaves a line.
    private static func wish(_ file: RequestFile, _ policy: Policy, _ page: StaffPage) async throws -> HTML {
        let language = page.language
        guard let wish = try await page.site.lender.requests.wish(file.number, page.visitor.actor) else {
            return "<p class=\"soft\">\(BusinessWords.nothing[language])</p>"
        }
        let titles = Dictionary(
            policy.categories.flatMap(\.fields).map { ($0.id.rawValue, $0.title) },
            uniquingKeysWith: { first, _ in first }
        )
        let changes = wish.changes.sorted { $0.key < $1.key }.html { field, value in
            "<dt>\(titles[field]?[language] ?? field)</dt><dd>\(value)</dd>"
        }
        let purposes = wish.purposes.html { id in
            "<li>\(policy.purposes.first { $0.id.rawValue == id }?.title[language] ?? id)</li>"
        }
        return """
            \(if: !wish.text.isEmpty, "<pre class=\"text\">\(wish.text)</pre>")
            \(if: !wish.changes.isEmpty, "<dl class=\"facts\">\(changes)</dl>")
            \(if: !wish.proof.isEmpty, "<p>\(proofTitle[language]): \(wish.proof)</p>")
            \(if: !wish.purposes.isEmpty, "<ul>\(purposes)</ul>")
            \(wish.application.html { "<p>\(StepPage.application[language]) \($0)</p>" })
            \(file.request.intake.complaint.html { "<p>\(RequestWords.complaint($0)[language])</p>" })
            """
    }

    private static let askedTitle = LocalisedText("Не сұралды", "Что просят", "What is asked")
    private static let proofTitle = LocalisedText("Растайтын құжат", "Подтверждает", "Proved by")
}
