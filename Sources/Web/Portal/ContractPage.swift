import CivilTime
import Hummingbird
import Lending
import LoanMath
import Money
import Operations
import Wording

/// A contract as its borrower sees it, on any day: what is owed, what comes next, where every payment went.
enum ContractPage {
    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let asked = request.uri.queryParameters.get("on").map { String($0) } ?? ""
        let day = asked.isEmpty ? nil : FieldReader.date(asked)
        let today = try await site.lender.businessDay.today()
        // The future is shown on the schedule; a balance there would be a guess about payments.
        let wrong = !asked.isEmpty && (day.map { $0 > today } ?? true)
        let contract = try await site.lender.contracts.show(page.number, asOf: wrong ? nil : day, page.customer.actor)
        let language = page.language
        if contract.view.state == .applied, asked.isEmpty {
            return seeOther("/me/applications/\(contract.file.agreement.application)/offer")
        }
        let isToday = contract.view.asOf == today
        let isLive = [.active, .overdue, .terminated, .writtenOff, .assigned].contains(contract.view.state) && isToday
        return page.response(
            LocalisedText(kk: "{n} шарты", ru: "Договор {n}", en: "Contract {n}").filled(["n": page.number]),
            path: "/me/contracts/\(page.number)",
            problem: wrong ? ContractPageProblem() : nil,
            """
            <p><span class="state">\(BusinessWords.state(contract.view.state)[language])</span> \(Format.date(contract.view.asOf))</p>
            \(if: !isToday, "<div class=\"warn\"><p>\(asOf[language]) <strong>\(Format.date(contract.view.asOf))</strong>. <a href=\"/me/contracts/\(page.number)\">\(toToday[language])</a></p></div>")
            \(isToday ? try await notices(page) : .empty)
            \(isToday ? try ImprovementPage.notice(contract, page) : .empty)
            \(isToday ? try ContractCare.waiting(contract, page) : .empty)
            \(ContractCare.steps(contract, language))
            \(contract.view.account.map { account($0, contract, page) })
            \(isLive ? contract.view.account.map { ContractCare.payment($0, contract, page) } : nil)
            \(contract.view.account.map { schedule($0, page) })
            \(contract.view.account.map { payments($0, page, PaymentPages(request, of: $0.payments)) })
            <section>\(ContractHistory.html(contract, language))</section>
            \(if: contract.view.account != nil || !asked.isEmpty, onDay(page, asked))
            \(if: contract.view.account != nil, OwnBureausPage.link(page))
            \(documents(page))
            """
        )
    }

    private static func account(_ account: LoanAccount, _ contract: ContractStatus, _ page: PortalPage) -> HTML {
        let language = page.language
        return """
            \(ContractCare.overdue(account, contract, page))
            <dl class="figures">
            \(contract.view.nextPayment.map { page.figure(next.filled(["day": Format.date($0.dueOn)]), Format.money($0.payment, language)) })
            \(page.figure(balance, Format.money(account.principalOutstanding, language)))
            \(page.figure(payoff, Format.money(account.payoff.total, language)))
            \(if: account.penaltyUnpaid.isPositive, page.figure(penalty, Format.money(account.penaltyUnpaid, language)))
            \(if: account.advance.isPositive, page.figure(advance, Format.money(account.advance, language)))
            </dl>
            """
    }

    /// Who owns the claim, as the borrower was told.
    private static func notices(_ page: PortalPage) async throws -> HTML {
        let known = try await page.site.lender.assignments.notices(of: page.number, page.customer.actor)
        guard !known.isEmpty else { return .empty }
        let links = known.html { each in
            """
            <li>\(Format.date(each.on)) — <a href="/me/contracts/\(page.number)/assignment/\(each.assignment)/\(each.moment.rawValue)">\(AssignmentWords.moment(each.moment)[page.language])</a></li>
            """
        }
        return "<div class=\"warn\"><ul>\(links)</ul><p class=\"clause\">56-V Art. 9-1(8)</p></div>"
    }

    private static func schedule(_ account: LoanAccount, _ page: PortalPage) -> HTML {
        let language = page.language
        let due = account.instalments.html { row in
            """
            <tr><td class="number">\(row.number)</td><td>\(Format.date(row.dueOn))</td><td class="number">\(Format.amount(row.principal + row.interest, language))</td><td>\(mark(row, language))</td><td class="number">\(Format.amount(row.interest, language))</td><td class="number">\(Format.amount(row.principal, language))</td></tr>
            """
        }
        let coming = account.schedule.html { row in
            """
            <tr><td class="number">\(row.number)</td><td>\(Format.date(row.dueOn))</td><td class="number">\(Format.amount(row.payment, language))</td><td></td><td class="number">\(Format.amount(row.interest, language))</td><td class="number">\(Format.amount(row.principal, language))</td></tr>
            """
        }
        return """
            <section><h2>\(scheduleTitle[language])</h2>
            \(page.table(scheduleTitle, [LocalisedText(same: "№"), dueOn, payment, state, interest, principal], due + coming))</section>
            """
    }

    /// The state of a payment stands beside its sum, so that a phone shows it without scrolling.
    private static func mark(_ row: Instalment, _ language: Language) -> HTML {
        guard let day = row.settledOn else {
            return "<strong class=\"mistake\">\(unpaid[language]) \(Format.amount(row.unpaid, language))</strong>"
        }
        return "✓ \(paidOn[language]) \(Format.date(day))"
    }

    private static func payments(_ account: LoanAccount, _ page: PortalPage, _ pages: PaymentPages) -> HTML {
        let language = page.language
        guard !account.payments.isEmpty else { return .empty }
        let rows = pages.shown.html { payment in
            let lines = payment.lines.map {
                "\(BusinessWords.allocation($0.target)[language]) \(Format.amount($0.amount, language))"
            }
            return """
                <tr><td>\(Format.date(payment.on))</td><td class="number">\(Format.amount(payment.amount, language))</td><td>\(lines.joined(separator: "; "))</td></tr>
                """
        }
        return """
            <section><h2>\(paymentsTitle[language])</h2>\(page.table(paymentsTitle, [BusinessWords.date, BusinessWords.amount, whereTo], rows))\(pages.links("/me/contracts/\(page.number)", language))</section>
            """
    }

    private static func onDay(_ page: PortalPage, _ asked: String) -> HTML {
        """
        <form method="get" action="/me/contracts/\(page.number)" class="card"><label for="on">\(balanceOn[page.language])</label>
        <input type="date" id="on" name="on" value="\(asked)"><div class="actions"><button type="submit" class="second">\(showWord[page.language])</button></div></form>
        """
    }

    private static func documents(_ page: PortalPage) -> HTML {
        let path = "/me/contracts/\(page.number)/document"
        let links = [Language.kazakh, .russian, .english].html { each in
            """
            <li><a href="\(path)?lang=\(each.rawValue)" hreflang="\(each.rawValue)">\(documentTitle[each])</a>\(if: page.site.printer != nil, " · <a href=\"\(path).pdf?lang=\(each.rawValue)\">PDF</a>")</li>
            """
        }
        return "<section class=\"card\"><h2>\(documentsTitle[page.language])</h2><ul>\(links)</ul></section>"
    }

    static let title = LocalisedText(kk: "Шарт", ru: "Договор", en: "Contract")
    static let documentTitle = LocalisedText(
        kk: "Шарт, қазақша",
        ru: "Договор, на русском",
        en: "Contract, in English"
    )
    private static let next = LocalisedText(
        kk: "Келесі төлем, {day}",
        ru: "Следующий платёж, {day}",
        en: "Next payment, {day}"
    )
    private static let asOf = LocalisedText(
        kk: "Мына күнгі күй көрсетілген:",
        ru: "Показано состояние на",
        en: "Shown as it stood on"
    )
    private static let toToday = LocalisedText(kk: "Бүгінге оралу", ru: "К сегодняшнему дню", en: "Back to today")
    private static let balance = LocalisedText(
        kk: "Негізгі борыштың қалдығы",
        ru: "Остаток основного долга",
        en: "Balance of principal"
    )
    private static let payoff = LocalisedText(
        kk: "Осы күні толық өтеу үшін",
        ru: "Для полного погашения в этот день",
        en: "To repay in full on this day"
    )
    private static let penalty = LocalisedText(kk: "Тұрақсыздық айыбы", ru: "Неустойка", en: "Penalty")
    private static let advance = LocalisedText(
        kk: "Келесі төлемге сақталған",
        ru: "Отложено на следующий платёж",
        en: "Held for the next payment"
    )
    private static let scheduleTitle = LocalisedText(
        kk: "Өтеу кестесі",
        ru: "График погашения",
        en: "Repayment schedule"
    )
    private static let dueOn = LocalisedText(kk: "Төлеу күні", ru: "Срок", en: "Due on")
    private static let payment = LocalisedText(kk: "Төлем", ru: "Платёж", en: "Payment")
    private static let interest = LocalisedText(kk: "Сыйақы", ru: "Вознаграждение", en: "Interest")
    private static let principal = LocalisedText(kk: "Негізгі борыш", ru: "Основной долг", en: "Principal")
    private static let state = LocalisedText(kk: "Күйі", ru: "Состояние", en: "State")
    private static let paidOn = LocalisedText(kk: "төленді", ru: "уплачен", en: "paid on")
    private static let unpaid = LocalisedText(kk: "төленбегені", ru: "не уплачено", en: "unpaid")
    private static let paymentsTitle = LocalisedText(
        kk: "Түскен төлемдер",
        ru: "Поступившие платежи",
        en: "Payments received"
    )
    private static let whereTo = LocalisedText(kk: "Неге жұмсалды", ru: "На что зачтено", en: "Where it went")
    private static let balanceOn = LocalisedText(
        kk: "Өткен күндегі қалдық",
        ru: "Остаток на прошлую дату",
        en: "Balance on a past day"
    )
    private static let showWord = LocalisedText(kk: "Көрсету", ru: "Показать", en: "Show")
    private static let documentsTitle = LocalisedText(kk: "Құжаттар", ru: "Документы", en: "Documents")
}

/// A balance was asked for on a day that has not come, or that is none.
struct ContractPageProblem: UserFacingError, Hashable {
    var code: String { "contract/not-a-past-day" }
    var summary: LocalisedText {
        LocalisedText(
            kk: "Қалдық өткен күнге ғана көрсетіледі.",
            ru: "Остаток показывается только на прошедшую дату.",
            en: "A balance is shown for a past day only."
        )
    }
    var remedy: LocalisedText {
        LocalisedText(
            kk: "Бүгін не одан бұрынғы күнді таңдаңыз. Төменде — бүгінгі күй.",
            ru: "Выберите сегодняшнюю или более раннюю дату. Ниже — состояние на сегодня.",
            en: "Choose today or an earlier day. Below is how things stand today."
        )
    }
}
