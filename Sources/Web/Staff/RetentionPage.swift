import CivilTime
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// What nothing keeps any more, before it is destroyed: the officer looks and proposes, a second person approves
/// (clauses 8.1 and 8.2). Nobody is named: a person is the beginning of the digest that will stand in the ledger.
enum RetentionPage {
    static let path = "/staff/privacy/retention"

    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await show(try desk(context, site), problem: nil)
    }

    static func csv(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let things = try await site.lender.retention.dueThings(page.visitor.actor)
        let rows = things.map { thing in
            [
                thing.person, thing.kind.rawValue, thing.category.rawValue, thing.retention.rawValue,
                thing.since?.description ?? "", thing.foundOn.description, thing.whole ? "1" : "0",
            ].joined(separator: ",")
        }
        let text = (["person,kind,category,class,since,found,whole"] + rows).joined(separator: "\n") + "\n"
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"kepil-retention.csv\"", .cacheControl: "no-store",
            ],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }

    static func propose(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        return try await trying(page) {
            let key = try await request.form(context).text("key")
            let plain = key.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
            let order = try await site.lender.retention.propose(
                key: plain.isEmpty ? RandomID.make() : plain,
                page.visitor.actor
            )
            return seeOther("/staff/privacy/destructions/\(order.id)")
        }
    }

    static func hold(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        return try await trying(page) {
            let form = try await request.form(context)
            let until = form.text("until")
            let day = FieldReader.date(until)
            guard until.isEmpty || day != nil else { throw StaffProblem.unreadableDate }
            guard let kind = HoldKind(rawValue: form.text("kind")) else { throw StaffProblem.noOutcome }
            try await site.lender.retention.hold(
                kind,
                case: form.text("number").uppercased(),
                reference: form.text("reference"),
                until: day,
                page.visitor.actor
            )
            return seeOther(path)
        }
    }

    static func lift(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        return try await trying(page) {
            try await site.lender.retention.lift(context.parameters.get("id") ?? "", page.visitor.actor)
            return seeOther(path)
        }
    }

    static func confirm(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        return try await trying(page) {
            try await site.lender.retention.confirm(
                instruction: context.parameters.get("id") ?? "",
                try await request.form(context).text("confirmation"),
                page.visitor.actor
            )
            return seeOther(path)
        }
    }

    static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .dataProtectionOfficer, .administrator)
        )
    }

    /// A problem that the reader can put right is told on the same page.
    private static func trying(_ page: StaffPage, _ body: () async throws -> Response) async throws -> Response {
        do { return try await body() } catch let denial as Denial { throw denial } catch RetentionProblem.unknown {
            throw PageProblem.notFound
        } catch let problem as any UserFacingError { return try await show(page, problem: problem) }
    }

    private static func show(_ page: StaffPage, problem: (any UserFacingError)?) async throws -> Response {
        let language = page.language
        let overview = try await page.site.lender.retention.overview(page.visitor.actor)
        let policy = try await page.site.policy()
        let names = RetentionNames(policy, language)
        return try await page.response(
            RetentionWords.title,
            path: path,
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            <p>\(RetentionWords.explanation[language]) <span class="clause">clauses 8.1, 8.2</span></p>
            \(overview.alerts.html { "<div class=\"warn\"><p>\(RetentionWords.alert($0)[language])</p></div>" })
            \(figures(overview, page))
            \(due(overview, names, page))
            \(orders(overview.orders, page))
            \(holds(overview.holds, page))
            \(instructions(overview.instructions, names, page))
            """
        )
    }

    private static func figures(_ overview: RetentionOverview, _ page: StaffPage) -> HTML {
        let run = overview.run
        return """
            <dl class="figures">
            \(page.figure(RetentionWords.run, run.map { Format.date($0.day) } ?? "—"))
            \(page.figure(RetentionWords.persons, run.map { "\($0.persons)" } ?? "—"))
            \(page.figure(RetentionWords.things, run.map { "\($0.things)" } ?? "—"))
            \(page.figure(RetentionWords.dueTitle, "\(overview.dueCount)"))
            </dl>
            """
    }

    private static func due(_ overview: RetentionOverview, _ names: RetentionNames, _ page: StaffPage) -> HTML {
        let language = page.language
        guard !overview.due.isEmpty else {
            return
                "<section><h2>\(RetentionWords.dueTitle[language])</h2><p class=\"soft\">\(BusinessWords.nothing[language])</p></section>"
        }
        let chart = BarChart(
            title: RetentionWords.dueTitle[language],
            bars: overview.classes.map { (names.records($0.0), Double($0.1), "\($0.1)") }
        )
        let rows = overview.due.html { thing in
            """
            <tr><th scope="row">\(thing.person)\(if: thing.whole, "<br><span class=\"state\">\(RetentionWords.whole[language])</span>")</th>
            <td>\(RetentionWords.kind(thing.kind)[language])</td><td>\(names.category(thing.category))</td>
            <td>\(thing.since.map { Format.date($0) } ?? "—")</td><td>\(Format.date(thing.foundOn))</td></tr>
            """
        }
        let waits = overview.orders.contains { $0.outcome == nil }
        let columns = [
            RetentionWords.person, RetentionWords.kindTitle, RetentionWords.category, RetentionWords.since,
            RetentionWords.found,
        ]
        return """
            <section><h2>\(RetentionWords.dueTitle[language])</h2>\(chart.html)
            \(page.table(RetentionWords.dueTitle, columns, rows))
            \(if: overview.dueCount > overview.due.count, "<p class=\"soft\">\(RetentionWords.more[language])</p>")
            <p class="actions"><a class="button second" href="\(path)/due.csv">CSV</a></p>
            \(if: !waits, proposal(page))
            </section>
            """
    }

    private static func proposal(_ page: StaffPage) -> HTML {
        """
        <form method="post" action="\(path)/propose" class="card">\(page.visitor.csrfField)
        <input type="hidden" name="key" value="\(RandomID.make())">
        <p>\(RetentionWords.proposalText[page.language])</p>
        <div class="actions"><button type="submit">\(RetentionWords.propose[page.language])</button></div></form>
        """
    }

    private static func orders(_ orders: [DestructionOrder], _ page: StaffPage) -> HTML {
        let language = page.language
        guard !orders.isEmpty else { return .empty }
        let rows = orders.html { order in
            """
            <tr><td><a href="/staff/privacy/destructions/\(order.id)">\(Format.date(order.proposedOn))</a></td>
            <td><span class="state">\(RetentionWords.state(order)[language])</span></td>
            <td>\(order.certificate.map { certificateLink($0) } ?? "—")</td></tr>
            """
        }
        return """
            <section><h2>\(RetentionWords.ordersTitle[language])</h2>
            \(page.table(RetentionWords.ordersTitle, [BusinessWords.date, BusinessWords.stateTitle, RetentionWords.certificate], rows))</section>
            """
    }

    static func certificateLink(_ number: String) -> HTML {
        "<a href=\"/staff/privacy/certificates/\(number)\">\(number)</a>"
    }

    private static func holds(_ holds: [RetentionHold], _ page: StaffPage) -> HTML {
        let language = page.language
        let rows = holds.html { hold in
            """
            <tr><td>\(hold.kind.because[language]) <span class="clause">clause \(hold.kind.clause)</span></td>
            <td>\(hold.reference)</td><td>\(Format.date(hold.placedOn))</td>
            <td>\(hold.until.map { Format.date($0) } ?? "—")</td><td>\(if: hold.kind != .openRequest, liftForm(hold, page))</td></tr>
            """
        }
        let columns = [
            RetentionWords.reason, RetentionWords.reference, BusinessWords.date, RetentionWords.until,
            RetentionWords.lift,
        ]
        return """
            <section><h2>\(RetentionWords.holdsTitle[language])</h2>
            \(if: !holds.isEmpty, page.table(RetentionWords.holdsTitle, columns, rows))
            <form method="post" action="\(path)/holds" class="card">\(page.visitor.csrfField)
            <label for="number">\(RetentionWords.caseNumber[language])</label><input type="text" id="number" name="number" required>
            <label for="kind">\(RetentionWords.reason[language])</label><select id="kind" name="kind">
            \([HoldKind.litigation, .stateRequest].html { "<option value=\"\($0.rawValue)\">\($0.because[language])</option>" })</select>
            <label for="reference">\(RetentionWords.reference[language])</label><p class="hint" id="reference-hint">\(RetentionWords.referenceHint[language])</p>
            <input type="text" id="reference" name="reference" maxlength="60" aria-describedby="reference-hint" required>
            <label for="until">\(RetentionWords.untilLabel[language])</label><input type="date" id="until" name="until">
            <div class="actions"><button type="submit" class="second">\(RetentionWords.place[language])</button></div></form></section>
            """
    }

    private static func liftForm(_ hold: RetentionHold, _ page: StaffPage) -> HTML {
        """
        <form method="post" action="\(path)/holds/\(hold.id)/lift">\(page.visitor.csrfField)
        <button type="submit" class="second" aria-label="\(RetentionWords.lift[page.language]): \(hold.reference)">\(RetentionWords.lift[page.language])</button></form>
        """
    }

    private static func instructions(
        _ instructions: [ErasureInstruction],
        _ names: RetentionNames,
        _ page: StaffPage
    ) -> HTML {
        let language = page.language
        guard !instructions.isEmpty else { return .empty }
        let rows = instructions.html { instruction in
            """
            <tr><td>\(names.recipient(instruction.recipient))</td><td>\(instruction.disclosure)</td>
            <td>\(Format.date(instruction.issuedOn))</td>
            <td>\(instruction.confirmation.map { "\($0)" } ?? confirmForm(instruction, page))</td></tr>
            """
        }
        let columns = [
            RetentionWords.recipient, RetentionWords.disclosure, BusinessWords.date, RetentionWords.confirmation,
        ]
        return """
            <section><h2>\(RetentionWords.instructionsTitle[language])</h2>
            \(page.table(RetentionWords.instructionsTitle, columns, rows))</section>
            """
    }

    private static func confirmForm(_ instruction: ErasureInstruction, _ page: StaffPage) -> HTML {
        """
        <form method="post" action="\(path)/instructions/\(instruction.id)">\(page.visitor.csrfField)
        <label for="c-\(instruction.id)">\(RetentionWords.letter[page.language])</label>
        <input type="text" id="c-\(instruction.id)" name="confirmation" maxlength="60" required>
        <button type="submit" class="second">\(RetentionWords.record[page.language])</button></form>
        """
    }
}

/// The policy's words for classes, categories and recipients.
struct RetentionNames {
    private let policy: Policy
    private let language: Language

    init(_ policy: Policy, _ language: Language) {
        self.policy = policy
        self.language = language
    }

    func category(_ id: CategoryID) -> String {
        policy.categories.first { $0.id == id }.map { "\($0.id): \($0.title[language])" } ?? id.rawValue
    }

    /// A class by the categories that are kept in it.
    func records(_ id: RetentionClassID) -> String {
        let titles = policy.categories.filter { $0.retention == id }.map { $0.title[language] }
        return titles.isEmpty ? RetentionWords.evidence[language] : titles.joined(separator: "; ")
    }

    func recipient(_ id: RecipientID) -> String {
        policy.recipients.first { $0.id == id }?.name[language] ?? id.rawValue
    }
}
