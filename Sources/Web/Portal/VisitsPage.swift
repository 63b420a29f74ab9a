import Hummingbird
import Operations
import Wording

/// The visits that a person joined with his name: what is kept of them, as kept (clauses 3.1.3, 9.1).
enum VisitsPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let visits = try await site.lender.siteVisits.visits(of: page.customer.subject)
        let language = page.language
        let rows = visits.prefix(200).html { visit in
            """
            <tr><td>\(visit.at)</td><td>\(visit.section)</td><td>\((visit.action == "submit" ? sent : seen)[language])</td><td>\(visit.network)</td></tr>
            """
        }
        return page.response(
            title,
            path: "/me/data/visits",
            """
            <p>\(intro[language]) <a href="/cookies">\(CookiePage.title[language])</a> · <a href="/me/data/consents/siteActivity">\(CookiePage.consentWord[language])</a></p>
            \(visits.isEmpty ? "<p class=\"soft\">\(none[language])</p>" : page.table(title, [time, section, action, network], rows))
            """
        )
    }

    static let title = LocalisedText(
        kk: "Сайтқа кірулеріңіз",
        ru: "Ваши посещения сайта",
        en: "Your visits to the site"
    )
    private static let intro = LocalisedText(
        kk: "Осы тізім келісіміңіз күшінде тұрғанда ғана атыңызбен байланысты (clause 3.4).",
        ru: "Этот список связан с вашим именем, только пока действует согласие (clause 3.4).",
        en: "This list is joined with your name only while your consent is in force (clause 3.4)."
    )
    private static let none = LocalisedText(
        kk: "Ештеңе сақталмаған.",
        ru: "Ничего не хранится.",
        en: "Nothing is kept."
    )
    private static let time = LocalisedText(kk: "Уақыты (UTC)", ru: "Время (UTC)", en: "Time (UTC)")
    private static let section = LocalisedText(kk: "Бөлім", ru: "Раздел", en: "Section")
    private static let action = LocalisedText(kk: "Әрекет", ru: "Действие", en: "Action")
    private static let network = LocalisedText(kk: "Желі", ru: "Сеть", en: "Network")
    private static let seen = LocalisedText(kk: "ашылды", ru: "открыто", en: "opened")
    private static let sent = LocalisedText(kk: "жіберілді", ru: "отправлено", en: "sent")
}
