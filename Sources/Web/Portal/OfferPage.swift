import Hummingbird
import Lending
import Operations
import PrivacyOffice
import Wording

/// The contract before it is signed: payment information and both schedules, confirmation, code, signature
/// (56-V Art. 7(2)).
enum OfferPage {
    static func prepare(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        _ = try await ApplicationPage.own(page)
        _ = try await site.lender.contracts.offer(application: page.number, renewing: true, page.customer.actor)
        return seeOther("/me/applications/\(page.number)/offer")
    }

    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        return try await show(page, sent: request.uri.queryParameters.get("sent") != nil, problem: nil)
    }

    static func confirm(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        guard try await request.form(context).isTicked("read") else {
            return try await show(page, sent: false, problem: ContractProblem.notRead)
        }
        return try await act(page) { contract in
            try await site.lender.contracts.confirmInformation(contract, page.customer.actor)
            try await site.lender.contracts.requestSignatureCode(contract, page.customer.actor)
        }
    }

    static func sendCode(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        return try await act(page) { contract in
            try await site.lender.contracts.requestSignatureCode(contract, page.customer.actor)
        }
    }

    /// Signing twice is success without effect.
    static func sign(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let code = try await request.form(context).text("code")
        let contract = try await contract(page)
        do {
            _ = try await site.lender.contracts.sign(contract, code: code, page.customer.actor)
            return seeOther("/me/contracts/\(contract)")
        } catch let problem as any UserFacingError {
            return try await show(page, sent: true, problem: problem)
        }
    }

    private static func contract(_ page: PortalPage) async throws -> String {
        _ = try await ApplicationPage.own(page)
        return try await page.site.lender.contracts.offer(application: page.number, page.customer.actor).file.number
    }

    private static func act(_ page: PortalPage, _ body: (String) async throws -> Void) async throws -> Response {
        let contract = try await contract(page)
        do { try await body(contract) } catch ContractProblem.alreadySigned {
            return seeOther("/me/contracts/\(contract)")
        } catch let problem as PledgeProblem {
            // The car is not free, so no code was sent.
            return try await show(page, sent: false, problem: problem)
        } catch let problem as any UserFacingError { return try await show(page, sent: true, problem: problem) }
        return seeOther("/me/applications/\(page.number)/offer?sent=1")
    }

    private static func show(_ page: PortalPage, sent: Bool, problem: (any UserFacingError)?) async throws -> Response {
        let file = try await ApplicationPage.own(page)
        guard [.contractOffered, .signed, .closed].contains(file.state) else {
            return seeOther("/me/applications/\(file.number)")
        }
        let offer = try await page.site.lender.contracts.offer(application: file.number, page.customer.actor)
        if file.state != .contractOffered { return seeOther("/me/contracts/\(offer.file.number)") }
        let language = page.language
        let base = "/me/applications/\(file.number)/offer"
        // Both schedules count from the day they were made, so on a later day they are no longer true.
        let isOpen = offer.file.preparedOn == (try await page.site.lender.businessDay.today())
        let documents = [Language.kazakh, .russian, .english].html { each in
            """
            <li><a href="/me/contracts/\(offer.file.number)/document?lang=\(each.rawValue)" target="_blank" rel="noopener" hreflang="\(each.rawValue)">\(ContractPage.documentTitle[each])</a></li>
            """
        }
        let confirmation: HTML = """
            <form method="post" action="\(base)/confirm" class="card" id="confirm">\(page.customer.csrfField)
            <h2>\(readTitle[language])</h2>
            <label class="tick"><input type="checkbox" name="read" value="yes"> <span>\(read[language])</span></label>
            <div class="actions"><button type="submit">\(toSign[language])</button></div></form>
            """
        return page.response(
            LocalisedText(kk: "{n} шарты", ru: "Договор {n}", en: "Contract {n}").filled(["n": offer.file.number]),
            path: base,
            problem: problem,
            """
            \(if: !isOpen && problem == nil, ErrorBox.html(ContractProblem.offerExpired, language))
            \(if: !isOpen, page.button(base, renew))
            \(if: isOpen && !offer.informationConfirmed, "<p><a href=\"#confirm\">\(toConfirm[language])</a></p>")
            \(if: isOpen && offer.informationConfirmed, signature(base, sent: sent, page))
            \(QuoteView.html(offer.quote, language))
            <section><h2>\(whole[language])</h2>
            <details><summary>\(ContractPage.documentTitle[language])</summary><div class="notice">\(text(offer.documents[language]))</div></details>
            <p>\(wholePage[language])</p><ul>\(documents)</ul>
            <p class="hint">SHA-256: \(offer.file.documentHash)</p></section>
            \(if: isOpen && !offer.informationConfirmed, confirmation)
            <p><a href="/me/applications/\(file.number)">\(StepPage.application[language]) \(file.number)</a></p>
            """
        )
    }

    /// The text of the document inside a page: what stands between its own `body` tags, with headings one level lower.
    private static func text(_ document: String) -> HTML {
        let body = document.split(separator: "<body>").last?.split(separator: "</body>").first ?? ""
        let lowered = body.replacing("<h2>", with: "<h4>").replacing("</h2>", with: "</h4>")
            .replacing("<h1>", with: "<h3>").replacing("</h1>", with: "</h3>")
        return HTML(rendered: String(lowered))
    }

    private static func signature(_ base: String, sent: Bool, _ page: PortalPage) -> HTML {
        let language = page.language
        let code: HTML = """
            <form method="post" action="\(base)/sign" class="card">\(page.customer.csrfField)
            <h2>\(signTitle[language])</h2><p>\(signText[language])</p>
            \(CodeField.html(language))
            <div class="actions"><button type="submit">\(sign[language])</button></div></form>
            """
        return code + page.button(base + "/code", sent ? again : send, second: sent)
    }

    private static let renew = LocalisedText(
        kk: "Бүгінгі күннен жаңа кесте",
        ru: "Новый график от сегодняшнего дня",
        en: "A new schedule from today"
    )
    private static let whole = LocalisedText(kk: "Шарттың мәтіні", ru: "Текст договора", en: "Text of the contract")
    private static let wholePage = LocalisedText(
        kk: "Жеке бетте, үш тілде:",
        ru: "Отдельной страницей, на трёх языках:",
        en: "On a page of its own, in three languages:"
    )
    private static let toConfirm = LocalisedText(
        kk: "Оқып шықтым, растауға өту",
        ru: "Прочитано, перейти к подтверждению",
        en: "I have read it, go to the confirmation"
    )
    private static let readTitle = LocalisedText(kk: "Растау", ru: "Подтверждение", en: "Confirmation")
    private static let read = LocalisedText(
        kk: "Төлем туралы толық ақпаратты, екі кестені және шартты оқып шықтым",
        ru: "Полная информация о платежах, оба графика и договор прочитаны",
        en: "I have read the full payment information, both schedules and the contract"
    )
    private static let toSign = LocalisedText(
        kk: "Қол қоюға өту",
        ru: "Перейти к подписанию",
        en: "Go on to signing"
    )
    private static let signTitle = LocalisedText(kk: "Қол қою", ru: "Подписание", en: "Signing")
    private static let signText = LocalisedText(
        kk: "SMS арқылы келген кодты енгізсеңіз, шартқа қол қоясыз. Қол қойғанға дейін тегін бас тарта аласыз.",
        ru: "Введя код из SMS, вы подписываете договор. До подписания можно отказаться без последствий.",
        en: "Entering the code from the SMS signs the contract. Until then you may walk away free of charge."
    )
    private static let sign = LocalisedText(kk: "Шартқа қол қою", ru: "Подписать договор", en: "Sign the contract")
    private static let send = LocalisedText(kk: "Код алу", ru: "Получить код", en: "Get a code")
    private static let again = LocalisedText(
        kk: "Кодты қайта жіберу",
        ru: "Отправить код ещё раз",
        en: "Send the code again"
    )
}
