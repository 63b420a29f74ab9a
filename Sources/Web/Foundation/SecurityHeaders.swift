import HTTPTypes
import Hummingbird

/// Headers of every answer: nothing is loaded from elsewhere, nothing is framed, nothing personal is cached or referred.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = AppRequestContext

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.values where response.headers[name] == nil { response.headers[name] = value }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    private static let values: [(HTTPField.Name, String)] = {
        var values: [(HTTPField.Name, String)] = [
            (
                .contentSecurityPolicy,
                "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
                    + "frame-ancestors 'none'; base-uri 'none'"
            ),
            (.xContentTypeOptions, "nosniff"),
        ]
        if let referrer = HTTPField.Name("Referrer-Policy") { values.append((referrer, "no-referrer")) }
        if let frames = HTTPField.Name("X-Frame-Options") { values.append((frames, "DENY")) }
        if let opener = HTTPField.Name("Cross-Origin-Opener-Policy") { values.append((opener, "same-origin")) }
        return values
    }()
}
