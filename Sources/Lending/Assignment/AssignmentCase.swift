public import CivilTime
public import Money

/// Which claims a portfolio is looked for among.
public struct AssignmentSelection: Hashable, Sendable, Codable {
    public let product: Product?
    public let daysOverdueFrom: Int
    public let daysOverdueTo: Int?
    public let owedUpTo: Money?

    public init(product: Product? = nil, daysOverdueFrom: Int = 0, daysOverdueTo: Int? = nil, owedUpTo: Money? = nil) {
        self.product = product
        self.daysOverdueFrom = daysOverdueFrom
        self.daysOverdueTo = daysOverdueTo
        self.owedUpTo = owedUpTo
    }

    /// Whether a claim is looked at; whether it may be assigned is for ``AssignmentRules``.
    public func includes(_ product: Product, daysOverdue: Int, owed: Money) -> Bool {
        (self.product.map { $0 == product } ?? true) && daysOverdue >= daysOverdueFrom
            && (daysOverdueTo.map { daysOverdue <= $0 } ?? true) && (owedUpTo.map { owed <= $0 } ?? true)
    }
}

/// What happened to a portfolio of claims.
public enum AssignmentEvent: Hashable, Sendable, Codable {
    case drafted(party: String, selection: AssignmentSelection, by: String, on: CivilDate)
    /// The borrowers were told of the planned assignment and of the transfer of their data.
    case told(by: String, on: CivilDate)
    case proposed(price: Money, by: String, on: CivilDate)
    case returned(by: String, on: CivilDate)
    case transferred(by: String, on: CivilDate)
    case cancelled(by: String, on: CivilDate)
    case buyBackProposed(contracts: [String], price: Money, by: String, on: CivilDate)
    case buyBackReturned(by: String, on: CivilDate)
    case boughtBack(by: String, on: CivilDate)
}

/// A portfolio as it stands after its events.
public struct AssignmentCase: Hashable, Sendable {
    public enum Stage: String, Hashable, Sendable, Codable, CaseIterable {
        case drafted, told, proposed, transferred, cancelled
    }

    /// Claims to be bought back, waiting for a second employee.
    public struct BuyBack: Hashable, Sendable {
        public let contracts: [String]
        public let price: Money
        public let by: String
    }

    public let id: String
    public let party: String
    public let selection: AssignmentSelection
    public let draftedOn: CivilDate
    public private(set) var stage = Stage.drafted
    public private(set) var toldOn: CivilDate?
    public private(set) var price: Money?
    public private(set) var proposedBy: String?
    public private(set) var transferredOn: CivilDate?
    public private(set) var buyBack: BuyBack?
    /// How many times claims were bought back.
    public private(set) var buyBacks = 0

    /// - Throws: ``AssignmentProblem/notNow`` when the events cannot follow each other.
    public init(id: String, _ events: [AssignmentEvent]) throws {
        guard case .drafted(let party, let selection, _, let on) = events.first else {
            throw AssignmentProblem.notNow
        }
        self.id = id
        self.party = party
        self.selection = selection
        draftedOn = on
        for event in events.dropFirst() { try apply(event) }
    }

    /// - Throws: ``AssignmentProblem/notNow``.
    public mutating func apply(_ event: AssignmentEvent) throws {
        switch (event, stage) {
        case (.told(_, let on), .drafted):
            stage = .told
            toldOn = on
        case (.proposed(let price, let by, _), .told):
            stage = .proposed
            self.price = price
            proposedBy = by
        case (.returned, .proposed):
            stage = .told
            price = nil
            proposedBy = nil
        case (.transferred(_, let on), .proposed):
            stage = .transferred
            transferredOn = on
        case (.cancelled, .drafted), (.cancelled, .told), (.cancelled, .proposed): stage = .cancelled
        case (.buyBackProposed(let contracts, let price, let by, _), .transferred) where buyBack == nil:
            buyBack = BuyBack(contracts: contracts, price: price, by: by)
        case (.buyBackReturned, .transferred) where buyBack != nil: buyBack = nil
        case (.boughtBack, .transferred) where buyBack != nil:
            buyBack = nil
            buyBacks += 1
        default: throw AssignmentProblem.notNow
        }
    }
}
