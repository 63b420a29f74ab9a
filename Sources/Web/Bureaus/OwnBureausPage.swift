import Hummingbird
import Lending
import Operations
import Wording

/// What the credit bureaus were told of the borrower's contract, when, and how to have it corrected (clause 4.5).
enum OwnBureausPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let language = page.language
        let contract = try await site.lender.contracts.show(page.number, page.customer.actor)
        let standing = try await site.lender.bureaus.standing(contract)
        let policy = try await site.policy()
        let missing = standing.withoutConsent.html { bureau in
            "<p>\(BureauWords.withoutConsent.filled(["bureau": BureauWords.name(bureau, policy, language)])[language])</p>"
        }
        let rows = standing.supplies.html { BureauWords.row($0, policy, language) }
        return page.response(
            BureauWords.details,
            path: path(page.number),
            """
            <p><a href="/me/contracts/\(page.number)">\(LocalisedText(kk: "{n} шарты", ru: "Договор {n}", en: "Contract {n}").filled(["n": page.number])[language])</a></p>
            <p>\(BureauWords.duty[language]) <span class="clause">\(BureauWords.sources)</span></p>
            \(if: !standing.withoutConsent.isEmpty, "<div class=\"warn\">\(missing)<p><a href=\"/me/data\">\(BureauWords.consents[language])</a></p></div>")
            \(standing.waiting.map { waiting($0, language) })
            \(if: standing.supplies.isEmpty, "<p class=\"soft\">\(BureauWords.nothingYet[language])</p>")
            \(if: !standing.supplies.isEmpty, page.table(BureauWords.details, BureauWords.columns, rows))
            <p><a href="/me/requests/new?kind=rectification">\(BureauWords.wrong[language])</a> <span class="clause">573-II Art. 19(2)(4)</span></p>
            """
        )
    }

    /// What stands on the contract's own page.
    static func link(_ page: PortalPage) -> HTML {
        """
        <section class="card"><h2>\(BureauWords.title[page.language])</h2>
        <p><a href="\(path(page.number))">\(BureauWords.details[page.language])</a></p></section>
        """
    }

    static func waiting(_ debt: BureauDebt, _ language: Language) -> HTML {
        """
        <p>\(BureauWords.waiting.filled(["day": Format.date(debt.limit.value)])[language]) <span class="clause">\(debt.limit.citation)</span></p>
        """
    }

    private static func path(_ contract: String) -> String { "/me/contracts/\(contract)/bureaus" }
}
