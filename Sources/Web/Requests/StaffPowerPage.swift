import CivilTime
import Hummingbird
import Identifiers
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// Entering a power of attorney that was shown at a branch (clause 9.1).
enum StaffPowerPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await form(Form([:] as [String: String]), try desk(context, site), problem: nil, entered: nil)
    }

    static func send(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        guard form.text("key").utf8.count == 24 else { throw PageProblem.foreignForm }
        do {
            guard let until = FieldReader.date(form.text("until")) else { throw FieldProblem.notADate }
            let power = try await site.lender.powers.enter(
                of: try IIN(form.text("iin")),
                representative: try IIN(form.text("representative")),
                names: (form.text("surname"), form.text("given")),
                shown: try DocumentNumber(form.text("shown")),
                scope: Set(form.all("scope").compactMap { RequestKind(rawValue: $0) }),
                until: until,
                document: form.text("document"),
                key: form.text("key"),
                page.visitor.actor
            )
            return try await self.form(Form([:] as [String: String]), page, problem: nil, entered: power)
        } catch let denial as Denial { throw denial } catch let problem as any UserFacingError {
            return try await self.form(form, page, problem: problem, entered: nil)
        }
    }

    private static func form(
        _ form: Form,
        _ page: StaffPage,
        problem: (any UserFacingError)?,
        entered: PowerOfAttorney?
    ) async throws -> Response {
        let language = page.language
        let policy = try await page.site.policy()
        func input(_ name: String, _ title: LocalisedText, kind: String = "text") -> HTML {
            """
            <label for="\(name)">\(title[language])</label><input type="\(kind)" id="\(name)" name="\(name)" maxlength="200" autocomplete="off" value="\(form.text(name))">
            """
        }
        let scope = RequestKind.allCases.html { kind in
            """
            <label class="tick"><input type="checkbox" name="scope" value="\(kind.rawValue)"\(if: form.all("scope").contains(kind.rawValue), " checked")><span>\(RequestWords.kind(kind, policy)[language])</span></label>
            """
        }
        let key = form.text("key")
        return try await page.response(
            title,
            path: "/staff/powers/new",
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            \(problem.html { ErrorBox.html($0, language) })
            \(entered.html { "<div class=\"good\"><p>\(enteredWord[language]) \(Format.date($0.validUntil))</p></div>" })
            <form method="post" action="/staff/powers" class="card">\(page.visitor.csrfField)<input type="hidden" name="key" value="\(key.isEmpty ? RandomID.make() : key)">
            \(input("iin", principal))\(input("representative", representative))\(input("surname", surname))\(input("given", given))
            \(input("shown", shown))\(input("document", document))\(input("until", until, kind: "date"))
            <fieldset><legend>\(scopeTitle[language])</legend>\(scope)</fieldset>
            <div class="actions"><button type="submit">\(enter[language])</button></div></form>
            """
        )
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .loanOfficer, .dataProtectionOfficer)
        )
    }

    static let title = LocalisedText("Сенімхатты тіркеу", "Ввести доверенность", "Enter a power of attorney")
    private static let enteredWord = LocalisedText(
        "Тіркелді, мерзімі:",
        "Введена, действует до",
        "Entered, valid until"
    )
    private static let principal = LocalisedText("Сенім білдірушінің ЖСН", "ИИН доверителя", "Principal's IIN")
    private static let representative = LocalisedText("Өкілдің ЖСН", "ИИН представителя", "Representative's IIN")
    private static let surname = LocalisedText("Өкілдің тегі", "Фамилия представителя", "Representative's surname")
    private static let given = LocalisedText("Өкілдің аты", "Имя представителя", "Representative's given name")
    private static let shown = LocalisedText(
        "Өкіл көрсеткен құжаттың нөмірі",
        "Номер документа представителя",
        "Number of the representative's document"
    )
    private static let document = LocalisedText(
        "Сенімхат: нотариус, нөмірі, күні",
        "Доверенность: нотариус, номер, дата",
        "Power of attorney: notary, number, date"
    )
    private static let until = LocalisedText("Мерзімі", "Действует до", "Valid until")
    private static let scopeTitle = LocalisedText("Не үшін", "Для чего", "For what")
    private static let enter = LocalisedText("Тіркеу", "Ввести", "Enter")
}
