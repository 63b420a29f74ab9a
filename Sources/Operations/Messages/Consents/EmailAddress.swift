/// The form of an e-mail address, and its one spelling.
public enum EmailAddress {
    /// Lower case, without white space around it: what is compared and kept.
    public static func normalised(_ text: String) -> String { String(text.lowercased().filter { !$0.isWhitespace }) }

    /// Whether a letter can be sent to it: one sign between two parts, no line breaks, quotes or brackets that would mean
    /// something to a mail server.
    public static func isUsable(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), (3...190).contains(parts[1].utf8.count) else {
            return false
        }
        let plain = { (character: Character, extra: String) in
            character.isASCII && (character.isLetter || character.isNumber || extra.contains(character))
        }
        let host = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return parts[0].allSatisfy { plain($0, ".!#$%&'*+/=?^_{|}~-") } && !parts[0].hasPrefix(".")
            && host.count >= 2 && host.allSatisfy { !$0.isEmpty && $0.allSatisfy { plain($0, "-") } }
    }
}
