import HTTPTypes
import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import TransparencyLog
import Vault
import Wording

/// Every line about the person of one case. The case comes by a form, so that it stands in no address, and the look is on
/// the person's own log (clauses 6.1, 9.1).
enum LogPersonPage {
    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try LogPage.desk(context, site)
        let language = page.language
        let reference = String(try await request.form(context).text("case").prefix(64))
        do {
            let lines = try await site.lender.logOversight.person(reference, page.visitor.actor)
            let names = try await site.lender.logOversight.names()
            let policy = try await site.policy()
            return try await page.response(
                LogWords.person,
                path: "/staff/privacy/log",
                """
                <p>\(LogWords.personText[language])</p>
                \(table(lines, names, policy, page))
                <p><a href="/staff/privacy/log">\(LogWords.title[language])</a></p>
                """
            )
        } catch let problem as OversightProblem {
            return try await page.response(
                LogWords.person,
                path: "/staff/privacy/log",
                status: .unprocessableContent,
                form(page, problem: problem, reference: reference)
            )
        }
    }

    static func form(_ page: StaffPage, problem: OversightProblem?, reference: String) -> HTML {
        let language = page.language
        return """
            \(problem.map { ErrorBox.html($0, language) })
            <form method="post" action="/staff/privacy/log/person" class="card">\(page.visitor.csrfField)
            <label for="case">\(LogWords.caseNumber[language])</label>
            <input id="case" name="case" required autocomplete="off" value="\(reference)">
            <p class="soft">\(LogWords.personText[language])</p>
            <div class="actions"><button type="submit" class="second">\(LogWords.find[language])</button></div></form>
            """
    }

    private static func table(
        _ lines: [AccountedLine],
        _ names: [String: String],
        _ policy: Policy,
        _ page: StaffPage
    ) -> HTML {
        let language = page.language
        guard !lines.isEmpty else { return "<p class=\"soft\">\(LogWords.nothing[language])</p>" }
        let rows = lines.prefix(1000).html { line in
            let entry = line.entry
            let purpose = policy.purposes.first { $0.id.rawValue == entry.purpose }?.title[language]
            let refused = entry.decision == .refused
            return """
                <tr><td class="number">\(line.leafIndex.map { "\($0)" } ?? "—")</td><td>\(Format.time(entry.at))</td>
                <td>\(LogPage.actor(entry.actor, names, RoleID(entry.role), policy, language))</td>
                <td>\(VerbWords.title(entry.verb)[language])</td>
                <td>\(purpose ?? entry.purpose) <span class="clause">\(entry.clause)</span></td><td>\(line.caseReference)</td>
                <td>\(if: refused, "<strong class=\"mistake\">\(LogWords.refused[language])</strong>")\(if: !refused, "\(LogWords.permitted[language])")</td></tr>
                """
        }
        let columns = [
            LogWords.number, LogWords.when, LogWords.employee, LogWords.verb, LogWords.purpose, LogWords.caseWord,
            LogWords.outcome,
        ]
        return page.table(LogWords.person, columns, numbers: 0..<1, rows)
    }
}
