import HTTPTypes
import Hummingbird
import Operations
import PolicyModel
import Wording

/// Cookies: what there is, what was chosen, and the choice, which can be changed at any time (clause 3.4). Refusing takes
/// the same one press as agreeing, in a button of the same size.
enum CookiePage {
    static func show(_ context: AppRequestContext, _ site: Site, done: Bool = false) async throws -> Response {
        let policy = try await site.policy()
        let language = context.language
        let rows = (policy.practices?.cookies ?? []).html { cookie in
            """
            <tr><th scope="row"><code>\(cookie.id)</code></th><td>\(cookie.reason[language])</td>
            <td>\((cookie.isNecessary ? always : ifChosen)[language])</td><td>\(life(cookie.days, language))</td></tr>
            """
        }
        let state = context.cookieChoice == .statistics ? nowStatistics : nowNecessary
        return site.layout.page(
            title,
            path: "/cookies",
            context: context,
            """
            <h1>\(title[language])</h1>
            \(if: done, "<div class=\"good\" role=\"status\"><p>\(saved[language])</p></div>")
            <p>\(intro[language])</p>
            <p><strong>\(state[language])</strong></p>
            \(form(context, to: "/cookies", question: false))
            <div class="scroll" tabindex="0" role="region" aria-label="\(title[language])"><table>
            <thead><tr><th scope="col">\(nameWord[language])</th><th scope="col">\(whatFor[language])</th><th scope="col">\(when[language])</th><th scope="col">\(lifeWord[language])</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            \(if: context.session?.signedIn == true, joinForm(context))
            <p><a href="/notice#clause-3.4">\(noticeWord[language])</a> <span class="clause">clause 3.4</span></p>
            """
        )
    }

    static func choose(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let form = try await request.form(context)
        guard let choice = CookieChoice(rawValue: form.text("choice")) else { throw PageProblem.notFound }
        let before = SiteCookie.visitor.value(in: request)
        let token = try await site.lender.siteVisits.choose(
            choice,
            shown: shownText(context.language),
            context.language,
            token: before
        )
        var cookies = [SiteCookie.choice.header(choice.rawValue, secure: site.secureCookies)]
        if let token {
            cookies.append(SiteCookie.visitor.header(token, secure: site.secureCookies))
        } else {
            cookies.append(SiteCookie.visitor.removal(secure: site.secureCookies))
        }
        let back = PublicRoutes.ownPath(form.text("to"))
        return seeOther(back == "/cookies" ? "/cookies?saved=1" : back, cookies: cookies)
    }

    /// Joins the visits of this browser with the account (R-3.1.3); the consent itself is given at My data.
    static func join(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let customer = try Customer(context)
        guard let token = SiteCookie.visitor.value(in: request) else { throw SiteVisitProblem.noVisitor }
        try await site.lender.siteVisits.join(token: token, with: customer.subject)
        return seeOther("/me/data/visits")
    }

    /// The banner on every public page until something is chosen.
    static func banner(_ context: AppRequestContext, path: String) -> HTML {
        guard context.cookieChoice == nil, context.staff == nil, !path.hasPrefix("/cookies"),
            !path.hasPrefix("/staff")
        else { return .empty }
        return
            "<section class=\"cookies\" aria-label=\"\(title[context.language])\">\(form(context, to: path, question: true))</section>"
    }

    private static func form(_ context: AppRequestContext, to path: String, question: Bool) -> HTML {
        let language = context.language
        let csrf = context.session.html { "<input type=\"hidden\" name=\"csrf\" value=\"\($0.csrf)\">" }
        return """
            <form method="post" action="/cookies">\(csrf)<input type="hidden" name="to" value="\(path)">
            \(if: question, "<p>\(ask[language]) <a href=\"/cookies\">\(more[language])</a></p>")
            <div class="actions"><button type="submit" name="choice" value="necessary" class="second">\(onlyNecessary[language])</button>
            <button type="submit" name="choice" value="statistics" class="second">\(allowStatistics[language])</button></div></form>
            """
    }

    private static func joinForm(_ context: AppRequestContext) -> HTML {
        let language = context.language
        guard context.cookieChoice == .statistics, let session = context.session else { return .empty }
        return """
            <section class="card"><h2>\(joinTitle[language])</h2><p>\(joinText[language])
            <a href="/me/data/consents/siteActivity">\(consentWord[language])</a></p>
            <form method="post" action="/cookies/join"><input type="hidden" name="csrf" value="\(session.csrf)">
            <div class="actions"><button type="submit" class="second">\(joinWord[language])</button></div></form></section>
            """
    }

    /// The very words beside the buttons, which are kept with the choice.
    static func shownText(_ language: Language) -> String {
        [ask, onlyNecessary, allowStatistics].map { $0[language] }.joined(separator: "\n")
    }

    private static func life(_ days: Int, _ language: Language) -> String {
        days == 0 ? untilClosed[language] : Format.days(days, language)
    }
}
