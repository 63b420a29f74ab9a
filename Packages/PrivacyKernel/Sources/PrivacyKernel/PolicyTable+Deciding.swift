import PolicyModel

/// A request in the numbers of one table: made once, it can be put to any number of people's states.
public struct TableQuestion: Sendable, Hashable {
    var fields = Marks()
    var day: Int32 = 0
    /// -1 = unknown to the policy; so are the next two.
    var purpose: Int16 = PolicyTable.none
    var role: Int16 = PolicyTable.none
    /// `PolicyTable.none` = nobody receives, `PolicyTable.unknown` = somebody the policy does not know.
    var recipient: Int16 = PolicyTable.none
    var verb: UInt16 = 0
    var asksUnknownField = false
    /// Who acts is the person himself.
    var isOwn = false
    var namesCase = false
}

/// One person's state in the numbers of one table: 96 bytes.
public struct TableSubject: Sendable, Hashable {
    var consents: Marks
    var objections: Marks
    var blocked: Bool
    var destroyed: Bool
}

/// What the table asks of a person, however his state is kept.
protocol TablePerson {
    /// `false` when the request concerns no definite person.
    var isSomebody: Bool { get }
    var isBlocked: Bool { get }
    var isDestroyed: Bool { get }
    func objects(to purpose: Int16) -> Bool
    func lives(_ consent: Int16) -> Bool
    func livesAny(of consents: Marks) -> Bool
}

extension PolicyTable {
    /// What goes on under a purpose that the person has objected to.
    static let despiteObjection = bit(.store) | bit(.block) | bit(.destroy)

    /// The number of the grant that a request earns, or -1 when anything at all speaks against it.
    ///
    /// Allocates nothing. Every test is a reason to refuse: what is unknown never passes one.
    @inline(__always)
    func grant(_ question: TableQuestion, _ person: some TablePerson) -> Int {
        guard question.purpose >= 0 else { return -1 }
        let purpose = purposes[Int(question.purpose)]
        let role = Self.bit(role: Int(question.role))
        guard purpose.verbs & question.verb != 0, purpose.roles & role != 0, !question.asksUnknownField,
            question.fields.isSubset(of: purpose.fields)
        else { return -1 }

        let isStoring = question.verb == Self.bit(.store)
        if person.isSomebody {
            if person.isDestroyed, !isStoring { return -1 }
            // 94-V Art. 1(3): blocking stops everything but storing; only blocking itself (and lifting it) remains.
            if person.isBlocked, !isStoring, question.verb != Self.bit(.block) { return -1 }
            // 94-V Art. 24(1)(7): what was taken in before stays until it is destroyed.
            if question.verb & Self.despiteObjection == 0, person.objects(to: question.purpose) { return -1 }
        }
        if Int(question.role) == customer {
            guard question.isOwn else { return -1 }
        } else if purpose.needsCase, Int(question.role) != system, person.isSomebody, !question.namesCase {
            return -1
        }
        if purpose.consent != Self.none {
            if person.isSomebody {
                guard person.lives(purpose.consent) else { return -1 }
            } else {
                guard purpose.needsCase else { return -1 }
            }
        }

        var grant = purpose.grant
        let isGiving = question.verb == Self.bit(.disseminate) || question.recipient != Self.none
        if isGiving {
            guard question.recipient >= 0, mandateUntil[Int(question.recipient)] >= question.day else { return -1 }
            let row = exchangeOf[Int(question.recipient) * purposes.count + Int(question.purpose)]
            guard row != Self.noExchange else { return -1 }
            let exchange = exchanges[Int(row)]
            guard question.fields.isSubset(of: exchange.gives) else { return -1 }
            if exchange.consent != Self.none {
                guard person.isSomebody, person.lives(exchange.consent) else { return -1 }
            }
            grant = exchange.grant
        }
        let isWorkList = !person.isSomebody && purpose.needsCase && !isGiving
        for row in lawRows(for: question)
        where isAgainst(lawRows[row], question, role: role, person, isWorkList: isWorkList) { return -1 }
        return Int(grant)
    }

