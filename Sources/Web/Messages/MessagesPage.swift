import Hummingbird
import Lending
import Operations
import PolicyModel
import PrivacyOffice
import Wording

/// What a person gets from us, why, and every switch to end it (clauses 9.5 to 9.10, 11.1).
enum MessagesPage {
    static let path = "/me/messages"

    static func register(on me: RouterGroup<AppRequestContext>, _ site: Site) {
        let messages = me.group("/messages")
        messages.get("/") { _, context in try await show(try PortalPage(context, site), problem: nil) }
        messages.post("/refuse") { request, context in try await act(request, context, site, refuse) }
        messages.post("/channels") { request, context in try await act(request, context, site, setChannel) }
        messages.post("/outlives") { request, context in try await act(request, context, site, setOutlives) }
        messages.post("/email") { request, context in try await EmailPage.ask(request, context, site) }
        messages.get("/device") { _, context in try await DevicePage.show(context, site) }
        messages.post("/device") { request, context in try await DevicePage.switchOn(request, context, site) }
        messages.post("/device/off") { _, context in try await DevicePage.switchOff(context, site) }
        messages.post("/email/code") { request, context in try await EmailPage.confirm(request, context, site) }
        // The number of a message about a day of a contract has slashes in it.
        messages.get("/sent/**") { _, context in try await words(context, site) }
        me.get("/data/consents/:consent/proof") { _, context in try await ConsentProofPage.show(context, site) }
    }

    private static func act(
        _ request: Request,
        _ context: AppRequestContext,
        _ site: Site,
        _ body: (PortalPage, Form) async throws -> Void
    ) async throws -> Response {
        let page = try PortalPage(context, site)
        let form = try await request.form(context)
        do { try await body(page, form) } catch let problem as any UserFacingError {
            return try await show(page, problem: problem)
        }
        return seeOther(path)
    }

    private static func refuse(_ page: PortalPage, _ form: Form) async throws {
        try await page.site.lender.withdrawals.withdraw(
            WithdrawalScope(word: form.text("scope")),
            of: page.customer.subject,
            channel: .website,
            page.customer.actor
        )
    }

    private static func setChannel(_ page: PortalPage, _ form: Form) async throws {
        guard let channel = MessageChannel(rawValue: form.text("channel")) else { throw FieldProblem.notAChoice }
        try await page.site.lender.messages.setChannel(channel, open: form.text("open") == "yes", page.customer.subject)
    }

    private static func setOutlives(_ page: PortalPage, _ form: Form) async throws {
        try await page.site.lender.messages.setOutlivesContract(
            ConsentID(form.text("consent")),
            form.text("outlives") == "yes",
            page.customer.subject
        )
    }

    private static func words(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PortalPage(context, site)
        let id = context.parameters.getCatchAll().joined(separator: "/")
        let text: String
        do { text = try await site.lender.messages.text(id, page.customer.subject, page.language) } catch MessageProblem
            .wordsLost
        { throw PageProblem.notFound }
        // Where the message had its own address, which was for one person and is not kept.
        let shown = text.replacing("{link}", with: "…")
        return page.response(
            MessageText.title,
            path: path,
            """
            <section class="card"><pre class="text">\(shown)</pre></section>
            <p><a href="\(path)">\(MessageText.title[page.language])</a></p>
            """
        )
    }

    private static func show(_ page: PortalPage, problem: (any UserFacingError)?) async throws -> Response {
        let lender = page.site.lender
        let choices = try await lender.messages.choices(page.customer.subject)
        let sent = try await lender.messages.sent(page.customer.subject)
        let language = page.language
        return page.response(
            MessageText.title,
            path: path,
            problem: problem,
            """
            <p>\(MessagesWords.lead[language])</p>
            \(again(choices, page))
            \(MessageGroup.allCases.html { half($0, choices, page) })
            \(if: choices.consents.contains(where: \.isLive), page.button(path + "/refuse", MessagesWords.refuseAll, second: true, "<input type=\"hidden\" name=\"scope\" value=\"all\">"))
            <section><h2>\(MessagesWords.channels[language])</h2><p>\(MessagesWords.channelsText[language])</p>
            \(MessageChannel.allCases.filter { choices.openable.contains($0) || choices.closedChannels.contains($0) }.html { channel($0, choices, page) })
            \(if: lender.devices.serverKey != nil, DevicePage.card(isOn: choices.openable.contains(.push), page))
            \(if: lender.messaging.mail != nil, EmailPage.form(page))</section>
            <section><h2>\(MessagesWords.sentTitle[language])</h2>\(list(sent, page))</section>
            \(if: !choices.withdrawals.isEmpty, history(choices, page))
            """
        )
    }

