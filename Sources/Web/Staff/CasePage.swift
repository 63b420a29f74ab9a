import CivilTime
import Hummingbird
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// One application for one purpose. The purpose decides the fields; the page says which purpose it is, that the view was
/// logged, and what stays closed.
enum CasePage {
    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let visitor = try StaffVisitor(context)
        let page = StaffPage(site: site, context: context, visitor: visitor)
        let number = context.parameters.get("number") ?? ""
        if visitor.role == .underwriter { return try await ReviewPage.show(number, page) }
        let choices = CasePurpose.choices(for: visitor.account.role)
        let asked = request.uri.queryParameters.get("purpose").flatMap { CasePurpose(rawValue: String($0)) }
        guard let purpose = asked.map({ choices.contains($0) ? $0 : nil }) ?? choices.first else {
            throw StaffProblem.anotherDesk
        }
        let opened = try await site.lender.cases.open(number, for: purpose, visitor.actor)
        let titles = try await site.policy().purposes
        return try await page.response(
            title(number),
            path: "/staff/applications/\(number)",
            """
            \(application(opened.file, page.language))
            \(purposes(choices, purpose, titles, number, page.language))
            \(SecurityPage.link(number, page))
            \(ConflictsPage.link(number, page))
            \(ConnectedPage.link(number, page))
            \(view(opened.view, page))
            """
        )
    }

    /// What is asked for; nothing of it is about the person.
    static func application(_ file: ApplicationFile, _ language: Language) -> HTML {
        """
        <dl class="figures">
        <div><dt>\(BusinessWords.stateTitle[language])</dt><dd>\(BusinessWords.state(file.state)[language])</dd></div>
        <div><dt>\(BusinessWords.productTitle[language])</dt><dd>\(BusinessWords.product(file.request.product)[language])</dd></div>
        <div><dt>\(BusinessWords.amount[language])</dt><dd>\(Format.money(file.request.amount, language))</dd></div>
        <div><dt>\(BusinessWords.term[language])</dt><dd>\(Format.months(file.request.termMonths, language))</dd></div>
        <div><dt>\(BusinessWords.created[language])</dt><dd>\(Format.date(file.createdOn))</dd></div>
        </dl>
        """
    }

    /// The opened values, and the purpose they were opened for.
    static func view(_ view: CaseView, _ page: StaffPage) -> HTML {
        let language = page.language
        let rows = view.values.html { value in
            """
            <tr><th scope="row">\(value.title[language])</th><td>\(text(value, language))</td><td>\(value.category[language])</td><td>\(BusinessWords.source(value.source)[language])</td></tr>
            """
        }
        return """
            <section><h2>\(data[language])</h2>
            <div class="good"><p><strong>\(purposeWord[language]): \(view.purpose[language])</strong>, \(view.clause). \(logged[language])</p></div>
            \(page.table(data, [field, valueWord, category, source], rows))
            \(if: view.values.isEmpty, "<p class=\"soft\">\(BusinessWords.nothing[language])</p>")
            <details><summary>\(closed[language]) (\(view.closed.count))</summary>
            <ul>\(view.closed.html { "<li>\($0[language])</li>" })</ul></details></section>
            """
    }

    private static func purposes(
        _ choices: [CasePurpose],
        _ current: CasePurpose,
        _ titles: [Purpose],
        _ number: String,
        _ language: Language
    ) -> HTML {
        guard choices.count > 1 else { return .empty }
        let links = choices.html { choice in
            let title = titles.first { $0.id == choice.id }?.title[language] ?? choice.rawValue
            return choice == current
                ? "<span class=\"state\" aria-current=\"true\">\(title)</span> "
                : "<a href=\"/staff/applications/\(number)?purpose=\(choice.rawValue)\">\(title)</a> "
        }
        return "<nav class=\"menu\" aria-label=\"\(purposeWord[language])\">\(links)</nav>"
    }

    /// Amounts, dates and flags as people write them; long texts folded.
    private static func text(_ value: CaseValue, _ language: Language) -> HTML {
        switch value.kind {
        case .integer, .date: return "\(ValueWords.text(value.text, value.field, language))"
        case .flag: return "\((value.text == "true" || value.text == "1" ? yes : no)[language])"
        case .text:
            guard value.text.utf8.count > 200 || ValueWords.isRecord(value.text) else {
                return "\(ValueWords.text(value.text, value.field, language))"
            }
            return "<details><summary>\(whole[language])</summary><pre class=\"text\">\(value.text)</pre></details>"
        }
    }

    static func title(_ number: String) -> LocalisedText {
        LocalisedText(kk: "{n} өтінімі", ru: "Заявка {n}", en: "Application {n}").filled(["n": number])
    }

    private static let data = LocalisedText(kk: "Деректер", ru: "Данные", en: "Data")
    private static let purposeWord = LocalisedText(kk: "Мақсаты", ru: "Цель", en: "Purpose")
    private static let logged = LocalisedText(
        kk: "Бұл қарау журналға жазылды.",
        ru: "Этот просмотр записан в журнал.",
        en: "This view has been logged."
    )
    private static let field = LocalisedText(kk: "Өріс", ru: "Поле", en: "Field")
    private static let valueWord = LocalisedText(kk: "Мәні", ru: "Значение", en: "Value")
    private static let category = LocalisedText(kk: "Санаты", ru: "Категория", en: "Category")
    private static let source = LocalisedText(kk: "Дереккөзі", ru: "Источник", en: "Source")
    private static let closed = LocalisedText(
        kk: "Бұл мақсат үшін көрсетілмейтін санаттар",
        ru: "Категории, закрытые для этой цели",
        en: "Categories not visible for this purpose"
    )
    private static let whole = LocalisedText(kk: "Толық мәтіні", ru: "Полный текст", en: "Full text")
    private static let yes = LocalisedText(kk: "иә", ru: "да", en: "yes")
    private static let no = LocalisedText(kk: "жоқ", ru: "нет", en: "no")
}
