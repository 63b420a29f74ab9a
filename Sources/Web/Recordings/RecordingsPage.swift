import FoundationEssentials
import HTTPTypes
import Hummingbird
import Identifiers
import Operations
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import Wording

/// The register of call recordings for those who speak with people and for the data-protection officer (clause 6.1).
/// Nobody is named: a call has a number, a case and an employee.
enum RecordingsPage {
    static let path = "/staff/recordings"

    static func register(on staff: RouterGroup<AppRequestContext>, _ site: Site) {
        staff.get("/recordings") { _, context in
            try await list(try desk(context, site), Form([:] as [String: String]), problem: nil)
        }
        staff.post("/recordings") { request, context in try await announce(request, context, site) }
        staff.get("/recordings/:number") { _, context in try await show(try desk(context, site), problem: nil) }
        staff.post("/recordings/:number/sound") { request, context in try await keep(request, context, site) }
        staff.post("/recordings/:number/listen") { request, context in try await listen(request, context, site) }
    }

    private static func desk(_ context: AppRequestContext, _ site: Site) throws -> StaffPage {
        let visitor = try StaffVisitor(context, anyOf: .callCentre, .loanOfficer, .collections, .dataProtectionOfficer)
        return StaffPage(site: site, context: context, visitor: visitor)
    }

    private static func number(_ page: StaffPage) -> String { page.context.parameters.get("number") ?? "" }

