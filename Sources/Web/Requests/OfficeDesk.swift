import CivilTime
import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// The officer's desk on the privacy page: what is due, figures with plots, registers to take away, and the ways to the
/// other desks.
enum OfficeDesk {
    static func section(_ page: StaffPage) async throws -> HTML {
        let language = page.language
        let lender = page.site.lender
        let policy = try await page.site.policy()
        let today = try await lender.businessDay.today()
        let figures = try await lender.officeFigures.read(page.visitor.actor)
        let inbox = try await lender.requests.inbox(page.visitor.actor)
        let open = inbox.filter(\.request.stage.isOpen)
        let late = open.filter { $0.request.intake.dueOn < today }.count
        let breaches = try await lender.breaches.all(page.visitor.actor).filter { !$0.isClosed }
        let kinds = BarChart(
            title: byKind[language],
            bars: figures.byKind.map { kind, count in
                (RequestWords.kind(kind, policy)[language], Double(count), String(count))
            }
        )
        let days = BarChart(
            title: answerDays[language],
            bars: figures.answerDays.map { days, count in
                (Format.days(days, language), Double(count), String(count))
            }
        )
        let recipients = BarChart(
            title: byRecipient[language],
            bars: figures.byRecipient.map { id, count in
                (policy.recipients.first { $0.id == id }?.name[language] ?? id.rawValue, Double(count), String(count))
            }
        )
        let files = RegisterFiles.Register.allCases.html { register in
            "<li><a href=\"/staff/registers/\(register.rawValue).csv\">\(register.title[language]) (CSV)</a></li>"
        }
        return """
            <section><h2>\(deskTitle[language])</h2>
            <dl class="figures">\(page.figure(openTitle, String(open.count)))\(page.figure(lateTitle, String(late)))
            \(page.figure(waitingTitle, String(inbox.count { $0.request.stage == .waiting })))\(page.figure(breachesTitle, String(breaches.count)))
            \(page.figure(inTimeTitle, figures.answered == 0 ? "—" : "\((figures.answered - figures.late) * 100 / figures.answered) %"))</dl>
            <p class="actions"><a class="button" href="/staff/requests">\(RequestWords.title[language])</a> <a class="button second" href="/staff/breaches">\(BreachPages.title[language])</a>
            <a class="button second" href="/staff/explain">\(ExplainPage.title[language])</a></p>
            \(chart(kinds, byKind, language))\(chart(days, answerDays, language))\(chart(recipients, byRecipient, language))
            <h3>\(registersTitle[language])</h3><ul>\(files)</ul></section>
            """
    }

    private static func chart(_ chart: BarChart, _ title: LocalisedText, _ language: Language) -> HTML {
        chart.bars.isEmpty ? .empty : "<h3>\(title[language])</h3>\(chart.html)"
    }

    private static let deskTitle = LocalisedText(
        "Жауапты тұлғаның үстелі",
        "Стол ответственного",
        "The officer's desk"
    )
    private static let openTitle = LocalisedText("Ашық өтініштер", "Открытых обращений", "Open requests")
    private static let lateTitle = LocalisedText("Мерзімі өткені", "Просрочено", "Late")
    private static let waitingTitle = LocalisedText("Жою күтілуде", "Ждут уничтожения", "Deletions waiting")
    private static let breachesTitle = LocalisedText("Ашық бұзылулар", "Открытых нарушений", "Open breaches")
    private static let inTimeTitle = LocalisedText("Мерзімінде", "В срок", "In time")
    private static let byKind = LocalisedText("Өтініштер түрі бойынша", "Обращения по видам", "Requests by kind")
    private static let answerDays = LocalisedText(
        "Жауап қанша күнде берілді",
        "За сколько дней отвечено",
        "Days to the answer"
    )
    private static let byRecipient = LocalisedText(
        "Алушылар бойынша беру",
        "Передачи по получателям",
        "Disclosures by recipient"
    )
    private static let registersTitle = LocalisedText("Тіркелімдер", "Реестры", "Registers")
}

/// Registers as CSV. They name nobody: numbers, kinds, days.
enum RegisterFiles {
    enum Register: String, CaseIterable {
        case requests, consents, disclosures, recipients, breaches

        var title: LocalisedText {
            switch self {
            case .requests: RequestWords.title
            case .consents: LocalisedText("Келісімдер", "Согласия", "Consents")
            case .disclosures: LocalisedText("Деректерді беру", "Передачи данных", "Disclosures")
            case .recipients: LocalisedText("Алушылар", "Получатели", "Recipients")
            case .breaches: BreachPages.title
            }
        }
    }

    static func csv(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let visitor = try StaffVisitor(context, anyOf: .dataProtectionOfficer)
        let name = context.parameters.get("file") ?? ""
        guard name.hasSuffix(".csv"), let register = Register(rawValue: String(name.dropLast(4))) else {
            throw PageProblem.notFound
        }
        let policy = try await site.policy()
        let table = try await table(register, site, visitor.actor, policy, context.language)
        return PackPage.file(Array(CSV.text(table.0, table.1).utf8), name, "text/csv; charset=utf-8")
    }

    private static func table(
        _ register: Register,
        _ site: Site,
        _ actor: Actor,
        _ policy: Policy,
        _ language: Language
    ) async throws -> ([String], [[String]]) {
        let figures = site.lender.officeFigures
        switch register {
        case .requests: return try await figures.requestRows(actor)
        case .consents: return try await figures.consentRows(actor)
        case .disclosures: return try await figures.disclosureRows(actor)
        case .breaches: return try await figures.breachRows(actor)
        case .recipients:
            let counts = Dictionary(
                try await figures.read(actor).byRecipient.map { ($0.0, $0.1) },
                uniquingKeysWith: { first, _ in first }
            )
            let rows = policy.recipients.flatMap { recipient in
                recipient.exchanges.map { exchange in
                    [
                        recipient.id.rawValue, recipient.name[language], recipient.group, recipient.country,
                        recipient.mandate, recipient.mandateUntil?.description ?? "", exchange.purpose.rawValue,
                        exchange.clause, exchange.ground.rawValue, exchange.law,
                        exchange.gives.map(\.rawValue).joined(separator: " "), String(counts[recipient.id] ?? 0),
                    ]
                }
            }
            return (
                [
                    "recipient", "name", "group", "country", "mandate", "mandateUntil", "purpose", "clause", "ground",
                    "law", "fields", "disclosures",
                ], rows
            )
        }
    }
}
