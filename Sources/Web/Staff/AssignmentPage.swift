import CivilTime
import HTTPTypes
import Hummingbird
import Lending
import Money
import Operations
import PrivacyKernel
import Wording

/// One portfolio of claims, step by step, and every claim that may not be assigned with the reason.
enum AssignmentPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await show(try desk(context, site), problem: nil, link: nil)
    }

    static func act(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        let (id, actor, desk) = (id(page), page.visitor.actor, site.lender.assignments)
        do {
            switch form.text("step") {
            case "tell": try await desk.tell(id, actor)
            case "propose": try await desk.propose(id, price: try price(form), actor)
            case "transfer": try await desk.transfer(id, actor)
            case "return": try await desk.giveBack(id, actor)
            case "cancel": try await desk.cancel(id, actor)
            case "leave-out": try await desk.leaveOut(form.text("contract"), of: id, actor)
            case "open-room":
                let token = try await desk.openDataRoom(id, days: Int(form.text("days")) ?? 14, actor)
                return try await show(page, problem: nil, link: "/data-room/\(token)")
            case "close-rooms": try await desk.closeDataRooms(id, actor)
            case "propose-buy-back":
                let contracts = form.text("contracts").split { $0 == " " || $0 == "," }.map { String($0) }
                try await desk.proposeBuyBack(id, contracts: contracts, price: try price(form), actor)
            case "buy-back": try await desk.buyBack(id, actor)
            default: throw StaffProblem.noOutcome
            }
            return seeOther("/staff/assignments/\(id)")
        } catch let denial as Denial { throw denial } catch let problem as any UserFacingError {
            return try await show(page, problem: problem, link: nil)
        }
    }

    /// A reason with where the law says so.
    static func reason(_ reason: AssignmentExclusion, _ language: Language) -> HTML {
        "<span class=\"mistake\">\(reason.text[language])</span>\(reason.citation.html { " <span class=\"clause\">\($0)</span>" })<br>"
    }

    private static func id(_ page: StaffPage) -> String { page.context.parameters.get("id") ?? "" }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .collections, .accountant, .auditor)
        )
    }

    private static func price(_ form: Form) throws -> Money {
        guard let price = FieldReader.money(form.text("price")) else { throw StaffProblem.unreadableAmount }
        return price
    }

    private static func show(_ page: StaffPage, problem: (any UserFacingError)?, link: String?) async throws -> Response
    {
        let language = page.language
        let status = try await page.site.lender.assignments.open(id(page), page.visitor.actor)
        let assignment = status.assignment
        let drafts = page.visitor.role == .collections
        let rooms = try await page.site.lender.assignments.openDataRooms(assignment.id)
        return try await page.response(
            LocalisedText(kk: "{n} портфелі", ru: "Портфель {n}", en: "Portfolio {n}").filled(["n": assignment.id]),
            path: "/staff/assignments/\(assignment.id)",
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            \(link.html { "<div class=\"good\" role=\"status\"><p>\(AssignmentWords.roomLink[language])</p><p><a href=\"\($0)\">\($0)</a></p></div>" })
            <p><span class="state">\(AssignmentWords.stage(assignment.stage)[language])</span> <a href="/staff/assignments">\(AssignmentWords.title[language])</a></p>
            <dl class="facts">
            \(page.fact(AssignmentWords.assignee, "\(status.assignee.name), \(AssignmentWords.bin[language]) \(status.assignee.id)"))
            \(page.fact(AssignmentWords.kindTitle, AssignmentWords.kind(status.assignee.kind)[language]))
            \(page.fact(AssignmentWords.owed, Format.money(status.owed, language)))
            \(page.fact(AssignmentWords.price, assignment.price.map { Format.money($0, language) }))
            \(page.fact(AssignmentWords.stage(.told), assignment.toldOn.map { Format.date($0) }))
            \(page.fact(AssignmentWords.stage(.transferred), assignment.transferredOn.map { Format.date($0) }))
            </dl>
            \(next(status, page))
            \(claims(status, page))
            \(if: drafts && [.drafted, .told, .proposed].contains(assignment.stage), room(rooms, page))
            \(if: assignment.stage == .transferred, buyBack(status, page))
            \(if: drafts && [.drafted, .told, .proposed].contains(assignment.stage), step("cancel", AssignmentWords.cancel, page, second: true))
            """
        )
    }

    /// The one thing to do next, for whom it is.
    private static func next(_ status: AssignmentStatus, _ page: StaffPage) -> HTML {
        let language = page.language
        let assignment = status.assignment
        let drafts = page.visitor.role == .collections
        switch assignment.stage {
        case .drafted where drafts:
            return step("tell", AssignmentWords.tell, page, "<p>\(AssignmentWords.tellText[language])</p>")
        case .told where drafts:
            return step("propose", AssignmentWords.propose, page, priceField(page, "price"))
        case .proposed where page.visitor.role != .auditor:
            let isMine = assignment.proposedBy == page.visitor.actor.id
            return """
                \(if: !isMine, step("transfer", AssignmentWords.transfer, page, "<p>\(AssignmentWords.transferText[language])</p>"))
                \(if: isMine, "<p class=\"soft\">\(AssignmentProblem.ownProposal.summary[language])</p>")
                \(step("return", AssignmentWords.giveBack, page, second: true))
                """
        default: return .empty
        }
    }

    private static func claims(_ status: AssignmentStatus, _ page: StaffPage) -> HTML {
        let language = page.language
        let mayLeaveOut =
            page.visitor.role == .collections && [.drafted, .told].contains(status.assignment.stage)
        let rows = status.claims.html { each in
            let contract = each.claim.contract
            return """
                <tr><td class="number">\(each.claim.number)</td><td><a href="/staff/contracts/\(contract)">\(contract)</a></td>
                <td><span class="state">\(BusinessWords.state(each.state)[language])</span></td><td class="number">\(each.daysOverdue)</td>
                <td class="number">\(Format.money(each.claim.owed ?? each.owed, language))</td><td class="number">\(each.claim.price.map { Format.money($0, language) })</td>
                <td>\(each.exclusions.html { reason($0, language) })\(each.claim.boughtBackOn.html { "\(AssignmentWords.boughtBack[language]) \(Format.date($0))" })
                \(if: mayLeaveOut, "<form method=\"post\" action=\"/staff/assignments/\(status.assignment.id)\">\(page.visitor.csrfField)<input type=\"hidden\" name=\"contract\" value=\"\(contract)\"><button type=\"submit\" name=\"step\" value=\"leave-out\" class=\"second\" aria-label=\"\(AssignmentWords.leaveOut[language]): \(contract)\">\(AssignmentWords.leaveOut[language])</button></form>")</td></tr>
                """
        }
        let columns = [
            LocalisedText(same: "№"), BusinessWords.number, BusinessWords.stateTitle,
            LocalisedText(kk: "Мерзімі өткен күн", ru: "Дней просрочки", en: "Days overdue"), AssignmentWords.owed,
            AssignmentWords.price, AssignmentWords.why,
        ]
        return
            "<section><h2>\(AssignmentWords.claims[language])</h2>\(page.table(AssignmentWords.claims, columns, numbers: 3..<6, rows))</section>"
    }

    private static func room(_ through: [CivilDate], _ page: StaffPage) -> HTML {
        let language = page.language
        return """
            <section><h2>\(AssignmentWords.dataRoom[language])</h2><p>\(AssignmentWords.dataRoomText[language])</p>
            \(if: !through.isEmpty, "<p>\(AssignmentWords.openThrough[language]) \(through.map { Format.date($0) }.joined(separator: ", "))</p>")
            \(step("open-room", AssignmentWords.openRoom, page, second: true, "<label for=\"days\">\(AssignmentWords.roomDays[language])</label><input id=\"days\" name=\"days\" type=\"text\" inputmode=\"numeric\" value=\"14\">"))
            \(if: !through.isEmpty, step("close-rooms", AssignmentWords.closeRooms, page, second: true))</section>
            """
    }

    private static func buyBack(_ status: AssignmentStatus, _ page: StaffPage) -> HTML {
        let language = page.language
        let drafts = page.visitor.role == .collections
        if let waiting = status.assignment.buyBack {
            let isMine = waiting.by == page.visitor.actor.id
            return """
                <section><h2>\(AssignmentWords.buyBack[language])</h2><p>\(waiting.contracts.joined(separator: ", ")): \(Format.money(waiting.price, language))</p>
                \(if: !isMine && page.visitor.role != .auditor, step("buy-back", AssignmentWords.approveBuyBack, page))
                \(if: page.visitor.role != .auditor, step("return", AssignmentWords.giveBack, page, second: true))</section>
                """
        }
        guard drafts, status.claims.contains(where: { $0.claim.boughtBackOn == nil }) else { return .empty }
        return """
            <section><h2>\(AssignmentWords.buyBack[language])</h2>
            \(step("propose-buy-back", AssignmentWords.proposeBuyBack, page, second: true, "<label for=\"contracts\">\(AssignmentWords.buyBackAll[language])</label><input id=\"contracts\" name=\"contracts\" type=\"text\" autocomplete=\"off\">" + priceField(page, "price")))</section>
            """
    }

    private static func priceField(_ page: StaffPage, _ name: String) -> HTML {
        """
        <label for="\(name)">\(AssignmentWords.price[page.language])</label><input id="\(name)" name="\(name)" type="text" inputmode="decimal" autocomplete="off" required>
        """
    }

    private static func step(
        _ step: String,
        _ words: LocalisedText,
        _ page: StaffPage,
        second: Bool = false,
        _ fields: HTML = .empty
    ) -> HTML {
        """
        <form method="post" action="/staff/assignments/\(id(page))" class="card">\(page.visitor.csrfField)\(fields)
        <div class="actions"><button type="submit" name="step" value="\(step)"\(if: second, " class=\"second\"")>\(words[page.language])</button></div></form>
        """
    }

    private static func step(_ name: String, _ words: LocalisedText, _ page: StaffPage, _ fields: HTML) -> HTML {
        step(name, words, page, second: false, fields)
    }
}
