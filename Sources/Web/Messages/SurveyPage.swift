import Hummingbird
import Operations
import Wording

/// One question behind the link of an invitation; the page names nobody (clause 4.1 purposes 3 and 6).
enum SurveyPage {
    static func register(on router: Router<AppRequestContext>, _ site: Site) {
        router.get("/survey/:token") { _, context in try await show(context, site, problem: nil) }
        router.post("/survey/:token") { request, context in
            let form = try await request.form(context)
            let token = context.parameters.get("token") ?? ""
            do {
                try await site.lender.surveys.answer(token, mark: Int(form.text("mark")) ?? 0, wish: form.text("wish"))
            } catch MessageProblem.noMark {
                return try await show(context, site, problem: MessageProblem.noMark)
            } catch MessageProblem.alreadyAnswered {}
            return seeOther("/survey/\(token)")
        }
    }

    private static func show(
        _ context: AppRequestContext,
        _ site: Site,
        problem: (any UserFacingError)?
    ) async throws -> Response {
        let token = context.parameters.get("token") ?? ""
        let language = context.language
        let isOpen = try await site.lender.surveys.isOpen(token)
        let csrf = context.session.html { "<input type=\"hidden\" name=\"csrf\" value=\"\($0.csrf)\">" }
        let marks = (1...5).html { mark in
            "<label class=\"tick\"><input type=\"radio\" name=\"mark\" value=\"\(mark)\"> <span>\(names[mark - 1][language])</span></label>"
        }
        let body: HTML =
            isOpen
            ? """
            <form method="post" action="/survey/\(token)" class="card">\(csrf)
            <fieldset><legend>\(question[language])</legend>\(marks)</fieldset>
            <label for="wish">\(wish[language])</label><textarea id="wish" name="wish" rows="3" maxlength="500"></textarea>
            <p class="hint">\(use[language])</p>
            <div class="actions"><button type="submit">\(send[language])</button></div></form>
            """
            : "<div class=\"good\" role=\"status\"><p>\(thanks[language])</p></div>"
        return site.layout.page(
            title,
            path: "/survey/\(token)",
            context: context,
            status: problem == nil ? .ok : .unprocessableContent,
            "<h1>\(title[language])</h1>\(problem.map { ErrorBox.html($0, language) })\(body)<p><a href=\"/u/\(token)\">\(stop[language])</a></p>"
        )
    }

    private static let title = LocalisedText(kk: "Пікіріңіз", ru: "Ваше мнение", en: "Your opinion")
    private static let question = LocalisedText(
        kk: "Қызметімізге ризасыз ба?",
        ru: "Довольны ли вы нашей работой?",
        en: "Are you satisfied with our service?"
    )
    private static let names = [
        LocalisedText(kk: "1 — мүлде жоқ", ru: "1 — совсем нет", en: "1 — not at all"),
        LocalisedText(kk: "2 — жоқ", ru: "2 — нет", en: "2 — no"),
        LocalisedText(kk: "3 — орташа", ru: "3 — средне", en: "3 — fairly"),
        LocalisedText(kk: "4 — иә", ru: "4 — да", en: "4 — yes"),
        LocalisedText(kk: "5 — өте", ru: "5 — очень", en: "5 — very"),
    ]
    private static let wish = LocalisedText(
        kk: "Нені жақсартқан жөн (міндетті емес)",
        ru: "Что улучшить (необязательно)",
        en: "What should be better (if you wish)"
    )
    private static let use = LocalisedText(
        kk: "Жауап қызметті жақсартуға ғана керек: иесіздендіріліп саналады, шешімдерге әсер етпейді (clause 4.1).",
        ru: "Ответ нужен только для улучшения услуг: считается обезличенно и на решения не влияет (clause 4.1).",
        en:
            "The answer only helps to improve our service: it is counted without your name and touches no decision (clause 4.1)."
    )
    private static let send = LocalisedText(kk: "Жіберу", ru: "Отправить", en: "Send")
    private static let thanks = LocalisedText(
        kk: "Рақмет, жауабыңыз қабылданды.",
        ru: "Спасибо, ваш ответ принят.",
        en: "Thank you, your answer has been taken."
    )
    private static let stop = LocalisedText(
        kk: "Мұндай хабарламалардан бас тарту",
        ru: "Отказаться от таких сообщений",
        en: "Stop such messages"
    )
}
