import CivilTime
import Lending
import PrivacyKernel
import SQLPort

/// The tables of requests for other terms: events, and where each request stands after them.
enum HardshipRecords {
    static func find(_ id: String, in transaction: any SQLTransaction) throws -> HardshipCase? {
        let events = try transaction.query(
            "SELECT content FROM hardship_event WHERE hardship = $1 ORDER BY number",
            [.text(id)]
        ).map { try JSONText.decode(HardshipEvent.self, try $0.text(0)) }
        return events.isEmpty ? nil : try HardshipCase(id: id, events)
    }

    /// All of a contract, newest first.
    static func all(of contract: String, in transaction: any SQLTransaction) throws -> [HardshipCase] {
        try transaction.query(
            "SELECT id FROM hardship WHERE contract = $1 ORDER BY asked_on DESC, id DESC",
            [.text(contract)]
        ).compactMap { try find(try $0.text(0), in: transaction) }
    }

    /// Open ones by the day on which something must happen; those that wait longest first.
    static func open(in transaction: any SQLTransaction) throws -> [HardshipCase] {
        try transaction.query("SELECT id FROM hardship WHERE ended_on IS NULL ORDER BY next_by, asked_on, id")
            .compactMap { try find(try $0.text(0), in: transaction) }
    }

    /// - Throws: ``HardshipProblem/alreadyOpen`` when another request about the contract is open. Of two at the same time
    ///   the table takes one.
    static func begin(_ hardship: HardshipCase, by actor: Actor, at: Instant, in transaction: any SQLTransaction) throws
    {
        let isNew = try transaction.execute(
            """
            INSERT INTO hardship (id, contract, stage, asked_on, next_by)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
            """,
            [
                .text(hardship.id), .text(hardship.contract), .text(hardship.stage.rawValue),
                .text(hardship.request.on.description), .text(orNull: hardship.nextBy?.description),
            ]
        )
        guard isNew == 1 else { throw HardshipProblem.alreadyOpen }
        try insert(.asked(hardship.request), to: hardship.id, number: 0, by: actor, at: at, in: transaction)
    }

    /// Adds what happened. Of two events at the same time the second meets the first's number and is refused by the table.
    static func add(
        _ event: HardshipEvent,
        to hardship: inout HardshipCase,
        by actor: Actor,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try hardship.apply(event)
        let number = try transaction.query(
            "SELECT COUNT(*) FROM hardship_event WHERE hardship = $1",
            [.text(hardship.id)]
        ).first?.integer(0)
        try insert(event, to: hardship.id, number: number ?? 0, by: actor, at: at, in: transaction)
        try transaction.execute(
            "UPDATE hardship SET stage = $1, next_by = $2, ended_on = $3 WHERE id = $4",
            [
                .text(hardship.stage.rawValue), .text(orNull: hardship.nextBy?.description),
                .text(orNull: hardship.endedOn?.description), .text(hardship.id),
            ]
        )
    }

    /// Refuses what may not be done to a contract while its borrower's request is dealt with (56-V Art. 9-2).
    static func requireUnprotected(_ contract: String, on day: CivilDate, in transaction: any SQLTransaction) throws {
        guard try !all(of: contract, in: transaction).contains(where: { $0.protects(on: day) }) else {
            throw HardshipProblem.protected
        }
    }

    private static func insert(
        _ event: HardshipEvent,
        to hardship: String,
        number: Int64,
        by actor: Actor,
        at: Instant,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.execute(
            "INSERT INTO hardship_event (hardship, number, content, actor, at) VALUES ($1, $2, $3, $4, $5)",
            [
                .text(hardship), .integer(number), .text(try JSONText.encode(event)), .text(actor.id),
                .integer(at.milliseconds),
            ]
        )
    }
}
