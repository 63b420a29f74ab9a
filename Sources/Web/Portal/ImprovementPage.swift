import Hummingbird
import Lending
import LoanMath
import Money
import Operations
import Wording

/// A lower rate that the lender gave of its own accord: what it changed, and the borrower's right to decline it
/// (56-V Art. 3(6)).
enum ImprovementPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let shown = try await site.lender.changes.improvement(of: page.number, page.customer.actor)
        guard let shown else { throw ChangeProblem.notDeclinable }
        let language = page.language
        let path = path(page.number)
        return page.response(
            title,
            path: path,
            """
            <p>\(said(shown.improvement)[language]) <span class="clause">\(shown.improvement.citation)</span></p>
            \(comparison(shown, page))
            <p>\(until.filled(["day": Format.date(shown.improvement.declineBy)])[language])</p>
            <div class="actions"><a class="button" href="/me/contracts/\(page.number)">\(keep[language])</a></div>
            \(page.button(path, decline, second: true, "<input type=\"hidden\" name=\"improvement\" value=\"\(shown.improvement.id)\">"))
            """
        )
    }

    static func decline(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let form = try await request.form(context)
        try await site.lender.changes.decline(form.text("improvement"), of: page.number, page.customer.actor)
        return seeOther("/me/contracts/\(page.number)")
    }

    /// What stands on the contract's page while it may be declined.
    static func notice(_ contract: ContractStatus, _ page: PortalPage) throws -> HTML {
        let shown = try DeclinePreview.make(
            contract.file.agreement,
            contract.file.facts,
            today: contract.view.asOf,
            law: page.site.lender.law
        )
        return shown.html { shown in
            """
            <section class="good" role="status"><p>\(said(shown.improvement)[page.language]) <span class="clause">\(shown.improvement.citation)</span></p>
            <p><a href="\(path(page.number))">\(until.filled(["day": Format.date(shown.improvement.declineBy)])[page.language])</a></p></section>
            """
        }
    }

    private static func path(_ contract: String) -> String { "/me/contracts/\(contract)/improvement" }

    private static func said(_ improvement: Improvement) -> LocalisedText {
        func rate(_ rate: NominalRate, _ language: Language) -> String {
            let figure = Format.percent(rate.rate.description, language)
            return switch (rate, language) {
            case (.monthly, .kazakh): "айына " + figure
            case (.monthly, .russian): figure + " в месяц"
            case (.monthly, .english): figure + " a month"
            case (.yearly, .kazakh): "жылына " + figure
            case (.yearly, .russian): figure + " годовых"
            case (.yearly, .english): figure + " a year"
            }
        }
        func filled(_ text: LocalisedText, _ language: Language) -> String {
            text.filled([
                "day": Format.date(improvement.on), "before": rate(improvement.before, language),
                "since": rate(improvement.since, language),
            ])[language]
        }
        return LocalisedText(
            kk: filled(lowered, .kazakh),
            ru: filled(lowered, .russian),
            en: filled(lowered, .english)
        )
    }

    private static func comparison(_ shown: DeclinePreview, _ page: PortalPage) -> HTML {
        let language = page.language
        guard let now = shown.before.account, let then = shown.after.account else { return .empty }
        let figures: [(LocalisedText, (LoanAccount) -> String)] = [
            (next, { $0.schedule.first.map { Format.money($0.payment, language) } ?? "—" }),
            (following, { $0.schedule.dropFirst().first.map { Format.money($0.payment, language) } ?? "—" }),
            (left, { "\($0.schedule.count)" }),
            (all, { Format.money($0.schedule.map(\.payment).sum, language) }),
        ]
        let rows = figures.html { title, figure in
            "<tr><th scope=\"row\">\(title[language])</th><td class=\"number\">\(figure(now))</td><td class=\"number\">\(figure(then))</td></tr>"
        }
        return page.table(title, [LocalisedText(same: ""), lowerWord, declinedWord], rows)
    }

    static let title = LocalisedText(
        kk: "Мөлшерлеме төмендеді",
        ru: "Ставка снижена",
        en: "Your rate is lower"
    )
    private static let lowered = LocalisedText(
        kk: "{day} біз мөлшерлемені төмендеттік: {before} орнына {since}. Сізден ештеңе қажет емес.",
        ru: "С {day} мы снизили ставку: {since} вместо {before}. От вас ничего не нужно.",
        en: "From {day} we lowered your rate: {since} instead of {before}. Nothing is needed from you."
    )
    private static let until = LocalisedText(
        kk: "Бұл жақсартудан {day} дейін (сол күнді қоса) бас тарта аласыз.",
        ru: "От этого улучшения можно отказаться до {day} включительно.",
        en: "You may decline this improvement until {day} inclusive."
    )
    private static let keep = LocalisedText(
        kk: "Төмен мөлшерлемені қалдыру",
        ru: "Оставить сниженную ставку",
        en: "Keep the lower rate"
    )
    private static let decline = LocalisedText(
        kk: "Бас тарту: бұрынғы мөлшерлеме",
        ru: "Отказаться: прежняя ставка",
        en: "Decline: the earlier rate"
    )
    private static let lowerWord = LocalisedText(
        kk: "Төмен мөлшерлеме",
        ru: "Сниженная ставка",
        en: "Lower rate"
    )
    private static let declinedWord = LocalisedText(
        kk: "Бас тартсаңыз",
        ru: "Если отказаться",
        en: "If you decline"
    )
    private static let next = LocalisedText(kk: "Келесі төлем", ru: "Следующий платёж", en: "Next payment")
    private static let following = LocalisedText(
        kk: "Одан кейінгі төлем",
        ru: "Платёж после него",
        en: "The payment after it"
    )
    private static let left = LocalisedText(kk: "Қалған төлемдер", ru: "Осталось платежей", en: "Payments left")
    private static let all = LocalisedText(
        kk: "Кесте бойынша барлығы",
        ru: "Всего по графику",
        en: "All by the schedule"
    )
}
