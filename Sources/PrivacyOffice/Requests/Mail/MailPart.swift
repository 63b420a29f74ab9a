/// What is wrong with a message before anybody looks at its signature.
public enum MailFault: Error, Sendable, Hashable {
    case tooLarge, malformed, tooDeep
}

/// One entity of a message (RFC 2045): its fields, its bytes as they came, and its parts.
public struct MailPart: Sendable {
    public static let deepest = 6
    public static let mostParts = 50
    static let longestHead = 65_536
    /// How much of a message that cannot be read is looked at for its sender.
    public static let longestHeadForReply = 65_536

    /// Lower-case name to its unfolded values, in order.
    public let fields: [String: [String]]
    /// The whole entity, head and body, with CRLF line ends: what a detached signature is made over.
    public let canonical: [UInt8]
    /// The body as it came.
    let body: [UInt8]
    public let parts: [MailPart]
    public let contentType: String
    public let parameters: [String: String]

    public subscript(_ name: String) -> String? { fields[name]?.first }

    /// The body without its transfer encoding; `nil` when that is broken.
    public var content: [UInt8]? {
        switch (self["content-transfer-encoding"] ?? "7bit").lowercased().filter({ !$0.isWhitespace }) {
        case "base64": TransferDecoding.base64(body)
        case "quoted-printable": TransferDecoding.quotedPrintable(body)
        default: body
        }
    }

    public var text: String {
        TransferDecoding.text(content ?? [], charset: parameters["charset"] ?? "utf-8")
    }

    /// The name of an attachment, lower-case.
    public var fileName: String {
        let disposition = Self.parse(self["content-disposition"] ?? "").parameters["filename"]
        return (disposition ?? parameters["name"] ?? "").lowercased()
    }

    /// This part and all below it, in order.
    public var all: [MailPart] { [self] + parts.flatMap(\.all) }

    /// - Throws: ``MailFault``.
    public init(_ bytes: [UInt8], limit: Int) throws(MailFault) {
        guard bytes.count <= limit else { throw .tooLarge }
        var count = 0
        try self.init(MailPart.canonical(bytes), depth: 0, count: &count)
    }

    private init(_ bytes: [UInt8], depth: Int, count: inout Int) throws(MailFault) {
        count += 1
        guard depth <= Self.deepest, count <= Self.mostParts else { throw .tooDeep }
        let (head, body) = Self.split(bytes)
        guard head.count <= Self.longestHead else { throw .malformed }
        fields = try Self.fields(head)
        canonical = bytes
        self.body = body
        let type = Self.parse(fields["content-type"]?.first ?? "text/plain")
        contentType = type.value.lowercased()
        parameters = type.parameters
        guard contentType.hasPrefix("multipart/") else {
            parts = []
            return
        }
        guard let boundary = type.parameters["boundary"], !boundary.isEmpty, boundary.utf8.count <= 70 else {
            throw .malformed
        }
        var found: [MailPart] = []
        for piece in try Self.pieces(body, boundary) {
            found.append(try MailPart(piece, depth: depth + 1, count: &count))
        }
        guard !found.isEmpty else { throw .malformed }
        parts = found
    }

