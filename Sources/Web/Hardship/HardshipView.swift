import CivilTime
import Lending
import LoanMath
import Money
import Operations
import Wording

/// A plan and what it brings, figure by figure.
enum HardshipView {
    /// The plan in words.
    static func plan(_ plan: HardshipPlan, _ language: Language) -> HTML {
        let rows: [(LocalisedText, String)] =
            switch plan {
            case .newSchedule(let schedule):
                [
                    (HardshipFields.term, Format.months(schedule.termMonths, language)),
                    (HardshipFields.firstDue, Format.date(schedule.firstDueOn)),
                ] + (schedule.monthlyRate.map { [(HardshipFields.rate, Format.percent("\($0)", language))] } ?? [])
            case .partialPayment(let part):
                [
                    (HardshipFields.amount, Format.money(part.amount, language)),
                    (HardshipFields.by, Format.date(part.by)), (HardshipFields.restBy, Format.date(part.restBy)),
                ]
            case .saleOfCar(let sale):
                [
                    (HardshipFields.seller, HardshipText.seller(sale.seller)[language]),
                    (HardshipFields.lowestPrice, Format.money(sale.lowestPrice, language)),
                    (HardshipFields.saleBy, Format.date(sale.by)),
                ]
            }
        return """
            <p><strong>\(HardshipText.way(plan.kind)[language])</strong></p>
            <dl class="facts">\(rows.html { "<dt>\($0[language])</dt><dd>\($1)</dd>" })</dl>
            """
    }

    /// What it would bring if it were agreed on today.
    static func preview(_ preview: HardshipPreview, _ language: Language) -> HTML {
        switch preview {
        case .newSchedule(let change): schedule(change, language)
        case .partialPayment(let part):
            figures(
                [
                    (overdueNow, Format.money(part.overdueNow, language)),
                    (afterPart, Format.money(part.restAfterPart, language)),
                    (atEnd.filled(["day": Format.date(part.payment.restBy)]), Format.money(part.restAtEnd, language)),
                    (forgiven, Format.money(part.penaltyForgiven, language)),
                ],
                language
            )
        case .saleOfCar(let sale):
            figures(
                [
                    (value, sale.value.map { Format.money($0, language) } ?? "—"),
                    (owedThen.filled(["day": Format.date(sale.sale.by)]), Format.money(sale.owedThen, language)),
                    sale.shortfall.isPositive
                        ? (shortfall, Format.money(sale.shortfall, language))
                        : (surplus, Format.money(sale.surplus, language)),
                ],
                language
            )
        }
    }

    private static func schedule(_ change: ChangePreview, _ language: Language) -> HTML {
        guard let before = change.before.account, let after = change.after.account else { return .empty }
        let rows: [(LocalisedText, String, String)] = [
            (payment, level(before, language), level(after, language)),
            (firstPayment, first(before, language), first(after, language)),
            (count, String(before.schedule.count), String(after.schedule.count)),
            (lastDue, date(before.schedule.last), date(after.schedule.last)),
            (
                total, Format.money(owedBySchedule(before), language), Format.money(owedBySchedule(after), language)
            ),
            (overdue, Format.money(before.arrears, language), Format.money(after.arrears, language)),
        ]
        let lines = rows.html { title, old, new in
            """
            <dt>\(title[language])</dt><dd>\(if: old != new, "<span class=\"soft\">\(old)</span> → ")<strong>\(new)</strong></dd>
            """
        }
        return """
            <h3>\(heading[language])</h3><p class="soft">\(nowAndThen[language])</p>
            <dl class="facts">\(lines)</dl>
            \(change.effectiveRate.html { "<p class=\"soft\">\(gesv[language]): \(Format.percent($0.displayed, language)) <span class=\"clause\">\(cap(change, language))56-V Art. 4(7)</span></p>" })
            """
    }

    /// All that is still to pay: by the schedule, and what is overdue already.
    private static func owedBySchedule(_ account: LoanAccount) -> Money {
        account.schedule.map(\.payment).sum + account.arrears
    }

