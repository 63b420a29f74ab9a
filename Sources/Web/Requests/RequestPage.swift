import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// One request as its person follows it: confirm, wait, read the answer.
enum RequestPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await show(try PortalPage(context, site), problem: nil)
    }

    static func sendCode(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await act(context, site) { number, actor in
            try await site.lender.requests.requestCode(number, actor)
        }
    }

    static func confirm(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let code = try await request.form(context).text("code")
        return try await act(context, site) { number, actor in
            try await site.lender.requests.confirm(number, code: code, actor)
        }
    }

    static func withdraw(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await act(context, site) { number, actor in try await site.lender.requests.withdraw(number, actor) }
    }

    static func lift(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await act(context, site) { number, actor in try await site.lender.requests.lift(number, actor) }
    }

    private static func act(
        _ context: AppRequestContext,
        _ site: Site,
        _ body: (String, Actor) async throws -> Void
    ) async throws -> Response {
        let page = try PortalPage(context, site)
        do { try await body(page.number, page.customer.actor) } catch let denial as Denial { throw denial } catch let
            problem as any UserFacingError
        {
            return try await show(page, problem: problem)
        }
        return seeOther("\(RequestsPage.path)/\(page.number)")
    }

    private static func show(_ page: PortalPage, problem: (any UserFacingError)?) async throws -> Response {
        let language = page.language
        let desk = page.site.lender.requests
        let file: RequestFile
        do { file = try await desk.find(page.number, page.customer.actor) } catch RequestProblem.unknown {
            throw PageProblem.notFound
        }
        let request = file.request
        let policy = try await page.site.policy()
        let outcome = try await desk.outcome(of: file.number, page.customer.actor)
        return page.response(
            RequestWords.kind(request.kind, policy),
            path: "\(RequestsPage.path)/\(file.number)",
            problem: problem,
            """
            <p><span class="state">\(RequestWords.stage(request)[language])</span> \(file.number)</p>
            \(facts(request, language))
            \(confirmation(file, page))
            \(answer(file, try await words(file, page), language))
            \(RequestOutcomeView.lines(outcome.lines, policy, language))
            \(RequestOutcomeView.notices(outcome.notices, policy, language))
            \(actions(file, page))
            <p><a href="\(RequestsPage.path)">\(RequestWords.title[language])</a></p>
            """
        )
    }

    static func facts(_ request: RequestCase, _ language: Language) -> HTML {
        func row(_ title: LocalisedText, _ value: String?) -> HTML {
            value.html { "<dt>\(title[language])</dt><dd>\($0)</dd>" }
        }
        var ground: RefusalGround?
        if case .refused(let found)? = request.assessment { ground = found }
        return """
            <dl class="facts">\(row(RequestWords.received, Format.date(request.intake.on)))
            \(row(RequestWords.due, Format.date(request.intake.dueOn)))
            \(row(RequestWords.channelTitle, RequestWords.channel(request.intake.channel)[language]))
            \(row(RequestWords.meansTitle, request.means.map { RequestWords.means($0)[language] }))
            \(row(RequestWords.answerTitle, (request.answeredWay ?? request.intake.answerWay).title(language)))
            \(row(RequestWords.trackingTitle, request.tracking))
            \(row(doneOn, request.carriedOutOn.map { Format.date($0) }))
            \(row(RequestWords.groundTitle, ground.map { "\($0.text[language]) (\($0.law))" }))</dl>
            """
    }

    private static func confirmation(_ file: RequestFile, _ page: PortalPage) -> HTML {
        guard file.request.stage == .received else { return .empty }
        let language = page.language
        let path = "\(RequestsPage.path)/\(file.number)"
        return """
            <section class="card"><h2>\(confirmTitle[language])</h2><p>\(confirmText[language]) <span class="clause">clause 9.2</span></p>
            <form method="post" action="\(path)/code" class="plain">\(page.customer.csrfField)<div class="actions"><button type="submit" class="second">\(codeWord[language])</button></div></form>
            <form method="post" action="\(path)/confirm">\(page.customer.csrfField)
            <label for="code">\(codeTitle[language])</label><input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12">
            <div class="actions"><button type="submit">\(confirmWord[language])</button></div></form></section>
            """
    }

    /// The officer's words; a blocked person's answer stays closed while the restriction lasts.
    private static func words(_ file: RequestFile, _ page: PortalPage) async throws -> String? {
        guard file.request.assessment != nil else { return nil }
        do { return try await page.site.lender.requests.answer(file.number, page.customer.actor) } catch is Denial {
            return nil
        }
    }

    private static func answer(_ file: RequestFile, _ words: String?, _ language: Language) -> HTML {
        let request = file.request
        let isPack = request.kind.isGrantedByItself && request.stage == .done
        guard words != nil || isPack else { return .empty }
        let path = "\(RequestsPage.path)/\(file.number)/pack"
        let links: HTML = """
            <p>\(packText[language])</p><div class="actions"><a class="button" href="\(path)">\(read[language])</a>
            <a class="button second" href="\(path).pdf">PDF</a> <a class="button second" href="\(path).json">JSON</a></div>
            <p>CSV: \(AccessPackCSV.Part.allCases.html { "<a href=\"\(path)/\($0.rawValue).csv\">\($0.title[language])</a> " })· <a href="/me/data/proof">\(proof[language])</a></p>
            """
        return """
            <section class="good"><h2>\(RequestWords.answerTitle[language])</h2>\(words.html { "<pre class=\"text\">\($0)</pre>" })\(if: isPack, links)</section>
            """
    }

    private static func actions(_ file: RequestFile, _ page: PortalPage) -> HTML {
        let path = "\(RequestsPage.path)/\(file.number)"
        let request = file.request
        if [.received, .identified, .assessed].contains(request.stage) {
            return page.button(path + "/withdraw", withdrawWord, second: true)
        }
        if request.stage == .done, request.liftedOn == nil, [.restriction, .objection].contains(request.kind) {
            return page.button(path + "/lift", request.kind == .restriction ? liftWord : takeBack, second: true)
        }
        return .empty
    }

    private static let doneOn = LocalisedText("Орындалды", "Исполнено", "Carried out")
    private static let confirmTitle = LocalisedText("Растаңыз", "Подтвердите", "Confirm")
    private static let confirmText = LocalisedText(
        "Өтінішті өзіңіз бергеніңізді кодпен растаңыз. Оған дейін ештеңе орындалмайды.",
        "Подтвердите кодом, что обращение ваше. До этого ничего не исполняется.",
        "Confirm with a code that the request is yours. Nothing is carried out before that."
    )
    private static let codeWord = LocalisedText("Код жіберу", "Прислать код", "Send a code")
    private static let codeTitle = LocalisedText("SMS коды", "Код из SMS", "Code from the SMS")
    private static let confirmWord = LocalisedText("Растау", "Подтвердить", "Confirm")
    private static let packText = LocalisedText(
        "Сіз туралы сақталғанның бәрі: осы сәттегі күйі.",
        "Всё, что о вас хранится: на эту минуту.",
        "Everything that is held about you, as of this minute."
    )
    private static let read = LocalisedText("Оқу", "Читать", "Read")
    private static let proof = LocalisedText("дәлел файлы", "файл доказательства", "proof file")
    private static let withdrawWord = LocalisedText(
        "Өтінішті қайтарып алу",
        "Отозвать обращение",
        "Withdraw the request"
    )
    private static let liftWord = LocalisedText("Шектеуді тоқтату", "Снять ограничение", "End the restriction")
    private static let takeBack = LocalisedText(
        "Қарсылықты қайтарып алу",
        "Отозвать возражение",
        "Take the objection back"
    )
}

extension AnswerWay {
    fileprivate func title(_ language: Language) -> String { RequestWords.way(self)[language] }
}
