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
        let asked = request.uri.queryParameters.get("amount").map { String($0) } ?? ""
        return try await show(page, amount: asked.filter { $0 != "+" }, problem: nil)
    }

    /// The next money received by the coming due date is used as chosen.
    static func choose(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let form = try await request.form(context)
        let typed = form.text("amount")
        do {
            guard let choice = EarlyRepaymentChoice(rawValue: form.text("choice")) else {
                throw FieldProblem.notAChoice
            }
            let key = form.text("key")
            guard key.utf8.count == 24 else { throw PageProblem.foreignForm }
            let amount = choice == .inFull ? nil : FieldReader.money(typed)
            if choice != .inFull, amount == nil { throw FieldProblem.notAnAmount }
            _ = try await site.lender.payments.requestEarly(
                page.number,
                amount: amount,
                choice: choice,
                key: "early-\(key)",
                page.customer.actor
            )
            return seeOther("/me/contracts/\(page.number)/early/requested")
        } catch let problem as any UserFacingError { return try await show(page, amount: typed, problem: problem) }
    }

    static func requested(_ context: AppRequestContext, _ site: Site) throws -> Response {
        let page = try PortalPage(context, site)
        return page.response(
            title,
            path: "/me/contracts/\(page.number)/early/requested",
            """
            <div class="good" role="status"><p>\(taken[page.language]) <strong>\(page.number)</strong></p></div>
            <div class="actions"><a class="button" href="/me/contracts/\(page.number)">\(back[page.language])</a></div>
            """
        )
    }

    private static func show(_ page: PortalPage, amount typed: String, problem: (any UserFacingError)?) async throws
        -> Response
    {
        let language = page.language
        let contract = try await page.site.lender.contracts.show(page.number, page.customer.actor)
        guard let account = contract.view.account, account.status != .repaid else { throw ContractProblem.notActive }
        var shown: (any UserFacingError)? = problem
        var results: HTML = .empty
        if !typed.isEmpty, problem == nil {
            do {
                guard let amount = FieldReader.money(typed) else { throw FieldProblem.notAnAmount }
                guard amount <= account.principalOutstanding else { throw ContractProblem.amountTooLarge }
                let preview = try await page.site.lender.payments.previewEarly(
                    page.number,
                    amount: amount,
                    page.customer.actor
                )
                results = both(preview, amount, page)
            } catch let found as any UserFacingError { shown = found }
        }
        let path = "/me/contracts/\(page.number)/early"
        return page.response(
            title,
            path: path,
            problem: shown,
            """
            <p>\(free[language])</p>
            <form method="get" action="\(path)" class="card"><label for="amount">\(amountLabel[language])</label>
            <p class="hint" id="amount-hint">\(amountHint[language]) \(Format.money(account.principalOutstanding, language))</p>
            <input type="text" inputmode="decimal" id="amount" name="amount" value="\(typed)" aria-describedby="amount-hint" autocomplete="off" required>
            <div class="actions"><button type="submit" class="second">\(compare[language])</button></div></form>
            \(results)
            \(full(account, page))
            """
        )
    }

    private static func both(_ preview: EarlyRepaymentPreview, _ amount: Money, _ page: PortalPage) -> HTML {
        let language = page.language
        let rows = [
            (EarlyRepaymentChoice.shorterTerm, shorter, preview.shorterTerm),
            (.smallerInstalment, smaller, preview.smallerInstalment),
        ].html { choice, name, account in
            """
            <section class="card"><h2>\(name[language])</h2><dl class="figures">
            \(page.figure(instalment, account.schedule.first.map { Format.money($0.payment, language) } ?? "—"))
            \(page.figure(left, String(account.schedule.count)))
            \(page.figure(last, account.schedule.last.map { Format.date($0.dueOn) } ?? "—"))
            \(page.figure(saved, Format.money(interest(preview.now) - interest(account), language)))
            </dl>\(choose(choice, amount.description, name, page))</section>
            """
        }
        return """
            <section><h2>\(compareTitle[language])</h2>
            <p class="soft">\(nowWord[language]): \(preview.now.schedule.first.map { Format.money($0.payment, language) }), \(left[language].lowercased()) \(preview.now.schedule.count), \(preview.now.schedule.last.map { Format.date($0.dueOn) })</p>
            <div class="grid">\(rows)</div></section>
            """
    }

    private static func interest(_ account: LoanAccount) -> Money { account.schedule.map(\.interest).sum }

    private static func full(_ account: LoanAccount, _ page: PortalPage) -> HTML {
        let language = page.language
        let quote = account.payoff
        let parts = [
            (principalWord, quote.principal), (interestWord, quote.interest), (penaltyWord, quote.penalty),
            (heldWord, quote.advance),
        ].filter { $0.1.isPositive }
        return """
            <section class="card"><h2>\(inFull[language]): \(Format.money(quote.total, language))</h2>
            <p class="soft">\(parts.map { "\($0.0[language]) \(Format.money($0.1, language))" }.joined(separator: "; ")); \(Format.date(quote.on))</p>
            \(choose(.inFull, "", inFull, page))</section>
            """
    }

    /// The key makes pressing twice one request.
    private static func choose(
        _ choice: EarlyRepaymentChoice,
        _ amount: String,
        _ words: LocalisedText,
        _ page: PortalPage
    )
        -> HTML
    {
        """
        <form method="post" action="/me/contracts/\(page.number)/early">\(page.customer.csrfField)
        <input type="hidden" name="choice" value="\(choice.rawValue)"><input type="hidden" name="amount" value="\(amount)">
        <input type="hidden" name="key" value="\(RandomID.make())">
        <div class="actions"><button type="submit">\(chooseWord[page.language]): \(words[page.language])</button></div></form>
        """
    }

    static let title = LocalisedText(
        kk: "Мерзімінен бұрын өтеу",
        ru: "Досрочное погашение",
        en: "Early repayment"
    )
    private static let free = LocalisedText(
        kk: "Тегін, кез келген күні, бөліп не толық. Ештеңе таңдамай тұрып екі нәтижесін де көресіз.",
        ru: "Бесплатно, в любой день, частично или полностью. До выбора вы видите оба результата.",
        en: "Free of charge, on any day, in part or in full. You see both results before you choose."
    )
    private static let amountLabel = LocalisedText(
        kk: "Негізгі борыштан қанша өтейсіз, ₸",
        ru: "Сколько основного долга погасить, ₸",
        en: "Principal to repay, ₸"
    )
    private static let amountHint = LocalisedText(kk: "Ең көбі", ru: "Не больше", en: "At most")
    private static let compare = LocalisedText(
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
    private static let instalment = LocalisedText(kk: "Келесі төлем", ru: "Следующий платёж", en: "Next payment")
    private static let left = LocalisedText(kk: "Қалған төлем саны", ru: "Осталось платежей", en: "Payments left")
    private static let last = LocalisedText(kk: "Соңғы төлем", ru: "Последний платёж", en: "Last payment")
    private static let saved = LocalisedText(
        kk: "Сыйақыдан үнем",
        ru: "Экономия на вознаграждении",
        en: "Interest saved"
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
    private static let taken = LocalisedText(
        kk:
            "Таңдауыңыз қабылданды. Ақшаны осы шарт нөмірімен аударыңыз; келесі төлем күніне дейін түскен ақша сіз таңдағандай жұмсалады:",
        ru:
            "Ваш выбор принят. Переведите деньги с номером договора; то, что поступит до ближайшей даты платежа, пойдёт как вы выбрали:",
        en:
            "Your choice has been taken. Transfer the money with the contract number; what arrives by the next due date is used as you chose:"
    )
    private static let back = LocalisedText(kk: "Шартқа қайту", ru: "К договору", en: "Back to the contract")
}
