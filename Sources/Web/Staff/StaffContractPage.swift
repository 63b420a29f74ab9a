import Hummingbird
import Lending
import LoanMath
import Money
import Operations
import PrivacyKernel
import Wording

/// One contract as it stands today, with every payment and where it went; for those who keep the books, the journal.
enum StaffContractPage {
    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let visitor = try StaffVisitor(context, anyOf: .loanOfficer, .callCentre, .collections, .accountant, .auditor)
        let page = StaffPage(site: site, context: context, visitor: visitor)
        let number = context.parameters.get("number") ?? ""
        let contract = try await site.lender.contracts.show(number, visitor.actor)
        var body: HTML = """
            \(agreement(contract, page))
            \(contract.view.account.map { account($0, page) })
            \(try await PledgePage.summary(number, page))
            \(try await StaffHardshipPage.section(contract, page))
            \(contract.view.account.map { schedule($0, page) })
            \(contract.view.account.map { payments($0, page, PaymentPages(request, of: $0.payments), number) })
            \(try await ProposalPage.section(contract, page))
            """
        if visitor.role?.keepsBooks == true {
            if contract.view.account != nil { body = body + (try await BureausPage.section(contract, page)) }
            body =
                body
                + (try await page.section(journalTitle) {
                    let month = BookMonth(contract.view.asOf)
                    let days: HTML = """
                        <p><a href="/staff/contracts/\(number)/interest/\(month.description)">\(InterestMonthPage.title[page.language])</a></p>
                        """
                    return (contract.view.account == nil ? .empty : days)
                        + journal(try await site.lender.books.journal(contract: number, visitor.actor), page)
                })
        }
        return try await page.response(
            LocalisedText(kk: "{n} шарты", ru: "Договор {n}", en: "Contract {n}").filled(["n": number]),
            path: "/staff/contracts/\(number)",
            body
        )
    }

    private static func agreement(_ contract: ContractStatus, _ page: StaffPage) -> HTML {
        let language = page.language
        let agreement = contract.file.agreement
        return """
            <p><span class="state">\(BusinessWords.state(contract.view.state)[language])</span> \(Format.date(contract.view.asOf))</p>
            <dl class="facts">
            \(page.fact(BusinessWords.productTitle, BusinessWords.product(agreement.product)[language]))
            \(page.fact(prepared, Format.date(contract.file.preparedOn)))
            \(page.fact(BusinessWords.amount, Format.money(agreement.terms.principal, language)))
            \(page.fact(BusinessWords.term, Format.months(agreement.terms.termMonths, language)))
            \(page.fact(BusinessWords.monthlyRate, Format.percent(agreement.terms.rate.rate.description, language)))
            \(page.fact(gesv, Format.percent(agreement.effectiveRate.displayed, language)))
            \(page.fact(certificate, contract.view.certificate))
            \(page.fact(hash, contract.file.documentHash))
            </dl>
            """
    }

    private static func account(_ account: LoanAccount, _ page: StaffPage) -> HTML {
        let language = page.language
        let figures: [(LocalisedText, Money)] = [
            (outstanding, account.principalOutstanding), (overduePrincipal, account.overduePrincipal),
            (overdueInterest, account.overdueInterest), (penalty, account.penaltyUnpaid),
            (accrued, account.accruedInterest), (advance, account.advance), (payoff, account.payoff.total),
        ]
        return """
            <section><h2>\(accountTitle[language])</h2>
            <dl class="figures">
            \(figures.html { page.figure($0, Format.money($1, language)) })
            \(page.figure(overdueDays, Format.days(account.daysOverdue, language)))
            </dl></section>
            """
    }

    private static func schedule(_ account: LoanAccount, _ page: StaffPage) -> HTML {
        let language = page.language
        let due = account.instalments.html { row in
            """
            <tr><td class="number">\(row.number)</td><td>\(Format.date(row.dueOn))</td><td class="number">\(Format.amount(row.principal, language))</td><td class="number">\(Format.amount(row.interest, language))</td><td class="number">\(Format.amount(row.unpaid, language))</td><td>\(row.settledOn.map { Format.date($0) } ?? "—")</td></tr>
            """
        }
        let coming = account.schedule.html { row in
            """
            <tr><td class="number">\(row.number)</td><td>\(Format.date(row.dueOn))</td><td class="number">\(Format.amount(row.principal, language))</td><td class="number">\(Format.amount(row.interest, language))</td><td class="number">\(Format.amount(row.payment, language))</td><td>\(notDue[language])</td></tr>
            """
        }
        let columns = [LocalisedText(same: "№"), dueOn, principal, interest, unpaid, settled]
        return """
            <section><h2>\(scheduleTitle[language])</h2>\(page.table(scheduleTitle, columns, due + coming))</section>
            """
    }

    private static func payments(
        _ account: LoanAccount,
        _ page: StaffPage,
        _ pages: PaymentPages,
        _ number: String
    ) -> HTML {
        let language = page.language
        guard !account.payments.isEmpty else { return .empty }
        let rows = pages.shown.html { payment in
            let lines = payment.lines.map {
                "\(BusinessWords.allocation($0.target)[language]) \(Format.amount($0.amount, language))"
            }
            return """
                <tr><td>\(Format.date(payment.on))</td><td>\(payment.id)</td><td class="number">\(Format.amount(payment.amount, language))</td><td>\(lines.joined(separator: "; "))</td></tr>
                """
        }
        return """
            <section><h2>\(paymentsTitle[language])</h2>
            \(page.table(paymentsTitle, [BusinessWords.date, reference, BusinessWords.amount, allocation], rows))
            \(pages.links("/staff/contracts/\(number)", language))</section>
            """
    }

    private static func journal(_ entries: [JournalEntry], _ page: StaffPage) -> HTML {
        let language = page.language
        guard !entries.isEmpty else { return "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" }
        let chart = page.site.lender.accounting.chart
        let rows = entries.html { entry in
            entry.postings.html { posting in
                """
                <tr><td>\(Format.date(entry.on))</td><td>\(BooksEntryWords.kind(entry.key.kind)[language])<br><span class="soft">\(entry.key.fact)\(if: entry.revision > 0, " · r\(entry.revision)")</span>\(if: entry.concerns != entry.on, "<br><span class=\"soft\">\(concerns[language]) \(Format.date(entry.concerns))</span>")</td><td>\(chart[posting.account].number) \(chart[posting.account].title[language])</td><td class="number">\(if: posting.side == .debit, "\(Format.amount(posting.amount, language))")</td><td class="number">\(if: posting.side == .credit, "\(Format.amount(posting.amount, language))")</td></tr>
                """
            }
        }
        return page.table(
            journalTitle,
            [BusinessWords.date, act, BooksPage.account, BooksPage.debit, BooksPage.credit],
            numbers: 3..<5,
            rows
        )
    }

    private static let prepared = LocalisedText(kk: "Дайындалған күні", ru: "Подготовлен", en: "Prepared on")
    private static let gesv = LocalisedText(kk: "ЖТСМ", ru: "ГЭСВ", en: "GESV (effective rate)")
    private static let certificate = LocalisedText(
        kk: "Кепілді тіркеу куәлігі",
        ru: "Свидетельство о регистрации залога",
        en: "Pledge certificate"
    )
    private static let hash = LocalisedText(
        kk: "Құжаттың SHA-256",
        ru: "SHA-256 документа",
        en: "SHA-256 of the document"
    )
    private static let accountTitle = LocalisedText(kk: "Берешек", ru: "Задолженность", en: "Debt")
    private static let outstanding = LocalisedText(
        kk: "Негізгі борыштың қалдығы",
        ru: "Остаток основного долга",
        en: "Balance of principal"
    )
    private static let overduePrincipal = LocalisedText(
        kk: "Мерзімі өткен негізгі борыш",
        ru: "Просроченный основной долг",
        en: "Overdue principal"
    )
    private static let overdueInterest = LocalisedText(
        kk: "Мерзімі өткен сыйақы",
        ru: "Просроченное вознаграждение",
        en: "Overdue interest"
    )
    private static let penalty = LocalisedText(kk: "Тұрақсыздық айыбы", ru: "Неустойка", en: "Penalty")
    private static let accrued = LocalisedText(
        kk: "Есептелген сыйақы",
        ru: "Начисленное вознаграждение",
        en: "Accrued interest"
    )
    private static let advance = LocalisedText(kk: "Аванс", ru: "Аванс", en: "Advance")
    private static let payoff = LocalisedText(
        kk: "Толық өтеу сомасы",
        ru: "Сумма полного погашения",
        en: "Pay-off amount"
    )
    private static let overdueDays = LocalisedText(kk: "Мерзімі өткеніне", ru: "Дней просрочки", en: "Overdue for")
    private static let scheduleTitle = LocalisedText(
        kk: "Өтеу кестесі",
        ru: "График погашения",
        en: "Repayment schedule"
    )
    private static let dueOn = LocalisedText(kk: "Төлеу күні", ru: "Срок", en: "Due on")
    private static let principal = LocalisedText(kk: "Негізгі борыш", ru: "Основной долг", en: "Principal")
    private static let interest = LocalisedText(kk: "Сыйақы", ru: "Вознаграждение", en: "Interest")
    private static let unpaid = LocalisedText(kk: "Төленбегені", ru: "Не уплачено", en: "Unpaid")
    private static let settled = LocalisedText(kk: "Өтелген күні", ru: "Погашено", en: "Settled on")
    private static let notDue = LocalisedText(kk: "мерзімі келген жоқ", ru: "срок не наступил", en: "not due yet")
    private static let paymentsTitle = LocalisedText(kk: "Төлемдер", ru: "Платежи", en: "Payments")
    private static let reference = LocalisedText(kk: "Банк нөмірі", ru: "Номер в банке", en: "Bank reference")
    private static let allocation = LocalisedText(kk: "Неге жұмсалды", ru: "На что зачтено", en: "Allocated to")
    private static let journalTitle = LocalisedText(kk: "Журнал жазбалары", ru: "Проводки", en: "Journal entries")
    private static let concerns = LocalisedText(kk: "қай күнге:", ru: "за", en: "concerns")
    private static let act = LocalisedText(kk: "Әрекет", ru: "Операция", en: "Act")
}
