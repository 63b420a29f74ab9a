import CivilTime
import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// The breach desk: who must be told by when, who is affected, and the drafts (94-V Art. 25(2)(8); 56-V Art. 3(3-4)).
enum BreachPages {
    static let path = "/staff/breaches"

    static func list(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await list(try desk(context, site), Form([:] as [String: String]), problem: nil)
    }

    static func enter(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        guard form.text("key").utf8.count == 24 else { throw PageProblem.foreignForm }
        do {
            guard let from = FieldReader.date(form.text("from")), let until = FieldReader.date(form.text("until"))
            else {
                throw FieldProblem.notADate
            }
            let breach = try await site.lender.breaches.enter(
                fields: form.all("field").map { FieldID($0) },
                from: Self.midnight(from),
                until: Self.midnight(until.adding(days: 1)).adding(seconds: -1),
                account: form.text("account"),
                key: form.text("key"),
                page.visitor.actor
            )
            return seeOther("\(path)/\(breach.number)")
        } catch let denial as Denial { throw denial } catch let problem as any UserFacingError {
            return try await list(page, form, problem: problem)
        }
    }

    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let language = page.language
        let breach: Breach
        do {
            breach = try await site.lender.breaches.find(
                context.parameters.get("number") ?? "",
                page.visitor.actor
            )
        } catch BreachProblem.unknown { throw PageProblem.notFound }
        let people = try await site.lender.breaches.affected(by: breach, page.visitor.actor)
        let policy = try await site.policy()
        let draft = BreachTexts.official(
            breach,
            people: people.count,
            fields: names(breach.fields, policy),
            controller: policy.controller
        )
        let today = try await site.lender.businessDay.today()
        return try await page.response(
            LocalisedText(same: breach.number),
            path: "\(path)/\(breach.number)",
            """
            <dl class="facts">\(page.fact(detected, Format.date(breach.detectedOn)))
            \(page.fact(period, "\(Format.time(breach.from)) – \(Format.time(breach.until))"))
            \(page.fact(dataTitle, names(breach.fields, policy)[language]))
            \(page.fact(RequestWords.whatHappened, breach.account))</dl>
            <dl class="figures">\(page.figure(affected, String(people.count)))</dl><p class="soft">\(affectedText[language])</p>
            <section><h2>\(stepsTitle[language])</h2>\(Breach.Step.allCases.html { step($0, breach, today, page) })</section>
            <section><h2>\(draftTitle[language])</h2>\(Language.allCases.html { tongue in
                "<details\(if: tongue == language, " open")><summary>\(name(tongue))</summary><pre class=\"text\" lang=\"\(tongue.rawValue)\">\(draft[tongue])</pre><p>\(clientsWord[language]):</p><pre class=\"text\" lang=\"\(tongue.rawValue)\">\(BreachTexts.client(breach.number)[tongue])</pre></details>"
            })</section>
            <p><a href="\(path)">\(title[language])</a></p>
            """
        )
    }

    static func note(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let number = context.parameters.get("number") ?? ""
        guard let step = Breach.Step(rawValue: try await request.form(context).text("step")) else {
            throw StaffProblem.noOutcome
        }
        try await site.lender.breaches.note(step, of: number, page.visitor.actor)
        return seeOther("\(path)/\(number)")
    }

    private static func list(_ page: StaffPage, _ form: Form, problem: (any UserFacingError)?) async throws -> Response
    {
        let language = page.language
        let policy = try await page.site.policy()
        let known = try await page.site.lender.breaches.all(page.visitor.actor)
        let rows = known.html { breach in
            """
            <tr><td><a href="\(path)/\(breach.number)">\(breach.number)</a></td><td>\(Format.date(breach.detectedOn))</td><td>\(Format.date(breach.noticesDueOn))</td><td>\(Format.date(breach.fixDueOn))</td><td>\((breach.isClosed ? closed : open)[language])</td></tr>
            """
        }
        let ticks = policy.categories.html { category in
            """
            <details><summary>\(category.title[language])</summary>\(category.fields.html { field in
                "<label class=\"tick\"><input type=\"checkbox\" name=\"field\" value=\"\(field.id.rawValue)\"\(if: form.all("field").contains(field.id.rawValue), " checked")><span>\(field.title[language])</span></label>"
            })</details>
            """
        }
        let key = form.text("key")
        return try await page.response(
            title,
            path: path,
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            \(problem.html { ErrorBox.html($0, language) })
            \(known.isEmpty ? "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" : page.table(title, [BusinessWords.number, detected, told, fixBy, BusinessWords.stateTitle], rows))
            <form method="post" action="\(path)" class="card">\(page.visitor.csrfField)<input type="hidden" name="key" value="\(key.isEmpty ? RandomID.make() : key)">
            <h2>\(enterTitle[language])</h2>
            <label for="account">\(RequestWords.whatHappened[language])</label><p class="hint" id="account-hint">\(accountHint[language])</p><textarea id="account" name="account" rows="3" maxlength="2000" aria-describedby="account-hint">\(form.text("account"))</textarea>
            <div class="grid"><div><label for="from">\(fromTitle[language])</label><input type="date" id="from" name="from" value="\(form.text("from"))"></div>
            <div><label for="until">\(untilTitle[language])</label><input type="date" id="until" name="until" value="\(form.text("until"))"></div></div>
            <fieldset><legend>\(dataTitle[language])</legend>\(ticks)</fieldset>
            <div class="actions"><button type="submit">\(enterWord[language])</button></div></form>
            """
        )
    }

    private static func step(_ step: Breach.Step, _ breach: Breach, _ today: CivilDate, _ page: StaffPage) -> HTML {
        let language = page.language
        let due = Format.date(breach.dueOn(step))
        if let day = breach.done[step] {
            let isLate = day > breach.dueOn(step)
            return
                "<p>✓ \(stepTitle(step)[language]) — \(Format.date(day))\(if: isLate, " <strong class=\"mistake\">\(late[language]) \(due)</strong>")</p>"
        }
        return """
            <form method="post" action="\(path)/\(breach.number)/steps" class="card">\(page.visitor.csrfField)<input type="hidden" name="step" value="\(step.rawValue)">
            <p>\(stepTitle(step)[language]) — \(RequestWords.due[language]) \(if: breach.dueOn(step) < today, "<strong class=\"mistake\">")\(due)\(if: breach.dueOn(step) < today, "</strong>")</p>
            <div class="actions"><button type="submit" class="second">\((step == .clients ? tellClients : doneWord)[language])</button></div></form>
            """
    }

    private static func stepTitle(_ step: Breach.Step) -> LocalisedText {
        switch step {
        case .authority:
            LocalisedText(
                "Уәкілетті органға хабарланды (94-V Art. 25(2)(8))",
                "Уведомлён уполномоченный орган (94-V Art. 25(2)(8))",
                "The authorised body was told (94-V Art. 25(2)(8))"
            )
        case .regulator:
            LocalisedText(
                "Қаржы реттеушісіне хабарланды (56-V Art. 3(3-4))",
                "Уведомлён финансовый регулятор (56-V Art. 3(3-4))",
                "The financial regulator was told (56-V Art. 3(3-4))"
            )
        case .clients:
            LocalisedText(
                "Клиенттерге хабарланды (56-V Art. 3(3-4))",
                "Уведомлены клиенты (56-V Art. 3(3-4))",
                "The clients were told (56-V Art. 3(3-4))"
            )
        case .fixed:
            LocalisedText(
                "Себептері жойылды (56-V Art. 3(3-4))",
                "Причины устранены (56-V Art. 3(3-4))",
                "The causes were removed (56-V Art. 3(3-4))"
            )
        }
    }

    private static func names(_ fields: [FieldID], _ policy: Policy) -> LocalisedText {
        let titles = policy.categories.flatMap(\.fields).filter { fields.contains($0.id) }.map(\.title)
        return LocalisedText(
            kk: titles.map(\.kk).joined(separator: ", "),
            ru: titles.map(\.ru).joined(separator: ", "),
            en: titles.map(\.en).joined(separator: ", ")
        )
    }

    /// Midnight in Almaty.
    private static func midnight(_ day: CivilDate) -> Instant {
        Instant(milliseconds: Int64(day.daysSinceEpoch) * 86_400_000).adding(seconds: -5 * 3600)
    }

    private static func name(_ language: Language) -> String {
        switch language {
        case .kazakh: "Қазақша"
        case .russian: "Русский"
        case .english: "English"
        }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .dataProtectionOfficer))
    }

    static let title = LocalisedText("Қауіпсіздік бұзылулары", "Нарушения безопасности", "Breaches of security")
    private static let detected = LocalisedText("Анықталды", "Обнаружено", "Detected")
    private static let told = LocalisedText("Хабарлау мерзімі", "Уведомить до", "Tell by")
    private static let fixBy = LocalisedText("Жою мерзімі", "Устранить до", "Repair by")
    private static let period = LocalisedText("Уақыт аралығы", "Промежуток времени", "Period")
    private static let dataTitle = LocalisedText("Қозғалған деректер", "Затронутые данные", "Data touched")
    private static let affected = LocalisedText("Қозғалған адамдар", "Затронуто людей", "People affected")
    private static let affectedText = LocalisedText(
        "Журнал бойынша: осы уақытта осы деректері ашылған, өзгертілген не берілген адамдар; ондай жол болмаса — осы дерегі сақталғандардың бәрі.",
        "По журналу: люди, чьи эти данные в это время открывали, меняли или передавали; если таких строк нет — все, у кого эти данные хранятся.",
        "By the log: people whose data of this kind were opened, changed or passed on in the period; where there is no such line, everybody of whom they are held."
    )
    private static let stepsTitle = LocalisedText("Не істелді", "Что сделано", "What was done")
    private static let draftTitle = LocalisedText(
        "Хабарлама жобалары",
        "Проекты уведомлений",
        "Drafts of the notices"
    )
    private static let clientsWord = LocalisedText("Клиенттерге", "Клиентам", "To the clients")
    private static let closed = LocalisedText("жабық", "закрыто", "closed")
    private static let open = LocalisedText("ашық", "открыто", "open")
    private static let enterTitle = LocalisedText("Жаңа оқиға", "Новое нарушение", "New breach")
    private static let accountHint = LocalisedText(
        "Адамдардың атын жазбаңыз.",
        "Не называйте людей.",
        "Name nobody."
    )
    private static let fromTitle = LocalisedText("Қай күннен", "С какого дня", "From")
    private static let untilTitle = LocalisedText("Қай күнге дейін", "По какой день", "Until")
    private static let enterWord = LocalisedText("Тіркеу", "Зарегистрировать", "Enter")
    private static let late = LocalisedText("мерзімі болған:", "срок был", "was due by")
    private static let tellClients = LocalisedText("SMS жіберу", "Разослать SMS", "Send the SMS")
    private static let doneWord = LocalisedText("Орындалды деп белгілеу", "Отметить выполненным", "Mark as done")
}
