import Hummingbird
import Lending
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// Promotions: announced and drawn by staff, entered by the person himself (clause 4.1 purpose 7).
enum PromotionsPage {
    static let title = LocalisedText(kk: "Акциялар", ru: "Акции", en: "Promotions")

    static func register(portal me: RouterGroup<AppRequestContext>, _ site: Site) {
        me.get("/promotions") { _, context in try await own(try PortalPage(context, site), problem: nil) }
        me.post("/promotions/:id") { _, context in
            let page = try PortalPage(context, site)
            let id = context.parameters.get("id") ?? ""
            do { try await site.lender.promotions.enter(id, page.customer.subject) } catch let problem
                as any UserFacingError
            { return try await own(page, problem: problem) }
            return seeOther("/me/promotions")
        }
    }

    static func register(staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/promotions") { _, context in try await desk(try page(context, site), problem: nil) }
        staff.post("/promotions") { request, context in
            try await act(request, try page(context, site)) { page, form in
                try await announce(form, page)
            }
        }
        staff.post("/promotions/:id/draw") { request, context in
            try await act(request, try page(context, site)) { page, _ in
                let id = page.context.parameters.get("id") ?? ""
                try await page.site.lender.promotions.draw(id, page.visitor.actor)
            }
        }
    }

    private static func page(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .callCentre, .dataProtectionOfficer)
        )
    }

    private static func act(
        _ request: Request,
        _ page: StaffPage,
        _ body: (StaffPage, Form) async throws -> Void
    ) async throws -> Response {
        let form = try await request.form(page.context)
        do { try await body(page, form) } catch let denial as Denial { throw denial } catch let problem
            as any UserFacingError
        { return try await desk(page, problem: problem) }
        return seeOther("/staff/promotions")
    }

    private static func announce(_ form: Form, _ page: StaffPage) async throws {
        guard let from = FieldReader.date(form.text("from")), let until = FieldReader.date(form.text("until")) else {
            throw FieldProblem.notADate
        }
        guard let prize = FieldReader.money(form.text("prize")) else { throw FieldProblem.notAnAmount }
        func words(_ name: String) -> LocalisedText {
            LocalisedText(kk: form.text(name + "-kk"), ru: form.text(name + "-ru"), en: form.text(name + "-en"))
        }
        try await page.site.lender.promotions.announce(
            CampaignWords(title: words("title"), body: words("body")),
            from: from,
            until: until,
            winners: Int(form.text("winners")) ?? 0,
            prize: prize,
            page.visitor.actor
        )
    }

    private static func own(_ page: PortalPage, problem: (any UserFacingError)?) async throws -> Response {
        let desk = page.site.lender.promotions
        let today = try await page.site.lender.businessDay.today()
        var cards: HTML = .empty
        for promotion in try await desk.all() where promotion.openFrom <= today {
            let entry = try await desk.entry(promotion.id, page.customer.subject)
            let isOpen = promotion.drawnOn == nil && today <= promotion.openUntil
            cards =
                cards
                    + """
                    <section class="card">\(facts(promotion, page.language))
                    \(entry.html { "<p><strong>\(ticket[page.language]) \($0.ticket)</strong>\($0.place.map { place in ": \(won[page.language]) \(place)" } ?? "")</p>" })
                    \(if: entry == nil && isOpen, "<form method=\"post\" action=\"/me/promotions/\(promotion.id)\">\(page.customer.csrfField)<div class=\"actions\"><button type=\"submit\" class=\"second\">\(enter[page.language]): \(promotion.words.title[page.language])</button></div></form>")</section>
                    """
        }
        return page.response(
            title,
            path: "/me/promotions",
            problem: problem,
            "<p>\(free[page.language])</p>\(cards)"
        )
    }

    private static func desk(_ page: StaffPage, problem: (any UserFacingError)?) async throws -> Response {
        let promotions = try await page.site.lender.promotions.all()
        var cards: HTML = .empty
        for promotion in promotions {
            let winners = try await page.site.lender.promotions.winners(promotion.id)
            let mayDraw = promotion.drawnOn == nil && page.visitor.role == .dataProtectionOfficer
            cards =
                cards
                    + """
                    <section class="card">\(facts(promotion, page.language))\(if: !winners.isEmpty, "<p>\(winners.joined(separator: ", "))</p>")
                    \(if: mayDraw, "<form method=\"post\" action=\"/staff/promotions/\(promotion.id)/draw\">\(page.visitor.csrfField)<button type=\"submit\">\(drawWord[page.language]): \(promotion.words.title[page.language])</button></form>")</section>
                    """
        }
        return try await page.response(
            title,
            path: "/staff/promotions",
            status: problem == nil ? .ok : .unprocessableContent,
            "\(problem.map { ErrorBox.html($0, page.language) })\(cards)\(if: page.visitor.role == .callCentre, form(page))"
        )
    }

    /// The terms, and what lets anybody draw again.
    private static func facts(_ promotion: Promotion, _ language: Language) -> HTML {
        """
        <h2>\(promotion.words.title[language])</h2><p>\(promotion.words.body[language])</p>
        <p>\(Format.date(promotion.openFrom)) – \(Format.date(promotion.openUntil)) · \(promotion.winners) × \(Format.money(promotion.prize, language))</p>
        <p class="clause">SHA-256: \(promotion.seedHash)\(if: promotion.seed != nil, " · \(promotion.seed)")</p>
        """
    }

    private static func form(_ page: StaffPage) -> HTML {
        func input(_ name: String, _ words: LocalisedText, _ type: String = "text") -> HTML {
            "<label for=\"\(name)\">\(words[page.language])</label><input type=\"\(type)\" id=\"\(name)\" name=\"\(name)\" required maxlength=\"300\">"
        }
        let languages = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")].html { code, name in
            input("title-\(code)", LocalisedText(same: CampaignText.heading[page.language] + " · " + name))
                + input("body-\(code)", LocalisedText(same: CampaignText.words[page.language] + " · " + name))
        }
        return """
            <form method="post" action="/staff/promotions" class="card">\(page.visitor.csrfField)\(languages)
            \(input("from", opens, "date"))\(input("until", closes, "date"))\(input("winners", winnersWord, "number"))\(input("prize", prizeWord))
            <div class="actions"><button type="submit">\(announceWord[page.language])</button></div></form>
            """
    }

    private static let free = LocalisedText(
        kk: "Қатысу ерікті; ол қарыз туралы шешімге ешқашан әсер етпейді (clause 4.1).",
        ru: "Участие добровольное и никогда не влияет на решение о займе (clause 4.1).",
        en: "Taking part is up to you and never touches a decision on a loan (clause 4.1)."
    )
    private static let ticket = LocalisedText(kk: "Билетіңіз", ru: "Ваш билет", en: "Your ticket")
    private static let won = LocalisedText(kk: "орын", ru: "место", en: "place")
    private static let enter = LocalisedText(kk: "Қатысу", ru: "Участвовать", en: "Take part")
    private static let drawWord = LocalisedText(kk: "Ұтыс өткізу", ru: "Провести розыгрыш", en: "Draw the winners")
    private static let opens = LocalisedText(kk: "Басталуы", ru: "Начало", en: "Opens")
    private static let closes = LocalisedText(kk: "Аяқталуы", ru: "Конец", en: "Closes")
    private static let winnersWord = LocalisedText(
        kk: "Жеңімпаз саны",
        ru: "Число победителей",
        en: "Number of winners"
    )
    private static let prizeWord = LocalisedText(kk: "Ұтыс, теңге", ru: "Приз, тенге", en: "Prize, tenge")
    private static let announceWord = LocalisedText(kk: "Жариялау", ru: "Объявить", en: "Announce")
}
