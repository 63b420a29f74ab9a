/// The time of one run, as the median of many samples.
struct Measurement {
    let name: String
    let nanoseconds: Double

    /// Runs a body in batches long enough for the clock and takes the median batch.
    static func take(_ name: String, batch: Int, samples: Int = 201, _ body: () -> Void) -> Measurement {
        let clock = ContinuousClock()
        body()
        var each: [Double] = []
        for _ in 0..<samples {
            let took = clock.measure { for _ in 0..<batch { body() } }
            let parts = took.components
            each.append((Double(parts.seconds) * 1e9 + Double(parts.attoseconds) / 1e9) / Double(batch))
        }
        return Measurement(name: name, nanoseconds: each.sorted()[samples / 2])
    }

    /// `schedule+gesv/84 8.41`, in microseconds.
    var line: String {
        let hundredths = Int((nanoseconds / 10).rounded())
        let fraction = hundredths % 100
        return "\(name) \(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}

/// Keeps a result alive, so that the optimiser does not drop the work.
@inline(never) func keep<Value>(_ value: Value) { sink = withUnsafeBytes(of: value) { $0.count } }
nonisolated(unsafe) private var sink = 0
