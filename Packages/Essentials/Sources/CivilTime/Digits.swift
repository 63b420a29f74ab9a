/// Writes numbers with leading zeros in place. Dates stand on every line of the log and in most queries; a text for each of
/// their parts would cost more than the rest of the line.
struct Digits {
    let buffer: UnsafeMutableBufferPointer<UInt8>

    /// - Parameter width: Digits of a number that has no more, `0 ≤ value < 10^width`.
    func put(_ value: Int, width: Int, at place: Int) {
        var rest = value
        for offset in (0..<width).reversed() {
            buffer.initializeElement(at: place + offset, to: UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        }
    }

    func put(_ sign: Unicode.Scalar, at place: Int) { buffer.initializeElement(at: place, to: UInt8(ascii: sign)) }

    /// `YYYY-MM-DD` in the first ten places.
    func put(_ date: (year: Int, month: Int, day: Int)) {
        put(date.year, width: 4, at: 0)
        put("-", at: 4)
        put(date.month, width: 2, at: 5)
        put("-", at: 7)
        put(date.day, width: 2, at: 8)
    }
}
