import CivilTime
import FoundationEssentials
import LoanMath
import Money
import Wording

/// Reads a JSON object strictly: unknown members, missing members and wrong kinds are refused with their path.
struct JSONReader {
    private let members: [String: JSONValue]
    private let path: String

    /// - Parameter members: Everything the object may hold; anything else is refused.
    init(_ value: JSONValue, at path: String = "$", members known: Set<String>) throws(JSONProblem) {
        guard case .object(let members) = value else { throw .wrongKind(path, expected: "object", found: value.kind) }
        if let unknown = members.keys.sorted().first(where: { !known.contains($0) }) {
            throw .unknownMember("\(path).\(unknown)")
        }
        self.members = members
        self.path = path
    }

    func has(_ name: String) -> Bool { members[name].map { $0 != .null } ?? false }

    func value(_ name: String) throws(JSONProblem) -> JSONValue {
        guard let value = members[name], value != .null else { throw .missing(place(name)) }
        return value
    }

    func string(_ name: String, longest: Int = 300) throws(JSONProblem) -> String {
        let value = try value(name)
        guard case .string(let text) = value else {
            throw .wrongKind(place(name), expected: "string", found: value.kind)
        }
        guard (1...longest).contains(text.unicodeScalars.count), !text.contains("\0") else {
            throw .unreadable(place(name), expected: "1–\(longest) characters")
        }
        return text
    }

    func optionalString(_ name: String, longest: Int = 300) throws(JSONProblem) -> String? {
        has(name) ? try string(name, longest: longest) : nil
    }

    func integer(_ name: String, in range: ClosedRange<Int>) throws(JSONProblem) -> Int {
        let value = try value(name)
        guard case .integer(let number) = value else {
            throw .wrongKind(place(name), expected: "integer", found: value.kind)
        }
        guard range.contains(number) else {
            throw .unreadable(place(name), expected: "\(range.lowerBound)…\(range.upperBound)")
        }
        return number
    }

    func strings(_ name: String, atMost: Int = 50) throws(JSONProblem) -> [String] {
        let value = try value(name)
        guard case .array(let items) = value else {
            throw .wrongKind(place(name), expected: "array", found: value.kind)
        }
        guard items.count <= atMost else { throw .unreadable(place(name), expected: "≤ \(atMost) items") }
        var texts: [String] = []
        for (index, item) in items.enumerated() {
            guard case .string(let text) = item else {
                throw .wrongKind("\(place(name))[\(index)]", expected: "string", found: item.kind)
            }
            texts.append(text)
        }
        return texts
    }

    func object(_ name: String, members: Set<String>) throws(JSONProblem) -> JSONReader {
        try JSONReader(try value(name), at: place(name), members: members)
    }

    /// Tenge as a decimal string with at most two places.
    func money(_ name: String) throws(JSONProblem) -> Money {
        let text = try string(name, longest: 16)
        guard let money = Money(decimal: text), !money.isNegative, money <= Money(tenge: 1_000_000_000) else {
            throw .unreadable(place(name), expected: "\"2100000.00\"")
        }
        return money
    }

    func percent(_ name: String) throws(JSONProblem) -> Rate {
        guard let rate = Rate(percent: try string(name, longest: 12)) else {
            throw .unreadable(place(name), expected: "\"3.7\"")
        }
        return rate
    }

    func date(_ name: String) throws(JSONProblem) -> CivilDate {
        guard let date = CivilDate(try string(name, longest: 10)) else {
            throw .unreadable(place(name), expected: "\"2024-03-01\"")
        }
        return date
    }

    func choice<Value: RawRepresentable & CaseIterable>(_ name: String, _ type: Value.Type) throws(JSONProblem) -> Value
    where Value.RawValue == String {
        let text = try string(name, longest: 60)
        guard let value = Value(rawValue: text) else {
            throw .unreadable(place(name), expected: Value.allCases.map(\.rawValue).joined(separator: " | "))
        }
        return value
    }

    /// Parses with a type's own initialiser; its refusal keeps its own words and gains the path.
    func parsed<Value>(_ name: String, _ parse: (String) throws -> Value) throws -> Value {
        let text = try string(name)
        do { return try parse(text) } catch let problem as any UserFacingError {
            throw JSONProblem.refused(place(name), problem.code, problem.summary, problem.remedy)
        }
    }

    private func place(_ name: String) -> String { "\(path).\(name)" }
}

/// What is wrong with a request's JSON, and where.
enum JSONProblem: StatusBearing, Hashable {
    case notJSON
    case wrongMediaType
    case unknownMember(String)
    case missing(String)
    case wrongKind(String, expected: String, found: String)
    case unreadable(String, expected: String)
    case refused(String, String, LocalisedText, LocalisedText)

    var statusCode: Int {
        switch self {
        case .notJSON: 400
        case .wrongMediaType: 415
        default: 422
        }
    }

    var code: String {
        switch self {
        case .notJSON: "json/not-json"
        case .wrongMediaType: "json/wrong-media-type"
        case .unknownMember: "json/unknown-member"
        case .missing: "json/missing"
        case .wrongKind: "json/wrong-kind"
        case .unreadable: "json/unreadable"
        case .refused(_, let code, _, _): code
        }
    }

    var summary: LocalisedText {
        switch self {
        case .notJSON:
            LocalisedText(kk: "Сұрау JSON емес.", ru: "Запрос не в формате JSON.", en: "The request is not JSON.")
        case .wrongMediaType:
            LocalisedText(
                kk: "Сұраудың түрі application/json болуы керек.",
                ru: "Тип запроса должен быть application/json.",
                en: "The request must be of type application/json."
            )
        case .unknownMember(let path):
            LocalisedText(
                kk: "Белгісіз өріс: \(path).",
                ru: "Неизвестное поле: \(path).",
                en: "Unknown member: \(path)."
            )
        case .missing(let path):
            LocalisedText(kk: "Өріс жоқ: \(path).", ru: "Нет поля: \(path).", en: "Missing member: \(path).")
        case .wrongKind(let path, let expected, let found):
            LocalisedText(
                kk: "\(path): \(expected) күтілді, \(found) келді.",
                ru: "\(path): ожидалось \(expected), пришло \(found).",
                en: "\(path): expected \(expected), found \(found)."
            )
        case .unreadable(let path, _):
            LocalisedText(kk: "\(path) оқылмайды.", ru: "\(path) не читается.", en: "\(path) cannot be read.")
        case .refused(let path, _, let summary, _):
            LocalisedText(kk: "\(path): \(summary.kk)", ru: "\(path): \(summary.ru)", en: "\(path): \(summary.en)")
        }
    }

    var remedy: LocalisedText {
        switch self {
        case .unreadable(_, let expected):
            LocalisedText(kk: "Күтілетіні: \(expected).", ru: "Ожидается: \(expected).", en: "Expected: \(expected).")
        case .refused(_, _, _, let remedy): remedy
        default:
            LocalisedText(
                kk: "/api/openapi.json сипаттамасын қараңыз.",
                ru: "Смотрите описание /api/openapi.json.",
                en: "See the description at /api/openapi.json."
            )
        }
    }
}
