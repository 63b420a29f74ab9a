import Hummingbird
import Lending
import Operations
import Wording

/// The credit bureaus at the console of those who keep the books: of what they have not heard yet and until when the law
/// gives time, and on a contract's page what they were told (clause 4.5).
enum BureausPage {
    static let path = "/staff/bureaus"

    static func register(on staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/bureaus") { _, context in try await show(context, site) }
        staff.post("/contracts/:number/bureaus") { _, context in try await tellAnew(context, site) }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .accountant, .auditor))
    }

    private static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let language = page.language
        let today = try await site.lender.businessDay.today()
        let waiting = try await site.lender.bureaus.waiting()
        let rows = waiting.html { debt in
            let late: HTML =
                debt.limit.value < today ? "<strong class=\"mistake\">\(BureauWords.late[language])</strong>" : .empty
            return """
                <tr><td><a href="/staff/contracts/\(debt.contract)">\(debt.contract)</a></td><td>\(BureauWords.news(isNewDebt: debt.isNewDebt)[language])</td><td>\(Format.date(debt.since))</td><td>\(Format.date(debt.limit.value)) \(late) <span class="clause">\(debt.limit.citation)</span></td><td>\(debt.failure.map { BureauWords.obstacle($0)[language] } ?? "—")</td></tr>
                """
        }
        return try await page.response(
            BureauWords.title,
            path: path,
            """
            <section><h2>\(BureauWords.waitingTitle[language])</h2>
            \(if: waiting.isEmpty, "<p class=\"soft\">\(BureauWords.allTold[language])</p>")
            \(if: !waiting.isEmpty, page.table(BureauWords.waitingTitle, [ContractPage.title, BureauWords.what, BureauWords.since, BureauWords.limit, BureauWords.obstacle], rows))
            </section>
            """
        )
    }

    /// The part of a contract's page.
    static func section(_ contract: ContractStatus, _ page: StaffPage) async throws -> HTML {
        let language = page.language
        let standing = try await page.site.lender.bureaus.standing(contract)
        let policy = try await page.site.policy()
        let missing = standing.withoutConsent.html { bureau in
            "<p class=\"soft\">\(BureauWords.withoutConsentOfBorrower.filled(["bureau": BureauWords.name(bureau, policy, language)])[language])</p>"
        }
        let rows = standing.supplies.html { BureauWords.row($0, policy, language) }
        return """
            <section><h2>\(BureauWords.title[language])</h2>
            \(missing)\(standing.waiting.map { OwnBureausPage.waiting($0, language) })
            \(if: standing.supplies.isEmpty, "<p class=\"soft\">\(BureauWords.nothingYet[language])</p>")
            \(if: !standing.supplies.isEmpty, page.table(BureauWords.details, BureauWords.columns, numbers: 3..<7, rows))
            \(if: page.visitor.role == .accountant, form(contract.file.number, page))</section>
            """
    }

    private static func form(_ contract: String, _ page: StaffPage) -> HTML {
        """
        <form method="post" action="/staff/contracts/\(contract)/bureaus">\(page.visitor.csrfField)
        <p class="soft">\(BureauWords.anewWhen[page.language]) <span class="clause">573-II Art. 19(2)(4), 22(5)</span></p>
        <div class="actions"><button type="submit" class="second">\(BureauWords.anew[page.language])</button></div></form>
        """
    }

    private static func tellAnew(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let contract = context.parameters.get("number") ?? ""
        try await site.lender.bureaus.tellAnew(contract, page.visitor.actor)
        // Carried out at once, so that the page that follows shows it; the chore repeats what fails.
        try await site.lender.bureaus.runDue()
        return seeOther("/staff/contracts/\(contract)")
    }
}
