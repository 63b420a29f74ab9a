public import CivilTime
import PolicyModel
public import PrivacyKernel
import SQLPort

/// Something in the log that somebody should ask about. It accuses nobody: a busy day looks the same.
public struct LogAnomaly: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// An employee read somebody's data without naming a case.
        case withoutCase
        /// An employee opened many more people than he usually does.
        case volume
        /// An employee was at work when nobody should be.
        case night
        /// An employee tried many things that the policy refused.
        case refusals
        /// Many employees opened the same person.
        case manyReaders
    }

    public let kind: Kind
    /// The employee; `nil` where many are meant.
    public let actor: String?
    /// The person, by our own id; `nil` where the employee is meant.
    public let subject: SubjectID?
    /// Day in Almaty; `nil` for the whole window.
    public let day: CivilDate?
    public let count: Int
    /// What is usual for this employee, where that was compared.
    public let usual: Int?
}

/// What one employee did on one day.
struct EmployeeDay: Sendable {
    let actor: String
    let day: CivilDate
    let lines: Int
    let refused: Int
    let withoutCase: Int
    let atNight: Int
    let persons: Int
}

/// The log of the staff in numbers, and what is unusual in them.
struct LogAnomalies {
    let rules: OversightRules
    let today: CivilDate

    private static let dayMilliseconds: Int64 = 86_400_000

    private func start(daysBack days: Int) -> Int64 {
        Int64(today.daysSinceEpoch - days + 1) * Self.dayMilliseconds - Int64(almatyOffsetHours) * 3_600_000
    }

    /// Days of the window and of the time before with which volumes are compared.
    func days(in transaction: any SQLTransaction) throws -> [EmployeeDay] {
        let night = (rules.nightUntilHour - rules.nightFromHour + 24) % 24
        // 18,000,000 milliseconds are the five hours of Almaty.
        return try transaction.query(
            """
            SELECT l.actor, (l.written_at + 18000000) / 86400000, COUNT(*), COUNT(CASE WHEN l.refused = 1 THEN 1 END),
                COUNT(CASE WHEN l.verb = 'use' AND l.refused = 0 AND l.personal = 1 AND l.cased = 0 THEN 1 END),
                COUNT(CASE WHEN (((l.written_at + 18000000) / 3600000) % 24 - $1 + 24) % 24 < $2 THEN 1 END),
                COUNT(DISTINCT CASE WHEN l.verb = 'use' AND l.refused = 0 THEN e.subject END)
            FROM log_line l JOIN log_entry e ON e.leaf_index = l.leaf_index
            WHERE l.written_at >= $3 AND l.role NOT IN ('customer', 'system', 'integrator')
            GROUP BY l.actor, (l.written_at + 18000000) / 86400000
            ORDER BY 2 DESC, 1
            """,
            [
                .integer(Int64(rules.nightFromHour)), .integer(Int64(night)),
                .integer(start(daysBack: rules.windowDays + rules.usualDays)),
            ]
        ).map { row in
            EmployeeDay(
                actor: try row.text(0),
                day: CivilDate(daysSinceEpoch: Int(try row.integer(1))),
                lines: Int(try row.integer(2)),
                refused: Int(try row.integer(3)),
                withoutCase: Int(try row.integer(4)),
                atNight: Int(try row.integer(5)),
                persons: Int(try row.integer(6))
            )
        }
    }

    /// Lines of the staff by hour of the day in Almaty, in the window.
    func hours(in transaction: any SQLTransaction) throws -> [Int] {
        var hours = [Int](repeating: 0, count: 24)
        let rows = try transaction.query(
            """
            SELECT ((l.written_at + 18000000) / 3600000) % 24, COUNT(*) FROM log_line l
            WHERE l.written_at >= $1 AND l.role NOT IN ('customer', 'system', 'integrator') GROUP BY 1
            """,
            [.integer(start(daysBack: rules.windowDays))]
        )
        for row in rows { hours[Int(try row.integer(0))] = Int(try row.integer(1)) }
        return hours
    }

    /// People whom many employees opened in the window, the most opened first.
    func manyReaders(in transaction: any SQLTransaction) throws -> [LogAnomaly] {
        try transaction.query(
            """
            SELECT e.subject, COUNT(DISTINCT l.actor) FROM log_line l JOIN log_entry e ON e.leaf_index = l.leaf_index
            WHERE l.written_at >= $1 AND l.verb = 'use' AND l.refused = 0 AND e.subject IS NOT NULL
                AND l.role NOT IN ('customer', 'system', 'integrator')
            GROUP BY e.subject HAVING COUNT(DISTINCT l.actor) >= $2 ORDER BY 2 DESC, 1 LIMIT 50
            """,
            [.integer(start(daysBack: rules.windowDays)), .integer(Int64(rules.employeesPerPerson))]
        ).map { row in
            LogAnomaly(
                kind: .manyReaders,
                actor: nil,
                subject: SubjectID(rawValue: try row.text(0)),
                day: nil,
                count: Int(try row.integer(1)),
                usual: nil
            )
        }
    }

    /// What is unusual in the days of the window, newest day first.
    func unusual(_ days: [EmployeeDay]) -> [LogAnomaly] {
        let first = today.adding(days: 1 - rules.windowDays)
        let byActor = Dictionary(grouping: days, by: \.actor)
        return days.filter { $0.day >= first }.flatMap { day -> [LogAnomaly] in
            func anomaly(_ kind: LogAnomaly.Kind, _ count: Int, usual: Int? = nil) -> LogAnomaly {
                LogAnomaly(kind: kind, actor: day.actor, subject: nil, day: day.day, count: count, usual: usual)
            }
            var found: [LogAnomaly] = []
            if day.withoutCase >= rules.withoutCaseADay { found.append(anomaly(.withoutCase, day.withoutCase)) }
            let usual = usual(before: day.day, byActor[day.actor] ?? [])
            if day.persons >= rules.personsADay, day.persons > usual * rules.timesUsual {
                found.append(anomaly(.volume, day.persons, usual: usual))
            }
            if day.atNight > 0 { found.append(anomaly(.night, day.atNight)) }
            if day.refused >= rules.refusalsADay { found.append(anomaly(.refusals, day.refused)) }
            return found
        }
    }

    /// Median of the people opened a day over the days before on which the employee worked; 0 for a new employee.
    private func usual(before day: CivilDate, _ days: [EmployeeDay]) -> Int {
        let first = day.adding(days: -rules.usualDays)
        let counts = days.filter { $0.day < day && $0.day >= first }.map(\.persons).sorted()
        return counts.isEmpty ? 0 : counts[(counts.count - 1) / 2]
    }
}
