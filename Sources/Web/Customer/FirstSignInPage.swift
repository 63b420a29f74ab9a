import HTTPTypes
import Hummingbird
import Identifiers
import Operations
import Wording

/// The way in for somebody whose contract was taken over from another lender: number and IIN, then a code to the number
/// (clause 11.1). It says the same whether or not they are known.
enum FirstSignInPage {
    static let path = "/sign-in/first"

    static func show(_ context: AppRequestContext, _ site: Site) -> Response {
        if context.session?.signedIn == true { return seeOther("/me") }
        return form(context, site, phone: "", iin: "", problem: nil)
    }

    static func send(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let typed = try await request.form(context)
        let (phone, iin) = (typed.text("phone"), typed.text("iin"))
        do {
            let (number, person) = (try PhoneNumber(phone), try IIN(iin))
            do {
                try await site.lender.signIn.requestFirstCode(number, iin: person, language: context.language)
            } catch is SignInProblem {}
        } catch let problem as any UserFacingError {
            return form(context, site, phone: phone, iin: iin, problem: problem)
        }
        return code(context, site, phone: phone, iin: iin, problem: nil)
    }

    static func confirm(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let typed = try await request.form(context)
        let (phone, iin) = (typed.text("phone"), typed.text("iin"))
        do {
            let opened = try await site.lender.signIn.firstSignIn(
                try PhoneNumber(phone),
                iin: try IIN(iin),
                code: typed.text("code"),
                replacing: context.session
            )
            return seeOther("/me", cookies: [SiteCookie.session.header(opened.token, secure: site.secureCookies)])
        } catch let problem as SignInProblem {
            return code(context, site, phone: phone, iin: iin, problem: problem)
        } catch let problem as any UserFacingError {
            return form(context, site, phone: phone, iin: iin, problem: problem)
        }
    }

    private static func form(
        _ context: AppRequestContext,
        _ site: Site,
        phone: String,
        iin: String,
        problem: (any UserFacingError)?
    ) -> Response {
        let language = context.language
        return site.layout.page(
            title,
            path: path,
            context: context,
            status: problem == nil ? .ok : .unprocessableContent,
            """
            <h1>\(title[language])</h1>\(problem.map { ErrorBox.html($0, language) })
            <p>\(lead[language])</p>
            <form method="post" action="\(path)" class="card"><input type="hidden" name="csrf" value="\(context.session?.csrf)">
            <label for="phone">\(SignInPage.phoneLabel[language])</label><p class="hint" id="phone-hint">\(CodeField.phoneHint[language])</p>
            <input type="tel" id="phone" name="phone" value="\(phone)" autocomplete="tel" aria-describedby="phone-hint" required>
            <label for="iin">\(iinLabel[language])</label>
            <input type="text" id="iin" name="iin" value="\(iin)" inputmode="numeric" autocomplete="off" maxlength="12" required>
            <div class="actions"><button type="submit">\(SignInPage.send[language])</button></div></form>
            <p><a href="/sign-in">\(SignInPage.title[language])</a></p>
            """
        )
    }

    private static func code(
        _ context: AppRequestContext,
        _ site: Site,
        phone: String,
        iin: String,
        problem: (any UserFacingError)?
    ) -> Response {
        let language = context.language
        return site.layout.page(
            title,
            path: path,
            context: context,
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            <h1>\(title[language])</h1>\(problem.map { ErrorBox.html($0, language) })
            <p>\(sent[language])</p>
            <form method="post" action="\(path)/code" class="card"><input type="hidden" name="csrf" value="\(context.session?.csrf)">
            <input type="hidden" name="phone" value="\(phone)"><input type="hidden" name="iin" value="\(iin)">
            \(CodeField.html(language))
            <div class="actions"><button type="submit">\(SignInPage.enter[language])</button></div></form>
            <p><a href="\(path)">\(SignInPage.other[language])</a></p>
            """
        )
    }

    static let title = LocalisedText(
        kk: "Шартыңыз бізге берілген болса",
        ru: "Ваш договор перешёл к нам",
        en: "Your contract was taken over by us"
    )
    private static let lead = LocalisedText(
        kk:
            "Шартты басқа кредитормен жасап, кейін ол бізге өткен болса, мұнда алғаш рет осылай кіресіз. Бұдан кейін телефон нөмірі жеткілікті.",
        ru:
            "Если вы заключали договор с другим кредитором, а потом он перешёл к нам, первый раз войдите здесь. Дальше достаточно номера телефона.",
        en:
            "If you signed with another lender and the contract then passed to us, come in here the first time. After that the phone number is enough."
    )
    private static let iinLabel = LocalisedText(kk: "ЖСН", ru: "ИИН", en: "IIN")
    private static let sent = LocalisedText(
        kk:
            "Нөмір мен ЖСН шартта жазылғандай болса, нөмірге код жіберілді. Код келмесе, 7770 нөміріне тегін қоңырау шалыңыз немесе бөлімшеге келіңіз.",
        ru:
            "Если номер и ИИН те же, что в договоре, на номер отправлен код. Если он не пришёл, позвоните бесплатно на 7770 или придите в отделение.",
        en:
            "If number and IIN are those of the contract, a code has been sent to the number. If none comes, call 7770 free of charge or visit a branch."
    )
}
