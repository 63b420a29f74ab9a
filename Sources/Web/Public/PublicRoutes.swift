import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import PolicyModel
import SQLPort
import TransparencyLog
import Vault
import Wording

/// What anybody may see: the house, its prices, its notice, its log.
enum PublicRoutes {
    static func register(on router: Router<AppRequestContext>, site: Site) {
        router.get("/") { request, context in
            let policy = try await site.policy()
            return site.layout.page(
                HomePage.title,
                path: "/",
                context: context,
                HomePage.html(policy, context.language)
            )
        }
        router.get("/quote") { request, context in try await QuotePage.respond(request, context, site) }
        router.get("/notice") { _, context in try await NoticePages.current(context, site) }
        router.get("/notice.txt") { _, context in
            let text = NoticeRenderer.text(try await site.policy(), site.lender.law, context.language)
            return plain(text, type: "text/plain; charset=utf-8")
        }
        RecordPage.register(on: router, site: site)
        router.get("/style.css") { _, _ in
            var response = plain(Stylesheet.text, type: "text/css; charset=utf-8")
            response.headers[.cacheControl] = "public, max-age=300"
            return response
        }
        router.get("/health") { _, _ in
            _ = try await site.lender.businessDay.today()
            return plain("ok\n", type: "text/plain; charset=utf-8")
        }
        router.get("/language/:code") { request, context in
            let code = context.parameters.get("code") ?? ""
            guard let language = Language(rawValue: code) else { throw PageProblem.notFound }
            return seeOther(
                ownPath(request.uri.queryParameters.get("to")),
                cookies: [SiteCookie.language.header(language.rawValue, secure: site.secureCookies)]
            )
        }
        router.get("/cookies") { request, context in
            try await CookiePage.show(context, site, done: request.uri.queryParameters.get("saved") != nil)
        }
        router.post("/cookies") { request, context in try await CookiePage.choose(request, context, site) }
        router.post("/cookies/join") { request, context in try await CookiePage.join(request, context, site) }
        router.get("/leave/:id") { _, context in try await LeavePage.show(context, site) }
        router.get("/data-room/:token") { _, context in try await DataRoomPage.show(context, site) }
        router.get("/data-room/:token/claims.csv") { _, context in try await DataRoomPage.csv(context, site) }
        DevicePage.register(on: router)
        UnsubscribePage.register(on: router, site)
        SurveyPage.register(on: router, site)
        router.get("/notice.pdf") { request, context in try await NoticePages.pdf(request, context, site) }
        router.get("/notice/versions") { _, context in try await NoticePages.history(context, site) }
        router.get("/notice/versions/:version") { _, context in try await NoticePages.version(context, site) }
        router.post("/notice/versions/:version/read") { request, context in
            try await NoticePages.confirm(request, context, site)
        }
        router.get("/notice/compare") { request, context in try await NoticePages.compare(request, context, site) }
        router.get("/log/key") { _, _ in plain(site.lender.logKeyText + "\n", type: "text/plain; charset=utf-8") }
        router.get("/log/checkpoint") { _, _ in try await checkpoint(site) }
        router.get("/log/tile/**") { _, context in
            try await tile(context.parameters.getCatchAll().joined(separator: "/"), site)
        }
    }

    private static func checkpoint(_ site: Site) async throws -> Response {
        let log = site.lender.vault.log
        let latest = try await site.lender.database.read { try log.publishedCheckpoint(in: $0)?.note.encoded }
        guard let latest else { throw LogNotBegun() }
        return plain(String(decoding: latest, as: UTF8.self), type: "text/plain; charset=utf-8")
    }

    /// A piece of the log under its standard address (C2SP tlog-tiles). Lines name nobody, so anybody may fetch them.
    private static func tile(_ rest: String, _ site: Site) async throws -> Response {
        guard let path = TilePath(parsing: "tile/" + rest) else { throw PageProblem.notFound }
        let log = site.lender.vault.log
        guard let bytes = try await site.lender.database.read({ try log.tile(path, in: $0) }) else {
            throw PageProblem.notFound
        }
        // A full tile never changes; one at the growing edge is soon replaced by a wider one.
        let cache = path.width == TilePath.fullWidth ? "public, max-age=31536000, immutable" : "public, max-age=60"
        return Response(
            status: .ok,
            headers: [.contentType: "application/octet-stream", .cacheControl: cache],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    /// Only a path of our own; anything else leads home.
    static func ownPath(_ text: String?) -> String {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"),
            text.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
        else { return "/" }
        return text
    }
}

func plain(_ text: String, type: String) -> Response {
    Response(status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
}
