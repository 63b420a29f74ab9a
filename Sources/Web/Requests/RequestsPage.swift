import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// A person's requests about his data, each with its deadline and where it stands; and the way to make a new one (clauses
/// 7.5, 9.1, 9.4).
enum RequestsPage {
    static let path = "/me/requests"

    static func list(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let language = page.language
        let policy = try await site.policy()
        let known = try await site.lender.requests.all(of: page.customer.subject)
        let powers = try await site.lender.powers.given(by: page.customer.subject)
        let rows = known.html { file in
            """
            <tr><td><a href="\(path)/\(file.number)">\(file.number)</a></td><td>\(RequestWords.kind(file.request.kind, policy)[language])</td>
            <td><span class="state">\(RequestWords.stage(file.request)[language])</span></td><td>\(Format.date(file.request.intake.on))</td>
            <td>\(Format.date(file.request.intake.dueOn))</td></tr>
            """
        }
        let columns = [
            BusinessWords.number, RequestWords.kindTitle, BusinessWords.stateTitle, RequestWords.received,
            RequestWords.due,
        ]
        let cards = RequestKind.allCases.filter { isOpen($0, policy) }.html { kind in
            """
            <li><a href="\(path)/new?kind=\(kind.rawValue)">\(RequestWords.kind(kind, policy)[language])</a> <span class="clause">clause \(policy.rights.first { $0.id == kind.rawValue }?.clause)</span><br>
            <span class="soft">\(RequestWords.explanation(kind)[language]) \(term(kind, policy)[language])</span></li>
            """
        }
        return page.response(
            RequestWords.title,
            path: path,
            """
            \(if: !known.isEmpty, page.table(RequestWords.title, columns, rows))
            <section><h2>\(RequestWords.new[language])</h2><p>\(RequestWords.free[language]) \(otherWays(policy)[language])</p><ul>\(cards)</ul></section>
            \(if: !powers.isEmpty, self.powers(powers, page))
            <p><a href="/me/data">\(DataPage.title[language])</a></p>
            """
        )
    }

    static func form(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        guard let kind = request.uri.queryParameters.get("kind").flatMap({ RequestKind(rawValue: String($0)) }) else {
            return seeOther(path)
        }
        var filled: [String: String] = [:]
        if let application = request.uri.queryParameters.get("application") {
            filled["application"] = String(application)
        }
        return try await form(kind, Form(filled), page, problem: nil)
    }

    /// Takes a request and leads to the page where it is confirmed. The same form sent twice asks once.
    static func send(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let form = try await request.form(context)
        guard let kind = RequestKind(rawValue: form.text("kind")) else { return seeOther(path) }
        let key = form.text("key")
        guard key.utf8.count == 24 else { throw PageProblem.foreignForm }
        let read = RequestForm(form: form, kind: kind, policy: try await site.policy(), language: page.language)
        do {
            let file = try await site.lender.requests.receive(
                read.wish,
                RequestOrder(
                    kind: kind,
                    subject: page.customer.subject,
                    channel: .website,
                    answerWay: read.answerWay,
                    language: page.language,
                    key: "web/\(key)",
                    complaint: read.complaint
                ),
                page.customer.actor
            )
            return seeOther("\(path)/\(file.number)")
        } catch let denial as Denial { throw denial } catch let problem as any UserFacingError {
            return try await self.form(kind, form, page, problem: problem)
        }
    }

    static func revoke(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        try await site.lender.powers.revoke(context.parameters.get("power") ?? "", page.customer.actor)
        return seeOther(path)
    }

    private static func form(
        _ kind: RequestKind,
        _ form: Form,
        _ page: PortalPage,
        problem: (any UserFacingError)?
    ) async throws -> Response {
        let language = page.language
        let policy = try await page.site.policy()
        let read = RequestForm(form: form, kind: kind, policy: policy, language: language)
        let key = form.text("key")
        return page.response(
            RequestWords.kind(kind, policy),
            path: "\(path)/new?kind=\(kind.rawValue)",
            problem: problem,
            """
            <p>\(RequestWords.explanation(kind)[language]) \(term(kind, policy)[language]) \(RequestWords.free[language])</p>
            <form method="post" action="\(path)" class="card">\(page.customer.csrfField)
            <input type="hidden" name="kind" value="\(kind.rawValue)"><input type="hidden" name="key" value="\(key.isEmpty ? RandomID.make() : key)">
            \(read.fields)\(read.ways([.portal, .letter]))
            <p class="hint">\(next[language])</p>
            <div class="actions"><button type="submit">\(sendWord[language])</button></div></form>
            <p><a href="\(path)">\(RequestWords.title[language])</a></p>
            """
        )
    }

    private static func powers(_ powers: [PowerOfAttorney], _ page: PortalPage) -> HTML {
        let language = page.language
        let items = powers.html { power in
            """
            <li>\(until[language]) \(Format.date(power.validUntil))\(power.revokedOn.map { " — \(revoked[language]) \(Format.date($0))" })
            \(if: power.revokedOn == nil, page.button("\(path)/powers/\(power.id)/revoke", revoke, second: true))</li>
            """
        }
        return "<section><h2>\(powersTitle[language])</h2><ul>\(items)</ul></section>"
    }

    private static func isOpen(_ kind: RequestKind, _ policy: Policy) -> Bool {
        policy.rights.first { $0.id == kind.rawValue }?.channels.contains("website") == true
    }

    static func term(_ kind: RequestKind, _ policy: Policy) -> LocalisedText {
        let days = policy.rights.first { $0.id == kind.rawValue }?.deadlineWorkingDays ?? 0
        return LocalisedText(
            "Мерзімі: \(days) жұмыс күні.",
            "Срок: \(days) раб. дн.",
            "Term: \(days) working day\(days == 1 ? "" : "s")."
        )
    }

    private static func otherWays(_ policy: Policy) -> LocalisedText {
        let mail = policy.controller.email
        return LocalisedText(
            "Электрондық қолтаңбасы бар хатпен \(mail) мекенжайына (9.1.1-тармақ) немесе бөлімшеде құжатпен (9.1.2-тармақ) да беруге болады.",
            "Можно и письмом с электронной подписью на \(mail) (пункт 9.1.1), и в отделении с документом (пункт 9.1.2).",
            "You may also write to \(mail) with an electronic signature (clause 9.1.1) or come to a branch with a document (clause 9.1.2)."
        )
    }

    private static let next = LocalisedText(
        "Келесі қадамда өтінішті SMS-кодпен растайсыз: оған дейін ештеңе орындалмайды (9.2-тармақ).",
        "На следующем шаге вы подтвердите обращение кодом из SMS: до этого ничего не исполняется (пункт 9.2).",
        "In the next step you confirm the request with a code by SMS; nothing is carried out before that (clause 9.2)."
    )
    private static let sendWord = LocalisedText("Жалғастыру", "Продолжить", "Continue")
    private static let powersTitle = LocalisedText("Сенімхаттар", "Доверенности", "Powers of attorney")
    private static let until = LocalisedText("Мерзімі:", "Действует до", "Valid until")
    private static let revoked = LocalisedText("тоқтатылды", "отозвана", "ended")
    private static let revoke = LocalisedText(
        "Сенімхатты тоқтату",
        "Отозвать доверенность",
        "End the power of attorney"
    )
}
