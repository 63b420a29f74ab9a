/// One flat JSON object of text members in the form of RFC 8785: keys in the order of their UTF-16 code units, no
/// spaces, and only those characters escaped that must be. Equal members always give equal bytes.
enum CanonicalJSON {
    /// Writes the members, in whatever order they come.
    static func encode(_ members: [String: String]) -> [UInt8] {
        let sorted = members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
        var bytes: [UInt8] = [UInt8(ascii: "{")]
        for (number, member) in sorted.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            write(member.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            write(member.value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// Reads exactly what ``encode(_:)`` writes; `nil` for every other byte sequence, also if it is valid JSON.
    static func decode(_ bytes: [UInt8]) -> [String: String]? {
        var reader = Reader(rest: bytes[...])
        guard let members = reader.object(), reader.rest.isEmpty, encode(members) == bytes else { return nil }
        return members
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
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
        bytes.append(UInt8(ascii: "\""))
    }

    /// Reads a little more than the canonical form; the comparison in ``decode(_:)`` refuses the rest.
    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func object() -> [String: String]? {
            guard take("{") else { return nil }
            var members: [String: String] = [:]
            if take("}") { return members }
            repeat {
                guard let key = string(), take(":"), let value = string(),
                    members.updateValue(value, forKey: key) == nil
                else { return nil }
            } while take(",")
            return take("}") ? members : nil
        }

        private mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: character) else { return false }
            rest.removeFirst()
            return true
        }

        private mutating func string() -> String? {
            guard take("\"") else { return nil }
            var bytes: [UInt8] = []
            while let byte = rest.popFirst() {
                switch byte {
                case UInt8(ascii: "\""): return String(validating: bytes, as: UTF8.self)
                case UInt8(ascii: "\\"):
                    guard let escaped = escaped() else { return nil }
                    bytes.append(escaped)
                default: bytes.append(byte)
                }
            }
            return nil
        }

        private mutating func escaped() -> UInt8? {
            guard let letter = rest.popFirst() else { return nil }
            switch letter {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): return letter
            case UInt8(ascii: "b"): return 0x08
            case UInt8(ascii: "t"): return 0x09
            case UInt8(ascii: "n"): return 0x0A
            case UInt8(ascii: "f"): return 0x0C
            case UInt8(ascii: "r"): return 0x0D
            case UInt8(ascii: "u"):
                guard rest.count >= 4,
                    let digits = Hex.decode(String(decoding: rest.prefix(4), as: UTF8.self)), digits[0] == 0
                else { return nil }
                rest = rest.dropFirst(4)
                return digits[1] < 0x20 ? digits[1] : nil
            default: return nil
            }
        }
    }
}
