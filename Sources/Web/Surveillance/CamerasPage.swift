import CivilTime
import Hummingbird
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// The register of cameras, signs and films (clause 6.2), for the data-protection officer.
enum CamerasPage {
    static let path = "/staff/cameras"

    static func register(on staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/cameras") { _, context in try await show(try desk(context, site), problem: nil) }
        staff.post("/cameras") { request, context in
            try await act(request, context, site) { page, form in
                try await page.site.lender.surveillance.enter(
                    camera: form.text("name"),
                    zone: form.text("zone"),
                    page.visitor.actor
                )
            }
        }
        staff.post("/cameras/:name/removal") { request, context in
            try await act(request, context, site) { page, _ in
                let name = page.context.parameters.get("name") ?? ""
                try await page.site.lender.surveillance.remove(camera: name, page.visitor.actor)
            }
        }
        staff.get("/cameras/zones/:zone/sign") { _, context in try await sign(context, site) }
        staff.post("/cameras/zones/:zone/sign") { request, context in
            try await act(request, context, site) { page, _ in
                let zone = page.context.parameters.get("zone") ?? ""
                try await page.site.lender.surveillance.confirmSign(of: zone, page.visitor.actor)
            }
        }
        staff.post("/cameras/films") { request, context in try await keep(request, context, site) }
        SurveillanceCasePage.register(on: staff, site)
    }

    static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        StaffPage(site: site, context: context, visitor: try StaffVisitor(context, anyOf: .dataProtectionOfficer))
    }

    private static func act(
        _ request: Request,
        _ context: AppRequestContext,
        _ site: Site,
        _ body: (StaffPage, Form) async throws -> Void
    ) async throws -> Response {
        let page = try desk(context, site)
        let form = try await request.form(context)
        do { try await body(page, form) } catch let denial as Denial { throw denial } catch let problem
            as any UserFacingError
        { return try await show(page, problem: problem) }
        return seeOther(path)
    }

    private static func keep(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        do {
            let upload = try FileForm(request, context) { bytes in
                guard let kind = MediaKind.film(bytes) else { throw SurveillanceProblem.notFilm }
                return kind
            } accept: { form in
                guard label(form) != nil else { throw SurveillanceProblem.badTime }
            }
            _ = try await site.lender.surveillance.keep(
                upload,
                { label(upload.form) },
                mediaType: { upload.mediaType },
                page.visitor.actor
            )
            return seeOther(path)
        } catch let denial as Denial { throw denial } catch let problem as PageProblem { throw problem } catch let
            problem as any UserFacingError
        { return try await show(page, problem: problem) }
    }

    private static func label(_ form: Form) -> (camera: String, day: CivilDate, span: MinuteSpan)? {
        guard let day = FieldReader.date(form.text("day")), let span = span(form) else { return nil }
        return (form.text("camera"), day, span)
    }

    static func span(_ form: Form) -> MinuteSpan? {
        guard let from = MinuteSpan.minute(form.text("from")), let until = MinuteSpan.minute(form.text("until")) else {
            return nil
        }
        return MinuteSpan(from: from, until: until)
    }

    static func show(_ page: StaffPage, problem: (any UserFacingError)?) async throws -> Response {
        let language = page.language
        let desk = page.site.lender.surveillance
        let zones = try await desk.zones(page.visitor.actor)
        let days = try await desk.days(page.visitor.actor)
        let today = try await page.site.lender.businessDay.today()
        let rows = days.html { day in
            """
            <tr><td>\(day.camera)</td><td>\(Format.date(day.day))</td><td class="number">\(day.films)</td><td class="number">\(day.size / 1024)</td></tr>
            """
        }
        let table = page.table(
            CameraWords.films,
            [CameraWords.camera, BusinessWords.date, CameraWords.pieces, CameraWords.size],
            numbers: 2..<4,
            rows
        )
        return try await page.response(
            CameraWords.title,
            path: path,
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            \(problem.html { ErrorBox.html($0, language) })
            <p>\(CameraWords.lead[language])</p>
            \(zones.html { zone($0, page) })
            <section><h2>\(CameraWords.films[language])</h2>\(days.isEmpty ? "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" : table)</section>
            \(CameraForms.film(page, zones, today))
            \(try await SurveillanceCasePage.section(page, zones, today))
            """
        )
    }

    private static func zone(_ watched: WatchedZone, _ page: StaffPage) -> HTML {
        let language = page.language
        let id = watched.zone.id
        let cameras = watched.cameras.html { camera in
            """
            <li>\(camera.name), \(Format.date(camera.enteredOn))\(if: camera.removedOn != nil, " — \(CameraWords.removed[language]) \(Format.date(camera.removedOn ?? camera.enteredOn))")\(if: camera.removedOn == nil, removal(camera, page))</li>
            """
        }
        let list: HTML =
            watched.cameras.isEmpty
            ? "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" : "<ul>\(cameras)</ul>"
        let seen: HTML =
            watched.signSeenOn.flatMap { day -> HTML? in
                "<p class=\"good\">✓ \(CameraWords.signSeen[language]) \(Format.date(day))</p>"
            } ?? "<div class=\"warn\"><p><strong>\(CameraWords.signUnseen[language])</strong></p></div>"
        return """
            <section class="card"><h2>\(watched.zone.title[language])</h2>
            <dl class="facts">\(page.fact(CameraWords.keptFor, Format.days(watched.zone.days, language)))
            \(page.fact(CameraWords.sign, watched.sign[language]))</dl>
            \(seen)
            <p><a href="\(path)/zones/\(id)/sign">\(CameraWords.printSign[language])</a></p>
            <form method="post" action="\(path)/zones/\(id)/sign">\(page.visitor.csrfField)<button type="submit" class="second">\(CameraWords.confirmSign[language])</button></form>
            <h3>\(CameraWords.cameras[language])</h3>\(list)
            \(CameraForms.camera(page, watched))</section>
            """
    }

    private static func removal(_ camera: Camera, _ page: StaffPage) -> HTML {
        """
         <form method="post" class="plain" action="\(path)/\(camera.name)/removal">\(page.visitor.csrfField)<button type="submit" class="link" aria-label="\(CameraWords.remove[page.language]): \(camera.name)">\(CameraWords.remove[page.language])</button></form>
        """
    }

    /// The sign for the entrance, in the three languages, to be printed.
    private static func sign(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        let id = context.parameters.get("zone") ?? ""
        guard
            let found = try await site.lender.surveillance.zones(page.visitor.actor).first(where: { $0.zone.id == id })
        else { throw PageProblem.notFound }
        let words = Language.allCases.html { tongue in
            "<p lang=\"\(tongue.rawValue)\"><strong>\(found.sign[tongue])</strong></p>"
        }
        return try await page.response(
            found.zone.title,
            path: "\(path)/zones/\(id)/sign",
            """
            <section class="card">\(words)<p class="clause">clause 6.2</p></section>
            <p><a href="\(path)">\(CameraWords.title[page.language])</a></p>
            """
        )
    }
}
