import HTTPTypes
import Hummingbird
import Identifiers
import Lending
import Money
import Operations
import PrivacyKernel
import PrivacyOffice
import Wording

/// Portfolios of claims, the register of new creditors, and looking for what may be assigned (56-V Art. 9-1, 9-2(5)).
enum AssignmentsPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .collections, .accountant, .auditor)
        )
        return try await show(page, Form(body: ""), problem: nil, found: nil)
    }

    static func saveAssignee(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        do {
            guard let kind = AssigneeKind(rawValue: form.text("kind")) else { throw FieldProblem.notAChoice }
            let assignee = Assignee(
                bin: try BIN(form.text("bin")),
                kind: kind,
                name: form.text("name"),
                address: form.text("address"),
                phone: form.text("phone"),
                account: try IBAN(form.text("account"))
            )
            try await site.lender.assignments.save(assignee, page.visitor.actor)
            return seeOther("/staff/assignments")
        } catch let denial as Denial { throw denial } catch let problem as any UserFacingError {
            return try await show(page, form, problem: problem, found: nil)
        }
    }

    /// Shows what a selection finds, or drafts the portfolio.
    static func draft(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        do {
            let selection = try selection(form)
            guard form.text("step") == "draft" else {
                let found = try await site.lender.assignments.search(
                    selection,
                    to: form.text("party"),
                    page.visitor.actor
                )
                return try await show(page, form, problem: nil, found: found)
            }
            let key = form.text("key")
            guard key.utf8.count == 24 else { throw PageProblem.foreignForm }
            let drafted = try await site.lender.assignments.draft(
                selection,
                to: form.text("party"),
                key: key,
                page.visitor.actor
            )
            return seeOther("/staff/assignments/\(drafted.id)")
        } catch let denial as Denial { throw denial } catch let problem as any UserFacingError {
            return try await show(page, form, problem: problem, found: nil)
        }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .collections))
    }

    private static func selection(_ form: Form) throws -> AssignmentSelection {
        func days(_ name: String) throws -> Int? {
            guard !form.text(name).isEmpty else { return nil }
            guard let days = Int(form.text(name)), (0...10_000).contains(days) else {
                throw FieldProblem.outsideRange(0, 10_000)
            }
            return days
        }
        var most: Money?
        if !form.text("owedUpTo").isEmpty {
            guard let money = FieldReader.money(form.text("owedUpTo")) else { throw FieldProblem.notAnAmount }
            most = money
        }
        return AssignmentSelection(
            product: Product(rawValue: form.text("product")),
            daysOverdueFrom: try days("from") ?? 0,
            daysOverdueTo: try days("to"),
            owedUpTo: most
        )
    }

    private static func show(
        _ page: StaffPage,
        _ form: Form,
        problem: (any UserFacingError)?,
        found: AssignmentSearch?
    ) async throws -> Response {
        let language = page.language
        let known = try await page.site.lender.assignments.all(page.visitor.actor)
        let assignees = try await page.site.lender.assignments.assignees()
        let rows = known.html { each in
            """
            <tr><td><a href="/staff/assignments/\(each.id)">\(each.id)</a></td><td>\(assignees.first { $0.id == each.party }?.name)</td>
            <td><span class="state">\(AssignmentWords.stage(each.stage)[language])</span></td><td>\(Format.date(each.draftedOn))</td>
            <td class="number">\(each.price.map { Format.money($0, language) })</td></tr>
            """
        }
        let columns = [
            BusinessWords.number, AssignmentWords.assignee, BusinessWords.stateTitle, BusinessWords.created,
            AssignmentWords.price,
        ]
        return try await page.response(
            AssignmentWords.title,
            path: "/staff/assignments",
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            \(if: known.isEmpty, "<p class=\"soft\">\(BusinessWords.nothing[language])</p>")
            \(if: !known.isEmpty, page.table(AssignmentWords.title, columns, numbers: 4..<5, rows))
            \(if: page.visitor.role == .collections && !assignees.isEmpty, search(page, form, assignees, found))
            \(if: page.visitor.role == .collections, register(page, form, assignees))
            """
        )
    }

    private static func search(
        _ page: StaffPage,
        _ form: Form,
        _ assignees: [Assignee],
        _ found: AssignmentSearch?
    ) -> HTML {
        let language = page.language
        let parties = assignees.html { each in
            """
            <option value="\(each.id)"\(if: form.text("party") == each.id, " selected")>\(each.name) · \(AssignmentWords.kind(each.kind)[language])</option>
            """
        }
        let products = Product.allCases.html { each in
            """
            <option value="\(each.rawValue)"\(if: form.text("product") == each.rawValue, " selected")>\(BusinessWords.product(each)[language])</option>
            """
        }
        let key = form.text("key").utf8.count == 24 ? form.text("key") : RandomID.make()
        return """
            <form method="post" action="/staff/assignments" class="card">\(page.visitor.csrfField)<h2>\(AssignmentWords.new[language])</h2>
            <input type="hidden" name="key" value="\(key)">
            <label for="party">\(AssignmentWords.assignee[language])</label><select id="party" name="party">\(parties)</select>
            <label for="product">\(BusinessWords.productTitle[language])</label><select id="product" name="product"><option value="">\(AssignmentWords.anyProduct[language])</option>\(products)</select>
            \(field("from", AssignmentWords.fromDays, form, page))\(field("to", AssignmentWords.toDays, form, page))\(field("owedUpTo", AssignmentWords.upTo, form, page))
            \(found.html { results($0, page) })
            <div class="actions"><button type="submit" name="step" value="search"\(if: found != nil, " class=\"second\"")>\(AssignmentWords.search[language])</button>
            \(if: found.map { !$0.eligible.isEmpty } ?? false, "<button type=\"submit\" name=\"step\" value=\"draft\">\(AssignmentWords.draft[language])</button>")</div></form>
            """
    }

    private static func results(_ found: AssignmentSearch, _ page: StaffPage) -> HTML {
        let language = page.language
        let total = found.eligible.map(\.owed).sum
        let excluded = found.excluded.prefix(100).html { contract, reasons in
            """
            <tr><td><a href="/staff/contracts/\(contract)">\(contract)</a></td><td>\(reasons.html { AssignmentPage.reason($0, language) })</td></tr>
            """
        }
        return """
            <p role="status"><strong>\(AssignmentWords.eligible[language]): \(found.eligible.count), \(Format.money(total, language))</strong>. \(AssignmentWords.excluded[language]): \(found.excluded.count)</p>
            \(if: !found.excluded.isEmpty, page.table(AssignmentWords.excluded, [BusinessWords.number, AssignmentWords.why], excluded))
            """
    }

    private static func register(_ page: StaffPage, _ form: Form, _ assignees: [Assignee]) -> HTML {
        let language = page.language
        let rows = assignees.html { each in
            """
            <tr><td>\(each.name)</td><td>\(each.id)</td><td>\(AssignmentWords.kind(each.kind)[language])</td><td>\(each.address)</td><td>\(each.phone)</td><td>\(each.account.value)</td></tr>
            """
        }
        let kinds = AssigneeKind.allCases.html { each in
            """
            <option value="\(each.rawValue)"\(if: form.text("kind") == each.rawValue, " selected")>\(AssignmentWords.kind(each)[language])</option>
            """
        }
        let columns = [
            AssignmentWords.name, AssignmentWords.bin, AssignmentWords.kindTitle, AssignmentWords.address,
            AssignmentWords.phone, AssignmentWords.account,
        ]
        return """
            <section><h2>\(AssignmentWords.register[language])</h2>
            \(if: !assignees.isEmpty, page.table(AssignmentWords.register, columns, rows))
            <form method="post" action="/staff/assignments/assignees" class="card">\(page.visitor.csrfField)
            \(field("name", AssignmentWords.name, form, page))\(field("bin", AssignmentWords.bin, form, page))
            <label for="kind">\(AssignmentWords.kindTitle[language])</label><select id="kind" name="kind">\(kinds)</select>
            \(field("address", AssignmentWords.address, form, page))\(field("phone", AssignmentWords.phone, form, page))\(field("account", AssignmentWords.account, form, page))
            <div class="actions"><button type="submit" class="second">\(AssignmentWords.save[language])</button></div></form></section>
            """
    }

    private static func field(_ name: String, _ title: LocalisedText, _ form: Form, _ page: StaffPage) -> HTML {
        """
        <label for="\(name)">\(title[page.language])</label><input type="text" id="\(name)" name="\(name)" value="\(form.text(name))" autocomplete="off">
        """
    }
}
