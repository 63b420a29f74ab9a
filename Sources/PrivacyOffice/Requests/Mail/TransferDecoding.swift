/// Decoding of the transfer encodings of e-mail (RFC 2045).
enum TransferDecoding {
    /// Base64 with line breaks; `nil` when something else stands in it.
    static func base64(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        var isOver = false
        for byte in text {
            let value: UInt32
            switch byte {
            case 65...90: value = UInt32(byte - 65)
            case 97...122: value = UInt32(byte - 71)
            case 48...57: value = UInt32(byte + 4)
            case 43: value = 62
            case 47: value = 63
            case 61:
                isOver = true
                continue
            case 9, 10, 13, 32: continue
            default: return nil
            }
            guard !isOver else { return nil }
            buffer = buffer << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                result.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return result
    }

    /// Quoted-printable; what is not well formed stands as it is.
    static func quotedPrintable(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: "=") else {
                result.append(text[index])
                index += 1
                continue
            }
            if index + 1 < text.count, text[index + 1] == 10 {
                index += 2
            } else if index + 2 < text.count, text[index + 1] == 13, text[index + 2] == 10 {
                index += 3
            } else if index + 2 < text.count,
                let value = UInt8(String(decoding: text[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                result.append(value)
                index += 3
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    /// Text in the character sets that are met here; others are read as UTF-8.
    static func text(_ bytes: [UInt8], charset: String) -> String {
        guard ["windows-1251", "cp1251"].contains(charset.lowercased()) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            let code: UInt32 =
                switch byte {
                case 0..<128: UInt32(byte)
                case 0xC0...0xFF: UInt32(byte) - 0xC0 + 0x410
                case 0xA8: 0x401
                case 0xB8: 0x451
                case 0xAB: 0xAB
                case 0xBB: 0xBB
                case 0x96, 0x97: 0x2013
                case 0xB9: 0x2116
                case 0xA0: 0x20
                default: 0xFFFD
                }
            if let scalar = UnicodeScalar(code) { scalars.append(scalar) }
        }
        return String(scalars)
    }
}
