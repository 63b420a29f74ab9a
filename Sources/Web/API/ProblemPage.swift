import Hummingbird
import Wording

/// What stands behind the `type` of a problem document (RFC 9457).
enum ProblemPage {
    static func show(_ code: String, _ context: AppRequestContext, _ site: Site) -> Response {
        if let entry = ProblemCatalogue.find(code) { return page(of: entry, context, site) }
        let plain = code.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 47 }
        guard plain, !code.isEmpty, code.utf8.count < 100 else {
            return site.layout.page(
                PageProblem.notFound.summary,
                path: "/",
                context: context,
                status: .notFound,
                ErrorBox.html(PageProblem.notFound, context.language)
            )
        }
        return site.layout.page(
            title,
            path: "/problems/\(code)",
            context: context,
            """
            <h1>\(title[context.language])</h1><p><code>\(code)</code></p><p>\(text[context.language])</p>
            <p><a href="/api/openapi.json">/api/openapi.json</a></p>
            """
        )
    }

    private static func page(of entry: ProblemCatalogue.Entry, _ context: AppRequestContext, _ site: Site) -> Response {
        let language = context.language
        return site.layout.page(
            entry.summary,
            path: "/problems/\(entry.code)",
            context: context,
            """
            <h1>\(entry.summary[language])</h1><p>\(entry.remedy[language])</p>
            \(if: entry.clause != nil, "<p class=\"clause\">\(entry.clause)</p>")
            <p class="code">\(entry.code)</p><p><a href="/api/openapi.json">/api/openapi.json</a></p>
            """
        )
    }

    private static let title = LocalisedText(kk: "Қатенің түрі", ru: "Вид ошибки", en: "Kind of problem")
    private static let text = LocalisedText(
        kk:
            "Интерфейс осы кодпен бас тартты. Не болғаны жауаптың title өрісінде, не істеу керегі detail өрісінде, шешкен тармақ не бап clause өрісінде айтылады. Жауаптың тілі Accept-Language бойынша таңдалады.",
        ru:
            "Интерфейс отказал с этим кодом. Что случилось, сказано в поле title ответа, что делать дальше — в detail, решивший пункт или статья — в clause. Язык ответа выбирается по Accept-Language.",
        en:
            "The interface refused with this code. The answer says in title what happened, in detail what to do next, and in clause which clause or article decided. Its language follows Accept-Language."
    )
}