    private static func announce(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws
        -> Response
    {
        let page = try desk(context, site)
        let form = try await request.form(context)
        guard form.text("key").utf8.count == 24 else { throw PageProblem.foreignForm }
        do {
            let reference = form.text("case")
            let subject = try await subject(form, reference, page)
            guard let direction = CallDirection(rawValue: form.text("direction")),
                let language = Language(rawValue: form.text("language"))
            else { throw FieldProblem.notAChoice }
            let call = try await site.lender.recordings.announce(
                CallAnnouncement(
                    subject: subject,
                    reference: reference,
                    direction: direction,
                    language: language,
                    key: form.text("key")
                ),
                page.visitor.actor
            )
            return seeOther("\(path)/\(call.number)")
        } catch let denial as Denial { throw denial } catch let problem as any UserFacingError {
            return try await list(page, form, problem: problem)
        }
    }

    /// The person by the page he was found on, by his confirmed number, or by his case.
    private static func subject(_ form: Form, _ reference: String, _ page: StaffPage) async throws -> SubjectID {
        let lender = page.site.lender
        let known = SubjectID(rawValue: form.text("subject"))
        if known.rawValue.hasPrefix("s_"), try await lender.consentDesk.exists(known) { return known }
        if !form.text("phone").isEmpty {
            let phone = try PhoneNumber(form.text("phone"))
            guard let found = try await lender.consentDesk.find(phone, page.visitor.actor) else {
                throw RecordingProblem.nobody
            }
            return found
        }
        guard !reference.isEmpty, let found = try await lender.recordings.subject(ofCase: reference) else {
            throw RecordingProblem.nobody
        }
        return found
    }

    private static func keep(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        let page = try desk(context, site)
        do {
            let upload = try FileForm(request, context) { bytes in
                guard let kind = MediaKind.audio(bytes) else { throw RecordingProblem.notSound }
                return kind
            } accept: { form in
                guard RecordingWords.seconds(form.text("length")) != nil else { throw RecordingProblem.noLength }
            }
            _ = try await site.lender.recordings.keep(
                number(page),
                upload,
                seconds: { RecordingWords.seconds(upload.form.text("length")) ?? 0 },
                mediaType: { upload.mediaType },
                page.visitor.actor
            )
            return seeOther("\(path)/\(number(page))")
        } catch RecordingProblem.unknown { throw PageProblem.notFound } catch let denial as Denial {
            throw denial
        } catch let problem as PageProblem { throw problem } catch let problem as any UserFacingError {
            return try await show(page, problem: problem)
        }
    }

    /// Anybody who works here may ask; the policy answers, and a refusal is on the log like a permission.
    private static func listen(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response
    {
        let page = StaffPage(site: site, context: context, visitor: try StaffVisitor(context))
        let form = try await request.form(context)
        do {
            guard let use = ListeningUse(rawValue: form.text("use")) else { throw RecordingProblem.noUse }
            let opened = try await site.lender.recordings.listen(
                number(page),
                for: use,
                case: form.text("case"),
                page.visitor.actor
            )
            var bytes: [UInt8] = []
            bytes.reserveCapacity(opened.size)
            try await opened.forEachPiece { bytes += $0 }
            let source = HTML(rendered: "data:\(opened.mediaType);base64," + Data(bytes).base64EncodedString())
            var response = try await page.response(
                RecordingWords.title,
                path: "\(path)/\(number(page))",
                """
                <h2>\(number(page))</h2><p>\(RecordingWords.use(use)[page.language]) · \(form.text("case"))</p>
                <audio controls src="\(source)"></audio>
                <p><a href="\(path)/\(number(page))">\(RecordingWords.title[page.language])</a></p>
                """
            )
            response.headers[.contentSecurityPolicy] = MediaPolicy.carried
            return response
        } catch RecordingProblem.unknown { throw PageProblem.notFound } catch let denial as Denial {
            throw denial
        } catch let problem as any UserFacingError { return try await show(page, problem: problem) }
    }

    private static func list(_ page: StaffPage, _ form: Form, problem: (any UserFacingError)?) async throws -> Response
    {
        let language = page.language
        let calls = try await page.site.lender.recordings.newest(page.visitor.actor)
        let rows = calls.html { call in
            """
            <tr><td><a href="\(path)/\(call.number)">\(call.number)</a></td><td>\(Format.time(call.announcedAt))</td><td>\(call.reference)</td><td>\(RecordingWords.direction(call.direction)[language])</td>
            <td>\(call.sound.map { RecordingWords.length($0.seconds) } ?? RecordingWords.awaited[language])</td></tr>
            """
        }
        let table = page.table(
            RecordingWords.title,
            [
                BusinessWords.number, RecordingWords.announced, RecordingWords.caseTitle,
                RecordingWords.directionTitle, RecordingWords.sound,
            ],
            rows
        )
        let speaks = page.visitor.role != .dataProtectionOfficer
        return try await page.response(
            RecordingWords.title,
            path: path,
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            \(problem.html { ErrorBox.html($0, language) })
            \(if: speaks, RecordingForms.call(page, form))
            \(calls.isEmpty ? "<p class=\"soft\">\(BusinessWords.nothing[language])</p>" : table)
            """
        )
    }

    private static func show(_ page: StaffPage, problem: (any UserFacingError)?) async throws -> Response {
        let found: (recording: CallRecording, listenings: [Listening])
        do { found = try await page.site.lender.recordings.find(number(page)) } catch RecordingProblem.unknown {
            throw PageProblem.notFound
        }
        let recording = found.recording
        let language = page.language
        let roles = try await page.site.policy().roles
        let words = try await page.site.lender.recordings.announcement().told
        let agent = try await page.site.lender.staff.find(id: recording.agent)?.displayName
        let rows = found.listenings.html { heard in
            """
            <tr><td>\(Format.time(heard.at))</td><td>\(roles.first { $0.id == heard.role }?.title[language] ?? heard.role.rawValue)</td><td>\(heard.use.map { RecordingWords.use($0)[language] } ?? "")</td><td>\(heard.caseReference)</td></tr>
            """
        }
        let table = page.table(
            RecordingWords.heard,
            [RecordingWords.when, RecordingWords.who, RecordingWords.purpose, RecordingWords.caseTitle],
            rows
        )
        let isMine = recording.agent == page.visitor.actor.id || page.visitor.role == .dataProtectionOfficer
        return try await page.response(
            LocalisedText(same: recording.number),
            path: "\(path)/\(recording.number)",
            status: problem.map { Refusal($0).status } ?? .ok,
            """
            \(problem.html { ErrorBox.html($0, language) })
            \(if: recording.sound == nil, "<div class=\"warn\"><p><strong>\(RecordingWords.readOut[language])</strong></p><p lang=\"\(recording.language.rawValue)\">\(words[recording.language])</p></div>")
            <dl class="facts">\(page.fact(RecordingWords.announced, Format.time(recording.announcedAt)))
            \(page.fact(RecordingWords.languageTitle, RecordingWords.language(recording.language)))
            \(page.fact(RecordingWords.script, "\(recording.policyVersion) · \(recording.announcement)"))
            \(page.fact(RecordingWords.directionTitle, RecordingWords.direction(recording.direction)[language]))
            \(page.fact(RecordingWords.caseTitle, recording.reference.isEmpty ? nil : recording.reference))
            \(page.fact(RecordingWords.agent, agent ?? recording.agent))
            \(page.fact(RecordingWords.sound, recording.sound.map { "\(RecordingWords.length($0.seconds)), \($0.mediaType)" } ?? RecordingWords.awaited[language]))</dl>
            \(if: recording.sound == nil && isMine, RecordingForms.sound(page, recording))
            \(if: recording.sound != nil, RecordingForms.listening(page, recording))
            <section><h2>\(RecordingWords.heard[language])</h2>\(found.listenings.isEmpty ? "<p class=\"soft\">\(RecordingWords.nobodyHeard[language])</p>" : table)</section>
            <p><a href="\(path)">\(RecordingWords.title[language])</a></p>
            """
        )
    }
}

/// What a page with sound or film may load: nothing from elsewhere.
enum MediaPolicy {
    private static let rest =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
    /// The page itself carries the sound.
    static let carried = rest + "media-src data:"
    /// The sound or film is another answer of ours.
    static let own = rest + "media-src 'self'"
}
