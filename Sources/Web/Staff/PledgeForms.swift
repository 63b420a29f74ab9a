import CivilTime
import HTTPTypes
import Hummingbird
import Identifiers
import Money
import Operations
import PrivacyKernel
import Wording

/// What employees record about a pledged car.
enum PledgeForms {
    /// A form that was refused, with its mistakes, so that nothing has to be typed twice.
    struct Sent {
        var name = ""
        var form = Form(body: "")
        var problems: [(name: String, problem: any UserFacingError)] = []

        func value(_ form: String, _ field: String) -> String { name == form ? self.form.text(field) : "" }
        func problem(_ form: String, _ field: String) -> (any UserFacingError)? {
            name == form ? problems.first { $0.name == field }?.problem : nil
        }
    }

    static func recordPlate(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        try await take("plate", request, context, site) { reader, number, actor in
            let plate = try reader.read("plate") { try LicencePlate($0) }
            let from = try reader.date("from")
            let source = try reader.read("source") { text in
                guard let source = PlateOfCar.Source(rawValue: text) else { throw FieldProblem.notAChoice }
                return source
            }
            guard let plate, let from, let source else { return nil }
            return {
                try await site.lender.pledges.recordPlate(plate, from: from, source: source, contract: number, actor)
            }
        }
    }

