import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization
import Testing
import Web

/// A browser without a screen: it keeps cookies and sends forms with the token of the page it saw last. It speaks to the
/// router itself, so every middleware takes part and no port is opened.
actor Browser {
    struct Page: Sendable {
        let status: Int
        let headers: HTTPFields
        let bytes: [UInt8]
        var text: String { String(decoding: bytes, as: UTF8.self) }
        var location: String { headers[.location] ?? "" }
    }

    private let responder: any HTTPResponder<AppRequestContext>
    private var cookies: [String: String] = [:]
    private var csrf = ""

    init(_ server: WebServer) { responder = server.router().buildResponder() }

    /// The token that the session's cookie holds.
    var sessionToken: String { cookies["kepil_session"] ?? "" }

    func get(_ path: String) async throws -> Page { try await send(.get, path, body: "") }

    func post(_ path: String, _ fields: [(String, String)], csrf token: String? = nil) async throws -> Page {
        let all = fields + [("csrf", token ?? csrf)]
        let body = all.map { "\(Self.encoded($0))=\(Self.encoded($1))" }.joined(separator: "&")
        return try await send(.post, path, body: body)
    }

    /// Sends a form with a file as its last field, as browsers do.
    ///
    /// - Parameter cut: Leaves out so many bytes at the end, as a broken connection does.
    func postFile(
        _ path: String,
        _ fields: [(String, String)],
        file: (name: String, bytes: [UInt8])?,
        csrf token: String? = nil,
        cut: Int = 0
    ) async throws -> Page {
        let boundary = "----kepil7f3a"
        var body: [UInt8] = []
        for (name, value) in [("csrf", token ?? csrf)] + fields {
            let head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
            body += Array(head.utf8)
        }
        if let file {
            body += Array(
                ("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.name)\"; filename=\"x.bin\"\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\n").utf8
            )
            body += file.bytes + Array("\r\n".utf8)
        }
        body += Array("--\(boundary)--\r\n".utf8)
        return try await send(
            .post,
            path,
            bytes: Array(body.dropLast(cut)),
            type: "multipart/form-data; boundary=\(boundary)"
        )
    }

    func signIn(_ login: String) async throws {
        _ = try await get("/staff/sign-in")
        let page = try await post("/staff/sign-in", [("login", login), ("password", "kepil-\(login)")])
        #expect(page.status == 303)
        #expect(page.location == "/staff")
        _ = try await get("/staff")
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, body: String) async throws -> Page {
        try await send(method, path, bytes: Array(body.utf8), type: "application/x-www-form-urlencoded")
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, bytes: [UInt8], type: String) async throws -> Page {
        var fields: HTTPFields = [.acceptLanguage: "en"]
        fields[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
        if method == .post { fields[.contentType] = type }
        let head = HTTPRequest(
            method: method,
            scheme: "http",
            authority: "kepil.example",
            path: path,
            headerFields: fields
        )
        let source = ApplicationRequestContextSource(
            channel: NIOAsyncTestingChannel(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let response = try await responder.respond(
            to: Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: bytes))),
            context: AppRequestContext(source: source)
        )
        let written = Written()
        try await response.body.write(written)
        for cookie in response.headers[values: .setCookie] { keep(cookie) }
        let page = Page(status: response.status.code, headers: response.headers, bytes: written.bytes)
        if let match = page.text.firstMatch(of: /name="csrf" value="([^"]*)"/) { csrf = String(match.1) }
        return page
    }

    private func keep(_ cookie: String) {
        let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        cookies[String(pair[0])] = pair.count > 1 && !pair[1].isEmpty ? String(pair[1]) : nil
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            return isPlain
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}

/// Collects the body of an answer.
private final class Written: ResponseBodyWriter, Sendable {
    private let stored = Mutex<[UInt8]>([])
    var bytes: [UInt8] { stored.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws { stored.withLock { $0 += Array(buffer: buffer) } }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
