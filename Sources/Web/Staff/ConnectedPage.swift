import CivilTime
import HTTPTypes
import Hummingbird
import Identifiers
import Operations
import PrivacyKernel
import Wording

/// Payers, contacts and representatives of an application (R-3.1.4): what each must read first, who they are, and the end
/// of a role.
enum ConnectedPage {
    static func path(_ application: String) -> String { "/staff/applications/\(application)/people" }

    static func link(_ application: String, _ page: StaffPage) -> HTML {
        guard page.visitor.role == .loanOfficer else { return .empty }
        return "<p><a href=\"\(path(application))\">\(title[page.language])</a></p>"
    }

    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await show(try desk(context, site), Form(body: ""), nil)
    }

    static func enter(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        do {
            guard let role = ConnectedPerson.Role(rawValue: form.text("role")),
                let relation = ConnectedPerson.Relation(rawValue: form.text("relation")),
                let language = Language(rawValue: form.text("language"))
            else { throw FieldProblem.notAChoice }
            let day = form.text("validUntil")
            let until = CivilDate(day)
            guard day.isEmpty || until != nil else { throw FieldProblem.notADate }
            try await site.lender.connected.enter(
                try data(form),
                as: role,
                relation: relation,
                language: language,
                validUntil: until,
                hasRead: form.isTicked("read"),
                application: number(page),
                page.visitor.actor
            )
        } catch let denial as Denial {
            throw denial
        } catch let problem as any UserFacingError {
            if problem as? ApplicationProblem == .unknown { throw problem }
            return try await show(page, form, problem)
        }
        return seeOther(path(number(page)))
    }

    static func end(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        guard let person = Int64(context.parameters.get("person") ?? "") else { throw PageProblem.notFound }
        try await site.lender.connected.end(person, application: number(page), page.visitor.actor)
        return seeOther(path(number(page)))
    }

    private static func data(_ form: Form) throws -> ConnectedPersonData {
        let names = ["surname", "givenName"].map { String(form.text($0).prefix(100)) }
        guard names.allSatisfy({ !$0.isEmpty }) else { throw FieldProblem.empty }
        let iin = form.text("iin")
        return ConnectedPersonData(
            surname: names[0],
            givenName: names[1],
            phone: try PhoneNumber(form.text("phone")),
            iin: iin.isEmpty ? nil : try IIN(iin)
        )
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .loanOfficer))
    }

    private static func number(_ page: StaffPage) -> String { page.context.parameters.get("number") ?? "" }

    private static func show(_ page: StaffPage, _ form: Form, _ problem: (any UserFacingError)?) async throws
        -> Response
    {
        let language = page.language
        let number = number(page)
        let people = try await page.site.lender.connected.list(number, page.visitor.actor)
        let rows = people.html { view in
            """
            <tr><th scope="row">\(view.name)</th><td>\(word(view.person.role)[language])</td><td>\(word(view.person.relation)[language])</td>
            <td>\(view.phone)</td><td>\(Format.date(view.person.from))\(view.person.validUntil.map { " – \(Format.date($0))" })</td>
            <td><form method="post" action="\(path(number))/\(view.person.number)/end">\(page.visitor.csrfField)
            <button type="submit" class="second" aria-label="\(endWord[language]): \(view.name)">\(endWord[language])</button></form></td></tr>
            """
        }
        let columns = [nameWord, roleWord, relationWord, SecurityWords.phone, BusinessWords.date, endWord]
        let table: HTML =
            people.isEmpty
            ? "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" : page.table(title, columns, rows)
        return try await page.response(
            title,
            path: path(number),
            status: problem == nil ? .ok : .unprocessableContent,
            """
            <p><a href="/staff/applications/\(number)">\(number)</a></p>
            \(problem.map { ErrorBox.html($0, language) })
            <p>\(lead[language])</p>
            \(table)
            \(try await entry(number, form, page))
            <p class="clause">clause 3.1.4</p>
            """
        )
    }

    private static func entry(_ number: String, _ form: Form, _ page: StaffPage) async throws -> HTML {
        let language = page.language
        var notices: HTML = .empty
        for role in ConnectedPerson.Role.allCases {
            let text = try await page.site.lender.connected.notice(role, language)
            notices =
                notices
                + "<details><summary>\(noticeWord[language]): \(word(role)[language])</summary><pre class=\"text\">\(text)</pre></details>"
        }
        let roles = ConnectedPerson.Role.allCases.map { ($0.rawValue, word($0)[language]) }
        let relations = ConnectedPerson.Relation.allCases.map { ($0.rawValue, word($0)[language]) }
        let languages = [Language.kazakh, .russian, .english].map { ($0.rawValue, SecurityWords.name($0)) }
        return """
            <section><h2>\(enterTitle[language])</h2>\(notices)
            <form method="post" action="\(path(number))" class="card">\(page.visitor.csrfField)
            \(choice("role", roleWord, roles, form, language))
            \(choice("relation", relationWord, relations, form, language))
            \(field("surname", SecurityWords.surname, form, language))
            \(field("givenName", SecurityWords.givenName, form, language))
            \(field("phone", SecurityWords.phone, form, language, mode: "tel"))
            \(field("iin", iinWord, form, language, mode: "numeric", isNeeded: false))
            \(field("validUntil", powerWord, form, language, isNeeded: false, type: "date"))
            \(choice("language", SecurityWords.language, languages, form, language))
            <label class="tick"><input type="checkbox" name="read" value="yes"> <span>\(hasRead[language])</span></label>
            <div class="actions"><button type="submit">\(SecurityWords.enter[language])</button></div></form></section>
            """
    }

    private static func field(
        _ name: String,
        _ title: LocalisedText,
        _ form: Form,
        _ language: Language,
        mode: String? = nil,
        isNeeded: Bool = true,
        type: String = "text"
    ) -> HTML {
        """
        <label for="\(name)">\(title[language])</label>
        <input type="\(type)" id="\(name)" name="\(name)" value="\(form.text(name))" autocomplete="off"\(mode.html { " inputmode=\"\($0)\"" })\(if: isNeeded, " required")>
        """
    }

    private static func choice(
        _ name: String,
        _ title: LocalisedText,
        _ choices: [(String, String)],
        _ form: Form,
        _ language: Language
    ) -> HTML {
        let options = choices.html { value, text in
            "<option value=\"\(value)\"\(if: form.text(name) == value, " selected")>\(text)</option>"
        }
        return
            "<label for=\"\(name)\">\(title[language])</label><select id=\"\(name)\" name=\"\(name)\" required>\(options)</select>"
    }

    private static func word(_ role: ConnectedPerson.Role) -> LocalisedText {
        switch role {
        case .payer: LocalisedText(kk: "төлеуші", ru: "плательщик", en: "payer")
        case .contact: LocalisedText(kk: "байланыс адамы", ru: "контактное лицо", en: "contact")
        case .representative: LocalisedText(kk: "уәкілетті өкіл", ru: "представитель", en: "representative")
        }
    }

    private static func word(_ relation: ConnectedPerson.Relation) -> LocalisedText {
        switch relation {
        case .spouse: LocalisedText(kk: "жұбайы", ru: "супруг(а)", en: "spouse")
        case .relative: LocalisedText(kk: "туысы", ru: "родственник", en: "relative")
        case .friend: LocalisedText(kk: "танысы", ru: "знакомый", en: "friend")
        case .employer: LocalisedText(kk: "жұмыс беруші", ru: "работодатель", en: "employer")
        case .attorney: LocalisedText(kk: "сенім білдірілген адам", ru: "поверенный", en: "attorney")
        case .other: LocalisedText(kk: "басқа", ru: "иное", en: "other")
        }
    }

    static let title = LocalisedText(
        kk: "Төлеушілер, байланыс адамдары, өкілдер",
        ru: "Плательщики, контактные лица, представители",
        en: "Payers, contacts, representatives"
    )
    private static let lead = LocalisedText(
        kk: "Әрқайсысы — өз хабарламасы бар жеке адам. Олар бағаланбайды, оларға жарнама жіберілмейді.",
        ru: "Каждый из них — отдельный человек со своим уведомлением. Их не оценивают и им не шлют рекламу.",
        en: "Each is a person of his own with a notice of his own. None is scored, none is sent advertising."
    )
    private static let nameWord = LocalisedText(kk: "Аты-жөні", ru: "Имя", en: "Name")
    private static let roleWord = LocalisedText(kk: "Рөлі", ru: "Роль", en: "Role")
    private static let relationWord = LocalisedText(kk: "Қарыз алушыға кім", ru: "Кем приходится", en: "Relation")
    private static let endWord = LocalisedText(kk: "Рөлін аяқтау", ru: "Завершить роль", en: "End the role")
    private static let noticeWord = LocalisedText(kk: "Хабарлама", ru: "Уведомление", en: "Notice")
    private static let enterTitle = LocalisedText(kk: "Адам енгізу", ru: "Внести человека", en: "Enter somebody")
    private static let iinWord = LocalisedText(
        kk: "ЖСН (байланыс адамынан сұралмайды)",
        ru: "ИИН (у контактного лица не спрашивают)",
        en: "IIN (not asked of a contact)"
    )
    private static let powerWord = LocalisedText(
        kk: "Сенімхаттың соңғы күні (тек өкіл үшін)",
        ru: "Последний день доверенности (только представителю)",
        en: "Last day of the power of attorney (representatives only)"
    )
    private static let hasRead = LocalisedText(
        kk: "Адам хабарламаны оқыды немесе тыңдады",
        ru: "Человек прочитал или прослушал уведомление",
        en: "The person has read the notice or heard it read"
    )
}
