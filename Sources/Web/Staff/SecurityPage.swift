import CivilTime
import HTTPTypes
import Hummingbird
import Operations
import PrivacyKernel
import Wording

/// Guarantors and pledgors of an application, in the branch: what to hand over, what to record, who has signed.
enum SecurityPage {
    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        return try await show(page, SecurityForms.Sent(), problem: nil, told: nil)
    }

    static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .loanOfficer, .collections)
        )
    }

    static func number(_ page: StaffPage) -> String { page.context.parameters.get("number") ?? "" }
    static func path(_ application: String) -> String { "/staff/applications/\(application)/security" }

    static func show(
        _ page: StaffPage,
        _ sent: SecurityForms.Sent,
        problem: (any UserFacingError)?,
        told: (person: Int64, obligation: SecuredObligation)?
    ) async throws -> Response {
        let language = page.language
        let number = number(page)
        let people = try await page.site.lender.security.list(number, page.visitor.actor)
        let isOpen = try await page.site.lender.security.isOpen(number, page.visitor.actor)
        let officer = page.visitor.role == .loanOfficer
        let cards = people.html { view in
            let mine = told?.person == view.person.number ? told?.obligation : nil
            return card(view, number, page, officer: officer, isOpen: isOpen, told: mine)
        }
        let entry = officer && isOpen ? try await SecurityForms.entry(number, sent, page) : .empty
        return try await page.response(
            SecurityWords.title(number),
            path: path(number),
            status: problem == nil && sent.problems.isEmpty ? .ok : .unprocessableContent,
            """
            <p>\(SecurityWords.lead[language])</p>
            \(problem.map { ErrorBox.html($0, language) })
            \(if: people.isEmpty, "<p class=\"soft\">\(BusinessWords.nothing[language])</p>")
            \(cards)
            \(entry)
            <p><a href="/staff/applications/\(number)">\(SecurityWords.toApplication[language])</a></p>
            """
        )
    }

    /// The link from the case and from the pledge.
    static func link(_ application: String, _ page: StaffPage) -> HTML {
        guard page.visitor.role == .loanOfficer || page.visitor.role == .collections else { return .empty }
        return "<p><a href=\"\(path(application))\">\(SecurityWords.link[page.language])</a></p>"
    }

    /// The contract of one person.
    static func document(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let text = request.uri.queryParameters.get("lang") ?? page.language.rawValue
        guard let person = person(context), let language = Language(rawValue: text) else { throw PageProblem.notFound }
        do {
            let document = try await site.lender.security.document(
                person,
                application: number(page),
                language,
                page.visitor.actor
            )
            return DocumentAnswer.page(document)
        } catch is SecurityProblem { throw PageProblem.notFound }
    }

    static func person(_ context: AppRequestContext) -> Int64? {
        context.parameters.get("person").flatMap { Int64($0) }
    }

    private static func card(
        _ view: SecurityPersonView,
        _ application: String,
        _ page: StaffPage,
        officer: Bool,
        isOpen: Bool,
        told: SecuredObligation?
    ) -> HTML {
        let language = page.language
        let person = view.person
        let base = "\(path(application))/\(person.number)"
        let state: LocalisedText =
            if person.signedOn != nil && view.isUpToDate { SecurityWords.hasSigned } else if view.isUpToDate {
                SecurityWords.toSign
            } else { SecurityWords.toPrepare }
        let links = [Language.kazakh, .russian, .english].html { each in
            "<a href=\"\(base)/document?lang=\(each.rawValue)\" target=\"_blank\" rel=\"noopener\" hreflang=\"\(each.rawValue)\">\(SecurityWords.name(each))</a> "
        }
        return """
            <section class="card"><h2>\(view.name)</h2>
            <p><span class="state">\(SecurityWords.role(person.role)[language])</span> <span class="state">\(state[language])</span></p>
            <dl class="facts">
            \(page.fact(SecurityWords.phone, view.phone.isEmpty ? nil : view.phone))
            \(page.fact(SecurityWords.signIn, (view.hasConfirmedPhone ? SecurityWords.canSignIn : SecurityWords.cannotSignIn)[language]))
            \(page.fact(SecurityWords.address, view.address.isEmpty ? nil : view.address))
            \(page.fact(SecurityWords.enteredOn, Format.date(person.enteredOn)))
            \(page.fact(SecurityWords.signedOn, person.signedOn.map { Format.date($0) }))
            </dl>
            \(if: person.documentHash != nil, "<p>\(SecurityWords.document[language]): \(links)</p>")
            \(told.html { obligation($0, language) })
            \(SecurityForms.acts(view, base, page, officer: officer, isOpen: isOpen))
            </section>
            """
    }

    private static func obligation(_ told: SecuredObligation, _ language: Language) -> HTML {
        """
        <div class="good" role="status"><p><strong>\(SecurityWords.mayBeTold[language])</strong></p>
        <p>\(SecurityWords.contract[language]) \(told.contract). \(SecurityWords.balance[language]): \(Format.money(told.principalOutstanding, language)). \(SecurityWords.overdue[language]): \(Format.money(told.overdue, language)), \(Format.days(told.daysOverdue, language)).</p>
        <p class="clause">clause 5.1.7</p></div>
        """
    }
}
