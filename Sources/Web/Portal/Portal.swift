import HTTPTypes
import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// A customer who has proved by a code that the phone number is his own.
struct Customer {
    let session: Session
    let subject: SubjectID
    var actor: Actor { .customer(subject) }
    var csrfField: HTML { "<input type=\"hidden\" name=\"csrf\" value=\"\(session.csrf)\">" }

    init(_ context: AppRequestContext) throws {
        guard let session = context.session, session.signedIn, let subject = session.subject else {
            throw PageProblem.signInNeeded
        }
        self.session = session
        self.subject = subject
    }
}

/// The frame of a customer's pages.
struct PortalPage {
    let site: Site
    let context: AppRequestContext
    let customer: Customer

    init(_ context: AppRequestContext, _ site: Site) throws {
        self.site = site
        self.context = context
        customer = try Customer(context)
    }

    var language: Language { context.language }
    var number: String { context.parameters.get("number") ?? "" }

    /// - Parameter problem: Shown at the top; the answer then has its status.
    func response(
        _ title: LocalisedText,
        path: String,
        problem: (any Error)? = nil,
        _ body: HTML
    ) -> Response {
        site.layout.page(
            title,
            path: path,
            context: context,
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            <nav class="menu" aria-label="\(Self.pages[language])"><a href="/me">\(PortalHome.title[language])</a> <a href="/me/data">\(DataPage.title[language])</a> <a href="/me/messages">\(MessageText.title[language])</a></nav>
            <h1>\(title[language])</h1>
            \(problem.map { ErrorBox.html($0, language) })
            \(body)
            """
        )
    }

    /// A form with one button.
    func button(_ path: String, _ words: LocalisedText, second: Bool = false, _ fields: HTML = .empty) -> HTML {
        """
        <form method="post" action="\(path)" class="card">\(customer.csrfField)\(fields)
        <div class="actions"><button type="submit"\(if: second, " class=\"second\"")>\(words[language])</button></div></form>
        """
    }

    func figure(_ title: LocalisedText, _ value: String) -> HTML {
        "<div><dt>\(title[language])</dt><dd>\(value)</dd></div>"
    }

    func table(_ caption: LocalisedText, _ columns: [LocalisedText], _ rows: HTML) -> HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(caption[language])"><table>
        <thead><tr>\(columns.html { heading($0[language]) })</tr></thead><tbody>\(rows)</tbody></table></div>
        """
    }

    /// The first column of a comparison heads nothing; an empty heading is read out as one.
    private func heading(_ text: String) -> HTML {
        text.isEmpty ? "<td></td>" : "<th scope=\"col\">\(text)</th>"
    }

    private static let pages = LocalisedText(kk: "Жеке кабинет", ru: "Личный кабинет", en: "Your pages")
}
