import CivilTime
import Hummingbird
import Operations
import Wording

/// Which sections of the site are opened, without anybody's name (clause 4.1 purpose 5; 94-V Art. 17).
enum SiteStatisticsPage {
    static let days = 30

    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let visitor = try StaffVisitor(context, anyOf: .administrator)
        let page = StaffPage(site: site, context: context, visitor: visitor)
        let language = page.language
        let from = try await site.lender.businessDay.today().adding(days: -days)
        let content = try await page.section(title) {
            let counts = try await site.lender.siteVisits.counts(from: from, visitor.actor)
            return counts.isEmpty ? "<p class=\"soft\">\(none[language])</p>" : chart(counts, language)
        }
        return try await page.response(title, path: "/staff/site", "<p>\(intro[language])</p>\(content)")
    }

    private static func chart(_ counts: [SectionCount], _ language: Language) -> HTML {
        var bySection: [String: Int] = [:]
        var byDay: [CivilDate: Int] = [:]
        for count in counts {
            bySection[count.section, default: 0] += count.count
            byDay[count.day, default: 0] += count.count
        }
        let sections = bySection.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(30)
        let drawnDays = byDay.sorted { $0.key < $1.key }
        return """
            \(BarChart(title: title[language], bars: sections.map { ($0.key, Double($0.value), String($0.value)) }).html)
            <h2>\(byDayTitle[language])</h2>
            \(BarChart(title: byDayTitle[language], bars: drawnDays.map { (Format.date($0.key), Double($0.value), String($0.value)) }).html)
            """
    }

    static let title = LocalisedText(kk: "Сайт бөлімдері", ru: "Разделы сайта", en: "Sections of the site")
    private static let byDayTitle = LocalisedText(kk: "Күндер бойынша", ru: "По дням", en: "By day")
    private static let intro = LocalisedText(
        kk: "Соңғы 30 күнде статистикаға рұқсат бергендердің ашқан беттері; кім екені белгісіз.",
        ru: "Страницы, открытые за 30 дней теми, кто разрешил статистику; кто это был, неизвестно.",
        en: "Pages opened in the last 30 days by those who allowed statistics; who they were is not known."
    )
    private static let none = LocalisedText(kk: "Әзірге ештеңе жоқ.", ru: "Пока ничего.", en: "Nothing yet.")
}
