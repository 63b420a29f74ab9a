/// Writes rows as comma-separated values (RFC 4180) that are safe to open in a spreadsheet.
enum CSVText {
    /// Rows end with CR LF; the first row is the heading.
    static func document(_ rows: [[String]]) -> String {
        rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// One cell: a value a spreadsheet would take for a formula gets an apostrophe in front; quotes are doubled.
    static func cell(_ value: String) -> String {
        let safe = startsFormula(value) ? "'" + value : value
        let needsQuotes = safe.unicodeScalars.contains { [",", "\"", "\r", "\n", "\t", "'", ";"].contains($0) }
        guard needsQuotes || safe.first?.isWhitespace == true || safe.last?.isWhitespace == true else { return safe }
        var quoted = String.UnicodeScalarView()
        for scalar in safe.unicodeScalars {
            if scalar == "\"" { quoted.append(scalar) }
            quoted.append(scalar)
        }
        return "\"\(String(quoted))\""
    }

    /// Whether a spreadsheet could run the value: `=`, `+`, `-`, `@` or their full-width forms, even after white space,
    /// or a leading control character.
    private static func startsFormula(_ value: String) -> Bool {
        guard let first = value.unicodeScalars.first else { return false }
        if ["\t", "\r", "\n"].contains(first) { return true }
        guard let start = value.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else { return false }
        return ["=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"].contains(start)
    }
}
