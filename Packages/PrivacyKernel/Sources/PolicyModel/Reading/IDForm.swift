/// The form an id must have, so that a slip of the keyboard is found where it was made.
enum IDForm {
    case category, basis, purpose, name, typeName, lawID, version

    var explanation: String {
        switch self {
        case .category: "D and a number: D1"
        case .basis: "B and a number: B1"
        case .purpose: "P and a number with its parts, or the number of a clause: P1, P1.3, 7.3"
        case .name: "a word that starts with a small letter: firstCreditBureau"
        case .typeName: "a word that starts with a capital letter: CreditAssessment"
        case .lawID: "small words joined by dots and dashes: penalty.daily.first"
        case .version: "the year and a number within it: 2023-1"
        }
    }

    func accepts(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first else { return false }
        switch self {
        case .category: return first == UInt8(ascii: "D") && IDForm.isNumber(bytes.dropFirst())
        case .basis: return first == UInt8(ascii: "B") && IDForm.isNumber(bytes.dropFirst())
        case .purpose: return IDForm.isClause(first == UInt8(ascii: "P") ? bytes.dropFirst() : bytes[...])
        case .name: return IDForm.isSmall(first) && bytes.allSatisfy(IDForm.isAlphanumeric)
        case .typeName: return IDForm.isCapital(first) && bytes.allSatisfy(IDForm.isAlphanumeric)
        case .lawID:
            return text.split(whereSeparator: { $0 == "." || $0 == "-" }).allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { IDForm.isSmall($0) || (48...57).contains($0) }
            } && IDForm.isSmall(first)
        case .version:
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            return parts.count == 2 && parts[0].utf8.count == 4
                && parts.allSatisfy { IDForm.isNumber(Array($0.utf8)[...]) }
        }
    }

    /// `4.2.1`: numbers joined by dots.
    static func isClause(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty
            && bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy(isNumber)
    }

    private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { (48...57).contains($0) }
    }

    private static func isSmall(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
    private static func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isSmall(byte) || isCapital(byte) || (48...57).contains(byte)
    }
}
