/// The languages in which everything must be said.
public enum Language: String, Sendable, Hashable, CaseIterable, Codable {
    case kazakh = "kk"
    case russian = "ru"
    case english = "en"
}

/// A text that exists in all three languages; one that lacks a language does not compile.
public struct LocalisedText: Hashable, Sendable, Codable {
    public let kk: String
    public let ru: String
    public let en: String

    public init(kk: String, ru: String, en: String) {
        self.kk = kk
        self.ru = ru
        self.en = en
    }

    /// Kazakh, Russian, English: for tables of many short texts.
    public init(_ kk: String, _ ru: String, _ en: String) { self.init(kk: kk, ru: ru, en: en) }

    /// The same words in every language: names, numbers, codes.
    public init(same text: String) { self.init(kk: text, ru: text, en: text) }

    public subscript(_ language: Language) -> String {
        switch language {
        case .kazakh: kk
        case .russian: ru
        case .english: en
        }
    }

    /// The text with each `{name}` replaced.
    public func filled(_ values: [String: String]) -> LocalisedText {
        func fill(_ text: String) -> String {
            var result = text
            for (name, value) in values { result = LocalisedText.replace("{\(name)}", with: value, in: result) }
            return result
        }
        return LocalisedText(kk: fill(kk), ru: fill(ru), en: fill(en))
    }

    private static func replace(_ pattern: String, with value: String, in text: String) -> String {
        text.split(separator: pattern, omittingEmptySubsequences: false).joined(separator: value)
    }
}

/// An error that may be shown to the person who caused it. Its texts hold no personal data.
public protocol UserFacingError: Error, Sendable {
    /// Stable and never renamed once released: `application/under-age`. Also the path below `/problems/`.
    var code: String { get }
    /// What happened: one sentence, no type names.
    var summary: LocalisedText { get }
    /// What the reader can do next.
    var remedy: LocalisedText { get }
}
