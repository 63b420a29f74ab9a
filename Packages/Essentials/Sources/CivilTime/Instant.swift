/// A moment, in milliseconds since 1970-01-01 00:00 UTC. What the system records as "when it was written".
public struct Instant: Hashable, Sendable, Comparable, Codable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    public func adding(seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }

    /// The civil date in a zone with a fixed offset, such as Asia/Almaty (+5 hours since 1 March 2024).
    public func date(offsetHours: Int) -> CivilDate {
        let local = milliseconds + Int64(offsetHours) * 3_600_000
        let days = local >= 0 ? local / 86_400_000 : (local - 86_399_999) / 86_400_000
        return CivilDate(daysSinceEpoch: Int(days))
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC with milliseconds: `2026-11-23T18:17:55.000Z`.
    public var description: String {
        let day = date(offsetHours: 0)
        let rest = Int(milliseconds - Int64(day.daysSinceEpoch) * 86_400_000)
        let time = String(unsafeUninitializedCapacity: 14) { buffer in
            let digits = Digits(buffer: buffer)
            digits.put("T", at: 0)
            digits.put(rest / 3_600_000, width: 2, at: 1)
            digits.put(":", at: 3)
            digits.put(rest / 60_000 % 60, width: 2, at: 4)
            digits.put(":", at: 6)
            digits.put(rest / 1000 % 60, width: 2, at: 7)
            digits.put(".", at: 9)
            digits.put(rest % 1000, width: 3, at: 10)
            digits.put("Z", at: 13)
            return 14
        }
        return day.description + time
    }
}

/// Tells the time. Only the edge of the system implements it; everything below receives dates and instants.
public protocol Clock: Sendable {
    /// Wall-clock time, for "recorded at".
    func now() -> Instant
}
