import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// What would the policy say to a request that nobody made: the production engine's own answer, in words.
enum ExplainPage {
    static let path = "/staff/explain"

    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .dataProtectionOfficer)
        )
        let language = page.language
        let policy = try await site.policy()
        let query = request.uri.queryParameters
        func chosen(_ name: String) -> String { query.get(name).map { String($0) } ?? "" }
        func all(_ name: String) -> [String] { query.getAll(name).map { String($0) } }
        let answer = try await answer(chosen, all, policy, page)
        let verbs = Verb.allCases.map { ($0.rawValue, VerbWords.title($0.rawValue)[language]) }
        let purposes = policy.purposes.filter(\.canBeOpened).map { ($0.id.rawValue, "\($0.id) \($0.title[language])") }
        let roles = policy.roles.map { ($0.id.rawValue, $0.title[language]) }
        let recipients = [("", "—")] + policy.recipients.map { ($0.id.rawValue, $0.name[language]) }
        let fields = policy.categories.html { category in
            """
            <details><summary>\(category.id.rawValue) \(category.title[language])</summary>\(category.fields.html { field in
                tick("field", field.id.rawValue, field.title[language], all("field"))
            })</details>
            """
        }
        let consents = policy.consents.html { tick("consent", $0.id.rawValue, $0.title[language], all("consent")) }
        return try await page.response(
            title,
            path: path,
            """
            <p>\(intro[language])</p>\(answer)
            <form method="get" action="\(path)" class="card">
            \(select("verb", verbTitle[language], verbs, chosen("verb")))\(select("purpose", purposeTitle[language], purposes, chosen("purpose")))
            \(select("role", roleTitle[language], roles, chosen("role")))\(select("recipient", RequestWords.recipient[language], recipients, chosen("recipient")))
            <label for="case">\(caseTitle[language])</label><input type="text" id="case" name="case" maxlength="20" value="\(chosen("case"))">
            <fieldset><legend>\(RequestWords.fieldTitle[language])</legend>\(fields)</fieldset>
            <fieldset><legend>\(consentsTitle[language])</legend>\(consents)</fieldset>
            <fieldset><legend>\(personTitle[language])</legend>\(tick("state", "blocked", blocked[language], all("state")))\(tick("state", "destroyed", destroyed[language], all("state")))\(tick("state", "objected", objected[language], all("state")))</fieldset>
            <div class="actions"><button type="submit">\(ask[language])</button></div></form>
            """
        )
    }

    private static func answer(
        _ chosen: (String) -> String,
        _ all: (String) -> [String],
        _ policy: Policy,
        _ page: StaffPage
    ) async throws -> HTML {
        guard let verb = Verb(rawValue: chosen("verb")) else { return .empty }
        let person = SubjectID(rawValue: "s_hypothetical")
        let role = RoleID(chosen("role"))
        let states = all("state")
        let purpose = PurposeID(chosen("purpose"))
        let request = ProcessingRequest(
            verb: verb,
            purpose: purpose,
            fields: all("field").map { FieldID($0) },
            actor: role == RoleID("customer") ? .customer(person) : Actor(id: "hypothetical", role: role),
            subject: SubjectState(
                id: person,
                blocked: states.contains("blocked"),
                destroyed: states.contains("destroyed"),
                liveConsents: Set(all("consent").map { ConsentID($0) }),
                objections: states.contains("objected") ? [purpose] : []
            ),
            recipient: chosen("recipient").isEmpty ? nil : RecipientID(chosen("recipient")),
            caseReference: chosen("case").isEmpty ? nil : chosen("case"),
            on: try await page.site.lender.businessDay.today()
        )
        let decision = PolicyEngine(policy: policy, law: page.site.lender.law).decide(request)
        var isPermitted = false
        if case .permitted = decision { isPermitted = true }
        let lines = DecisionExplanation.lines(request, decision, policy).html { "<p>\($0[page.language])</p>" }
        return isPermitted
            ? "<section class=\"good\" role=\"status\">\(lines)</section>"
            : "<section class=\"problem\" role=\"status\">\(lines)</section>"
    }

    private static func select(_ name: String, _ title: String, _ options: [(String, String)], _ chosen: String) -> HTML
    {
        let items = options.html { value, words in
            "<option value=\"\(value)\"\(if: value == chosen, " selected")>\(words)</option>"
        }
        return "<label for=\"\(name)\">\(title)</label><select id=\"\(name)\" name=\"\(name)\">\(items)</select>"
    }

    private static func tick(_ name: String, _ value: String, _ words: String, _ chosen: [String]) -> HTML {
        """
        <label class="tick"><input type="checkbox" name="\(name)" value="\(value)"\(if: chosen.contains(value), " checked")><span>\(words)</span></label>
        """
    }

    static let title = LocalisedText("Саясат не дер еді", "Что скажет политика", "What the policy would say")
    private static let intro = LocalisedText(
        "Ойдан шығарылған сұрауға нақты тетіктің жауабы. Ештеңе ашылмайды, журналға жазылмайды.",
        "Ответ настоящего механизма на воображаемый запрос. Ничего не открывается и не пишется в журнал.",
        "The real engine's answer to an imagined request. Nothing is opened and nothing goes on the log."
    )
    private static let verbTitle = LocalisedText("Әрекет", "Действие", "Operation")
    private static let purposeTitle = LocalisedText("Мақсат", "Цель", "Purpose")
    private static let roleTitle = LocalisedText("Рөл", "Роль", "Role")
    private static let caseTitle = LocalisedText("Істің нөмірі", "Номер дела", "Number of the case")
    private static let consentsTitle = LocalisedText(
        "Қолданыстағы келісімдер",
        "Действующие согласия",
        "Live consents"
    )
    private static let personTitle = LocalisedText("Адам", "Человек", "The person")
    private static let blocked = LocalisedText("деректері бұғатталған", "данные заблокированы", "data are blocked")
    private static let destroyed = LocalisedText("деректері жойылған", "данные уничтожены", "data are destroyed")
    private static let objected = LocalisedText(
        "осы мақсатқа қарсылық білдірген",
        "возразил против этой цели",
        "has objected to this purpose"
    )
    private static let ask = LocalisedText("Сұрау", "Спросить", "Ask")
}
