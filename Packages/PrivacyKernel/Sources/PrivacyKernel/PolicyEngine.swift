import CivilTime
public import PolicyModel

/// Answers every request for processing from one version of the policy and the law of the day. Pure and total: what it
/// does not know, it refuses; any reason against wins.
public struct PolicyEngine: Sendable {
    public var policy: Policy { table.policy }
    /// The only thing in it, so that handing an engine on counts one reference.
    let table: PolicyTable

    /// - Parameter law: Its prohibitions stand above the policy: what either forbids is refused.
    public init(policy: Policy, law: LawTable) {
        table = PolicyTable(policy: policy, prohibitions: law.prohibitions)
    }

    public func category(of field: FieldID) -> CategoryID? {
        let number = table.fieldNames.number(of: field.rawValue)
        return number < 0 ? nil : table.categoryOfField[number]
    }

    /// The fields that this version knows among these, to be looked up without comparing names.
    public func marks(of fields: [FieldID]) -> Marks {
        var marks = Marks()
        for field in fields { marks.insert(table.fieldNames.number(of: field.rawValue)) }
        return marks
    }

    public func isMarked(_ field: FieldID, in marks: Marks) -> Bool {
        marks.contains(table.fieldNames.number(of: field.rawValue))
    }

    /// The categories of fields, each once, in the order of their names. A field that is unknown has none.
    public func categories(of fields: [FieldID]) -> [CategoryID] {
        var found = Marks()
        for field in fields {
            let number = table.fieldNames.number(of: field.rawValue)
            if number >= 0 { found.insert(table.categoryNumberOfField[number]) }
        }
        return found.numbers.map { table.categoryIDs[$0] }
    }

    /// The fields of a purpose: its list when it has one, else all fields of its categories.
    public func fields(for purpose: PurposeID) -> [FieldID] {
        let number = table.purposeNames.number(of: purpose.rawValue)
        guard number >= 0 else { return [] }
        return table.purposes[number].fields.numbers.map { FieldID(table.fieldNames.names[$0]) }
    }

    /// A permission is found without allocating; for a refusal every reason is gathered.
    public func decide(_ request: ProcessingRequest) -> Decision {
        let question = table.question(request)
        if let grant = grant(question, request) { return .permitted(grant) }
        return .refused(Denial(reasons(against: request, question)))
    }

    /// The permission that a request earns, without the reasons of a refusal.
    ///
    /// A consent never forbids and never changes the grant: what is permitted without one is permitted alike with any.
    public func permission(_ request: ProcessingRequest) -> Grant? { grant(table.question(request), request) }

    private func grant(_ question: TableQuestion, _ request: ProcessingRequest) -> Grant? {
        let grant: Int
        if let state = request.subject {
            grant = table.grant(question, NamedPerson(state: state, table: table))
        } else {
            grant = table.grant(question, Nobody())
        }
        return grant < 0 ? nil : table.grants[grant]
    }
}

/// Many people, one question: who of them may be told this, whose record may be shown. Nothing is allocated.
extension PolicyEngine {
    public func question(_ request: ProcessingRequest) -> TableQuestion { table.question(request) }
    public func subject(_ state: SubjectState) -> TableSubject { table.subject(state) }

    /// Whether the question is permitted for a person in this state. Why not is told by ``decide(_:)``.
    public func permits(_ question: TableQuestion, _ subject: TableSubject) -> Bool {
        table.grant(question, subject) >= 0
    }

    /// The permission for a person in this state, or `nil`.
    public func grant(_ question: TableQuestion, _ subject: TableSubject) -> Grant? {
        let number = table.grant(question, subject)
        return number < 0 ? nil : table.grants[number]
    }
}
