import CivilTime
import Hummingbird
import Identifiers
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// Taking a request for somebody who came to a branch with a document (clause 9.1.2) or who called (clauses 7.5, 9.4).
enum StaffIntakePage {
    private static let path = "/staff/requests/new"

    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let kind = request.uri.queryParameters.get("kind").flatMap { RequestKind(rawValue: String($0)) }
        return try await form(kind, Form([:] as [String: String]), page, problem: nil)
    }

    static func send(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        guard let kind = RequestKind(rawValue: form.text("kind")) else { return seeOther(path) }
        guard form.text("key").utf8.count == 24 else { throw PageProblem.foreignForm }
        let read = RequestForm(form: form, kind: kind, policy: try await site.policy(), language: page.language)
        do {
            let file = try await take(read, page)
            return try await taken(file, page)
        } catch let denial as Denial { throw denial } catch let problem as any UserFacingError {
            return try await self.form(kind, form, page, problem: problem)
        }
    }

    private static func take(_ read: RequestForm, _ page: StaffPage) async throws -> RequestFile {
        let form = read.form
        let desk = page.site.lender.requests
        let key = "staff/\(form.text("key"))"
        let language = Language(rawValue: form.text("language")) ?? .russian
        let iin = try IIN(form.text("iin"))
        if page.visitor.role == .callCentre {
            return try await desk.takeByPhone(
                read.wish,
                read.kind,
                caller: iin,
                complaint: read.complaint,
                language: language,
                key: key,
                page.visitor.actor
            )
        }
        let represented = form.text("represented")
        return try await desk.takeAtBranch(
            read.wish,
            read.kind,
            visitor: iin,
            shown: try DocumentNumber(form.text("document")),
            represented: represented.isEmpty ? nil : try IIN(represented),
            answerWay: read.answerWay,
            complaint: read.complaint,
            language: language,
            key: key,
            page.visitor.actor
        )
    }

    private static func taken(_ file: RequestFile, _ page: StaffPage) async throws -> Response {
        let language = page.language
        let policy = try await page.site.policy()
        return try await page.response(
            RequestWords.kind(file.request.kind, policy),
            path: path,
            """
            <div class="good"><p>\(takenWord[language]) <strong>\(file.number)</strong></p></div>
            \(RequestPage.facts(file.request, language))
            \(if: file.request.stage == .received, "<p>\(callerConfirms[language])</p>")
            <p class="actions"><a class="button second" href="\(path)">\(RequestWords.new[language])</a></p>
            """
        )
    }

    private static func form(
        _ kind: RequestKind?,
        _ form: Form,
        _ page: StaffPage,
        problem: (any UserFacingError)?
    ) async throws -> Response {
        let language = page.language
        let policy = try await page.site.policy()
        let channel = page.visitor.role == .callCentre ? "phone" : "branch"
        let open = RequestKind.allCases.filter { kind in
            policy.rights.first { $0.id == kind.rawValue }?.channels.contains(channel) == true
        }
        guard let kind, open.contains(kind) else {
            let items = open.html { kind in
                "<li><a href=\"\(path)?kind=\(kind.rawValue)\">\(RequestWords.kind(kind, policy)[language])</a></li>"
            }
            return try await page.response(
                RequestWords.new,
                path: path,
                """
                <p>\((channel == "phone" ? phoneText : branchText)[language])</p><ul>\(items)</ul>
                \(if: channel == "branch", "<p><a href=\"/staff/powers/new\">\(StaffPowerPage.title[language])</a></p>")
                """
            )
        }
        let read = RequestForm(form: form, kind: kind, policy: policy, language: language)
        let key = form.text("key")
        let branch: HTML = """
            <label for="document">\(documentTitle[language])</label><p class="hint" id="document-hint">\(documentHint[language])</p>
            <input type="text" id="document" name="document" autocomplete="off" maxlength="20" aria-describedby="document-hint" value="\(form.text("document"))">
            <label for="represented">\(representedTitle[language])</label><input type="text" id="represented" name="represented" inputmode="numeric" autocomplete="off" maxlength="14" value="\(form.text("represented"))">
            \(read.ways([.portal, .letter]))
            """
        return try await page.response(
            RequestWords.kind(kind, policy),
            path: "\(path)?kind=\(kind.rawValue)",
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            \(problem.html { ErrorBox.html($0, language) })
            <p>\(RequestWords.explanation(kind)[language]) \(RequestsPage.term(kind, policy)[language])</p>
            <form method="post" action="/staff/requests" class="card">\(page.visitor.csrfField)
            <input type="hidden" name="kind" value="\(kind.rawValue)"><input type="hidden" name="key" value="\(key.isEmpty ? RandomID.make() : key)">
            <label for="iin">\(iinTitle[language])</label><input type="text" id="iin" name="iin" inputmode="numeric" autocomplete="off" maxlength="14" value="\(form.text("iin"))">
            \(if: channel == "branch", branch)
            <label for="language">\(languageTitle[language])</label><select id="language" name="language"><option value="kk">Қазақша</option><option value="ru" selected>Русский</option><option value="en">English</option></select>
            \(read.fields)
            <div class="actions"><button type="submit">\(takeWord[language])</button></div></form>
            """
        )
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .loanOfficer, .callCentre, .dataProtectionOfficer)
        )
    }

    private static let takenWord = LocalisedText(
        "Өтініш қабылданды:",
        "Обращение принято:",
        "The request was taken:"
    )
    private static let callerConfirms = LocalisedText(
        "Қоңырау шалушы өтінішті порталда SMS-кодпен немесе бөлімшеде құжатпен растайды; оған дейін ештеңе орындалмайды.",
        "Звонящий подтверждает обращение кодом из SMS на портале или документом в отделении; до этого ничего не исполняется.",
        "The caller confirms it in the portal with a code, or at a branch with a document; nothing is carried out before."
    )
    private static let phoneText = LocalisedText(
        "Телефонмен тек шағым мен автоматтандырылған шешімге қарсылық қабылданады. Қалғаны — портал, қол қойылған хат немесе бөлімше (9.1-тармақ).",
        "По телефону принимаются только жалоба и возражение против автоматизированного решения. Остальное — портал, подписанное письмо или отделение (пункт 9.1).",
        "By phone only a complaint and an objection to an automated decision are taken. The rest: portal, signed e-mail or branch (clause 9.1)."
    )
    private static let branchText = LocalisedText(
        "Адам жеке куәлігін көрсетеді. Нөмірін салыстырыңыз, көшірме жасамаңыз (9.1.2-тармақ; 94-V Art. 7(10)).",
        "Человек предъявляет документ. Сверьте номер, копию не делайте (пункт 9.1.2; 94-V Art. 7(10)).",
        "The person shows a document. Compare the number, make no copy (clause 9.1.2; 94-V Art. 7(10))."
    )
    private static let iinTitle = LocalisedText("ЖСН", "ИИН", "IIN")
    private static let documentTitle = LocalisedText(
        "Көрсетілген құжаттың нөмірі",
        "Номер предъявленного документа",
        "Number of the document shown"
    )
    private static let documentHint = LocalisedText(
        "Бағдарлама оны жазбамен салыстырады; өзін көрсетпейді.",
        "Программа сверит его с записью и саму запись не покажет.",
        "The program compares it with the record and does not show the record."
    )
    private static let representedTitle = LocalisedText(
        "Сенімхат бойынша болса — кім үшін (ЖСН)",
        "По доверенности — за кого (ИИН)",
        "Under a power of attorney: for whom (IIN)"
    )
    private static let languageTitle = LocalisedText("Жауап тілі", "Язык ответа", "Language of the answer")
    private static let takeWord = LocalisedText("Қабылдау", "Принять", "Take")
}
