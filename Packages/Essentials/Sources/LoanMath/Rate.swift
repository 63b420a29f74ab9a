/// An exact rate or share, in billionths: 3.7 % is 0.037, that is 37 000 000 billionths.
///
/// Whether it is a monthly, yearly or daily rate is said by the label of the parameter that takes it.
public struct Rate: Hashable, Sendable, Comparable {
    /// Billionths of one; 1 % = 10 000 000.
    public let billionths: Int64

    public init(billionths: Int64) { self.billionths = billionths }

    /// Reads a percentage such as `3.7`, `46` or `-0.0000001`: at most seven decimals, nothing else around it.
    public init?(percent text: some StringProtocol) {
        var bytes = Array(text.utf8)[...]
        let negative = bytes.first == UInt8(ascii: "-")
        if negative { bytes = bytes.dropFirst() }
        let pieces = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard pieces.count == 1 || (pieces.count == 2 && (1...7).contains(pieces[1].count)),
            (1...9).contains(pieces[0].count)
        else { return nil }
        var digits = Array(pieces[0])
        let decimals = pieces.count == 2 ? Array(pieces[1]) : []
        digits += decimals + Array(repeating: UInt8(ascii: "0"), count: 7 - decimals.count)
        var value: Int64 = 0
        for digit in digits {
            guard (48...57).contains(digit) else { return nil }
            value = value * 10 + Int64(digit - 48)
        }
        billionths = negative ? -value : value
    }

    public static let zero = Rate(billionths: 0)

    /// The nearest floating-point fraction, for the solver and for plots; never for money.
    public var approximateFraction: Double { Double(billionths) / 1e9 }

    public static func < (left: Rate, right: Rate) -> Bool { left.billionths < right.billionths }
}

extension Rate: CustomStringConvertible {
    /// The percentage without trailing zeros and without the sign %: `3.7`, `46`, `0.03`.
    public var description: String {
        let magnitude = billionths.magnitude
        let whole = magnitude / 10_000_000
        var decimals = String(magnitude % 10_000_000)
        decimals = String(repeating: "0", count: 7 - decimals.utf8.count) + decimals
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return (billionths < 0 ? "-" : "") + String(whole) + (decimals.isEmpty ? "" : "." + decimals)
    }
}

extension Rate: Codable {
    /// Encoded as the whole number of billionths.
    public init(from decoder: any Decoder) throws {
        billionths = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(billionths)
    }
}

/// The rate named in the agreement. A monthly rate is twelve times smaller than the yearly one, exactly.
public enum NominalRate: Hashable, Sendable, Codable {
    case monthly(Rate)
    case yearly(Rate)

    /// The yearly rate as an exact fraction with its numerator in billionths: 12 × monthly, or the yearly rate itself.
    var yearlyBillionths: Int64 {
        switch self {
        case .monthly(let rate): 12 * rate.billionths
        case .yearly(let rate): rate.billionths
        }
    }

    /// The rate itself, whatever its period.
    public var rate: Rate {
        switch self {
        case .monthly(let rate), .yearly(let rate): rate
        }
    }
}
