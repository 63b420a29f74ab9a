import CivilTime
import Counterparties
import Operations
import Testing

@testable import CounterpartySimulator

/// A simulated world behind a real socket, and what is needed to talk to it.
struct Outside {
    let world: SimulatedWorld
    let baseURL: BaseURL
    let http: CurlClient

    static let today = day(2026, 6, 15)
    let businessDate: @Sendable () -> CivilDate = { Outside.today }

    /// Three quick attempts, so that tests of failures end soon.
    let retry = RetryPolicy(attempts: 3, firstPause: .milliseconds(5), longestPause: .milliseconds(20))

    func person(_ number: Int) throws -> SyntheticPerson { try #require(SyntheticPeople.person(number: number)) }

    /// A sender that gives up after the given time.
    func impatient(_ total: Duration) -> CurlClient { CurlClient(limits: .init(total: total)) }

    func get(_ path: String) async throws -> HTTPAnswer {
        try await http.send(HTTPCall(.get, baseURL.description + path))
    }

    func post(_ path: String, _ body: String) async throws -> HTTPAnswer {
        try await http.send(HTTPCall(.post, baseURL.description + path, body: Array(body.utf8)))
    }
}

func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    guard let date = CivilDate(year: year, month: month, day: day) else {
        preconditionFailure("a test names a day that the calendar lacks")
    }
    return date
}

/// Serves a world of its own on a free port of the loopback interface while the body runs.
func withOutside(
    // The pool is starved for a minute while the whole suite runs: no call is given up for that.
    limits: CurlClient.Limits = .init(connect: .seconds(60), total: .seconds(180)),
    stateFile: String? = nil,
    _ body: (Outside) async throws -> Void
) async throws {
    let world = try SimulatedWorld(stateFile: stateFile) { Outside.today }
    let (ports, port) = AsyncStream<Int>.makeStream()
    let server = Task {
        try await Simulator.run(world: world, port: 0) { port.yield($0) }
    }
    var first = ports.makeAsyncIterator()
    let number = try #require(await first.next())
    let outside = Outside(
        world: world,
        baseURL: try #require(BaseURL("http://127.0.0.1:\(number)")),
        http: CurlClient(limits: limits)
    )
    let result: Result<Void, any Error>
    do { result = .success(try await body(outside)) } catch { result = .failure(error) }
    server.cancel()
    _ = await server.result
    try result.get()
}
