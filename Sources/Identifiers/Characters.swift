/// What people type around the characters that matter: spaces of every width and hyphens of every kind.
package enum Characters {
    /// The text without spaces and hyphens. Nothing else is removed or changed.
    package static func withoutSeparators(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !isSpace($0) && !isHyphen($0) }))
    }

    /// The text without spaces.
    package static func withoutSpaces(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !isSpace($0) }))
    }

    /// The values of the digits when the text is made of ASCII digits only; full-width and other digits are refused.
    package static func digits(_ text: String) -> [Int]? {
        var digits: [Int] = []
        for byte in text.utf8 {
            guard (48...57).contains(byte) else { return nil }
            digits.append(Int(byte) - 48)
        }
        return digits
    }

    /// Upper case, with the Cyrillic letters that look like Latin ones replaced by those.
    package static func latinLookalikes(_ text: String) -> String {
        String(text.uppercased().map { lookalikes[$0] ?? $0 })
    }

    package static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    package static func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || ("\u{2010}"..."\u{2015}").contains(scalar) || scalar == "\u{2212}"
    }

    private static let lookalikes: [Character: Character] = [
        "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T", "У": "Y",
        "Х": "X",
    ]
}
