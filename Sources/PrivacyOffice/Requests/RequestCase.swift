public import CivilTime

/// How a request began.
public struct RequestIntake: Sendable, Hashable, Codable {
    public let number: String
    public let kind: RequestKind
    public let channel: RequestChannel
    public let on: CivilDate
    /// The last day for the answer, in working days of the Kazakh calendar (94-V Art. 25(2)(6)–(8), 19-1; clause 9.2).
    public let dueOn: CivilDate
    public let answerWay: AnswerWay
    /// The employee who took it, or `nil` when it came by itself.
    public let takenBy: String?
    /// The power of attorney under which somebody else asks.
    public let representation: String?
    public let complaint: ComplaintCategory?

    public init(
        number: String,
        kind: RequestKind,
        channel: RequestChannel,
        on: CivilDate,
        dueOn: CivilDate,
        answerWay: AnswerWay,
        takenBy: String?,
        representation: String?,
        complaint: ComplaintCategory?
    ) {
        self.number = number
        self.kind = kind
        self.channel = channel
        self.on = on
        self.dueOn = dueOn
        self.answerWay = answerWay
        self.takenBy = takenBy
        self.representation = representation
        self.complaint = complaint
    }
}

public enum Assessment: Sendable, Hashable, Codable {
    case granted
    case refused(RefusalGround)
}

/// What can happen to a request. Append-only; where it stands is computed.
public enum RequestEvent: Sendable, Hashable, Codable {
    case received(RequestIntake)
    case identified(on: CivilDate, by: String, means: IdentificationMeans)
    case assessed(on: CivilDate, by: String, Assessment)
    /// A second person agrees to what cannot be undone, or gives it back.
    case confirmed(on: CivilDate, by: String)
    case returned(on: CivilDate, by: String)
    /// Carried out, but for `remaining` fields that must still be kept.
    case carriedOut(on: CivilDate, remaining: Int)
    /// The answer left; a registered letter has a tracking number.
    case answered(on: CivilDate, way: AnswerWay, tracking: String?)
    case withdrawn(on: CivilDate)
    /// The person ended a restriction or took an objection back.
    case lifted(on: CivilDate)
    /// A complaint turned out to be about a breach of security.
    case linked(breach: String)
}

/// A request of a person about his data, and where it stands (clause 9.2: received, identified, assessed, carried out or
/// refused with the reason).
public struct RequestCase: Sendable, Hashable {
    public enum Stage: String, Sendable, Hashable, CaseIterable {
        case received, identified
        /// Granted; a second person must agree.
        case assessed
        /// Granted, and not yet carried out.
        case granted
        /// Answered; part of the data must still be kept, and is destroyed when nothing keeps it any more.
        case waiting
        case done, refused, withdrawn

        /// Whether somebody must still do something about it by the deadline.
        public var isOpen: Bool { [.received, .identified, .assessed, .granted].contains(self) }
        public var isOver: Bool { [.done, .refused, .withdrawn].contains(self) }
    }

    public let intake: RequestIntake
    public private(set) var stage = Stage.received
    public private(set) var means: IdentificationMeans?
    public private(set) var assessment: Assessment?
    public private(set) var assessedBy: String?
    public private(set) var confirmedBy: String?
    public private(set) var carriedOutOn: CivilDate?
    public private(set) var answeredOn: CivilDate?
    public private(set) var answeredWay: AnswerWay?
    public private(set) var tracking: String?
    public private(set) var endedOn: CivilDate?
    public private(set) var liftedOn: CivilDate?
    public private(set) var remaining = 0
    public private(set) var breach: String?

    public var number: String { intake.number }
    public var kind: RequestKind { intake.kind }

    /// - Throws: ``RequestProblem/notNow`` for events in an order that cannot be.
    public init(_ events: [RequestEvent]) throws {
        guard case .received(let intake)? = events.first else { throw RequestProblem.unknown }
        self.intake = intake
        for event in events.dropFirst() { try apply(event) }
    }

    /// Whether an act of this person about the request may come next.
    public mutating func apply(_ event: RequestEvent) throws {
        switch event {
        case .received: throw RequestProblem.notNow
        case .identified(_, _, let means):
            try require([.received])
            self.means = means
            stage = .identified
        case .assessed(let day, let employee, let assessment):
            // A request that nobody proved to be his own may be refused for that, and for nothing else.
            let isUnproved = stage == .received && assessment == .refused(.notIdentified)
            guard isUnproved || stage == .identified || stage == .assessed else { throw RequestProblem.notNow }
            guard means != nil || isUnproved else { throw RequestProblem.notIdentified }
            self.assessment = assessment
            assessedBy = employee
            if case .refused = assessment {
                end(.refused, on: day)
            } else {
                stage = kind.needsSecondPerson ? .assessed : .granted
            }
        case .confirmed(_, let employee):
            try require([.assessed])
            guard employee != assessedBy else { throw RequestProblem.ownAssessment }
            confirmedBy = employee
            stage = .granted
        case .returned:
            try require([.assessed])
            assessment = nil
            assessedBy = nil
            stage = .identified
        case .carriedOut(let day, let remaining):
            try require([.granted, .waiting])
            precondition(means != nil, "nothing is carried out before the person is identified")
            carriedOutOn = day
            self.remaining = remaining
            if remaining > 0 { stage = .waiting } else { end(.done, on: day) }
        case .answered(let day, let way, let tracking):
            guard carriedOutOn != nil || stage == .refused else { throw RequestProblem.notNow }
            answeredOn = day
            answeredWay = way
            self.tracking = tracking
        case .withdrawn(let day):
            try require([.received, .identified, .assessed])
            end(.withdrawn, on: day)
        case .lifted(let day):
            guard [.restriction, .objection].contains(kind), stage == .done else { throw RequestProblem.notNow }
            liftedOn = day
        case .linked(let breach):
            guard kind == .complaint else { throw RequestProblem.notNow }
            self.breach = breach
        }
    }

    /// Whether the answer came within the term.
    public var isLate: Bool { (carriedOutOn ?? endedOn).map { $0 > intake.dueOn } ?? false }

    private func require(_ stages: Set<Stage>) throws {
        guard stages.contains(stage) else { throw RequestProblem.notNow }
    }

    private mutating func end(_ stage: Stage, on day: CivilDate) {
        self.stage = stage
        endedOn = day
    }
}
