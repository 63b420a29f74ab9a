import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// What the person responsible for processing looks at (94-V Art. 25(2)(10)): the policy as a matrix, and the log in numbers.
enum PrivacyPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let visitor = try StaffVisitor(context, anyOf: .dataProtectionOfficer)
        let page = StaffPage(site: site, context: context, visitor: visitor)
        let language = page.language
        let policy = try await site.policy()
        let log = try await page.section(logTitle) {
            statistics(try await site.lender.myData.statistics(visitor.actor), page)
        }
        return try await page.response(
            title,
            path: "/staff/privacy",
            """
            <dl class="facts">
            \(page.fact(version, policy.version))
            \(page.fact(effective, Format.date(policy.effectiveFrom)))
            \(page.fact(hash, policy.hash))
            </dl>
            <p class="actions"><a class="button second" href="/notice">\(notice[language])</a>
            <a class="button second" href="/notice/processing">\(record[language])</a>
            <a class="button second" href="/log/checkpoint">\(checkpoint[language])</a>
            <a class="button" href="/staff/privacy/log">\(LogWords.title[language])</a></p>
            \(try await OfficeDesk.section(page))
            \(log)
            <section><h2>\(matrixTitle[language])</h2><p>\(matrixText[language]) <a href="/staff/privacy/matrix.csv">CSV</a></p>\(matrix(policy, page))</section>
            <section><h2>\(categoriesTitle[language])</h2><dl class="facts">\(categories(policy, language))</dl></section>
            """
        )
    }

    /// Purposes, recipients and profiles against categories, for a spreadsheet.
    static func matrixFile(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        _ = try StaffVisitor(context, anyOf: .dataProtectionOfficer)
        let csv = PolicyMatrix.csv(try await site.policy(), context.language)
        return plain(csv, type: "text/csv; charset=utf-8")
    }

    private static func statistics(_ statistics: LogStatistics, _ page: StaffPage) -> HTML {
        let rows = statistics.days.html { day in
            """
            <tr><th scope="row">\(Format.date(day.day))</th><td class="number">\(day.permitted)</td><td class="number">\(day.refused)</td></tr>
            """
        }
        return """
            <dl class="figures">
            \(page.figure(size, String(statistics.checkpointSize)))
            \(page.figure(pending, String(statistics.pending)))
            \(page.figure(counted, String(statistics.counted)))
            </dl>
            \(page.table(logTitle, [DayPage.title, permitted, refused], rows))
            """
    }

    private static func matrix(_ policy: Policy, _ page: StaffPage) -> HTML {
        let language = page.language
        let roles = Dictionary(policy.roles.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        let rows = policy.purposes.filter(\.canBeOpened).html { purpose in
            """
            <tr><th scope="row">\(purpose.title[language]) <span class="clause">clause \(purpose.clause)</span></th>
            <td>\(cells(purpose, policy))</td>
            <td>\(purpose.roles.map { roles[$0]?[language] ?? $0.rawValue }.joined(separator: ", "))</td>
            <td>\((purpose.needsCase ? yes : no)[language])</td>
            <td>\(purpose.consent.flatMap { id in policy.consents.first { $0.id == id }?.title[language] } ?? "—")</td></tr>
            """
        }
        return page.table(matrixTitle, [purposeWord, categoriesWord, rolesWord, caseWord, consentWord], rows)
    }

    /// `D3 7/11`: how many of the category's fields the purpose may see; only the id when it may see all.
    private static func cells(_ purpose: Purpose, _ policy: Policy) -> String {
        policy.categories.filter { purpose.categories.contains($0.id) }.compactMap { category in
            guard let fields = purpose.fields else { return category.id.rawValue }
            let visible = category.fields.filter { fields.contains($0.id) }.count
            guard visible > 0 else { return nil }
            return visible == category.fields.count
                ? category.id.rawValue : "\(category.id) \(visible)/\(category.fields.count)"
        }.joined(separator: ", ")
    }

    private static func categories(_ policy: Policy, _ language: Language) -> HTML {
        policy.categories.html { "<dt>\($0.id.rawValue)</dt><dd>\($0.title[language])</dd>" }
    }

    static let title = LocalisedText(
        kk: "Дербес деректерді қорғау",
        ru: "Защита персональных данных",
        en: "Protection of personal data"
    )
    private static let version = LocalisedText(kk: "Саясат нұсқасы", ru: "Версия политики", en: "Policy version")
    private static let effective = LocalisedText(kk: "Қолданысқа енгізілді", ru: "Действует с", en: "In force from")
    private static let hash = LocalisedText(
        kk: "Саясаттың SHA-256",
        ru: "SHA-256 политики",
        en: "SHA-256 of the policy"
    )
    private static let notice = LocalisedText(kk: "Хабарлама", ru: "Уведомление", en: "Notice")
    private static let record = LocalisedText(
        kk: "Өңдеу әрекеттерінің тізілімі",
        ru: "Реестр операций обработки",
        en: "Record of processing activities"
    )
    private static let checkpoint = LocalisedText(
        kk: "Журналдың қол қойылған басы",
        ru: "Подписанная вершина журнала",
        en: "Signed head of the log"
    )
    private static let logTitle = LocalisedText(kk: "Журнал күндер бойынша", ru: "Журнал по дням", en: "The log by day")
    private static let size = LocalisedText(
        kk: "Қол қойылған жолдар",
        ru: "Строк под подписью",
        en: "Lines under the signature"
    )
    private static let pending = LocalisedText(kk: "Кезекте тұрғаны", ru: "Ждут включения", en: "Pending")
    private static let counted = LocalisedText(
        kk: "Саналған соңғы жолдар",
        ru: "Посчитано последних строк",
        en: "Newest lines counted"
    )
    private static let permitted = LocalisedText(kk: "Рұқсат етілді", ru: "Разрешено", en: "Permitted")
    private static let refused = LocalisedText(kk: "Бас тартылды", ru: "Отказано", en: "Refused")
    private static let matrixTitle = LocalisedText(
        kk: "Мақсаттар, санаттар, рөлдер",
        ru: "Цели, категории, роли",
        en: "Purposes, categories, roles"
    )
    private static let matrixText = LocalisedText(
        kk: "«D3 7/12» — мақсат D3 санатының 12 өрісінің жетеуін ғана көре алады дегенді білдіреді.",
        ru: "«D3 7/12» значит, что цель видит семь из двенадцати полей категории D3.",
        en: "“D3 7/12” means that the purpose may see seven of the twelve fields of category D3."
    )
    private static let purposeWord = LocalisedText(kk: "Мақсат", ru: "Цель", en: "Purpose")
    private static let categoriesWord = LocalisedText(kk: "Санаттар", ru: "Категории", en: "Categories")
    private static let rolesWord = LocalisedText(kk: "Рөлдер", ru: "Роли", en: "Roles")
    private static let caseWord = LocalisedText(kk: "Іс керек пе", ru: "Нужно ли дело", en: "Needs a case")
    private static let consentWord = LocalisedText(kk: "Келісім", ru: "Согласие", en: "Consent")
    private static let categoriesTitle = LocalisedText(
        kk: "Деректер санаттары",
        ru: "Категории данных",
        en: "Categories of data"
    )
    private static let yes = LocalisedText(kk: "иә", ru: "да", en: "yes")
    private static let no = LocalisedText(kk: "жоқ", ru: "нет", en: "no")
}
