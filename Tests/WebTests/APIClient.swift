import HTTPTypes
import Hummingbird
import LenderSupport
import Logging
import NIOCore
import NIOEmbedded
import Operations
import Synchronization
import Testing

@testable import Web

/// An integrator's program: it speaks to the router itself, so every middleware takes part and no port is opened.
struct APIClient: Sendable {
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let text: String
        var json: JSONValue { (try? JSONReading.value(text)) ?? .null }
        /// The code of a problem document, such as `idempotency/other-request`.
        var problem: String { String(json["type"].text.dropFirst("/problems/".count)) }
    }

    private let responder: any HTTPResponder<AppRequestContext>
    private let token: String?

    /// A program of the integrator `name`, who becomes known to the lender with it.
    init(_ test: TestLender, integrator name: String) async throws {
        let token = "token-of-\(name)"
        try await test.lender.staff.saveIntegrator(name: name, token: token)
        self.init(responder: try PortalVisit.server(test).router().buildResponder(), token: token)
    }

    private init(responder: any HTTPResponder<AppRequestContext>, token: String?) {
        self.responder = responder
        self.token = token
    }

    func with(token: String?) -> APIClient { APIClient(responder: responder, token: token) }

    func get(_ path: String) async throws -> Answer { try await send(.get, path) }

    func ask(_ path: String, _ body: JSONValue) async throws -> Answer {
        try await send(.post, path, body: try JSONReading.text(body))
    }

    /// Sends a command, with a body or without one.
    func command(_ path: String, _ body: JSONValue? = nil, key: String) async throws -> Answer {
        try await send(.post, path, body: try body.map(JSONReading.text) ?? "", key: key)
    }

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        body: String = "",
        key: String? = nil,
        type: String = "application/json"
    ) async throws -> Answer {
        var fields: HTTPFields = [.acceptLanguage: "en"]
        if let token { fields[.authorization] = "Bearer \(token)" }
        if !body.isEmpty { fields[.contentType] = type }
        if let key { fields[try #require(HTTPField.Name("Idempotency-Key"))] = key }
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
            to: Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body))),
            context: AppRequestContext(source: source)
        )
        let written = WrittenAnswer()
        try await response.body.write(written)
        return Answer(
            status: response.status.code,
            headers: response.headers,
            text: String(decoding: written.bytes, as: UTF8.self)
        )
    }
}

/// Collects the body of an answer.
private final class WrittenAnswer: ResponseBodyWriter, Sendable {
    private let stored = Mutex<[UInt8]>([])
    var bytes: [UInt8] { stored.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws { stored.withLock { $0 += Array(buffer: buffer) } }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
