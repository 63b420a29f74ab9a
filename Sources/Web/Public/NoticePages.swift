import CivilTime
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import PolicyModel
import PrivacyOffice
import Vault
import Wording

/// The notice: in force, announced, of earlier times, side by side, and on paper (clauses 3.5, 12.1).
enum NoticePages {
    static func current(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let policy = try await site.policy()
        let language = context.language
        let article = NoticeRenderer.html(policy, site.lender.law, language)
        return site.layout.page(
            NoticeWords.title,
            path: "/notice",
            context: context,
            wide: true,
            """
            <p class="pages"><a href="/notice/versions">\(NoticeWords.history[language])</a> <a href="/notice.pdf">PDF</a> <a href="/notice.txt">\(NoticeWords.text[language])</a> <a href="/notice/processing">\(RecordPage.title[language])</a></p>
            <div class="notice">\(HTML(rendered: article))</div>
            """
        )
    }

    /// Every version that was shown to people, newest first, with its dates.
    static func history(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let language = context.language
        let all = try await site.lender.policyVersions.published()
        let rows = all.indices.reversed().html { place in
            let entry = all[place]
            let before = all[..<place].last { $0.version.from != nil }
            return card(entry, before?.version, language)
        }
        return site.layout.page(
            NoticeWords.history,
            path: "/notice/versions",
            context: context,
            """
            <h1>\(NoticeWords.history[language])</h1><p>\(NoticeWords.historyText[language])</p>
            \(rows)<p><a href="/notice">\(NoticeWords.toCurrent[language])</a></p>
            """
        )
    }

    private static func card(_ entry: PublishedVersion, _ before: PolicyVersion?, _ language: Language) -> HTML {
        let version = entry.version
        func fact(_ title: LocalisedText, _ day: CivilDate?) -> HTML {
            day.html { "<dt>\(title[language])</dt><dd>\(Format.date($0))</dd>" }
        }
        let shown = version.announcedOn ?? version.proofs.first { $0.channel == .site }?.proof.shownOn
        return """
            <section class="card"><h2><a href="/notice/versions/\(version.version)">\(version.version)</a> <span class="state">\(NoticeWords.state(entry.state)[language])</span></h2>
            <dl class="facts">\(fact(NoticeWords.announced, shown))\(fact(NoticeWords.from, version.from ?? version.effectiveFrom))\(fact(NoticeWords.until, entry.until))\(fact(NoticeWords.withdrawn, version.withdrawal?.fact.on))
            <dt>SHA-256</dt><dd class="soft">\(version.hash)</dd></dl>
            \(before.html { "<p><a href=\"/notice/compare?from=\($0.version)&amp;to=\(version.version)\">\(NoticeWords.against.filled(["version": $0.version])[language])</a></p>" })</section>
            """
    }

    static func version(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let name = context.parameters.get("version") ?? ""
        let language = context.language
        let (entry, policy, words) = try await site.lender.policyVersions.published(name, language)
        let text: HTML =
            policy.map { HTML(rendered: NoticeRenderer.html($0, site.lender.law, language)) }
            ?? "<pre class=\"text\">\(words)</pre>"
        let day = entry.version.from ?? entry.version.effectiveFrom
        return site.layout.page(
            NoticeWords.title,
            path: "/notice/versions/\(Layout.encoded(name))",
            context: context,
            wide: true,
            """
            <p><span class="state">\(NoticeWords.state(entry.state)[language])</span> \(NoticeWords.from[language]): \(Format.date(day))\(entry.until.html { ", \(NoticeWords.until[language]): \(Format.date($0))" })</p>
            \(if: entry.state == .withdrawn || entry.state == .missed, "<p class=\"warn\">\(NoticeWords.never[language])</p>")
            <p class="pages"><a href="/notice/versions">\(NoticeWords.history[language])</a> <a href="/notice.pdf?version=\(Layout.encoded(name))">PDF</a></p>
            <div class="notice">\(text)</div>
            """
        )
    }

    /// Without `from`, against the version that is or was in force before.
    static func compare(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let language = context.language
        let versions = site.lender.policyVersions
        let to = request.uri.queryParameters.get("to") ?? ""
        var from = request.uri.queryParameters.get("from") ?? ""
        if from.isEmpty {
            let all = PolicyHistory(try await versions.published().map(\.version))
            guard let newer = all.find(named: to) else { throw PolicyVersionProblem.unknown }
            let today = try await site.lender.businessDay.today()
            from = (all.predecessor(of: newer) ?? all.current(on: today))?.version ?? ""
        }
        let (before, after, difference) = try await versions.compare(from, to)
        return site.layout.page(
            NoticeWords.comparison,
            path: "/notice/compare",
            context: context,
            """
            <h1>\(NoticeWords.comparison[language])</h1>
            <p><a href="/notice/versions/\(before.version)">\(before.version)</a> → <a href="/notice/versions/\(after.version)">\(after.version)</a></p>
            \(DifferenceView.html(difference, after, language))
            <p><a href="/notice/versions">\(NoticeWords.history[language])</a></p>
            """
        )
    }

    /// A signed-in person confirms having read a version.
    static func confirm(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let customer = try Customer(context)
        let form = try await request.form(context)
        try await site.lender.policyVersions.acknowledge(form.text("hash"), customer.subject, context.language)
        return seeOther("/notice/versions/\(Layout.encoded(context.parameters.get("version") ?? ""))")
    }

    static func pdf(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        guard let printer = site.printer else { throw DocumentPrinterProblem.missing }
        var policy = try await site.policy()
        if let name = request.uri.queryParameters.get("version") {
            guard let named = try await site.lender.policyVersions.published(name, context.language).policy else {
                throw PageProblem.notFound
            }
            policy = named
        }
        let bytes = try await site.notices.pdf(policy, context.language) {
            try await printer.pdf(html: NoticeRenderer.page(policy, site.lender.law, context.language))
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/pdf",
                .contentDisposition:
                    "inline; filename=\"privacy-policy-\(policy.version)-\(context.language.rawValue).pdf\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
