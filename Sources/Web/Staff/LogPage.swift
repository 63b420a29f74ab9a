import CivilTime
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import PolicyModel
import PrivacyKernel
import TransparencyLog
import Vault
import Wording

/// The log for the person responsible for processing: search, what is unusual, plots, export (94-V Art. 25(2)(10)).
enum LogPage {
    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let search = LogSearch(request)
        let language = page.language
        let policy = try await site.policy()
        let view = try await site.lender.logOversight.view(search.query, page.visitor.actor)
        return try await page.response(
            LogWords.title,
            path: "/staff/privacy/log",
            """
            <p>\(LogWords.text[language])</p>
            \(search.form(view, policy, language))
            <section><h2>\(LogWords.found[language])</h2>\(table(view.page, policy, page))\(paging(view.page, search, language))</section>
            <section><h2>\(LogWords.unusual[language])</h2><p class="soft">\(LogWords.unusualText[language])</p>\(unusual(view, page))</section>
            <section><h2>\(LogWords.hours[language])</h2>\(hours(view, language))</section>
            <section><h2>\(LogWords.busiest[language])</h2>\(busiest(view, language))</section>
            <section><h2>\(LogWords.person[language])</h2>\(LogPersonPage.form(page, problem: nil, reference: ""))</section>
            <section><h2>\(LogWords.witnesses[language])</h2>\(witnesses(view, page))</section>
            """
        )
    }

    static func csv(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let found = try await site.lender.logOversight.export(LogSearch(request).query, page.visitor.actor)
        var text = "line,at,actor,employee,role,verb,purpose,recipient,outcome,personal,case\n"
        for line in found.lines {
            let cells = [
                "\(line.leafIndex)", "\(line.at)", line.actor, found.employees[line.actor] ?? "", line.role.rawValue,
                line.verb?.rawValue ?? "", line.purpose.rawValue, line.recipient?.rawValue ?? "",
                line.isRefused ? "refused" : "permitted", line.isPersonal ? "1" : "0", line.isCased ? "1" : "0",
            ]
            text += cells.map(quoted).joined(separator: ",") + "\n"
        }
        var headers: HTTPFields = [.contentType: "text/csv; charset=utf-8"]
        headers[.contentDisposition] = "attachment; filename=\"kepil-log.csv\""
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .dataProtectionOfficer))
    }

    /// An employee by name, a customer and a job by their word.
    static func actor(_ id: String, _ names: [String: String], _ role: RoleID, _ policy: Policy, _ language: Language)
        -> String
    {
        names[id] ?? (id == "customer" ? policy.roles.first { $0.id == role }?.title[language] ?? id : id)
    }

    private static func table(_ found: LinePage, _ policy: Policy, _ page: StaffPage) -> HTML {
        let language = page.language
        guard !found.lines.isEmpty else { return "<p class=\"soft\">\(LogWords.nothing[language])</p>" }
        let rows = found.lines.html { line in
            let purpose = policy.purposes.first { $0.id == line.purpose }?.title[language]
            let role = policy.roles.first { $0.id == line.role }?.title[language]
            let about =
                !line.isPersonal
                ? LogWords.nobody : line.isCased ? LogWords.somebody : LogWords.somebodyWithoutCase
            return """
                <tr><td class="number">\(line.leafIndex)</td><td>\(Format.time(line.at))</td>
                <td>\(actor(line.actor, found.employees, line.role, policy, language))</td><td>\(role ?? line.role.rawValue)</td>
                <td>\(line.verb.map { VerbWords.title($0.rawValue)[language] } ?? "")</td>
                <td>\(purpose ?? line.purpose.rawValue) <span class="clause">clause \(line.purpose.rawValue)</span></td>
                <td>\(about[language])</td>
                <td>\(if: line.isRefused, "<strong class=\"mistake\">\(LogWords.refused[language])</strong>")\(if: !line.isRefused, "\(LogWords.permitted[language])")</td></tr>
                """
        }
        let columns = [
            LogWords.number, LogWords.when, LogWords.employee, LogWords.role, LogWords.verb, LogWords.purpose,
            LogWords.about, LogWords.outcome,
        ]
        return page.table(LogWords.found, columns, numbers: 0..<1, rows)
    }

    private static func paging(_ found: LinePage, _ search: LogSearch, _ language: Language) -> HTML {
        """
        <p class="actions">\(found.next.map { next -> HTML in
            "<a class=\"button second\" href=\"\(search.address("/staff/privacy/log", before: next))\">\(LogWords.older[language])</a>"
        } ?? .empty)
        <a class="button second" href="\(search.address("/staff/privacy/log.csv", before: nil))">\(LogWords.export[language])</a></p>
        """
    }

    private static func unusual(_ view: OversightView, _ page: StaffPage) -> HTML {
        let language = page.language
        guard !view.anomalies.isEmpty else { return "<p class=\"soft\">\(LogWords.nothingUnusual[language])</p>" }
        let rows = view.anomalies.html { anomaly in
            let who: HTML =
                if let actor = anomaly.actor {
                    "\(view.page.employees[actor] ?? actor)"
                } else if let subject = anomaly.subject {
                    // By a form, not a link: our id of a person stays out of addresses.
                    """
                    <form method="post" action="/staff/privacy/log/person" class="plain">\(page.visitor.csrfField)<input type="hidden" name="case" value="\(subject.rawValue)"><button type="submit" class="link">\(LogWords.showLines[language])</button></form>
                    """
                } else { .empty }
            let address = LogSearch(actor: anomaly.actor, day: anomaly.day).address("/staff/privacy/log", before: nil)
            let day: HTML =
                if let date = anomaly.day {
                    "<a href=\"\(address)\">\(Format.date(date))</a>"
                } else { "\(LogWords.windowWord[language]): \(view.rules.windowDays)" }
            return """
                <tr><td>\(LogWords.kind(anomaly.kind)[language])</td><td>\(who)</td><td>\(day)</td>
                <td class="number">\(anomaly.count)</td><td class="number">\(anomaly.usual.map { "\($0)" } ?? "—")</td></tr>
                """
        }
        let columns = [LogWords.what, LogWords.employee, LogWords.when, LogWords.howMany, LogWords.usual]
        return page.table(LogWords.unusual, columns, numbers: 3..<5, rows)
    }

    private static func hours(_ view: OversightView, _ language: Language) -> HTML {
        BarChart(
            title: LogWords.hours[language],
            bars: view.hours.enumerated().filter { $0.element > 0 }.map { hour, lines in
                (hour < 10 ? "0\(hour):00" : "\(hour):00", Double(lines), "\(lines)")
            }
        ).html
    }

    private static func busiest(_ view: OversightView, _ language: Language) -> HTML {
        BarChart(
            title: LogWords.busiest[language],
            bars: view.busiest.prefix(20).map { employee in
                (view.page.employees[employee.actor] ?? employee.actor, Double(employee.lines), "\(employee.lines)")
            }
        ).html
    }

    private static func witnesses(_ view: OversightView, _ page: StaffPage) -> HTML {
        let language = page.language
        guard !view.witnesses.isEmpty else { return "<p class=\"soft\">\(LogWords.noWitness[language])</p>" }
        let rows = view.witnesses.html { standing in
            """
            <tr><td>\(standing.name)</td><td class="number">\(standing.size) / \(view.size)</td>
            <td>\(LogWords.status(standing)[language]), \(Format.time(standing.at))\(if: standing.size > view.size, " <strong class=\"mistake\">\(LogWords.putBack[language])</strong>")</td></tr>
            """
        }
        return page.table(
            LogWords.witnesses,
            [LogWords.witnessName, LogWords.cosigned, LogWords.answered],
            numbers: 1..<2,
            rows
        )
    }

    /// A cell that a spreadsheet takes neither for two nor for a formula.
    private static func quoted(_ cell: String) -> String {
        let harmless = cell.first.map { "=+-@".contains($0) } == true ? "'" + cell : cell
        return harmless.contains { ",\"\n\r".contains($0) }
            ? "\"" + harmless.replacing("\"", with: "\"\"") + "\"" : harmless
    }
}
