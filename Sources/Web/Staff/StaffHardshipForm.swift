import Hummingbird
import Lending
import Operations
import PrivacyKernel
import PrivacyOffice
import Wording

/// A request that an employee writes down for a borrower who called or came (56-V Art. 9-2(2)).
enum StaffHardshipForm {
    static func ask(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let number = context.parameters.get("number") ?? ""
        let contract = try await site.lender.contracts.show(number, page.visitor.actor)
        let way = request.uri.queryParameters.get("way").flatMap { HardshipPlan.Kind(rawValue: String($0)) }
        guard let way else { return try await ways(number, page) }
        let value = try await site.lender.pledges.valuation(of: number, on: contract.view.asOf)?.amount
        let fields = HardshipFields(form: HardshipFields.suggested(way, contract, value: value))
        return try await form(fields, number, page, problem: nil, preview: nil)
    }

    static func send(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let number = context.parameters.get("number") ?? ""
        let fields = HardshipFields(form: try await request.form(context))
        do {
            guard fields.hasKey else { throw PageProblem.foreignForm }
            let plan = try fields.plan()
            guard fields.form.text("step") == "send" else {
                let shown = try await site.lender.hardship.preview(plan, contract: number, page.visitor.actor)
                return try await form(fields, number, page, problem: nil, preview: shown)
            }
            guard let cause = fields.cause else { throw FieldProblem.notAChoice }
            let asked = try await site.lender.hardship.ask(
                plan,
                cause: cause,
                contract: number,
                key: fields.key,
                page.visitor.actor
            )
            return seeOther(
                page.visitor.role?.answersHardship == true
                    ? "/staff/hardship/\(asked.id)" : "/staff/contracts/\(number)"
            )
        } catch let denial as Denial {
            throw denial
        } catch let problem as any UserFacingError {
            guard fields.way != nil else { throw problem }
            return try await form(fields, number, page, problem: problem, preview: nil)
        }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .loanOfficer, .collections, .callCentre)
        )
    }

    private static func ways(_ number: String, _ page: StaffPage) async throws -> Response {
        let language = page.language
        let items = HardshipPlan.Kind.allCases.html { way in
            """
            <li><a href="/staff/contracts/\(number)/hardship?way=\(way.rawValue)">\(HardshipText.way(way)[language])</a><br><span class="soft">\(HardshipText.explanation(way)[language])</span></li>
            """
        }
        return try await page.response(
            StaffHardshipPage.onBehalf,
            path: "/staff/contracts/\(number)/hardship",
            "<p><a href=\"/staff/contracts/\(number)\">\(number)</a> <span class=\"clause\">56-V Art. 9-2(2)</span></p><ul>\(items)</ul>"
        )
    }

    private static func form(
        _ fields: HardshipFields,
        _ number: String,
        _ page: StaffPage,
        problem: (any UserFacingError)?,
        preview: HardshipPreview?
    ) async throws -> Response {
        let language = page.language
        guard let way = fields.way else { return seeOther("/staff/contracts/\(number)/hardship") }
        return try await page.response(
            StaffHardshipPage.onBehalf,
            path: "/staff/contracts/\(number)/hardship",
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            <form method="post" action="/staff/contracts/\(number)/hardship" class="card">\(page.visitor.csrfField)
            <h2>\(HardshipText.way(way)[language]) · \(number)</h2>
            <input type="hidden" name="key" value="\(fields.hasKey ? fields.key : RandomID.make())">
            \(fields.html(way, language, withRate: false))
            \(fields.causes(language))
            \(preview.html { HardshipView.preview($0, language) })
            <div class="actions"><button type="submit" name="step" value="preview"\(if: preview != nil, " class=\"second\"")>\(HardshipText.preview[language])</button>
            \(if: preview != nil, "<button type=\"submit\" name=\"step\" value=\"send\">\(take[language])</button>")</div></form>
            """
        )
    }

    private static let take = LocalisedText(kk: "Өтінішті қабылдау", ru: "Принять обращение", en: "Take the request")
}
