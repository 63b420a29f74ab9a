/// Nanoseconds of many runs of one thing.
struct Timing {
    let median: Int
    let p99: Int

    init(_ nanoseconds: [Int]) {
        let sorted = nanoseconds.sorted()
        median = sorted[sorted.count / 2]
        p99 = sorted[sorted.count * 99 / 100]
    }

    static func of<Value>(samples: Int, _ body: () throws -> Value) rethrows -> Timing {
        keep(try body())
        return Timing(try (0..<samples).map { _ in try nanoseconds { keep(try body()) } })
    }

    /// What reading the clock before and after costs by itself.
    static func clock() -> Timing { of(samples: 10_001) {} }

    static func nanoseconds(_ body: () throws -> Void) rethrows -> Int {
        let clock = ContinuousClock()
        let start = clock.now
        try body()
        let parts = start.duration(to: clock.now).components
        return Int(parts.seconds) * 1_000_000_000 + Int(parts.attoseconds / 1_000_000_000)
    }

    func print(_ name: String) {
        let name = name + String(repeating: " ", count: max(1, 56 - name.count))
        Swift.print("\(name)\(Self.text(median))  \(Self.text(p99))")
    }

    private static func text(_ nanoseconds: Int) -> String {
        let text =
            nanoseconds < 10_000
            ? "\(nanoseconds) ns"
            : nanoseconds < 10_000_000 ? "\(nanoseconds / 1000) µs" : "\(nanoseconds / 1_000_000) ms"
        return String(repeating: " ", count: max(0, 11 - text.count)) + text
    }
}

/// Reads a byte of a result, so that the optimiser does not drop the work.
@inline(never) func keep<Value>(_ value: Value) { sink &+= Int(withUnsafeBytes(of: value) { $0.first ?? 0 }) }
nonisolated(unsafe) private var sink = 0
