import CivilTime
import PolicyModel
import PrivacyKernel
import PrivacyOffice
import SQLPort
import Vault

/// The tables of orders of destruction.
enum OrderRecords {
    static func insert(
        _ id: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO destruction_order (id, proposed_by, proposed_on, proposed_at)
            VALUES ($1, $2, $3, $4)
            """,
            [
                .text(id), .text(occasion.actor.id),
                .text(occasion.businessDay.description), .integer(occasion.at.milliseconds),
            ]
        )
    }

    /// Copies what is due into an order, whole people first found first, up to a limit and never half of one person.
    ///
    /// - Returns: How many things.
    static func fill(_ order: String, limit: Int64, in transaction: any SQLTransaction) throws -> Int {
        var number: Int64 = 0
        let people = try transaction.query(
            "SELECT subject, COUNT(*) FROM retention_due GROUP BY subject ORDER BY MIN(found_on), subject LIMIT $1",
            [.integer(limit)]
        )
        for row in people {
            let count = try row.integer(1)
            guard number == 0 || number + count <= limit else { break }
            let things = try transaction.query(
                "SELECT kind, thing, category, class, since FROM retention_due WHERE subject = $1 ORDER BY kind, thing",
                [.text(try row.text(0))]
            )
            for thing in things {
                number += 1
                try transaction.execute(
                    """
                    INSERT INTO destruction_item (destruction, number, subject, kind, thing, category, class, since)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                    """,
                    [.text(order), .integer(number), .text(try row.text(0))] + thing.values
                )
            }
        }
        return Int(number)
    }

    static func find(_ id: String, in transaction: any SQLTransaction) throws -> DestructionOrder? {
        try transaction.query(
            """
            SELECT id, proposed_by, proposed_on, outcome, decided_by, decided_on, finished_at,
                certificate FROM destruction_order WHERE id = $1
            """,
            [.text(id)]
        ).first.map(order)
    }

    /// Newest first; at most 100.
    static func newest(in transaction: any SQLTransaction) throws -> [DestructionOrder] {
        try transaction.query(
            """
            SELECT id, proposed_by, proposed_on, outcome, decided_by, decided_on, finished_at,
                certificate FROM destruction_order ORDER BY proposed_at DESC, id LIMIT 100
            """
        ).map(order)
    }

    /// Approved and not finished, oldest first.
    static func approved(in transaction: any SQLTransaction) throws -> [DestructionOrder] {
        try transaction.query(
            """
            SELECT id, proposed_by, proposed_on, outcome, decided_by, decided_on, finished_at,
                certificate FROM destruction_order
            WHERE outcome = 'approved' AND finished_at IS NULL ORDER BY proposed_at, id
            """
        ).map(order)
    }

    /// Whether an order waits for its decision.
    static func undecided(in transaction: any SQLTransaction) throws -> Bool {
        try !transaction.query("SELECT 1 FROM destruction_order WHERE outcome IS NULL").isEmpty
    }

    static func decide(
        _ id: String,
        _ outcome: DestructionOrder.Outcome,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE destruction_order SET outcome = $1, decided_by = $2, decided_on = $3, decided_at = $4
            WHERE id = $5 AND outcome IS NULL
            """,
            [
                .text(outcome.rawValue), .text(occasion.actor.id), .text(occasion.businessDay.description),
                .integer(occasion.at.milliseconds), .text(id),
            ]
        )
    }

    static func note(
        _ word: String,
        refusal: String?,
        _ id: String,
        _ occasion: Occasion,
        in transaction: any SQLTransaction
    ) throws {
        let last = try transaction.query(
            "SELECT MAX(number) FROM destruction_attempt WHERE destruction = $1",
            [.text(id)]
        ).first?.optionalInteger(0)
        try transaction.execute(
            """
            INSERT INTO destruction_attempt (destruction, number, actor, word, refusal, at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .text(id), .integer((last ?? 0) + 1), .text(occasion.actor.id), .text(word), .text(orNull: refusal),
                .integer(occasion.at.milliseconds),
            ]
        )
    }

    static func items(of id: String, limit: Int, in transaction: any SQLTransaction) throws -> [DestructionItem] {
        try transaction.query(
            """
            SELECT number, subject, kind, category, class, since, outcome, because FROM destruction_item
            WHERE destruction = $1 ORDER BY number LIMIT $2
            """,
            [.text(id), .integer(Int64(limit))]
        ).map { row in
            DestructionItem(
                number: try row.integer(0),
                subject: try row.optionalText(1).map { SubjectID(rawValue: $0) },
                kind: StoredKind(rawValue: try row.text(2)) ?? .person,
                category: CategoryID(try row.text(3)),
                retention: RetentionClassID(try row.text(4)),
                since: try row.optionalDate(5),
                outcome: try row.optionalText(6),
                because: try row.optionalText(7)
            )
        }
    }

    private static func order(_ row: SQLRow) throws -> DestructionOrder {
        DestructionOrder(
            id: try row.text(0),
            proposedBy: try row.text(1),
            proposedOn: try row.date(2),
            outcome: try row.optionalText(3).flatMap(DestructionOrder.Outcome.init(rawValue:)),
            decidedBy: try row.optionalText(4),
            decidedOn: try row.optionalDate(5),
            isFinished: try row.optionalInteger(6) != nil,
            certificate: try row.optionalText(7)
        )
    }
}

extension OrderRecords {
    /// Instructions, those that are not confirmed first; at most 200.
    static func instructions(in transaction: any SQLTransaction) throws -> [ErasureInstruction] {
        try transaction.query(
            """
            SELECT id, destruction, recipient, disclosure, issued_on, confirmed_on, confirmation
            FROM erasure_instruction
            ORDER BY CASE WHEN confirmed_on IS NULL THEN 0 ELSE 1 END, issued_on DESC, id LIMIT 200
            """
        ).map(instruction)
    }

    static func instruction(_ id: String, in transaction: any SQLTransaction) throws -> ErasureInstruction? {
        try transaction.query(
            """
            SELECT id, destruction, recipient, disclosure, issued_on, confirmed_on, confirmation
            FROM erasure_instruction WHERE id = $1
            """,
            [.text(id)]
        ).first.map(instruction)
    }

    static func confirm(
        _ id: String,
        _ confirmation: String,
        by actor: String,
        day: CivilDate,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE erasure_instruction SET confirmation = $1, confirmed_on = $2, confirmed_by = $3
            WHERE id = $4 AND confirmed_on IS NULL
            """,
            [.text(confirmation), .text(day.description), .text(actor), .text(id)]
        )
    }

    private static func instruction(_ row: SQLRow) throws -> ErasureInstruction {
        ErasureInstruction(
            id: try row.text(0),
            order: try row.text(1),
            recipient: RecipientID(try row.text(2)),
            disclosure: try row.text(3),
            issuedOn: try row.date(4),
            confirmedOn: try row.optionalDate(5),
            confirmation: try row.optionalText(6)
        )
    }
}
