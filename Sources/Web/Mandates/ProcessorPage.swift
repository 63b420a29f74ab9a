import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// What a processor sees: the contracts of its mandate, one opened at a time (clauses 5.3, 5.4).
enum ProcessorPage {
    static let path = "/staff/mandate"

    static func register(on staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/mandate") { _, context in try await show(context, site) }
        staff.post("/mandate/:contract") { _, context in try await open(context, site) }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        let visitor = try StaffVisitor(context)
        guard visitor.account.role == MandateDesk.role else { throw StaffProblem.anotherDesk }
        return StaffPage(site: site, context: context, visitor: visitor)
    }

    private static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let language = page.language
        let policy = try await site.policy()
        let mandates = try await site.lender.processorDoor.mandates(page.visitor.actor)
        let cards = mandates.html { mandate in
            let rows = mandate.contracts.html { contract in
                """
                <tr><td>\(contract)</td><td><form method="post" action="\(path)/\(contract)">\(page.visitor.csrfField)<button type="submit" class="second" aria-label="\(MandateWords.open[language]): \(contract)">\(MandateWords.open[language])</button></form></td></tr>
                """
            }
            return """
                <section class="card"><h2>\(policy.recipients.first { $0.id == mandate.recipient }?.name[language] ?? mandate.recipient.rawValue)</h2>
                <dl class="facts">\(page.fact(MandateWords.agreement, mandate.agreement))
                \(page.fact(MandateWords.until, Format.date(mandate.until)))
                \(page.fact(MandateWords.fields, RecipientsPage.titles(mandate.fields, policy, language)))</dl>
                \(page.table(MandateWords.contractsTitle, [BusinessWords.number, MandateWords.open], rows))</section>
                """
        }
        return try await page.response(
            MandateWords.own,
            path: path,
            "<p>\(MandateWords.ownText[language])</p>\(mandates.isEmpty ? "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" : cards)"
        )
    }

    private static func open(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let language = page.language
        let policy = try await site.policy()
        let contract = context.parameters.get("contract") ?? ""
        let values = try await site.lender.processorDoor.open(contract, page.visitor.actor)
        let rows = values.sorted { $0.key.rawValue < $1.key.rawValue }.html { field, value in
            "<tr><td>\(RecipientsPage.titles([field], policy, language))</td><td>\(ValueWords.text(value, field, language))</td></tr>"
        }
        return try await page.response(
            LocalisedText(same: contract),
            path: path,
            """
            \(page.table(MandateWords.fields, [StateRequestWords.field, StateRequestWords.value], rows))
            <p><a href="\(path)">\(MandateWords.own[language])</a></p>
            """
        )
    }
}
