import HTTPTypes
import Hummingbird
import Operations
import Wording

/// The way in for staff: login and password. Five wrong passwords close the account for a quarter of an hour.
enum StaffSignIn {
    static func show(_ context: AppRequestContext, _ site: Site) -> Response {
        if context.staff != nil { return seeOther("/staff") }
        return page(context, site, login: "", problem: nil)
    }

    static func submit(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let form = try await request.form(context)
        let login = form.text("login")
        do {
            let account = try await site.lender.staff.signIn(login: login, password: form.text("password"))
            // The token changes with every sign-in, so a token planted before it is worth nothing.
            let opened = try await site.lender.sessions.open(replacing: context.session, staffID: account.id)
            return seeOther("/staff", cookies: [SiteCookie.session.header(opened.token, secure: site.secureCookies)])
        } catch let problem as SignInProblem {
            return page(context, site, login: login, problem: problem)
        }
    }

    static func leave(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        if let session = context.session, session.staffID != nil { try await site.lender.sessions.close(session) }
        return seeOther("/staff/sign-in", cookies: [SiteCookie.session.removal(secure: site.secureCookies)])
    }

    private static func page(
        _ context: AppRequestContext,
        _ site: Site,
        login: String,
        problem: SignInProblem?
    ) -> Response {
        let language = context.language
        return site.layout.page(
            title,
            path: "/staff/sign-in",
            context: context,
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            <h1>\(title[language])</h1>
            \(problem.map { ErrorBox.html($0, language) })
            <form method="post" action="/staff/sign-in" class="card">
            <input type="hidden" name="csrf" value="\(context.session?.csrf)">
            <label for="login">\(loginLabel[language])</label>
            <input type="text" id="login" name="login" value="\(login)" autocomplete="username" autocapitalize="none" spellcheck="false" required>
            <label for="password">\(passwordLabel[language])</label>
            <p class="hint" id="password-hint">\(passwordHint[language])</p>
            <input type="password" id="password" name="password" autocomplete="current-password" aria-describedby="password-hint" required>
            <div class="actions"><button type="submit">\(enter[language])</button></div>
            </form>
            """
        )
    }

    private static let title = LocalisedText(
        kk: "Қызметкерлер үшін кіру",
        ru: "Вход для сотрудников",
        en: "Staff sign-in"
    )
    private static let loginLabel = LocalisedText(kk: "Логин", ru: "Логин", en: "Login")
    private static let passwordLabel = LocalisedText(kk: "Құпиясөз", ru: "Пароль", en: "Password")
    private static let passwordHint = LocalisedText(
        kk: "Қатарынан бес рет қате терілсе, кіру 15 минутқа жабылады.",
        ru: "После пяти неверных паролей подряд вход закрывается на 15 минут.",
        en: "After five wrong passwords in a row the account is closed for 15 minutes."
    )
    private static let enter = LocalisedText(kk: "Кіру", ru: "Войти", en: "Sign in")
}
