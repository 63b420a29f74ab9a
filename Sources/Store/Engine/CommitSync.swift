@preconcurrency internal import Dispatch
internal import Glibc
internal import Synchronization

/// Makes SQLite's commits survive a power cut, apart from the writer: while the disk works on one, the writer goes on with the
/// next.
///
/// SQLite puts a commit into its log of writes and does not wait for the disk (`synchronous = NORMAL`). Nobody hears of a commit,
/// nor of what he read of it, before a sync of that file has ended that began after the commit. A sync makes all earlier commits
/// durable too, so what survives is always a beginning of the history.
///
/// A sync that fails is never tried again: the kernel may have let go of the pages that it could not write, and would then call
/// the next sync a success. From then on everything is refused until the program starts anew and SQLite has looked at its files.
final class CommitSync: Sendable {
    private struct Waiting {
        let number: UInt64
        let body: @Sendable (StoreFailure?) -> Void
    }

    /// One of the syncs that may be under way.
    private struct Slot {
        /// Of its own: the kernel reports a failed write once to each descriptor.
        let descriptor: CInt
        /// A serial queue gets a thread at once; one for all of them would wait for a free processor.
        let queue = DispatchQueue(label: "kepil.sync")
    }

    private struct State {
        /// Number of the newest commit that a reader may see: it is given before SQLite shows the commit to anybody.
        var begun: UInt64 = 0
        /// Up to which number commits lie in the log of writes.
        var written: UInt64 = 0
        /// Up to which number commits are durable.
        var durable: UInt64 = 0
        var failure: StoreFailure?
        var waiting: [Waiting] = []
        var free: [Slot]
        var underWay = 0
        var isWriterWaiting = false
        /// How long a sync takes, as a moving average in nanoseconds.
        var usual: Int64 = 0

        /// How many syncs at the same time are worth their cost. On a fast disk it is cheaper to let acts wait for the next one
        /// and share it.
        func worth(_ most: Int) -> Int { min(most, 1 + Int(usual / CommitSync.commitCost)) }
    }

    private let state: Mutex<State>
    private let slots: [Slot]
    private let room = DispatchSemaphore(value: 0)
    private let disk: @Sendable (CInt) -> CInt
    /// Processor time of one more commit, roughly: nanoseconds.
    private static let commitCost: Int64 = 150_000
    /// How long acts run together although there is room for another sync.
    private static let together = Duration.microseconds(250)

    /// - Parameters:
    ///   - path: of the log of writes, which must be there and must not be replaced as long as this lives.
    ///   - most: syncs at the same time; with 1, the writer itself waits for each.
    ///   - disk: syncs a descriptor like `fdatasync`.
    init(path: String, most: Int, disk: @escaping @Sendable (CInt) -> CInt) throws(StoreFailure) {
        precondition(most > 0, "somebody has to sync")
        var slots: [Slot] = []
        for _ in 0..<most {
            let descriptor = open(path, O_RDWR | O_CLOEXEC)
            guard descriptor >= 0 else {
                let reason = StoreFailure(errno: errno)
                slots.forEach { _ = Glibc.close($0.descriptor) }
                throw reason
            }
            slots.append(Slot(descriptor: descriptor))
        }
        self.slots = slots
        state = Mutex(State(free: slots))
        self.disk = disk
    }

    /// For who only reads: there is no commit to wait for.
    init() {
        slots = []
        state = Mutex(State(free: []))
        disk = { _ in 0 }
    }

    /// Why nothing can become durable any more.
    var failure: StoreFailure? { state.withLock { $0.failure } }
    /// Number of the newest commit that a reader may have seen up to now.
    var visible: UInt64 { state.withLock { $0.begun } }
    /// How long the disk takes for one, as of late.
    var usual: Duration { .nanoseconds(state.withLock { $0.usual }) }
    var isIdle: Bool { state.withLock { $0.underWay == 0 } }

    /// Whether acts that have taken this long so far had better be committed at once: who comes after them gets a sync of his own,
    /// and they do not wait for him.
    func isWorthAnother(after time: Duration) -> Bool {
        state.withLock { state in
            state.underWay + 1 < state.worth(slots.count)
                && time >= min(.nanoseconds(state.usual / 2), Self.together)
        }
    }

