import CivilTime
import HTTPTypes
import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// Versions of the policy for the two officers who let one come into force, and for the auditor (clause 12.1, R-12.1.1).
enum VersionsPage {
    static func list(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let language = page.language
        let all = try await site.lender.policyVersions.overview(page.visitor.actor)
        let rows = all.html { version, state in
            """
            <tr><th scope="row"><a href="\(path(version))">\(version.version)</a></th><td>\(NoticeWords.state(state)[language])</td>
            <td>\(Format.date(version.from ?? version.effectiveFrom))</td><td>\(version.announcedOn.map { Format.date($0) } ?? "—")</td>
            <td class="soft">\(String(version.hash.prefix(12)))</td></tr>
            """
        }
        let columns = [
            VersionWords.version, VersionWords.state, VersionWords.effective, VersionWords.announced,
            LocalisedText(same: "SHA-256"),
        ]
        return try await page.response(
            VersionWords.title,
            path: "/staff/privacy/versions",
            "<p>\(VersionWords.how[language])</p>\(page.table(VersionWords.title, columns, rows))"
        )
    }

    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await show(try desk(context, site), problem: nil)
    }

    static func act(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        do {
            let version = try await act(form, page)
            return seeOther(path(version))
        } catch PolicyVersionProblem.unknown {
            throw PageProblem.notFound
        } catch let denial as Denial {
            throw denial
        } catch let problem as any UserFacingError {
            return try await show(page, problem: problem, form: form)
        }
    }

    private static func act(_ form: Form, _ page: StaffPage) async throws -> PolicyVersion {
        let desk = page.site.lender.policyVersions
        let actor = page.visitor.actor
        let hash = try await desk.view(name(page), actor).version.hash
        switch form.text("act") {
        case "approve": return try await desk.approve(hash, actor)
        case "announce": return try await desk.announce(hash, actor)
        case "prove":
            guard let channel = AnnouncementChannel(rawValue: form.text("channel")),
                let kind = AnnouncementProof.Kind(rawValue: form.text("kind"))
            else { throw PolicyVersionProblem.siteProvesItself }
            guard let day = CivilDate(form.text("shownOn")) else { throw StaffProblem.unreadableDate }
            let proof = AnnouncementProof(
                kind: kind,
                shownOn: day,
                reference: form.text("reference"),
                contentHash: form.text("hash")
            )
            return try await desk.prove(channel, proof, of: hash, actor)
        case "withdraw":
            guard let reason = PolicyWithdrawalReason(rawValue: form.text("reason")) else {
                throw PolicyVersionProblem.noReason
            }
            return try await desk.withdraw(hash, reason, actor)
        default: throw StaffProblem.noOutcome
        }
    }

    private static func show(_ page: StaffPage, problem: (any UserFacingError)?, form: Form = Form([:])) async throws
        -> Response
    {
        let language = page.language
        let view: PolicyVersionView
        do {
            view = try await page.site.lender.policyVersions.view(name(page), page.visitor.actor)
        } catch PolicyVersionProblem.unknown { throw PageProblem.notFound }
        let version = view.version
        return try await page.response(
            VersionWords.title,
            path: path(version),
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            \(problem.html { ErrorBox.html($0, language) })
            <h2>\(version.version) <span class="state">\(NoticeWords.state(view.state)[language])</span></h2>
            <dl class="facts">\(page.fact(VersionWords.effective, Format.date(version.from ?? version.effectiveFrom)))
            \(page.fact(VersionWords.lastDay, version.adoption == nil ? Format.date(PolicyDifference.lastDayToAnnounce(version.effectiveFrom)) : nil))
            \(page.fact(VersionWords.announced, version.announcedOn.map { Format.date($0) }))
            <dt>SHA-256</dt><dd>\(version.hash)</dd></dl>
            \(wider(view, language))
            \(VersionForms.html(view, page, form))
            <section><h2>\(VersionWords.history[language])</h2>\(facts(view, page))</section>
            \(refused(view, page))
            \(difference(view, language))
            <p><a href="/staff/privacy/versions">\(VersionWords.title[language])</a></p>
            """
        )
    }

    private static func wider(_ view: PolicyVersionView, _ language: Language) -> HTML {
        guard !view.wider.isEmpty else { return .empty }
        return """
            <div class="problem"><p>\(VersionWords.wider[language])</p><ul>\(view.wider.prefix(50).html { "<li>\($0)</li>" })</ul></div>
            """
    }

    private static func facts(_ view: PolicyVersionView, _ page: StaffPage) -> HTML {
        let language = page.language
        let rows = view.version.facts.html { fact in
            var proof = "—"
            if case .announced(_, let shown) = fact.event {
                proof =
                    "\(VersionWords.kind(shown.kind)[language]), \(Format.date(shown.shownOn)), \(shown.reference)"
                    + (shown.contentHash.isEmpty ? "" : ", \(shown.contentHash.prefix(12))…")
            }
            return """
                <tr><td>\(Format.date(fact.on))</td><td>\(VersionWords.act(fact.event)[language])</td>
                <td>\(view.names[fact.actor] ?? "—")</td><td>\(proof)</td>
                <td class="soft">\(fact.event == .adopted ? "—" : String(ShownText.hash(fact.statement(about: view.version.hash)).prefix(12)))</td></tr>
                """
        }
        let columns = [
            VersionWords.date, VersionWords.what, VersionWords.who, VersionWords.proof, VersionWords.logged,
        ]
        return page.table(VersionWords.history, columns, rows)
    }

    private static func refused(_ view: PolicyVersionView, _ page: StaffPage) -> HTML {
        guard !view.attempts.isEmpty else { return .empty }
        let language = page.language
        let rows = view.attempts.html { attempt in
            """
            <tr><td>\(Format.time(attempt.at))</td><td>\(VersionWords.word(attempt.word)[language])</td>
            <td>\(view.names[attempt.actor] ?? "—")</td><td>\(attempt.refusal)</td></tr>
            """
        }
        let columns = [VersionWords.date, VersionWords.what, VersionWords.who, VersionWords.reason]
        return """
            <section><h2>\(VersionWords.refusedTitle[language])</h2>\(page.table(VersionWords.refusedTitle, columns, rows))</section>
            """
    }

    private static func difference(_ view: PolicyVersionView, _ language: Language) -> HTML {
        guard let before = view.before else { return .empty }
        let title = VersionWords.compared.filled(["version": before.version])[language]
        guard let difference = view.difference, let policy = view.policy else {
            return "<section><h2>\(title)</h2><p>\(VersionWords.unreadable[language])</p></section>"
        }
        return "<section><h2>\(title)</h2>\(DifferenceView.html(difference, policy, language))</section>"
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        let visitor = try StaffVisitor(context, anyOf: .dataProtectionOfficer, .auditor)
        return StaffPage(site: site, context: context, visitor: visitor)
    }

    private static func name(_ page: StaffPage) -> String { page.context.parameters.get("version") ?? "" }

    /// By hash: two drafts may bear one name.
    static func path(_ version: PolicyVersion) -> String { "/staff/privacy/versions/\(version.hash)" }
}
