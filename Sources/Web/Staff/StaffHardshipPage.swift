import HTTPTypes
import Hummingbird
import Lending
import LoanMath
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// Requests for other terms at the desk that answers them: by deadline, each with its answer in the making.
enum StaffHardshipPage {
    static func list(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let language = page.language
        let today = try await site.lender.businessDay.today()
        let open = try await site.lender.hardship.waiting(page.visitor.actor)
        let rows = open.html { each in
            let isLate = each.nextBy.map { $0 < today } ?? false
            return """
                <tr><td>\(if: isLate, "<strong class=\"mistake\">")\(each.nextBy.map { Format.date($0) })\(if: isLate, "</strong>")</td>
                <td><a href="/staff/hardship/\(each.id)">\(each.contract)</a></td>
                <td><span class="state">\(HardshipText.stage(each.stage)[language])</span></td>
                <td>\(HardshipText.way((each.offer ?? each.request.wish).kind)[language])</td>
                <td>\(Format.date(each.request.on))</td>
                <td>\(if: each.stage == .asked && each.prepared != nil, "\(waitsForSecond[language])")</td></tr>
                """
        }
        let columns = [
            deadline, BusinessWords.number, BusinessWords.stateTitle, what, HardshipText.askedOn, answerTitle,
        ]
        return try await page.response(
            HardshipText.requests,
            path: "/staff/hardship",
            open.isEmpty
                ? "<p class=\"soft\">\(BusinessWords.nothing[language])</p>"
                : page.table(HardshipText.requests, columns, rows)
        )
    }

    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let wanted = request.uri.queryParameters.get("answer").map { String($0) }
        let status = try await site.lender.hardship.open(id(page), page.visitor.actor)
        var fields: HardshipFields?
        if let way = wanted.flatMap({ HardshipPlan.Kind(rawValue: $0) }) {
            let value = try await site.lender.pledges.valuation(
                of: status.hardship.contract,
                on: status.contract.view.asOf
            )?.amount
            let wish = status.hardship.request.wish
            fields = HardshipFields(
                form: way == wish.kind
                    ? HardshipFields.filled(wish) : HardshipFields.suggested(way, status.contract, value: value)
            )
        }
        return try await show(status, page, fields: fields, refuses: wanted == "refusal", problem: nil, preview: nil)
    }

    static func document(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        return DocumentAnswer.page(
            try await site.lender.hardship.document(id(page), page.language, page.visitor.actor)
        )
    }

    /// Shows what an offer brings, or prepares the answer for a second employee.
    static func answer(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        let refuses = form.text("answer") == "refusal"
        let fields = refuses ? nil : HardshipFields(form: form)
        var preview: HardshipPreview?
        var problem: (any UserFacingError)?
        do {
            if refuses {
                let grounds = form.all("ground").compactMap { HardshipGround(rawValue: $0) }
                try await site.lender.hardship.prepare(.refusal(grounds), to: id(page), page.visitor.actor)
                return seeOther("/staff/hardship/\(id(page))")
            }
            guard let plan = try fields?.plan() else { throw StaffProblem.noOutcome }
            guard form.text("step") == "prepare" else {
                preview = try await site.lender.hardship.previewAnswer(plan, to: id(page), page.visitor.actor)
                let status = try await site.lender.hardship.open(id(page), page.visitor.actor)
                return try await show(status, page, fields: fields, refuses: false, problem: nil, preview: preview)
            }
            try await site.lender.hardship.prepare(.offer(plan), to: id(page), page.visitor.actor)
            return seeOther("/staff/hardship/\(id(page))")
        } catch let denial as Denial { throw denial } catch let found as any UserFacingError { problem = found }
        let status = try await site.lender.hardship.open(id(page), page.visitor.actor)
        return try await show(status, page, fields: fields, refuses: refuses, problem: problem, preview: nil)
    }

    static func decide(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let outcome = try await request.form(context).text("outcome")
        return try await act(page) {
            guard outcome == "approved" || outcome == "returned" else { throw StaffProblem.noOutcome }
            try await site.lender.hardship.decide(id(page), approve: outcome == "approved", page.visitor.actor)
        }
    }

    static func sale(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let payment = try await request.form(context).text("payment")
        return try await act(page) {
            try await site.lender.hardship.recordSale(id(page), payment: payment, page.visitor.actor)
        }
    }

    /// The requests about a contract, on its own page.
    static func section(_ contract: ContractStatus, _ page: StaffPage) async throws -> HTML {
        let language = page.language
        let known = try await page.site.lender.hardship.all(of: contract.file.number, page.visitor.actor)
        let role = page.visitor.role
        let mayAsk =
            (role?.answersHardship == true || role == .callCentre)
            && [.active, .overdue, .terminated, .writtenOff].contains(contract.view.state)
            && !known.contains { $0.stage.isOpen }
        guard !known.isEmpty || mayAsk else { return .empty }
        let items = known.html { each in
            let way = HardshipText.way(each.request.wish.kind)[language]
            let link: HTML =
                role?.answersHardship == true ? "<a href=\"/staff/hardship/\(each.id)\">\(way)</a>" : "\(way)"
            return """
                <li>\(Format.date(each.request.on)) — \(link) <span class="state">\(HardshipText.stage(each.stage)[language])</span> \(each.nextBy.map { Format.date($0) })</li>
                """
        }
        return """
            <section><h2>\(HardshipText.requests[language])</h2>\(if: !known.isEmpty, "<ul>\(items)</ul>")
            \(if: mayAsk, "<p><a href=\"/staff/contracts/\(contract.file.number)/hardship\">\(onBehalf[language])</a></p>")</section>
            """
    }

    private static func id(_ page: StaffPage) -> String { page.context.parameters.get("id") ?? "" }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .loanOfficer, .collections)
        )
    }

    private static func act(_ page: StaffPage, _ body: () async throws -> Void) async throws -> Response {
        do { try await body() } catch let denial as Denial { throw denial } catch let problem as any UserFacingError {
            let status = try await page.site.lender.hardship.open(id(page), page.visitor.actor)
            return try await show(status, page, fields: nil, refuses: false, problem: problem, preview: nil)
        }
        return seeOther("/staff/hardship/\(id(page))")
    }

    private static func show(
        _ status: HardshipStatus,
        _ page: StaffPage,
        fields: HardshipFields?,
        refuses: Bool,
        problem: (any UserFacingError)?,
        preview: HardshipPreview?
    ) async throws -> Response {
        let language = page.language
        let hardship = status.hardship
        let cause = try await page.site.lender.hardship.cause(of: hardship, page.visitor.actor)
        return try await page.response(
            HardshipText.requests,
            path: "/staff/hardship/\(hardship.id)",
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            <p><span class="state">\(HardshipText.stage(hardship.stage)[language])</span> <a href="/staff/contracts/\(hardship.contract)">\(hardship.contract)</a></p>
            <dl class="facts">
            \(page.fact(HardshipText.askedOn, Format.date(hardship.request.on)))
            \(page.fact(HardshipText.causeTitle, cause.map { HardshipText.cause($0)[language] }))
            \(page.fact(overdueThen, Format.days(hardship.request.daysOverdue, language)))
            \(page.fact(HardshipText.answerBy, hardship.stage == .asked ? Format.date(hardship.answerBy) : nil))
            \(page.fact(HardshipText.agreeBy, hardship.stage == .offered ? hardship.agreeBy.map { Format.date($0) } : nil))
            \(page.fact(HardshipText.agreedOn, hardship.agreedOn.map { Format.date($0) }))
            \(page.fact(regulatorBy, hardship.regulatorBy.map { Format.date($0) }))
            </dl>
            <p class="soft">\((hardship.isInTime ? inTime : notInTime)[language]) <span class="clause">56-V Art. 9-2(2), 9-2(3)</span></p>
            <section><h2>\(HardshipText.wish[language])</h2>\(HardshipView.plan(hardship.request.wish, language))
            \(if: hardship.stage == .asked, "\(status.preview.html { HardshipView.preview($0, language) })")</section>
            \(hardship.answer.html { answerView($0, hardship.stage == .offered ? status.preview : nil, language) })
            \(if: hardship.stage == .asked, StaffHardshipAnswer.html(status, page, fields: fields, refuses: refuses, preview: preview))
            \(if: hardship.stage == .running, sale(status, page))
            \(if: hardship.draftDocument != nil, "<p><a href=\"/staff/hardship/\(hardship.id)/document\">\(HardshipText.agreement[language])</a></p>")
            """
        )
    }

    static func answerView(_ answer: HardshipAnswer, _ preview: HardshipPreview?, _ language: Language) -> HTML {
        switch answer {
        case .offer(let plan):
            """
            <section><h2>\(HardshipText.offer[language])</h2>\(HardshipView.plan(plan, language))
            \(preview.html { HardshipView.preview($0, language) })</section>
            """
        case .refusal(let grounds):
            """
            <section><h2>\(HardshipText.grounds[language])</h2><ul>\(grounds.html { "<li>\(HardshipText.ground($0)[language])</li>" })</ul></section>
            """
        }
    }

    /// Which payment is the price of the car.
    private static func sale(_ status: HardshipStatus, _ page: StaffPage) -> HTML {
        guard status.hardship.offer?.kind == .saleOfCar else { return .empty }
        let language = page.language
        let payments = page.site.lender.hardship.candidates(for: status)
        guard !payments.isEmpty else { return "<p class=\"soft\">\(noPayment[language])</p>" }
        let options = payments.html { each in
            """
            <option value="\(each.id)">\(Format.date(each.on)) · \(Format.money(each.amount, language)) · \(each.id)</option>
            """
        }
        return """
            <form method="post" action="/staff/hardship/\(status.hardship.id)/sale" class="card">\(page.visitor.csrfField)
            <h2>\(saleTitle[language])</h2><p>\(saleText[language])</p>
            <label for="payment">\(paymentTitle[language])</label><select id="payment" name="payment">\(options)</select>
            <div class="actions"><button type="submit">\(saleTitle[language])</button></div></form>
            """
    }

    static let onBehalf = LocalisedText(
        kk: "Қарыз алушының өтінішін қабылдау: төлеу қиын",
        ru: "Принять обращение заёмщика: платить трудно",
        en: "Take the borrower's request: trouble paying"
    )
    private static let deadline = LocalisedText(kk: "Мерзімі", ru: "Срок", en: "Due by")
    private static let what = LocalisedText(kk: "Не туралы", ru: "О чём", en: "About")
    private static let answerTitle = LocalisedText(kk: "Жауап", ru: "Ответ", en: "Answer")
    private static let waitsForSecond = LocalisedText(
        kk: "екінші қызметкерді күтуде",
        ru: "ждёт второго сотрудника",
        en: "waits for a second employee"
    )
    private static let overdueThen = LocalisedText(
        kk: "Сол кездегі мерзімі өткені",
        ru: "Просрочка при подаче",
        en: "Overdue when asked"
    )
    private static let regulatorBy = LocalisedText(
        kk: "Реттеушіге жүгіну мерзімі",
        ru: "Обратиться к регулятору можно по",
        en: "Regulator may be asked until"
    )
    private static let inTime = LocalisedText(
        kk: "Заңда белгіленген мерзімде берілген: жауап бергенше шартты бұзуға, талапты беруге болмайды.",
        ru: "Подано в срок закона: до ответа договор нельзя расторгнуть, а требование уступить.",
        en:
            "Made within the term of the law: until it is answered the contract may not be ended nor the claim assigned."
    )
    private static let notInTime = LocalisedText(
        kk: "Заң мерзімінен кейін берілген: жауап береміз, бірақ қорғау мерзімі жоқ.",
        ru: "Подано позже срока закона: отвечаем, но защиты от расторжения нет.",
        en: "Made after the term of the law: we answer, but it does not stop a termination."
    )
    private static let noPayment = LocalisedText(
        kk: "Келісілген бағадан кем емес төлем әлі түскен жоқ.",
        ru: "Платежа не меньше согласованной цены ещё нет.",
        en: "No payment of at least the agreed price has come in yet."
    )
    private static let saleTitle = LocalisedText(
        kk: "Автокөлік сатылды",
        ru: "Автомобиль продан",
        en: "The car is sold"
    )
    private static let saleText = LocalisedText(
        kk: "Таңдалған төлем берешекке жұмсалады, артығы қайтарылады, кепіл босатылады.",
        ru: "Выбранный платёж пойдёт на долг, излишек вернётся, залог будет снят.",
        en: "The payment chosen goes to the debt, a surplus is returned and the pledge is released."
    )
    private static let paymentTitle = LocalisedText(
        kk: "Бағаның төлемі",
        ru: "Платёж с ценой",
        en: "Payment of the price"
    )
}
