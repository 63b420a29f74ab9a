import HTTPTypes
import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// The frame of the staff pages: who works here in which role, and the pages of that role.
struct StaffPage {
    let site: Site
    let context: AppRequestContext
    let visitor: StaffVisitor

    var language: Language { context.language }

    /// - Parameter status: 422 when a form is shown again.
    func response(
        _ title: LocalisedText,
        path: String,
        status: HTTPResponse.Status = .ok,
        _ body: HTML
    ) async throws -> Response {
        let policy = try await site.policy()
        let role = policy.roles.first { $0.id == visitor.account.role }?.title[language]
        return site.layout.page(
            title,
            path: path,
            context: context,
            wide: true,
            status: status,
            """
            <p class="soft">\(visitor.account.displayName) · \(role ?? visitor.account.role.rawValue)</p>
            <nav class="menu" aria-label="\(Self.pages[language])">\(links)</nav>
            <h1>\(title[language])</h1>
            \(body)
            """
        )
    }

    private var links: HTML {
        let all: [(LocalisedText, String, Bool)] = [
            (Self.work, "/staff", true),
            (HardshipText.requests, "/staff/hardship", visitor.role?.answersHardship == true),
            (
                AssignmentWords.title, "/staff/assignments",
                visitor.role == .collections || visitor.role?.keepsBooks == true
            ),
            (AssignmentWords.ownersMoney, "/staff/owners", visitor.role?.keepsBooks == true),
            (BooksPage.title, "/staff/books", visitor.role?.keepsBooks == true),
            (ReportPage.title, "/staff/reports", visitor.role?.keepsBooks == true),
            (BureauWords.title, BureausPage.path, visitor.role?.keepsBooks == true),
            (StatementPage.title, "/staff/statement", visitor.role == .accountant),
            (SiteStatisticsPage.title, "/staff/site", visitor.role == .administrator),
            (DayPage.title, "/staff/day", visitor.role == .administrator),
            (PrivacyPage.title, "/staff/privacy", visitor.role == .dataProtectionOfficer),
            (PersonConsentsPage.title, "/staff/people", visitor.role == .callCentre || visitor.role == .loanOfficer),
            (LetterWords.title, LettersPage.path, visitor.role == .callCentre || visitor.role == .loanOfficer),
            (
                CampaignText.title, "/staff/campaigns",
                visitor.role == .callCentre || visitor.role == .dataProtectionOfficer
            ),
            (
                PromotionsPage.title, "/staff/promotions",
                visitor.role == .callCentre || visitor.role == .dataProtectionOfficer
            ),
            (
                RequestWords.title, "/staff/requests",
                visitor.role == .dataProtectionOfficer || visitor.role == .administrator
            ),
            (RequestWords.new, "/staff/requests/new", visitor.role == .loanOfficer || visitor.role == .callCentre),
            (
                VersionWords.title, "/staff/privacy/versions",
                visitor.role == .dataProtectionOfficer || visitor.role == .auditor
            ),
            (
                RetentionWords.title, "/staff/privacy/retention",
                visitor.role == .dataProtectionOfficer || visitor.role == .administrator
            ),
            (
                RecordingWords.title, RecordingsPage.path,
                visitor.role == .callCentre || visitor.role == .loanOfficer || visitor.role == .collections
                    || visitor.role == .dataProtectionOfficer
            ),
            (CameraWords.title, CamerasPage.path, visitor.role == .dataProtectionOfficer),
            (JournalPage.title, JournalPage.path, visitor.role == .dataProtectionOfficer),
            (RecipientsPage.title, RecipientsPage.path, visitor.role == .dataProtectionOfficer),
            (StateRequestWords.title, StateRequestsPage.path, visitor.role == .dataProtectionOfficer),
            (MandateWords.title, MandatesPage.path, visitor.role == .dataProtectionOfficer),
            (MandateWords.own, ProcessorPage.path, visitor.account.role == MandateDesk.role),
        ]
        return all.filter(\.2).html { title, path, _ in "<a href=\"\(path)\">\(title[language])</a> " }
    }

    /// A refusal by the policy inside a page: a short note with its clause, and the rest of the page stays.
    func note(_ denial: Denial) -> HTML {
        """
        <div class="warn"><p><strong>\(denial.summary[language])</strong></p>
        <p>\(denial.remedy[language])</p><p class="clause">\(denial.clause)</p></div>
        """
    }

    /// A section that the policy may refuse.
    func section(_ title: LocalisedText, _ body: () async throws -> HTML) async throws -> HTML {
        let content: HTML
        do { content = try await body() } catch let denial as Denial { content = note(denial) }
        return "<section><h2>\(title[language])</h2>\(content)</section>"
    }

    /// A table that scrolls by itself on a narrow screen.
    ///
    /// - Parameter numbers: The columns whose heads stand above numbers, which are set to the right.
    func table(_ caption: LocalisedText, _ columns: [LocalisedText], numbers: Range<Int> = 0..<0, _ rows: HTML) -> HTML
    {
        // A head without a body says less than a word.
        guard !rows.source.isEmpty else { return "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" }
        let heads = columns.enumerated().html { place, title in
            "<th scope=\"col\"\(if: numbers.contains(place), " class=\"number\"")>\(title[language])</th>"
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(caption[language])"><table>
            <thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    /// A row of `dl.facts`; nothing when there is no value.
    func fact(_ title: LocalisedText, _ value: String?) -> HTML {
        guard let value else { return .empty }
        return "<dt>\(title[language])</dt><dd>\(value)</dd>"
    }

    func figure(_ title: LocalisedText, _ value: String) -> HTML {
        "<div><dt>\(title[language])</dt><dd>\(value)</dd></div>"
    }

    private static let pages = LocalisedText(kk: "Қызметкер беттері", ru: "Страницы сотрудника", en: "Staff pages")
    static let work = LocalisedText(kk: "Жұмыс тізімі", ru: "Список дел", en: "Work list")
}
