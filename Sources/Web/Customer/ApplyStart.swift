import Hummingbird
import Lending
import Operations
import PrivacyKernel
import PrivacyOffice
import Wording

/// From a quote to an application, and back to one that was left unfinished.
enum ApplyStart {
    /// The button under a quote. The key makes pressing it twice one application.
    static func button(_ form: QuoteForm, _ context: AppRequestContext) -> HTML {
        """
        <form method="post" action="/apply"><input type="hidden" name="csrf" value="\(context.session?.csrf)">
        <input type="hidden" name="key" value="\(RandomID.make())">
        \(form.fields.html { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" })
        <div class="actions"><button type="submit">\(apply[context.language])</button></div>
        <p class="soft">\(nothingYet[context.language])</p></form>
        """
    }

    static func begin(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let form = try await request.form(context)
        let key = form.text("key")
        guard key.utf8.count == 24 else { throw PageProblem.foreignForm }
        let wanted = try QuoteForm(form.text).request()
        let today = try await site.lender.businessDay.today()
        // What may not be lent today is refused before anything is kept.
        _ = try Quote(
            wanted,
            terms: site.lender.products.terms(wanted.product),
            cap: try LendingLaw.effectiveRateCap(site.lender.law, on: today),
            on: today
        )
        let known = context.session.flatMap { $0.signedIn ? $0.subject : nil }
        let file = try await site.lender.applications.begin(
            wanted,
            language: context.language,
            origin: "website",
            originKey: "website-\(key)",
            for: known
        )
        if let session = context.session, session.subject == file.subject, session.application == file.number {
            return seeOther(Applicant.next(file))
        }
        // An old form must not open somebody's record: past the phone number only a signed-in session goes on.
        guard known == file.subject || file.step <= .contact else { throw PageProblem.signInNeeded }
        let opened = try await site.lender.sessions.open(
            replacing: context.session,
            subject: file.subject,
            signedIn: known == file.subject,
            application: file.number
        )
        return seeOther(
            Applicant.next(file),
            cookies: [SiteCookie.session.header(opened.token, secure: site.secureCookies)]
        )
    }

    /// Goes on with an application of the signed-in person.
    static func resume(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        guard let session = context.session, session.signedIn, let subject = session.subject else {
            throw PageProblem.signInNeeded
        }
        let number = request.uri.queryParameters.get("application") ?? ""
        let file = try await site.lender.applications.draft(number, .customer(subject))
        let opened = try await site.lender.sessions.open(
            replacing: session,
            subject: subject,
            signedIn: true,
            application: file.number
        )
        return seeOther(
            Applicant.next(file),
            cookies: [SiteCookie.session.header(opened.token, secure: site.secureCookies)]
        )
    }

    private static let apply = LocalisedText(
        kk: "Осы шарттармен өтінім беру",
        ru: "Подать заявку на этих условиях",
        en: "Apply on these terms"
    )
    private static let nothingYet = LocalisedText(
        kk: "Әзірге ештеңе сұралмайды: алдымен шарттар мен деректеріңіздің қалай өңделетіні көрсетіледі.",
        ru: "Пока ничего не спрашивается: сначала мы покажем условия и расскажем, как обрабатываются ваши данные.",
        en: "Nothing is asked yet: first you see the terms and how your data are processed."
    )
}