    static func recordValuation(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws
        -> Response
    {
        try await take("valuation", request, context, site) { reader, number, actor in
            let amount = try reader.money("amount")
            let day = try reader.date("valuedOn")
            let source = try reader.read("valueSource") { text in
                guard let source = CarValuation.Source(rawValue: text), CarValuation.Source.recordable.contains(source)
                else { throw FieldProblem.notAChoice }
                return source
            }
            let document = reader.form.text("document")
            guard let amount, let day, let source else { return nil }
            return {
                try await site.lender.pledges.recordValuation(
                    source,
                    amount: amount,
                    on: day,
                    document: document,
                    contract: number,
                    actor
                )
            }
        }
    }

    static func askAgain(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try PledgePage.desk(context, site)
        let number = PledgePage.number(page)
        do { try await site.lender.pledges.askAgain(number, page.visitor.actor) } catch let problem as PledgeProblem {
            return try await PledgePage.show(page, Sent(), problem: problem)
        }
        // Carried out at once, so that the page that follows shows the answer; the outbox repeats it if that fails.
        _ = try await site.lender.outbox.runDue()
        return seeOther(PledgePage.path(number))
    }

    /// Reads a form, carries it out, and shows it again with its mistakes when that is refused.
    private static func take(
        _ name: String,
        _ request: Request,
        _ context: AppRequestContext,
        _ site: Site,
        _ read: (inout FieldReader, String, Actor) throws -> (() async throws -> Void)?
    ) async throws -> Response {
        let page = try PledgePage.desk(context, site)
        let number = PledgePage.number(page)
        var reader = FieldReader(try await request.form(context))
        let act = try read(&reader, number, page.visitor.actor)
        let sent = Sent(name: name, form: reader.form, problems: reader.problems)
        guard let act else { return try await PledgePage.show(page, sent, problem: nil) }
        do { try await act() } catch let denial as Denial { throw denial } catch ContractProblem.unknown {
            throw PageProblem.notFound
        } catch let problem as any UserFacingError { return try await PledgePage.show(page, sent, problem: problem) }
        return seeOther(PledgePage.path(number))
    }

    static func plate(_ pledge: PledgeStatus, _ sent: Sent, _ page: StaffPage) -> HTML {
        let sources = PlateOfCar.Source.allCases.map { ($0.rawValue, PledgeWords.source($0)) }
        return form("plate", "plates", PledgeWords.newPlate, sent, pledge, page) { language in
            """
            \(field("plate", "plate", PledgeWords.plate, sent, language, hint: PledgeWords.plateHint))
            \(field("plate", "from", PledgeWords.fromDay, sent, language, isDate: true))
            \(choice("plate", "source", PledgeWords.sourceTitle, sources, sent, language))
            """
        }
    }

    static func valuation(_ pledge: PledgeStatus, _ sent: Sent, _ page: StaffPage) -> HTML {
        let sources = CarValuation.Source.recordable.map { ($0.rawValue, PledgeWords.source($0)) }
        return form("valuation", "valuations", PledgeWords.newValuation, sent, pledge, page) { language in
            """
            \(choice("valuation", "valueSource", PledgeWords.sourceTitle, sources, sent, language))
            \(field("valuation", "amount", PledgeWords.worthInTenge, sent, language, isAmount: true))
            \(field("valuation", "valuedOn", PledgeWords.valuedOn, sent, language, isDate: true))
            \(field("valuation", "document", PledgeWords.document, sent, language, hint: PledgeWords.documentHint, isNeeded: false))
            """
        }
    }

    static func ask(_ pledge: PledgeStatus, _ page: StaffPage) -> HTML {
        """
        <form method="post" action="\(PledgePage.path(pledge.contract.file.number))/ask">\(page.visitor.csrfField)
        <div class="actions"><button type="submit">\(PledgeWords.askAgain[page.language])</button></div></form>
        """
    }

    private static func form(
        _ name: String,
        _ action: String,
        _ title: LocalisedText,
        _ sent: Sent,
        _ pledge: PledgeStatus,
        _ page: StaffPage,
        _ fields: (Language) -> HTML
    ) -> HTML {
        """
        <details\(if: sent.name == name, " open")><summary>\(title[page.language])</summary>
        <form method="post" action="\(PledgePage.path(pledge.contract.file.number))/\(action)">\(page.visitor.csrfField)
        \(fields(page.language))
        <div class="actions"><button type="submit">\(PledgeWords.record[page.language])</button></div></form></details>
        """
    }

    private static func field(
        _ form: String,
        _ name: String,
        _ title: LocalisedText,
        _ sent: Sent,
        _ language: Language,
        hint: LocalisedText? = nil,
        isDate: Bool = false,
        isAmount: Bool = false,
        isNeeded: Bool = true
    ) -> HTML {
        let mistake = sent.problem(form, name)
        let described = [hint.map { _ in "\(name)-hint" }, mistake.map { _ in "\(name)-mistake" }].compactMap(\.self)
        return """
            <label for="\(name)">\(title[language])</label>
            \(hint.html { "<p class=\"hint\" id=\"\(name)-hint\">\($0[language])</p>" })
            \(mistakeLine(mistake, name, language))
            <input id="\(name)" name="\(name)" value="\(sent.value(form, name))" autocomplete="off"\(if: isDate, " type=\"date\"")\(if: !isDate, " type=\"text\"")\(if: isAmount, " inputmode=\"decimal\"")\(if: !described.isEmpty, " aria-describedby=\"\(described.joined(separator: " "))\"")\(if: mistake != nil, " aria-invalid=\"true\"")\(if: isNeeded, " required")>
            """
    }

    private static func choice(
        _ form: String,
        _ name: String,
        _ title: LocalisedText,
        _ choices: [(String, LocalisedText)],
        _ sent: Sent,
        _ language: Language
    ) -> HTML {
        let options = choices.html { value, text in
            "<option value=\"\(value)\"\(if: sent.value(form, name) == value, " selected")>\(text[language])</option>"
        }
        return """
            <label for="\(name)">\(title[language])</label>
            \(mistakeLine(sent.problem(form, name), name, language))
            <select id="\(name)" name="\(name)" required>\(options)</select>
            """
    }

    private static func mistakeLine(_ problem: (any UserFacingError)?, _ name: String, _ language: Language) -> HTML {
        problem.html {
            "<p class=\"mistake\" id=\"\(name)-mistake\">\($0.summary[language]) \($0.remedy[language])</p>"
        }
    }
}
