import Hummingbird
import Identifiers
import Operations
import PolicyModel
import Wording

/// The phone number, confirmed by a one-time code before anything else about the person is kept (clause 9.1).
enum ContactStep {
    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let applicant = try await Applicant(context, site)
        if let detour = applicant.detour(from: .contact) { return detour }
        if applicant.file.step > .contact { return seeOther(Applicant.next(applicant.file)) }
        let sent = request.uri.queryParameters.get("sent") != nil
        return try await page(applicant, context, site, sent: sent, phone: nil, problem: nil)
    }

    static func send(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let applicant = try await Applicant(context, site)
        if let detour = applicant.detour(from: .contact) { return detour }
        let typed = try await request.form(context).text("phone")
        do {
            try await site.lender.signIn.requestApplicationCode(
                try PhoneNumber(typed),
                application: applicant.file.number,
                applicant.actor
            )
            return seeOther("/apply/contact?sent=1")
        } catch let problem as any UserFacingError {
            return try await page(applicant, context, site, sent: false, phone: typed, problem: problem)
        }
    }

    static func confirm(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let applicant = try await Applicant(context, site)
        if let detour = applicant.detour(from: .contact) { return detour }
        let code = try await request.form(context).text("code")
        do {
            let confirmed = try await site.lender.signIn.confirmApplicationPhone(
                code: code,
                application: applicant.file.number,
                applicant.actor,
                replacing: applicant.session
            )
            return seeOther(
                Applicant.next(confirmed.file),
                cookies: [SiteCookie.session.header(confirmed.token, secure: site.secureCookies)]
            )
        } catch let problem as SignInProblem {
            return try await page(applicant, context, site, sent: true, phone: nil, problem: problem)
        }
    }

    private static func page(
        _ applicant: Applicant,
        _ context: AppRequestContext,
        _ site: Site,
        sent: Bool,
        phone: String?,
        problem: (any UserFacingError)?
    ) async throws -> Response {
        let language = context.language
        let form = StepForm(applicant.policy, language, values: ["phone": phone ?? ""], problems: [])
        let codeForm: HTML = """
            <form method="post" action="/apply/contact/code" class="card">\(applicant.csrfField)
            <p>\(sentWords[language])</p>
            \(CodeField.html(language))
            <div class="actions"><button type="submit">\(StepPage.go[language])</button></div></form>
            """
        let phoneForm: HTML = """
            <form method="post" action="/apply/contact" class="card">\(applicant.csrfField)
            \(form.input("phone", .tel, autocomplete: "tel", hint: CodeField.phoneHint))
            <div class="actions"><button type="submit"\(if: sent, " class=\"second\"")>\((sent ? again : sendWords)[language])</button></div></form>
            """
        return StepPage(site: site, context: context, applicant: applicant, step: .contact).response(
            status: problem.map { Refusal($0).status } ?? .ok,
            "\(problem.map { ErrorBox.html($0, language) })\(if: sent, codeForm)\(phoneForm)"
        )
    }

    private static let sentWords = LocalisedText(
        kk: "Код SMS арқылы жіберілді. Ол бес минут жарамды.",
        ru: "Код отправлен по SMS. Он действует пять минут.",
        en: "A code has been sent by SMS. It is valid for five minutes."
    )
    private static let sendWords = LocalisedText(kk: "Код жіберу", ru: "Отправить код", en: "Send the code")
    private static let again = LocalisedText(
        kk: "Басқа нөмірге немесе қайта жіберу",
        ru: "Отправить ещё раз или на другой номер",
        en: "Send again, or to another number"
    )
}

/// The field for a one-time code: digits, and the phone may fill it in by itself.
enum CodeField {
    static func html(_ language: Language) -> HTML {
        """
        <label for="code">\(label[language])</label>
        <input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required>
        """
    }

    static let label = LocalisedText(kk: "SMS-тен код", ru: "Код из SMS", en: "Code from the SMS")
    static let phoneHint = LocalisedText(
        kk: "Мысалы, +7 700 000 0001",
        ru: "Например, +7 700 000 0001",
        en: "For example +7 700 000 0001"
    )
}
