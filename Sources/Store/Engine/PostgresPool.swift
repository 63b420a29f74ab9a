internal import Synchronization

/// A fixed number of connections, handed out in the order of asking.
final class PostgresPool: Sendable {
    private struct State {
        var idle: [PostgresConnection]
        var waiting: Backlog<CheckedContinuation<PostgresConnection, any Error>>
        var lent = 0
        var isClosed = false
        var whenIdle: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(_ connectionString: String, limits: StoreLimits) {
        let connections = (1...limits.connections).map {
            PostgresConnection(connectionString, number: $0, limits: limits)
        }
        state = Mutex(State(idle: connections, waiting: Backlog(limit: limits.waiting)))
    }

    /// Callers that wait for a connection.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// Lends a connection to the body, waiting for one when all are lent.
    func withConnection<Value: Sendable>(
        _ body: @Sendable (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        let connection = try await take()
        defer { giveBack(connection) }
        return try await body(connection)
    }

    private func take() async throws -> PostgresConnection {
        try await withCheckedThrowingContinuation { caller in
            let answer: Result<PostgresConnection, any Error>? = state.withLock { state in
                guard !state.isClosed else { return .failure(StoreFailure.unreachable) }
                if let connection = state.idle.popLast() {
                    state.lent += 1
                    return .success(connection)
                }
                return state.waiting.append(caller) ? nil : .failure(StoreFailure.overloaded)
            }
            if let answer { caller.resume(with: answer) }
        }
    }

    private func giveBack(_ connection: PostgresConnection) {
        let (next, finished) = state.withLock { state in
            if let next = state.waiting.popFirst() { return (Optional(next), [CheckedContinuation<Void, Never>]()) }
            state.lent -= 1
            state.idle.append(connection)
            guard state.lent == 0 else { return (nil, []) }
            defer { state.whenIdle = [] }
            return (nil, state.whenIdle)
        }
        next?.resume(returning: connection)
        finished.forEach { $0.resume() }
    }

    /// Refuses new borrowers, waits for those that have or await a connection, and disconnects.
    func close() async {
        await withCheckedContinuation { (caller: CheckedContinuation<Void, Never>) in
            let isIdle = state.withLock { state in
                state.isClosed = true
                if state.lent > 0 { state.whenIdle.append(caller) }
                return state.lent == 0
            }
            if isIdle { caller.resume() }
        }
        for connection in state.withLock({ $0.idle }) { await connection.disconnect() }
    }
}
