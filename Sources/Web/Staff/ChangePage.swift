import CivilTime
import HTTPTypes
import Hummingbird
import Lending
import LoanMath
import Money
import Operations
import PrivacyKernel
import PrivacyOffice
import Wording

/// Changing a running contract: choose what, see the contract before and after, propose; another employee decides.
enum ChangePage {
    static func choose(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let number = context.parameters.get("number") ?? ""
        let contract = try await site.lender.contracts.show(number, page.visitor.actor)
        guard
            let kind = request.uri.queryParameters.get("kind").flatMap(ContractChange.Kind.init(rawValue:)),
            kind.isProposedByStaff
        else { return try await kinds(contract, page) }
        return try await form(kind, contract, page, ChangeForm(form: Form(body: "")), problem: nil, preview: nil)
    }

    static func submit(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let number = context.parameters.get("number") ?? ""
        let sent = ChangeForm(form: try await request.form(context))
        let contract = try await site.lender.contracts.show(number, page.visitor.actor)
        guard let kind = sent.kind, kind.isProposedByStaff else { return try await kinds(contract, page) }
        do {
            guard let reason = sent.reason, sent.key.count == 24, sent.key.allSatisfy(\.isHexDigit) else {
                throw StaffProblem.noOutcome
            }
            let change = try sent.change()
            let day = try sent.effectiveOn()
            guard sent.isConfirmed else {
                let shown = try await site.lender.changes.preview(
                    change,
                    to: number,
                    effectiveOn: day,
                    page.visitor.actor
                )
                return try await form(kind, contract, page, sent, problem: nil, preview: shown)
            }
            let proposal = try await site.lender.changes.propose(
                change,
                to: number,
                effectiveOn: day,
                reason: reason,
                key: sent.key,
                page.visitor.actor
            )
            return seeOther("/staff/changes/\(proposal.id)")
        } catch let denial as Denial {
            throw denial
        } catch let problem as any UserFacingError {
            return try await form(kind, contract, page, sent, problem: problem, preview: nil)
        }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .loanOfficer, .collections, .accountant)
        )
    }

    private static func kinds(_ contract: ContractStatus, _ page: StaffPage) async throws -> Response {
        let number = contract.file.number
        let items = ContractChange.Kind.allCases.filter(\.isProposedByStaff).html { kind in
            """
            <li><a href="/staff/contracts/\(number)/changes/new?kind=\(kind.rawValue)">\(ChangeWords.kind(kind)[page.language])</a> <span class="clause">\(ChangeWords.source(kind))</span></li>
            """
        }
        return try await page.response(
            title(number),
            path: "/staff/contracts/\(number)/changes/new",
            "<p>\(twoPeople[page.language])</p><ul>\(items)</ul>"
        )
    }

    private static func form(
        _ kind: ContractChange.Kind,
        _ contract: ContractStatus,
        _ page: StaffPage,
        _ sent: ChangeForm,
        problem: (any UserFacingError)?,
        preview: ChangePreview?
    ) async throws -> Response {
        let language = page.language
        let number = contract.file.number
        let key = sent.key.isEmpty ? RandomID.make() : sent.key
        let reasons = ChangeReason.allCases.html { reason in
            """
            <option value="\(reason.rawValue)"\(if: sent.reason == reason, " selected")>\(ChangeWords.reason(reason)[language])</option>
            """
        }
        return try await page.response(
            title(number),
            path: "/staff/contracts/\(number)/changes/new",
            status: problem == nil ? .ok : .unprocessableContent,
            """
            \(problem.map { ErrorBox.html($0, language) })
            \(preview.map { ChangeComparison.html($0, page) })
            <form method="post" action="/staff/contracts/\(number)/changes" class="card">\(page.visitor.csrfField)
            <h2>\(ChangeWords.kind(kind)[language])</h2><p class="clause">\(ChangeWords.source(kind))</p>
            <input type="hidden" name="kind" value="\(kind.rawValue)"><input type="hidden" name="key" value="\(key)">
            \(ChangeForm.fields(kind).html { ChangeField.html($0, sent.form, contract, language) })
            \(if: kind.mayBeBackDated, ChangeField.html("effectiveOn", sent.form, contract, language))
            <label for="reason">\(reasonTitle[language])</label>
            <select id="reason" name="reason" required>\(reasons)</select>
            <div class="actions"><button type="submit" name="step" value="preview" class="second">\(previewWord[language])</button>
            \(if: preview != nil, "<button type=\"submit\" name=\"step\" value=\"propose\">\(proposeWord[language])</button>")</div>
            </form>
            <p><a href="/staff/contracts/\(number)">\(back[language])</a></p>
            """
        )
    }

    static func title(_ number: String) -> LocalisedText {
        LocalisedText(
            kk: "{n} шартын өзгерту",
            ru: "Изменить договор {n}",
            en: "Change contract {n}"
        ).filled(["n": number])
    }
    private static let twoPeople = LocalisedText(
        kk:
            "Өзгерісті бір қызметкер ұсынып, екіншісі бекітеді. Ұсынар алдында шарттың дейінгі және кейінгі жағдайы көрсетіледі.",
        ru:
            "Изменение предлагает один сотрудник, утверждает другой. До предложения вы увидите договор до и после.",
        en:
            "One employee proposes a change, another approves it. Before you propose, you see the contract before and after."
    )
    private static let reasonTitle = LocalisedText(kk: "Себебі", ru: "Причина", en: "Reason")
    private static let previewWord = LocalisedText(kk: "Алдын ала қарау", ru: "Предпросмотр", en: "Preview")
    private static let proposeWord = LocalisedText(kk: "Ұсыну", ru: "Предложить", en: "Propose")
    private static let back = LocalisedText(kk: "Шартқа оралу", ru: "Вернуться к договору", en: "Back to the contract")
}
