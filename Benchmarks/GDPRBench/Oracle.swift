/// What is true of one person's records, and so what a store has to answer.
struct Person: Sendable {
    /// Newest value of each record that is held.
    var values: [Int: String]
    /// Records whose use the person objects to.
    var objected: Set<Int> = []
    /// Records written after the load, whose term therefore has not passed.
    var fresh: Set<Int> = []
    var isDestroyed = false
    /// Everything but storing is stopped.
    var isBlocked = false
    /// Nothing about the person may be used at all.
    var isClosed: Bool { isDestroyed || isBlocked }
}

/// Knows every answer beforehand. A client asks only about people of its own, so the order of its questions is the order
/// of events.
struct Oracle: Sendable {
    /// Whether objections are to be obeyed and destroyed people refused: plain stores know neither.
    let enforces: Bool
    private(set) var people: [Int: Person]

    init(enforces: Bool, people: [Int: Person]) {
        self.enforces = enforces
        self.people = people
    }

    /// What an operation must be answered, and what is true after it. `nil` for pages, which ``agrees(_:_:on:)`` judges.
    mutating func expect(_ operation: Operation) -> Answer? {
        guard var person = people[operation.user] else { preconditionFailure("a client asks about its own people") }
        defer { people[operation.user] = person }
        switch operation.kind {
        case .createRecord, .updateDataByKey: return write(operation, &person)
        case .deleteByKey, .deleteByPurpose, .deleteByTerm, .deleteByUser: return delete(operation, &person)
        case .updateMetadataByKey, .updateMetadataByPurpose, .updateMetadataByUser:
            return object(operation, &person)
        case .readDataByKey:
            if enforces, person.isClosed || person.objected.contains(operation.slot) { return .refused }
            return .values(person.values.filter { $0.key == operation.slot })
        case .readDataByUser:
            if enforces, person.isClosed { return .refused }
            // A look at many fields leaves out those that are blocked, unless all are.
            if enforces, person.objected.count == Layout.fields.count { return .refused }
            return .values(person.values.filter { !enforces || !person.objected.contains($0.key) })
        case .readMetadataByKey, .readMetadataByUser:
            if enforces, person.isClosed { return .refused }
            let isOne = operation.kind == .readMetadataByKey
            return .held(Set(person.values.keys.filter { !isOne || $0 == operation.slot }))
        case .readLogs: return .lines(operation.limit)
        case .verifyDeletion: return .present(person.values[operation.slot] != nil)
        case .readByPurpose, .readByObjection, .readByDecision: return nil
        }
    }

    private func write(_ operation: Operation, _ person: inout Person) -> Answer {
        if operation.kind == .createRecord {
            if person.isDestroyed { person = Person(values: [:]) }
            if enforces, person.isBlocked { return .refused }
        } else if enforces {
            if person.isClosed { return .refused }
        } else if person.values[operation.slot] == nil {
            return .done
        }
        if enforces, person.objected.contains(operation.slot) { return .refused }
        person.values[operation.slot] = operation.text
        person.fresh.insert(operation.slot)
        return .done
    }

    private func delete(_ operation: Operation, _ person: inout Person) -> Answer {
        if operation.kind == .deleteByUser {
            if enforces, person.isClosed || !person.objected.isEmpty { return .refused }
            person.values = [:]
            if !enforces { person.objected = [] }
            person.isDestroyed = enforces
            return .done
        }
        var slots = Layout.slots(of: operation).intersection(person.values.keys)
        if operation.kind == .deleteByTerm { slots = slots.subtracting(person.fresh) }
        if enforces {
            // What is blocked may only be stored; an order that names nothing reaches the whole person.
            let reached = slots.isEmpty ? person.objected : person.objected.intersection(slots)
            if person.isClosed || !reached.isEmpty { return .refused }
        } else {
            person.objected.subtract(slots)
        }
        for slot in slots { person.values[slot] = nil }
        return .done
    }

    private func object(_ operation: Operation, _ person: inout Person) -> Answer {
        if enforces {
            if person.isDestroyed { return .refused }
            if operation.kind == .updateMetadataByUser {
                person.isBlocked = operation.objects
                return .done
            }
        }
        // A plain table keeps an objection in the record, so only records that are held have one.
        let slots = Layout.slots(of: operation).filter { enforces || person.values[$0] != nil }
        if operation.objects { person.objected.formUnion(slots) } else { person.objected.subtract(slots) }
        return .done
    }

    /// Whether a page over many people is right about the people of this client: nothing on it that is not so, and nothing
    /// missing of the people it covers.
    func agrees(_ operation: Operation, _ records: [HeldRecord], on users: [Int]) -> Bool {
        let shown = Set(records.filter { people[$0.user] != nil })
        var expected: Set<HeldRecord> = []
        for user in users {
            guard let person = people[user], !person.isDestroyed else { continue }
            for slot in person.values.keys where belongs(slot, person, operation) {
                expected.insert(HeldRecord(user: user, slot: slot))
            }
        }
        return shown == expected
    }

    private func belongs(_ slot: Int, _ person: Person, _ operation: Operation) -> Bool {
        let isObjected = person.objected.contains(slot)
        if operation.kind == .readByObjection { return isObjected }
        if person.isBlocked { return false }
        return Layout.purpose(of: slot) == Layout.purpose(of: operation) && !(enforces && isObjected)
    }
}
