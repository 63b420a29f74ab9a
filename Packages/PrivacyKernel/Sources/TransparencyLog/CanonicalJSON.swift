/// One flat JSON object of text members in the form of RFC 8785: keys in the order of their UTF-16 code units, no
/// spaces, and only those characters escaped that must be. Equal members always give equal bytes.
enum CanonicalJSON {
    /// Writes the members, in whatever order they come.
    static func encode(_ members: [String: String]) -> [UInt8] {
        var writer = Writer()
        for member in members.sorted(by: { isBefore($0.key, $1.key) }) { writer.member(member.key, member.value) }
        return writer.finished()
    }

    /// Reads exactly what ``encode(_:)`` writes; `nil` for every other byte sequence, also if it is valid JSON.
    static func decode(_ bytes: [UInt8]) -> [String: String]? {
        members(bytes).map { Dictionary($0.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first }) }
    }

    /// The same in the order of the text, which is the order of the keys.
    static func members(_ bytes: [UInt8]) -> [(key: String, value: String)]? {
        bytes.withUnsafeBufferPointer { buffer in
            var reader = Reader(bytes: buffer)
            return reader.object()
        }
    }

    private static func isBefore(_ left: String, _ right: String) -> Bool {
        left.utf16.lexicographicallyPrecedes(right.utf16)
    }

    /// Puts an object together. Whoever calls it gives the members in the order of their keys.
    struct Writer: ~Copyable {
        private var bytes: UnsafeMutablePointer<UInt8>
        private var capacity = 2048
        private var count = 0

        init() {
            bytes = .allocate(capacity: capacity)
            append("{")
        }

        deinit { bytes.deallocate() }

        mutating func member(_ key: String, _ value: String) {
            append(count > 1 ? ",\"" : "\"")
            appendInside(key)
            append("\":\"")
            appendInside(value)
            append("\"")
        }

        /// The same for a key that the program names, of letters alone.
        mutating func member(_ key: StaticString, _ value: String) {
            begin(key)
            appendInside(value)
            append("\"")
        }

        /// A list as one text, its items parted by commas.
        mutating func member(_ key: StaticString, list items: [String]) {
            begin(key)
            for (place, item) in items.enumerated() {
                if place > 0 { append(",") }
                appendInside(item)
            }
            append("\"")
        }

        consuming func finished() -> [UInt8] {
            append("}")
            return Array(UnsafeBufferPointer(start: bytes, count: count))
        }

        private mutating func begin(_ key: StaticString) {
            append(count > 1 ? ",\"" : "\"")
            append(key)
            append("\":\"")
        }

        private mutating func append(_ text: StaticString) {
            append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        }

        private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
            guard let start = text.baseAddress else { return }
            makeRoom(for: text.count)
            (bytes + count).update(from: start, count: text.count)
            count += text.count
        }

        private mutating func appendInside(_ text: String) {
            var text = text
            text.withUTF8 { utf8 in
                // Hardly any text has something to escape: it is looked through once and copied as it is.
                var marks = false
                for byte in utf8 { marks = marks || CanonicalJSON.mustEscape(byte) }
                if marks {
                    for byte in utf8 { escape(byte) }
                } else {
                    append(utf8)
                }
            }
        }

        private mutating func escape(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x08: append(#"\b"#)
            case 0x09: append(#"\t"#)
            case 0x0A: append(#"\n"#)
            case 0x0C: append(#"\f"#)
            case 0x0D: append(#"\r"#)
            case 0..<0x20: Array((#"\u00"# + Hex.encode([byte])).utf8).withUnsafeBufferPointer { append($0) }
            default: withUnsafePointer(to: byte) { append(UnsafeBufferPointer(start: $0, count: 1)) }
            }
        }

        private mutating func makeRoom(for more: Int) {
            guard count + more > capacity else { return }
            capacity = max(capacity * 2, count + more)
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
            larger.update(from: bytes, count: count)
            bytes.deallocate()
            bytes = larger
        }
    }

    /// Quotation mark, backslash and what lies below the space.
    @inline(__always)
    static func mustEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// Reads the canonical form in one pass. There is one spelling of each text: what must be escaped has one escape, and
    /// what need not be escaped is refused when it is.
    private struct Reader {
        let bytes: UnsafeBufferPointer<UInt8>
        private var place = 0

        init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

        mutating func object() -> [(key: String, value: String)]? {
            guard take("{") else { return nil }
            var members: [(key: String, value: String)] = []
            members.reserveCapacity(20)
            if !take("}") {
                var last = place..<place
                repeat {
                    let start = place
                    guard let key = string() else { return nil }
                    let written = start..<place
                    guard take(":"), let value = string() else { return nil }
                    if let before = members.last?.key, !isBefore(last, before, written, key) { return nil }
                    last = written
                    members.append((key, value))
                } while take(",")
                guard take("}") else { return nil }
            }
            return place == bytes.count ? members : nil
        }

        /// Whether one key stands before another. Of letters without marks and escapes the bytes, with the quotation mark
        /// behind them, have the order of the code units.
        private func isBefore(_ left: Range<Int>, _ leftKey: String, _ right: Range<Int>, _ rightKey: String) -> Bool {
            var place = 0
            while place < left.count, place < right.count {
                let (one, other) = (bytes[left.lowerBound + place], bytes[right.lowerBound + place])
                guard one < 0x80, other < 0x80, one != UInt8(ascii: "\\"), other != UInt8(ascii: "\\") else { break }
                // A key that has ended stands before the one that goes on, whatever comes in it.
                if one != other { return one == UInt8(ascii: "\"") || other != UInt8(ascii: "\"") && one < other }
                place += 1
            }
            return CanonicalJSON.isBefore(leftKey, rightKey)
        }

        private mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
            place += 1
            return true
        }

        private mutating func string() -> String? {
            guard take("\"") else { return nil }
            let start = place
            var marks: UInt8 = 0
            while place < bytes.count {
                marks |= bytes[place]
                switch bytes[place] {
                case UInt8(ascii: "\""):
                    let text = UnsafeBufferPointer(rebasing: bytes[start..<place])
                    place += 1
                    // Bytes below 0x80 are valid and need not be looked at again.
                    return marks < 0x80
                        ? String(decoding: text, as: UTF8.self) : String(validating: text, as: UTF8.self)
                case UInt8(ascii: "\\"): return escapedString(from: start)
                case 0..<0x20: return nil
                default: place += 1
                }
            }
            return nil
        }

        private mutating func escapedString(from start: Int) -> String? {
            var text = Array(bytes[start..<place])
            while place < bytes.count {
                let byte = bytes[place]
                place += 1
                switch byte {
                case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
                case UInt8(ascii: "\\"):
                    guard let escaped = escaped() else { return nil }
                    text.append(escaped)
                case 0..<0x20: return nil
                default: text.append(byte)
                }
            }
            return nil
        }

        private mutating func escaped() -> UInt8? {
            guard place < bytes.count else { return nil }
            let letter = bytes[place]
            place += 1
            switch letter {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): return letter
            case UInt8(ascii: "b"): return 0x08
            case UInt8(ascii: "t"): return 0x09
            case UInt8(ascii: "n"): return 0x0A
            case UInt8(ascii: "f"): return 0x0C
            case UInt8(ascii: "r"): return 0x0D
            case UInt8(ascii: "u"):
                guard bytes.count - place >= 4,
                    let digits = Hex.decode(String(decoding: bytes[place..<place + 4], as: UTF8.self)), digits[0] == 0,
                    digits[1] < 0x20, ![0x08, 0x09, 0x0A, 0x0C, 0x0D].contains(digits[1])
                else { return nil }
                place += 4
                return digits[1]
            default: return nil
            }
        }
    }
}
