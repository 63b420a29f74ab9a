public import CivilTime
public import Money

/// What happened to a request for other terms.
public enum HardshipEvent: Hashable, Sendable, Codable {
    case asked(HardshipRequest)
    /// One employee prepared an answer; it is none before another approves it.
    case prepared(HardshipAnswer, by: String, on: CivilDate)
    case returned(by: String, on: CivilDate)
    case answered(by: String, on: CivilDate)
    /// The agreement was written with the figures of this day; only that text can be signed.
    case drafted(on: CivilDate, figures: String, document: String)
    /// - Parameter penalty: Penalty accrued until then, which a kept partial payment does not forgive.
    case agreed(on: CivilDate, penalty: Money)
    /// The borrower takes back his request or does not want the offer.
    case withdrawn(on: CivilDate)
    case lapsed(on: CivilDate)
    case kept(on: CivilDate)
    case broken(on: CivilDate)
}

/// How a request begins.
public struct HardshipRequest: Hashable, Sendable, Codable {
    public let contract: String
    public let wish: HardshipPlan
    public let on: CivilDate
    /// Days overdue when it was made.
    public let daysOverdue: Int
    /// The employee who wrote it down, or `nil` when the borrower did so himself.
    public let takenBy: String?
    public let law: HardshipLaw

    public init(
        contract: String,
        wish: HardshipPlan,
        on: CivilDate,
        daysOverdue: Int,
        takenBy: String?,
        law: HardshipLaw
    ) {
        self.contract = contract
        self.wish = wish
        self.on = on
        self.daysOverdue = daysOverdue
        self.takenBy = takenBy
        self.law = law
    }
}

/// A request for other terms as it stands after its events (56-V Art. 9-2).
public struct HardshipCase: Hashable, Sendable {
    public enum Stage: String, Hashable, Sendable, Codable, CaseIterable {
        case asked, offered, refused, withdrawn, lapsed, running, kept, broken

        public var isOpen: Bool { self == .asked || self == .offered || self == .running }
    }

    public let id: String
    public let request: HardshipRequest
    public private(set) var stage = Stage.asked
    /// Waits for a second employee.
    public private(set) var prepared: HardshipAnswer?
    public private(set) var preparedBy: String?
    public private(set) var answer: HardshipAnswer?
    public private(set) var answeredOn: CivilDate?
    public private(set) var draftedOn: CivilDate?
    public private(set) var draftFigures: String?
    public private(set) var draftDocument: String?
    public private(set) var agreedOn: CivilDate?
    public private(set) var penaltyAtAgreement = Money.zero
    public private(set) var endedOn: CivilDate?

    /// - Throws: ``HardshipProblem/notNow`` when the events cannot follow each other.
    public init(id: String, _ events: [HardshipEvent]) throws {
        guard case .asked(let request) = events.first else { throw HardshipProblem.notNow }
        self.id = id
        self.request = request
        for event in events.dropFirst() { try apply(event) }
    }

    public var contract: String { request.contract }
    public var offer: HardshipPlan? { if case .offer(let plan) = answer { plan } else { nil } }
    public var grounds: [HardshipGround] { if case .refusal(let grounds) = answer { grounds } else { [] } }
    /// The lender offered something else than was asked for.
    public var isCounterOffer: Bool { offer.map { $0 != request.wish } ?? false }

    /// Made while paying is not late yet, or within the days of arrears that the law names.
    public var isInTime: Bool { request.daysOverdue <= request.law.requestDays }

    /// The last day for the answer.
    public var answerBy: CivilDate { request.on.adding(days: request.law.answerDays) }

    /// The last day to agree on the offer: as the law says, and before the offer's own first day.
    public var agreeBy: CivilDate? {
        guard let offer, let answeredOn else { return nil }
        return min(answeredOn.adding(days: request.law.agreementDays), offer.lastDayToAgree)
    }

    /// The last day on which the regulator may be asked about a refusal.
    public var regulatorBy: CivilDate? {
        guard stage == .refused, let answeredOn else { return nil }
        return answeredOn.adding(days: request.law.regulatorDays)
    }

    /// The day by which something must happen next, and so the order of the list.
    public var nextBy: CivilDate? {
        switch (stage, offer) {
        case (.asked, _): answerBy
        case (.offered, _): agreeBy
        case (.running, .partialPayment(let payment)?): payment.restBy
        case (.running, .saleOfCar(let sale)?): sale.by
        default: nil
        }
    }

    /// The last day on which the agreement may not be ended nor the claim be sold: while the request is looked at, while
    /// what was agreed on runs, and while the regulator may be asked. `nil` when nothing protects; an open request
    /// protects with its whole term and longer, until it ends.
    public func protects(on day: CivilDate) -> Bool {
        switch stage {
        case .asked, .offered: isInTime
        case .running: true
        case .refused: isInTime && regulatorBy.map { day <= $0 } ?? false
        case .withdrawn, .lapsed, .kept, .broken: false
        }
    }

    /// - Throws: ``HardshipProblem/notNow``.
    public mutating func apply(_ event: HardshipEvent) throws {
        switch (event, stage) {
        case (.prepared(let answer, let by, _), .asked):
            prepared = answer
            preparedBy = by
        case (.returned, .asked) where prepared != nil:
            prepared = nil
            preparedBy = nil
        case (.answered(_, let on), .asked):
            guard let answer = prepared else { throw HardshipProblem.notNow }
            self.answer = answer
            answeredOn = on
            prepared = nil
            if case .offer = answer { stage = .offered } else { end(.refused, on) }
        case (.drafted(let on, let figures, let document), .offered):
            draftedOn = on
            draftFigures = figures
            draftDocument = document
        case (.agreed(let on, let penalty), .offered):
            agreedOn = on
            penaltyAtAgreement = penalty
            // A new schedule is the contract from now on; the other two must still be kept.
            if offer?.kind == .newSchedule { end(.kept, on) } else { stage = .running }
        case (.withdrawn(let on), .asked), (.withdrawn(let on), .offered): end(.withdrawn, on)
        case (.lapsed(let on), .offered): end(.lapsed, on)
        case (.kept(let on), .running): end(.kept, on)
        case (.broken(let on), .running): end(.broken, on)
        default: throw HardshipProblem.notNow
        }
    }

    private mutating func end(_ stage: Stage, _ day: CivilDate) {
        self.stage = stage
        endedOn = day
    }
}
