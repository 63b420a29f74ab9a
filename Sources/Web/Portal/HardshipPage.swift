import Hummingbird
import Lending
import LoanMath
import Operations
import PrivacyOffice
import Wording

/// One button, three ways (56-V Art. 9-2, product fact 6): the borrower chooses one, sees what it would bring, and asks.
enum HardshipPage {
    static func ask(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let way = request.uri.queryParameters.get("way").flatMap { HardshipPlan.Kind(rawValue: String($0)) }
        guard let way else { return try await ways(page) }
        let contract = try await site.lender.contracts.show(page.number, page.customer.actor)
        let value = try await site.lender.pledges.valuation(of: page.number, on: contract.view.asOf)?.amount
        let fields = HardshipFields(form: HardshipFields.suggested(way, contract, value: value))
        return form(fields, page, problem: nil, preview: nil)
    }

    /// Shows what a plan brings, or asks for it. The same form sent twice asks once.
    static func send(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let fields = HardshipFields(form: try await request.form(context))
        do {
            guard fields.hasKey else { throw PageProblem.foreignForm }
            let plan = try fields.plan()
            guard fields.form.text("step") == "send" else {
                let shown = try await site.lender.hardship.preview(plan, contract: page.number, page.customer.actor)
                return form(fields, page, problem: nil, preview: shown)
            }
            guard let cause = fields.cause else { throw FieldProblem.notAChoice }
            let asked = try await site.lender.hardship.ask(
                plan,
                cause: cause,
                contract: page.number,
                key: fields.key,
                page.customer.actor
            )
            return seeOther("/me/contracts/\(page.number)/hardship/\(asked.id)")
        } catch let problem as any UserFacingError {
            guard fields.way != nil else { throw problem }
            return form(fields, page, problem: problem, preview: nil)
        }
    }

    private static func ways(_ page: PortalPage) async throws -> Response {
        let language = page.language
        let contract = try await page.site.lender.contracts.show(page.number, page.customer.actor)
        let known = try await page.site.lender.hardship.all(of: page.number, page.customer.actor)
        let open = known.first(where: \.stage.isOpen)
        let base = "/me/contracts/\(page.number)/hardship"
        let isLate = contract.view.account?.daysOverdue ?? 0 > 0
        let cards = HardshipPlan.Kind.allCases.filter { isLate || $0 != .partialPayment }.html { way in
            """
            <section class="card"><h2>\(HardshipText.way(way)[language])</h2><p>\(HardshipText.explanation(way)[language])</p>
            <div class="actions"><a class="button" href="\(base)?way=\(way.rawValue)">\(HardshipText.way(way)[language])</a></div></section>
            """
        }
        let links = known.html { each in
            """
            <li>\(Format.date(each.request.on)) — <a href="\(base)/\(each.id)">\(HardshipText.way(each.request.wish.kind)[language])</a> <span class="state">\(HardshipText.stage(each.stage)[language])</span></li>
            """
        }
        return page.response(
            HardshipText.title,
            path: base,
            """
            \(if: open == nil, "<p>\(intro[language]) <span class=\"clause\">56-V Art. 9-2</span></p>")
            \(open.html { "<div class=\"good\"><p>\(already[language])</p><div class=\"actions\"><a class=\"button\" href=\"\(base)/\($0.id)\">\(toRequest[language])</a></div></div>" })
            \(if: open == nil, cards)
            \(if: !known.isEmpty, "<section><h2>\(HardshipText.requests[language])</h2><ul>\(links)</ul></section>")
            <p><a href="/me/contracts/\(page.number)">\(back[language])</a></p>
            """
        )
    }

    private static func form(
        _ fields: HardshipFields,
        _ page: PortalPage,
        problem: (any UserFacingError)?,
        preview: HardshipPreview?
    ) -> Response {
        let language = page.language
        let base = "/me/contracts/\(page.number)/hardship"
        guard let way = fields.way else { return seeOther(base) }
        return page.response(
            HardshipText.way(way),
            path: base,
            problem: problem,
            """
            <p>\(HardshipText.explanation(way)[language])</p>
            <form method="post" action="\(base)" class="card">\(page.customer.csrfField)
            <input type="hidden" name="key" value="\(fields.hasKey ? fields.key : RandomID.make())">
            \(fields.html(way, language, withRate: false))
            \(fields.causes(language))
            \(preview.html { HardshipView.preview($0, language) })
            <div class="actions"><button type="submit" name="step" value="preview"\(if: preview != nil, " class=\"second\"")>\(HardshipText.preview[language])</button>
            \(if: preview != nil, "<button type=\"submit\" name=\"step\" value=\"send\">\(sendWord[language])</button>")</div></form>
            <p><a href="\(base)">\(otherWays[language])</a></p>
            """
        )
    }

    private static let intro = LocalisedText(
        kk:
            "Мерзімі өткеннен кейін 30 күн ішінде талаптарды өзгертуді сұрауға құқылысыз; біз 15 күнде жауап береміз, ол уақытта шартты бұзбаймыз. Мерзімі өтпей тұрып та сұрай аласыз. Тегін. Үш жол бар:",
        ru:
            "В первые 30 дней просрочки вы вправе попросить об изменении условий; мы ответим за 15 дней и не расторгнем договор, пока отвечаем. Попросить можно и до просрочки. Это бесплатно. Есть три пути:",
        en:
            "Within 30 days of falling overdue you have the right to ask for other terms; we answer within 15 days and do not end the contract meanwhile. You may ask before you are overdue too. It is free of charge. There are three ways:"
    )
    private static let already = LocalisedText(
        kk: "Бұл шарт бойынша өтінішіңіз бар.",
        ru: "По этому договору у вас уже есть обращение.",
        en: "You have a request about this contract already."
    )
    private static let toRequest = LocalisedText(kk: "Өтінішке өту", ru: "К обращению", en: "To the request")
    private static let back = LocalisedText(kk: "Шартқа қайту", ru: "К договору", en: "Back to the contract")
    private static let otherWays = LocalisedText(kk: "Басқа жолдар", ru: "Другие пути", en: "Other ways")
    private static let sendWord = LocalisedText(kk: "Өтініш беру", ru: "Подать обращение", en: "Send the request")
}