    /// The rate that the cap on GESV brought down, when it did.
    private static func cap(_ change: ChangePreview, _ language: Language) -> String {
        guard case .restructured(let agreed) = change.fact, let rate = agreed.rate else { return "" }
        return "\(HardshipFields.rate[language]) \(Format.percent("\(rate.rate)", language)); "
    }

    private static func level(_ account: LoanAccount, _ language: Language) -> String {
        // The second row, because the first period may be longer or shorter than a month.
        (account.schedule.dropFirst().first ?? account.schedule.first).map { Format.money($0.payment, language) } ?? "—"
    }

    private static func first(_ account: LoanAccount, _ language: Language) -> String {
        account.schedule.first.map { "\(Format.date($0.dueOn)), \(Format.money($0.payment, language))" } ?? "—"
    }

    private static func date(_ row: ScheduleRow?) -> String { row.map { Format.date($0.dueOn) } ?? "—" }

    private static func figures(_ rows: [(LocalisedText, String)], _ language: Language) -> HTML {
        """
        <h3>\(heading[language])</h3>
        <dl class="figures">\(rows.html { "<div><dt>\($0[language])</dt><dd>\($1)</dd></div>" })</dl>
        """
    }

    private static let heading = LocalisedText(kk: "Не өзгереді", ru: "Что изменится", en: "What it brings")
    private static let nowAndThen = LocalisedText(
        kk: "Қазіргісі → өзгергеннен кейін",
        ru: "Сейчас → станет",
        en: "Now → then"
    )
    private static let payment = LocalisedText(kk: "Ай сайынғы төлем", ru: "Платёж в месяц", en: "Monthly payment")
    private static let firstPayment = LocalisedText(
        kk: "Келесі төлем",
        ru: "Следующий платёж",
        en: "Next payment"
    )
    private static let count = LocalisedText(kk: "Қалған төлем саны", ru: "Осталось платежей", en: "Payments left")
    private static let lastDue = LocalisedText(kk: "Соңғы төлем", ru: "Последний платёж", en: "Last payment")
    private static let total = LocalisedText(kk: "Барлығы төленеді", ru: "Всего к оплате", en: "All that is to pay")
    private static let overdue = LocalisedText(kk: "Мерзімі өткені", ru: "Просрочено", en: "Overdue")
    private static let gesv = LocalisedText(
        kk: "Қалған төлемдердің ЖТСМ",
        ru: "ГЭСВ оставшихся платежей",
        en: "GESV of what is left"
    )
    private static let overdueNow = LocalisedText(
        kk: "Бүгін мерзімі өткені",
        ru: "Просрочено сегодня",
        en: "Overdue today"
    )
    private static let afterPart = LocalisedText(
        kk: "Бөлігі төленген соң қалады",
        ru: "Останется после части",
        en: "Left after the part"
    )
    private static let atEnd = LocalisedText(
        kk: "{day} күніне дейін төленуге тиіс",
        ru: "Заплатить к {day}",
        en: "To pay by {day}"
    )
    private static let forgiven = LocalisedText(
        kk: "Алынбайтын тұрақсыздық айыбы",
        ru: "Неустойка, которую не возьмём",
        en: "Penalty not asked for"
    )
    private static let value = LocalisedText(kk: "Соңғы бағалау", ru: "Последняя оценка", en: "Newest valuation")
    private static let owedThen = LocalisedText(
        kk: "{day} күнгі барлық берешек",
        ru: "Весь долг на {day}",
        en: "All that is owed on {day}"
    )
    private static let shortfall = LocalisedText(
        kk: "Ең төменгі бағада қарыз болып қалады",
        ru: "Останется долгом при наименьшей цене",
        en: "Still owed at the lowest price"
    )
    private static let surplus = LocalisedText(
        kk: "Ең төменгі бағада сізге қайтады",
        ru: "Вернётся заёмщику при наименьшей цене",
        en: "Back to the borrower at the lowest price"
    )
}
