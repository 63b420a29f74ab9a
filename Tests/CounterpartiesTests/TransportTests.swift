import CivilTime
import Lending
import Operations
import Synchronization
import Testing

@testable import Counterparties
@testable import CounterpartySimulator

/// Answers what it is told to, and remembers what it was sent.
private final class Scripted: HTTPSender {
    private let answers: Mutex<[HTTPAnswer]>
    private let calls = Mutex<[HTTPCall]>([])

    init(_ answers: (Int, String)...) {
        self.answers = Mutex(answers.map { HTTPAnswer(status: $0.0, body: Array($0.1.utf8)) })
    }

    var sent: [HTTPCall] { calls.withLock { $0 } }

    func send(_ call: HTTPCall) async throws(HTTPFailure) -> HTTPAnswer {
        calls.withLock { $0.append(call) }
        guard let answer = answers.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { throw .notConnected }
        return answer
    }
}

struct TransportTests {
    private func office(_ http: any HTTPSender) throws -> ConscriptionOfficeClient {
        ConscriptionOfficeClient(
            baseURL: try #require(BaseURL("https://example.kz/api/")),
            http: http,
            retry: RetryPolicy(attempts: 2, firstPause: .milliseconds(1)),
            businessDate: { day(2026, 2, 3) }
        )
    }

    @Test func `a call carries the business date, the reference and the fields`() async throws {
        let http = Scripted((200, #"{"reference":"A-1","answer":{"onActiveService":false}}"#))
        _ = try await office(http).status(fields: ["iin": "710208100016"], reference: "A-1")
        let call = try #require(http.sent.first)
        #expect(call.url == "https://example.kz/api/conscription/status")
        #expect(call.headers.map { "\($0.name): \($0.value)" } == ["X-Business-Date: 2026-02-03"])
        let body = String(decoding: call.body, as: UTF8.self)
        #expect(body.contains(#""reference":"A-1""#) && body.contains(#""fields":{"iin":"710208100016"}"#))
    }

    @Test(arguments: [
        #"{"reference":"A-2","answer":{"onActiveService":false}}"#,
        #"{"answer":{"onActiveService":false}}"#,
        #"{"reference":"A-1","answer":{"onActiveService":"no"}}"#,
        #"{"reference":"A-1","answer":{}}"#,
        #"{"reference":"A-1"}"#,
        "",
    ])
    func `an answer to another question or without meaning is garbled`(body: String) async throws {
        await #expect(throws: CounterpartyFailure.garbled(counterparty: "conscriptionOffice")) {
            _ = try await office(Scripted((200, body))).status(fields: ["iin": "1"], reference: "A-1")
        }
    }

    @Test(arguments: [
        #"{"code":"no contract for 710208100016"}"#, #"{"code":"710208100016"}"#, "710208100016", #"{"code":""}"#,
    ])
    func `a refusal that quotes a value is known as unknown`(body: String) async throws {
        await #expect(
            throws: CounterpartyFailure.refused(counterparty: "conscriptionOffice", status: 422, code: "unknown")
        ) { _ = try await office(Scripted((422, body))).status(fields: ["iin": "710208100016"], reference: "A-1") }
    }

