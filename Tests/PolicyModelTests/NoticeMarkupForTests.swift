/// A strict reader of the little HTML that the notice uses: every tag closed in order, every attribute quoted.
struct NoticeMarkup {
    struct Element: Equatable {
        let name: String
        let attributes: [String: String]
    }
    struct Malformed: Error, CustomStringConvertible { let description: String }

    private(set) var elements: [Element] = []
    /// Text of each innermost element, in order.
    private(set) var texts: [String] = []

    init(_ html: String) throws {
        var open: [String] = []
        var rest = Substring(html)
        while let start = rest.firstIndex(of: "<") {
            try keep(text: rest[..<start])
            guard let end = rest[start...].firstIndex(of: ">") else { throw Malformed(description: "unclosed tag") }
            let tag = rest[rest.index(after: start)..<end]
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else { throw Malformed(description: "stray \(tag)") }
            } else {
                let element = try NoticeMarkup.element(tag)
                elements.append(element)
                open.append(element.name)
            }
            rest = rest[rest.index(after: end)...]
        }
        try keep(text: rest)
        guard open.isEmpty else { throw Malformed(description: "left open: \(open)") }
    }

    func named(_ names: String...) -> [Element] { elements.filter { names.contains($0.name) } }
    var ids: [String] { elements.compactMap { $0.attributes["id"] } }

    private mutating func keep(text: Substring) throws {
        guard !text.contains(">"), !text.contains("\""), !text.contains("'") else {
            throw Malformed(description: "unescaped text: \(text)")
        }
        let words = String(text).split(whereSeparator: \.isNewline).joined()
        if !words.isEmpty { texts.append(words) }
    }

    private static func element(_ tag: Substring) throws -> Element {
        let name = tag.prefix { $0.isLetter || $0.isNumber }
        var attributes: [String: String] = [:]
        var rest = tag.dropFirst(name.count)
        while !rest.isEmpty {
            guard rest.first == " ", let equals = rest.firstIndex(of: "=") else {
                throw Malformed(description: "bad attribute in \(tag)")
            }
            let key = rest[rest.index(after: rest.startIndex)..<equals]
            let value = rest[rest.index(after: equals)...]
            guard value.first == "\"", let close = value.dropFirst().firstIndex(of: "\"") else {
                throw Malformed(description: "unquoted attribute in \(tag)")
            }
            attributes[String(key)] = String(value[value.index(after: value.startIndex)..<close])
            rest = value[value.index(after: close)...]
        }
        return Element(name: String(name), attributes: attributes)
    }
}
