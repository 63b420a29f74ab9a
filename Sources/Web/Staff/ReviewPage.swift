import HTTPTypes
import Hummingbird
import Lending
import LoanMath
import Money
import Operations
import PrivacyKernel
import Wording

/// A case before the underwriter: what credit assessment may see (clause 7.4), the machine's reasoning (clause 7.3),
/// objections (94-V Art. 19-1), and the form of the decision. No name appears.
enum ReviewPage {
    static func show(_ number: String, _ page: StaffPage) async throws -> Response {
        try await show(number, page, form: nil, problem: nil)
    }

    static func decide(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let visitor = try StaffVisitor(context, anyOf: .underwriter)
        let page = StaffPage(site: site, context: context, visitor: visitor)
        let number = context.parameters.get("number") ?? ""
        let form = DecisionForm(try await request.form(context))
        do {
            let approve = try form.approves()
            _ = try await site.lender.reviews.decide(
                number,
                approve: approve,
                offer: approve ? try form.offer() : nil,
                justification: form.justification,
                by: visitor.actor
            )
            return seeOther("/staff/applications/\(number)")
        } catch let denial as Denial {
            throw denial
        } catch let problem as any UserFacingError {
            return try await show(number, page, form: form, problem: problem)
        }
    }

    private static func show(
        _ number: String,
        _ page: StaffPage,
        form: DecisionForm?,
        problem: (any UserFacingError)?
    ) async throws -> Response {
        let language = page.language
        let (review, view) = try await page.site.lender.cases.review(number, page.visitor.actor)
        return try await page.response(
            CasePage.title(number),
            path: "/staff/applications/\(number)",
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            \(CasePage.application(review.file, language))
            \(objections(review.objections, page))
            \(review.decisions.html { DecisionView.html($0, page) })
            \(decisionForm(review, form, page))
            \(CasePage.view(view, page))
            """
        )
    }

    private static func objections(_ objections: [Objection], _ page: StaffPage) -> HTML {
        guard !objections.isEmpty else { return .empty }
        let language = page.language
        let items = objections.html { objection in
            """
            <li>\(raised[language]) \(Format.date(objection.raisedOn)); \(due[language]) \(Format.date(objection.dueOn))\(objection.answeredOn.map { "; \(answered[language]) \(Format.date($0))" })</li>
            """
        }
        return """
            <section class="warn"><h2>\(objectionsTitle[language])</h2><ul>\(items)</ul>
            <p class="clause">clause 7.5 · 94-V Art. 19-1</p></section>
            """
    }

    /// Only a referred case is decided, and never by the employee who created it.
    private static func decisionForm(_ review: CaseForReview, _ form: DecisionForm?, _ page: StaffPage) -> HTML {
        let language = page.language
        let file = review.file
        guard file.state == .referred else { return .empty }
        if case .employee(page.visitor.account.id, _) = file.application.createdBy {
            return "<div class=\"warn\"><p>\(ApplicationRefusal.ownCase.summary[language])</p></div>"
        }
        let last = review.decisions.first?.decision
        let form =
            form
            ?? DecisionForm(
                amount: last?.offeredAmount ?? file.request.amount,
                rate: last?.monthlyRate ?? file.request.monthlyRate
            )
        return """
            <section><h2>\(decideTitle[language])</h2>
            <form method="post" action="/staff/applications/\(file.number)/decide" class="card">\(page.visitor.csrfField)
            <fieldset><legend>\(outcomeTitle[language])</legend>
            <label class="tick"><input type="radio" name="outcome" value="approve"\(if: form.outcome == "approve", " checked") required> <span>\(BusinessWords.outcome(.approve)[language])</span></label>
            <label class="tick"><input type="radio" name="outcome" value="refuse"\(if: form.outcome == "refuse", " checked")> <span>\(BusinessWords.outcome(.refuse)[language])</span></label>
            </fieldset>
            <div class="grid">
            <div><label for="amount">\(BusinessWords.amount[language]), ₸</label>
            <p class="hint" id="offer-hint">\(offerHint[language])</p>
            <input type="text" inputmode="decimal" id="amount" name="amount" value="\(form.amount)" autocomplete="off" aria-describedby="offer-hint"></div>
            <div><label for="monthlyRate">\(BusinessWords.monthlyRate[language])</label>
            <p class="hint" id="rate-hint">\(rateHint[language])</p>
            <input type="text" inputmode="decimal" id="monthlyRate" name="monthlyRate" value="\(form.monthlyRate)" autocomplete="off" aria-describedby="rate-hint"></div>
            </div>
            <label for="justification">\(justification[language])</label>
            <p class="hint" id="justification-hint">\(justificationHint[language])</p>
            <textarea id="justification" name="justification" rows="4" minlength="10" maxlength="2000" aria-describedby="justification-hint" required>\(form.justification)</textarea>
            <div class="actions"><button type="submit">\(record[language])</button></div>
            </form></section>
            """
    }

    private static let objectionsTitle = LocalisedText(kk: "Қарсылықтар", ru: "Возражения", en: "Objections")
    private static let raised = LocalisedText(kk: "білдірілді:", ru: "заявлено", en: "raised on")
    private static let due = LocalisedText(kk: "жауап беру мерзімі:", ru: "ответить до", en: "to be answered by")
    private static let answered = LocalisedText(kk: "жауап берілді:", ru: "отвечено", en: "answered on")
    private static let decideTitle = LocalisedText(kk: "Шешім қабылдау", ru: "Принять решение", en: "Decide")
    private static let outcomeTitle = LocalisedText(kk: "Шешім", ru: "Решение", en: "Decision")
    private static let offerHint = LocalisedText(
        kk: "Мақұлдағанда: сұралған сомадан және өнім шегінен аспайды.",
        ru: "При одобрении: не больше запрошенной суммы и предела продукта.",
        en: "For an approval: no more than was asked for and than the product allows."
    )
    private static let rateHint = LocalisedText(
        kk: "Мақұлдағанда: өнім тарифі шегінде, мысалы 3,2.",
        ru: "При одобрении: в пределах тарифа продукта, например 3,2.",
        en: "For an approval: within the product's rates, such as 3.2."
    )
    private static let justification = LocalisedText(kk: "Негіздемесі", ru: "Обоснование", en: "Justification")
    private static let justificationHint = LocalisedText(
        kk: "Кемінде 10 таңба. Шешіммен бірге сақталады.",
        ru: "Не короче 10 знаков. Хранится вместе с решением.",
        en: "At least 10 characters. Kept with the decision."
    )
    private static let record = LocalisedText(kk: "Шешімді тіркеу", ru: "Записать решение", en: "Record the decision")
}

/// The fields of a decision as they were sent, so that a mistake does not lose them.
struct DecisionForm {
    let outcome: String
    let amount: String
    let monthlyRate: String
    let justification: String

    init(_ form: Form) {
        outcome = form.text("outcome")
        amount = form.text("amount")
        monthlyRate = form.text("monthlyRate")
        justification = form.text("justification")
    }

    init(amount: Money, rate: Rate?) {
        outcome = ""
        self.amount = amount.description
        monthlyRate = rate?.description ?? ""
        justification = ""
    }

    func approves() throws -> Bool {
        switch outcome {
        case "approve": true
        case "refuse": false
        default: throw StaffProblem.noOutcome
        }
    }

    func offer() throws -> (amount: Money, monthlyRate: Rate) {
        guard let money = Money(decimal: Self.decimal(amount)), money.isPositive,
            money <= Money(tenge: 1_000_000_000)
        else { throw StaffProblem.unreadableAmount }
        guard let rate = Rate(percent: Self.decimal(monthlyRate)), rate > .zero else {
            throw StaffProblem.unreadableRate
        }
        return (money, rate)
    }

    /// Spaces between digits are for the eye; a comma is a decimal mark here.
    private static func decimal(_ text: String) -> String {
        String(text.filter { !$0.isWhitespace }.map { $0 == "," ? "." : $0 })
    }
}