    @Test func `a field that was not sent is not named in a refusal`() async throws {
        let http = Scripted((400, #"{"code":"fieldMissing","field":"710208100016"}"#))
        await #expect(
            throws: CounterpartyFailure.refused(counterparty: "conscriptionOffice", status: 400, code: "fieldMissing")
        ) { _ = try await office(http).status(fields: ["iin": "710208100016"], reference: "A-1") }
    }

    @Test(arguments: [
        // A gap, five months, a negative sum, a sum as a number.
        (["2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-06"], "\"1.00\""),
        (["2026-01", "2026-02", "2026-03", "2026-04", "2026-05"], "\"1.00\""),
        (["2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05"], "\"-1.00\""),
        (["2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05"], "1.00"),
    ])
    func `an income series that would falsify the average is garbled`(months: [String], sum: String) async throws {
        let lines = months.map { #"{"month":"\#($0)","contribution":\#(sum)}"# }.joined(separator: ",")
        let http = Scripted(
            (200, #"{"reference":"A-1","answer":{"stateConsentReference":"S-1","months":[\#(lines)]}}"#)
        )
        let centre = PensionCentreClient(
            baseURL: try #require(BaseURL("https://example.kz")),
            http: http,
            businessDate: { day(2026, 6, 1) }
        )
        await #expect(throws: CounterpartyFailure.garbled(counterparty: "pensionCentre")) {
            _ = try await centre.income(fields: ["iin": "1"], reference: "A-1")
        }
    }

    @Test func `a statement whose cursor does not grow is garbled`() async throws {
        let line = #"{"cursor":4,"reference":"CR-4","amount":"1.00","bookedOn":"2026-06-01","details":""}"#
        let http = Scripted((200, #"{"credits":[\#(line),\#(line)],"more":false}"#))
        let bank = SettlementBankClient(
            baseURL: try #require(BaseURL("https://example.kz")),
            http: http,
            businessDate: { day(2026, 6, 1) }
        )
        await #expect(throws: CounterpartyFailure.garbled(counterparty: "settlementBank")) {
            _ = try await bank.statement(after: 3)
        }
    }

    @Test func `an answer over the limit is not taken`() async throws {
        try await withOutside(limits: .init(answerBytes: 500)) { outside in
            let error = await #expect(throws: HTTPFailure.self) { _ = try await outside.get("/people") }
            #expect(error == .tooLong)
            let next = try await outside.get("/health")
            #expect(next.status == 204)
        }
    }

    @Test func `a redirect is not followed`() async throws {
        try await withOutside { outside in
            let call = HTTPCall(
                .post,
                outside.baseURL.description + "/play/payments",
                headers: [.init("Content-Type", "application/x-www-form-urlencoded")],
                body: Array("lang=kk&amount=5&details=K-1".utf8)
            )
            let answer = try await outside.http.send(call)
            #expect(answer.status == 303)
            #expect(outside.world.read { $0.credits.map(\.amount) } == ["5.00"])
        }
    }

    @Test(arguments: ["file:///etc/hostname", "ftp://127.0.0.1/x", "gopher://127.0.0.1/", ""])
    func `only the web is spoken`(url: String) async throws {
        let error = await #expect(throws: HTTPFailure.self) { _ = try await CurlClient().send(HTTPCall(.get, url)) }
        #expect(error == .malformed)
    }

    @Test func `a header with a line break is not sent`() async throws {
        let call = HTTPCall(.get, "http://127.0.0.1:1/", headers: [.init("X-Business-Date", "a\r\nHost: b")])
        let error = await #expect(throws: HTTPFailure.self) { _ = try await CurlClient().send(call) }
        #expect(error == .malformed)
    }

    @Test func `a call that nobody waits for any more is given up`() async throws {
        try await withOutside { outside in
            // The answer would come in an hour.
            outside.world.faults.add(
                .init(counterparty: .sanctions, kind: .delay, calls: 1, delayMilliseconds: 3_600_000)
            )
            let waiting = Task { try await outside.get("/sanctions/list") }
            try await Task.sleep(for: .milliseconds(200))
            waiting.cancel()
            let result = await waiting.result
            #expect(throws: HTTPFailure.cancelled) { _ = try result.get() }
        }
    }

    @Test func `a full line turns further calls away`() async throws {
        try await withOutside(limits: .init(connect: .seconds(60), total: .seconds(180), handles: 1, waiting: 1)) {
            outside in
            outside.world.faults.add(.init(counterparty: .sanctions, kind: .delay, calls: 2, delayMilliseconds: 500))
            async let first = outside.get("/sanctions/list")
            try await Task.sleep(for: .milliseconds(100))
            async let second = outside.get("/sanctions/list")
            try await Task.sleep(for: .milliseconds(100))
            let error = await #expect(throws: HTTPFailure.self) { _ = try await outside.get("/sanctions/list") }
            #expect(error == .overloaded)
            #expect(try await first.status == 200)
            #expect(try await second.status == 200)
        }
    }

    @Test(arguments: ["https://bureau.example.kz", "https://a.kz:8443/v1/", "http://127.0.0.1:8090", "http://[::1]:80"])
    func `a safe address is taken`(text: String) { #expect(BaseURL(text) != nil) }

    @Test(arguments: [
        "http://bureau.example.kz", "http://127.0.0.1.example.kz", "http://localhost@example.kz", "ftp://127.0.0.1",
        "https://", "https:///x", "https://a.kz/?q=1", "https://user@a.kz", "a.kz", "https://a.kz/#x", "",
    ])
    func `an address that would send data in the clear or astray is refused`(text: String) {
        #expect(BaseURL(text) == nil)
    }

    @Test func `pauses double up to the longest and never leave their band`() {
        for draw in [Int64(0), 1, 50, Int64.max] {
            let retry = RetryPolicy(
                firstPause: .milliseconds(100),
                longestPause: .milliseconds(1000),
                random: { min(draw, $0) }
            )
            for (attempt, whole) in zip(1..., [100, 200, 400, 800, 1000, 1000]) {
                let pause = retry.pause(after: attempt)
                #expect(pause >= .milliseconds(whole / 2) && pause <= .milliseconds(whole))
            }
        }
        let latest = RetryPolicy(firstPause: .milliseconds(100), random: { $0 })
        #expect(latest.pause(after: 3) == .milliseconds(400))
    }

    @Test func `a breaker opens, tries once after the pause, and closes on an answer`() {
        let start = ContinuousClock.now
        let clock = Mutex(start)
        let breaker = CircuitBreaker(threshold: 2, pause: .seconds(10), now: { clock.withLock { $0 } })
        breaker.silent()
        #expect(breaker.admits())
        breaker.silent()
        #expect(!breaker.admits())
        clock.withLock { $0 = start + .seconds(10) }
        #expect(breaker.admits())
        #expect(!breaker.admits())
        breaker.answered()
        #expect(breaker.admits())
    }
}
