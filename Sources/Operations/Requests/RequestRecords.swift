import CivilTime
import PolicyModel
public import PrivacyKernel
public import PrivacyOffice
import SQLPort
public import Wording

/// A request as its row and its events say.
public struct RequestFile: Sendable {
    public let subject: SubjectID
    public var request: RequestCase
    public let language: Language
    public let application: String?
    let wishHash: String

    public var number: String { request.number }
}

/// The register of requests: events, and where each request stands after them.
enum RequestRecords {
    static func nextNumber(on day: CivilDate, in transaction: any SQLTransaction) throws -> String {
        let digits = String(try Counter.next("request-\(day.year)", in: transaction))
        return "R-\(day.year)-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }

    static func insert(
        _ file: RequestFile,
        key: String,
        by actor: Actor,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        let intake = file.request.intake
        try transaction.execute(
            """
            INSERT INTO subject_request (number, request_key, subject, kind, channel, stage, language, answer_way,
                application, wish_hash, received_on, due_on, received_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """,
            [
                .text(intake.number), .text(key), .text(file.subject.rawValue), .text(intake.kind.rawValue),
                .text(intake.channel.rawValue), .text(file.request.stage.rawValue), .text(file.language.rawValue),
                .text(intake.answerWay.rawValue), .text(orNull: file.application), .text(file.wishHash),
                .text(intake.on.description), .text(intake.dueOn.description), .integer(at.milliseconds),
            ]
        )
        try write(.received(intake), to: intake.number, index: 0, by: actor, on: intake.on, at: at, in: transaction)
    }

    /// Adds what happened. Of two events at the same time the second meets the first's number and is refused by the table.
    static func add(
        _ event: RequestEvent,
        to file: inout RequestFile,
        by actor: Actor,
        on day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try file.request.apply(event)
        let count = try transaction.query(
            "SELECT COUNT(*) FROM subject_request_event WHERE request = $1",
            [.text(file.number)]
        ).first?.integer(0)
        try write(event, to: file.number, index: count ?? 0, by: actor, on: day, at: at, in: transaction)
        try transaction.execute(
            "UPDATE subject_request SET stage = $1, ended_on = $2 WHERE number = $3",
            [
                .text(file.request.stage.rawValue), .text(orNull: file.request.endedOn?.description),
                .text(file.number),
            ]
        )
    }

    static func find(_ number: String, in transaction: any SQLTransaction) throws -> RequestFile? {
        try read(
            transaction.query(
                "SELECT number, subject, language, application, wish_hash FROM subject_request WHERE number = $1",
                [.text(number)]
            ),
            in: transaction
        ).first
    }

    static func find(key: String, in transaction: any SQLTransaction) throws -> RequestFile? {
        try read(
            transaction.query(
                "SELECT number, subject, language, application, wish_hash FROM subject_request WHERE request_key = $1",
                [.text(key)]
            ),
            in: transaction
        ).first
    }

    /// All of a person, newest first.
    static func all(of subject: SubjectID, in transaction: any SQLTransaction) throws -> [RequestFile] {
        try read(
            transaction.query(
                """
                SELECT number, subject, language, application, wish_hash FROM subject_request
                WHERE subject = $1 ORDER BY received_at DESC, number DESC
                """,
                [.text(subject.rawValue)]
            ),
            in: transaction
        )
    }

    /// Those that are not over, by deadline.
    static func open(in transaction: any SQLTransaction) throws -> [RequestFile] {
        try read(
            transaction.query(
                """
                SELECT number, subject, language, application, wish_hash FROM subject_request
                WHERE ended_on IS NULL ORDER BY due_on, received_at, number LIMIT 500
                """
            ),
            in: transaction
        )
    }

    /// Those that ended and whose answer has not left.
    static func unanswered(in transaction: any SQLTransaction) throws -> [RequestFile] {
        try read(
            transaction.query(
                """
                SELECT number, subject, language, application, wish_hash FROM subject_request
                WHERE stage IN ('done', 'refused', 'waiting') AND answer_way <> 'portal'
                ORDER BY due_on, number LIMIT 500
                """
            ),
            in: transaction
        ).filter { $0.request.answeredOn == nil }
    }

    /// The newest of the whole register, for the officer's export and figures.
    static func newest(_ limit: Int, in transaction: any SQLTransaction) throws -> [RequestFile] {
        try read(
            transaction.query(
                """
                SELECT number, subject, language, application, wish_hash FROM subject_request
                ORDER BY received_at DESC, number DESC LIMIT $1
                """,
                [.integer(Int64(limit))]
            ),
            in: transaction
        )
    }

    /// An objection to the decision on an application that has no answer yet.
    static func openObjection(_ application: String, in transaction: any SQLTransaction) throws -> RequestFile? {
        try read(
            transaction.query(
                """
                SELECT number, subject, language, application, wish_hash FROM subject_request
                WHERE application = $1 AND kind = 'automatedDecisionObjection' AND ended_on IS NULL
                """,
                [.text(application)]
            ),
            in: transaction
        ).first
    }

    private static func read(_ rows: [SQLRow], in transaction: any SQLTransaction) throws -> [RequestFile] {
        try rows.map { row in
            let number = try row.text(0)
            let events = try transaction.query(
                "SELECT content FROM subject_request_event WHERE request = $1 ORDER BY number",
                [.text(number)]
            ).map { try JSONText.decode(RequestEvent.self, try $0.text(0)) }
            return RequestFile(
                subject: SubjectID(rawValue: try row.text(1)),
                request: try RequestCase(events),
                language: Language(rawValue: try row.text(2)) ?? .russian,
                application: try row.optionalText(3),
                wishHash: try row.text(4)
            )
        }
    }

    private static func write(
        _ event: RequestEvent,
        to number: String,
        index: Int64,
        by actor: Actor,
        on day: CivilDate,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        // A person is not named as an actor: his id in a table of events would tie it to him beyond his key's life.
        let name = actor.role.rawValue == "customer" ? "customer" : actor.id
        try transaction.execute(
            """
            INSERT INTO subject_request_event (request, number, content, actor, business_day, at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .text(number), .integer(index), .text(try JSONText.encode(event)), .text(name),
                .text(day.description), .integer(at.milliseconds),
            ]
        )
    }
}
