import CivilTime
import Hummingbird
import Identifiers
import Lending
import LoanMath
import Operations
import PrivacyKernel
import Wording

/// The pledge of one contract: the car, the register, what the car is worth.
enum PledgePage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        return try await show(page, PledgeForms.Sent(), problem: nil)
    }

    static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(
            site: site,
            context: context,
            visitor: try StaffVisitor(context, anyOf: .loanOfficer, .collections, .accountant, .auditor)
        )
    }

    static func number(_ page: StaffPage) -> String { page.context.parameters.get("number") ?? "" }

    /// - Parameter sent: What a form held that was refused, to be shown again.
    static func show(_ page: StaffPage, _ sent: PledgeForms.Sent, problem: (any UserFacingError)?) async throws
        -> Response
    {
        let language = page.language
        let number = number(page)
        let pledge = try await page.site.lender.pledges.show(number, page.visitor.actor)
        let isClerk = page.visitor.role == .loanOfficer || page.visitor.role == .collections
        let mayRecord = isClerk && pledge.heldSince != nil
        return try await page.response(
            PledgeWords.title(number),
            path: path(number),
            status: problem == nil && sent.problems.isEmpty ? .ok : .unprocessableContent,
            """
            <p><span class="state">\(BusinessWords.state(pledge.contract.view.state)[language])</span> \(Format.date(pledge.day)) · <a href="/staff/contracts/\(number)">\(PledgeWords.toContract[language])</a></p>
            \(problem.map { ErrorBox.html($0, language) })
            \(encumbrance(pledge, page, mayAsk: isClerk))
            \(try await car(pledge, page))
            \(if: mayRecord, PledgeForms.plate(pledge, sent, page))
            \(value(pledge, page))
            \(if: mayRecord, PledgeForms.valuation(pledge, sent, page))
            \(register(pledge, page))
            \(SecurityPage.link(pledge.contract.file.agreement.application, page))
            """
        )
    }

    /// The few lines that the contract's own page shows.
    static func summary(_ number: String, _ page: StaffPage) async throws -> HTML {
        guard [.loanOfficer, .collections, .accountant, .auditor].contains(page.visitor.role) else { return .empty }
        let language = page.language
        return try await page.section(PledgeWords.pledge) {
            let pledge = try await page.site.lender.pledges.show(number, page.visitor.actor)
            return """
                \(if: pledge.isStopped, "<div class=\"warn\"><p><strong>\(PledgeWords.stopped[language])</strong></p></div>")
                <dl class="facts">
                \(page.fact(PledgeWords.car, pledge.car?.description))
                \(page.fact(PledgeWords.plate, pledge.car?.plates.last.map { "\($0.plate.value) (\(since($0.from, language)))" }))
                \(page.fact(PledgeWords.worth, pledge.valuations.first.map { worth($0, language) }))
                \(page.fact(PledgeWords.loanToValueNow, pledge.loanToValueNow.map { Format.percent($0.percent, language) }))
                \(page.fact(PledgeWords.registeredOn, pledge.registeredOn.map { Format.date($0) }))
                \(page.fact(PledgeWords.releasedOn, pledge.releasedOn.map { Format.date($0) }))
                </dl><p><a href="\(path(number))">\(PledgeWords.details[language])</a></p>
                """
        }
    }

    static func path(_ number: String) -> String { "/staff/contracts/\(number)/pledge" }

    /// Why the contract does not go on.
    private static func encumbrance(_ pledge: PledgeStatus, _ page: StaffPage, mayAsk: Bool) -> HTML {
        let language = page.language
        let isUnsigned = pledge.contract.view.state == .applied
        guard let newest = pledge.checks.first, newest.isEncumbered, isUnsigned || pledge.isStopped else {
            return .empty
        }
        let entries = newest.foreign.html { entry in
            "<li>\(entry.pledgee), \(since(entry.registeredOn, language)), № \(entry.certificate)</li>"
        }
        return """
            <div class="warn"><p><strong>\((isUnsigned ? PledgeWords.notSigned : PledgeWords.stopped)[language])</strong></p>
            \(if: !newest.foreign.isEmpty, "<ul>\(entries)</ul>")
            <p>\((isUnsigned ? PledgeWords.notSignedAdvice : PledgeWords.stoppedAdvice)[language])</p>
            \(if: mayAsk && pledge.isStopped, PledgeForms.ask(pledge, page))</div>
            """
    }

    private static func car(_ pledge: PledgeStatus, _ page: StaffPage) async throws -> HTML {
        let language = page.language
        guard let car = pledge.car else {
            return
                "<section><h2>\(PledgeWords.car[language])</h2><p class=\"soft\">\(PledgeWords.closedToBooks[language])</p></section>"
        }
        let rows = car.plates.reversed().html { plate in
            """
            <tr><td>\(plate.plate.value)</td><td>\(Format.date(plate.from))</td><td>\(PledgeWords.source(plate.source)[language])</td></tr>
            """
        }
        return """
            <section><h2>\(PledgeWords.car[language])</h2>
            <dl class="facts">
            \(page.fact(PledgeWords.makeAndYear, car.description))
            \(page.fact(PledgeWords.vin, car.vin))
            </dl>
            \(page.table(PledgeWords.plates, [PledgeWords.plate, PledgeWords.fromDay, PledgeWords.sourceTitle], rows))
            </section>
            """
    }

    private static func value(_ pledge: PledgeStatus, _ page: StaffPage) -> HTML {
        let language = page.language
        let rows = pledge.valuations.html { value in
            """
            <tr><td>\(Format.date(value.valuedOn))</td><td>\(PledgeWords.source(value.source)[language])</td><td class="number">\(Format.money(value.amount, language))</td><td>\(value.document.isEmpty ? "—" : value.document)</td></tr>
            """
        }
        let columns = [BusinessWords.date, PledgeWords.sourceTitle, PledgeWords.worth, PledgeWords.document]
        return """
            <section><h2>\(PledgeWords.value[language])</h2>
            <dl class="figures">
            \(page.figure(PledgeWords.worth, pledge.valuations.first.map { Format.money($0.amount, language) } ?? "—"))
            \(page.figure(PledgeWords.loanToValueNow, pledge.loanToValueNow.map { Format.percent($0.percent, language) } ?? "—"))
            \(page.figure(PledgeWords.loanToValueAtSigning, pledge.loanToValueAtSigning.map { Format.percent($0.percent, language) } ?? "—"))
            </dl>
            \(page.table(PledgeWords.valuations, columns, rows))
            </section>
            """
    }

    private static func register(_ pledge: PledgeStatus, _ page: StaffPage) -> HTML {
        let language = page.language
        let rows = pledge.checks.html { check in
            """
            <tr><td>\(Format.date(check.askedOn))</td><td>\(PledgeWords.stage(check.stage)[language])</td><td>\((check.isEncumbered ? PledgeWords.encumbered : PledgeWords.free)[language])</td><td>\(check.extract)</td></tr>
            """
        }
        let columns = [BusinessWords.date, PledgeWords.before, PledgeWords.answer, PledgeWords.extract]
        return """
            <section><h2>\(PledgeWords.register[language])</h2>
            <dl class="facts">
            \(page.fact(PledgeWords.signedOn, pledge.signedOn.map { Format.date($0) }))
            \(page.fact(PledgeWords.registeredOn, done(pledge.registeredOn, pledge.registration, pledge.day, language)))
            \(page.fact(PledgeWords.certificate, pledge.contract.view.certificate))
            \(page.fact(PledgeWords.heldSince, pledge.heldSince.map { Format.date($0) }))
            \(page.fact(PledgeWords.closedOn, pledge.closedOn.map { Format.date($0) }))
            \(page.fact(PledgeWords.releasedOn, done(pledge.releasedOn, pledge.release, pledge.day, language)))
            </dl>
            \([pledge.registration, pledge.release].compactMap(\.self).html { "<p class=\"clause\">\($0.citation): \($0.text[language])</p>" })
            \(if: !pledge.checks.isEmpty, page.table(PledgeWords.searches, columns, rows))
            </section>
            """
    }

    /// The day an act was done, or by when it must be.
    private static func done(_ day: CivilDate?, _ term: PledgeTerm?, _ today: CivilDate, _ language: Language)
        -> String?
    {
        if let day { return Format.date(day) }
        return term.map { term in
            let words = today > term.by ? PledgeWords.termMissed : PledgeWords.notYet
            return words.filled(["day": Format.date(term.by)])[language]
        }
    }

    private static func since(_ day: CivilDate, _ language: Language) -> String {
        PledgeWords.since.filled(["day": Format.date(day)])[language]
    }

    private static func worth(_ value: CarValuation, _ language: Language) -> String {
        "\(Format.money(value.amount, language)) (\(Format.date(value.valuedOn)), \(PledgeWords.source(value.source)[language]))"
    }
}
