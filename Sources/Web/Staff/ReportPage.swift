import CivilTime
import HTTPTypes
import Hummingbird
import Lending
import Money
import NIOCore
import Operations
import PrivacyKernel
import Wording

/// Reports over the portfolio on any past day: sums, ageing, expected cash flow, GESV, income. Each also as CSV.
enum ReportPage {
    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let language = page.language
        let asked = request.uri.queryParameters.get("on").flatMap { FieldReader.date(String($0)) }
        let report = try await site.lender.reports.portfolio(asOf: asked, page.visitor.actor)
        let tables = try await tables(report, page)
        return try await page.response(
            title,
            path: "/staff/reports",
            """
            <form method="get" action="/staff/reports" class="card"><label for="on">\(onDay[language])</label>
            <input type="date" id="on" name="on" value="\(report.asOf.description)"><div class="actions"><button type="submit" class="second">\(show[language])</button></div></form>
            <dl class="figures">
            \(page.figure(contracts, "\(report.total.contracts)"))
            \(page.figure(principal, Format.money(report.total.principal, language)))
            \(page.figure(arrears, Format.money(report.total.arrears, language)))
            </dl>
            \(tables.html { section($0, report.asOf, page) })
            """
        )
    }

    static func csv(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let asked = request.uri.queryParameters.get("on").flatMap { FieldReader.date(String($0)) }
        let report = try await site.lender.reports.portfolio(asOf: asked, page.visitor.actor)
        let file = context.parameters.get("file") ?? ""
        let name = file.hasSuffix(".csv") ? String(file.dropLast(4)) : ""
        guard let table = try await tables(report, page).first(where: { $0.name == name }) else {
            throw PageProblem.notFound
        }
        let lines = [table.columns.map { $0[page.language] }] + table.rows.map(\.cells)
        let text = lines.map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
        var headers: HTTPFields = [.contentType: "text/csv; charset=utf-8"]
        headers[.contentDisposition] = "attachment; filename=\"kepil-\(name)-\(report.asOf).csv\""
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// One report: rows of cells as they go into the CSV, and the length of each row's bar.
    struct Table {
        struct Row {
            let cells: [String]
            let value: Money
        }
        let name: String
        let title: LocalisedText
        let columns: [LocalisedText]
        let rows: [Row]
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .accountant, .auditor))
    }

    private static func tables(_ report: PortfolioReport, _ page: StaffPage) async throws -> [Table] {
        let language = page.language
        func sums<Key: Hashable>(
            _ name: String,
            _ title: LocalisedText,
            _ sums: [(Key, PortfolioReport.Sum)],
            _ word: (Key) -> String
        )
            -> Table
        {
            Table(
                name: name,
                title: title,
                columns: [title, contracts, principal, arrears],
                rows: sums.map { key, sum in
                    .init(
                        cells: [word(key), "\(sum.contracts)", "\(sum.principal)", "\(sum.arrears)"],
                        value: sum.principal
                    )
                }
            )
        }
        let months = report.inflows.sorted { $0.key < $1.key }
        let income = try await page.site.lender.reports.income(page.visitor.actor).sorted { $0.key < $1.key }
        return [
            sums("ageing", ageing, AgeingBucket.allCases.map { ($0, report.ageing[$0] ?? .init()) }) {
                BusinessWords.bucket($0)[language]
            },
            sums("products", products, Product.allCases.map { ($0, report.products[$0] ?? .init()) }) {
                BusinessWords.product($0)[language]
            },
            sums(
                "states",
                states,
                ContractState.allCases.compactMap { state in report.states[state].map { (state, $0) } }
            ) {
                BusinessWords.state($0)[language]
            },
            sums("gesv", gesv, report.effectiveRates.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) {
                "\($0)–\($0 + 1) %"
            },
            Table(
                name: "cash-flow",
                title: cashFlow,
                columns: [month, principal, interest],
                rows: months.map {
                    .init(
                        cells: [text($0.key), "\($0.value.principal)", "\($0.value.interest)"],
                        value: $0.value.principal + $0.value.interest
                    )
                }
            ),
            Table(
                name: "income",
                title: incomeTitle,
                columns: [month, interest, penalty],
                rows: income.map { key, accounts in
                    let (earned, penalties) = (accounts[.interestIncome] ?? .zero, accounts[.penaltyIncome] ?? .zero)
                    return .init(cells: [text(key), "\(earned)", "\(penalties)"], value: earned + penalties)
                }
            ),
        ]
    }

    private static func section(_ table: Table, _ day: CivilDate, _ page: StaffPage) -> HTML {
        let language = page.language
        guard !table.rows.isEmpty else { return .empty }
        let chart = BarChart(
            title: table.title[language],
            bars: table.rows.prefix(36).map { row in
                (row.cells[0], Double(row.value.tiyn), Format.money(row.value, language))
            }
        )
        let rows = table.rows.html { row in
            "<tr><td>\(row.cells[0])</td>\(row.cells.dropFirst().html { "<td class=\"number\">\(shown($0, language))</td>" })</tr>"
        }
        return """
            <section><h2>\(table.title[language])</h2>\(chart.html)
            <details><summary>\(asTable[language])</summary>\(page.table(table.title, table.columns, rows))</details>
            <p><a href="/staff/reports/\(table.name).csv?on=\(day.description)">CSV</a></p></section>
            """
    }

    /// Sums with spaces between thousands; counts as they are.
    private static func shown(_ cell: String, _ language: Language) -> String {
        cell.contains(".") ? Money(decimal: cell).map { Format.amount($0, language) } ?? cell : cell
    }

    private static func text(_ month: PortfolioReport.Month) -> String {
        "\(month.year)-\(month.month < 10 ? "0" : "")\(month.month)"
    }

    private static func quoted(_ cell: String) -> String {
        cell.contains(",") || cell.contains("\"") ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }

    static let title = LocalisedText(kk: "Есептер", ru: "Отчёты", en: "Reports")
    private static let onDay = LocalisedText(kk: "Қай күнге", ru: "На какой день", en: "As of")
    private static let show = LocalisedText(kk: "Көрсету", ru: "Показать", en: "Show")
    private static let asTable = LocalisedText(kk: "Кесте түрінде", ru: "Таблицей", en: "As a table")
    private static let contracts = LocalisedText(kk: "Шарттар", ru: "Договоры", en: "Contracts")
    private static let principal = LocalisedText(kk: "Негізгі борыш", ru: "Основной долг", en: "Principal")
    private static let arrears = LocalisedText(kk: "Мерзімі өткені", ru: "Просрочено", en: "Arrears")
    private static let interest = LocalisedText(kk: "Сыйақы", ru: "Вознаграждение", en: "Interest")
    private static let penalty = LocalisedText(kk: "Тұрақсыздық айыбы", ru: "Неустойка", en: "Penalty")
    private static let month = LocalisedText(kk: "Ай", ru: "Месяц", en: "Month")
    private static let ageing = LocalisedText(
        kk: "Мерзімі бойынша берешек",
        ru: "Долг по срокам просрочки",
        en: "Ageing"
    )
    private static let products = LocalisedText(kk: "Өнімдер", ru: "Продукты", en: "Products")
    private static let states = LocalisedText(kk: "Жағдайы", ru: "Состояния", en: "States")
    private static let gesv = LocalisedText(
        kk: "Қол қойылғандағы ЖТСМ",
        ru: "ГЭСВ при подписании",
        en: "GESV at signing"
    )
    private static let cashFlow = LocalisedText(
        kk: "Кесте бойынша түсімдер",
        ru: "Ожидаемые поступления по графикам",
        en: "Expected cash flow by the schedules"
    )
    private static let incomeTitle = LocalisedText(
        kk: "Айлар бойынша кіріс",
        ru: "Доход по месяцам",
        en: "Income by month"
    )
}
