import Wording

/// A piece of a page. Text put into it is escaped; only literals are taken as they are.
///
/// There is no interpolation of a guarded value, so personal data reach a page only after a permit has revealed them.
struct HTML: Sendable, ExpressibleByStringInterpolation {
    let source: String

    init(stringLiteral value: String) { source = value }
    init(stringInterpolation: Interpolation) { source = stringInterpolation.source }
    fileprivate init(source: String) { self.source = source }

    /// Markup made by a renderer that escapes by itself, such as the notice.
    init(rendered: String) { source = rendered }

    static let empty: HTML = ""

    static func + (left: HTML, right: HTML) -> HTML { HTML(source: left.source + right.source) }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var source = ""

        init(literalCapacity: Int, interpolationCount: Int) { source.reserveCapacity(literalCapacity * 2) }

        mutating func appendLiteral(_ literal: String) { source += literal }
        mutating func appendInterpolation(_ text: String) { source += HTML.escape(text) }
        mutating func appendInterpolation(_ text: String?) { source += HTML.escape(text ?? "") }
        mutating func appendInterpolation(_ number: Int) { source += String(number) }
        mutating func appendInterpolation(_ number: Int64) { source += String(number) }
        mutating func appendInterpolation(_ html: HTML) { source += html.source }
        mutating func appendInterpolation(_ html: HTML?) { source += html?.source ?? "" }
        mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { source += piece.source } }
        /// `\(if: condition, "markup")`
        mutating func appendInterpolation(if condition: Bool, _ html: @autoclosure () -> HTML) {
            if condition { source += html().source }
        }
    }

    /// Safe in text and in quoted attributes.
    static func escape(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Sequence {
    /// The pieces for each element, one after the other.
    func html(_ piece: (Element) throws -> HTML) rethrows -> HTML {
        HTML(source: try map { try piece($0).source }.joined())
    }
}

extension Optional {
    /// The piece for the value, or nothing. `map` with a literal would make text of the markup.
    func html(_ piece: (Wrapped) throws -> HTML) rethrows -> HTML { try map(piece) ?? .empty }
}
