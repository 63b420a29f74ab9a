import Hummingbird
import Lending
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// One campaign: its words, who gets it, who does not and why, and what became of it.
enum CampaignPage {
    static func act(_ request: Request, _ page: StaffPage) async throws -> Response {
        let id = page.context.parameters.get("id") ?? ""
        let form = try await request.form(page.context)
        let desk = page.site.lender.campaigns
        do {
            switch form.text("act") {
            case "start": try await desk.decide(id, start: true, page.visitor.actor)
            case "refuse": try await desk.decide(id, start: false, page.visitor.actor)
            case "stop": try await desk.stop(id, page.visitor.actor)
            default: throw FieldProblem.notAChoice
            }
        } catch let denial as Denial { throw denial } catch CampaignProblem.unknown {
            throw PageProblem.notFound
        } catch let problem as any UserFacingError { return try await show(page, problem: problem) }
        return seeOther("\(CampaignsPage.path)/\(id)")
    }

    static func show(_ page: StaffPage, problem: (any UserFacingError)?) async throws -> Response {
        let id = page.context.parameters.get("id") ?? ""
        let desk = page.site.lender.campaigns
        let language = page.language
        let found: (campaign: Campaign, progress: CampaignProgress)
        do { found = try await desk.find(id, page.visitor.actor) } catch CampaignProblem.unknown {
            throw PageProblem.notFound
        }
        let (campaign, progress) = found
        let preview = try await desk.preview(id, page.visitor.actor)
        let policy = try await page.site.policy()
        let opinions = try await opinions(campaign, page)
        return try await page.response(
            LocalisedText(same: campaign.name),
            path: "\(CampaignsPage.path)/\(id)",
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            <dl class="facts">\(page.fact(CampaignText.purpose, CampaignsPage.purpose(campaign.purpose, policy, language)))
            \(page.fact(MessageText.how, MessageText.channel(campaign.channel)[language]))\(page.fact(MessageText.outcome, CampaignText.state(campaign.state)[language]))
            \(page.fact(CampaignText.perMinute, String(campaign.perMinute)))</dl>
            \(Language.allCases.html { "<section class=\"card\" lang=\"\($0.rawValue)\"><h2>\(campaign.words.title[$0])</h2><pre class=\"text\">\(campaign.words.body[$0])</pre></section>" })
            <section><h2>\(CampaignText.preview[language])</h2>
            <dl class="figures">\(page.figure(CampaignText.receivers, String(preview.receivers)))\(preview.excluded.html { page.figure(CampaignText.reason($0.reason), String(preview.counts[$0.reason] ?? 0)) })</dl>
            \(preview.excluded.filter { !$0.cases.isEmpty }.html { cases($0, language) })</section>
            \(if: campaign.state != .proposed, sending(progress, page))
            \(opinions)
            \(forms(campaign, page))
            """
        )
    }

    /// What a survey brought, with nobody behind the numbers.
    private static func opinions(_ campaign: Campaign, _ page: StaffPage) async throws -> HTML {
        guard campaign.purpose == SatisfactionSurvey.id, campaign.state != .proposed else { return .empty }
        let result = try await page.site.lender.surveys.result(campaign.id)
        let figures = (result.marks ?? []).enumerated().html { place, count in
            page.figure(LocalisedText(same: "\(place + 1)"), String(count))
        }
        return """
            <section><h2>\(CampaignText.answers[page.language])</h2><dl class="figures">\(page.figure(CampaignText.answers, String(result.answers)))\(figures)</dl>
            \(if: result.marks == nil, "<p class=\"soft\">\(CampaignText.tooFew[page.language])</p>")</section>
            """
    }

    /// Cases by number; whoever needs more opens the case for a purpose.
    private static func cases(_ excluded: CampaignPreview.Excluded, _ language: Language) -> HTML {
        "<details><summary>\(CampaignText.reason(excluded.reason)[language])</summary><p>\(excluded.cases.joined(separator: ", "))</p></details>"
    }

    private static func sending(_ progress: CampaignProgress, _ page: StaffPage) -> HTML {
        let figures: [(LocalisedText, Int)] = [
            (CampaignText.queued, progress.queued), (CampaignText.sent, progress.sent),
            (CampaignText.cancelled, progress.cancelled), (CampaignText.bounced, progress.bounced),
            (CampaignText.failed, progress.failed),
        ]
        return
            "<section><h2>\(CampaignText.sending[page.language])</h2><dl class=\"figures\">\(figures.html { page.figure($0, String($1)) })</dl></section>"
    }

    private static func forms(_ campaign: Campaign, _ page: StaffPage) -> HTML {
        func button(_ act: String, _ words: LocalisedText, second: Bool) -> HTML {
            """
            <form method="post" action="\(CampaignsPage.path)/\(campaign.id)">\(page.visitor.csrfField)<input type="hidden" name="act" value="\(act)">
            <button type="submit"\(if: second, " class=\"second\"")>\(words[page.language])</button></form>
            """
        }
        switch campaign.state {
        case .proposed where page.visitor.role == .dataProtectionOfficer:
            return
                "<div class=\"actions\">\(button("start", CampaignText.start, second: false))\(button("refuse", CampaignText.refuse, second: true))</div>"
        case .proposed: return "<p class=\"soft\">\(CampaignText.waits[page.language])</p>"
        case .running: return "<div class=\"actions\">\(button("stop", CampaignText.stop, second: true))</div>"
        case .refused, .stopped: return .empty
        }
    }
}
