import Hummingbird
import Lending
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// Campaigns: proposed by the call centre, decided by the data-protection officer (clauses 9.5 to 9.9).
enum CampaignsPage {
    static let path = "/staff/campaigns"

    static func register(on staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/campaigns") { _, context in try await show(try desk(context, site), form: nil, problem: nil) }
        staff.post("/campaigns") { request, context in try await propose(request, context, site) }
        staff.get("/campaigns/:id") { _, context in try await CampaignPage.show(try desk(context, site), problem: nil) }
        staff.post("/campaigns/:id") { request, context in
            try await CampaignPage.act(request, try desk(context, site))
        }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .callCentre, .dataProtectionOfficer)
        )
    }

    private static func propose(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response
    {
        let page = try desk(context, site)
        let form = try await request.form(context)
        do {
            guard let channel = MessageChannel(rawValue: form.text("channel")) else { throw FieldProblem.notAChoice }
            let campaign = try await site.lender.campaigns.propose(
                name: String(form.text("name").prefix(80)),
                purpose: PurposeID(form.text("purpose")),
                channel: channel,
                segment: segment(form),
                words: CampaignWords(title: words("title", form), body: words("body", form)),
                perMinute: Int(form.text("perMinute")) ?? 0,
                page.visitor.actor
            )
            return seeOther("\(path)/\(campaign.id)")
        } catch let denial as Denial { throw denial } catch let problem as any UserFacingError {
            return try await show(page, form: form, problem: problem)
        }
    }

    private static func words(_ name: String, _ form: Form) -> LocalisedText {
        LocalisedText(kk: form.text(name + "-kk"), ru: form.text(name + "-ru"), en: form.text(name + "-en"))
    }

    private static func segment(_ form: Form) -> CampaignSegment {
        let makes = form.text("makes").split(separator: ",")
            .map { $0.trimmingPrefix(while: \.isWhitespace) }.map { String($0) }.filter { !$0.isEmpty }
        return CampaignSegment(
            vehicleMakes: makes,
            vehicleYearFrom: Int(form.text("yearFrom")),
            vehicleYearUntil: Int(form.text("yearUntil")),
            contractInForce: ["yes": true, "no": false][form.text("contract")]
        )
    }

    private static func show(_ page: StaffPage, form: Form?, problem: (any UserFacingError)?) async throws -> Response {
        let language = page.language
        let campaigns = try await page.site.lender.campaigns.all(page.visitor.actor)
        let policy = try await page.site.policy()
        let rows = campaigns.html { campaign in
            """
            <tr><td><a href="\(path)/\(campaign.id)">\(campaign.name)</a></td><td>\(purpose(campaign.purpose, policy, language))</td>
            <td>\(MessageText.channel(campaign.channel)[language])</td><td>\(CampaignText.state(campaign.state)[language])</td><td>\(Format.date(campaign.proposedOn))</td></tr>
            """
        }
        return try await page.response(
            CampaignText.title,
            path: path,
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            \(page.table(CampaignText.title, [CampaignText.name, CampaignText.purpose, MessageText.how, MessageText.outcome, BusinessWords.date], rows))
            \(if: page.visitor.role == .callCentre, newForm(form ?? Form([:]), policy, page))
            """
        )
    }

    static func purpose(_ id: PurposeID, _ policy: Policy, _ language: Language) -> String {
        policy.purposes.first { $0.id == id }?.title[language] ?? id.rawValue
    }

    private static func newForm(_ form: Form, _ policy: Policy, _ page: StaffPage) -> HTML {
        let language = page.language
        func input(_ name: String, _ title: LocalisedText, type: String = "text", wide: Bool = false) -> HTML {
            let value = form.text(name)
            let field: HTML =
                wide
                ? "<textarea id=\"\(name)\" name=\"\(name)\" rows=\"3\" maxlength=\"1000\">\(value)</textarea>"
                : "<input type=\"\(type)\" id=\"\(name)\" name=\"\(name)\" value=\"\(value)\" maxlength=\"120\">"
            return "<div><label for=\"\(name)\">\(title[language])</label>\(field)</div>"
        }
        let languages: [(String, LocalisedText)] = [
            ("kk", LocalisedText(same: "Қазақша")), ("ru", LocalisedText(same: "Русский")),
            ("en", LocalisedText(same: "English")),
        ]
        let chosen = form.text("purpose")
        let purposes = policy.messageConsents.html { consent in
            "<option value=\"\(consent.purpose.rawValue)\"\(if: chosen == consent.purpose.rawValue, " selected")>\(consent.title[language]) (\(policy.group(of: consent).map { MessageText.group($0)[language] } ?? ""))</option>"
        }
        return """
            <section><h2>\(CampaignText.new[language])</h2><form method="post" action="\(path)" class="card">\(page.visitor.csrfField)
            \(input("name", CampaignText.name))
            <label for="purpose">\(CampaignText.purpose[language])</label><select id="purpose" name="purpose">\(purposes)</select>
            <label for="channel">\(MessageText.how[language])</label><select id="channel" name="channel">\(page.site.lender.campaigns.channels.html { "<option value=\"\($0.rawValue)\">\(MessageText.channel($0)[language])</option>" })</select>
            \(languages.html { code, name in input("title-\(code)", CampaignText.heading.with(name)) + input("body-\(code)", CampaignText.words.with(name), wide: true) })
            <fieldset><legend>\(CampaignText.segment[language])</legend><p class="hint">\(CampaignText.segmentHint[language])</p>
            <div class="grid">\(input("makes", CampaignText.makes))\(input("yearFrom", CampaignText.yearFrom, type: "number"))\(input("yearUntil", CampaignText.yearUntil, type: "number"))</div>
            <label for="contract">\(CampaignText.contract[language])</label><select id="contract" name="contract"><option value="">\(CampaignText.either[language])</option><option value="yes">\(CampaignText.inForce[language])</option><option value="no">\(CampaignText.ended[language])</option></select></fieldset>
            \(input("perMinute", CampaignText.perMinute, type: "number"))
            <div class="actions"><button type="submit">\(CampaignText.propose[language])</button></div></form></section>
            """
    }
}

extension LocalisedText {
    /// The words with a name behind them.
    fileprivate func with(_ name: LocalisedText) -> LocalisedText {
        LocalisedText(kk: "\(kk) · \(name.kk)", ru: "\(ru) · \(name.ru)", en: "\(en) · \(name.en)")
    }
}
