import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import PrivacyKernel
import Wording

/// A call of an integrator: who calls, with what, about which number.
struct APICall {
    let request: Request
    let context: AppRequestContext
    let site: Site
    let actor: Actor
    let body: [UInt8]

    var lender: Lender { site.lender }
    var number: String { context.parameters.get("number") ?? "" }
    func query(_ name: String) -> String? { request.uri.queryParameters.get(name).map { String($0) } }

    func json() throws(JSONProblem) -> JSONValue {
        let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() } ?? ""
        guard type.trimmingPrefix(while: \.isWhitespace) == "application/json" else { throw .wrongMediaType }
        do { return try JSONDecoder().decode(JSONValue.self, from: Data(body)) } catch { throw .notJSON }
    }
}

/// An answer before it is sent, so that it can be kept and given again.
struct APIAnswer {
    let status: HTTPResponse.Status
    let body: String

    init(_ value: some Encodable) throws { try self.init(.ok, value) }

    init(_ status: HTTPResponse.Status, _ value: some Encodable) throws {
        self.status = status
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        body = String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    init(stored: StoredAnswer) {
        status = .init(code: stored.status)
        body = stored.body
    }

    var stored: StoredAnswer { StoredAnswer(status: status.code, body: body) }

    func response() -> Response {
        guard status.kind == .successful else { return Problem.response(body, status: status) }
        return Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: body))
        )
    }
}

/// What the interface refuses before the business is asked.
enum APIProblem: StatusBearing, Hashable {
    case unauthorised
    case wrongMethod
    case notADate(String)
    /// The applicant was shown texts of another version of the policy.
    case otherVersionShown

    var statusCode: Int {
        switch self {
        case .unauthorised: 401
        case .wrongMethod: 405
        case .notADate, .otherVersionShown: 422
        }
    }
    var code: String {
        switch self {
        case .unauthorised: "api/unauthorised"
        case .wrongMethod: "api/wrong-method"
        case .notADate: "api/not-a-date"
        case .otherVersionShown: "api/other-version-shown"
        }
    }
    var summary: LocalisedText {
        switch self {
        case .unauthorised:
            LocalisedText(
                kk: "Кілт жоқ немесе белгісіз.",
                ru: "Ключа нет, или он неизвестен.",
                en: "The token is missing or unknown."
            )
        case .wrongMethod:
            LocalisedText(
                kk: "Бұл мекенжайда мұндай әдіс жоқ.",
                ru: "У этого адреса нет такого метода.",
                en: "This address has no such method."
            )
        case .notADate(let name):
            LocalisedText(kk: "«\(name)» күн емес.", ru: "«\(name)» — не дата.", en: "“\(name)” is not a date.")
        case .otherVersionShown:
            LocalisedText(
                kk: "Адамға саясаттың басқа нұсқасының мәтіндері көрсетілген (clause 12.1).",
                ru: "Человеку показаны тексты другой версии политики (clause 12.1).",
                en: "The person was shown the texts of another version of the policy (clause 12.1)."
            )
        }
    }
    var remedy: LocalisedText {
        switch self {
        case .unauthorised:
            LocalisedText(
                kk: "Authorization: Bearer … тақырыпшасын жіберіңіз.",
                ru: "Пришлите заголовок Authorization: Bearer ….",
                en: "Send the header Authorization: Bearer …."
            )
        case .otherVersionShown:
            LocalisedText(
                kk: "/api/texts мәтіндерін қайта алып, көрсетіңіз де, policyVersion-ды солардан жіберіңіз.",
                ru: "Возьмите тексты /api/texts заново, покажите их и пришлите policyVersion из них.",
                en: "Fetch /api/texts again, show them, and send the policyVersion they carry."
            )
        case .wrongMethod, .notADate:
            LocalisedText(
                kk: "/api/openapi.json сипаттамасын қараңыз.",
                ru: "Смотрите описание /api/openapi.json.",
                en: "See the description at /api/openapi.json."
            )
        }
    }
}

/// Registers the interface: every path answers its own methods, and every other method with 405.
struct APIRouter: Sendable {
    let site: Site

    /// A question: changes nothing, may be asked again.
    func question(
        _ method: HTTPRequest.Method,
        _ handle: @escaping @Sendable (APICall) async throws -> APIAnswer
    ) -> APIMethod {
        APIMethod(method: method) { request, context in
            try await handle(try await call(request, context)).response()
        }
    }

    /// A command: done once for each `Idempotency-Key`, however often it is sent.
    func command(_ handle: @escaping @Sendable (APICall, String) async throws -> APIAnswer) -> APIMethod {
        APIMethod(method: .post) { request, context in
            let call = try await call(request, context)
            let name = HTTPField.Name("Idempotency-Key")
            let key = name.flatMap { request.headers[$0] } ?? ""
            let isPlain = key.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || [45, 46, 95].contains(byte)
            }
            guard isPlain, (1...120).contains(key.utf8.count) else { throw IdempotencyProblem.unusableKey }
            let identity = "\(request.method) \(request.uri.path)\n" + String(decoding: call.body, as: UTF8.self)
            let answer = try await site.lender.idempotency.once(call.actor, key: key, request: identity) {
                do { return try await handle(call, key).stored } catch {
                    let refusal = Refusal(error)
                    guard Self.isFinal(refusal.status) else { throw error }
                    return StoredAnswer(status: refusal.status.code, body: Problem(refusal, context.language).text)
                }
            }
            return APIAnswer(stored: answer).response()
        }
    }

    /// Whether a refusal is the answer to its command, to be heard again. What may go better next time is not kept, so
    /// that the same key can be tried again.
    private static func isFinal(_ status: HTTPResponse.Status) -> Bool {
        status.kind == .clientError && ![401, 409, 429].contains(status.code)
    }

    /// Puts methods at a path. Those it has not are answered with 405 and what it has.
    func at(_ path: String, on router: Router<AppRequestContext>, _ methods: APIMethod...) {
        let allowed = methods.map { "\($0.method)" }.joined(separator: ", ")
        for method in methods {
            router.on(RouterPath(path), method: method.method) { request, context in
                try await method.handle(request, context)
            }
        }
        for other in Self.all where !methods.contains(where: { $0.method == other }) {
            router.on(RouterPath(path), method: other) { _, context -> Response in
                let problem = APIProblem.wrongMethod
                var response = Problem(Refusal(problem), context.language).response()
                response.headers[.allow] = allowed
                return response
            }
        }
    }

    private static let all: [HTTPRequest.Method] =
        [.get, .post, .put, .patch, .delete, .trace, .head, .options] + [HTTPRequest.Method("QUERY")].compactMap { $0 }

    private func call(_ request: Request, _ context: AppRequestContext) async throws -> APICall {
        guard let header = request.headers[.authorization], header.prefix(7).lowercased() == "bearer ",
            let actor = try await site.lender.staff.integrator(token: String(header.dropFirst(7)))
        else { throw APIProblem.unauthorised }
        var request = request
        let body = try await request.collectBody(upTo: context.maxUploadSize)
        return APICall(request: request, context: context, site: site, actor: actor, body: Array(buffer: body))
    }
}

struct APIMethod: Sendable {
    let method: HTTPRequest.Method
    let handle: @Sendable (Request, AppRequestContext) async throws -> Response
}
