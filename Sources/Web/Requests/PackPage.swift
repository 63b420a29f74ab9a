import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import PrivacyOffice
import Wording

/// The access pack in each of its forms, for the person; the letter for the officer (clauses 9.1, 9.3).
enum PackPage {
    static func show(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let (pack, page) = try await pack(context, site)
        return DocumentAnswer.page(document(pack, page).html.source)
    }

    static func pdf(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        guard let printer = site.printer else { throw PageProblem.notFound }
        let (pack, page) = try await pack(context, site)
        var printed = document(pack, page)
        printed.linesShown = 300
        return file(try await printer.pdf(html: printed.html.source), "\(page.number).pdf", "application/pdf")
    }

    static func json(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let (pack, page) = try await pack(context, site)
        let bytes = try AccessPackJSON(pack, number: page.number, page.language).encoded()
        return file(bytes, "\(page.number).json", "application/json")
    }

    static func csv(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        let name = context.parameters.get("file") ?? ""
        guard name.hasSuffix(".csv"), let part = AccessPackCSV.Part(rawValue: String(name.dropLast(4))) else {
            throw PageProblem.notFound
        }
        let (pack, page) = try await pack(context, site)
        let text = AccessPackCSV.text(part, pack, page.language)
        return file(Array(text.utf8), "\(page.number)-\(name)", "text/csv; charset=utf-8")
    }

    /// The answer as a letter, for printing.
    static func letter(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        DocumentAnswer.page(try await letterText(context, site).source)
    }

    static func letterPDF(_ context: AppRequestContext, _ site: Site) async throws -> Response {
        guard let printer = site.printer else { throw PageProblem.notFound }
        let text = try await letterText(context, site)
        let number = context.parameters.get("number") ?? "letter"
        return file(try await printer.pdf(html: text.source), "\(number).pdf", "application/pdf")
    }

    private static func letterText(_ context: AppRequestContext, _ site: Site) async throws -> HTML {
        let visitor = try StaffVisitor(context, anyOf: .dataProtectionOfficer)
        let number = context.parameters.get("number") ?? ""
        let desk = site.lender.requests
        let found: RequestFile
        do { found = try await desk.find(number, visitor.actor) } catch RequestProblem.unknown {
            throw PageProblem.notFound
        }
        guard found.request.carriedOutOn != nil || found.request.stage == .refused else { throw RequestProblem.notNow }
        let envelope = try await desk.envelope(number, visitor.actor)
        if found.request.kind.isGrantedByItself, found.request.stage == .done {
            var document = AccessPackDocument(
                pack: try await desk.pack(number, visitor.actor),
                number: number,
                language: found.language
            )
            document.envelope = envelope
            document.linesShown = 300
            return document.html
        }
        return LetterDocument(
            file: found,
            envelope: envelope,
            answer: try await desk.answer(number, visitor.actor),
            outcome: try await desk.outcome(of: number, visitor.actor),
            policy: try await site.policy()
        ).html
    }

    private static func document(_ pack: AccessPack, _ page: PortalPage) -> AccessPackDocument {
        AccessPackDocument(pack: pack, number: page.number, language: page.language)
    }

    private static func pack(_ context: AppRequestContext, _ site: Site) async throws -> (AccessPack, PortalPage) {
        let page = try PortalPage(context, site)
        do { return (try await site.lender.requests.pack(page.number, page.customer.actor), page) } catch RequestProblem
            .unknown
        { throw PageProblem.notFound }
    }

    static func file(_ bytes: [UInt8], _ name: String, _ type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
