public import CivilTime
public import Money

// What may happen to a loan beyond payments: each agreed by the parties or demanded by law.
extension LoanFact {
    /// A new rate from a day on, for the principal not yet due. The number of instalments stays, each changes.
    ///
    /// Days of the running period before it are settled at the old rate by the convention for broken periods.
    public struct RateChange: Hashable, Sendable, Codable {
        public let id: String
        public let on: CivilDate
        public let rate: NominalRate

        public init(id: String, on: CivilDate, rate: NominalRate) {
            self.id = id
            self.on = on
            self.rate = rate
        }
    }

    /// A rest from payments, such as that of a conscript (56-V Art. 7(2)(11-2)): from `on` up to and including `until`
    /// nothing bears interest or penalty. Payments not yet due move by the fewest whole months that bring the first of
    /// them after `until`; their number and the level instalment stay.
    ///
    /// Interest earned before stays owed and falls due with the first of them; what was already overdue stays overdue.
    public struct Deferral: Hashable, Sendable, Codable {
        public let id: String
        public let on: CivilDate
        public let until: CivilDate

        public init(id: String, on: CivilDate, until: CivilDate) {
            self.id = id
            self.on = on
            self.until = until
        }
    }

    /// The lender ends the agreement: all principal and the interest earned so far fall due on this day. Principal bears
    /// no interest afterwards, only the penalty of an overdue payment.
    public struct Termination: Hashable, Sendable, Codable {
        public let id: String
        public let on: CivilDate

        public init(id: String, on: CivilDate) {
            self.id = id
            self.on = on
        }
    }

    /// Charges stop, for example under a police act on fraud (56-V Art. 3(3-4)) or while a collection agency acts
    /// (56-V Art. 9-2(8)). Several reasons may hold at once; charges run again when the last has ended.
    public struct Suspension: Hashable, Sendable, Codable {
        public let id: String
        public let on: CivilDate

        public init(id: String, on: CivilDate) {
            self.id = id
            self.on = on
        }
    }

    /// Parts of the debt given up. Interest and principal that are overdue go first, the oldest before the others; what
    /// is left of principal makes the coming instalments smaller.
    public struct Forgiveness: Hashable, Sendable, Codable {
        public let id: String
        public let on: CivilDate
        public let principal: Money
        public let interest: Money
        public let penalty: Money

        public init(
            id: String,
            on: CivilDate,
            principal: Money = .zero,
            interest: Money = .zero,
            penalty: Money = .zero
        ) {
            self.id = id
            self.on = on
            self.principal = principal
            self.interest = interest
            self.penalty = penalty
        }

        public var total: Money { principal + interest + penalty }
    }
}
