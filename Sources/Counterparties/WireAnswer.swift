internal import CivilTime
internal import Money

/// The JSON of an answer, and its meaning.
///
/// Wire types are not domain types: amounts are decimal texts in tenge, dates are ISO texts. Keys that we do not know
/// are dropped unread, so what a counterparty sends beyond our question (a medical certificate, clause 4.2.4) is never
/// taken in.
protocol WireAnswer: Decodable, Sendable {
    associatedtype Value: Sendable
    /// `nil` when a part makes no sense.
    func value() -> Value?
}

/// An amount in tenge, never negative: `106493.00`.
struct WireMoney: Decodable, Sendable {
    let money: Money

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let money = Money(decimal: text), !money.isNegative else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no amount"))
        }
        self.money = money
    }
}

/// A reference that a counterparty gave: 1 to 64 letters, digits and hyphens, so that it is safe in a path and a log.
struct WireReference: Decodable, Sendable {
    let text: String

    init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard WireReference.isSafe(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no reference"))
        }
        self.text = text
    }

    static func isSafe(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
