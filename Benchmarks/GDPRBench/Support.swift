import Foundation

func pow99(_ value: Double) -> Double { Foundation.pow(value, 0.99) }

func milliseconds(_ body: () async throws -> Void) async rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try await body()
    return (clock.now - start).milliseconds
}

extension Duration {
    var milliseconds: Double { Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15 }
}

extension [Double] {
    /// The value that a share of the others does not exceed; 0 of none.
    func percentile(_ share: Double) -> Double {
        isEmpty ? 0 : sorted()[Swift.min(count - 1, Int(Double(count) * share))]
    }
    var median: Double { percentile(0.5) }
}

func text(_ value: Double, _ digits: Int = 2) -> String { String(format: "%.\(digits)f", value) }

/// Processor time of the whole process, in microseconds.
func processorMicroseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}

/// Prints a line at once: a run takes long and may be stopped.
func say(_ items: Any..., separator: String = " ") {
    print(items.map { "\($0)" }.joined(separator: separator))
    fflush(nil)
}
