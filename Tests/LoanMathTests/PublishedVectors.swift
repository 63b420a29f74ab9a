import Foundation
import Testing

/// Expected results that other lending systems, financial libraries and the European Commission published.
///
/// The file names the source of each case. It is read where it lies beside this file.
struct PublishedVector: Decodable, Sendable {
    let id: String
    let title: String
    let inputs: JSON
    let timeline: JSON
    let expected: JSON

    static let all: [String: PublishedVector] = {
        struct Document: Decodable { let vectors: [PublishedVector] }
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Vectors/lending.json")
        guard let data = try? Data(contentsOf: url), let document = try? JSONDecoder().decode(Document.self, from: data)
        else { return [:] }
        return Dictionary(document.vectors.map { ($0.id, $0) }) { first, _ in first }
    }()

    static func named(_ id: String) throws -> PublishedVector { try #require(all[id], "no vector \(id)") }

    /// Rows of `expected`, or of the last schedule in the timeline, without disbursements.
    func expectedRows() -> [JSON] {
        let rows =
            expected["rows"].list.isEmpty
            ? timeline.list.last { $0["expect"].text == "schedule" }?["rows"].list ?? [] : expected["rows"].list
        return rows.filter { $0["disbursement"] != .bool(true) }
    }
}

/// Just enough JSON to walk a document of many shapes.
enum JSON: Decodable, Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    subscript(key: String) -> JSON { if case .object(let members) = self { members[key] ?? .null } else { .null } }

    var list: [JSON] { if case .array(let values) = self { values } else { [] } }

    var text: String { if case .string(let value) = self { value } else { "" } }

    var whole: Int { if case .number(let value) = self { Int(value) } else { -1 } }

    /// A decimal string, or a sum of fractions such as `3/366+1/12`.
    var fraction: Double {
        text.split(separator: "+").map { term in
            let parts = term.split(separator: "/").compactMap { Double($0) }
            return parts.count == 2 ? parts[0] / parts[1] : parts.first ?? .nan
        }.reduce(0, +)
    }
}
