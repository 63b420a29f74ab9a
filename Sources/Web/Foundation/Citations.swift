import PolicyModel
import Wording

/// Citations are written one way throughout the program, `clause 9.2` and `94-V Art. 7(1)`, wherever they stand: in a reason
/// of a decision, in a refusal, in a sentence. Readers of Kazakh and Russian get them in their own language, here, so that no
/// text has to carry them three times.
enum Citations {
    /// A page with its citations put in the reader's language. What was typed into a field, and what is code, is left alone.
    static func localised(_ html: HTML, _ language: Language) -> HTML {
        guard language != .english else { return html }
        var reader = Reader(html.source)
        return HTML(rendered: reader.page(language))
    }

    /// Reads a page byte by byte; tags and the texts of fields pass untouched.
    private struct Reader {
        private let bytes: [UInt8]
        private var place = 0
        private var written: [UInt8] = []

        init(_ source: String) {
            bytes = Array(source.utf8)
            written.reserveCapacity(bytes.count + bytes.count / 16)
        }

        mutating func page(_ language: Language) -> String {
            while place < bytes.count {
                if bytes[place] == UInt8(ascii: "<") {
                    copyTag()
                } else if !isAfterLetter, let (end, words) = citation(language) {
                    written += Array(words.utf8)
                    place = end
                } else {
                    written.append(bytes[place])
                    place += 1
                }
            }
            return String(decoding: written, as: UTF8.self)
        }

        /// Letters of other alphabets count as well: their bytes have the highest bit.
        private var isAfterLetter: Bool { place > 0 && (Self.isWord(bytes[place - 1]) || bytes[place - 1] >= 0x80) }

        private static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
        private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
        private static func isLetter(_ byte: UInt8) -> Bool {
            (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
        }

        /// A tag; with what stands in it when that is data or code.
        private mutating func copyTag() {
            let isKept = ["<textarea", "<code", "<pre"].first { starts(at: place, $0) }
            copy(through: ">")
            guard let isKept else { return }
            while place < bytes.count, !starts(at: place, "</" + isKept.dropFirst()) {
                written.append(bytes[place])
                place += 1
            }
        }

        private mutating func copy(through last: Unicode.Scalar) {
            while place < bytes.count {
                written.append(bytes[place])
                place += 1
                if written.last == UInt8(ascii: last) { return }
            }
        }

        private func starts(at index: Int, _ text: some StringProtocol) -> Bool {
            let wanted = text.utf8
            return index + wanted.count <= bytes.count && bytes[index..<index + wanted.count].elementsEqual(wanted)
        }

        private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

        private func citation(_ language: Language) -> (end: Int, words: String)? {
            switch bytes[place] {
            case UInt8(ascii: "c"), UInt8(ascii: "C"): clauses(language) ?? provision(language)
            case UInt8(ascii: "b"): ended(language)
            case UInt8(ascii: "1")...UInt8(ascii: "9"): provision(language)
            default: nil
            }
        }

        /// `clause 5.3, 5.4`
        private func clauses(_ language: Language) -> (end: Int, words: String)? {
            guard starts(at: place, "clause ") || starts(at: place, "Clause ") else { return nil }
            let first = place + 7
            guard let end = list(from: first, { self.clause(at: $0) }) else { return nil }
            let numbers = text(first..<end)
            return (end, DifferenceView.Words.clause(numbers, language))
        }

        private func clause(at start: Int) -> Int? {
            var index = start
            while index < bytes.count, Self.isDigit(bytes[index]) || isInnerPoint(index) { index += 1 }
            // `94` of `clause 9.9, 94-V Art. 7` begins another citation, `2023` of `clause 9.9, 2023-1` is a version.
            let goesOn = index < bytes.count && (bytes[index] == UInt8(ascii: "-") || Self.isWord(bytes[index]))
            return index > start && !goesOn ? index : nil
        }

        private func isInnerPoint(_ index: Int) -> Bool {
            bytes[index] == UInt8(ascii: ".") && index + 1 < bytes.count && Self.isDigit(bytes[index + 1])
        }

        /// `before 62/45-2024`: the rule that stood until an order of the regulator.
        private func ended(_ language: Language) -> (end: Int, words: String)? {
            guard starts(at: place, "before ") else { return nil }
            var index = place + 7
            while index < bytes.count, Self.isDigit(bytes[index]) || "/-".utf8.contains(bytes[index]) { index += 1 }
            let order = text(place + 7..<index)
            guard order.contains("/") else { return nil }
            return (index, language == .kazakh ? "№ \(order) қаулысына дейін" : "до постановления № \(order)")
        }

        /// `94-V Art. 7(1), 8(4)` or `Civil Code Art. 178`
        private func provision(_ language: Language) -> (end: Int, words: String)? {
            guard let act = act(), starts(at: act, " Art. "), let end = list(from: act + 6, { self.article(at: $0) })
            else { return nil }
            return (end, LawCitation.localised(text(place..<end), language))
        }

        private func act() -> Int? {
            for name in ["Civil Code", "Civil Procedure Code of Kazakhstan"] where starts(at: place, name) {
                return place + name.utf8.count
            }
            var index = place
            while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
            guard index > place, index < bytes.count, bytes[index] == UInt8(ascii: "-") else { return nil }
            let roman = index + 1
            index = roman
            while index < bytes.count, "IVX".utf8.contains(bytes[index]) { index += 1 }
            return index > roman ? index : nil
        }

        /// `9-2(8)`, and the range `11–13`.
        private func article(at start: Int) -> Int? {
            guard start < bytes.count, Self.isDigit(bytes[start]) else { return nil }
            var index = start
            while index < bytes.count {
                if Self.isDigit(bytes[index])
                    || "()".utf8.contains(bytes[index]) && !closesWhatIsOpenOutside(start, index)
                {
                    index += 1
                } else if bytes[index] == UInt8(ascii: "-"), index + 1 < bytes.count, Self.isDigit(bytes[index + 1]) {
                    index += 1
                } else if starts(at: index, "–"), index + 3 < bytes.count, Self.isDigit(bytes[index + 3]) {
                    index += 3
                } else {
                    break
                }
            }
            // `56` of `7(1), 56-V Art. 3` begins another citation.
            let goesOn = index < bytes.count && (bytes[index] == UInt8(ascii: "-") || Self.isWord(bytes[index]))
            return goesOn ? nil : index
        }

        /// The bracket around the citation: `(94-V Art. 7(1))`.
        private func closesWhatIsOpenOutside(_ start: Int, _ index: Int) -> Bool {
            let opened = bytes[start..<index].count { $0 == UInt8(ascii: "(") }
            let closed = bytes[start..<index].count { $0 == UInt8(ascii: ")") }
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            return bytes[index] == UInt8(ascii: "(") ? !Self.isDigit(next) : opened == closed
        }

        private func list(from start: Int, _ item: (Int) -> Int?) -> Int? {
            guard var end = item(start) else { return nil }
            while starts(at: end, ", "), let next = item(end + 2) { end = next }
            return end
        }
    }
}
