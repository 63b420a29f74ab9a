public import CivilTime
internal import FoundationEssentials
internal import Money
internal import Synchronization

/// The outside world: registers, a bank, a text-message gateway, and the people in them.
///
/// Everything is in memory. With a state file, what was paid in, paid out, pledged and sent survives a restart; the
/// file is replaced whole at each change, so that it is never half written.
public final class SimulatedWorld: Sendable {
    /// Today's date for questions that name no business date.
    let today: @Sendable () -> CivilDate
    let faults = FaultBook()
    private let state: Mutex<WorldState>
    private let file: URL?

    /// - Parameters:
    ///   - stateFile: Path of the file to keep the state in; it is read if it exists.
    ///   - today: The date for questions without one.
    public init(stateFile: String? = nil, today: @escaping @Sendable () -> CivilDate) throws {
        self.today = today
        file = stateFile.map { URL(filePath: $0) }
        var start = WorldState()
        if let file, FileManager.default.fileExists(atPath: file.path) {
            start = try JSONDecoder().decode(WorldState.self, from: Data(contentsOf: file))
        }
        state = Mutex(start)
    }

    func read<Result: Sendable>(_ body: (WorldState) throws -> sending Result) rethrows -> sending Result {
        try state.withLock { try body($0) }
    }

    /// Changes the state and writes it down before anybody sees the change.
    func change<Result: Sendable>(_ body: (inout WorldState) throws -> sending Result) throws -> sending Result {
        try state.withLock { state in
            var next = state
            let result = try body(&next)
            // A few kilobytes now and then: blocking a thread for it is harmless in a simulator.
            if let file { try JSONEncoder().encode(next).write(to: file, options: .atomic) }
            state = next
            return result
        }
    }
}
