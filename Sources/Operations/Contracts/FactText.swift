import CivilTime
import Lending
import Money

/// Facts as they lie in the table. Payments are by far the most; their text, which has one form only, is read without the
/// general reader, so that the close of a day costs much the same for old contracts as for young ones.
enum FactText {
    static func fact(_ text: String) throws -> ContractFact {
        try payment(text) ?? JSONText.decode(ContractFact.self, text)
    }

    /// - Returns: `nil` for anything but a payment in exactly the form that ``JSONText`` writes.
    static func payment(_ text: String) -> ContractFact? {
        var text = text
        return text.withUTF8 { bytes in
            var rest = Rest(bytes: bytes)
            guard rest.skip(#"{"paymentReceived":{"_0":{"amount":{"tiyn":"#), let tiyn = rest.number(),
                rest.skip(#"},"id":""#), let id = rest.plainText(), rest.skip(#"","on":""#),
                let day = rest.plainText().flatMap({ CivilDate($0) }), rest.skip(#"","source":""#),
                let source = rest.plainText().flatMap(PaymentReceipt.Source.init), rest.skip(#""}}}"#), rest.isAtEnd
            else { return nil }
            return .paymentReceived(PaymentReceipt(id: id, on: day, amount: Money(tiyn: tiyn), source: source))
        }
    }

    private struct Rest {
        let bytes: UnsafeBufferPointer<UInt8>
        var place = 0

        var isAtEnd: Bool { place == bytes.count }

        mutating func skip(_ expected: StaticString) -> Bool {
            let count = expected.utf8CodeUnitCount
            guard place + count <= bytes.count else { return false }
            for offset in 0..<count where bytes[place + offset] != expected.utf8Start[offset] { return false }
            place += count
            return true
        }

        /// Up to eighteen digits.
        mutating func number() -> Int64? {
            var value: Int64 = 0
            let start = place
            while place < bytes.count, (48...57).contains(bytes[place]), place - start < 18 {
                value = value * 10 + Int64(bytes[place] - 48)
                place += 1
            }
            return place > start ? value : nil
        }

        /// Text up to the next quotation mark, without anything that JSON would escape.
        mutating func plainText() -> String? {
            let start = place
            while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
                guard bytes[place] >= 32, bytes[place] != UInt8(ascii: "\\") else { return nil }
                place += 1
            }
            return String(validating: bytes[start..<place], as: UTF8.self)
        }
    }
}
