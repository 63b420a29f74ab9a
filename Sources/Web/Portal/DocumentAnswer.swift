import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Wording

/// A signed or offered contract as it was made, for reading and for keeping.
enum DocumentAnswer {
    static func html(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        page(try await text(context, site))
    }

    /// A kept document as a page. What was signed says nothing of screens; the frame that lets a telephone and a screen
    /// reader show it is put around it here, and the document itself stays as it is.
    static func page(_ text: String) -> Response {
        let framed = text.replacing(
            "<head>",
            with: "<head><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            maxReplacements: 1
        )
        .replacing("</head>", with: narrow + "</head>", maxReplacements: 1)
        .replacing("<body>", with: "<body><main>", maxReplacements: 1)
        .replacing("</body>", with: "</main></body>", maxReplacements: 1)
        var response = Layout.response(HTML(rendered: framed))
        // The document carries its own style, so that it looks the same wherever it is kept; it still runs nothing.
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        return response
    }

    /// On a telephone the columns of a schedule stand closer.
    private static let narrow =
        "<style>@media screen and (max-width: 40rem) { body { margin: 0; padding: .7rem; overflow-wrap: anywhere } table { font-size: .8em } td, th { padding: .2em } }</style>"

    static func pdf(_ request: Request, _ context: AppRequestContext, _ site: Site) async throws -> Response {
        guard let printer = site.printer else { throw PageProblem.notFound }
        let text = try await text(context, site)
        let bytes = try await printer.pdf(html: text)
        let number = context.parameters.get("number") ?? "contract"
        let safe = number.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/pdf",
                .contentDisposition: "attachment; filename=\"\(safe)-\(context.language.rawValue).pdf\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    private static func text(_ context: AppRequestContext, _ site: Site) async throws -> String {
        let page = try PortalPage(context, site)
        return try await site.lender.contracts.document(page.number, context.language, page.customer.actor)
    }
}
