public import CivilTime
import LoanMath
public import Money

/// How long the oldest unpaid payment is overdue.
public enum AgeingBucket: Int, Hashable, Sendable, CaseIterable {
    case current, upTo30, upTo60, upTo90, upTo180, beyond

    public init(daysOverdue days: Int) {
        self =
            switch days {
            case ...0: .current
            case ...30: .upTo30
            case ...60: .upTo60
            case ...90: .upTo90
            case ...180: .upTo180
            default: .beyond
            }
    }
}

/// The portfolio on a day, in sums that name nobody (94-V Art. 17(1)): contracts are added one by one and forgotten.
public struct PortfolioReport: Hashable, Sendable {
    /// Contracts and what they owe.
    public struct Sum: Hashable, Sendable {
        public var contracts = 0
        public var principal = Money.zero
        /// Principal, interest and penalty that should have been paid before.
        public var arrears = Money.zero

        public init() {}
    }

    /// What the schedules say will come in a month.
    public struct Inflow: Hashable, Sendable {
        public var principal = Money.zero
        public var interest = Money.zero
    }

    /// A month of a year, in order of time.
    public struct Month: Hashable, Sendable, Comparable {
        public let year: Int
        public let month: Int

        public init(_ day: CivilDate) {
            let parts = day.parts
            (year, month) = (parts.year, parts.month)
        }

        public static func < (left: Month, right: Month) -> Bool { (left.year, left.month) < (right.year, right.month) }
    }

    public let asOf: CivilDate
    public private(set) var states: [ContractState: Sum] = [:]
    public private(set) var products: [Product: Sum] = [:]
    public private(set) var ageing: [AgeingBucket: Sum] = [:]
    public private(set) var inflows: [Month: Inflow] = [:]
    /// GESV at signing, in whole percent rounded down, of contracts that still owe.
    public private(set) var effectiveRates: [Int: Sum] = [:]
    public private(set) var total = Sum()

    public init(asOf: CivilDate) { self.asOf = asOf }

    /// Counts a contract that was paid out by the day; others are no part of the portfolio.
    public mutating func add(_ agreement: LoanAgreement, _ view: ContractView) {
        guard let account = view.account else { return }
        var one = Sum()
        one.contracts = 1
        one.principal = account.principalOutstanding
        one.arrears = account.arrears
        states[view.state, default: Sum()].add(one)
        // What was sold or written off is no asset of ours any more: it is counted by its state alone, and the total is
        // what the balance sheet shows.
        guard account.status != .repaid, view.owner == nil, view.writtenOffOn == nil else { return }
        total.add(one)
        products[agreement.product, default: Sum()].add(one)
        ageing[AgeingBucket(daysOverdue: account.daysOverdue), default: Sum()].add(one)
        effectiveRates[Int(agreement.effectiveRate.fraction * 100), default: Sum()].add(one)
        for row in account.schedule {
            inflows[Month(row.dueOn), default: Inflow()].principal += row.principal
            inflows[Month(row.dueOn), default: Inflow()].interest += row.interest
        }
    }
}

extension PortfolioReport.Sum {
    mutating func add(_ other: PortfolioReport.Sum) {
        contracts += other.contracts
        principal += other.principal
        arrears += other.arrears
    }
}
