public import CivilTime
public import PrivacyKernel
import SQLPort

/// A message that the law demands, to be sent by registered post because no phone took it.
public struct Letter: Sendable, Hashable {
    /// Of the message.
    public let id: String
    /// `L-2024-000001`.
    public let number: String
    public let subject: SubjectID
    /// What it is about: the number of a contract or of a request.
    public let reference: String
    /// Empty when it has gone.
    public let text: String
    /// A word for why the phone did not take it.
    public let obstacle: String
    public let createdOn: CivilDate
    public let handedOn: CivilDate?
    /// By UPU S10.
    public let tracking: String?

    init(_ row: SQLRow) throws {
        id = try row.text(0)
        number = try row.text(1)
        subject = SubjectID(rawValue: try row.text(2))
        reference = try row.text(3)
        text = try row.text(4)
        obstacle = try row.text(5)
        createdOn = try row.date(6)
        handedOn = try row.optionalDate(7)
        tracking = try row.optionalText(8)
    }
}

/// The table of letters.
enum Letters {
    /// The same message is one letter, however often its text failed.
    static func add(
        _ id: String,
        reference: String,
        subject: SubjectID,
        text: String,
        obstacle: String,
        day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        guard try transaction.query("SELECT 1 FROM letter WHERE id = $1", [.text(id)]).isEmpty else { return }
        let serial = String(try Counter.next("letter-\(day.year)", in: transaction))
        let number = "L-\(day.year)-" + String(repeating: "0", count: max(0, 6 - serial.utf8.count)) + serial
        try transaction.execute(
            """
            INSERT INTO letter (id, number, subject, reference, content, obstacle, created_on, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(id), .text(number), .text(subject.rawValue), .text(reference), .text(text), .text(obstacle),
                .text(day.description), .integer(at.milliseconds),
            ]
        )
        try TaskList.add(
            kind: "letter-due",
            role: "callCentre",
            reference: number,
            subject: subject,
            content: reference,
            day: day,
            at: at,
            named: "letter/\(id)",
            in: transaction
        )
    }

    static func find(_ number: String, in transaction: any SQLTransaction) throws -> Letter? {
        try transaction.query(
            """
            SELECT id, number, subject, reference, content, obstacle, created_on, handed_on, tracking FROM letter
            WHERE number = $1
            """,
            [.text(number)]
        ).first.map(Letter.init)
    }

    /// The oldest first.
    static func waiting(limit: Int, in transaction: any SQLTransaction) throws -> [Letter] {
        try transaction.query(
            """
            SELECT id, number, subject, reference, content, obstacle, created_on, handed_on, tracking FROM letter
            WHERE handed_on IS NULL ORDER BY created_at, id LIMIT $1
            """,
            [.integer(Int64(limit))]
        ).map(Letter.init)
    }

    /// The newest first.
    static func sent(limit: Int, in transaction: any SQLTransaction) throws -> [Letter] {
        try transaction.query(
            """
            SELECT id, number, subject, reference, content, obstacle, created_on, handed_on, tracking FROM letter
            WHERE handed_on IS NOT NULL ORDER BY handed_on DESC, created_at DESC LIMIT $1
            """,
            [.integer(Int64(limit))]
        ).map(Letter.init)
    }

    /// - Returns: Whether it was not handed over before.
    static func handOver(
        _ id: String,
        tracking: String,
        on day: CivilDate,
        by actor: Actor,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        let isNew =
            try transaction.execute(
                """
                UPDATE letter SET handed_on = $1, handed_by = $2, tracking = $3, content = ''
                WHERE id = $4 AND handed_on IS NULL
                """,
                [.text(day.description), .text(actor.id), .text(tracking), .text(id)]
            ) == 1
        try transaction.execute(
            "UPDATE task SET done_at = $1, done_by = $2 WHERE id = $3 AND done_at IS NULL",
            [.integer(at.milliseconds), .text(actor.id), .text("t_letter/\(id)")]
        )
        return isNew
    }
}
