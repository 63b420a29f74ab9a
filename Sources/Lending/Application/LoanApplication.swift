public import CivilTime
public import Wording

/// Where an application stands. The allowed moves are data, so that a page can show them and a test can walk them.
public enum ApplicationState: String, Sendable, Hashable, Codable, CaseIterable {
    case draft, submitted, assessing, referred, approved, refused, contractOffered, signed, closed, withdrawn

    /// The states that may follow this one.
    public var next: Set<ApplicationState> { ApplicationState.transitions[self] ?? [] }

    /// Nothing follows.
    public var isFinal: Bool { next.isEmpty }

    /// Every allowed move. An objection to an automated refusal leads from `refused` to a person (94-V Art. 19-1).
    public static let transitions: [ApplicationState: Set<ApplicationState>] = [
        .draft: [.submitted, .withdrawn],
        .submitted: [.assessing, .withdrawn],
        .assessing: [.referred, .approved, .refused, .withdrawn],
        .referred: [.approved, .refused, .withdrawn],
        .approved: [.contractOffered, .withdrawn],
        .refused: [.referred, .closed],
        .contractOffered: [.signed, .withdrawn],
        .signed: [.closed],
        .closed: [],
        .withdrawn: [],
    ]
}

/// Who moves an application.
public enum ApplicationActor: Hashable, Sendable, Codable {
    /// The program itself, with the consent that an automated decision needs.
    case system
    case customer(subject: String)
    /// An employee; `subject` is set when the employee is also a person in the vault.
    case employee(id: String, subject: String?)
}

/// One application and how it came to where it is. Holds references only, no personal data.
public struct LoanApplication: Hashable, Sendable, Codable {
    public struct Move: Hashable, Sendable, Codable {
        public let from: ApplicationState
        public let to: ApplicationState
        public let by: ApplicationActor
        public let on: CivilDate
    }

    public let number: String
    /// The person whom the application concerns.
    public let subject: String
    public let createdBy: ApplicationActor
    public let product: Product
    public private(set) var state: ApplicationState
    public private(set) var moves: [Move]

    public init(number: String, subject: String, createdBy: ApplicationActor, product: Product) {
        self.number = number
        self.subject = subject
        self.createdBy = createdBy
        self.product = product
        state = .draft
        moves = []
    }

    /// The application behind an agreement that was signed elsewhere and taken over: how it came to be is not known here,
    /// so it has no moves.
    public init(takenOver number: String, subject: String, product: Product) {
        self.init(number: number, subject: subject, createdBy: .system, product: product)
        state = .signed
    }

    /// The application after a move. Repeating the move that led to the present state is success without effect.
    public func moved(to target: ApplicationState, by actor: ApplicationActor, on day: CivilDate)
        throws(ApplicationRefusal) -> LoanApplication
    {
        if let last = moves.last, last.to == target, last.by == actor, last.on == day { return self }
        guard state.next.contains(target) else { throw .move(from: state, to: target) }
        if let last = moves.last, day < last.on { throw .beforeLastMove }
        if isDecision(target) { try checkFourEyes(actor) }
        var copy = self
        copy.moves.append(Move(from: state, to: target, by: actor, on: day))
        copy.state = target
        return copy
    }

    /// The same application as that of a person who was recognised later: a visitor who turned out to be known.
    public func owned(by subject: String) -> LoanApplication {
        let creator: ApplicationActor =
            createdBy == .customer(subject: self.subject) ? .customer(subject: subject) : createdBy
        var copy = LoanApplication(number: number, subject: subject, createdBy: creator, product: product)
        copy.state = state
        copy.moves = moves
        return copy
    }

    private func isDecision(_ target: ApplicationState) -> Bool {
        (state == .assessing || state == .referred) && (target == .approved || target == .refused)
    }

    /// Nobody decides a case of their own: neither one they created nor one about themselves. What was referred to a
    /// person is decided by a person.
    private func checkFourEyes(_ actor: ApplicationActor) throws(ApplicationRefusal) {
        switch actor {
        case .system:
            if state == .referred { throw .personMustDecide }
        case .customer:
            throw .ownCase
        case .employee(let id, let subject):
            if subject == self.subject { throw .ownCase }
            if case .employee(id, _) = createdBy { throw .ownCase }
        }
    }
}

/// Why an application does not move.
public enum ApplicationRefusal: UserFacingError, Hashable {
    case move(from: ApplicationState, to: ApplicationState)
    case beforeLastMove
    case ownCase
    case personMustDecide

    public var code: String {
        switch self {
        case .move: "application/move"
        case .beforeLastMove: "application/before-last-move"
        case .ownCase: "application/own-case"
        case .personMustDecide: "application/person-must-decide"
        }
    }

    public var summary: LocalisedText {
        switch self {
        case .move(let from, let to):
            LocalisedText(
                kk: "Өтінім «{from}» күйінен «{to}» күйіне өте алмайды.",
                ru: "Заявка не может перейти из состояния «{from}» в «{to}».",
                en: "The application cannot go from “{from}” to “{to}”."
            ).filled(["from": from.rawValue, "to": to.rawValue])
        case .beforeLastMove:
            LocalisedText(
                kk: "Бұл күн өтінімнің соңғы өзгерісінен бұрын.",
                ru: "Эта дата раньше последнего изменения заявки.",
                en: "The date lies before the last change of the application."
            )
        case .ownCase:
            LocalisedText(
                kk: "Өзіңіз құрған немесе өзіңізге қатысты өтінім бойынша шешім қабылдауға болмайды.",
                ru: "Нельзя принимать решение по заявке, которую вы создали или которая касается вас.",
                en: "You may not decide an application that you created or that concerns you."
            )
        case .personMustDecide:
            LocalisedText(
                kk: "Бұл өтінім бойынша шешімді адам қабылдауы керек.",
                ru: "Решение по этой заявке принимает человек.",
                en: "A person decides this application."
            )
        }
    }

    public var remedy: LocalisedText {
        switch self {
        case .move, .beforeLastMove:
            LocalisedText(
                kk: "Өтінімді жаңартып, оның қазіргі күйін қараңыз.",
                ru: "Обновите заявку и посмотрите её текущее состояние.",
                en: "Reload the application and look at its present state."
            )
        case .ownCase, .personMustDecide:
            LocalisedText(
                kk: "Өтінімді басқа андеррайтерге беріңіз.",
                ru: "Передайте заявку другому андеррайтеру.",
                en: "Hand the application to another underwriter."
            )
        }
    }
}
