import HTTPTypes
import Hummingbird
import Lending
import Money
import Operations
import PrivacyKernel
import PrivacyOffice
import Wording

/// One month of the books: its balance sheet, what it corrects of earlier months, and the acts that close or reopen it.
enum BooksMonthPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await show(try desk(context, site), try month(context), problem: nil)
    }

    /// The balance as a file.
    static func csv(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let month = try month(context)
        let view = try await site.lender.periods.view(month, page.visitor.actor)
        let chart = site.lender.accounting.chart
        let head = [BooksWords.number, BooksPage.account, opening, BooksPage.debit, BooksPage.credit, closing]
        return BooksWords.csv(
            "balance-\(month)",
            [head.map { $0[page.language] }]
                + chart.places.map(\.account).compactMap { account in
                    guard let line = view.balance.lines.first(where: { $0.account == account.use }) else { return nil }
                    return [
                        account.number, account.title[page.language], "\(line.opening)", "\(line.debit)",
                        "\(line.credit)", "\(line.closing)",
                    ]
                }
        )
    }

    static func propose(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let month = try month(context)
        return try await acting(page, month) {
            let form = try await request.form(context)
            let key = form.text("key")
            guard key.count == 24, key.allSatisfy(\.isHexDigit) else { throw StaffProblem.noOutcome }
            switch PeriodAct.Kind(rawValue: form.text("kind")) {
            case .close: _ = try await site.lender.periods.proposeClosing(month, key: key, page.visitor.actor)
            case .reopen:
                guard let reason = ReopeningReason(rawValue: form.text("reason")) else { throw StaffProblem.noOutcome }
                _ = try await site.lender.periods.proposeReopening(month, reason: reason, key: key, page.visitor.actor)
            case nil: throw StaffProblem.noOutcome
            }
        }
    }

    static func decide(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let month = try month(context)
        return try await acting(page, month) {
            let form = try await request.form(context)
            guard let outcome = PeriodAct.Outcome(rawValue: form.text("outcome")) else { throw StaffProblem.noOutcome }
            _ = try await site.lender.periods.decide(form.text("act"), outcome, page.visitor.actor)
        }
    }

    private static func acting(_ page: StaffPage, _ month: BookMonth, _ act: () async throws -> Void) async throws
        -> Response
    {
        do {
            try await act()
            return seeOther("/staff/books/months/\(month)")
        } catch let denial as Denial {
            throw denial
        } catch PeriodProblem.unknown {
            throw PageProblem.notFound
        } catch let problem as any UserFacingError {
            return try await show(page, month, problem: problem)
        }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .accountant, .auditor))
    }

    private static func month(_ context: AppRequestContext) throws -> BookMonth {
        guard let month = BookMonth(context.parameters.get("month") ?? "") else { throw PageProblem.notFound }
        return month
    }

    private static func show(_ page: StaffPage, _ month: BookMonth, problem: (any UserFacingError)?) async throws
        -> Response
    {
        let language = page.language
        let periods = page.site.lender.periods
        let view = try await periods.view(month, page.visitor.actor)
        let overview = try await periods.overview(page.visitor.actor)
        let acts = overview.acts.filter { $0.month == month }
        let history =
            acts.isEmpty
            ? HTML.empty
            : "<section><h2>\(BooksMonthsPage.title[language])</h2>\(try await BooksMonthsPage.acts(acts, page))</section>"
        let refusals = try await BooksMonthsPage.refused(view.refused, page)
        let state: LocalisedText =
            view.isClosed
            ? BooksMonthsPage.closedWord
            : month.last < overview.today ? BooksMonthsPage.openWord : BooksMonthsPage.running
        return try await page.response(
            BooksWords.month(month),
            path: "/staff/books/months/\(month)",
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(BooksWords.menu(page, now: ""))
            \(problem.html { ErrorBox.html($0, language) })
            <p><span class="state">\(state[language])</span> <a href="/staff/books/months/\(month.previous.description)">← \(BooksWords.month(month.previous)[language])</a> · <a href="/staff/books/months/\(month.next.description)">\(BooksWords.month(month.next)[language]) →</a></p>
            \(if: view.isUntouched == true, "<p class=\"good\">\(untouched[language])</p>")
            \(if: view.isUntouched == false, "<p class=\"problem\" role=\"alert\">\(touched[language])</p>")
            \(if: !view.balance.isBalanced, "<p class=\"problem\" role=\"alert\">\(BooksPage.unbalanced[language])</p>")
            \(forms(month, view, overview, page))
            \(balance(view.balance, page))
            \(if: !view.late.isEmpty, late(view.late, page))
            \(history)
            \(if: !view.refused.isEmpty, refusals)
            """
        )
    }

    /// What the visitor may do with the month now: decide what waits, or propose.
    private static func forms(
        _ month: BookMonth,
        _ view: PeriodView,
        _ overview: PeriodOverview,
        _ page: StaffPage
    ) -> HTML {
        guard page.visitor.role == .accountant else { return .empty }
        let language = page.language
        let waiting = overview.acts.filter { $0.outcome == nil }
        if let act = waiting.first(where: { $0.month == month }) {
            let mine = act.proposedBy == page.visitor.actor.id
            return """
                <form method="post" action="/staff/books/months/\(month.description)/decide" class="card">\(page.visitor.csrfField)
                <input type="hidden" name="act" value="\(act.id)">
                <h2>\(BooksWords.kind(act.kind)[language])</h2>
                \(act.reason.html { "<p>\(BooksWords.reason($0)[language])</p>" })
                <p>\(mine ? PeriodProblem.ownProposal.summary[language] : look[language])</p>
                <div class="actions">\(if: !mine, "<button type=\"submit\" name=\"outcome\" value=\"confirmed\">\(confirm[language])</button>")
                <button type="submit" name="outcome" value="rejected" class="second">\(mine ? withdraw[language] : reject[language])</button></div></form>
                """
        }
        guard waiting.isEmpty else { return .empty }
        if view.isClosed, month == overview.closed.max() { return form(.reopen, month, page) }
        return month == overview.next || overview.closed.isEmpty && month.last < overview.today
            ? form(.close, month, page) : .empty
    }

    private static func form(_ kind: PeriodAct.Kind, _ month: BookMonth, _ page: StaffPage) -> HTML {
        let language = page.language
        let reasons = ReopeningReason.allCases.html {
            "<option value=\"\($0.rawValue)\">\(BooksWords.reason($0)[language])</option>"
        }
        return """
            <form method="post" action="/staff/books/months/\(month.description)" class="card">\(page.visitor.csrfField)
            <input type="hidden" name="kind" value="\(kind.rawValue)"><input type="hidden" name="key" value="\(RandomID.make())">
            <h2>\(BooksWords.kind(kind)[language])</h2>
            \(if: kind == .reopen, "<label for=\"reason\">\(why[language])</label><select id=\"reason\" name=\"reason\" required>\(reasons)</select>")
            \(if: kind == .close, "<p>\(whatCloses[language])</p>")
            <div class="actions"><button type="submit"\(if: kind == .reopen, " class=\"second\"")>\(proposeWord[language])</button></div></form>
            """
    }

    private static func balance(_ balance: PeriodBalance, _ page: StaffPage) -> HTML {
        let language = page.language
        guard !balance.lines.isEmpty else { return "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" }
        let rows = BooksWords.rows(page) { accounts in
            let lines = balance.lines.filter { accounts.contains($0.account) }
            return lines.isEmpty
                ? nil
                : [
                    lines.map(\.opening).sum, lines.map(\.debit).sum, lines.map(\.credit).sum,
                    lines.map(\.closing).sum,
                ]
        }
        let columns = [BooksWords.number, BooksPage.account, opening, BooksPage.debit, BooksPage.credit, closing]
        return """
            <section><h2>\(BooksPage.title[language])</h2>\(page.table(BooksPage.title, columns, numbers: 2..<6, rows))
            <p><a href="/staff/books/months/\(balance.month.description)/balance.csv">CSV</a></p></section>
            """
    }

    private static func late(_ postings: [LatePosting], _ page: StaffPage) -> HTML {
        let language = page.language
        let rows = postings.html { entry in
            """
            <tr><td>\(Format.date(entry.concerns))</td><td>\(Format.date(entry.postedOn))</td>
            <td>\(if: entry.contract == "-", "—")\(if: entry.contract != "-", "<a href=\"/staff/contracts/\(entry.contract)\">\(entry.contract)</a>")</td>
            <td>\(BooksEntryWords.kind(entry.kind)[language])<br><span class="soft">\(entry.fact)\(if: entry.revision > 0, " · r\(entry.revision)")</span></td>
            <td class="number">\(Format.amount(entry.amount, language))</td></tr>
            """
        }
        return """
            <section><h2>\(lateTitle[language])</h2>
            \(page.table(lateTitle, [concerns, posted, BusinessWords.number, entryTitle, BusinessWords.amount], numbers: 4..<5, rows))</section>
            """
    }

    private static let opening = LocalisedText(kk: "Ай басына, ₸", ru: "На начало, ₸", en: "Opening, ₸")
    private static let closing = LocalisedText(kk: "Ай соңына, ₸", ru: "На конец, ₸", en: "Closing, ₸")
    private static let concerns = LocalisedText(kk: "Қай күнге қатысты", ru: "За какой день", en: "Concerns")
    private static let posted = LocalisedText(kk: "Жазылған күні", ru: "Проведено", en: "Posted on")
    private static let entryTitle = LocalisedText(kk: "Жазба", ru: "Проводка", en: "Entry")
    private static let why = LocalisedText(kk: "Ашу себебі", ru: "Причина открытия", en: "Why it is reopened")
    private static let proposeWord = LocalisedText(kk: "Ұсыну", ru: "Предложить", en: "Propose")
    private static let confirm = LocalisedText(kk: "Растау", ru: "Подтвердить", en: "Confirm")
    private static let reject = LocalisedText(kk: "Қабылдамау", ru: "Отклонить", en: "Reject")
    private static let withdraw = LocalisedText(kk: "Қайтарып алу", ru: "Отозвать", en: "Withdraw")
    private static let look = LocalisedText(
        kk: "Төмендегі сомаларды тексеріп, шешім қабылдаңыз.",
        ru: "Проверьте суммы ниже и примите решение.",
        en: "Check the sums below, then decide."
    )
    private static let whatCloses = LocalisedText(
        kk: "Растаған соң осы айға және одан бұрынғы айларға ештеңе жазылмайды.",
        ru: "После подтверждения в этот и более ранние месяцы ничего не проводится.",
        en: "Once confirmed, nothing is posted into this month or an earlier one."
    )
    private static let untouched = LocalisedText(
        kk: "Сомалар жабу кезіндегідей.",
        ru: "Суммы те же, что при закрытии.",
        en: "The sums are those of the day it was closed."
    )
    private static let touched = LocalisedText(
        kk: "Сомалар жабу кезіндегіден өзгеше: әкімшіге хабарлаңыз.",
        ru: "Суммы отличаются от тех, что были при закрытии: сообщите администратору.",
        en: "The sums differ from those of the day it was closed: tell the administrator."
    )
    private static let lateTitle = LocalisedText(
        kk: "Бұрынғы айларға қатысты жазбалар",
        ru: "Проводки за более ранние месяцы",
        en: "Postings that concern earlier months"
    )
}
