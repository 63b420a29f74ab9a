import HTTPTypes
import Hummingbird
import Lending
import Operations
import PrivacyKernel
import Wording

/// The months of the books: which are closed, which waits, and who did what.
enum BooksMonthsPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .accountant, .auditor)
        )
        let language = page.language
        let overview = try await site.lender.periods.overview(page.visitor.actor)
        let rows = overview.months.html { month in
            let acts = overview.acts.filter { $0.month == month }
            return """
                <tr><th scope="row"><a href="/staff/books/months/\(month.description)">\(BooksWords.month(month)[language])</a></th>
                <td><span class="state">\(state(month, overview)[language])</span></td>
                <td>\(acts.first { $0.outcome == .confirmed && $0.kind == .close }?.decidedOn.map { Format.date($0) } ?? "—")</td></tr>
                """
        }
        let history =
            overview.acts.isEmpty
            ? HTML.empty
            : "<section><h2>\(actsTitle[language])</h2>\(try await acts(overview.acts, page))</section>"
        return try await page.response(
            title,
            path: "/staff/books/months",
            """
            \(BooksWords.menu(page, now: "/staff/books/months"))
            <p>\(explanation[language])</p>
            \(if: !overview.acts.isEmpty && overview.acts.contains { $0.outcome == nil }, waiting(overview, page))
            \(if: overview.months.isEmpty, "<p class=\"soft\">\(BusinessWords.nothing[language])</p>")
            \(if: !overview.months.isEmpty, page.table(title, [month, BusinessWords.stateTitle, closedOn], rows))
            \(history)
            """
        )
    }

    /// Acts with the colleagues who did them.
    static func acts(_ acts: [PeriodAct], _ page: StaffPage) async throws -> HTML {
        let language = page.language
        let staff = try await page.site.lender.staff.all()
        func who(_ id: String) -> String {
            let account = staff.first { $0.id == id }
            return id == page.visitor.actor.id ? you[language] : account?.displayName ?? id
        }
        let rows = acts.html { act in
            """
            <tr><td><a href="/staff/books/months/\(act.month.description)">\(act.month.description)</a></td>
            <td>\(BooksWords.kind(act.kind)[language])\(act.reason.html { "<br><span class=\"soft\">\(BooksWords.reason($0)[language])</span>" })</td>
            <td>\(Format.date(act.proposedOn))<br><span class="soft">\(who(act.proposedBy))</span></td>
            <td>\(act.decidedOn.map { Format.date($0) })<br><span class="soft">\(act.decidedBy.map { who($0) })</span></td>
            <td><span class="state">\(BooksWords.outcome(act.outcome)[language])</span></td></tr>
            """
        }
        return page.table(actsTitle, [month, what, proposed, decided, BusinessWords.stateTitle], rows)
    }

    /// What colleagues tried and were refused, for the auditor.
    static func refused(_ attempts: [PeriodAttempt], _ page: StaffPage) async throws -> HTML {
        let language = page.language
        let staff = try await page.site.lender.staff.all()
        let rows = attempts.html { attempt in
            """
            <tr><td>\(Format.time(attempt.at))</td><td>\(staff.first { $0.id == attempt.actor }?.displayName ?? attempt.actor)</td>
            <td>\(PeriodAct.Outcome(rawValue: attempt.word).map { BooksWords.outcome($0)[language] } ?? attempt.word)</td><td>\(BooksWords.refusal(attempt.refusal)[language])</td></tr>
            """
        }
        return """
            <section><h2>\(refusedTitle[language])</h2>
            \(page.table(refusedTitle, [BusinessWords.date, who, what, why], rows))</section>
            """
    }

    /// Acts that wait for the visitor, for the list of what there is to do.
    static func waiting(_ page: StaffPage) async throws -> HTML {
        let waiting = try await page.site.lender.periods.waiting(for: page.visitor.actor)
        guard !waiting.isEmpty else { return .empty }
        return "<section><h2>\(waitingTitle[page.language])</h2>\(try await acts(waiting, page))</section>"
    }

    private static func waiting(_ overview: PeriodOverview, _ page: StaffPage) -> HTML {
        let waiting = overview.acts.filter { $0.outcome == nil }
        return waiting.html { act in
            """
            <p class="warn"><strong>\(BooksWords.kind(act.kind)[page.language]): \(BooksWords.month(act.month)[page.language])</strong> — \(BooksWords.outcome(nil)[page.language]).
            <a href="/staff/books/months/\(act.month.description)">\(open[page.language])</a></p>
            """
        }
    }

    private static func state(_ month: BookMonth, _ overview: PeriodOverview) -> LocalisedText {
        if overview.closed.contains(month) { return closedWord }
        if overview.acts.contains(where: { $0.month == month && $0.outcome == nil }) { return BooksWords.outcome(nil) }
        if month == overview.next { return mayBeClosed }
        return month.last < overview.today ? openWord : running
    }

    static let title = LocalisedText(kk: "Айларды жабу", ru: "Закрытие месяцев", en: "Closing of months")
    static let closedWord = LocalisedText(kk: "жабық", ru: "закрыт", en: "closed")
    static let openWord = LocalisedText(kk: "ашық", ru: "открыт", en: "open")
    static let running = LocalisedText(kk: "жүріп жатыр", ru: "идёт", en: "running")
    private static let mayBeClosed = LocalisedText(kk: "жабуға болады", ru: "можно закрыть", en: "may be closed")
    private static let month = LocalisedText(kk: "Ай", ru: "Месяц", en: "Month")
    private static let closedOn = LocalisedText(kk: "Жабылған күні", ru: "Закрыт", en: "Closed on")
    private static let actsTitle = LocalisedText(kk: "Кім не істеді", ru: "Кто что сделал", en: "Who did what")
    private static let what = LocalisedText(kk: "Әрекет", ru: "Действие", en: "Act")
    private static let proposed = LocalisedText(kk: "Ұсынылды", ru: "Предложено", en: "Proposed")
    private static let decided = LocalisedText(kk: "Шешілді", ru: "Решено", en: "Decided")
    private static let refusedTitle = LocalisedText(
        kk: "Бас тартылған әрекеттер",
        ru: "Отклонённые попытки",
        en: "Attempts that were refused"
    )
    private static let who = LocalisedText(kk: "Кім", ru: "Кто", en: "Who")
    private static let why = LocalisedText(kk: "Неге", ru: "Почему", en: "Why")
    private static let you = LocalisedText(kk: "сіз", ru: "вы", en: "you")
    private static let open = LocalisedText(kk: "Қарау", ru: "Посмотреть", en: "Look")
    private static let waitingTitle = LocalisedText(
        kk: "Айлар бойынша ұсыныстар",
        ru: "Предложения по месяцам учёта",
        en: "Proposals about months of the books"
    )
    private static let explanation = LocalisedText(
        kk:
            "Жабық айға ештеңе жазылмайды. Кейін келген ақша мен түзетулер бүгінгі күнмен, өз күніне сілтемемен жазылады. Бір бухгалтер ұсынады, екіншісі растайды.",
        ru:
            "В закрытый месяц ничего не проводится. Поздние деньги и исправления проводятся сегодняшним днём со ссылкой на свой день. Один бухгалтер предлагает, другой подтверждает.",
        en:
            "Nothing is posted into a closed month. Late money and corrections are posted today with a reference to their own day. One accountant proposes, another confirms."
    )
}