    @inline(__always)
    func lawRows(for question: TableQuestion) -> Range<Int> {
        let range = lawRange[period(of: question.day) * purposes.count + Int(question.purpose)]
        return Int(range.lowerBound)..<Int(range.upperBound)
    }

    /// Whether one prohibition of the law stands against a request. A work list is about nobody in particular: each
    /// record behind it is opened with its person and then needs the consent.
    @inline(__always)
    func isAgainst(
        _ row: LawRow,
        _ question: TableQuestion,
        role: UInt64,
        _ person: some TablePerson,
        isWorkList: Bool
    ) -> Bool {
        guard row.verbs & question.verb != 0, row.roles == .max || row.roles & role != 0,
            row.recipient == Self.none || row.recipient == question.recipient,
            !row.namesFields || row.fields.meets(question.fields)
        else { return false }
        if row.forbids { return true }
        return person.isSomebody ? !person.livesAny(of: row.consents) : !isWorkList
    }

    /// A request in this table's numbers.
    func question(_ request: ProcessingRequest) -> TableQuestion {
        var question = TableQuestion()
        question.day = Self.day(request.on)
        let purpose = purposeNames.number(of: request.purpose.rawValue)
        question.purpose = purpose < PolicyLimits.purposes ? Int16(purpose) : Self.none
        question.role = Int16(truncatingIfNeeded: roleNames.number(of: request.actor.role.rawValue))
        if let recipient = request.recipient {
            let number = recipientNames.number(of: recipient.rawValue)
            question.recipient = number < 0 ? Self.unknown : Int16(truncatingIfNeeded: number)
        }
        question.verb = Self.bit(request.verb)
        for field in request.fields {
            let number = fieldNames.number(of: field.rawValue)
            if number < 0 || number >= PolicyLimits.fields { question.asksUnknownField = true }
            question.fields.insert(number)
        }
        question.isOwn = request.subject?.id.rawValue == request.actor.id
        question.namesCase = !(request.caseReference ?? "").isEmpty
        return question
    }

    func subject(_ state: SubjectState) -> TableSubject {
        TableSubject(
            consents: Marks(state.liveConsents.map { consentNames.number(of: $0.rawValue) }),
            objections: Marks(state.objections.map { purposeNames.number(of: $0.rawValue) }),
            blocked: state.blocked,
            destroyed: state.destroyed
        )
    }
}

extension TableSubject: TablePerson {
    var isSomebody: Bool { true }
    var isBlocked: Bool { blocked }
    var isDestroyed: Bool { destroyed }
    func objects(to purpose: Int16) -> Bool { objections.contains(Int(purpose)) }
    func lives(_ consent: Int16) -> Bool { consents.contains(Int(consent)) }
    func livesAny(of other: Marks) -> Bool { consents.meets(other) }
}

/// Nobody in particular.
struct Nobody: TablePerson {
    var isSomebody: Bool { false }
    var isBlocked: Bool { false }
    var isDestroyed: Bool { false }
    func objects(to purpose: Int16) -> Bool { false }
    func lives(_ consent: Int16) -> Bool { false }
    func livesAny(of consents: Marks) -> Bool { false }
}

/// A state as requests carry it: only the consents that the table asks for are looked up.
struct NamedPerson: TablePerson {
    let state: SubjectState
    let table: PolicyTable
    var isSomebody: Bool { true }
    var isBlocked: Bool { state.blocked }
    var isDestroyed: Bool { state.destroyed }
    func objects(to purpose: Int16) -> Bool {
        !state.objections.isEmpty && state.objections.contains(table.purposeIDs[Int(purpose)])
    }
    func lives(_ consent: Int16) -> Bool {
        consent >= 0 && state.liveConsents.contains(table.consentIDs[Int(consent)])
    }
    func livesAny(of consents: Marks) -> Bool { consents.numbers.contains { lives(Int16($0)) } }
}
