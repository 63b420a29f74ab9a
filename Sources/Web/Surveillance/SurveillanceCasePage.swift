import CivilTime
import HTTPTypes
import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import Vault
import Wording

/// A case for which film is watched and given away (R-6.2.1).
enum SurveillanceCasePage {
    private static let path = CamerasPage.path + "/cases"

    static func register(on staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.post("/cameras/cases") { request, context in try await open(request, context, site) }
        staff.get("/cameras/cases/:number") { _, context in
            try await show(try CamerasPage.desk(context, site), problem: nil)
        }
        staff.post("/cameras/cases/:number/close") { _, context in
            let page = try CamerasPage.desk(context, site)
            try await site.lender.surveillance.close(number(page), page.visitor.actor)
            return seeOther("\(path)/\(number(page))")
        }
        staff.get("/cameras/cases/:number/films/:film") { _, context in try await watch(context, site) }
        staff.post("/cameras/cases/:number/films/:film/export") { request, context in
            try await export(request, context, site)
        }
    }

    private static func number(_ page: StaffPage) -> String { page.context.parameters.get("number") ?? "" }

    private static func film(_ page: StaffPage) throws -> ObjectID {
        guard let id = ObjectID(rawValue: page.context.parameters.get("film") ?? "") else { throw PageProblem.notFound }
        return id
    }

    private static func open(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try CamerasPage.desk(context, site)
        let form = try await request.form(context)
        guard form.text("key").utf8.count == 24 else { throw PageProblem.foreignForm }
        do {
            guard let reason = SurveillanceReason(rawValue: form.text("reason")) else {
                throw SurveillanceProblem.noReason
            }
            guard let day = FieldReader.date(form.text("day")), let span = CamerasPage.span(form) else {
                throw SurveillanceProblem.badTime
            }
            let opened = try await site.lender.surveillance.open(
                reason,
                camera: form.text("camera"),
                day: day,
                span: span,
                key: form.text("key"),
                page.visitor.actor
            )
            return seeOther("\(path)/\(opened.number)")
        } catch let denial as Denial { throw denial } catch let problem as any UserFacingError {
            return try await CamerasPage.show(page, problem: problem)
        }
    }

    private static func watch(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try CamerasPage.desk(context, site)
        let opened = try await site.lender.surveillance.watch(try film(page), case: number(page), page.visitor.actor)
        return MediaAnswer.stream(opened.film.mediaType, size: opened.film.size, opened.forEachPiece)
    }

    private static func export(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response
    {
        let page = try CamerasPage.desk(context, site)
        let form = try await request.form(context)
        do {
            let opened = try await site.lender.surveillance.export(
                try film(page),
                case: number(page),
                to: form.text("authority"),
                letter: form.text("letter"),
                page.visitor.actor
            )
            let ending = opened.film.mediaType.split(separator: "/").last.map { String($0) } ?? "bin"
            return MediaAnswer.stream(
                opened.film.mediaType,
                size: opened.film.size,
                name: "\(number(page))-\(opened.film.camera)-\(opened.film.day).\(ending)",
                opened.forEachPiece
            )
        } catch let denial as Denial { throw denial } catch SurveillanceProblem.unknown {
            throw PageProblem.notFound
        } catch let problem as any UserFacingError { return try await show(page, problem: problem) }
    }

    /// The list of cases and the form that opens one.
    static func section(_ page: StaffPage, _ zones: [WatchedZone], _ today: CivilDate) async throws -> HTML {
        let language = page.language
        let cases = try await page.site.lender.surveillance.cases(page.visitor.actor)
        let rows = cases.html { found in
            """
            <tr><td><a href="\(path)/\(found.number)">\(found.number)</a></td><td>\(CameraWords.reason(found.reason)[language])</td><td>\(found.camera)</td><td>\(Format.date(found.day)) \(found.span.text)</td>
            <td>\((found.closedOn == nil ? CameraWords.caseOpen : CameraWords.caseClosed)[language])</td></tr>
            """
        }
        let table = page.table(
            CameraWords.cases,
            [
                BusinessWords.number, CameraWords.reasonTitle, CameraWords.camera, CameraWords.time,
                BusinessWords.stateTitle,
            ],
            rows
        )
        return """
            <section><h2>\(CameraWords.cases[language])</h2>\(cases.isEmpty ? "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" : table)
            \(CameraForms.opening(page, zones, today))</section>
            """
    }

    private static func show(_ page: StaffPage, problem: (any UserFacingError)?) async throws -> Response {
        let language = page.language
        let desk = page.site.lender.surveillance
        let found: (case: SurveillanceCase, films: [Film], exports: [FilmExport])
        do { found = try await desk.find(number(page), page.visitor.actor) } catch SurveillanceProblem.unknown {
            throw PageProblem.notFound
        }
        let isOpen = found.case.closedOn == nil
        let films = found.films.html { film in
            let source = "\(path)/\(found.case.number)/films/\(film.object.rawValue)"
            let player: HTML =
                "<video controls preload=\"none\" width=\"320\" src=\"\(source)\"></video>\(CameraForms.export(page, found.case.number, film))"
            return
                "<section class=\"card\"><h3>\(film.camera), \(film.span.text)</h3>\(if: isOpen, player)</section>"
        }
        let rows = found.exports.html { export in
            """
            <tr><td>\(Format.date(export.exportedOn))</td><td>\(export.authority)</td><td>\(export.letter)</td><td>clause \(export.ground)</td><td><code>\(export.digest)</code></td></tr>
            """
        }
        let table = page.table(
            CameraWords.given,
            [BusinessWords.date, CameraWords.authority, CameraWords.letter, CameraWords.ground, CameraWords.digest],
            rows
        )
        let closing: HTML =
            "<form method=\"post\" action=\"\(path)/\(found.case.number)/close\">\(page.visitor.csrfField)<button type=\"submit\" class=\"second\">\(CameraWords.closeCase[language])</button></form>"
        var response = try await page.response(
            LocalisedText(same: found.case.number),
            path: "\(path)/\(found.case.number)",
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            \(problem.html { ErrorBox.html($0, language) })
            <dl class="facts">\(page.fact(CameraWords.reasonTitle, CameraWords.reason(found.case.reason)[language]))
            \(page.fact(CameraWords.camera, found.case.camera))\(page.fact(CameraWords.time, "\(Format.date(found.case.day)) \(found.case.span.text)"))
            \(page.fact(BusinessWords.stateTitle, (isOpen ? CameraWords.caseOpen : CameraWords.caseClosed)[language]))</dl>
            <section><h2>\(CameraWords.films[language])</h2>\(found.films.isEmpty ? "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" : films)</section>
            <section><h2>\(CameraWords.given[language])</h2>\(found.exports.isEmpty ? "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" : table)</section>
            \(if: isOpen, closing)
            <p><a href="\(CamerasPage.path)">\(CameraWords.title[language])</a></p>
            """
        )
        response.headers[.contentSecurityPolicy] = MediaPolicy.own
        return response
    }
}
