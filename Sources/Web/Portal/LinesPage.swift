import Hummingbird
import Operations
import PolicyModel
import Wording

/// The log as the person whom it is about reads it: newest first, a page at a time, refused attempts with the rest
/// (clauses 6.1, 9.1).
enum LinesPage {
    /// Which lines are asked for. A person's own visits would hide the others, so they can be left out.
    enum Choice: String, CaseIterable { case all, others, refused }

    static let pageSize = 50
    private static let newestCount = 8
    /// More names than this would hide the line itself.
    private static let namesShown = 4

    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let language = page.language
        let query = request.uri.queryParameters
        let choice = query.get("only").flatMap { Choice(rawValue: $0) } ?? .all
        let overview = try await site.lender.myData.overview(page.customer.subject)
        let own = try await site.policy().roles.first { $0.id.rawValue == "customer" }?.title
        let lines = overview.lines.filter { line in
            switch choice {
            case .all: true
            case .others: line.role != own
            case .refused: !line.permitted
            }
        }
        let last = max(1, (lines.count + pageSize - 1) / pageSize)
        let number = min(max(query.get("page").flatMap { Int($0) } ?? 1, 1), last)
        let shown = lines.dropFirst((number - 1) * pageSize).prefix(pageSize)
        return page.response(
            DataPage.linesTitle,
            path: "/me/data/lines?only=\(choice.rawValue)&page=\(number)",
            """
            <p>\(DataPage.linesText[language])</p>
            <nav class="menu" aria-label="\(filter[language])">\(choices(choice, language))</nav>
            <p class="soft">\(countWord[language]): \(lines.count)</p>
            \(list(shown, language))
            \(if: last > 1, pages(number, last, choice, language))
            <p><a href="/me/data">\(DataPage.title[language])</a></p>
            """
        )
    }

    /// The newest lines, for the page that shows everything about the person.
    static func newest(_ lines: [LineItem], _ language: Language) -> HTML {
        let refused = lines.filter { !$0.permitted }.count
        return """
            <p>\(DataPage.linesText[language])\(if: refused > 0, " <a href=\"/me/data/lines?only=refused\">\(Self.refused[language]): \(refused)</a>.")</p>
            \(list(lines.prefix(newestCount), language))
            <div class="actions"><a class="button second" href="/me/data/lines">\(allWord[language]) (\(lines.count))</a></div>
            """
    }

    private static func list(_ lines: some Sequence<LineItem>, _ language: Language) -> HTML {
        let items = lines.html { line in
            let names = line.fields.map { $0[language] }
            let data =
                names.count > namesShown
                ? folded(names, language) : "<div class=\"soft\">\(names.joined(separator: ", "))</div>"
            return """
                <li><div><span class="soft">\(Format.time(line.at))</span> <strong>\(line.role[language])</strong> — \(VerbWords.title(line.verb)[language])\(if: !line.permitted, " <strong class=\"mistake\">\(refusedWord[language])</strong>")</div>
                <div>\(line.purpose[language]) <span class="clause">\(line.clause)</span>\(if: isNumber(line.caseReference), " <span class=\"soft\">\(line.caseReference)</span>")</div>
                \(data)</li>
                """
        }
        return "<ul class=\"lines\">\(items)</ul>"
    }

    /// Numbers of applications and contracts mean something to a person; the ids of our messages do not.
    private static func isNumber(_ reference: String) -> Bool {
        reference.hasPrefix("A-") || reference.hasPrefix("KP-")
    }

    private static func folded(_ names: [String], _ language: Language) -> HTML {
        "<details><summary>\(fieldsWord[language]): \(names.count)</summary><p>\(names.joined(separator: ", "))</p></details>"
    }

    private static func choices(_ current: Choice, _ language: Language) -> HTML {
        let titles: [(Choice, LocalisedText)] = [(.all, everything), (.others, others), (.refused, refused)]
        return titles.html { choice, title in
            choice == current
                ? "<span class=\"state\" aria-current=\"true\">\(title[language])</span> "
                : "<a href=\"/me/data/lines?only=\(choice.rawValue)\">\(title[language])</a> "
        }
    }

    private static func pages(_ number: Int, _ last: Int, _ choice: Choice, _ language: Language) -> HTML {
        func link(_ target: Int, _ words: LocalisedText) -> HTML {
            "<a class=\"button second\" href=\"/me/data/lines?only=\(choice.rawValue)&amp;page=\(target)\">\(words[language])</a>"
        }
        return """
            <nav class="actions" aria-label="\(pagesWord[language])">\(if: number > 1, link(number - 1, newer))<span>\(number) / \(last)</span>\(if: number < last, link(number + 1, older))</nav>
            """
    }

    private static let filter = LocalisedText(kk: "Сүзгі", ru: "Отбор", en: "Filter")
    private static let everything = LocalisedText(kk: "Барлығы", ru: "Все", en: "All")
    private static let others = LocalisedText(kk: "Өзімнен басқасы", ru: "Кроме моих", en: "All but mine")
    private static let refused = LocalisedText(kk: "Рұқсат етілмегені", ru: "Отклонённые", en: "Refused")
    private static let refusedWord = LocalisedText(kk: "рұқсат етілмеді", ru: "отказано", en: "refused")
    private static let countWord = LocalisedText(kk: "Жол саны", ru: "Строк", en: "Lines")
    private static let fieldsWord = LocalisedText(kk: "Деректер", ru: "Данные", en: "Data")
    private static let allWord = LocalisedText(kk: "Бүкіл журнал", ru: "Весь журнал", en: "The whole log")
    private static let pagesWord = LocalisedText(kk: "Беттер", ru: "Страницы", en: "Pages")
    private static let newer = LocalisedText(kk: "Жаңалары", ru: "Новее", en: "Newer")
    private static let older = LocalisedText(kk: "Ескілері", ru: "Старше", en: "Older")
}