    /// The writer is about to commit. Answers the commit's number.
    func begin() -> UInt64 {
        state.withLock { state in
            state.begun += 1
            return state.begun
        }
    }

    /// The commit that was begun lies in the log of writes: the next sync makes it durable.
    func wrote() { state.withLock { $0.written = $0.begun } }

    /// The commit that was begun came to nothing. Who waits for it waits for the one before.
    func withdraw() {
        let ready = state.withLock { state in
            state.begun -= 1
            let (begun, durable) = (state.begun, state.durable)
            let ready = state.waiting.filter { $0.number > begun && begun <= durable }
            state.waiting = state.waiting.compactMap { waiting in
                guard waiting.number > begun else { return waiting }
                return begun <= durable ? nil : Waiting(number: begun, body: waiting.body)
            }
            return ready
        }
        for waiting in ready { waiting.body(nil) }
    }

    /// Runs a body when a commit and all before it are durable, or cannot become so: at once, or on the thread of a sync.
    func whenDurable(_ number: UInt64, _ body: @escaping @Sendable (StoreFailure?) -> Void) {
        let outcome: StoreFailure?? = state.withLock { state in
            // What was withdrawn since its number was read is not waited for.
            let number = min(number, state.begun)
            if number <= state.durable { return .some(nil) }
            if let failure = state.failure { return failure }
            state.waiting.append(Waiting(number: number, body: body))
            return nil
        }
        if let outcome { body(outcome) }
    }

    /// Waits, on the writer's thread, until another sync at the same time is worth its cost.
    func awaitRoom() {
        while true {
            let isFull = state.withLock { state in
                state.isWriterWaiting = state.underWay >= state.worth(slots.count)
                return state.isWriterWaiting
            }
            guard isFull else { return }
            room.wait()
        }
    }

    /// Syncs on the calling thread. Once nothing can become durable any more, it does nothing.
    func syncHere() { if let slot = take() { run(slot) } }

    /// Syncs on another thread, unless the writer is to wait for each sync.
    func syncApart() {
        guard let slot = take() else { return }
        if slots.count > 1 { slot.queue.async { self.run(slot) } } else { run(slot) }
    }

    /// Waits for the syncs under way and lets go of the file. May be called twice.
    func close() {
        for slot in slots { slot.queue.sync {} }
        let (free, waiting) = state.withLock { state in
            defer { (state.free, state.waiting) = ([], []) }
            if state.failure == nil { state.failure = .unreachable }
            return (state.free, state.waiting)
        }
        for waiting in waiting { waiting.body(.unreachable) }
        free.forEach { _ = Glibc.close($0.descriptor) }
    }

    private func take() -> Slot? {
        state.withLock { state in
            guard state.failure == nil else { return nil }
            guard let slot = state.free.popLast() else {
                preconditionFailure("the writer waits for room before it syncs")
            }
            state.underWay += 1
            return slot
        }
    }

    private func run(_ slot: Slot) {
        let covered = state.withLock { $0.written }
        let start = ContinuousClock.now
        var result: CInt
        repeat { result = disk(slot.descriptor) } while result != 0 && errno == EINTR
        // Whatever the reason: the program has to be started anew.
        let failure: StoreFailure? = result == 0 ? nil : .diskFailed
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        let time = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        let (ready, durable, reason, wakesWriter) = state.withLock { state in
            state.underWay -= 1
            state.free.append(slot)
            state.usual += (time - state.usual) / 8
            if state.failure == nil { state.failure = failure }
            if state.failure == nil { state.durable = max(state.durable, covered) }
            let isOver = state.failure != nil
            let ready = state.waiting.filter { isOver || $0.number <= state.durable }
            state.waiting.removeAll { isOver || $0.number <= state.durable }
            defer { state.isWriterWaiting = false }
            return (ready, state.durable, state.failure, state.isWriterWaiting)
        }
        if wakesWriter { room.signal() }
        for waiting in ready { waiting.body(waiting.number <= durable ? nil : reason) }
    }
}
