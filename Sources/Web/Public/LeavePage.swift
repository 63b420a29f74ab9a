import HTTPTypes
import Hummingbird
import PolicyModel
import Wording

/// The door to other organisations' sites (clause 10.1): the visitor is told that he leaves, and nothing of him goes along.
enum LeavePage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let id = context.parameters.get("id") ?? ""
        guard let link = try await site.policy().practices?.links.first(where: { $0.id == id }) else {
            throw PageProblem.notFound
        }
        let language = context.language
        return site.layout.page(
            title,
            path: "/leave/\(link.id)",
            context: context,
            """
            <h1>\(title[language])</h1>
            <section class="card"><p><strong>\(link.title[language])</strong></p>
            <p>\(warning[language])</p>
            <p class="actions"><a class="button" rel="external noopener noreferrer nofollow" referrerpolicy="no-referrer" href="\(link.address)">\(goOn[language])</a>
            <a class="button second" href="/">\(stay[language])</a></p>
            <p class="soft">\(link.address)</p><p class="clause">clause 10.1</p></section>
            """
        )
    }

    /// Marked links of the register, for the foot of every page.
    static func links(_ register: [Practices.Link], _ language: Language) -> HTML {
        guard !register.isEmpty else { return .empty }
        let list = register.html { link in
            "<a href=\"/leave/\(link.id)\">\(link.title[language]) <span aria-hidden=\"true\">↗</span><span class=\"unseen\">(\(outside[language]))</span></a> "
        }
        return "<p>\(list)</p>"
    }

    private static let title = LocalisedText(
        kk: "Біздің сайттан шығып барасыз",
        ru: "Вы уходите с нашего сайта",
        en: "You are leaving our site"
    )
    private static let warning = LocalisedText(
        kk:
            "Ол сайттың өз ережелері бар, оларды сол жерде оқыңыз. Мазмұнына біз жауап бермейміз. Сілтемемен бірге деректеріңіз берілмейді.",
        ru:
            "У того сайта свои правила, прочтите их на месте. За его содержание мы не отвечаем. Ваши данные вместе со ссылкой не передаются.",
        en:
            "That site has its own rules, to be read there. We are not responsible for its content. None of your data go along with the link."
    )
    private static let goOn = LocalisedText(kk: "Өту", ru: "Перейти", en: "Go there")
    private static let stay = LocalisedText(kk: "Осында қалу", ru: "Остаться", en: "Stay here")
    private static let outside = LocalisedText(kk: "басқа сайт", ru: "другой сайт", en: "another site")
}
