import CivilTime
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort

/// The tables of the nightly job.
enum RetentionRecords {
    /// Writes down what is due of one person and forgets what no longer is; the day on which something was first found
    /// stays.
    static func keep(_ person: PersonRetention, on today: CivilDate, in transaction: any SQLTransaction) throws {
        let id = SQLValue.text(person.subject.rawValue)
        let known = try transaction.query("SELECT kind, thing FROM retention_due WHERE subject = $1", [id])
        let due = person.due
        guard !known.isEmpty || !due.isEmpty else { return }
        let keys = Set(due.map { "\($0.thing.kind.rawValue) \($0.thing.key)" })
        for row in known where !keys.contains("\(try row.text(0)) \(try row.text(1))") {
            try transaction.execute(
                "DELETE FROM retention_due WHERE subject = $1 AND kind = $2 AND thing = $3",
                [id, .text(try row.text(0)), .text(try row.text(1))]
            )
        }
        for ruled in due {
            guard case .due(let since) = ruled.ruling else { continue }
            try transaction.execute(
                """
                INSERT INTO retention_due (subject, kind, thing, category, class, since, found_on, whole)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (subject, kind, thing) DO UPDATE SET
                    category = excluded.category, class = excluded.class, since = excluded.since,
                    whole = excluded.whole
                """,
                [
                    id, .text(ruled.thing.kind.rawValue), .text(ruled.thing.key),
                    .text(ruled.thing.category.rawValue), .text(ruled.thing.retention.rawValue),
                    .text(orNull: since?.description), .text(today.description),
                    .integer(person.isWhole ? 1 : 0),
                ]
            )
        }
    }

    static func advance(
        _ day: CivilDate,
        reached: String,
        persons: Int,
        things: Int,
        due: Int,
        finishedAt: Instant?,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO retention_run (day, reached, persons, things, due, finished_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (day) DO UPDATE SET reached = excluded.reached,
                persons = retention_run.persons + excluded.persons, things = retention_run.things + excluded.things,
                due = retention_run.due + excluded.due, finished_at = excluded.finished_at
            """,
            [
                .text(day.description), .text(reached), .integer(Int64(persons)), .integer(Int64(things)),
                .integer(Int64(due)), .integer(orNull: finishedAt?.milliseconds),
            ]
        )
    }

    static func run(of day: CivilDate, in transaction: any SQLTransaction) throws -> RetentionRun? {
        try transaction.query(
            "SELECT day, persons, things, due, finished_at FROM retention_run WHERE day = $1",
            [.text(day.description)]
        ).first.map(run)
    }

    private static func newestRun(in transaction: any SQLTransaction) throws -> RetentionRun? {
        try transaction.query(
            "SELECT day, persons, things, due, finished_at FROM retention_run ORDER BY day DESC LIMIT 1"
        ).first.map(run)
    }

    private static func run(_ row: SQLRow) throws -> RetentionRun {
        RetentionRun(
            day: try row.date(0),
            persons: Int(try row.integer(1)),
            things: Int(try row.integer(2)),
            due: Int(try row.integer(3)),
            isFinished: try row.optionalInteger(4) != nil
        )
    }

    static func alerts(on today: CivilDate, in transaction: any SQLTransaction) throws -> [RetentionAlert] {
        var alerts: [RetentionAlert] = []
        let finished = try transaction.query("SELECT MAX(day) FROM retention_run WHERE finished_at IS NOT NULL")
            .first?.optionalDate(0)
        if finished.map({ $0.days(until: today) > 1 }) ?? true { alerts.append(.notRun(since: finished)) }
        let limit = today.adding(days: -RetentionDesk.patienceDays).description
        func count(_ sql: StaticString) throws -> Int {
            Int(try transaction.query(sql, [.text(limit)]).first?.integer(0) ?? 0)
        }
        let late = try count("SELECT COUNT(*) FROM retention_due WHERE found_on < $1")
        if late > 0 { alerts.append(.keptTooLong(late)) }
        let silent = try count(
            "SELECT COUNT(*) FROM erasure_instruction WHERE confirmed_on IS NULL AND issued_on < $1"
        )
        if silent > 0 { alerts.append(.notConfirmed(silent)) }
        return alerts
    }

    static func due(limit: Int, in transaction: any SQLTransaction) throws -> [DueThing] {
        try transaction.query(
            """
            SELECT subject, kind, category, class, since, found_on, whole FROM retention_due
            ORDER BY found_on, subject, kind, thing LIMIT $1
            """,
            [.integer(Int64(limit))]
        ).map { row in
            DueThing(
                person: String(LedgerEntry.digest(of: SubjectID(rawValue: try row.text(0))).prefix(12)),
                kind: StoredKind(rawValue: try row.text(1)) ?? .person,
                category: CategoryID(try row.text(2)),
                retention: RetentionClassID(try row.text(3)),
                since: try row.optionalDate(4),
                foundOn: try row.date(5),
                whole: try row.integer(6) == 1
            )
        }
    }

    static func overview(on today: CivilDate, in transaction: any SQLTransaction) throws -> RetentionOverview {
        let classes = try transaction.query(
            "SELECT class, COUNT(*) FROM retention_due GROUP BY class ORDER BY COUNT(*) DESC, class"
        ).map { (RetentionClassID(try $0.text(0)), Int(try $0.integer(1))) }
        return RetentionOverview(
            today: today,
            run: try newestRun(in: transaction),
            alerts: try alerts(on: today, in: transaction),
            due: try due(limit: 200, in: transaction),
            dueCount: classes.map(\.1).reduce(0, +),
            classes: classes,
            orders: try OrderRecords.newest(in: transaction),
            holds: try RetentionHolds().live(on: today, in: transaction),
            instructions: try OrderRecords.instructions(in: transaction)
        )
    }

    /// Whom a contract or an application is about.
    static func subject(of number: String, in transaction: any SQLTransaction) throws -> SubjectID? {
        try transaction.query(
            """
            SELECT subject FROM application WHERE number = $1
            UNION SELECT subject FROM contract WHERE number = $1
            """,
            [.text(number)]
        ).first.map { SubjectID(rawValue: try $0.text(0)) }.flatMap { $0 == PersonErasure.nobody ? nil : $0 }
    }
}

extension RetentionRecords {
    /// Takes what was destroyed of a person from the list of what is due.
    static func forget(
        _ things: [RuledThing],
        of subject: SubjectID,
        in transaction: any SQLTransaction
    ) throws {
        for ruled in things {
            try transaction.execute(
                "DELETE FROM retention_due WHERE subject = $1 AND kind = $2 AND thing = $3",
                [.text(subject.rawValue), .text(ruled.thing.kind.rawValue), .text(ruled.thing.key)]
            )
        }
    }
}
