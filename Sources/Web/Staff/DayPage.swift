import CivilTime
import HTTPTypes
import Hummingbird
import Operations
import Synchronization
import Wording

/// The business date and, in a demonstration, its advance: each day in between is closed in turn.
enum DayPage {
    /// The most days that are closed by one request.
    private static let mostDays = 366

    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        return try await response(page, through: "", closed: nil, problem: nil)
    }

    static func advance(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let through = try await request.form(context).text("through")
        do {
            let today = try await site.lender.businessDay.today()
            guard let day = CivilDate(through) else { throw StaffProblem.unreadableDate }
            guard site.lender.keepsOwnDate else { throw BusinessDayProblem.followsTheCalendar }
            guard day > today else { throw StaffProblem.dateNotLater }
            guard day <= today.adding(days: mostDays) else { throw StaffProblem.dateTooFar }
            let days = ClosedDays()
            try await site.lender.dayClose.close(through: day, progress: { days.add($0) })
            return try await response(page, through: "", closed: days.all, problem: nil)
        } catch let problem as any UserFacingError {
            return try await response(page, through: through, closed: nil, problem: problem)
        }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .administrator))
    }

    private static func response(
        _ page: StaffPage,
        through: String,
        closed: [ClosedDay]?,
        problem: (any UserFacingError)?
    ) async throws -> Response {
        let language = page.language
        let lender = page.site.lender
        let today = try await lender.businessDay.today()
        return try await page.response(
            title,
            path: "/staff/day",
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            <dl class="figures">\(page.figure(title, Format.date(today)))</dl>
            \(closed.map { report($0, language) })
            \(lender.keepsOwnDate ? form(page, today: today, through: through) : "<p>\(follows[language])</p>")
            """
        )
    }

    private static func form(_ page: StaffPage, today: CivilDate, through: String) -> HTML {
        let language = page.language
        return """
            <form method="post" action="/staff/day" class="card">\(page.visitor.csrfField)
            <h2>\(advanceTitle[language])</h2>
            <label for="through">\(throughLabel[language])</label>
            <p class="hint" id="through-hint">\(hint[language])</p>
            <input type="date" id="through" name="through" value="\(through.isEmpty ? today.adding(days: 1).description : through)" min="\(today.adding(days: 1).description)" max="\(today.adding(days: mostDays).description)" autocomplete="off" aria-describedby="through-hint" required>
            <div class="actions"><button type="submit">\(advanceWord[language])</button></div>
            </form>
            """
    }

    private static func report(_ days: [ClosedDay], _ language: Language) -> HTML {
        let aside = Set(days.flatMap(\.setAside)).sorted()
        return """
            <div class="good" role="status"><p>\(closedDays[language]): \(days.count). \(contracts[language]): \(days.map(\.contracts).reduce(0, +)).</p></div>
            \(if: !aside.isEmpty, "<div class=\"warn\"><p>\(setAside[language]): \(aside.joined(separator: ", "))</p></div>")
            """
    }

    static let title = LocalisedText(kk: "Жұмыс күні", ru: "Рабочая дата", en: "Business date")
    private static let follows = LocalisedText(
        kk: "Бұл кредитор күнтізбе бойынша жұмыс істейді; күнді қолмен жылжытуға болмайды.",
        ru: "Этот кредитор работает по календарю; дату нельзя сдвинуть вручную.",
        en: "This lender follows the calendar; its date is not moved by hand."
    )
    private static let advanceTitle = LocalisedText(
        kk: "Күнді жылжыту (тек көрсетілім үшін)",
        ru: "Сдвинуть дату (только демонстрация)",
        en: "Advance the date (demonstration only)"
    )
    private static let throughLabel = LocalisedText(
        kk: "Осы күнге дейін жабу",
        ru: "Закрыть по этот день включительно",
        en: "Close through this day"
    )
    private static let hint = LocalisedText(
        kk: "Әр күн кезекпен жабылады: сыйақы есептеледі, мерзімі өткендер белгіленеді. Артқа қайтпайды.",
        ru: "Дни закрываются по порядку: начисляется вознаграждение, отмечаются просрочки. Назад дата не движется.",
        en: "The days are closed in turn: interest accrues, overdue payments are noted. The date never goes back."
    )
    private static let advanceWord = LocalisedText(kk: "Жылжыту", ru: "Сдвинуть", en: "Advance")
    private static let closedDays = LocalisedText(kk: "Жабылған күндер", ru: "Закрыто дней", en: "Days closed")
    private static let contracts = LocalisedText(
        kk: "Қаралған шарттар",
        ru: "Обработано договоров",
        en: "Contracts processed"
    )
    private static let setAside = LocalisedText(
        kk: "Қатемен кейінге қалдырылған шарттар",
        ru: "Договоры, отложенные из-за ошибки",
        en: "Contracts set aside with an error"
    )
}

/// Collects the days as they are closed.
private final class ClosedDays: Sendable {
    private let days = Mutex<[ClosedDay]>([])

    func add(_ day: ClosedDay) { days.withLock { $0.append(day) } }
    var all: [ClosedDay] { days.withLock { $0 } }
}
