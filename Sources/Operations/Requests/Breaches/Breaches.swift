import CivilTime
import PolicyModel
import PrivacyKernel
import SQLPort
import TransparencyLog

/// Tables of breaches: what happened, when, and which steps were done. Nobody is named.
public enum BreachSchema {
    public static let statements: [String] = [
        """
        CREATE TABLE breach (
            number TEXT NOT NULL PRIMARY KEY,
            breach_key TEXT NOT NULL UNIQUE,
            detected_on TEXT NOT NULL,
            detected_at INTEGER NOT NULL,
            touched_from INTEGER NOT NULL,
            touched_until INTEGER NOT NULL,
            fields TEXT NOT NULL,
            account TEXT NOT NULL,
            notices_due_on TEXT NOT NULL,
            fix_due_on TEXT NOT NULL,
            entered_by TEXT NOT NULL,
            CHECK (touched_from <= touched_until)
        ) STRICT
        """,
        """
        CREATE TABLE breach_step (
            breach TEXT NOT NULL REFERENCES breach (number),
            step TEXT NOT NULL,
            done_on TEXT NOT NULL,
            done_by TEXT NOT NULL,
            PRIMARY KEY (breach, step)
        ) STRICT
        """,
    ]
}

enum Breaches {
    static func nextNumber(on day: CivilDate, in transaction: any SQLTransaction) throws -> String {
        let digits = String(try Counter.next("breach-\(day.year)", in: transaction))
        return "B-\(day.year)-" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    static func number(of key: String, in transaction: any SQLTransaction) throws -> String? {
        try transaction.query("SELECT number FROM breach WHERE breach_key = $1", [.text(key)]).first?.text(0)
    }

    static func insert(_ breach: Breach, key: String, by actor: Actor, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO breach (number, breach_key, detected_on, detected_at, touched_from, touched_until, fields,
                account, notices_due_on, fix_due_on, entered_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [
                .text(breach.number), .text(key), .text(breach.detectedOn.description),
                .integer(breach.detectedAt.milliseconds), .integer(breach.from.milliseconds),
                .integer(breach.until.milliseconds), .text(breach.fields.map(\.rawValue).joined(separator: ",")),
                .text(breach.account), .text(breach.noticesDueOn.description), .text(breach.fixDueOn.description),
                .text(actor.id),
            ]
        )
    }

    static func find(_ number: String, in transaction: any SQLTransaction) throws -> Breach? {
        try transaction.query(
            """
            SELECT number, detected_on, detected_at, touched_from, touched_until, fields, account, notices_due_on,
                fix_due_on
            FROM breach WHERE number = $1
            """,
            [.text(number)]
        ).first.map { try read($0, in: transaction) }
    }

    /// Newest first.
    static func all(in transaction: any SQLTransaction) throws -> [Breach] {
        try transaction.query(
            """
            SELECT number, detected_on, detected_at, touched_from, touched_until, fields, account, notices_due_on,
                fix_due_on
            FROM breach ORDER BY detected_at DESC, number DESC LIMIT 200
            """
        ).map { try read($0, in: transaction) }
    }

    /// - Returns: Whether it is new.
    static func note(
        _ step: Breach.Step,
        of number: String,
        on day: CivilDate,
        by actor: Actor,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.execute(
            """
            INSERT INTO breach_step (breach, step, done_on, done_by) VALUES ($1, $2, $3, $4)
            ON CONFLICT (breach, step) DO NOTHING
            """,
            [.text(number), .text(step.rawValue), .text(day.description), .text(actor.id)]
        ) == 1
    }

    /// Reads the lines of the time a page at a time, newest first, and stops at the first that is older.
    static func affected(_ breach: Breach, in transaction: any SQLTransaction) throws -> [SubjectID] {
        let wanted = Set(breach.fields.map(\.rawValue))
        var found: Set<String> = []
        var before = Int64.max
        let reader = EntryReader(in: transaction)
        reading: while true {
            let rows = try transaction.query(
                """
                SELECT position, subject, entry FROM log_entry
                WHERE position < $1 ORDER BY position DESC LIMIT 1000
                """,
                [.integer(before)]
            )
            guard let last = rows.last else { break }
            before = try last.integer(0)
            for row in rows {
                let entry = try reader.entry(try row.blob(2))
                if entry.at > breach.until { continue }
                // Lines are appended as acts commit; a day's leeway covers one that took long.
                if entry.at < breach.from.adding(seconds: -86_400) { break reading }
                guard entry.at >= breach.from, entry.decision == .permitted,
                    ["use", "change", "disseminate"].contains(entry.verb), let subject = try row.optionalText(1),
                    !wanted.isDisjoint(with: entry.fields ?? [])
                else { continue }
                found.insert(subject)
            }
        }
        if found.isEmpty {
            for field in breach.fields {
                for row in try transaction.query(
                    "SELECT DISTINCT subject FROM vault_item WHERE field = $1",
                    [.text(field.rawValue)]
                ) { found.insert(try row.text(0)) }
            }
        }
        return found.sorted().map { SubjectID(rawValue: $0) }
    }

    private static func read(_ row: SQLRow, in transaction: any SQLTransaction) throws -> Breach {
        let number = try row.text(0)
        var done: [Breach.Step: CivilDate] = [:]
        for step in try transaction.query("SELECT step, done_on FROM breach_step WHERE breach = $1", [.text(number)]) {
            if let word = Breach.Step(rawValue: try step.text(0)) { done[word] = try step.date(1) }
        }
        return Breach(
            number: number,
            detectedOn: try row.date(1),
            detectedAt: Instant(milliseconds: try row.integer(2)),
            from: Instant(milliseconds: try row.integer(3)),
            until: Instant(milliseconds: try row.integer(4)),
            fields: try row.text(5).split(separator: ",").map { FieldID(String($0)) },
            account: try row.text(6),
            noticesDueOn: try row.date(7),
            fixDueOn: try row.date(8),
            done: done
        )
    }
}
