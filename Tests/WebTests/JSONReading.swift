import FoundationEssentials

@testable import Web

/// JSON in tests: written with sorted keys, read by member and place. What is not there reads as nothing.
enum JSONReading {
    static func text(_ value: JSONValue) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value(_ text: String) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    }
}

extension JSONValue {
    subscript(_ name: String) -> JSONValue {
        guard case .object(let members) = self else { return .null }
        return members[name] ?? .null
    }

    subscript(_ place: Int) -> JSONValue {
        guard case .array(let items) = self, items.indices.contains(place) else { return .null }
        return items[place]
    }

    var text: String {
        guard case .string(let text) = self else { return "" }
        return text
    }

    var items: [JSONValue] {
        guard case .array(let items) = self else { return [] }
        return items
    }

    /// The same object with other members.
    func with(_ changes: [String: JSONValue]) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members.merging(changes) { $1 })
    }
}
