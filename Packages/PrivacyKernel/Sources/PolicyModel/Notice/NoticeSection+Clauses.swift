public import Wording

extension NoticeSection {
    /// The "clause" of the layer on top of the notice.
    static let summary = "summary"

    /// The clause number a paragraph starts with (`5.1.3 Banks …` in section 5.1), or `nil` when it starts with words.
    static func subclause(startOf text: String, in clause: String) -> String? {
        let start = text.prefix { !$0.isWhitespace }
        guard start.count < text.count, start.hasPrefix(clause + ".") else { return nil }
        let rest = start.dropFirst(clause.count + 1)
        guard !rest.isEmpty, rest.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return String(start)
    }

    /// The clauses this section speaks of: its own and those its paragraphs start with, in the given language.
    public func clauses(in language: Language) -> [String] {
        [clause] + paragraphs.compactMap { NoticeSection.subclause(startOf: $0[language], in: clause) }
    }
}
