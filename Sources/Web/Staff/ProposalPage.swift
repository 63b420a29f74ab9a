import HTTPTypes
import Hummingbird
import Lending
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// A proposed change before the one who decides, and the proposals of a contract.
enum ProposalPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await show(try desk(context, site), context.parameters.get("id") ?? "", problem: nil)
    }

    static func decide(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let id = context.parameters.get("id") ?? ""
        do {
            let text = try await request.form(context).text("outcome")
            guard let outcome = ChangeProposal.Outcome(rawValue: text) else { throw StaffProblem.noOutcome }
            let decided = try await site.lender.changes.decide(id, outcome, page.visitor.actor)
            return seeOther("/staff/contracts/\(decided.contract)")
        } catch let denial as Denial {
            throw denial
        } catch ChangeProblem.unknown {
            throw PageProblem.notFound
        } catch let problem as any UserFacingError {
            return try await show(page, id, problem: problem)
        }
    }

    /// The proposals of a contract and what has happened to it.
    static func section(_ contract: ContractStatus, _ page: StaffPage) async throws -> HTML {
        let language = page.language
        let number = contract.file.number
        let proposals = try await page.site.lender.changes.proposals(of: number, page.visitor.actor)
        let mayPropose =
            page.visitor.role == .loanOfficer || page.visitor.role == .collections
            || page.visitor.role == .accountant
        return """
            <section>\(ContractHistory.html(contract, language))
            \(if: !proposals.isEmpty, list(proposals, page))
            \(if: mayPropose && contract.view.account != nil, "<p><a href=\"/staff/contracts/\(number)/changes/new\">\(ChangePage.title(number)[language])</a></p>")
            </section>
            """
    }

    /// What waits for the visitor to decide.
    static func waiting(_ page: StaffPage) async throws -> HTML {
        let proposals = try await page.site.lender.changes.waiting(for: page.visitor.actor)
        guard !proposals.isEmpty else { return .empty }
        return "<section><h2>\(waitingTitle[page.language])</h2>\(list(proposals, page))</section>"
    }

    private static func list(_ proposals: [ChangeProposal], _ page: StaffPage) -> HTML {
        let language = page.language
        let rows = proposals.html { proposal in
            """
            <tr><td>\(Format.date(proposal.proposedOn))</td>
            <td><a href="/staff/changes/\(proposal.id)">\(ChangeWords.kind(proposal.change.kind)[language])</a></td>
            <td>\(proposal.contract)</td><td>\(ChangeWords.reason(proposal.reason)[language])</td>
            <td><span class="state">\(ChangeWords.outcome(proposal.outcome)[language])</span></td></tr>
            """
        }
        return page.table(
            waitingTitle,
            [BusinessWords.date, what, BusinessWords.number, why, BusinessWords.stateTitle],
            rows
        )
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .loanOfficer, .collections, .accountant, .auditor)
        )
    }

    private static func show(_ page: StaffPage, _ id: String, problem: (any UserFacingError)?) async throws -> Response
    {
        let language = page.language
        guard let (proposal, preview) = try await page.site.lender.changes.open(id, page.visitor.actor) else {
            throw PageProblem.notFound
        }
        let mine = proposal.proposedBy == page.visitor.actor.id
        let decides = proposal.outcome == nil && proposal.approvers.contains(page.visitor.actor.role.rawValue)
        return try await page.response(
            ChangeWords.kind(proposal.change.kind),
            path: "/staff/changes/\(id)",
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            <p><span class="state">\(ChangeWords.outcome(proposal.outcome)[language])</span> <a href="/staff/contracts/\(proposal.contract)">\(proposal.contract)</a></p>
            <dl class="facts">
            \(page.fact(why, ChangeWords.reason(proposal.reason)[language]))
            \(page.fact(proposedOn, Format.date(proposal.proposedOn)))
            \(page.fact(from, proposal.effectiveOn.map { Format.date($0) } ?? onApproval[language]))
            \(page.fact(decidedOn, proposal.decidedOn.map { Format.date($0) }))
            </dl><p class="clause">\(ChangeWords.source(proposal.change.kind))</p>
            \(preview.map { ChangeComparison.html($0, page) })
            \(if: decides && mine, "<div class=\"warn\"><p>\(ChangeProblem.ownProposal.summary[language])</p></div>")
            \(if: decides && preview == nil, "<div class=\"warn\"><p>\(noLonger[language])</p></div>")
            \(if: decides || (mine && proposal.outcome == nil), form(id, page, approves: decides && !mine))
            """
        )
    }

    private static func form(_ id: String, _ page: StaffPage, approves: Bool) -> HTML {
        let language = page.language
        return """
            <form method="post" action="/staff/changes/\(id)/decide" class="card">\(page.visitor.csrfField)
            <div class="actions">
            \(if: approves, "<button type=\"submit\" name=\"outcome\" value=\"approved\">\(approve[language])</button>")
            <button type="submit" name="outcome" value="rejected" class="second">\(reject[language])</button></div>
            </form>
            """
    }

    private static let waitingTitle = LocalisedText(
        kk: "Ұсынылған өзгерістер",
        ru: "Предложенные изменения",
        en: "Proposed changes"
    )
    private static let what = LocalisedText(kk: "Өзгеріс", ru: "Изменение", en: "Change")
    private static let why = LocalisedText(kk: "Себебі", ru: "Причина", en: "Reason")
    private static let proposedOn = LocalisedText(kk: "Ұсынылған күні", ru: "Предложено", en: "Proposed on")
    private static let decidedOn = LocalisedText(kk: "Шешілген күні", ru: "Решено", en: "Decided on")
    private static let from = LocalisedText(kk: "Қай күннен бастап", ru: "Действует с", en: "Counts from")
    private static let onApproval = LocalisedText(
        kk: "бекітілген күннен",
        ru: "со дня утверждения",
        en: "the day of approval"
    )
    private static let noLonger = LocalisedText(
        kk: "Шарт өзгерген: бұл ұсынысты енді орындауға болмайды.",
        ru: "Договор изменился: это предложение уже нельзя выполнить.",
        en: "The contract has changed: this proposal can no longer be carried out."
    )
    private static let approve = LocalisedText(kk: "Бекіту", ru: "Утвердить", en: "Approve")
    private static let reject = LocalisedText(kk: "Қабылдамау", ru: "Отклонить", en: "Reject")
}
