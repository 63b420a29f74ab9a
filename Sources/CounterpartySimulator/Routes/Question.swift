internal import CivilTime
internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import Money
internal import NIOCore

/// What may be asked of a counterparty: which fields must come, and which may.
struct AllowedFields: Sendable {
    let required: [String]
    let optional: [String]

    init(_ required: [String], optional: [String] = []) {
        self.required = required
        self.optional = optional
    }
}

/// A question to a counterparty, checked against the fields it may be given.
///
/// One field too many is refused by name: a lender that discloses more than the policy allows shall notice at once.
struct Question: Sendable {
    let reference: String
    let fields: [String: String]
    let amount: String?
    let on: String?
    let text: String?
    let asOf: CivilDate

    private struct Wire: Decodable {
        let reference: String
        let fields: [String: String]
        let amount: String?
        let on: String?
        let text: String?
    }
    private struct Keys: Decodable {
        struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init?(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }
        let names: [String]
        init(from decoder: any Decoder) throws {
            names = try decoder.container(keyedBy: Key.self).allKeys.map(\.stringValue)
        }
    }

    /// - Parameter parts: Which of `amount`, `on` and `text` belong to the question, all of them needed.
    init(
        _ request: Request,
        _ world: SimulatedWorld,
        allowed: AllowedFields,
        parts: Set<String> = []
    ) async throws {
        let data = try await request.bytes()
        guard let keys = try? JSONDecoder().decode(Keys.self, from: data),
            let wire = try? JSONDecoder().decode(Wire.self, from: data)
        else { throw Refused(.badRequest, "malformed") }
        for name in keys.names.sorted() where !parts.union(["reference", "fields"]).contains(name) {
            throw Refused(.badRequest, "fieldNotAllowed", field: name)
        }
        for name in parts.sorted() where !keys.names.contains(name) {
            throw Refused(.badRequest, "fieldMissing", field: name)
        }
        for name in wire.fields.keys.sorted() where !(allowed.required + allowed.optional).contains(name) {
            throw Refused(.badRequest, "fieldNotAllowed", field: name)
        }
        for name in allowed.required where wire.fields[name, default: ""].isEmpty {
            throw Refused(.badRequest, "fieldMissing", field: name)
        }
        guard !wire.reference.isEmpty else { throw Refused(.badRequest, "fieldMissing", field: "reference") }
        reference = wire.reference
        fields = wire.fields
        amount = wire.amount
        on = wire.on
        text = wire.text
        asOf = try request.businessDate(world)
    }

    subscript(_ field: String) -> String { fields[field] ?? "" }

    func person() throws -> SyntheticPerson {
        guard let person = SyntheticPeople.person(iin: self["iin"]) else {
            throw Refused(.notFound, "personUnknown", field: "iin")
        }
        return person
    }

    func answer(_ answer: some Encodable) throws -> Response {
        try Response.json(Answer(reference: reference, answer: answer))
    }

    private struct Answer<Content: Encodable>: Encodable {
        let reference: String
        let answer: Content
    }
}

extension Request {
    /// The body, at most 64 KiB.
    func bytes() async throws -> Data {
        let buffer = try await body.collect(upTo: 65_536)
        return Data(buffer.readableBytesView)
    }

    /// The day the question is about.
    func businessDate(_ world: SimulatedWorld) throws -> CivilDate {
        guard let name = HTTPField.Name("X-Business-Date"), let text = headers[name] else { return world.today() }
        guard let date = CivilDate(text) else { throw Refused(.badRequest, "dateMalformed") }
        return date
    }
}
