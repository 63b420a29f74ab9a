import CivilTime
import Hummingbird
import Lending
import LoanMath
import Operations
import PolicyModel
import PrivacyKernel
import Wording

/// What there is to do, for one role. Lists name nobody: numbers, states and amounts only.
enum WorkListPage {
    static func show(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let visitor = try StaffVisitor(context)
        let page = StaffPage(site: site, context: context, visitor: visitor)
        var body = try await tasks(page)
        if visitor.role?.seesApplications == true { body = body + (try await applications(page)) }
        if visitor.role?.seesContracts == true {
            body =
                body + (try await BooksMonthsPage.waiting(page)) + (try await ProposalPage.waiting(page))
                + (try await contracts(page))
        }
        if visitor.role == .callCentre || visitor.role == .loanOfficer { body = body + search(page) }
        return try await page.response(StaffPage.work, path: "/staff", body)
    }

    /// Leads to a case by its number; numbers say nothing about a person, so they may stand in an address.
    static func find(_ request: Request, _ context: AppRequestContext) throws -> Response {
        _ = try StaffVisitor(context)
        let number = request.uri.queryParameters.get("number") ?? ""
        let plain = number.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }.uppercased()
        guard !plain.isEmpty else { return seeOther("/staff") }
        return seeOther((plain.hasPrefix("KP-") ? "/staff/contracts/" : "/staff/applications/") + plain)
    }

    /// Closes a task of the visitor's own list; one of another list does not exist for him.
    static func closeTask(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let visitor = try StaffVisitor(context)
        let id = context.parameters.get("id") ?? ""
        guard try await site.lender.tasks.open(for: visitor.actor).contains(where: { $0.id == id }) else {
            throw PageProblem.notFound
        }
        try await site.lender.tasks.close(id, by: visitor.actor)
        return seeOther("/staff")
    }

    private static func tasks(_ page: StaffPage) async throws -> HTML {
        let tasks = try await page.site.lender.tasks.open(for: page.visitor.actor)
        let policy = try await page.site.policy()
        return try await page.section(tasksTitle) {
            guard !tasks.isEmpty else { return "<p class=\"soft\">\(BusinessWords.nothing[page.language])</p>" }
            let rows = tasks.html { task in
                """
                <tr><td>\(Format.date(task.createdOn))</td><td>\(BusinessWords.task(task.kind)[page.language])</td>
                <td>\(reference(task))</td><td>\(content(task, policy, page.language))</td>
                <td><form method="post" action="/staff/tasks/\(task.id)/done">\(page.visitor.csrfField)
                <button type="submit" class="second" aria-label="\(done[page.language]): \(task.reference)">\(done[page.language])</button></form></td></tr>
                """
            }
            return page.table(tasksTitle, [BusinessWords.date, what, BusinessWords.number, details, done], rows)
        }
    }

    /// What a task says for people; a conflict is kept as `vehicleModel: person, trafficAuthority`.
    private static func content(_ task: StaffTask, _ policy: Policy, _ language: Language) -> String {
        guard task.kind == ConflictDesk.taskKind, let colon = task.content.firstIndex(of: ":") else {
            return CivilDate(task.content).map { Format.date($0) } ?? task.content
        }
        let sources = task.content[task.content.index(after: colon)...].split(separator: ",").map { each in
            BusinessWords.source(String(each.drop(while: \.isWhitespace)))[language]
        }
        let field = FieldID(String(task.content[..<colon]))
        return RecipientsPage.titles([field], policy, language) + ": " + sources.joined(separator: ", ")
    }

    /// The number, and where the work is done when that is a page of its own.
    private static func reference(_ task: StaffTask) -> HTML {
        switch task.kind {
        case ConflictDesk.taskKind: "<a href=\"\(ConflictsPage.path(task.reference))\">\(task.reference)</a>"
        case "letter-due": "<a href=\"\(LettersPage.path)\">\(task.reference)</a>"
        case "bureau-silent": "<a href=\"\(BureausPage.path)\">\(task.reference)</a>"
        default: "\(task.reference)"
        }
    }

    private static func applications(_ page: StaffPage) async throws -> HTML {
        let language = page.language
        let decides = page.visitor.role == .underwriter
        return try await page.section(applicationsTitle) {
            var files = try await page.site.lender.applications.list(page.visitor.actor)
            // A draft is not yet anything to decide on; what waits for a person comes first.
            if decides {
                files =
                    files.filter { $0.state == .referred }
                    + files.filter { $0.state != .referred && $0.state != .draft }
            }
            guard !files.isEmpty else { return "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" }
            let rows = files.html { file in
                """
                <tr><td><a href="/staff/applications/\(file.number)">\(file.number)</a></td>
                <td>\(BusinessWords.product(file.request.product)[language])</td>
                <td><span class="state">\(BusinessWords.state(file.state)[language])</span></td>
                <td class="number">\(Format.money(file.request.amount, language))</td>
                <td>\(Format.months(file.request.termMonths, language))</td>
                <td>\(Format.date(file.createdOn))</td></tr>
                """
            }
            let columns = [
                BusinessWords.number, BusinessWords.productTitle, BusinessWords.stateTitle, BusinessWords.amount,
                BusinessWords.term,
                BusinessWords.created,
            ]
            return page.table(applicationsTitle, columns, numbers: 3..<4, rows)
        }
    }

    private static func contracts(_ page: StaffPage) async throws -> HTML {
        let language = page.language
        return try await page.section(contractsTitle) {
            var contracts = try await page.site.lender.contracts.list(page.visitor.actor)
            if page.visitor.role == .collections {
                contracts = contracts.filter { [.overdue, .terminated, .writtenOff].contains($0.view.state) }
            }
            guard !contracts.isEmpty else { return "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" }
            let rows = contracts.html { contract in
                """
                <tr><td><a href="/staff/contracts/\(contract.file.number)">\(contract.file.number)</a></td>
                <td><span class="state">\(BusinessWords.state(contract.view.state)[language])</span></td>
                <td class="number">\(contract.view.account.map { Format.money($0.principalOutstanding, language) })</td>
                <td class="number">\(contract.view.account.map { Format.money($0.arrears, language) })</td>
                <td>\(contract.view.account.map { $0.daysOverdue > 0 ? Format.days($0.daysOverdue, language) : "—" })</td>
                <td>\(contract.view.nextPayment.map { Format.date($0.dueOn) })</td></tr>
                """
            }
            return page.table(
                contractsTitle,
                [BusinessWords.number, BusinessWords.stateTitle, principal, arrears, overdue, next],
                numbers: 2..<4,
                rows
            )
        }
    }

    private static func search(_ page: StaffPage) -> HTML {
        """
        <section><h2>\(searchTitle[page.language])</h2>
        <form method="get" action="/staff/applications" class="card">
        <label for="number">\(BusinessWords.number[page.language])</label>
        <p class="hint" id="number-hint">\(searchHint[page.language])</p>
        <input type="text" id="number" name="number" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="number-hint" required>
        <div class="actions"><button type="submit">\(open[page.language])</button></div>
        </form></section>
        """
    }

    private static let tasksTitle = LocalisedText(kk: "Тапсырмалар", ru: "Задачи", en: "Tasks")
    private static let what = LocalisedText(kk: "Не болды", ru: "Что случилось", en: "What happened")
    private static let details = LocalisedText(kk: "Мәліметі", ru: "Подробности", en: "Details")
    private static let done = LocalisedText(kk: "Орындалды", ru: "Выполнено", en: "Done")
    private static let applicationsTitle = LocalisedText(kk: "Өтінімдер", ru: "Заявки", en: "Applications")
    private static let contractsTitle = LocalisedText(kk: "Шарттар", ru: "Договоры", en: "Contracts")
    private static let principal = LocalisedText(
        kk: "Негізгі борыштың қалдығы",
        ru: "Остаток основного долга",
        en: "Balance of principal"
    )
    private static let arrears = LocalisedText(kk: "Мерзімі өткен берешек", ru: "Просроченный долг", en: "Arrears")
    private static let overdue = LocalisedText(kk: "Мерзімі өткеніне", ru: "Просрочка", en: "Overdue for")
    private static let next = LocalisedText(kk: "Келесі төлем", ru: "Следующий платёж", en: "Next payment")
    private static let searchTitle = LocalisedText(
        kk: "Істі нөмірі бойынша ашу",
        ru: "Открыть дело по номеру",
        en: "Open a case by its number"
    )
    private static let searchHint = LocalisedText(
        kk: "Клиент айтқан өтінім немесе шарт нөмірі: A-… не KP-…",
        ru: "Номер заявки или договора, который назвал клиент: A-… или KP-…",
        en: "The number of the application or contract that the client names: A-… or KP-…"
    )
    private static let open = LocalisedText(kk: "Ашу", ru: "Открыть", en: "Open")
}
