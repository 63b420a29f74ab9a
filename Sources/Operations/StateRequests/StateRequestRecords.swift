import CivilTime
import PolicyModel
import PrivacyKernel
import SQLPort
import Vault

/// Rows of the register of state requests.
enum StateRequestRecords {
    static func nextNumber(on day: CivilDate, in transaction: any SQLTransaction) throws -> String {
        let digits = String(try Counter.next("state-request-\(day.year)", in: transaction))
        return "S-\(day.year)-" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    static func find(_ number: String, in transaction: any SQLTransaction) throws -> StateRequest? {
        try transaction.query(
            """
            SELECT number, authority, letter, letter_on, article, subject, reference, fields, received_on, due_on,
                hidden_until, stage, proposed_fields, refusal, proposed_by, decided_by, decided_on, notice_due_on,
                notified_on
            FROM state_request WHERE number = $1
            """,
            [.text(number)]
        ).first.map(StateRequest.init)
    }

    static func find(key: String, in transaction: any SQLTransaction) throws -> StateRequest? {
        try transaction.query("SELECT number FROM state_request WHERE request_key = $1", [.text(key)])
            .first.flatMap { try find(try $0.text(0), in: transaction) }
    }

    /// Open ones first by their day, then the newest.
    static func all(in transaction: any SQLTransaction) throws -> [StateRequest] {
        try transaction.query(
            """
            SELECT number, authority, letter, letter_on, article, subject, reference, fields, received_on, due_on,
                hidden_until, stage, proposed_fields, refusal, proposed_by, decided_by, decided_on, notice_due_on,
                notified_on
            FROM state_request
            ORDER BY CASE WHEN stage IN ('received', 'proposed') THEN 0 ELSE 1 END,
                CASE WHEN stage IN ('received', 'proposed') THEN due_on ELSE '' END, number DESC LIMIT 500
            """
        ).map(StateRequest.init)
    }

    /// Answered ones of which the person must be told and was not, and may be on this day.
    static func toTell(on day: CivilDate, in transaction: any SQLTransaction) throws -> [StateRequest] {
        try transaction.query(
            """
            SELECT number, authority, letter, letter_on, article, subject, reference, fields, received_on, due_on,
                hidden_until, stage, proposed_fields, refusal, proposed_by, decided_by, decided_on, notice_due_on,
                notified_on
            FROM state_request
            WHERE stage = 'answered' AND given_at IS NOT NULL AND notice_due_on IS NOT NULL AND notified_on IS NULL
                AND (hidden_until IS NULL OR hidden_until <= $1) ORDER BY number LIMIT 200
            """,
            [.text(day.description)]
        ).map(StateRequest.init)
    }

    static func insert(
        _ letter: StateLetter,
        number: String,
        subject: SubjectID?,
        dueOn: CivilDate,
        by actor: Actor,
        _ day: CivilDate,
        _ at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO state_request (number, request_key, authority, letter, letter_on, article, subject, reference,
                fields, received_on, received_at, due_on, hidden_until, entered_by, stage)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'received')
            """,
            [
                .text(number), .text(letter.key), .text(letter.authority), .text(letter.letter),
                .text(letter.letterOn.description), .text(letter.article), .text(orNull: subject?.rawValue),
                .text(letter.contract), .text(letter.fields.map(\.rawValue).joined(separator: ",")),
                .text(day.description), .integer(at.milliseconds), .text(dueOn.description),
                .text(orNull: letter.hiddenUntil?.description), .text(actor.id),
            ]
        )
    }

    /// - Returns: Whether the request was where it had to be.
    static func propose(
        _ number: String,
        _ fields: [FieldID],
        _ refusal: StateRefusal?,
        by actor: Actor,
        on day: CivilDate,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE state_request SET stage = 'proposed', proposed_fields = $1, refusal = $2, proposed_by = $3,
                proposed_on = $4
            WHERE number = $5 AND stage = 'received'
            """,
            [
                .text(fields.map(\.rawValue).joined(separator: ",")), .text(orNull: refusal?.rawValue),
                .text(actor.id), .text(day.description), .text(number),
            ]
        ) == 1
    }

    static func decide(
        _ number: String,
        _ stage: StateRequest.Stage,
        _ occasion: Occasion,
        noticeDueOn: CivilDate?,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE state_request SET stage = $1, decided_by = $2, decided_on = $3, decided_at = $4, notice_due_on = $5
            WHERE number = $6 AND stage = 'proposed'
            """,
            [
                .text(stage.rawValue), .text(occasion.actor.id), .text(occasion.businessDay.description),
                .integer(occasion.at.milliseconds), .text(orNull: noticeDueOn?.description), .text(number),
            ]
        ) == 1
    }

    /// The disclosure stands in its register.
    static func given(_ number: String, at: Instant, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            "UPDATE state_request SET given_at = $1 WHERE number = $2 AND given_at IS NULL",
            [.integer(at.milliseconds), .text(number)]
        )
    }

    /// Requests whose answer was decided before a moment and never given: whoever decided was cut off.
    static func cutOff(before moment: Instant, in transaction: any SQLTransaction) throws -> [String] {
        try transaction.query(
            "SELECT number FROM state_request WHERE stage = 'answered' AND given_at IS NULL AND decided_at < $1",
            [.integer(moment.milliseconds)]
        ).map { try $0.text(0) }
    }

    /// Back to be assessed anew: the second officer did not agree, or the disclosure was refused.
    static func reopen(_ number: String, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            """
            UPDATE state_request SET stage = 'received', proposed_fields = '', refusal = NULL, proposed_by = NULL,
                proposed_on = NULL, decided_by = NULL, decided_on = NULL, decided_at = NULL, notice_due_on = NULL
            WHERE number = $1 AND given_at IS NULL
            """,
            [.text(number)]
        )
    }
}
