import HTTPTypes
import Hummingbird
import Lending
import LoanMath
import Operations
import PrivacyKernel
import Wording

/// One application: where it stands, what was decided and why, and what the applicant can do about it.
enum ApplicationPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await show(try PortalPage(context, site), problem: nil)
    }

    /// Objects to a decision of the machine: a person considers the case anew (clause 7.5; 94-V Art. 19-1).
    static func object(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let words = try await request.form(context).text("words")
        return try await act(context, site, words: words) { page in
            guard words.count <= ReviewDesk.longestObjection else {
                throw FieldProblem.tooLong(ReviewDesk.longestObjection)
            }
            _ = try await site.lender.reviews.object(page.number, words: words, by: page.customer.actor)
        }
    }

    static func withdraw(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let isSure = try await request.form(context).isTicked("sure")
        return try await act(context, site) { page in
            guard isSure else { throw TickMissing() }
            _ = try await site.lender.applications.withdraw(page.number, page.customer.actor)
        }
    }

    private static func act(
        _ context: AppRequestContext,
        _ site: Site,
        words: String = "",
        _ body: (PortalPage) async throws -> Void
    ) async throws -> Response {
        let page = try PortalPage(context, site)
        _ = try await own(page)
        do { try await body(page) } catch let problem as any UserFacingError {
            return try await show(page, words: words, problem: problem)
        }
        return seeOther("/me/applications/\(page.number)")
    }

    /// The application, when it is the customer's own; other people's do not exist for him.
    static func own(_ page: PortalPage) async throws -> ApplicationFile {
        let mine = try await page.site.lender.applications.mine(page.customer.subject)
        guard let file = mine.first(where: { $0.number == page.number }) else { throw PageProblem.notFound }
        return file
    }

    /// - Parameter words: What was written in the objection, kept when the form is shown again.
    private static func show(_ page: PortalPage, words: String = "", problem: (any Error)?) async throws -> Response {
        let file = try await own(page)
        if file.state == .draft { return seeOther("/apply/resume?application=\(file.number)") }
        let language = page.language
        let decisions = try await page.site.lender.reviews.decisions(file.number, page.customer.actor)
        let objections = try await page.site.lender.reviews.objections(file.number, page.customer.actor)
        let mayObject = file.state == .refused && decisions.first?.automated == true
        let waits = file.state == .submitted || file.state == .assessing
        var response = page.response(
            LocalisedText(kk: "{n} өтінімі", ru: "Заявка {n}", en: "Application {n}").filled(["n": file.number]),
            path: "/me/applications/\(file.number)",
            problem: problem,
            """
            <p><span class="state">\(BusinessWords.state(file.state)[language])</span></p>
            \(CasePage.application(file, language))
            \(if: waits, "<div class=\"warn\" role=\"status\"><p>\(waiting[language])</p></div>")
            \(if: file.state == .referred, "<div class=\"warn\"><p>\(personDecides[language])</p></div>")
            \(objections.html { objection($0, language) })
            \(if: file.state == .approved, page.button("/me/applications/\(file.number)/offer", offer))
            \(if: file.state == .contractOffered, "<div class=\"actions\"><a class=\"button\" href=\"/me/applications/\(file.number)/offer\">\(offer[language])</a></div>")
            \(decisions.html { decision($0, page) })
            \(if: mayObject, objectionForm(file, words, page))
            \(if: withdrawable.contains(file.state), withdrawal(file, page, open: problem is TickMissing))
            """
        )
        // The answer of the bureau takes a moment; the page looks again by itself.
        if waits, let refresh = HTTPField.Name("Refresh") { response.headers[refresh] = "3" }
        return response
    }

    private static let withdrawable: Set<ApplicationState> = [.submitted, .referred, .approved, .contractOffered]

    private static func decision(_ recorded: RecordedDecision, _ page: PortalPage) -> HTML {
        let language = page.language
        let decision = recorded.decision
        let reasons = decision.reasons.html { reason in
            "<li>\(reason.text[language]) <span class=\"clause\">\(reason.citation)</span></li>"
        }
        return """
            <section class="card"><h2>\(decided[language]): \(outcome(decision.outcome)[language])</h2>
            <p class="soft">\(Format.date(recorded.decidedOn)) · \(maker(recorded)[language])</p>
            <dl class="figures">
            \(decision.maximumAmount.map { page.figure(maximum, Format.money($0, language)) })
            \(decision.offeredAmount.map { page.figure(offered, Format.money($0, language)) })
            \(decision.monthlyRate.map { page.figure(rate, Format.percent($0.description, language)) })
            \(decision.monthlyPayment.map { page.figure(payment, Format.money($0, language)) })
            \(decision.debtLoad?.ratio.map { page.figure(load, BusinessWords.percent($0, language)) })
            </dl>
            \(if: !decision.reasons.isEmpty, "<h3>\(why[language])</h3><ol>\(reasons)</ol>")
            \(recorded.justification.html { "<p><strong>\(personSays[language]):</strong> \($0)</p>" })
            </section>
            """
    }

    /// The outcome as it is told to the person whom it concerns.
    private static func outcome(_ outcome: DecisionOutcome) -> LocalisedText {
        switch outcome {
        case .approve: LocalisedText(kk: "мақұлданды", ru: "одобрено", en: "approved")
        case .refuse: LocalisedText(kk: "бас тартылды", ru: "отказано", en: "refused")
        case .refer: LocalisedText(kk: "адам қарайды", ru: "решает человек", en: "a person decides")
        }
    }

    /// A referral is nobody's decision yet: the program only reckoned and passed the case on.
    private static func maker(_ recorded: RecordedDecision) -> LocalisedText {
        recorded.decision.outcome == .refer ? passedOn : recorded.automated ? byMachine : byPerson
    }

    private static func objection(_ objection: Objection, _ language: Language) -> HTML {
        let answer = objection.answeredOn.map { "\(answered[language]) \(Format.date($0))." }
        return """
            <div class="good"><p>\(raised[language]) \(Format.date(objection.raisedOn)). \(answer ?? "\(due[language]) \(Format.date(objection.dueOn)) (94-V Art. 19-1).")</p></div>
            """
    }

    private static func objectionForm(_ file: ApplicationFile, _ words: String, _ page: PortalPage) -> HTML {
        let language = page.language
        return page.button(
            "/me/applications/\(file.number)/objection",
            object,
            """
            <h2>\(object[language])</h2><p>\(objectHint[language])</p>
            <label for="words">\(objectWords[language])</label><p class="hint" id="words-hint">\(objectWordsHint[language])</p>
            <textarea id="words" name="words" rows="4" maxlength="\(ReviewDesk.longestObjection)" aria-describedby="words-hint">\(words)</textarea>
            """
        )
    }

    private static func withdrawal(_ file: ApplicationFile, _ page: PortalPage, open: Bool) -> HTML {
        let language = page.language
        let form = page.button(
            "/me/applications/\(file.number)/withdrawal",
            withdraw,
            second: true,
            """
            <p>\(withdrawHint[language])</p>
            <label class="tick"><input type="checkbox" name="sure" value="yes"> <span>\(withdrawSure[language])</span></label>
            """
        )
        return "<details\(if: open, " open")><summary>\(withdraw[language])</summary>\(form)</details>"
    }

    private static let waiting = LocalisedText(
        kk: "Өтініміңіз қаралып жатыр. Бет өзі жаңарады; кейін оралсаңыз да болады.",
        ru: "Заявка рассматривается. Страница обновится сама; можно вернуться и позже.",
        en: "Your application is being considered. The page looks again by itself; you may also come back later."
    )
    private static let personDecides = LocalisedText(
        kk: "Өтінімді қызметкер қарайды. Нәтижесін SMS арқылы хабарлаймыз.",
        ru: "Заявку рассмотрит сотрудник. О результате сообщим по SMS.",
        en: "A person is considering your application. We will send the outcome by SMS."
    )
    private static let offer = LocalisedText(
        kk: "Шартты көру",
        ru: "Посмотреть договор",
        en: "See the contract"
    )
    private static let object = LocalisedText(
        kk: "Шешімге қарсылық білдіру",
        ru: "Возразить против решения",
        en: "Object to the decision"
    )
    private static let objectHint = LocalisedText(
        kk:
            "Бұл шешімді бағдарлама қабылдады. Қарсылық білдірсеңіз, қызметкер өтінімді қайта қарап, үш жұмыс күнінде жауап береді (94-V Art. 19-1).",
        ru:
            "Это решение приняла программа. Если вы возразите, сотрудник рассмотрит заявку заново и ответит за три рабочих дня (94-V Art. 19-1).",
        en:
            "The program made this decision. If you object, a person considers the application anew and answers within three working days (94-V Art. 19-1)."
    )
    private static let objectWords = LocalisedText(
        kk: "Неге келіспейсіз (міндетті емес)",
        ru: "Почему вы не согласны (необязательно)",
        en: "Why you disagree (optional)"
    )
    private static let objectWordsHint = LocalisedText(
        kk: "Өтінімді қайта қарайтын қызметкер оқиды.",
        ru: "Это прочитает сотрудник, который рассмотрит заявку заново.",
        en: "The person who considers the application anew will read it."
    )
    private static let withdrawSure = LocalisedText(
        kk: "Иә, бұл өтінімнен бас тартамын",
        ru: "Да, я отказываюсь от этой заявки",
        en: "Yes, I withdraw this application"
    )
    private static let withdraw = LocalisedText(
        kk: "Өтінімнен бас тарту",
        ru: "Отказаться от заявки",
        en: "Withdraw the application"
    )
    private static let withdrawHint = LocalisedText(
        kk: "Одан кейін бұл өтінімді қайтару мүмкін емес, жаңасын беруге болады.",
        ru: "Вернуть эту заявку потом нельзя, но можно подать новую.",
        en: "It cannot be taken up again afterwards; a new one can be made."
    )
    private static let decided = LocalisedText(kk: "Шешім", ru: "Решение", en: "Decision")
    private static let byMachine = LocalisedText(
        kk: "бағдарлама қабылдаған",
        ru: "приняла программа",
        en: "made by the program"
    )
    private static let passedOn = LocalisedText(
        kk: "бағдарламаның алдын ала есебі",
        ru: "предварительный расчёт программы",
        en: "preliminary reckoning by the program"
    )
    private static let byPerson = LocalisedText(
        kk: "қызметкер қабылдаған",
        ru: "принял сотрудник",
        en: "made by a person"
    )
    private static let maximum = LocalisedText(kk: "Ең көп сома", ru: "Наибольшая сумма", en: "Most we could lend")
    private static let offered = LocalisedText(kk: "Ұсынылған сома", ru: "Предлагаемая сумма", en: "Offered amount")
    private static let rate = LocalisedText(kk: "Айлық мөлшерлеме", ru: "Ставка в месяц", en: "Monthly rate")
    private static let payment = LocalisedText(kk: "Ай сайынғы төлем", ru: "Ежемесячный платёж", en: "Monthly payment")
    private static let load = LocalisedText(
        kk: "Борыштық жүктеме (БЖК)",
        ru: "Долговая нагрузка (КДН)",
        en: "Debt-load ratio (KDN)"
    )
    private static let why = LocalisedText(kk: "Себептері", ru: "Причины", en: "Reasons")
    private static let personSays = LocalisedText(
        kk: "Қызметкердің түсіндірмесі",
        ru: "Объяснение сотрудника",
        en: "What the person says"
    )
    private static let raised = LocalisedText(
        kk: "Қарсылық тіркелген күн:",
        ru: "Возражение принято",
        en: "Your objection was taken on"
    )
    private static let due = LocalisedText(kk: "Жауап мерзімі:", ru: "Ответим до", en: "Answer due by")
    private static let answered = LocalisedText(kk: "Жауап берілген күн:", ru: "Ответ дан", en: "Answered on")
}

/// Something that cannot be undone was sent without its tick.
struct TickMissing: UserFacingError, Hashable {
    var code: String { "page/tick-missing" }
    var summary: LocalisedText {
        LocalisedText(kk: "Растау белгісі қойылмаған.", ru: "Не поставлена отметка.", en: "The box is not ticked.")
    }
    var remedy: LocalisedText {
        LocalisedText(
            kk: "Сенімді болсаңыз, белгі қойып, қайта жіберіңіз.",
            ru: "Если вы уверены, поставьте отметку и отправьте ещё раз.",
            en: "If you are sure, tick the box and send it again."
        )
    }
}
