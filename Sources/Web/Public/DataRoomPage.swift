import HTTPTypes
import Hummingbird
import Lending
import Money
import NIOCore
import Operations
import Wording

/// What a possible investor sees of a portfolio: the smallest set that lets its claims be valued (R-4.1.7). Who has the
/// link has the room; it is found by no search engine and leaves nothing in a cache.
enum DataRoomPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let token = context.parameters.get("token") ?? ""
        let language = context.language
        let rows = try await site.lender.assignments.dataRoom(token)
        let lines = rows.html { row in "<tr>\(cells(row, language).html { "<td class=\"number\">\($0)</td>" })</tr>" }
        var response = site.layout.page(
            title,
            path: "/data-room",
            context: context,
            wide: true,
            """
            <h1>\(title[language])</h1><p>\(text[language]) <span class="clause">R-4.1.7, 56-V Art. 9-1(8)</span></p>
            <p>\(AssignmentWords.claims[language]): \(rows.count), \(Format.money(rows.map(\.owed).sum, language)). <a href="/data-room/\(token)/claims.csv">CSV</a></p>
            <div class="scroll" tabindex="0" role="region" aria-label="\(title[language])"><table><thead><tr>\(columns.html { "<th scope=\"col\" class=\"number\">\($0.1[language])</th>" })</tr></thead><tbody>\(lines)</tbody></table></div>
            """
        )
        close(&response)
        return response
    }

    static func csv(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let rows = try await site.lender.assignments.dataRoom(context.parameters.get("token") ?? "")
        let lines =
            [columns.map(\.0).joined(separator: ",")] + rows.map { cells($0, nil).joined(separator: ",") }
        var response = Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"claims.csv\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: lines.joined(separator: "\n") + "\n"))
        )
        close(&response)
        return response
    }

    private static func close(_ response: inout Response) {
        response.headers[.cacheControl] = "no-store"
        if let robots = HTTPField.Name("X-Robots-Tag") { response.headers[robots] = "noindex" }
    }

    /// Plain figures, so that the table and the file say the same; the product in words where somebody reads it.
    private static func cells(_ row: DataRoomRow, _ language: Language?) -> [String] {
        let product = language.flatMap { language in
            Product(rawValue: row.product).map { BusinessWords.product($0)[language] }
        }
        return [
            String(row.number), product ?? row.product, String(row.signedYear), row.monthlyRate, row.owed.description,
            row.principal.description, String(row.daysOverdue), String(row.paymentsReceived),
            row.paidInAll.description, String(row.paymentsLeft), row.vehicleYear, row.marketValue?.description ?? "",
        ]
    }

    private static let columns: [(String, LocalisedText)] = [
        ("number", LocalisedText(same: "№")),
        ("product", BusinessWords.productTitle),
        ("signed_year", LocalisedText(kk: "Жылы", ru: "Год договора", en: "Year signed")),
        ("monthly_rate_percent", BusinessWords.monthlyRate),
        ("owed", AssignmentWords.owed),
        ("principal", LocalisedText(kk: "Негізгі борыш", ru: "Основной долг", en: "Principal")),
        ("days_overdue", LocalisedText(kk: "Мерзімі өткен күн", ru: "Дней просрочки", en: "Days overdue")),
        ("payments_received", LocalisedText(kk: "Төлем түсті", ru: "Поступило платежей", en: "Payments received")),
        ("paid_in_all", LocalisedText(kk: "Барлығы төленді", ru: "Уплачено всего", en: "Paid in all")),
        ("payments_left", LocalisedText(kk: "Қалған төлем", ru: "Осталось платежей", en: "Payments left")),
        ("vehicle_year", LocalisedText(kk: "Автокөлік жылы", ru: "Год автомобиля", en: "Year of the car")),
        ("market_value", LocalisedText(kk: "Нарықтық құны", ru: "Рыночная стоимость", en: "Market value")),
    ]
    private static let title = LocalisedText(
        kk: "Талаптар портфелі",
        ru: "Портфель требований",
        en: "Portfolio of claims"
    )
    private static let text = LocalisedText(
        kk: "Талаптарды бағалауға жететін деректер ғана. Қараған сайын журналға жазылады.",
        ru: "Только сведения, нужные для оценки требований. Каждый просмотр записывается.",
        en: "Only what is needed to value the claims. Every look is recorded."
    )
}
