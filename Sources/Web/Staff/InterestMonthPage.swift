import CivilTime
import HTTPTypes
import Hummingbird
import Lending
import Money
import Operations
import PrivacyKernel
import Wording

/// The interest of one contract in one month, day by day, beside what is posted for it.
enum InterestMonthPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let language = page.language
        let shown = try await find(context, page)
        let (number, month) = (shown.contract, shown.month)
        let rows = shown.days.html { day in
            """
            <tr><td>\(Format.date(day.on))</td><td class="number">\(Format.amount(day.principal, language))</td><td class="number">\(Format.amount(day.interest, language))</td><td class="number">\(Format.amount(day.accrued, language))</td></tr>
            """
        }
        let corrections: HTML = """
            <tr><td>\(correctionsTitle[language])</td><td></td><td class="number">\(Format.amount(shown.corrections, language))</td><td></td></tr>
            """
        let sum: HTML = """
            <tr class="sum"><th scope="row">\(BooksPage.sum[language])</th><td></td><td class="number">\(Format.amount(shown.total, language))</td><td></td></tr>
            """
        return try await page.response(
            title,
            path: "/staff/contracts/\(number)/interest/\(month)",
            """
            <p><a href="/staff/contracts/\(number)">\(number)</a> · \(BooksWords.month(month)[language])</p>
            <p>\(link(month.previous, "← ", shown, page)) \(if: month.last < shown.today, "\(link(month.next, "→ ", shown, page))")</p>
            <dl class="figures">\(page.figure(days, Format.money(shown.total, language)))\(page.figure(posted, Format.money(shown.posted, language)))</dl>
            \(verdict(shown, language))
            \(page.table(title, [BusinessWords.date, principal, earned, accrued], numbers: 1..<4, (shown.corrections.isZero ? .empty : corrections) + rows + sum))
            <p><a href="/staff/contracts/\(number)/interest/\(month.description)/days.csv">CSV</a></p>
            <p class="soft">\(explanation[language])</p>
            """
        )
    }

    static func csv(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let shown = try await find(context, page)
        let head = [BusinessWords.date, principal, earned, accrued].map { $0[page.language] }
        let corrections = [[correctionsTitle[page.language], "", "\(shown.corrections)", ""]]
        return BooksWords.csv(
            "interest-\(shown.contract)-\(shown.month)",
            [head] + (shown.corrections.isZero ? [] : corrections)
                + shown.days.map { ["\($0.on)", "\($0.principal)", "\($0.interest)", "\($0.accrued)"] }
        )
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .accountant, .auditor))
    }

    private static func find(_ context: AppRequestContext, _ page: StaffPage) async throws -> InterestMonth {
        guard let month = BookMonth(context.parameters.get("month") ?? "") else { throw PageProblem.notFound }
        let number = context.parameters.get("number") ?? ""
        return try await page.site.lender.books.interest(of: number, in: month, page.visitor.actor)
    }

    private static func verdict(_ shown: InterestMonth, _ language: Language) -> HTML {
        guard shown.isPosted else { return "<p class=\"warn\">\(notPosted[language])</p>" }
        guard shown.total == shown.posted else {
            return "<p class=\"problem\" role=\"alert\">\(differs[language])</p>"
        }
        return """
            <p class="good">\(agrees[language])</p>\(if: !shown.isCurrent, "<p class=\"warn\">\(stale[language])</p>")
            """
    }

    private static func link(_ month: BookMonth, _ arrow: String, _ shown: InterestMonth, _ page: StaffPage) -> HTML {
        """
        <a href="/staff/contracts/\(shown.contract)/interest/\(month.description)">\(arrow)\(BooksWords.month(month)[page.language])</a>
        """
    }

    static let title = LocalisedText(
        kk: "Күн сайынғы сыйақы",
        ru: "Вознаграждение по дням",
        en: "Interest day by day"
    )
    private static let principal = LocalisedText(
        kk: "Негізгі борыштың қалдығы",
        ru: "Остаток основного долга",
        en: "Balance of principal"
    )
    private static let earned = LocalisedText(kk: "Күндік сыйақы", ru: "За день", en: "Of the day")
    private static let accrued = LocalisedText(
        kk: "Мерзімі келмегені",
        ru: "Накоплено с последнего срока",
        en: "Accrued since the last due date"
    )
    private static let days = LocalisedText(kk: "Күндер бойынша", ru: "По дням", en: "By days")
    private static let posted = LocalisedText(kk: "Кітаптарда", ru: "В проводках", en: "Posted")
    private static let correctionsTitle = LocalisedText(
        kk: "Бұрынғы айларды түзету",
        ru: "Исправление прежних месяцев",
        en: "Corrections of earlier months"
    )
    private static let agrees = LocalisedText(
        kk: "Күндердің қосындысы кітаптардағы сомаға тең.",
        ru: "Сумма по дням равна проведённой.",
        en: "The days sum to what is posted."
    )
    private static let differs = LocalisedText(
        kk:
            "Күндердің қосындысы кітаптардағыдан өзгеше. Ай ашық болса, оны жабу түзетеді; жабық болса, әкімшіге хабарлаңыз.",
        ru:
            "Сумма по дням отличается от проведённой. Если месяц открыт, это исправит его закрытие; если закрыт, сообщите администратору.",
        en:
            "The days do not sum to what is posted. If the month is open, closing it puts this right; if it is closed, tell the administrator."
    )
    private static let notPosted = LocalisedText(
        kk: "Ай әлі аяқталған жоқ: мерзімі келген сыйақы ғана жазылған, қалғаны ай соңында жазылады.",
        ru: "Месяц не закончен: проведено только то, чему наступил срок, остальное проведёт конец месяца.",
        en: "The month's end is not posted: the books hold only what fell due, the rest follows at the end."
    )
    private static let stale = LocalisedText(
        kk: "Кейін белгілі болғаны мұнда жоқ: ол белгілі болған айда жазылады.",
        ru: "Здесь нет того, что стало известно позже: оно проводится в месяце, когда стало известно.",
        en: "What became known later is not here: it is posted in the month in which it became known."
    )
    private static let explanation = LocalisedText(
        kk:
            "Әр күннің сомасы — шарттың сол күннің соңындағы және алдыңғы күннің соңындағы есебінің айырмасы; сондықтан қосынды дәл шығады. Төлеу күні кезеңнің сыйақысын кестедегі сомаға жеткізеді.",
        ru:
            "Сумма дня — разница между расчётом договора на конец этого и предыдущего дня, поэтому итог точен. День срока доводит вознаграждение периода до суммы в графике.",
        en:
            "The amount of a day is the difference between the contract computed to the end of that day and of the day before, so the sum is exact. The due date brings the interest of the period to the amount in the schedule."
    )
}
