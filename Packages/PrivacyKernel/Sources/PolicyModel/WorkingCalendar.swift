public import CivilTime
public import Wording

/// A day whose nature differs from its weekday: a holiday, or a weekend that was made a working day.
public struct Holiday: Sendable, Hashable {
    public let date: CivilDate
    /// `true` for a Saturday or Sunday that was made a working day.
    public let isWorkingDay: Bool
    public let confidence: LawEntry.Confidence
    public let name: LocalisedText

    public init(date: CivilDate, isWorkingDay: Bool, confidence: LawEntry.Confidence, name: LocalisedText) {
        self.date = date
        self.isWorkingDay = isWorkingDay
        self.confidence = confidence
        self.name = name
    }
}

/// Counts working days by the Kazakh calendar of the law table.
///
/// For a year without data only weekends are free, so that a deadline comes too early rather than too late.
public struct WorkingCalendar: Sendable, Hashable {
    private let exceptions: [CivilDate: Bool]

    public init(holidays: [Holiday]) {
        exceptions = Dictionary(holidays.map { ($0.date, $0.isWorkingDay) }, uniquingKeysWith: { first, _ in first })
    }

    public func isWorkingDay(_ date: CivilDate) -> Bool { exceptions[date] ?? (date.weekday <= 5) }

    /// The last day of a period of working days; the day of the event itself is not counted.
    public func date(workingDays: Int, after start: CivilDate) -> CivilDate {
        precondition(workingDays >= 0, "a period of working days cannot be negative")
        var date = start
        var left = workingDays
        while left > 0 {
            date = date.adding(days: 1)
            if isWorkingDay(date) { left -= 1 }
        }
        return date
    }

    /// Working days after `start` up to and including `end`; 0 when `end` is not later.
    public func workingDays(after start: CivilDate, through end: CivilDate) -> Int {
        guard start < end else { return 0 }
        return (1...start.days(until: end)).count { isWorkingDay(start.adding(days: $0)) }
    }
}