    /// One half of clause 9.9, which is refused without touching the other.
    private static func half(_ group: MessageGroup, _ choices: MessageChoices, _ page: PortalPage) -> HTML {
        let language = page.language
        let items = choices.consents.filter { choices.groups[$0.definition.id] == group }
        let rows = items.html { item in
            let id = item.definition.id
            return """
                <section class="held"><h3><a href="/me/data/consents/\(id.rawValue)">\(item.definition.title[language])</a></h3>
                <p><span class="state">\((item.isLive ? MessageText.given : MessageText.notGiven)[language])</span></p>
                \(if: item.isLive && item.definition.endsWithContract, outlives(item.definition, choices.outliving.contains(id), page))</section>
                """
        }
        return """
            <section class="card" id="\(group.rawValue)"><h2>\(MessageText.group(group)[language])</h2><p>\(MessageText.explained(group)[language])</p>
            \(rows)
            \(if: items.contains(where: \.isLive), "<form method=\"post\" action=\"\(path)/refuse\">\(page.customer.csrfField)<input type=\"hidden\" name=\"scope\" value=\"\(group.rawValue)\"><div class=\"actions\"><button type=\"submit\" class=\"second\">\(MessagesWords.refuseHalf[language]): \(MessageText.group(group)[language])</button></div></form>")</section>
            """
    }

    private static func outlives(_ consent: ConsentDefinition, _ outlives: Bool, _ page: PortalPage) -> HTML {
        let language = page.language
        return """
            <form method="post" action="\(path)/outlives">\(page.customer.csrfField)<input type="hidden" name="consent" value="\(consent.id.rawValue)"><input type="hidden" name="outlives" value="\(outlives ? "no" : "yes")">
            <p>\((outlives ? MessagesWords.outlives : MessagesWords.endsWith)[language])</p>
            <button type="submit" class="link">\((outlives ? MessagesWords.letEnd : MessagesWords.goOn)[language])</button></form>
            """
    }

    /// Clause 9.6: what ended with the contract is asked again, here, where nobody is disturbed by the question.
    private static func again(_ choices: MessageChoices, _ page: PortalPage) -> HTML {
        guard !choices.endedWithContract.isEmpty else { return .empty }
        return """
            <section class="warn"><h2>\(MessagesWords.againTitle[page.language])</h2><p>\(MessagesWords.againText[page.language])</p>
            <ul>\(choices.endedWithContract.html { "<li><a href=\"/me/data/consents/\($0.id.rawValue)\">\($0.title[page.language])</a></li>" })</ul></section>
            """
    }

    private static func channel(_ channel: MessageChannel, _ choices: MessageChoices, _ page: PortalPage) -> HTML {
        let isOpen = !choices.closedChannels.contains(channel)
        let language = page.language
        return """
            <form method="post" action="\(path)/channels" class="card">\(page.customer.csrfField)<input type="hidden" name="channel" value="\(channel.rawValue)"><input type="hidden" name="open" value="\(isOpen ? "no" : "yes")">
            <p><strong>\(MessageText.channel(channel)[language])</strong> <span class="state">\((isOpen ? MessagesWords.open : MessagesWords.closed)[language])</span></p>
            <div class="actions"><button type="submit" class="second">\((isOpen ? MessagesWords.close : MessagesWords.reopen)[language]): \(MessageText.channel(channel)[language])</button></div></form>
            """
    }

    private static func list(_ sent: [SentMessage], _ page: PortalPage) -> HTML {
        let language = page.language
        guard !sent.isEmpty else { return "<p class=\"soft\">\(MessagesWords.nothingSent[language])</p>" }
        return "<ul class=\"lines\">"
            + sent.html { message in
                """
                <li><strong>\(Format.time(message.sentAt))</strong> · \(MessageText.channel(message.channel)[language]) · \(MessageText.kind(message.kind)[language])
                <br><a href="\(path)/sent/\(message.id)">\(message.title?[language] ?? MessagesWords.read[language])</a>\(message.tracking.html { number in "<br>\(LetterWords.tracking[language]): \(number)" })
                <br><span class="clause">\(basis(message, language))</span></li>
                """
            } + "</ul>"
    }

    /// What allowed it: the consent with its record, or the basis of the policy.
    private static func basis(_ message: SentMessage, _ language: Language) -> String {
        guard let consent = message.consent else {
            return "\(MessagesWords.basis[language]): \(message.basis), clause 11.1, \(message.policyVersion)"
        }
        let hash = message.consentHash.map { String($0.prefix(12)) } ?? ""
        return
            "\(MessagesWords.basis[language]): \(consent.title[language]), clause \(consent.clause), \(message.policyVersion), \(hash)"
    }

    private static func history(_ choices: MessageChoices, _ page: PortalPage) -> HTML {
        let language = page.language
        let titles = Dictionary(
            choices.consents.map { ($0.definition.id, $0.definition.title[language]) },
            uniquingKeysWith: { first, _ in first }
        )
        let rows = choices.withdrawals.html { each in
            "<tr><td>\(titles[each.consent] ?? each.consent.rawValue)</td><td>\(Format.date(each.receivedOn))</td><td>\(MessageText.channel(each.channel)[language])</td><td>\(MessageText.outcome(each, language))</td></tr>"
        }
        return """
            <section><h2>\(MessagesWords.history[language])</h2>
            \(page.table(MessagesWords.history, [MessageText.consent, MessageText.received, MessageText.how, MessageText.outcome], rows))
            <p>\(MessagesWords.goesOn[language])</p></section>
            """
    }
}
