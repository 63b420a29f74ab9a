import Hummingbird
import Identifiers
import Lending
import Money
import Operations
import PrivacyKernel
import Wording

/// What came in for the owners of assigned claims and is passed on to them (56-V Art. 9-1).
enum OwnersMoneyPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await show(try desk(context, site), problem: nil)
    }

    static func pass(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        do {
            try await site.lender.assignments.pass(
                to: form.text("party"),
                reference: form.text("reference"),
                page.visitor.actor
            )
            return seeOther("/staff/owners")
        } catch let denial as Denial { throw denial } catch let problem as any UserFacingError {
            return try await show(page, problem: problem)
        }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .accountant, .auditor))
    }

    private static func show(_ page: StaffPage, problem: (any UserFacingError)?) async throws -> Response {
        let language = page.language
        let owners = try await page.site.lender.assignments.owed(page.visitor.actor)
        let sections = owners.enumerated().html { index, owner in
            let rows = owner.contracts.html { each in
                """
                <tr><td><a href="/staff/contracts/\(each.contract)">\(each.contract)</a></td><td class="number">\(Format.money(each.amount, language))</td></tr>
                """
            }
            let payable = owner.contracts.map(\.amount).filter(\.isPositive).sum
            return """
                <section><h2>\(owner.assignee.name), \(AssignmentWords.bin[language]) \(owner.assignee.id)</h2>
                <p>\(AssignmentWords.account[language]): \(owner.assignee.account.value)</p>
                \(page.table(AssignmentWords.ownersMoney, [BusinessWords.number, BusinessWords.amount], numbers: 1..<2, rows))
                \(if: page.visitor.role == .accountant && payable.isPositive, form(owner, payable, index, page))</section>
                """
        }
        return try await page.response(
            AssignmentWords.ownersMoney,
            path: "/staff/owners",
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            \(if: owners.isEmpty, "<p class=\"soft\">\(BusinessWords.nothing[language])</p>")\(sections)
            """
        )
    }

    private static func form(_ owner: OwnersMoney, _ amount: Money, _ index: Int, _ page: StaffPage) -> HTML {
        """
        <form method="post" action="/staff/owners" class="card">\(page.visitor.csrfField)<input type="hidden" name="party" value="\(owner.assignee.id)">
        <p>\(AssignmentWords.passText[page.language]) <strong>\(Format.money(amount, page.language))</strong></p>
        <label for="reference-\(index)">\(AssignmentWords.reference[page.language])</label><input id="reference-\(index)" name="reference" type="text" autocomplete="off" required maxlength="60">
        <div class="actions"><button type="submit">\(AssignmentWords.pass[page.language])</button></div></form>
        """
    }
}
