import HTTPTypes
import Hummingbird
import Lending
import LoanMath
import Operations
import PolicyModel
import Wording

/// A request for other terms at its borrower's: what was asked for, what was answered, and what to do next.
enum HardshipCasePage {
    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        return try await show(page, sent: request.uri.queryParameters.get("sent") != nil, problem: nil)
    }

    static func document(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let text = try await site.lender.hardship.document(
            id(page),
            page.language,
            page.customer.actor
        )
        return DocumentAnswer.page(text)
    }

    static func withdraw(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        return try await act(page, sent: false) { try await site.lender.hardship.withdraw($0, page.customer.actor) }
    }

    /// Writes the agreement with today's figures and sends the code.
    static func draft(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        return try await act(page, sent: true) { try await site.lender.hardship.draft($0, page.customer.actor) }
    }

    static func sign(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let code = try await request.form(context).text("code")
        do {
            try await site.lender.hardship.sign(id(page), code: code, page.customer.actor)
        } catch let problem as any UserFacingError {
            return try await show(page, sent: true, problem: problem)
        }
        return seeOther(path(page))
    }

    private static func id(_ page: PortalPage) -> String { page.context.parameters.get("id") ?? "" }
    private static func path(_ page: PortalPage) -> String { "/me/contracts/\(page.number)/hardship/\(id(page))" }

    private static func act(_ page: PortalPage, sent: Bool, _ body: (String) async throws -> Void) async throws
        -> Response
    {
        do { try await body(id(page)) } catch let problem as any UserFacingError {
            return try await show(page, sent: sent, problem: problem)
        }
        return seeOther(path(page) + (sent ? "?sent=1" : ""))
    }

    private static func show(_ page: PortalPage, sent: Bool, problem: (any UserFacingError)?) async throws -> Response {
        let language = page.language
        let status = try await page.site.lender.hardship.open(id(page), page.customer.actor)
        let hardship = status.hardship
        guard hardship.contract == page.number else { throw PageProblem.notFound }
        return page.response(
            HardshipText.title,
            path: path(page),
            problem: problem,
            """
            <p><span class="state">\(HardshipText.stage(hardship.stage)[language])</span> <a href="/me/contracts/\(page.number)">\(ContractPage.title[language]) \(page.number)</a></p>
            \(now(status, page, sent: sent))
            <section class="card"><h2>\(HardshipText.wish[language]), \(Format.date(hardship.request.on))</h2>
            \(HardshipView.plan(hardship.request.wish, language))
            \(if: hardship.stage == .asked, "\(status.preview.html { HardshipView.preview($0, language) })")</section>
            \(if: hardship.stage == .asked || hardship.stage == .offered, page.button(path(page) + "/withdraw", hardship.stage == .asked ? takeBack : decline, second: true))
            \(if: hardship.draftDocument != nil, documents(page))
            \(if: !hardship.stage.isOpen && hardship.stage != .kept, "<p><a class=\"button second\" href=\"/me/contracts/\(page.number)/hardship\">\(again[language])</a></p>")
            """
        )
    }

    /// What the stage means for the borrower, and the one thing to do.
    private static func now(_ status: HardshipStatus, _ page: PortalPage, sent: Bool) -> HTML {
        let language = page.language
        let hardship = status.hardship
        switch hardship.stage {
        case .asked:
            return """
                <div class="good" role="status"><p>\(answerWords.filled(["day": Format.date(hardship.answerBy)])[language])</p>
                \(if: hardship.isInTime, "<p>\(protected[language]) <span class=\"clause\">56-V Art. 9-2</span></p>")</div>
                """
        case .offered: return offer(status, page, sent: sent)
        case .refused:
            return """
                <div class="problem"><p><strong>\(HardshipText.grounds[language])</strong></p><ul>\(hardship.grounds.html { "<li>\(HardshipText.ground($0)[language])</li>" })</ul>
                <p>\(regulator.filled(["day": hardship.regulatorBy.map { Format.date($0) } ?? "—"])[language]) <span class="clause">56-V Art. 9-2(4)</span></p></div>
                """
        case .running:
            guard let plan = hardship.offer else { return .empty }
            return """
                <section class="good" role="status"><h2>\(HardshipText.agreedOn[language]): \(hardship.agreedOn.map { Format.date($0) })</h2>
                \(HardshipView.plan(plan, language))<p>\(plan.kind == .saleOfCar ? payPrice[language] : payPart[language]):</p>\(PaymentDetails.list(page))</section>
                """
        case .broken: return "<div class=\"problem\"><p>\(brokenWords[language])</p></div>"
        case .kept: return "<div class=\"good\" role=\"status\"><p>\(keptWords[language])</p></div>"
        case .withdrawn, .lapsed: return .empty
        }
    }

    private static func offer(_ status: HardshipStatus, _ page: PortalPage, sent: Bool) -> HTML {
        let language = page.language
        let hardship = status.hardship
        guard let plan = hardship.offer else { return .empty }
        let title = hardship.isCounterOffer ? HardshipText.counterOffer : HardshipText.offer
        // The agreement is true on the day it is written only.
        let isWritten = hardship.draftedOn == status.contract.view.asOf
        let signing: HTML = """
            <form method="post" action="\(path(page))/sign" class="card"><h2>\(signTitle[language])</h2>\(page.customer.csrfField)
            <p>\(signText[language])</p>\(CodeField.html(language))
            <div class="actions"><button type="submit">\(signTitle[language])</button></div></form>
            """
        return """
            <section class="card"><h2>\(title[language])</h2>
            \(HardshipView.plan(plan, language))\(status.preview.html { HardshipView.preview($0, language) })
            <p>\(HardshipText.agreeBy[language]) <strong>\(hardship.agreeBy.map { Format.date($0) })</strong></p>
            \(if: status.preview == nil, "<div class=\"warn\"><p>\(noLonger[language])</p></div>")</section>
            \(if: isWritten, "\(documents(page))\(signing)")
            \(if: status.preview != nil, page.button(path(page) + "/draft", isWritten ? codeAgain : accept, second: isWritten))
            """
    }

    private static func documents(_ page: PortalPage) -> HTML {
        let links = [Language.kazakh, .russian, .english].html { each in
            """
            <li><a href="\(path(page))/document?lang=\(each.rawValue)" target="_blank" rel="noopener" hreflang="\(each.rawValue)">\(HardshipText.agreement[each])</a></li>
            """
        }
        return "<section class=\"card\"><h2>\(HardshipText.agreement[page.language])</h2><ul>\(links)</ul></section>"
    }

    private static let answerWords = LocalisedText(
        kk: "Өтінішіңіз қабылданды. {day} күніне дейін жауап береміз; SMS келеді.",
        ru: "Обращение принято. Ответим не позднее {day}; придёт SMS.",
        en: "Your request was taken. We answer by {day}; you will get an SMS."
    )
    private static let protected = LocalisedText(
        kk: "Жауап бергенше шартты бұзбаймыз және талапты ешкімге бермейміз.",
        ru: "Пока мы отвечаем, договор не расторгается и требование никому не уступается.",
        en: "Until we have answered, the contract is not ended and the claim is assigned to nobody."
    )
    private static let regulator = LocalisedText(
        kk: "Келіспесеңіз, {day} күніне дейін Қаржы нарығын реттеу агенттігіне жүгіне аласыз.",
        ru: "Если вы не согласны, до {day} можно обратиться в Агентство по регулированию финансового рынка.",
        en: "If you disagree, you can ask the Agency for Regulation of the Financial Market until {day}."
    )
    private static let payPart = LocalisedText(
        kk: "Кез келген банктен мына деректермен аударыңыз",
        ru: "Переведите из любого банка по этим реквизитам",
        en: "Transfer from any bank with these details"
    )
    private static let payPrice = LocalisedText(
        kk: "Сатып алушы бағаны кредиторға мына деректермен аударады",
        ru: "Покупатель переводит цену кредитору по этим реквизитам",
        en: "The buyer transfers the price to the lender with these details"
    )
    private static let brokenWords = LocalisedText(
        kk: "Келісім мерзімінде орындалмады, шарттың бұрынғы талаптары қолданылады. Жаңа өтініш беруге болады.",
        ru: "Соглашение не исполнено в срок, действуют прежние условия договора. Можно подать новое обращение.",
        en: "The agreement was not kept in time, so the contract's own terms apply. You can make a new request."
    )
    private static let keptWords = LocalisedText(
        kk: "Келісім орындалды. Қазіргі кесте мен қалдық шарт бетінде.",
        ru: "Соглашение исполнено. Нынешний график и остаток — на странице договора.",
        en: "The agreement is done. The schedule and balance of today are on the contract's page."
    )
    private static let noLonger = LocalisedText(
        kk:
            "Шарт өзгерді: бұл ұсынысқа енді қол қоюға болмайды. Бізге қоңырау шалыңыз немесе бас тартып, жаңасын сұраңыз.",
        ru:
            "Договор изменился: подписать это предложение уже нельзя. Позвоните нам или откажитесь от него и попросите новое.",
        en: "The contract has changed: this offer can no longer be signed. Call us, or decline it and ask anew."
    )
    private static let accept = LocalisedText(
        kk: "Келісемін: мәтінін жасап, код жіберу",
        ru: "Согласиться: составить текст и прислать код",
        en: "I agree: write the text and send a code"
    )
    private static let codeAgain = LocalisedText(
        kk: "Кодты қайта жіберу",
        ru: "Отправить код ещё раз",
        en: "Send the code again"
    )
    private static let signTitle = LocalisedText(kk: "Қол қою", ru: "Подписать", en: "Sign")
    private static let signText = LocalisedText(
        kk: "Мәтінді оқып шығыңыз. SMS арқылы келген код — келісімге қойылған қолыңыз.",
        ru: "Прочитайте текст. Код из SMS — ваша подпись под соглашением.",
        en: "Read the text. The code from the SMS is your signature under the agreement."
    )
    private static let takeBack = LocalisedText(
        kk: "Өтінішті кері алу",
        ru: "Отозвать обращение",
        en: "Withdraw the request"
    )
    private static let decline = LocalisedText(
        kk: "Ұсыныстан бас тарту",
        ru: "Отказаться от предложения",
        en: "Decline the offer"
    )
    private static let again = LocalisedText(kk: "Жаңа өтініш", ru: "Новое обращение", en: "A new request")
}
