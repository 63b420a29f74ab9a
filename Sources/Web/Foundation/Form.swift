import Hummingbird

/// The fields of a posted form. The last value of a name wins; names and values are decoded, white space is trimmed.
struct Form: Sendable {
    private let values: [String: [String]]

    init(body: String) {
        var values: [String: [String]] = [:]
        for pair in body.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = Form.decode(parts[0])
            values[name, default: []].append(parts.count > 1 ? Form.decode(parts[1]) : "")
        }
        self.values = values
    }

    /// A form that nobody has sent yet, filled in beforehand.
    init(_ values: [String: String]) { self.values = values.mapValues { [$0] } }

    func text(_ name: String) -> String { Form.trim(values[name]?.last ?? "") }
    func all(_ name: String) -> [String] { values[name] ?? [] }
    func isTicked(_ name: String) -> Bool { values[name] != nil }

    private static func trim(_ text: String) -> String {
        let kept = text.drop { $0.isWhitespace }
        guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(kept[...last])
    }

    private static func decode(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                bytes.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Request {
    func form(_ context: AppRequestContext) async throws -> Form {
        var request = self
        return Form(body: String(buffer: try await request.collectBody(upTo: context.maxUploadSize)))
    }
}
