/// Runs personae against stores and holds every answer against an oracle.
struct Campaign: Sendable {
    let operations: Int

    /// What one persona's operations took.
    struct Outcome: Sendable {
        var seconds = 0.0
        var latencies: [Kind: [Double]] = [:]
        var wrong: [String] = []
        var refused = 0
        var asked = 0
    }

    /// One client with its own people, random numbers and oracle.
    private struct Client: Sendable {
        let persona: Persona
        let owned: [Int]
        let chooser: KeyChooser
        let largest: Int
        var random: SplitMix
        var oracle: Oracle
        /// Its people by the keys under which the store knows them, in their order.
        let keys: [(key: String, user: Int)]
        /// Objections that are still to be taken back.
        var objections: [Operation] = []
        var outcome = Outcome()

        mutating func operation() -> Operation {
            let key = chooser.next(&random)
            let user = owned[key / Layout.perPerson]
            let slot = key % Layout.perPerson
            let kind = persona.kind(&random)
            switch kind {
            case .createRecord:
                let free = freeSlot(user) ?? slot
                return Operation(kind: kind, user: user, slot: free, text: Layout.value(user, free, random.next()))
            case .updateDataByKey:
                return Operation(kind: kind, user: user, slot: slot, text: Layout.value(user, slot, random.next()))
            case .updateMetadataByKey, .updateMetadataByPurpose, .updateMetadataByUser:
                return objection(kind, user, slot)
            case .readLogs:
                return Operation(kind: kind, user: user, slot: slot, limit: Int(random.next() % UInt64(largest)) + 1)
            default: return Operation(kind: kind, user: user, slot: slot)
            }
        }

        private func freeSlot(_ user: Int) -> Int? {
            guard let person = oracle.people[user], !person.isDestroyed else { return nil }
            return (Layout.perPerson..<Layout.fields.count).first {
                person.values[$0] == nil && !person.objected.contains($0)
            }
        }

        /// Every second change takes an earlier objection back, so that not everything ends up refused.
        private mutating func objection(_ kind: Kind, _ user: Int, _ slot: Int) -> Operation {
            if random.next() % 2 == 0, let index = objections.lastIndex(where: { $0.kind == kind }) {
                let made = objections.remove(at: index)
                return Operation(kind: kind, user: made.user, slot: made.slot)
            }
            let made = Operation(kind: kind, user: user, slot: slot, objects: true)
            objections.append(made)
            return made
        }

        mutating func run(_ count: Int, _ store: any RecordStore) async throws {
            let clock = ContinuousClock()
            for _ in 0..<count {
                let operation = operation()
                let start = clock.now
                let answer = try await store.perform(operation)
                outcome.latencies[operation.kind, default: []].append((clock.now - start).milliseconds)
                judge(operation, answer)
            }
        }

        /// How many of its people stand before the first key that is greater.
        private func place(_ key: String) -> Int {
            var (low, high) = (0, keys.count)
            while low < high {
                let middle = (low + high) / 2
                if keys[middle].key > key { high = middle } else { low = middle + 1 }
            }
            return low
        }

        mutating func judge(_ operation: Operation, _ answer: Answer) {
            outcome.asked += 1
            if answer == .refused { outcome.refused += 1 }
            let expected = oracle.expect(operation)
            if let expected {
                if answer != expected { outcome.wrong.append("\(operation.kind): \(expected) but \(answer)") }
            } else if case .page(let records, let after, let through) = answer {
                let on = keys[place(after)..<max(place(after), place(through))].map(\.user)
                let agrees = oracle.agrees(operation, records, on: on)
                if !agrees { outcome.wrong.append("\(operation.kind): a page that is not so") }
            } else {
                outcome.wrong.append("\(operation.kind): no page but \(answer)")
            }
        }
    }

    /// Runs one persona with some clients at once.
    func run(
        _ persona: Persona,
        _ store: any RecordStore,
        clients: Int,
        seed: UInt64,
        _ people: inout [Int: Person]
    ) async throws -> Outcome {
        let crowd = people
        let share = operations / clients
        let lines = try await store.lines()
        let ready = (0..<clients).map { number in
            let owned = crowd.keys.filter { $0 % clients == number }.sorted()
            return Client(
                persona: persona,
                owned: owned,
                chooser: KeyChooser(count: owned.count * Layout.perPerson, isUniform: persona.isUniform),
                largest: min(1000, lines),
                random: SplitMix(seed &* 1_000_003 &+ UInt64(number)),
                oracle: Oracle(enforces: store.enforces, people: crowd.filter { $0.key % clients == number }),
                keys: owned.map { (store.key(of: $0), $0) }.sorted { $0.0 < $1.0 }
            )
        }
        var outcome = Outcome()
        let beside = Task {
            while !Task.isCancelled {
                try await store.beside()
                try? await Task.sleep(for: .seconds(1))
            }
        }
        let clock = ContinuousClock()
        let start = clock.now
        try await withThrowingTaskGroup(of: Client.self) { group in
            for client in ready {
                group.addTask {
                    var client = client
                    try await client.run(share, store)
                    return client
                }
            }
            for try await client in group {
                people.merge(client.oracle.people) { $1 }
                outcome.latencies.merge(client.outcome.latencies) { $0 + $1 }
                outcome.wrong += client.outcome.wrong
                outcome.refused += client.outcome.refused
                outcome.asked += client.outcome.asked
            }
        }
        outcome.seconds = (clock.now - start).milliseconds / 1000
        beside.cancel()
        _ = await beside.result
        let left = try await store.lines() - lines
        if left != outcome.asked { outcome.wrong.append("\(outcome.asked) operations but \(left) lines") }
        return outcome
    }

    /// Opens everybody once more: nothing that was replaced or deleted comes back.
    func readEverything(_ store: any RecordStore, _ people: [Int: Person]) async throws -> [String] {
        var oracle = Oracle(enforces: store.enforces, people: people)
        var wrong: [String] = []
        for user in people.keys.sorted() {
            let operation = Operation(kind: .readDataByUser, user: user, slot: 0)
            let expected = oracle.expect(operation)
            let answer = try await store.perform(operation)
            if answer != expected { wrong.append("person \(user)") }
        }
        return wrong
    }
}
