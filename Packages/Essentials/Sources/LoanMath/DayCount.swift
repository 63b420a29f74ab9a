public import CivilTime

/// How days between two dates become a part of a year.
public enum DayCount: String, Hashable, Sendable, Codable, CaseIterable {
    /// Calendar days over 365, in leap years too. The convention of the Kazakh effective rate.
    case actual365F
    /// Calendar days over 360.
    case actual360
    /// Calendar days over 365.25.
    case actual36525
    /// Days that fall in leap years over 366, others over 365; the year changes on 1 January (ISDA 2006, 4.16(b)).
    case actualActualISDA
    /// As above, but 31 December already counts with the new year: the year changes at the end of 30 December.
    case actualActualFrom31December
    /// Twelve months of thirty days, bond basis (ISDA 2006, 4.16(f)).
    case thirty360
    /// Twelve months of thirty days, eurobond basis: every 31st becomes the 30th (ISDA 2006, 4.16(g)).
    case thirtyE360

    /// Years from one date to a later one, as an exact fraction whose denominator depends on the convention only.
    public func years(from start: CivilDate, to end: CivilDate) -> (numerator: Int64, denominator: Int64) {
        let days = Int64(start.days(until: end))
        switch self {
        case .actual365F: return (days, 365)
        case .actual360: return (days, 360)
        case .actual36525: return (days * 100, 36_525)
        case .actualActualISDA: return DayCount.splitByYear(from: start, to: end)
        case .actualActualFrom31December:
            return DayCount.splitByYear(from: start.adding(days: 1), to: end.adding(days: 1))
        case .thirty360: return (Int64(DayCount.thirty(from: start, to: end, eurobond: false)), 360)
        case .thirtyE360: return (Int64(DayCount.thirty(from: start, to: end, eurobond: true)), 360)
        }
    }

    /// The length of every year where that is one number; `nil` where years differ or months have thirty days.
    var daysInYear: Double? {
        switch self {
        case .actual365F: 365
        case .actual360: 360
        case .actual36525: 365.25
        case .actualActualISDA, .actualActualFrom31December, .thirty360, .thirtyE360: nil
        }
    }

    /// Days as the convention counts them; calendar days unless months have thirty days.
    public func days(from start: CivilDate, to end: CivilDate) -> Int {
        switch self {
        case .thirty360: DayCount.thirty(from: start, to: end, eurobond: false)
        case .thirtyE360: DayCount.thirty(from: start, to: end, eurobond: true)
        default: start.days(until: end)
        }
    }

    private static func splitByYear(from start: CivilDate, to end: CivilDate) -> (numerator: Int64, denominator: Int64)
    {
        guard start <= end else {
            let reversed = splitByYear(from: end, to: start)
            return (-reversed.numerator, reversed.denominator)
        }
        var numerator: Int64 = 0
        var cursor = start
        while cursor < end {
            let year = cursor.year
            let newYear = CivilDate(year: year + 1, month: 1, day: 1) ?? end
            let stop = min(newYear, end)
            numerator += Int64(cursor.days(until: stop)) * (CivilDate.isLeap(year: year) ? 365 : 366)
            cursor = stop
        }
        return (numerator, 365 * 366)
    }

    private static func thirty(from start: CivilDate, to end: CivilDate, eurobond: Bool) -> Int {
        let first = start.parts
        let last = end.parts
        let firstDay = min(first.day, 30)
        let lastDay = last.day == 31 && (eurobond || firstDay == 30) ? 30 : last.day
        return 360 * (last.year - first.year) + 30 * (last.month - first.month) + lastDay - firstDay
    }
}
