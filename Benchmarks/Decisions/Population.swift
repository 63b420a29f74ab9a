import CivilTime
import PolicyModel
import PrivacyKernel

/// People with their states and one permitted request about each, lying in memory in another order than they are asked.
struct Population {
    private let engine: PolicyEngine
    private let requests: [ProcessingRequest]
    private let questions: [TableQuestion]
    private let states: [TableSubject]
    /// The order of asking: at random, so that the next state is hardly ever in the processor's cache.
    private let order: [Int]
    private(set) var permitted = 0
    private(set) var refused = 0

    init(policy: Policy, engine: PolicyEngine, count: Int, seed: UInt64) {
        self.engine = engine
        var numbers = SeededNumbers(seed: seed)
        let maker = RequestMaker(policy: policy, engine: engine)
        let requests = (0..<count).map { maker.permitted(person: $0, &numbers) }
        self.requests = requests
        questions = requests.map(engine.question)
        states = requests.compactMap { $0.subject.map(engine.subject) }
        order = (0..<count).shuffled(using: &numbers)
    }

    mutating func measureTable() -> (single: Timing, batch: Timing) {
        permitted = order.count { engine.permits(questions[$0], states[$0]) }
        return (
            Timing(
                order.map { number in Timing.nanoseconds { keep(engine.permits(questions[number], states[number])) } }
            ),
            batches { engine.permits(questions[$0], states[$0]) }
        )
    }

    func measureNamed() -> (single: Timing, batch: Timing) {
        (
            Timing(order.map { number in Timing.nanoseconds { keep(engine.decide(requests[number])) } }),
            batches { engine.decide(requests[$0]) }
        )
    }

    mutating func measureRefusals() -> Timing {
        let blocked = order.prefix(20_000).map { number in
            var request = requests[number]
            request.subject?.blocked = true
            request.verb = .use
            request.fields.append(FieldID("shoeSize"))
            return request
        }
        refused = blocked.count { if case .refused = engine.decide($0) { true } else { false } }
        return Timing(blocked.map { request in Timing.nanoseconds { keep(engine.decide(request)) } })
    }

    func decideAllInTable() { for number in order { keep(engine.grant(questions[number], states[number])) } }
    func decideAllInWords() { for number in order { keep(engine.decide(requests[number])) } }

    /// The mean of each 64 decisions: what one costs among others, without the clock.
    private func batches<Value>(_ decide: (Int) -> Value) -> Timing {
        let size = 64
        var each: [Int] = []
        for start in stride(from: 0, to: order.count - size, by: size) {
            each.append(
                Timing.nanoseconds { for place in start..<(start + size) { keep(decide(order[place])) } } / size
            )
        }
        return Timing(each)
    }
}

/// Requests that the policy permits, of every purpose, role, verb and recipient it has.
struct RequestMaker {
    private let policy: Policy
    private let engine: PolicyEngine
    private let purposes: [Purpose]
    private let consents: [ConsentID]
    private let day: CivilDate

    init(policy: Policy, engine: PolicyEngine) {
        self.policy = policy
        self.engine = engine
        purposes = policy.purposes.filter { $0.canBeOpened }
        consents = policy.consents.map(\.id)
        day = CivilDate(year: 2026, month: 11, day: 28) ?? policy.effectiveFrom
    }

    func permitted(person: Int, _ numbers: inout SeededNumbers) -> ProcessingRequest {
        while true {
            let request = attempt(person: person, &numbers)
            if case .permitted = engine.decide(request) { return request }
        }
    }

    private func attempt(person: Int, _ numbers: inout SeededNumbers) -> ProcessingRequest {
        let purpose = one(purposes, &numbers)
        let subject = SubjectID(rawValue: "s_\(person)_\(numbers.next())")
        let role = one(purpose.roles, &numbers)
        var request = ProcessingRequest(
            verb: one(purpose.verbs, &numbers),
            purpose: purpose.id,
            fields: [],
            actor: role == RoleID("customer") ? .customer(subject) : Actor(id: "employee-1", role: role),
            subject: SubjectState(
                id: subject,
                blocked: false,
                destroyed: false,
                liveConsents: Set(consents.filter { _ in Int.random(in: 0..<100, using: &numbers) < 85 })
            ),
            caseReference: "K-\(person)",
            on: day
        )
        var fields = engine.fields(for: purpose.id)
        if request.verb == .disseminate {
            let served = policy.recipients.filter { $0.exchanges.contains { $0.purpose == purpose.id } }
            guard !served.isEmpty else { return request }
            let recipient = one(served, &numbers)
            request.recipient = recipient.id
            fields = recipient.exchanges.first { $0.purpose == purpose.id }?.gives ?? []
        }
        guard !fields.isEmpty else { return request }
        request.fields = (0..<Int.random(in: 1...5, using: &numbers)).map { _ in one(fields, &numbers) }
        return request
    }

    private func one<Thing>(_ all: [Thing], _ numbers: inout SeededNumbers) -> Thing {
        all[Int.random(in: 0..<all.count, using: &numbers)]
    }
}

/// Numbers that look random and come again with the same seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
