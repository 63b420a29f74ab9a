import Lending
import LoanMath
import Money
import Operations
import Wording

/// A contract before and after a change, figure by figure.
enum ChangeComparison {
    static func html(_ preview: ChangePreview, _ page: StaffPage) -> HTML {
        let language = page.language
        guard let before = preview.before.account, let after = preview.after.account else { return .empty }
        let figures: [(LocalisedText, String, String)] = [
            (
                BusinessWords.stateTitle, BusinessWords.state(preview.before.state)[language],
                BusinessWords.state(preview.after.state)[language]
            ),
            money(principal, before.principalOutstanding, after.principalOutstanding, language),
            money(overdue, before.arrears, after.arrears, language),
            money(penalty, before.penaltyUnpaid, after.penaltyUnpaid, language),
            money(payoff, before.payoff.total, after.payoff.total, language),
            (count, "\(before.schedule.count)", "\(after.schedule.count)"),
            next(before, after, language),
            (lastDue, date(before.schedule.last), date(after.schedule.last)),
            money(toPay, before.schedule.map(\.payment).sum, after.schedule.map(\.payment).sum, language),
        ]
        let rows = figures.html { title, old, new in
            """
            <tr><td>\(title[language])</td><td class="number">\(old)</td><td class="number">\(if: old == new, "\(new)")\(if: old != new, "<strong>\(new)</strong>")</td></tr>
            """
        }
        return """
            <section><h2>\(heading[language])</h2>
            \(page.table(heading, [figure, beforeWord, afterWord], rows))
            \(preview.effectiveRate.html { "<p>\(gesv[language]): \(Format.percent($0.displayed, language))</p>" })
            </section>
            """
    }

    private static func money(_ title: LocalisedText, _ old: Money, _ new: Money, _ language: Language)
        -> (LocalisedText, String, String)
    {
        (title, Format.money(old, language), Format.money(new, language))
    }

    private static func next(_ before: LoanAccount, _ after: LoanAccount, _ language: Language)
        -> (LocalisedText, String, String)
    {
        func text(_ row: ScheduleRow?) -> String {
            row.map { "\(Format.date($0.dueOn)) · \(Format.money($0.payment, language))" } ?? "—"
        }
        return (nextDue, text(before.schedule.first), text(after.schedule.first))
    }

    private static func date(_ row: ScheduleRow?) -> String { row.map { Format.date($0.dueOn) } ?? "—" }

    private static let heading = LocalisedText(kk: "Дейін және кейін", ru: "До и после", en: "Before and after")
    private static let figure = LocalisedText(kk: "Көрсеткіш", ru: "Показатель", en: "Figure")
    private static let beforeWord = LocalisedText(kk: "Қазір", ru: "Сейчас", en: "Now")
    private static let afterWord = LocalisedText(kk: "Өзгерістен кейін", ru: "После изменения", en: "After the change")
    private static let principal = LocalisedText(
        kk: "Негізгі борыштың қалдығы",
        ru: "Остаток основного долга",
        en: "Balance of principal"
    )
    private static let overdue = LocalisedText(kk: "Мерзімі өткені", ru: "Просрочено", en: "Overdue")
    private static let penalty = LocalisedText(kk: "Тұрақсыздық айыбы", ru: "Неустойка", en: "Penalty")
    private static let payoff = LocalisedText(
        kk: "Толық өтеу сомасы",
        ru: "Сумма полного погашения",
        en: "Pay-off amount"
    )
    private static let count = LocalisedText(kk: "Қалған төлемдер", ru: "Осталось платежей", en: "Payments left")
    private static let nextDue = LocalisedText(kk: "Келесі төлем", ru: "Следующий платёж", en: "Next payment")
    private static let lastDue = LocalisedText(kk: "Соңғы төлем күні", ru: "Последний платёж", en: "Last payment")
    private static let toPay = LocalisedText(
        kk: "Кесте бойынша барлығы",
        ru: "Всего по графику",
        en: "All by the schedule"
    )
    private static let gesv = LocalisedText(
        kk: "Қалған төлемдердің ЖТСМ",
        ru: "ГЭСВ оставшихся платежей",
        en: "GESV of what is left"
    )
}
