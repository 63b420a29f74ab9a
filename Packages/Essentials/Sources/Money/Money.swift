/// An exact amount of Kazakhstani tenge (KZT), held as whole tiyn: 1 tenge = 100 tiyn.
public struct Money: Hashable, Sendable, Comparable, Codable {
    public let tiyn: Int64

    public init(tiyn: Int64) { self.tiyn = tiyn }

    /// Whole tenge.
    ///
    /// - Precondition: the amount fits, which every amount below 92 quadrillion tenge does.
    public init(tenge: Int64) {
        let (tiyn, overflow) = tenge.multipliedReportingOverflow(by: 100)
        precondition(!overflow, "amount of tenge does not fit")
        self.tiyn = tiyn
    }

    /// Reads `1234`, `1234.5` or `1234.56`, with an optional leading minus; nothing else.
    public init?(decimal text: some StringProtocol) {
        var bytes = Array(text.utf8)[...]
        var negative = false
        if bytes.first == UInt8(ascii: "-") {
            negative = true
            bytes = bytes.dropFirst()
        }
        let pieces = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard pieces.count == 1 || (pieces.count == 2 && (1...2).contains(pieces[1].count)),
            (1...16).contains(pieces[0].count)
        else { return nil }
        var digits = Array(pieces[0])
        let fraction = pieces.count == 2 ? Array(pieces[1]) : []
        digits += fraction + Array(repeating: UInt8(ascii: "0"), count: 2 - fraction.count)
        var value: Int64 = 0
        for digit in digits {
            guard (48...57).contains(digit) else { return nil }
            let (tens, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) = tens.addingReportingOverflow(Int64(digit - 48))
            guard !first, !second else { return nil }
            value = sum
        }
        tiyn = negative ? -value : value
    }

    public static let zero = Money(tiyn: 0)

    public var isZero: Bool { tiyn == 0 }
    public var isPositive: Bool { tiyn > 0 }
    public var isNegative: Bool { tiyn < 0 }

    public static func < (left: Money, right: Money) -> Bool { left.tiyn < right.tiyn }

    /// Stops the process on overflow: amounts are limited at the door to values whose sums cannot overflow.
    public static func + (left: Money, right: Money) -> Money { Money(tiyn: left.tiyn + right.tiyn) }
    public static func - (left: Money, right: Money) -> Money { Money(tiyn: left.tiyn - right.tiyn) }
    public static func += (left: inout Money, right: Money) { left = left + right }
    public static func -= (left: inout Money, right: Money) { left = left - right }
    public static prefix func - (value: Money) -> Money { Money(tiyn: -value.tiyn) }
}

extension Money: CustomStringConvertible {
    /// A decimal string in tenge with two places: `106493.00`. The form of every interface and file.
    public var description: String {
        let magnitude = tiyn.magnitude
        let cents = magnitude % 100
        return "\(tiyn < 0 ? "-" : "")\(magnitude / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}

extension Sequence<Money> {
    public var sum: Money { reduce(.zero, +) }
}
