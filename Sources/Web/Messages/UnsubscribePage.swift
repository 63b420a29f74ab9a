import HTTPTypes
import Hummingbird
import Operations
import PolicyModel
import PrivacyOffice
import Wording

/// The page behind the link in a message (clause 9.7; RFC 8058). Opening it changes nothing, because mail servers open
/// links too; one button does. A mail program posts to the same address without opening the page.
enum UnsubscribePage {
    static func register(on router: Router<AppRequestContext>, _ site: Site) {
        router.get("/u/:token") { _, context in try await show(context, site) }
        router.post("/u/:token") { request, context in try await submit(request, context, site) }
    }

    private static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let token = context.parameters.get("token") ?? ""
        return page(try await site.lender.unsubscribing.view(token), token, context, site)
    }

    private static func submit(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response
    {
        let token = context.parameters.get("token") ?? ""
        let form = try await request.form(context)
        try await site.lender.unsubscribing.withdraw(token, all: form.text("scope") == "all")
        if form.text("List-Unsubscribe") == "One-Click" { return plain("ok\n", type: "text/plain; charset=utf-8") }
        return page(try await site.lender.unsubscribing.view(token), token, context, site)
    }

    private static func page(
        _ view: UnsubscribeView,
        _ token: String,
        _ context: AppRequestContext,
        _ site: Site
    ) -> Response {
        let language = context.language
        let csrf = context.session.html { "<input type=\"hidden\" name=\"csrf\" value=\"\($0.csrf)\">" }
        func button(_ words: LocalisedText, _ scope: String, second: Bool) -> HTML {
            """
            <form method="post" action="/u/\(token)" class="card">\(csrf)<input type="hidden" name="scope" value="\(scope)">
            <div class="actions"><button type="submit"\(if: second, " class=\"second\"")>\(words[language])</button></div></form>
            """
        }
        let body: HTML =
            view.isLive
            ? "<p>\(about[language]) <strong>\(view.consent.title[language])</strong>. \(MessageText.explained(view.group)[language])</p>\(button(stop, "this", second: false))"
            : "<div class=\"good\" role=\"status\"><p>\(done[language]) <strong>\(view.consent.title[language])</strong></p></div><p>\(MessagesWords.goesOn[language])</p>"
        var response = site.layout.page(
            title,
            path: "/u/\(token)",
            context: context,
            "<h1>\(title[language])</h1>\(body)\(button(MessagesWords.refuseAll, "all", second: true))"
        )
        // The address is a key; it must reach no other site.
        if let name = HTTPField.Name("Referrer-Policy") { response.headers[name] = "no-referrer" }
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private static let title = LocalisedText(
        kk: "Хабарламадан бас тарту",
        ru: "Отказ от сообщений",
        en: "Stop messages"
    )
    private static let about = LocalisedText(
        kk: "Хабарлама мына келісім бойынша жіберілді:",
        ru: "Сообщение отправлено по согласию:",
        en: "The message was sent on your consent:"
    )
    private static let stop = LocalisedText(kk: "Енді жібермеңіз", ru: "Больше не присылать", en: "Send no more")
    private static let done = LocalisedText(
        kk: "Дайын, мұндай хабарлама енді келмейді:",
        ru: "Готово, таких сообщений больше не будет:",
        en: "Done, no more such messages will come:"
    )
}
