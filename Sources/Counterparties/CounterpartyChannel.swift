internal import CivilTime
internal import FoundationEssentials
internal import Operations

/// The way to one counterparty: JSON over HTTP, with retries and a circuit breaker.
///
/// A call is a `POST` of a reference and of the disclosed fields, or a `GET`. `X-Business-Date` tells the counterparty
/// which day the question is about. The answer quotes the reference; one that quotes another is garbled.
struct CounterpartyChannel: Sendable {
    /// The recipient's id in the policy; with status and code the only words about a call that an error carries.
    let counterparty: String
    let baseURL: BaseURL
    let http: any HTTPSender
    let retry: RetryPolicy
    let businessDate: @Sendable () -> CivilDate
    private let breaker = CircuitBreaker()

    init(
        _ counterparty: String,
        _ baseURL: BaseURL,
        _ http: any HTTPSender,
        _ retry: RetryPolicy,
        _ businessDate: @escaping @Sendable () -> CivilDate
    ) {
        self.counterparty = counterparty
        self.baseURL = baseURL
        self.http = http
        self.retry = retry
        self.businessDate = businessDate
    }

    /// Sends the fields and reads the answer.
    func send<Answer: WireAnswer>(
        _ path: String,
        fields: [String: String],
        reference: String,
        act: Act = Act(),
        as: Answer.Type = Answer.self
    ) async throws(CounterpartyFailure) -> Answer.Value {
        let question = Question(reference: reference, fields: fields, act: act)
        guard let body = try? JSONEncoder().encode(question) else { throw garbled }
        let answer = try await exchange(.post, path, body: Array(body), sent: Set(fields.keys))
        guard let envelope = try? JSONDecoder().decode(Envelope<Answer>.self, from: Data(answer)),
            envelope.reference == reference, let value = envelope.answer.value()
        else { throw garbled }
        return value
    }

    /// Fetches something that is about no person.
    func fetch<Answer: WireAnswer>(
        _ path: String,
        as: Answer.Type = Answer.self
    ) async throws(CounterpartyFailure) -> Answer.Value {
        let answer = try await exchange(.get, path, body: [], sent: [])
        guard let wire = try? JSONDecoder().decode(Answer.self, from: Data(answer)), let value = wire.value() else {
            throw garbled
        }
        return value
    }

    var garbled: CounterpartyFailure { .garbled(counterparty: counterparty) }
    private var unreachable: CounterpartyFailure { .unreachable(counterparty: counterparty) }

    /// All attempts of one call. A counterparty that is only out of order (429, 500 and above) after all of them counts
    /// as unreachable: it refused nobody, and a person must not be refused because of it.
    private func exchange(
        _ method: HTTPCall.Method,
        _ path: String,
        body: [UInt8],
        sent: Set<String>
    ) async throws(CounterpartyFailure) -> [UInt8] {
        guard breaker.admits() else { throw unreachable }
        let end = ContinuousClock.now + retry.deadline
        var call = HTTPCall(method, baseURL.description + path, body: body)
        call.headers = [HTTPCall.Header("X-Business-Date", businessDate().description)]
        attempts: for attempt in 1...retry.attempts {
            call.timeout = ContinuousClock.now.duration(to: end)
            switch await outcome(of: call) {
            case .success(let answer) where !retry.repeats(answer.status):
                breaker.answered()
                return try accepted(answer, sent)
            case .failure(.cancelled): throw unreachable
            case .failure(.tooLong): throw garbled
            case .failure(let failure) where !retry.repeats(failure): break attempts
            case .success, .failure: break
            }
            let pause = retry.pause(after: attempt)
            guard attempt < retry.attempts, ContinuousClock.now + pause < end else { break }
            do { try await Task.sleep(for: pause) } catch { throw unreachable }
        }
        breaker.silent()
        throw unreachable
    }

    private func outcome(of call: HTTPCall) async -> Result<HTTPAnswer, HTTPFailure> {
        do throws(HTTPFailure) { return .success(try await http.send(call)) } catch { return .failure(error) }
    }

    private func accepted(_ answer: HTTPAnswer, _ sent: Set<String>) throws(CounterpartyFailure) -> [UInt8] {
        if (200..<300).contains(answer.status) { return answer.body }
        let refusal = try? JSONDecoder().decode(Refusal.self, from: Data(answer.body))
        throw .refused(
            counterparty: counterparty,
            status: answer.status,
            code: refusal?.harmlessCode(sent: sent) ?? "unknown"
        )
    }
}

/// What an act tells besides the disclosed fields.
struct Act: Sendable {
    /// Tenge with two places.
    var amount: String?
    /// The day to carry it out.
    var on: String?
    var text: String?
}

private struct Question: Encodable {
    let reference: String
    let fields: [String: String]
    let amount: String?
    let on: String?
    let text: String?

    init(reference: String, fields: [String: String], act: Act) {
        self.reference = reference
        self.fields = fields
        amount = act.amount
        on = act.on
        text = act.text
    }
}

private struct Envelope<Answer: WireAnswer>: Decodable {
    let reference: String
    let answer: Answer
}

private struct Refusal: Decodable {
    let code: String
    let field: String?

    /// The code, if it is a plain word, and the field if we sent one of that name. A counterparty might quote a value
    /// back at us; letters alone cannot be an IIN or a phone number.
    func harmlessCode(sent: Set<String>) -> String? {
        let isLetter: (UInt8) -> Bool = { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        }
        guard (1...40).contains(code.utf8.count), code.utf8.allSatisfy(isLetter) else { return nil }
        guard let field, sent.contains(field) else { return code }
        return "\(code)/\(field)"
    }
}
