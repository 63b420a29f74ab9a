import CivilTime
import Hummingbird
import Lending
import LoanMath
import Money
import Operations
import PrivacyOffice
import Wording

/// Early repayment, free of charge: both results are shown before anything is chosen (56-V Art. 7(3)(2)).
enum EarlyPage {
    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        func text(_ name: String) -> String {
            String((request.uri.queryParameters.get(name) ?? "").filter { $0 != "+" })
        }
        return try await show(page, Asked(amount: text("amount"), on: text("on")), problem: nil)
    }

    /// Records the choice. The next money received before the coming due date is used as chosen.
    static func choose(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let form = try await request.form(context)
        let asked = Asked(amount: form.text("amount"), on: form.text("on"))
        do {
            guard let choice = EarlyRepaymentChoice(rawValue: form.text("choice")) else {
                throw FieldProblem.notAChoice
            }
            let key = form.text("key")
            guard key.utf8.count == 24 else { throw PageProblem.foreignForm }
            let amount = choice == .inFull ? nil : FieldReader.money(asked.amount)
            if choice != .inFull, amount == nil { throw FieldProblem.notAnAmount }
            // The key names the whole choice, so that another amount sent with it is another request.
            _ = try await site.lender.payments.requestEarly(
                page.number,
                amount: amount,
                choice: choice,
                key: "early-\(key)-\(choice.rawValue)-\(amount?.tiyn ?? 0)",
                page.customer.actor
            )
        } catch let problem as any UserFacingError { return try await show(page, asked, problem: problem) }
        return seeOther("/me/contracts/\(page.number)/early/requested")
    }

    static func requested(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let contract = try await site.lender.contracts.show(page.number, page.customer.actor)
        let waiting = try ContractCare.waiting(contract, page)
        return page.response(
            title,
            path: "/me/contracts/\(page.number)/early/requested",
            """
            <p>\(taken[page.language])</p>
            \(waiting.source.isEmpty ? "<div class=\"good\" role=\"status\"><p>\(used[page.language])</p></div>" : waiting)
            <div class="actions"><a class="button" href="/me/contracts/\(page.number)">\(back[page.language])</a></div>
            """
        )
    }

    /// What was typed, as it was typed.
    private struct Asked {
        let amount: String
        let on: String
    }

    private static func show(_ page: PortalPage, _ asked: Asked, problem: (any UserFacingError)?) async throws
        -> Response
    {
        let language = page.language
        let contract = try await page.site.lender.contracts.show(page.number, page.customer.actor)
        guard let account = contract.view.account, account.status != .repaid else { throw ContractProblem.notActive }
        let today = contract.view.asOf
        var shown: (any UserFacingError)? = problem
        var day = today
        var results: HTML = .empty
        do {
            day = try paymentDay(asked.on, contract)
            if !asked.amount.isEmpty, problem == nil { results = try await compare(asked, on: day, page) }
        } catch let found as any UserFacingError { shown = shown ?? found }
        let payoff = try await page.site.lender.payments.payoff(page.number, on: day, page.customer.actor)
        let path = "/me/contracts/\(page.number)/early"
        let last = contract.lastDayForEarlyRepayment ?? today
        return page.response(
            title,
            path: path,
            problem: shown,
            """
            <p>\(free[language]) <span class="clause">56-V Art. 7(3)(2)</span></p>
            \(if: account.arrears.isPositive, "<div class=\"warn\"><p>\(arrearsFirst.filled(["amount": Format.money(account.arrears, language)])[language]) <span class=\"clause\">56-V Art. 6(1-1)</span></p></div>")
            <form method="get" action="\(path)" class="card"><label for="amount">\(amountLabel[language])</label>
            <p class="hint" id="amount-hint">\(amountHint[language]) \(Format.money(account.principalOutstanding, language))</p>
            <input type="text" inputmode="decimal" id="amount" name="amount" value="\(asked.amount)" aria-describedby="amount-hint" autocomplete="off">
            <label for="on">\(dayLabel[language])</label>
            <p class="hint" id="on-hint">\(dayHint[language]) \(Format.date(last))</p>
            <input type="date" id="on" name="on" value="\(asked.on.isEmpty ? today.description : asked.on)" min="\(today.description)" max="\(last.description)" aria-describedby="on-hint">
            <div class="actions"><button type="submit">\(compareWord[language])</button></div></form>
            \(results)
            \(full(payoff, page))
            """
        )
    }

    /// A day from today to the last one before the next due date: on that date the request would lapse.
    private static func paymentDay(_ typed: String, _ contract: ContractStatus) throws -> CivilDate {
        let today = contract.view.asOf
        guard !typed.isEmpty else { return today }
        guard let day = FieldReader.date(typed) else { throw FieldProblem.notADate }
        let last = max(today, contract.lastDayForEarlyRepayment ?? today)
        guard day >= today, day <= last else { throw EarlyDayProblem(last: last) }
        return day
    }

    private static func compare(_ asked: Asked, on day: CivilDate, _ page: PortalPage) async throws -> HTML {
        guard let amount = FieldReader.money(asked.amount) else { throw FieldProblem.notAnAmount }
        let preview = try await page.site.lender.payments.previewEarly(
            page.number,
            amount: amount,
            on: day,
            page.customer.actor
        )
        return both(preview, amount, page)
    }

    private static func both(_ preview: EarlyRepaymentPreview, _ amount: Money, _ page: PortalPage) -> HTML {
        let language = page.language
        let results = [preview.shorterTerm, preview.smallerInstalment]
        let lines: [(LocalisedText, (LoanAccount) -> String)] = [
            (instalment, { account in account.schedule.first.map { Format.amount($0.payment, language) } ?? "—" }),
            (left, { String($0.schedule.count) }),
            (last, { account in account.schedule.last.map { Format.date($0.dueOn) } ?? "—" }),
            (saved, { Format.amount(interest(preview.now) - interest($0), language) }),
        ]
        let rows = lines.html { title, figure in
            "<tr><th scope=\"row\">\(title[language])</th>\(results.html { "<td class=\"number\">\(figure($0))</td>" })</tr>"
        }
        let now = preview.now.schedule
        return """
            <section><h2>\(compareTitle[language]): \(Format.money(amount, language)), \(Format.date(preview.now.asOf))</h2>
            <p class="soft">\(nowWord[language]): \(now.first.map { Format.money($0.payment, language) }), \(left[language].lowercased()) \(now.count), \(now.last.map { Format.date($0.dueOn) })</p>
            \(page.table(compareTitle, [LocalisedText(same: ""), shorter, smaller], rows))
            <div class="actions">\(choose(.shorterTerm, amount.description, preview.now.asOf, shorter, page))\(choose(.smallerInstalment, amount.description, preview.now.asOf, smaller, page))</div></section>
            """
    }

    private static func interest(_ account: LoanAccount) -> Money { account.schedule.map(\.interest).sum }

    private static func full(_ quote: PayoffQuote, _ page: PortalPage) -> HTML {
        let language = page.language
        let parts = [
            (principalWord, quote.principal), (interestWord, quote.interest), (penaltyWord, quote.penalty),
            (heldWord, quote.advance),
        ].filter { $0.1.isPositive }
        return """
            <section class="card"><h2>\(inFull[language]), \(Format.date(quote.on)): \(Format.money(quote.total, language))</h2>
            <p class="soft">\(parts.map { "\($0.0[language]) \(Format.money($0.1, language))" }.joined(separator: "; "))</p>
            <p>\(fullText[language])</p>
            \(choose(.inFull, "", quote.on, inFull, page))</section>
            """
    }

    /// The key makes pressing twice one request.
    private static func choose(
        _ choice: EarlyRepaymentChoice,
        _ amount: String,
        _ day: CivilDate,
        _ words: LocalisedText,
        _ page: PortalPage
    ) -> HTML {
        """
        <form method="post" action="/me/contracts/\(page.number)/early">\(page.customer.csrfField)
        <input type="hidden" name="choice" value="\(choice.rawValue)"><input type="hidden" name="amount" value="\(amount)"><input type="hidden" name="on" value="\(day.description)">
        <input type="hidden" name="key" value="\(RandomID.make())">
        <button type="submit">\(chooseWord[page.language]): \(words[page.language])</button></form>
        """
    }

    static let title = LocalisedText(
        kk: "Мерзімінен бұрын өтеу",
        ru: "Досрочное погашение",
        en: "Early repayment"
    )
    /// The choice in words.
    static func name(_ choice: EarlyRepaymentChoice) -> LocalisedText {
        switch choice {
        case .shorterTerm: shorter
        case .smallerInstalment: smaller
        case .inFull: inFull
        }
    }

    private static let free = LocalisedText(
        kk: "Тегін, кез келген күні, бөліп не толық. Ештеңе таңдамай тұрып екі нәтижесін де көресіз.",
        ru: "Бесплатно, в любой день, частично или полностью. До выбора вы видите оба результата.",
        en: "Free of charge, on any day, in part or in full. You see both results before you choose."
    )
    private static let arrearsFirst = LocalisedText(
        kk:
            "Мерзімі өткен берешек бар: {amount}. Аударылған ақша алдымен соны өтейді, тек артығы ғана негізгі борышты мерзімінен бұрын азайтады.",
        ru:
            "Есть просрочка: {amount}. Переведённые деньги сначала погасят её, и только остальное досрочно уменьшит основной долг.",
        en:
            "{amount} is overdue. What you transfer pays that first; only what is left repays principal early."
    )
    private static let amountLabel = LocalisedText(
        kk: "Негізгі борыштан қанша өтейсіз, ₸",
        ru: "Сколько основного долга погасить, ₸",
        en: "Principal to repay, ₸"
    )
    private static let amountHint = LocalisedText(kk: "Ең көбі", ru: "Не больше", en: "At most")
    private static let compareWord = LocalisedText(
        kk: "Екеуін салыстыру",
        ru: "Сравнить оба способа",
        en: "Compare both ways"
    )
    private static let compareTitle = LocalisedText(kk: "Екі нәтиже", ru: "Два результата", en: "Two results")
    private static let nowWord = LocalisedText(kk: "Қазір", ru: "Сейчас", en: "Now")
    private static let shorter = LocalisedText(kk: "Мерзімі қысқарады", ru: "Короче срок", en: "Shorter term")
    private static let smaller = LocalisedText(
        kk: "Төлем азаяды",
        ru: "Меньше платёж",
        en: "Smaller instalment"
    )
    private static let instalment = LocalisedText(
        kk: "Келесі төлем, ₸",
        ru: "Следующий платёж, ₸",
        en: "Next payment, ₸"
    )
    private static let left = LocalisedText(kk: "Қалған төлем саны", ru: "Осталось платежей", en: "Payments left")
    private static let last = LocalisedText(kk: "Соңғы төлем", ru: "Последний платёж", en: "Last payment")
    private static let saved = LocalisedText(
        kk: "Сыйақыдан үнем, ₸",
        ru: "Экономия, ₸",
        en: "Interest saved, ₸"
    )
    private static let inFull = LocalisedText(kk: "Толық өтеу", ru: "Полное погашение", en: "Repay in full")
    private static let principalWord = LocalisedText(kk: "негізгі борыш", ru: "основной долг", en: "principal")
    private static let interestWord = LocalisedText(kk: "сыйақы", ru: "вознаграждение", en: "interest")
    private static let penaltyWord = LocalisedText(kk: "тұрақсыздық айыбы", ru: "неустойка", en: "penalty")
    private static let heldWord = LocalisedText(
        kk: "шегеріледі: сақталған",
        ru: "за вычетом отложенных",
        en: "less money held"
    )
    private static let chooseWord = LocalisedText(kk: "Таңдаймын", ru: "Выбираю", en: "I choose")
    private static let dayLabel = LocalisedText(
        kk: "Қай күні төлейсіз",
        ru: "Когда вы заплатите",
        en: "When you will pay"
    )
    private static let dayHint = LocalisedText(
        kk: "Ақша келесі төлем күнінен бұрын түсуі керек. Соңғы күні:",
        ru: "Деньги должны поступить раньше следующей даты платежа. Последний день:",
        en: "The money must arrive before the next due date. Last day:"
    )
    private static let fullText = LocalisedText(
        kk: "Ақша басқа күні түссе, сома сол күннің сыйақысына өзгереді; артық төленгені қайтарылады.",
        ru: "Если деньги поступят в другой день, сумма изменится на вознаграждение за эти дни; излишек вернём.",
        en: "If the money arrives on another day, the sum changes by the interest of those days; a surplus is returned."
    )
    private static let taken = LocalisedText(
        kk: "Таңдауыңыз қабылданды.",
        ru: "Ваш выбор принят.",
        en: "Your choice has been taken."
    )
    private static let used = LocalisedText(
        kk: "Шарт бойынша сақталған ақша бірден сіз таңдағандай жұмсалды: жаңа кестені қараңыз.",
        ru: "Отложенные по договору деньги сразу использованы, как вы выбрали: посмотрите новый график.",
        en: "Money held for the contract was used at once as you chose: see the new schedule."
    )
    private static let back = LocalisedText(kk: "Шартқа қайту", ru: "К договору", en: "Back to the contract")
}

/// A day on which early repayment asked for now could not be paid.
struct EarlyDayProblem: UserFacingError, Hashable {
    let last: CivilDate

    var code: String { "early/day-out-of-range" }
    var summary: LocalisedText {
        LocalisedText(
            kk: "Бұл күнге мерзімінен бұрын өтеуді есептеу мүмкін емес.",
            ru: "На этот день досрочное погашение рассчитать нельзя.",
            en: "Early repayment cannot be worked out for this day."
        )
    }
    var remedy: LocalisedText {
        LocalisedText(
            kk: "Бүгіннен бастап {last} дейінгі күнді таңдаңыз.",
            ru: "Выберите день с сегодняшнего по {last}.",
            en: "Choose a day from today to {last}."
        ).filled(["last": Format.date(last)])
    }
}
