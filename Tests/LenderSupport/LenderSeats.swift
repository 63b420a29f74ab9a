import Synchronization

/// So many lenders at a time as the machine can serve: with hundreds at once, answers that a test waits for come too late.
final class LenderSeats: Sendable {
    static let shared = LenderSeats(4)

    /// Set in a test that has its seat, so that a second lender of the same test does not wait for the first.
    @TaskLocal private static var isSeated = false

    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state: Mutex<State>

    init(_ seats: Int) { state = Mutex(State(free: seats)) }

    func taken(_ body: () async throws -> Void) async rethrows {
        if Self.isSeated { return try await body() }
        await sit()
        defer { rise() }
        try await Self.$isSeated.withValue(true) { try await body() }
    }

    private func sit() async {
        await withCheckedContinuation { caller in
            let isFree = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(caller)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { caller.resume() }
        }
    }

    private func rise() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}
