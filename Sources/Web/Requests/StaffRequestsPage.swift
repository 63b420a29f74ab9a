import CivilTime
import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// The inbox of requests, by deadline. It names nobody.
enum StaffRequestsPage {
    static let path = "/staff/requests"

    static func list(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .dataProtectionOfficer, .administrator)
        )
        let language = page.language
        let policy = try await site.policy()
        let today = try await site.lender.businessDay.today()
        let inbox = try await site.lender.requests.inbox(page.visitor.actor)
        let rows = inbox.html { file in
            let request = file.request
            let isLate = request.stage.isOpen && request.intake.dueOn < today
            return """
                <tr><td>\(if: isLate, "<strong class=\"mistake\">")\(Format.date(request.intake.dueOn))\(if: isLate, "</strong>")</td>
                <td><a href="\(path)/\(file.number)">\(file.number)</a></td><td>\(RequestWords.kind(request.kind, policy)[language])</td>
                <td><span class="state">\(RequestWords.stage(request)[language])</span></td>
                <td>\(RequestWords.channel(request.intake.channel)[language])</td><td>\(Format.date(request.intake.on))</td></tr>
                """
        }
        let columns = [
            RequestWords.due, BusinessWords.number, RequestWords.kindTitle, BusinessWords.stateTitle,
            RequestWords.channelTitle, RequestWords.received,
        ]
        return try await page.response(
            RequestWords.title,
            path: path,
            """
            \(inbox.isEmpty ? "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" : page.table(RequestWords.title, columns, rows))
            \(if: page.visitor.role == .dataProtectionOfficer, "<p class=\"actions\"><a class=\"button second\" href=\"\(path)/new\">\(RequestWords.new[language])</a> <a class=\"button second\" href=\"/staff/privacy\">\(PrivacyPage.title[language])</a></p>")
            """
        )
    }
}
