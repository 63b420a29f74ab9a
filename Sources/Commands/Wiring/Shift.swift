package import CivilTime
package import SQLPort
import Store

/// Shares out the background work among the servers of one database: each piece is done by one of them, and by another
/// soon after that one has died.
///
/// The servers' clocks should agree to within a few seconds; a lease is short beside that and long beside a round of work.
/// A round that outlives its lease does no harm, because every piece of work may be repeated.
package actor Shift {
    private let leases: Leases
    /// This process, for as long as it runs.
    package let holder: String
    /// Length of a lease, in seconds. So long does work wait when its holder dies.
    private let seconds: Int64
    private let clock: any Clock
    private var held: [String: Instant] = [:]
    /// When to ask again for what somebody else had.
    private var askAgain: [String: Instant] = [:]

    package init(_ database: any SQLPort.Database, holder: String, seconds: Int64, clock: any Clock) {
        precondition(seconds >= 2, "a lease is renewed at half its length, in whole seconds")
        leases = Leases(database)
        self.holder = holder
        self.seconds = seconds
        self.clock = clock
    }

    /// Whether a piece of work is this process's at present. Takes the lease, or renews it once half of it is over.
    package func covers(_ work: String) async throws -> Bool {
        let now = clock.now()
        if let end = held[work], now < end.adding(seconds: -(seconds / 2)) { return true }
        if held[work] == nil, let later = askAgain[work], now < later { return false }
        let end = now.adding(seconds: seconds)
        guard try await leases.take(work, for: holder, now: now, until: end) else {
            held[work] = nil
            askAgain[work] = now.adding(seconds: max(1, seconds / 4))
            return false
        }
        held[work] = end
        return true
    }

    /// Gives everything back, so that the others need not wait.
    package func end() async {
        for work in held.keys { try? await leases.release(work, by: holder) }
        held = [:]
    }
}
