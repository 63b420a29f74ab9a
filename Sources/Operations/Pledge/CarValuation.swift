public import CivilTime
public import Money

/// What a pledged car was worth on a day, and who says so.
public struct CarValuation: Sendable, Hashable {
    public enum Source: String, Sendable, Hashable, CaseIterable {
        /// An appraiser's report.
        case appraiser
        /// What lender and pledgor agreed on in writing.
        case agreement
        /// Offers for like cars on the market.
        case market
        /// The value that the contract itself states; nobody records it later.
        case contract

        /// Those that an employee may record.
        public static let recordable: [Source] = [.appraiser, .agreement, .market]
    }

    public let valuedOn: CivilDate
    public let source: Source
    public let amount: Money
    /// Number of the report or agreement; empty when there is none.
    public let document: String
    /// `system`, or the id of the employee.
    public let recordedBy: String

    public init(valuedOn: CivilDate, source: Source, amount: Money, document: String, recordedBy: String) {
        self.valuedOn = valuedOn
        self.source = source
        self.amount = amount
        self.document = document
        self.recordedBy = recordedBy
    }
}

/// Debt as a share of what the car is worth.
public struct LoanToValue: Sendable, Hashable {
    /// Hundredths of a per cent, rounded up, so that a pledge never looks better than it is.
    public let basisPoints: Int64

    /// - Returns: `nil` when the car is worth nothing, or the share is beyond counting.
    public init?(debt: Money, value: Money) {
        guard value.isPositive, !debt.isNegative else { return nil }
        let scaled = Int128(debt.tiyn) * 10_000
        guard let points = Int64(exactly: (scaled + Int128(value.tiyn) - 1) / Int128(value.tiyn)) else { return nil }
        basisPoints = points
    }

    /// In per cent, as `70` or `84.51`.
    public var percent: String {
        let (whole, rest) = basisPoints.quotientAndRemainder(dividingBy: 100)
        guard rest > 0 else { return "\(whole)" }
        return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
