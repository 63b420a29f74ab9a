import HTTPTypes
import Hummingbird
import Lending
import LoanMath
import Money
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// Provisions at the end of a month by how long debts are overdue, and the rule that they follow.
enum BooksProvisionsPage {
    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let language = page.language
        let provisions = site.lender.provisions
        let months = try await provisions.months(page.visitor.actor)
        let body: HTML
        if let report = try await provisions.report(try asked(request), page.visitor.actor) {
            body = """
                \(choice(months.map(\.month), report.month, page))
                <dl class="figures">
                \(page.figure(provision, Format.money(report.amount, language)))
                \(page.figure(changeTitle, Format.money(report.change, language)))
                \(page.figure(owed, Format.money(report.lines.map(\.owed).sum, language)))
                </dl>
                \(if: !report.isCurrent, "<p class=\"warn\">\(stale[language])</p>")
                \(table(report, page))
                <p><a href="/staff/books/provisions/\(report.month.description).csv">CSV</a> · <a href="/staff/books/months/\(report.month.description)">\(BooksPage.title[language])</a></p>
                \(report.policy.html { policy($0, page) })
                \(if: months.count > 1, history(months, page))
                """
        } else {
            body = "<p class=\"soft\">\(nothing[language])</p>"
        }
        return try await page.response(
            title,
            path: "/staff/books/provisions",
            "\(BooksWords.menu(page, now: "/staff/books/provisions"))\(body)"
        )
    }

    static func csv(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let file = context.parameters.get("file") ?? ""
        guard file.hasSuffix(".csv"), let month = BookMonth(file.dropLast(4)),
            let report = try await site.lender.provisions.report(month, page.visitor.actor)
        else { throw PageProblem.notFound }
        return BooksWords.csv(
            "provisions-\(month)",
            [columns.map { $0[page.language] }]
                + report.lines.map { line in
                    [
                        BusinessWords.bucket(line.bucket)[page.language], "\(line.contracts)", "\(line.owed)",
                        "\(line.share)", "\(line.amount)", "\(line.before)", "\(line.change)",
                    ]
                }
        )
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .accountant, .auditor))
    }

    private static func asked(_ request: Request) throws -> BookMonth? {
        guard let text = request.uri.queryParameters.get("month") else { return nil }
        guard let month = BookMonth(text) else { throw PageProblem.notFound }
        return month
    }

    private static func choice(_ months: [BookMonth], _ shown: BookMonth, _ page: StaffPage) -> HTML {
        let language = page.language
        let options = months.html { month in
            """
            <option value="\(month.description)"\(if: month == shown, " selected")>\(BooksWords.month(month)[language])</option>
            """
        }
        return """
            <form method="get" action="/staff/books/provisions" class="card"><label for="month">\(monthEnd[language])</label>
            <select id="month" name="month">\(options)</select>
            <div class="actions"><button type="submit" class="second">\(show[language])</button></div></form>
            """
    }

    private static func table(_ report: ProvisionReport, _ page: StaffPage) -> HTML {
        let language = page.language
        let rows = report.lines.html { line in
            """
            <tr><th scope="row">\(BusinessWords.bucket(line.bucket)[language])</th><td class="number">\(line.contracts)</td><td class="number">\(Format.amount(line.owed, language))</td><td class="number">\(Format.percent(line.share.description, language))</td><td class="number">\(Format.amount(line.amount, language))</td><td class="number">\(Format.amount(line.before, language))</td><td class="number">\(Format.amount(line.change, language))</td></tr>
            """
        }
        let total: HTML = """
            <tr class="sum"><th scope="row">\(BooksPage.sum[language])</th><td class="number">\(report.lines.map(\.contracts).reduce(0, +))</td><td class="number">\(Format.amount(report.lines.map(\.owed).sum, language))</td><td></td><td class="number">\(Format.amount(report.amount, language))</td><td class="number">\(Format.amount(report.lines.map(\.before).sum, language))</td><td class="number">\(Format.amount(report.change, language))</td></tr>
            """
        return page.table(title, columns, numbers: 1..<7, rows + total)
    }

    private static func policy(_ version: ProvisionPolicy.Version, _ page: StaffPage) -> HTML {
        let language = page.language
        return """
            <section><h2>\(rule[language])</h2><p>\(version.text[language])</p>
            <dl class="facts">\(page.fact(since, Format.date(version.from)))\(page.fact(source, version.source))\(page.fact(confidence, BooksWords.confidence(version.confidence)[language]))</dl></section>
            """
    }

    private static func history(_ months: [(month: BookMonth, amount: Money)], _ page: StaffPage) -> HTML {
        let language = page.language
        let bars = months.prefix(24).reversed().map { month, amount in
            (BooksWords.month(month)[language], Double(amount.tiyn), Format.money(amount, language))
        }
        return "<section><h2>\(byMonth[language])</h2>\(BarChart(title: byMonth[language], bars: bars).html)</section>"
    }

    static let title = LocalisedText(kk: "Провизиялар", ru: "Провизии", en: "Provisions")
    private static let columns = [bucket, contracts, owed, share, provision, before, changeTitle]
    private static let bucket = LocalisedText(kk: "Мерзімі өткені", ru: "Просрочка", en: "Overdue")
    private static let contracts = LocalisedText(kk: "Шарттар", ru: "Договоры", en: "Contracts")
    private static let owed = LocalisedText(kk: "Баланстағы берешек", ru: "Долг на балансе", en: "Owed, on balance")
    private static let share = LocalisedText(kk: "Үлесі, %", ru: "Доля, %", en: "Share, %")
    private static let provision = LocalisedText(kk: "Провизия", ru: "Провизия", en: "Provision")
    private static let before = LocalisedText(kk: "Бір ай бұрын", ru: "Месяц назад", en: "A month before")
    private static let changeTitle = LocalisedText(kk: "Өзгерісі", ru: "Изменение", en: "Change")
    private static let monthEnd = LocalisedText(kk: "Қай айдың соңына", ru: "На конец месяца", en: "At the end of")
    private static let show = LocalisedText(kk: "Көрсету", ru: "Показать", en: "Show")
    private static let rule = LocalisedText(kk: "Ереже", ru: "Правило", en: "The rule")
    private static let since = LocalisedText(kk: "Қай күннен бастап", ru: "Действует с", en: "In force from")
    private static let source = LocalisedText(kk: "Дереккөзі", ru: "Источник", en: "Source")
    private static let confidence = LocalisedText(kk: "Сенімділігі", ru: "Достоверность", en: "Confidence")
    private static let byMonth = LocalisedText(kk: "Айлар бойынша", ru: "По месяцам", en: "By month")
    private static let nothing = LocalisedText(
        kk: "Бұл айдың провизиясы есептелмеген: ол ай аяқталғаннан кейінгі бірінші күнді жабуда есептеледі.",
        ru: "Провизия за этот месяц не рассчитана: её считает первое закрытие дня после его конца.",
        en: "No provision was computed for this month: the first close of a day after its end does it."
    )
    private static let stale = LocalisedText(
        kk: "Содан бері осы айға қатысты жаңа жазбалар түсті. Ай жабылғанға дейін провизия қайта есептеледі.",
        ru: "С тех пор поступили записи за этот месяц. До закрытия месяца провизия будет пересчитана.",
        en: "Records about this month have come in since. The provision is computed again before the month is closed."
    )
}
