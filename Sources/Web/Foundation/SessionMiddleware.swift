import HTTPTypes
import Hummingbird
import Operations
import Wording

/// Chooses the language before anything can go wrong, so that errors too are said in it.
struct LanguageMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.language = Self.language(of: request)
        return try await next(request, context)
    }

    /// The chosen language, else the browser's first that we speak, else Kazakh, the state language.
    private static func language(of request: Request) -> Language {
        if let asked = request.uri.queryParameters.get("lang"), let language = Language(rawValue: asked) {
            return language
        }
        if let chosen = SiteCookie.language.value(in: request), let language = Language(rawValue: chosen) {
            return language
        }
        let accepted = request.headers[.acceptLanguage] ?? ""
        for part in accepted.split(separator: ",") {
            let tag = part.drop { $0 == " " }.prefix(2)
            if let language = Language(rawValue: String(tag)) { return language }
        }
        return .kazakh
    }
}

/// Finds out who asks, before any page runs. The interface for programs knows no sessions.
struct SessionMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext
    let lender: Lender

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let token = SiteCookie.session.value(in: request), token.utf8.count == 64 {
            context.session = try await lender.sessions.find(token: token)
            if let id = context.session?.staffID { context.staff = try await lender.staff.find(id: id) }
        }
        return try await next(request, context)
    }
}

/// Refuses a form that did not come from our own page: the token of the session must come back with it.
struct FormGuard: RouterMiddleware {
    typealias Context = AppRequestContext

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .post else { return try await next(request, context) }
        if let site = HTTPField.Name("Sec-Fetch-Site"), let from = request.headers[site],
            from != "same-origin", from != "none"
        {
            throw PageProblem.foreignForm
        }
        if FileForm.isExpected(request.uri.path) { return try await next(request, context) }
        var request = request
        let body = try await request.collectBody(upTo: context.maxUploadSize)
        let form = Form(body: String(buffer: body))
        if let session = context.session, form.text("csrf") != session.csrf { throw PageProblem.foreignForm }
        return try await next(request, context)
    }
}
