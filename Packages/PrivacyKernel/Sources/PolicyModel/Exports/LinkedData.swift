public import CivilTime
import FoundationEssentials
public import Wording

/// A piece of JSON-LD. Keys are written in order of their names, so that the same facts always give the same bytes.
public enum LinkedData: Sendable, Hashable, Encodable {
    case text(String)
    case flag(Bool)
    case list([LinkedData])
    case node([String: LinkedData])

    /// A thing that is described elsewhere, by its IRI or its term: `{"@id": "dpv:Collect"}`.
    public static func reference(_ iri: String) -> LinkedData { .node(["@id": .text(iri)]) }

    public static func references(_ iris: [String]) -> LinkedData { .list(iris.map(reference)) }

    /// A text in three languages.
    public static func texts(_ text: LocalisedText) -> LinkedData {
        .list(
            Language.allCases.map { language in
                .node(["@language": .text(language.rawValue), "@value": .text(text[language])])
            }
        )
    }

    public static func date(_ day: CivilDate) -> LinkedData { typed(day.description, "xsd:date") }

    /// A value with its type: a moment (`xsd:dateTime`), a period (`xsd:duration`).
    public static func typed(_ value: String, _ type: String) -> LinkedData {
        .node(["@type": .text(type), "@value": .text(value)])
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .flag(let flag): try container.encode(flag)
        case .list(let items): try container.encode(items)
        case .node(let members): try container.encode(members)
        }
    }

    /// The document as text, with a line feed at its end. `context` comes with it, so that nothing needs to be fetched.
    public static func document(_ members: [String: LinkedData]) -> String {
        var members = members
        members["@context"] = .node(context.mapValues { .text($0) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // INVARIANT: texts, flags, lists and nodes always encode.
        guard let data = try? encoder.encode(LinkedData.node(members)) else {
            preconditionFailure("JSON did not encode")
        }
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    /// Prefixes of a document. `kepil` holds the few things for which DPV has no word; each says what it is narrower than.
    static let context = PolicyVocabulary.namespaces.merging(
        [
            "dct": "http://purl.org/dc/terms/", "kepil": "urn:kepil:term:", "loc": "https://w3id.org/dpv/loc#",
            "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "skos": "http://www.w3.org/2004/02/skos/core#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        ],
        uniquingKeysWith: { first, _ in first }
    )
}
