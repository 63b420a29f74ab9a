public import CivilTime

/// Where a due date goes that falls on a day off.
public enum DueDateShift: String, Hashable, Sendable, Codable {
    /// To the next working day.
    case following
    /// To the next working day, unless that is in the next month: then to the previous working day.
    case modifiedFollowing
    /// To the previous working day.
    case preceding
}

/// Days off, fixed in the agreement when it is signed, so that a later change of the calendar moves nothing.
public struct WorkingDays: Hashable, Sendable, Codable {
    /// Days of the week that are off, 1 = Monday … 7 = Sunday.
    public let weekend: Set<Int>
    /// Further days off.
    public let holidays: Set<CivilDate>
    /// Days of the weekend that are worked because a day off was moved.
    public let workedWeekends: Set<CivilDate>

    /// - Precondition: at least one day of the week is worked.
    public init(weekend: Set<Int> = [6, 7], holidays: Set<CivilDate> = [], workedWeekends: Set<CivilDate> = []) {
        precondition(!Set(1...7).isSubset(of: weekend), "a week needs a working day")
        self.weekend = weekend
        self.holidays = holidays
        self.workedWeekends = workedWeekends
    }

    public func isWorking(_ date: CivilDate) -> Bool {
        if workedWeekends.contains(date) { return true }
        return !holidays.contains(date) && !weekend.contains(date.weekday)
    }

    /// The working day that a due date becomes.
    public func shift(_ date: CivilDate, _ shift: DueDateShift) -> CivilDate {
        switch shift {
        case .following: return nearest(to: date, step: 1)
        case .preceding: return nearest(to: date, step: -1)
        case .modifiedFollowing:
            let later = nearest(to: date, step: 1)
            return later.month == date.month ? later : nearest(to: date, step: -1)
        }
    }

    private func nearest(to date: CivilDate, step: Int) -> CivilDate {
        // A year without a working day can only come from broken data; then nothing moves.
        for distance in 0...366 {
            let day = date.adding(days: step * distance)
            if isWorking(day) { return day }
        }
        return date
    }
}
