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
    struct Writer {
        private var bytes: [UInt8] = []

        init() {
            bytes.reserveCapacity(1024)
            bytes.append(UInt8(ascii: "{"))
        }

        mutating func member(_ key: String, _ value: String) {
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            write(key)
            bytes.append(UInt8(ascii: ":"))
            write(value)
        }

        consuming func finished() -> [UInt8] {
            bytes.append(UInt8(ascii: "}"))
            return bytes
        }

        private mutating func write(_ text: String) {
            bytes.append(UInt8(ascii: "\""))
            var text = text
            text.withUTF8 { utf8 in
                if utf8.contains(where: { CanonicalJSON.mustEscape($0) }) {
                    for byte in utf8 { escape(byte) }
                } else {
                    bytes.append(contentsOf: utf8)
                }
            }
            bytes.append(UInt8(ascii: "\""))
        }

        private mutating func escape(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x08: bytes += Array(#"\b"#.utf8)
            case 0x09: bytes += Array(#"\t"#.utf8)
            case 0x0A: bytes += Array(#"\n"#.utf8)
            case 0x0C: bytes += Array(#"\f"#.utf8)
            case 0x0D: bytes += Array(#"\r"#.utf8)
            case 0..<0x20: bytes += Array((#"\u00"# + Hex.encode([byte])).utf8)
            default: bytes.append(byte)
            }
        }
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
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
                repeat {
                    guard let key = string(), take(":"), let value = string() else { return nil }
                    if let last = members.last, !CanonicalJSON.isBefore(last.key, key) { return nil }
                    members.append((key, value))
                } while take(",")
                guard take("}") else { return nil }
            }
            return place == bytes.count ? members : nil
        }

        private mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
            place += 1
            return true
        }

        private mutating func string() -> String? {
            guard take("\"") else { return nil }
            let start = place
            while place < bytes.count {
                switch bytes[place] {
                case UInt8(ascii: "\""):
                    let text = String(validating: bytes[start..<place], as: UTF8.self)
                    place += 1
                    return text
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
