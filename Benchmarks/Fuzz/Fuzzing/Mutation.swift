/// Numbers that look random and come again with the same seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Spoils a file as slips of the keyboard, bad tools and bad people do.
struct Mutation {
    /// What YAML takes for more than text, and what readers stumble over.
    static let tokens: [String] = [
        ": ", "- ", "[", "]", "{", "}", "&a ", "*a", "!!binary ", "!!python/object ", "|\n", ">\n", "\t", "\u{0}",
        "\u{FEFF}",
        "%YAML 9.9\n", "<<: *a\n", "---\n", "...\n", "\"", "'", "#", "\r\n", "\r", "null", "~", "true", "false", "yes",
        "0x10", "1e999", "-1", "99999999999999999999", "2024-02-30", "9999-12-31", "0000-00-00", "\u{202E}", "\u{2028}",
        "é", "e\u{301}", "𝔘", "\\u0000", "\\x00", ", ", ",,", "[[[[", "{{{{", "? ", "@", "`", "%",
    ]

    /// Words of the policy's own language, so that what comes out is often still well-formed.
    let words: [String]

    init(texts: some Sequence<String>) {
        var seen: Set<String> = []
        words = texts.flatMap { $0.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-")) } }
            .map(String.init).filter { $0.count < 40 && seen.insert($0).inserted }.sorted()
    }

    func mutate(_ text: String, _ numbers: inout SeededNumbers) -> String {
        // A spoiled character is one thing, a spoiled word or line another: each gets its share.
        var bytes = Array(text.utf8)
        for _ in 0..<[1, 1, 1, 2, 2, 3, 8][Int.random(in: 0..<7, using: &numbers)] {
            switch Int.random(in: 0..<14, using: &numbers) {
            case 0: flip(&bytes, &numbers)
            case 1: cut(&bytes, &numbers)
            case 2: insert(Array(one(Self.tokens, &numbers).utf8), &bytes, &numbers)
            case 3: double(&bytes, &numbers)
            case 4...5: lines(&bytes, &numbers)
            case 6: bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &numbers)))
            case 7: number(&bytes, &numbers)
            case 8: nest(&bytes, &numbers)
            case 9: list(&bytes, &numbers)
            default: word(&bytes, &numbers)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func one<Thing>(_ all: [Thing], _ numbers: inout SeededNumbers) -> Thing {
        all[Int.random(in: 0..<all.count, using: &numbers)]
    }

    private func place(_ bytes: [UInt8], _ numbers: inout SeededNumbers) -> Int {
        bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &numbers)
    }

    private func flip(_ bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
        guard !bytes.isEmpty else { return }
        bytes[place(bytes, &numbers)] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
    }

    private func cut(_ bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
        let start = place(bytes, &numbers)
        bytes.removeSubrange(start..<min(bytes.count, start + Int.random(in: 1...20, using: &numbers)))
    }

    private func insert(_ token: [UInt8], _ bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
        bytes.insert(contentsOf: token, at: place(bytes, &numbers))
    }

    private func double(_ bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
        let start = place(bytes, &numbers)
        let end = min(bytes.count, start + Int.random(in: 1...200, using: &numbers))
        bytes.insert(contentsOf: bytes[start..<end], at: place(bytes, &numbers))
    }

    /// A line dropped, doubled, moved or indented otherwise.
    private func lines(_ bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
        let from = Int.random(in: 0..<lines.count, using: &numbers)
        let other = Int.random(in: 0..<lines.count, using: &numbers)
        switch Int.random(in: 0..<5, using: &numbers) {
        case 0: lines.remove(at: from)
        case 1: lines.insert(lines[from], at: other)
        case 2: lines.swapAt(from, other)
        case 3: lines[from].insert(contentsOf: [32, 32], at: 0)
        default: lines[from] = Array(lines[from].drop { $0 == 32 })
        }
        bytes = Array(lines.joined(separator: [10]))
    }

    private func number(_ bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
        let digits = bytes.indices.filter { (48...57).contains(bytes[$0]) }
        guard !digits.isEmpty else { return }
        bytes[one(digits, &numbers)] = UInt8.random(in: 48...57, using: &numbers)
    }

    /// Brackets in brackets, deeper than any honest file.
    private func nest(_ bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
        guard Int.random(in: 0..<20, using: &numbers) == 0 else { return word(&bytes, &numbers) }
        let depth = Int.random(in: 10...100_000, using: &numbers)
        let token = one(["[", "{", "- ", "? ", "{a: ", "!!seq [", "&a [*a,"], &numbers)
        insert(Array(String(repeating: token, count: depth).utf8), &bytes, &numbers)
    }

    /// A word more or less in a list in brackets.
    private func list(_ bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
        let starts = bytes.indices.filter { bytes[$0] == UInt8(ascii: "[") }
        guard !starts.isEmpty else { return }
        bytes.insert(contentsOf: Array((one(words, &numbers) + ", ").utf8), at: one(starts, &numbers) + 1)
    }

    /// One of the policy's words in the place of another.
    private func word(_ bytes: inout [UInt8], _ numbers: inout SeededNumbers) {
        func isWord(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 46
        }
        var start = place(bytes, &numbers)
        while start < bytes.count, !isWord(bytes[start]) { start += 1 }
        while start > 0, start <= bytes.count, isWord(bytes[start - 1]) { start -= 1 }
        var end = start
        while end < bytes.count, isWord(bytes[end]) { end += 1 }
        guard start < end else { return }
        bytes.replaceSubrange(start..<end, with: Array(one(words, &numbers).utf8))
    }
}
