import CivilTime
import Lending
import Operations
import Testing

@testable import Counterparties
@testable import CounterpartySimulator

/// What a client does when a counterparty fails.
struct FaultTests {
    private func office(_ outside: Outside, http: CurlClient? = nil) -> ConscriptionOfficeClient {
        ConscriptionOfficeClient(
            baseURL: outside.baseURL,
            http: http ?? outside.http,
            retry: outside.retry,
            businessDate: outside.businessDate
        )
    }

    private let unreachable = CounterpartyFailure.unreachable(counterparty: "conscriptionOffice")

    private func pending(_ outside: Outside) -> Int { outside.world.faults.pending.reduce(0) { $0 + $1.calls } }

    @Test(arguments: [429, 500, 503])
    func `a counterparty that is out of order twice answers the third time`(status: Int) async throws {
        try await withOutside { outside in
            outside.world.faults.add(.init(counterparty: .conscription, kind: .status, calls: 2, status: status))
            let answer = try await office(outside).status(fields: ["iin": outside.person(29).iin], reference: "A-1")
            #expect(answer.onActiveService)
            #expect(pending(outside) == 0)
        }
    }

    @Test func `a cut connection is tried again`() async throws {
        try await withOutside { outside in
            outside.world.faults.add(.init(counterparty: .conscription, kind: .drop, calls: 2))
            let answer = try await office(outside).status(fields: ["iin": outside.person(29).iin], reference: "A-1")
            #expect(answer.onActiveService)
        }
    }

    @Test func `after all attempts the counterparty counts as unreachable`() async throws {
        try await withOutside { outside in
            outside.world.faults.add(.init(counterparty: .conscription, kind: .drop, calls: 10))
            await #expect(throws: unreachable) {
                _ = try await office(outside).status(fields: ["iin": outside.person(1).iin], reference: "A-1")
            }
            // Three attempts and not one more.
            #expect(pending(outside) == 7)
            outside.world.faults.clear()
            outside.world.faults.add(.init(counterparty: .conscription, kind: .status, calls: 3, status: 503))
            await #expect(throws: unreachable) {
                _ = try await office(outside).status(fields: ["iin": outside.person(1).iin], reference: "A-1")
            }
        }
    }

    @Test(arguments: [400, 403, 404, 409])
    func `a refusal stands and is not tried again`(status: Int) async throws {
        try await withOutside { outside in
            outside.world.faults.add(.init(counterparty: .conscription, kind: .status, calls: 5, status: status))
            await #expect(
                throws: CounterpartyFailure.refused(
                    counterparty: "conscriptionOffice",
                    status: status,
                    code: "injected"
                )
            ) {
                _ = try await office(outside).status(fields: ["iin": outside.person(1).iin], reference: "A-1")
            }
            #expect(pending(outside) == 4)
        }
    }

    @Test func `an answer that is no JSON is garbled`() async throws {
        try await withOutside { outside in
            outside.world.faults.add(.init(counterparty: .conscription, kind: .garbage, calls: 1))
            await #expect(throws: CounterpartyFailure.garbled(counterparty: "conscriptionOffice")) {
                _ = try await office(outside).status(fields: ["iin": outside.person(1).iin], reference: "A-1")
            }
        }
    }

    @Test func `a late answer is given up and asked for again`() async throws {
        try await withOutside { outside in
            outside.world.faults.add(
                .init(counterparty: .conscription, kind: .delay, calls: 1, delayMilliseconds: 3_600_000)
            )
            let answer = try await office(outside, http: outside.impatient(.seconds(12)))
                .status(fields: ["iin": outside.person(29).iin], reference: "A-1")
            #expect(answer.onActiveService)
            // The first answer would come in an hour; that there is one shows that it was not waited for.
        }
    }

    @Test func `the deadline bounds all attempts together`() async throws {
        try await withOutside { outside in
            outside.world.faults.add(
                .init(counterparty: .conscription, kind: .delay, calls: 10, delayMilliseconds: 3000)
            )
            var retry = outside.retry
            retry.attempts = 10
            retry.deadline = .milliseconds(400)
            let office = ConscriptionOfficeClient(
                baseURL: outside.baseURL,
                http: outside.http,
                retry: retry,
                businessDate: outside.businessDate
            )
            let start = ContinuousClock.now
            await #expect(throws: unreachable) {
                _ = try await office.status(fields: ["iin": outside.person(1).iin], reference: "A-1")
            }
            #expect(ContinuousClock.now - start < .seconds(20))
        }
    }

    @Test func `after five silent calls the next one fails at once`() async throws {
        try await withOutside { outside in
            outside.world.faults.add(.init(counterparty: .conscription, kind: .status, calls: 100, status: 503))
            let office = office(outside)
            for _ in 0..<6 {
                await #expect(throws: unreachable) {
                    _ = try await office.status(fields: ["iin": outside.person(1).iin], reference: "A-1")
                }
            }
            // Five calls of three attempts; the sixth call never went out.
            #expect(pending(outside) == 85)
        }
    }

    @Test func `no failure quotes what was sent`() async throws {
        try await withOutside { outside in
            let iin = try outside.person(1).iin
            let kinds: [Fault.Kind] = [.drop, .garbage, .status]
            for kind in kinds {
                outside.world.faults.clear()
                outside.world.faults.add(.init(counterparty: .conscription, kind: kind, calls: 9, status: 400))
                let error = await #expect(throws: CounterpartyFailure.self) {
                    _ = try await office(outside).status(fields: ["iin": iin], reference: "A-1")
                }
                #expect(!String(reflecting: error).contains(iin))
            }
        }
    }

    @Test func `fifty calls at once all get their own answer`() async throws {
        try await withOutside { outside in
            let bureau = CreditBureauClient(
                baseURL: outside.baseURL,
                http: outside.http,
                retry: outside.retry,
                businessDate: outside.businessDate
            )
            let iin = try outside.person(1).iin
            let numbers = try await withThrowingTaskGroup(of: String.self) { group in
                for index in 0..<50 {
                    group.addTask { try await bureau.report(fields: ["iin": iin], reference: "A-\(index)").number }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            // The report's number depends on the reference, so fifty numbers mean fifty unmixed answers.
            #expect(numbers.count == 50)
        }
    }

    @Test func `nobody there is unreachable`() async throws {
        // Port 1 is reserved and nobody listens on it.
        let office = ConscriptionOfficeClient(
            baseURL: try #require(BaseURL("http://127.0.0.1:1")),
            http: CurlClient(),
            retry: RetryPolicy(attempts: 2, firstPause: .milliseconds(1)),
            businessDate: { Outside.today }
        )
        await #expect(throws: unreachable) { _ = try await office.status(fields: ["iin": "x"], reference: "A-1") }
    }
}
