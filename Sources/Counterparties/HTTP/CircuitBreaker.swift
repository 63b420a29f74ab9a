internal import Synchronization

/// Stops calling a counterparty that has been silent several times in a row, for a while.
///
/// A person waiting for an answer then hears at once that the counterparty is out of reach, instead of after a minute.
/// When the pause is over one call goes through as a trial; if it fails the pause begins anew.
public final class CircuitBreaker: Sendable {
    private struct State {
        var failures = 0
        var openUntil: ContinuousClock.Instant?
    }

    private let threshold: Int
    private let pause: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State())

    /// - Parameters:
    ///   - threshold: Calls in a row that got no answer, each with all its attempts.
    ///   - pause: How long no call is made then.
    public init(
        threshold: Int = 5,
        pause: Duration = .seconds(10),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        precondition(threshold > 0, "a circuit breaker needs a threshold above nought")
        self.threshold = threshold
        self.pause = pause
        self.now = now
    }

    /// Whether a call may be made now. The first caller after the pause is the trial; others are still refused.
    func admits() -> Bool {
        state.withLock { state in
            guard let until = state.openUntil else { return true }
            guard now() >= until else { return false }
            state.openUntil = now() + pause
            return true
        }
    }

    func answered() {
        state.withLock { state in
            state.failures = 0
            state.openUntil = nil
        }
    }

    func silent() {
        state.withLock { state in
            state.failures += 1
            if state.failures >= threshold { state.openUntil = now() + pause }
        }
    }
}
