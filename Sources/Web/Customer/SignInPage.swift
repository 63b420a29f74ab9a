import HTTPTypes
import Hummingbird
import Identifiers
import Operations
import Wording

/// The way in for customers: phone number and one-time code. The page says the same whether or not the number is known
/// here, so that nobody learns who borrows.
enum SignInPage {
    static func show(_ context: AppRequestContext, _ site: Site) -> Response {
        if context.session?.signedIn == true { return seeOther("/me") }
        return phonePage(context, site, phone: "", problem: nil)
    }

    static func send(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let typed = try await request.form(context).text("phone")
        let phone: PhoneNumber
        do { phone = try PhoneNumber(typed) } catch {
            return phonePage(context, site, phone: typed, problem: error)
        }
        // A refusal to send would say that the number is known, so it is answered like everything else.
        do { try await site.lender.signIn.requestCode(phone, language: context.language) } catch is SignInProblem {}
        return codePage(context, site, phone: phone.value, problem: nil)
    }

    static func confirm(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let form = try await request.form(context)
        let typed = form.text("phone")
        do {
            let opened = try await site.lender.signIn.signIn(
                try PhoneNumber(typed),
                code: form.text("code"),
                replacing: context.session
            )
            return seeOther("/me", cookies: [SiteCookie.session.header(opened.token, secure: site.secureCookies)])
        } catch let problem as InvalidPhoneNumber {
            return phonePage(context, site, phone: typed, problem: problem)
        } catch let problem as SignInProblem {
            return codePage(context, site, phone: typed, problem: problem)
        }
    }

    static func leave(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        if let session = context.session { try await site.lender.sessions.close(session) }
        return seeOther("/", cookies: [SiteCookie.session.removal(secure: site.secureCookies)])
    }

    private static func phonePage(
        _ context: AppRequestContext,
        _ site: Site,
        phone: String,
        problem: (any UserFacingError)?
    ) -> Response {
        let language = context.language
        return site.layout.page(
            title,
            path: "/sign-in",
            context: context,
            status: problem == nil ? .ok : .unprocessableContent,
            """
            <h1>\(title[language])</h1>\(problem.map { ErrorBox.html($0, language) })
            <form method="post" action="/sign-in" class="card"><input type="hidden" name="csrf" value="\(context.session?.csrf)">
            <label for="phone">\(phoneLabel[language])</label><p class="hint" id="phone-hint">\(CodeField.phoneHint[language])</p>
            <input type="tel" id="phone" name="phone" value="\(phone)" autocomplete="tel" aria-describedby="phone-hint" required>
            <div class="actions"><button type="submit">\(send[language])</button></div></form>
            <p class="soft">\(newHere[language]) <a href="/quote">\(QuotePage.title[language])</a></p>
            <p class="soft"><a href="\(FirstSignInPage.path)">\(FirstSignInPage.title[language])</a></p>
            """
        )
    }

    private static func codePage(
        _ context: AppRequestContext,
        _ site: Site,
        phone: String,
        problem: (any UserFacingError)?
    ) -> Response {
        let language = context.language
        return site.layout.page(
            title,
            path: "/sign-in",
            context: context,
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            <h1>\(title[language])</h1>\(problem.map { ErrorBox.html($0, language) })
            <p>\(sent[language])</p>
            <form method="post" action="/sign-in/code" class="card"><input type="hidden" name="csrf" value="\(context.session?.csrf)">
            <input type="hidden" name="phone" value="\(phone)">
            \(CodeField.html(language))
            <div class="actions"><button type="submit">\(enter[language])</button></div></form>
            <p><a href="/sign-in">\(other[language])</a></p>
            """
        )
    }

    static let title = LocalisedText(kk: "Кіру", ru: "Вход", en: "Sign in")
    static let phoneLabel = LocalisedText(kk: "Телефон нөмірі", ru: "Номер телефона", en: "Phone number")
    static let send = LocalisedText(kk: "Код алу", ru: "Получить код", en: "Get a code")
    static let enter = LocalisedText(kk: "Кіру", ru: "Войти", en: "Sign in")
    static let other = LocalisedText(
        kk: "Басқа нөмір немесе қайта жіберу",
        ru: "Другой номер или отправить ещё раз",
        en: "Another number, or send again"
    )
    private static let sent = LocalisedText(
        kk: "Бұл нөмір бізде тіркелген болса, оған код жіберілді. Он минутта үш кодтан артық жіберілмейді.",
        ru:
            "Если этот номер у нас подтверждён, на него отправлен код. За десять минут отправляется не больше трёх кодов.",
        en:
            "If this number is confirmed with us, a code has been sent to it. At most three codes are sent in ten minutes."
    )
    private static let newHere = LocalisedText(
        kk: "Бізде бұрын болмасаңыз, қарызды есептеуден бастаңыз:",
        ru: "Если вы у нас впервые, начните с расчёта:",
        en: "New here? Start with a quote:"
    )
}
