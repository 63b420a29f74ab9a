import CivilTime
import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// The register of processors' mandates, for the data-protection officers (clauses 5.2 to 5.4).
enum MandatesPage {
    static let path = "/staff/mandates"

    static func register(on staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/mandates") { _, context in
            try await list(try desk(context, site), Form([:] as [String: String]), problem: nil)
        }
        staff.post("/mandates") { request, context in try await propose(request, context, site) }
        staff.post("/mandates/:id/approval") { request, context in
            try await act(request, context, site) { page in
                try await site.lender.mandates.approve(page.context.parameters.get("id") ?? "", page.visitor.actor)
            }
        }
        staff.post("/mandates/:id/revocation") { request, context in
            try await act(request, context, site) { page in
                try await site.lender.mandates.revoke(page.context.parameters.get("id") ?? "", page.visitor.actor)
            }
        }
        ProcessorPage.register(on: staff, site)
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .dataProtectionOfficer))
    }

    private static func act(
        _ request: Request,
        _ context: AppRequestContext,
        _ site: Site,
        _ body: (StaffPage) async throws -> Void
    ) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        do { try await body(page) } catch MandateProblem.unknown { throw PageProblem.notFound } catch let problem
            as MandateProblem
        { return try await list(page, form, problem: problem) }
        return seeOther(path)
    }

    private static func propose(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response
    {
        let page = try desk(context, site)
        let form = try await request.form(context)
        guard form.text("key").utf8.count == 24 else { throw PageProblem.foreignForm }
        do {
            guard let from = FieldReader.date(form.text("from")), let until = FieldReader.date(form.text("until"))
            else {
                throw FieldProblem.notADate
            }
            let recipient = RecipientID(form.text("recipient"))
            // The form shows the data of every processor; only those of the chosen one are meant.
            let fields = form.all("field-\(recipient.rawValue)").map { FieldID($0) }
            _ = try await site.lender.mandates.propose(
                MandateProposal(
                    recipient: recipient,
                    fields: fields,
                    agreement: form.text("agreement"),
                    account: form.text("account"),
                    from: from,
                    until: until,
                    contracts: form.text("contracts").split { $0.isWhitespace || $0 == "," }.map { String($0) },
                    key: form.text("key")
                ),
                page.visitor.actor
            )
            return seeOther(path)
        } catch let denial as Denial { throw denial } catch let problem as any UserFacingError {
            return try await list(page, form, problem: problem)
        }
    }

    private static func list(_ page: StaffPage, _ form: Form, problem: (any UserFacingError)?) async throws -> Response
    {
        let language = page.language
        let desk = page.site.lender.mandates
        let policy = try await page.site.policy()
        let today = try await page.site.lender.businessDay.today()
        let accounts = try await desk.accounts(page.visitor.actor)
        let names = Dictionary(accounts.map { ($0.id, $0.displayName) }, uniquingKeysWith: { first, _ in first })
        let rows = try await desk.all(page.visitor.actor).html { mandate in
            """
            <tr><td>\(policy.recipients.first { $0.id == mandate.recipient }?.name[language] ?? mandate.recipient.rawValue)<br><span class="soft">\(mandate.agreement)</span></td>
            <td>\(names[mandate.account] ?? mandate.account)</td><td>\(Format.date(mandate.from)) – \(Format.date(mandate.until))</td>
            <td>\(RecipientsPage.titles(mandate.fields, policy, language))</td><td>\(mandate.contracts.joined(separator: " "))</td><td>\(state(mandate, today)[language])\(actions(mandate, page))</td></tr>
            """
        }
        let table = page.table(
            MandateWords.title,
            [
                MandateWords.recipient, MandateWords.account, MandateWords.from, MandateWords.fields,
                MandateWords.contractsTitle, BusinessWords.stateTitle,
            ],
            rows
        )
        return try await page.response(
            MandateWords.title,
            path: path,
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            \(problem.html { ErrorBox.html($0, language) })
            <p>\(MandateWords.lead[language])</p>
            \(rows.source.isEmpty ? "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" : table)
            \(proposal(page, form, accounts, try await desk.fields(), policy))
            """
        )
    }

    private static func state(_ mandate: Mandate, _ today: CivilDate) -> LocalisedText {
        if mandate.isLive(on: today) { return MandateWords.live }
        return mandate.approvedOn == nil && mandate.revokedOn == nil ? MandateWords.proposed : MandateWords.over
    }

    private static func actions(_ mandate: Mandate, _ page: StaffPage) -> HTML {
        func button(_ act: String, _ words: LocalisedText) -> HTML {
            "<form method=\"post\" action=\"\(path)/\(mandate.id)/\(act)\">\(page.visitor.csrfField)<button type=\"submit\" class=\"second\" aria-label=\"\(words[page.language]): \(mandate.agreement)\">\(words[page.language])</button></form>"
        }
        guard mandate.revokedOn == nil else { return .empty }
        let mayApprove = mandate.approvedOn == nil && mandate.proposedBy != page.visitor.actor.id
        return "\(if: mayApprove, button("approval", MandateWords.approve))\(button("revocation", MandateWords.revoke))"
    }

    private static func proposal(
        _ page: StaffPage,
        _ form: Form,
        _ accounts: [StaffAccount],
        _ processors: [(recipient: Recipient, fields: [FieldID])],
        _ policy: Policy
    ) -> HTML {
        let language = page.language
        let recipients = processors.html {
            "<option value=\"\($0.recipient.id.rawValue)\"\(if: form.text("recipient") == $0.recipient.id.rawValue, " selected")>\($0.recipient.name[language])</option>"
        }
        let people = accounts.html { "<option value=\"\($0.id)\">\($0.displayName)</option>" }
        let data = processors.html { processor in
            let name = "field-\(processor.recipient.id.rawValue)"
            let ticks = processor.fields.html { field in
                "<label class=\"tick\"><input type=\"checkbox\" name=\"\(name)\" value=\"\(field.rawValue)\"\(if: form.all(name).contains(field.rawValue), " checked")><span>\(RecipientsPage.titles([field], policy, language))</span></label>"
            }
            return "<details><summary>\(processor.recipient.name[language])</summary>\(ticks)</details>"
        }
        let key = form.text("key").isEmpty ? RandomID.make() : form.text("key")
        return """
            <form method="post" action="\(path)" class="card">\(page.visitor.csrfField)<input type="hidden" name="key" value="\(key)">
            <h2>\(MandateWords.new[language])</h2>
            <div class="grid"><div><label for="recipient">\(MandateWords.recipient[language])</label><select id="recipient" name="recipient">\(recipients)</select></div>
            <div><label for="account">\(MandateWords.account[language])</label><select id="account" name="account">\(people)</select></div></div>
            <label for="agreement">\(MandateWords.agreement[language])</label><input type="text" id="agreement" name="agreement" maxlength="120" autocomplete="off" value="\(form.text("agreement"))">
            <div class="grid"><div><label for="from">\(MandateWords.from[language])</label><input type="date" id="from" name="from" value="\(form.text("from"))"></div>
            <div><label for="until">\(MandateWords.until[language])</label><input type="date" id="until" name="until" value="\(form.text("until"))"></div></div>
            <label for="contracts">\(MandateWords.contracts[language])</label><textarea id="contracts" name="contracts" rows="2" maxlength="8000">\(form.text("contracts"))</textarea>
            <fieldset><legend>\(MandateWords.fields[language])</legend>\(data)</fieldset>
            <div class="actions"><button type="submit">\(MandateWords.propose[language])</button></div></form>
            """
    }
}