    /// Every line end as CRLF (RFC 8551 3.1.1).
    static func canonical(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 30)
        var last: UInt8 = 0
        for byte in bytes {
            if byte == 10, last != 13 { result.append(13) }
            result.append(byte)
            last = byte
        }
        return result
    }

    private static func split(_ bytes: [UInt8]) -> (head: ArraySlice<UInt8>, body: [UInt8]) {
        if bytes.starts(with: [13, 10]) { return ([], Array(bytes.dropFirst(2))) }
        var index = 0
        while index + 3 < bytes.count {
            if bytes[index] == 13, bytes[index + 1] == 10, bytes[index + 2] == 13, bytes[index + 3] == 10 {
                return (bytes[..<index], Array(bytes[(index + 4)...]))
            }
            index += 1
        }
        return (bytes[...], [])
    }

    private static func fields(_ head: ArraySlice<UInt8>) throws(MailFault) -> [String: [String]] {
        var lines: [String] = []
        for line in head.split(separator: 10, omittingEmptySubsequences: true) {
            let text = String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
            if text.first == " " || text.first == "\t" {
                guard !lines.isEmpty else { throw .malformed }
                lines[lines.count - 1] += " " + String(text.drop { $0 == " " || $0 == "\t" })
            } else {
                lines.append(text)
            }
        }
        var fields: [String: [String]] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { throw .malformed }
            let name = line[..<colon].lowercased()
            guard !name.isEmpty, !name.contains(where: \.isWhitespace) else { throw .malformed }
            let value = line[line.index(after: colon)...].drop { $0.isWhitespace }
            fields[name, default: []].append(EncodedWords.decode(String(value)))
        }
        return fields
    }

    /// The pieces between the boundaries, without the line end that belongs to the boundary (RFC 2046 5.1.1).
    private static func pieces(_ body: [UInt8], _ boundary: String) throws(MailFault) -> [[UInt8]] {
        let mark = Array("--\(boundary)".utf8)
        var pieces: [[UInt8]] = []
        var start: Int?
        var line = 0
        while line <= body.count {
            let end = body[line...].firstIndex(of: 10) ?? body.count
            if body[line..<end].starts(with: mark) {
                let rest = body[(line + mark.count)..<end].filter { $0 != 13 && $0 != 32 && $0 != 9 }
                guard rest.isEmpty || rest.elementsEqual([45, 45]) else {
                    line = end + 1
                    continue
                }
                if let start { pieces.append(Array(body[start..<max(start, line - 2)])) }
                guard rest.isEmpty else { return pieces }
                start = end + 1
            }
            line = end + 1
        }
        throw .malformed
    }

    /// A value with its parameters: `multipart/signed; boundary="x"`.
    static func parse(_ text: String) -> (value: String, parameters: [String: String]) {
        var pieces: [String] = [""]
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if isEscaped {
                pieces[pieces.count - 1].append(character)
                isEscaped = false
            } else if isQuoted, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if character == ";", !isQuoted {
                pieces.append("")
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        var parameters: [String: String] = [:]
        for piece in pieces.dropFirst() {
            guard let equals = piece.firstIndex(of: "=") else { continue }
            let name = piece[..<equals].filter { !$0.isWhitespace }.lowercased()
            parameters[name] = trimmed(String(piece[piece.index(after: equals)...]))
        }
        return (trimmed(pieces[0]), parameters)
    }

    static func trimmed(_ text: String) -> String {
        let kept = text.drop(while: \.isWhitespace)
        guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(kept[...last])
    }
}

/// Words in a field that are not ASCII (RFC 2047).
enum EncodedWords {
    static func decode(_ text: String) -> String {
        guard text.contains("=?") else { return text }
        var result = ""
        var rest = text[...]
        var endedWithWord = false
        while let start = rest.range(of: "=?") {
            let pieces = rest[start.upperBound...].split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
            guard pieces.count == 4, pieces[3].first == "=", let bytes = bytes(pieces[1], pieces[2]) else {
                result += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                endedWithWord = false
                continue
            }
            let between = rest[..<start.lowerBound]
            if !(endedWithWord && between.allSatisfy(\.isWhitespace)) { result += between }
            result += TransferDecoding.text(bytes, charset: String(pieces[0]))
            rest = pieces[3].dropFirst()
            endedWithWord = true
        }
        return result + rest
    }

    private static func bytes(_ kind: Substring, _ text: Substring) -> [UInt8]? {
        switch kind.lowercased() {
        case "b": TransferDecoding.base64(Array(text.utf8))
        case "q":
            TransferDecoding.quotedPrintable(Array(text.utf8).map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 })
        default: nil
        }
    }
}

extension Substring {
    /// The first place of a text, without Foundation.
    fileprivate func range(of text: String) -> Range<Substring.Index>? {
        guard let first = text.first else { return nil }
        var index = startIndex
        while let found = self[index...].firstIndex(of: first) {
            if self[found...].hasPrefix(text) { return found..<self.index(found, offsetBy: text.count) }
            index = self.index(after: found)
        }
        return nil
    }
}
