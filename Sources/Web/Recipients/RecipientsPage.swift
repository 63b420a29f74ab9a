import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// The register of recipients (clauses 5.1 to 5.6): who, by which mandate, which fields for which purpose, what last, and
/// what each holds now. Nobody is named.
enum RecipientsPage {
    static let path = "/staff/recipients"

    static func register(on staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/recipients") { request, context in try await list(request, context, site) }
        staff.get("/recipients/:recipient") { _, context in try await show(context, site) }
        staff.get("/recipients/:recipient/holdings.csv") { _, context in try await csv(context, site) }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .dataProtectionOfficer))
    }

    private static func list(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let language = page.language
        let policy = try await site.policy()
        let standings = try await site.lender.recipientRegister.all(page.visitor.actor)
        let groups = Dictionary(policy.recipientGroups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = standings.html { standing in
            let recipient = standing.recipient
            return """
                <tr><td><a href="\(path)/\(recipient.id.rawValue)">\(recipient.name[language])</a></td><td>\(groups[recipient.group]?.title[language] ?? recipient.group)</td>
                <td>\(recipient.country)\(if: recipient.country != "KZ", " <strong>\(abroad[language])</strong>")</td><td>\(until(recipient, language))</td>
                <td class="number">\(standing.persons)</td><td class="number">\(standing.disclosures)</td><td>\(standing.lastAt.map { Format.time($0) } ?? "—")</td></tr>
                """
        }
        let reference = request.uri.queryParameters.get("case").map { String($0) } ?? ""
        var problem: (any UserFacingError)?
        var held: [PersonHolding] = []
        if !reference.isEmpty {
            do {
                held = try await site.lender.recipientRegister.holdings(ofCase: reference, page.visitor.actor)
            } catch let unknown as RecordingProblem { problem = unknown }
        }
        return try await page.response(
            title,
            path: reference.isEmpty ? path : "\(path)?case=\(reference)",
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            \(problem.html { ErrorBox.html($0, language) })
            <p>\(lead[language])</p>
            \(page.table(title, [name, group, country, mandateUntil, persons, count, last], numbers: 4..<6, rows))
            <p><a href="/staff/registers/recipients.csv">\(title[language]) (CSV)</a> · <a href="/staff/registers/disclosures.csv">\(given[language]) (CSV)</a></p>
            <form method="get" action="\(path)" class="card"><h2>\(ofPerson[language])</h2><p>\(ofPersonText[language])</p>
            <label for="case">\(RecordingWords.caseTitle[language])</label><input type="text" id="case" name="case" maxlength="40" required autocomplete="off" value="\(reference)">
            <div class="actions"><button type="submit">\(PersonConsentsWords.find[language])</button></div></form>
            \(if: !held.isEmpty, personTable(held, policy, page))
            """
        )
    }

    private static func personTable(_ held: [PersonHolding], _ policy: Policy, _ page: StaffPage) -> HTML {
        let language = page.language
        let rows = held.html { holding in
            """
            <tr><td>\(policy.recipients.first { $0.id == holding.recipient }?.name[language] ?? holding.recipient.rawValue)</td><td>\(titles(holding.fields, policy, language))</td><td>\(Format.time(holding.lastAt))</td></tr>
            """
        }
        return page.table(ofPerson, [name, fields, last], rows)
    }

    private static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let language = page.language
        let policy = try await site.policy()
        let id = RecipientID(context.parameters.get("recipient") ?? "")
        guard let recipient = policy.recipients.first(where: { $0.id == id }) else { throw PageProblem.notFound }
        let register = site.lender.recipientRegister
        let holdings = try await register.holdings(of: id, page.visitor.actor)
        let newest = try await register.newest(id, page.visitor.actor)
        let exchanges = recipient.exchanges.html { exchange in
            """
            <tr><td>\(policy.purposes.first { $0.id == exchange.purpose }?.title[language] ?? exchange.purpose.rawValue) <span class="clause">clause \(exchange.clause)</span></td>
            <td>\(titles(exchange.gives, policy, language))</td><td>clause \(exchange.ground.rawValue)<br><span class="soft">\(exchange.law)</span></td>
            <td>\(exchange.consent.flatMap { id in policy.consents.first { $0.id == id }?.title[language] } ?? "—")</td></tr>
            """
        }
        let held = holdings.html { holding in
            "<tr><td>\(titles([holding.field], policy, language))</td><td class=\"number\">\(holding.persons)</td></tr>"
        }
        let lines = newest.html { entry in
            """
            <tr><td>\(Format.time(entry.at))</td><td>\(policy.purposes.first { $0.id == entry.purpose }?.title[language] ?? entry.purpose.rawValue)</td><td>\(titles(entry.fields, policy, language))</td><td>clause \(entry.ground)</td><td>\(entry.reference)</td></tr>
            """
        }
        let abroadNote: HTML =
            "<div class=\"warn\"><p><strong>\(recipient.country)</strong>: \(abroadText[language]) <span class=\"clause\">clause 5.6 · 94-V Art. 16</span></p></div>"
        return try await page.response(
            recipient.name,
            path: "\(path)/\(id.rawValue)",
            """
            <dl class="facts">\(page.fact(group, policy.recipientGroups.first { $0.id == recipient.group }?.title[language]))
            \(page.fact(country, recipient.country))\(page.fact(mandate, recipient.mandate))\(page.fact(mandateUntil, until(recipient, language)))</dl>
            \(if: recipient.country != "KZ", abroadNote)
            <section><h2>\(mayHave[language])</h2>\(page.table(mayHave, [purpose, fields, ground, consent], exchanges))</section>
            <section><h2>\(holdsNow[language])</h2><p class="soft">\(holdsText[language])</p>\(holdings.isEmpty ? "<p>\(BusinessWords.nothing[language])</p>" : page.table(holdsNow, [fields, persons], numbers: 1..<2, held))
            <p><a href="\(path)/\(id.rawValue)/holdings.csv">CSV</a></p></section>
            <section><h2>\(given[language])</h2>\(newest.isEmpty ? "<p>\(BusinessWords.nothing[language])</p>" : page.table(given, [last, purpose, fields, ground, BusinessWords.number], lines))</section>
            <p><a href="\(path)">\(title[language])</a></p>
            """
        )
    }

    private static func csv(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let id = RecipientID(context.parameters.get("recipient") ?? "")
        guard try await site.policy().recipients.contains(where: { $0.id == id }) else { throw PageProblem.notFound }
        let holdings = try await site.lender.recipientRegister.holdings(of: id, page.visitor.actor)
        let text = CSV.text(
            ["recipient", "field", "persons"],
            holdings.map { [id.rawValue, $0.field.rawValue, String($0.persons)] }
        )
        return PackPage.file(Array(text.utf8), "holdings-\(id.rawValue).csv", "text/csv; charset=utf-8")
    }

    private static func until(_ recipient: Recipient, _ language: Language) -> String {
        recipient.mandateUntil.map { Format.date($0) } ?? unlimited[language]
    }

    static func titles(_ fields: [FieldID], _ policy: Policy, _ language: Language) -> String {
        let known = Dictionary(
            policy.categories.flatMap(\.fields).map { ($0.id, $0.title) },
            uniquingKeysWith: { first, _ in first }
        )
        return fields.map { known[$0]?[language] ?? $0.rawValue }.joined(separator: ", ")
    }

    static let title = LocalisedText("Алушылар", "Получатели", "Recipients")
    private static let lead = LocalisedText(
        "Мұнда жоқ ешкімге ештеңе берілмейді (clause 5.5).",
        "Кого здесь нет, тому ничего не передаётся (clause 5.5).",
        "Whoever is not here receives nothing (clause 5.5)."
    )
    private static let name = LocalisedText("Алушы", "Получатель", "Recipient")
    private static let country = LocalisedText("Ел", "Страна", "Country")
    private static let group = LocalisedText("Рөлі", "Роль", "Role")
    private static let mandate = LocalisedText("Өкілеттік негізі", "Основание полномочий", "Mandate")
    private static let mandateUntil = LocalisedText("Қашанға дейін", "До какого дня", "Until")
    private static let unlimited = LocalisedText("мерзімсіз", "без срока", "without end")
    private static let persons = LocalisedText("Адам", "Людей", "People")
    private static let count = LocalisedText("Беру саны", "Передач", "Disclosures")
    private static let last = LocalisedText("Соңғы рет", "В последний раз", "Last")
    private static let given = LocalisedText("Деректерді беру", "Передачи данных", "Disclosures")
    private static let purpose = LocalisedText("Мақсат", "Цель", "Purpose")
    private static let fields = LocalisedText("Деректер", "Данные", "Data")
    private static let ground = LocalisedText("Негізі", "Основание", "Ground")
    private static let consent = LocalisedText("Келісім", "Согласие", "Consent")
    private static let mayHave = LocalisedText("Не ала алады", "Что может получить", "What it may have")
    private static let holdsNow = LocalisedText("Қазір онда не бар", "Что у него сейчас", "What it holds now")
    private static let holdsText = LocalisedText(
        "Берілгеннен жойылғаны расталғаны шегерілген.",
        "Переданное за вычетом того, уничтожение чего подтверждено.",
        "What was given, less what it confirmed as destroyed."
    )
    private static let ofPerson = LocalisedText(
        "Бір адамның деректері кімде",
        "У кого данные одного человека",
        "Who holds one person's data"
    )
    private static let ofPersonText = LocalisedText(
        "Іс нөмірі бойынша. Қарағаныңызды адам журналдан көреді.",
        "По номеру дела. Ваш просмотр человек увидит в журнале.",
        "By the number of a case. The person sees your look on the log."
    )
    private static let abroad = LocalisedText("шетелде", "за границей", "abroad")
    private static let abroadText = LocalisedText(
        "деректер сол елдің заңына да бағынады. Адамның осы алушыға жеке келісімі болмаса, ештеңе берілмейді.",
        "данные подпадают и под законы этой страны. Без отдельного согласия человека на этого получателя ничего не передаётся.",
        "the data also come under that country's law. Without the person's own consent for this recipient nothing is sent."
    )
}
