import Hummingbird
import Operations
import Wording

/// Confirming an e-mail address: the address travels in the form, never in an address line.
enum EmailPage {
    static func form(_ page: PortalPage) -> HTML {
        """
        <form method="post" action="\(MessagesPage.path)/email" class="card">\(page.customer.csrfField)
        <label for="email">\(MessagesWords.emailTitle[page.language])</label><p class="hint" id="email-hint">\(MessagesWords.emailHint[page.language])</p>
        <input type="email" id="email" name="email" autocomplete="email" maxlength="254" required aria-describedby="email-hint">
        <div class="actions"><button type="submit" class="second">\(MessagesWords.sendCode[page.language])</button></div></form>
        """
    }

    static func ask(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let address = try await request.form(context).text("email")
        do {
            try await site.lender.contacts.requestEmailCode(address, page.customer.subject, page.language)
        } catch let problem as any UserFacingError { return again(page, address, problem) }
        return codePage(page, address, problem: nil)
    }

    static func confirm(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let form = try await request.form(context)
        let address = form.text("email")
        do {
            try await site.lender.contacts.confirmEmail(address, code: form.text("code"), page.customer.subject)
        } catch let problem as any UserFacingError { return codePage(page, address, problem: problem) }
        return seeOther(MessagesPage.path)
    }

    private static func again(_ page: PortalPage, _ address: String, _ problem: any UserFacingError) -> Response {
        page.response(MessagesWords.emailTitle, path: MessagesPage.path, problem: problem, form(page))
    }

    private static func codePage(_ page: PortalPage, _ address: String, problem: (any UserFacingError)?) -> Response {
        page.response(
            MessagesWords.emailTitle,
            path: MessagesPage.path,
            problem: problem,
            """
            <form method="post" action="\(MessagesPage.path)/email/code" class="card">\(page.customer.csrfField)<input type="hidden" name="email" value="\(address)">
            <p>\(address)</p><label for="code">\(MessagesWords.code[page.language])</label>
            <input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="10" required>
            <div class="actions"><button type="submit">\(MessagesWords.confirm[page.language])</button></div></form>
            """
        )
    }
}
