import HTTPTypes
import Hummingbird
import Operations
import Wording

/// Where the accountant brings in the bank's statement: from the bank itself, or as text.
enum StatementPage {
    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let taken = request.uri.queryParameters.get("taken").flatMap { Int($0) }
        return try await response(page, text: "", taken: taken, problem: nil)
    }

    static func take(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let text = try await request.form(context).text("statement")
        let today = try await site.lender.businessDay.today()
        do {
            let credits = try StatementText.credits(text, today: today)
            let taken = try await site.lender.payments.take(credits)
            return seeOther("/staff/statement?taken=\(taken)")
        } catch let problem as StaffProblem {
            return try await response(page, text: text, taken: nil, problem: problem)
        }
    }

    static func fetch(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        do {
            return seeOther("/staff/statement?taken=\(try await site.lender.payments.takeStatement())")
        } catch let problem as any UserFacingError {
            return try await response(page, text: "", taken: nil, problem: problem)
        }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .accountant))
    }

    private static func response(
        _ page: StaffPage,
        text: String,
        taken: Int?,
        problem: (any UserFacingError)?
    ) async throws -> Response {
        let language = page.language
        return try await page.response(
            title,
            path: "/staff/statement",
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            \(rows(problem, language))
            \(taken.html { "<p class=\"good\" role=\"status\">\(takenText[language]): \($0)</p>" })
            <section><h2>\(fromBank[language])</h2>
            <form method="post" action="/staff/statement/fetch" class="card">\(page.visitor.csrfField)
            <p>\(fromBankText[language])</p>
            <div class="actions"><button type="submit">\(fetchWord[language])</button></div></form></section>
            <section><h2>\(asText[language])</h2>
            <form method="post" action="/staff/statement" class="card">\(page.visitor.csrfField)
            <label for="statement">\(statementLabel[language])</label>
            <p class="hint" id="statement-hint">\(statementHint[language])<br>reference,amount,bookedOn,details</p>
            <textarea id="statement" name="statement" rows="10" spellcheck="false" autocomplete="off" aria-describedby="statement-hint" required>\(text)</textarea>
            <div class="actions"><button type="submit">\(takeWord[language])</button></div></form></section>
            """
        )
    }

    private static func rows(_ problem: (any UserFacingError)?, _ language: Language) -> HTML {
        guard case .statement(let problems) = problem as? StaffProblem else { return .empty }
        let items = problems.prefix(50).html { "<li>\(rowWord[language]) \($0.row): \($0.text[language])</li>" }
        return "<ul>\(items)</ul>"
    }

    static let title = LocalisedText(kk: "Банк үзіндісі", ru: "Банковская выписка", en: "Bank statement")
    private static let rowWord = LocalisedText(kk: "Жол", ru: "Строка", en: "Row")
    private static let takenText = LocalisedText(
        kk: "Жаңа түсімдер қабылданды",
        ru: "Принято новых поступлений",
        en: "New credits taken in"
    )
    private static let fromBank = LocalisedText(kk: "Банктен алу", ru: "Получить из банка", en: "From the bank")
    private static let fromBankText = LocalisedText(
        kk: "Бұрын алынған түсім екінші рет есепке алынбайды.",
        ru: "Уже принятое поступление второй раз не учитывается.",
        en: "A credit that was taken in before is not counted again."
    )
    private static let fetchWord = LocalisedText(kk: "Жаңа түсімдерді алу", ru: "Получить новые", en: "Get new credits")
    private static let asText = LocalisedText(kk: "Мәтін түрінде", ru: "Текстом", en: "As text")
    private static let statementLabel = LocalisedText(kk: "Үзінді (CSV)", ru: "Выписка (CSV)", en: "Statement (CSV)")
    private static let statementHint = LocalisedText(
        kk: "Әр жолда бір түсім. Бірде-бір жол қате болса, ештеңе қабылданбайды.",
        ru: "По одному поступлению в строке. При ошибке хотя бы в одной строке не принимается ничего.",
        en: "One credit a row. If any row is wrong, nothing is taken in."
    )
    private static let takeWord = LocalisedText(kk: "Қабылдау", ru: "Принять", en: "Take in")
}
