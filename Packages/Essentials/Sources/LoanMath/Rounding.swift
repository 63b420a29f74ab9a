public import Money

/// What to do with an amount between two multiples of the unit.
public enum RoundingMode: String, Hashable, Sendable, Codable, CaseIterable {
    /// To the nearest multiple; a tie goes away from zero.
    case halfUp
    /// Away from zero.
    case up
    /// Towards zero.
    case down
    /// To the nearest multiple; a tie goes to the even multiple.
    case halfEven
}

/// The step of a rounded amount: 1 tiyn, 1 tenge (100 tiyn), 100 tenge…
public struct RoundingUnit: Hashable, Sendable, Codable {
    public let tiyn: Int64

    /// - Precondition: the unit is positive.
    public init(tiyn: Int64) {
        precondition(tiyn > 0, "a rounding unit is positive")
        self.tiyn = tiyn
    }

    public init(from decoder: any Decoder) throws {
        let tiyn = try decoder.singleValueContainer().decode(Int64.self)
        guard tiyn > 0 else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a rounding unit is positive")
            )
        }
        self.tiyn = tiyn
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(tiyn)
    }

    public static let tiyn = RoundingUnit(tiyn: 1)
    public static let tenge = RoundingUnit(tiyn: 100)
}

/// A rounding named once per rule and kept with the agreement.
public struct Rounding: Hashable, Sendable, Codable {
    public let mode: RoundingMode
    public let unit: RoundingUnit

    public init(_ mode: RoundingMode, to unit: RoundingUnit) {
        self.mode = mode
        self.unit = unit
    }

    /// The fraction `numerator / denominator` of tiyn as money.
    ///
    /// - Precondition: the denominator is positive and the result fits; amounts are limited where they come in.
    public func money(_ numerator: Int128, over denominator: Int128 = 1) -> Money {
        precondition(denominator > 0, "a denominator is positive")
        let step = denominator * Int128(unit.tiyn)
        let magnitude = numerator < 0 ? -numerator : numerator
        let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: step)
        let units = quotient + (roundsAway(quotient, twice: 2 * remainder, step: step) ? 1 : 0)
        guard let tiyn = Int64(exactly: (numerator < 0 ? -units : units) * Int128(unit.tiyn)) else {
            preconditionFailure("a rounded amount does not fit")
        }
        return Money(tiyn: tiyn)
    }

    /// A fraction of an amount, rounded. The product of two 64-bit numbers is divided as it comes out of the processor,
    /// which is several times faster than division of 128-bit numbers.
    ///
    /// - Precondition: the denominator is positive, the numerator is not negative and the result fits.
    func money(_ amount: Money, times numerator: Int64, over denominator: Int64) -> Money {
        precondition(numerator >= 0 && denominator > 0, "a share is a fraction that is not negative")
        let product = amount.tiyn.magnitude.multipliedFullWidth(by: numerator.magnitude)
        let (step, overflow) = denominator.multipliedReportingOverflow(by: unit.tiyn)
        guard !overflow, step < 1 << 62, product.high < step.magnitude else {
            return money(Int128(amount.tiyn) * Int128(numerator), over: Int128(denominator))
        }
        let (units, remainder) = step.magnitude.dividingFullWidth(product)
        let away =
            switch mode {
            case .halfUp: 2 * remainder >= step.magnitude
            case .up: remainder > 0
            case .down: false
            case .halfEven:
                2 * remainder > step.magnitude || (2 * remainder == step.magnitude && units % 2 == 1)
            }
        let (tiyn, tooLarge) = (units + (away ? 1 : 0)).multipliedReportingOverflow(by: unit.tiyn.magnitude)
        guard !tooLarge, let signed = Int64(exactly: tiyn) else { preconditionFailure("a rounded amount does not fit") }
        return Money(tiyn: amount.isNegative ? -signed : signed)
    }

    private func roundsAway(_ quotient: Int128, twice: Int128, step: Int128) -> Bool {
        switch mode {
        case .halfUp: twice >= step
        case .up: twice > 0
        case .down: false
        case .halfEven: twice > step || (twice == step && quotient % 2 != 0)
        }
    }
}
