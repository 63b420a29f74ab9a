internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// A counterparty says no: a status, a stable code, and the field it is about. Never a value.
struct Refused: Error, HTTPResponseError {
    let status: HTTPResponse.Status
    let code: String
    let field: String?

    private struct Body: Encodable {
        let code: String
        let field: String?
    }

    init(_ status: HTTPResponse.Status, _ code: String, field: String? = nil) {
        self.status = status
        self.code = code
        self.field = field
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        return try Response.json(Body(code: code, field: field), status: status)
    }
}

extension Response {
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var headers = HTTPFields()
        headers[.contentType] = "application/json; charset=utf-8"
        headers[.cacheControl] = "no-store"
        let bytes = try encoder.encode(value)
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
