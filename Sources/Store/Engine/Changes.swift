internal import Synchronization

/// Counts what changes the data, so that a decision made beside the writer is known to hold still when its line is added.
final class Changes: Sendable {
    private struct State {
        var begun: UInt64 = 0
        /// Those up to here are in every state of the database that is chosen from now on, or came to nothing.
        var settled: UInt64 = 0
    }

    private let state = Mutex(State())

    /// What a reading is about to see; `nil` while the writer changes something. Asked before the state of the database is chosen.
    var seen: UInt64? { state.withLock { $0.begun == $0.settled ? $0.begun : nil } }

    /// On the writer's thread: whether nothing has changed since.
    func hold(since seen: UInt64) -> Bool { state.withLock { $0.begun == seen } }

    /// The writer is about to change something.
    func begin() { state.withLock { $0.begun += 1 } }

    /// What the writer changed is committed or taken back.
    func settle() { state.withLock { $0.settled = $0.begun } }
}
